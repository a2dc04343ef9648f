"""Boolean expressions, read off their tree one record at a time: true, false, or None where that is unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from tests.oracle.record import Record
from tests.oracle.roll import Roll

from constab.obligations import ForEach
from constab.selection import Expression
from constab.selection.tree import Both, Compare, Constant, Missing, Name, Not, OneOf, Sum

FIRST = date(1970, 1, 1)
HOLDERS = {"unit": "unit", "subject": "subject", "role": "person"}


@frozen
class Owner:
    """Who a record would count for: the bearer, and the item with what holds its attributes."""

    bearer: str
    item: str = ""
    each: ForEach | None = None


def truth(one: Expression, record: Record, roll: Roll, owner: Owner | None) -> bool | None:
    """Tell whether an expression is true of a record, None where that is unknown."""
    found: bool | None = _value(one.root, record, roll, owner)
    return found


def _value(node: Any, record: Record, roll: Roll, owner: Owner | None) -> Any:
    def of(one: Any) -> Any:
        return _value(one, record, roll, owner)

    match node:
        case Constant(known):
            return known
        case Name(name, sort):
            return _named(name, sort, record, roll, owner)
        case Sum(sign, left, right):
            one, other = of(left), of(right)
            if one is None or other is None:
                return None
            return one + other if sign == "+" else one - other if sign == "-" else one * other
        case Compare(sign, left, right):
            one, other = of(left), of(right)
            if one is None or other is None:
                return None
            if sign in ("=", "<>"):
                return (one == other) == (sign == "=")
            less, equal = one < other, one == other
            return {"<": less, "<=": less or equal, ">": not less and not equal, ">=": not less}[sign]
        case OneOf(inner, values):
            found = of(inner)
            if isinstance(found, frozenset):
                return any(value in found for value in values)
            return None if found is None else any(found == value for value in values)
        case Missing(inner):
            return of(inner) is None
        case Not(inner):
            found = of(inner)
            return None if found is None else not found
        case Both("and", parts):
            truths = [of(part) for part in parts]
            return False if False in truths else None if None in truths else True
        case Both(_, parts):
            truths = [of(part) for part in parts]
            return True if True in truths else None if None in truths else False
    raise AssertionError(node)


def _named(name: str, sort: str, record: Record, roll: Roll, owner: Owner | None) -> Any:
    """Return a value as the plan has it: days and times as numbers, tags and roles as sets."""
    day = record.began_on
    if name == "actor_role":
        return frozenset(role for person in record.people for role in roll.roles(person, day))
    if name.startswith("$"):
        whose, _, attribute = name[1:].partition(".")
        assert owner is not None
        if whose == "bearer":
            values = roll.values("unit", owner.bearer, attribute, day)
        else:
            holder = HOLDERS[owner.each.what if owner.each is not None else ""]
            values = roll.values(holder, owner.item, attribute, day)
    else:
        values = record.values(name)
    if sort == "tags":
        return values or None
    assert len(values) <= 1
    for value in values:
        if isinstance(value, date):
            return (value - FIRST).days
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return None
