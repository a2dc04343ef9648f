"""How long one of an activity takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from constab.vocabulary import Vocabulary
from constab.vocabulary.terms import covers


def minutes_of(patterns: Iterable[str], vocabulary: Vocabulary, stated: Mapping[str, int]) -> int | None:
    """Return the minutes that one record takes which falls under any of the patterns; None where nothing tells.

    Any of the patterns will do, so it is the least of theirs. ``stated`` are the region's own minutes by activity,
    which go before those of the vocabulary. An activity without either takes as long as what it is a kind of, and a
    class without any as long as the shortest of what is below it.
    """
    known = [found for one in patterns if (found := _of_pattern(one, vocabulary, stated)) is not None]
    return min(known, default=None)


def _of_pattern(pattern: str, vocabulary: Vocabulary, stated: Mapping[str, int]) -> int | None:
    code = pattern.removesuffix(".*")
    for above in _upwards(code):
        if (found := _own(above, vocabulary, stated)) is not None:
            return found
    if code == pattern:
        return None
    below = (_own(one, vocabulary, stated) for one in vocabulary.codes("activity") if covers(pattern, one))
    return min((one for one in below if one is not None), default=None)


def _own(code: str, vocabulary: Vocabulary, stated: Mapping[str, int]) -> int | None:
    if code in stated:
        return stated[code]
    term = vocabulary.find("activity", code)
    return term.effort if term is not None else None


def _upwards(code: str) -> Iterator[str]:
    """Yield a code and those above it: patrol.night, patrol."""
    while code:
        yield code
        code = code.rpartition(".")[0]
