"""From the words of a programme to the codes of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from constab.entities import Label
from constab.programme.misfit import Misfit, Misfits, unknown_key, unknown_term, wrong_type
from constab.vocabulary import UnknownTermError, Vocabulary


def resolve(value: Any, facet: str, vocabulary: Vocabulary, *, pattern: bool = False) -> str:
    """Return the code of one word. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    try:
        return vocabulary.resolve_pattern(facet, value) if pattern else vocabulary.resolve(facet, value)
    except UnknownTermError as error:
        raise unknown_term(error) from None


def resolve_all(value: Any, facet: str, vocabulary: Vocabulary, *, pattern: bool = False) -> tuple[str, ...]:
    """Return the codes of one word or of an array of them. Raises Misfits."""
    if not isinstance(value, list):
        return (resolve(value, facet, vocabulary, pattern=pattern),)
    codes, wrong = [], []
    for place, one in enumerate(value):
        try:
            codes.append(resolve(one, facet, vocabulary, pattern=pattern))
        except Misfit as misfit:
            wrong.append(misfit.below(place))
    if wrong:
        raise Misfits(wrong)
    return tuple(codes)


def at(key: str, make: Callable[[], Any]) -> Any:
    """Run ``make``, and see its misfits from above ``key``."""
    try:
        return make()
    except Misfit as misfit:
        raise misfit.below(key) from None
    except Misfits as several:
        raise Misfits(one.below(key) for one in several.misfits) from None


def taken(entries: dict[str, Any], facets: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """Take out of a table the keys that are there, each with the code of its facet that it names."""
    return {
        key: at(key, partial(resolve, entries.pop(key), facet, vocabulary))
        for key, facet in facets.items()
        if key in entries
    }


def none_of(entries: dict[str, Any], known: tuple[str, ...]) -> Misfit:
    """Return the misfit of a entries that has none of the keys of which it needs one."""
    if entries:
        return unknown_key(next(iter(entries)), known)
    return Misfit("table-empty", "the table is empty; it needs one of {known}", known=", ".join(known))


def label(value: Any) -> Label:
    """Return a text in one language or two. Raises Misfit."""
    if isinstance(value, str):
        return Label(value, value)
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        zh, en = value.get("zh", value.get("en")), value.get("en", value.get("zh"))
        if isinstance(zh, str) and isinstance(en, str):
            return Label(zh, en)
    raise wrong_type('a text, or { zh = "…", en = "…" }', value)
