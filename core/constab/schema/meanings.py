"""What the keys of the language mean, in a line each, for the editor that shows them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from constab.entities import Label


@cache
def meanings() -> Mapping[str, Label]:
    """Return what keys mean: by key, and by class and key (``Stage.by``) where a key means something else there."""
    text = files("constab.schema").joinpath("meanings.toml").read_text("utf-8")
    return {key: Label(one["zh"], one["en"]) for key, one in tomllib.loads(text).items()}


def meaning(cls: type[Any] | None, key: str) -> Label | None:
    """Return what a key of the table of a class means, or None where nothing is said of it."""
    for above in cls.__mro__ if cls is not None else ():
        found = meanings().get(f"{above.__name__}.{key}")
        if found is not None:
            return found
    return meanings().get(key)
