"""What conditions ask of the item that a duty binds for: it must be there, and have the attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from constab.obligations import ForEach, Obligation, Recorded
from constab.programme.misfit import Misfit, unknown_term
from constab.programme.positions import Path
from constab.selection.conditions import RecordWhere, owned_names
from constab.selection.expression import OWNED
from constab.vocabulary import UnknownTermError, Vocabulary

HOLDERS = {"unit": "unit", "subject": "subject", "role": "person"}
"""What holds the attributes of an item, by what a duty binds for each of."""
_ITEM = f"{OWNED}item."


def misplaced(obligation: Obligation, vocabulary: Vocabulary) -> Iterator[tuple[Path, Misfit]]:
    """Yield what conditions of an obligation ask of an item that cannot have it, with the key that asks."""
    for path, where in _conditions(obligation):
        for name in owned_names(where):
            if name.name.startswith(_ITEM):
                misfit = _misfit(obligation.for_each, name.name.removeprefix(_ITEM), vocabulary)
                if misfit is not None:
                    yield path, misfit


def _misfit(each: ForEach | None, attribute: str, vocabulary: Vocabulary) -> Misfit | None:
    holder = HOLDERS.get(each.what) if each is not None else None
    if holder is None:
        return Misfit("bad-value", "$item needs for_each of units, people or subjects: it is what a duty binds for")
    try:
        vocabulary.attribute(holder, attribute)
    except UnknownTermError as error:
        return unknown_term(error)
    return None


def _conditions(of: Any) -> Iterator[tuple[Path, RecordWhere]]:
    """Yield the conditions on records of an obligation, and of the parts of a rate, with their keys."""
    if where := getattr(of, "where", ()):
        yield ("where",), where
    yield from ((("exempt", place), one) for place, one in enumerate(getattr(of, "exempt", ())))
    yield from ((("valid_if",), one.where) for one in getattr(of, "valid_if", ()))
    for name in ("of", "to"):
        if isinstance(part := getattr(of, name, None), Recorded):
            yield from (((name, *path), where) for path, where in _conditions(part))
