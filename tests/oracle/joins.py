"""The records of a case, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from tests.oracle.counting import every_holds
from tests.oracle.matters import Point
from tests.oracle.record import Record
from tests.oracle.roll import Roll
from tests.oracle.setting import Setting

from constab.calendar import day_number
from constab.calendar.days import MINUTES
from constab.facts import Join, Sibling
from constab.selection.conditions import Value
from constab.vocabulary.terms import covers


def join_rows(fact: Join, records: Sequence[Record], setting: Setting) -> list[Record]:
    """Return one row for each case that is complete and of which the condition holds."""
    found = []
    for key in sorted({key for one in records if (key := _key(fact, one)) is not None}):
        mine = [one for one in records if _key(fact, one) == key]
        taken: dict[str, Record | None] = {}
        for name, sibling in fact.steps.items():
            taken[name] = _taken(sibling, mine, taken, setting.roll)
        if any(one is None for name, one in taken.items() if name not in fact.optional):
            continue
        if fact.where is not None and fact.where.value(lambda name, seen=taken: _value(name, seen)) is not True:
            continue
        own = taken[fact.row or next(name for name in fact.steps if name not in fact.optional)]
        assert own is not None
        row = evolve(own, activity=fact.code, of_last_day=False)
        day = _value(fact.day, taken) if fact.day else None
        if isinstance(day, int):
            row = evolve(row, day=day, minute=None, end_day=None, end_minute=None)
        if row.day <= day_number(setting.as_of):
            found.append(row)
    return found


def _key(fact: Join, one: Record) -> str | None:
    return one.case_id if fact.on == "case" else one.subject


def _taken(sibling: Sibling, records: Sequence[Record], taken: dict[str, Record | None], roll: Roll) -> Record | None:
    patterns = (f"@{sibling.fact}",) if sibling.fact else sibling.activity
    some = [one for one in records if any(covers(pattern, one.activity) for pattern in patterns)]
    some = [one for one in some if every_holds(sibling.where, one, roll)]
    if sibling.after:
        before = taken[sibling.after]
        some = [one for one in some if before is not None and one.record != before.record and _follows(one, before)]
    chosen = min if sibling.take == "first" else max
    return chosen(some, key=_order) if some else None


def _follows(one: Record, other: Record) -> bool:
    return Point.of(one.day, one.minute).follows(Point.of(other.day, other.minute))


def _order(one: Record) -> tuple[int, int, str, int, int]:
    return one.day, MINUTES if one.minute is None else one.minute, one.record, one.end_day or 0, one.end_minute or 0


def _value(name: str, taken: dict[str, Record | None]) -> Value | frozenset[str] | int | None:
    """Return the value of a column of a step; None where the step is not there."""
    step, _, column = name.partition(".")
    record = taken[step]
    if record is None:
        return None
    return record.attributes[column] if column in record.attributes else getattr(record, column, None)
