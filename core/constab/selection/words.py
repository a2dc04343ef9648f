"""Fields that hold a word of the vocabulary: the loader resolves codes and labels by these marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from attrs import frozen


@frozen
class Coded:
    """Marks a text as a code of ``facet``; with ``pattern`` it may end in ``.*``."""

    facet: str
    pattern: bool = False


ActivityPattern = Annotated[str, Coded("activity", pattern=True)]
UnitKind = Annotated[str, Coded("unit")]


def patterns(words: str | Iterable[str]) -> tuple[str, ...]:
    """Return patterns as a tuple; a single one may stand alone."""
    return (words,) if isinstance(words, str) else tuple(words)
