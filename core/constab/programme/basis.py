"""``[plan]``: what ``constab plan`` reckons with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_args, get_origin

import cattrs
from attrs import field, frozen

from constab.entities import AttributeValue, Label
from constab.programme.conditions import register_where
from constab.programme.document import minutes
from constab.programme.misfit import Misfit, Misfits, wrong_type
from constab.programme.resolving import resolve
from constab.programme.strict import number, table
from constab.selection.words import UnitKind
from constab.vocabulary import Vocabulary

T = TypeVar("T")
Read = Callable[[Any], Any]


@frozen
class Written:
    """Marks a field by how TOML writes it: a length of time, a percentage, a table by code, or attributes of a unit."""

    how: str
    facet: str = ""


LENGTH, SHARE, OF_UNIT = Written("length"), Written("share"), Written("attributes")
Minutes = Annotated[int, LENGTH]


@frozen(kw_only=True)
class TypicalPost:
    """A unit as it is supposed to be, where there is no register: its kind, its people by role, and what it has.

    ``lists`` are how many subjects of each class are on its list, ``units`` how many units of each kind are under it,
    ``attributes`` what is true of it.
    """

    unit: UnitKind
    title: Label | None = None
    staff: Annotated[Mapping[str, int], Written("number", "role")] = field(factory=dict, hash=False)
    lists: Annotated[Mapping[str, int], Written("number", "subject")] = field(factory=dict, hash=False)
    units: Annotated[Mapping[str, int], Written("number", "unit")] = field(factory=dict, hash=False)
    attributes: Annotated[Mapping[str, AttributeValue], OF_UNIT] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Basis:
    """The minutes that people have in a week, by role where it differs, and those that work takes.

    ``overhead`` is how many in a hundred of a week go to travel, meetings and paperwork that no duty names. ``effort``
    are the minutes of activities, in the place of those of the vocabulary; ``day`` and ``half_day`` are those of a day
    or half-day that is counted, where they are not those of one of its activity. ``post`` are typical posts, which
    stand in for a register.
    """

    week: Minutes = 2400
    hours: Annotated[Mapping[str, int], Written("length", "role")] = field(factory=dict, hash=False)
    overhead: Annotated[Decimal, SHARE] = Decimal(0)
    effort: Annotated[Mapping[str, int], Written("length", "activity")] = field(factory=dict, hash=False)
    day: Minutes | None = None
    half_day: Minutes | None = None
    post: tuple[TypicalPost, ...] = ()


def read_basis(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Let a converter read the fields of `Basis` and `TypicalPost` as TOML writes them."""
    made.register_structure_hook_func(
        lambda kind: _mark(kind) is not None, lambda value, kind: _read(value, _mark(kind), vocabulary)
    )


def _mark(kind: Any) -> Written | None:
    """Return the mark of a type, or of one that may be left out."""
    for one in (kind, *get_args(kind)):
        if get_origin(one) is Annotated:
            return next((mark for mark in get_args(one)[1:] if isinstance(mark, Written)), None)
    return None


def _read(value: Any, mark: Written | None, vocabulary: Vocabulary) -> Any:
    assert mark is not None
    if mark == OF_UNIT:
        return _attributes(value, vocabulary)
    simple: Mapping[str, Read] = {"length": _length, "share": _share, "number": _whole}
    if mark.facet:
        return _by_code(table(value), mark.facet, vocabulary, simple[mark.how])
    return simple[mark.how](value)


def _length(value: Any) -> int:
    """Return the minutes of a length of time. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a length of time such as '40 h' or '30 min'", value)
    try:
        found = minutes(value)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None
    assert found is not None
    return found


def _share(value: Any) -> Decimal:
    found = number(value)
    if not 0 <= found < 100:
        raise Misfit("overhead-whole", "an overhead of {found} % is none: it is from 0 to below 100", found=found)
    return found


def _whole(value: Any) -> int:
    found = number(value)
    if found != int(found) or found < 0:
        raise wrong_type("a whole number", value)
    return int(found)


def _by_code(entries: Mapping[str, Any], facet: str, vocabulary: Vocabulary, read: Read) -> dict[str, Any]:
    """Return the values of a table by the codes that its keys stand for. Raises Misfits."""
    found: dict[str, Any] = {}
    wrong: list[Misfit] = []
    for word, value in entries.items():
        try:
            code = resolve(word, facet, vocabulary)
            if code in found:
                raise Misfit("key-twice", "{word} names again what another key has named", word=word)
            found[code] = read(value)
        except Misfit as misfit:
            wrong.append(misfit.below(word))
    if wrong:
        raise Misfits(wrong)
    return found


def _attributes(value: Any, vocabulary: Vocabulary) -> dict[str, AttributeValue]:
    """Return the attributes of a unit, each of which has one value. Raises Misfits."""
    conditions = register_where(table(value), "unit", vocabulary)
    several = [one.name for one in conditions if one.operator != "is" or len(one.values) != 1]
    if several:
        raise Misfits(Misfit("bad-value", "an attribute of a post has one value", (name,)) for name in several)
    return {one.name: one.values[0] for one in conditions}
