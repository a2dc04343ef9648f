"""The facts that obligations name."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from constab.obligations import Obligation, Recorded
from constab.programme.positions import Path


def facts_named(obligation: Obligation) -> Iterator[tuple[Path, str]]:
    """Yield the facts that an obligation counts, itself or as a part of a rate, with the key that names each."""
    for one in attrs.fields(type(obligation)):
        value = getattr(obligation, one.name)
        if one.name == "fact" and value:
            yield ("fact",), value
        elif isinstance(value, Recorded) and value.fact:
            yield (one.name, "fact"), value.fact
