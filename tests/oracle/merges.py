"""Blocks of records, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve
from tests.oracle.counting import every_holds
from tests.oracle.record import Record
from tests.oracle.roll import Roll

from constab.calendar.days import MINUTES
from constab.facts import Merge, RollUp
from constab.vocabulary.terms import covers


def merge_rows(merge: Merge, records: Sequence[Record], roll: Roll) -> list[Record]:
    """Return one row for each block of visible records."""
    found = []
    rows = [one for record in records for one in _timed(merge, record, roll)]
    for key in sorted({_key(merge, one) for one in rows}):
        mine = [one for one in rows if _key(merge, one) == key]
        busy = {minute for one in mine for minute in range(_start(one), _end(one) + merge.gap)}
        before: int | None = None
        for start in sorted(minute for minute in busy if minute - 1 not in busy):
            stop = start
            while stop + 1 in busy:
                stop += 1
            block = [one for one in mine if start <= _start(one) <= stop]
            first = min(block, key=lambda one: (_start(one), _end(one), one.record))
            end = max(_end(one) for one in block)
            found.append(
                evolve(
                    first, activity=merge.code, end_day=end // MINUTES, end_minute=end % MINUTES,
                    quantity=_hours(merge, before, _start(first), end),
                    of_last_day=False,
                )
            )  # fmt: skip
            before = end
    return found


def _hours(merge: Merge, before: int | None, start: int, end: int) -> Decimal | None:
    """Return the rest before a block, or how long it is; in hours, to the thousandth."""
    if merge.quantity is None or (merge.quantity == "rest" and before is None):
        return None
    minutes = start - (before or 0) if merge.quantity == "rest" else end - start
    return Decimal(minutes * 1000 // 60).scaleb(-3)


def _timed(merge: Merge, record: Record, roll: Roll) -> list[Record]:
    if record.minute is None or record.end_day is None or record.end_minute is None or _end(record) <= _start(record):
        return []
    return [owned for _, owned in owners(merge, record, roll)]


def owners(fact: Merge | RollUp, record: Record, roll: Roll) -> list[tuple[str, Record]]:
    """Return whose a record is, and what it is as theirs; nobody's, where the fact is not made of it."""
    patterns = (f"@{fact.fact}",) if fact.fact else fact.activity
    if not any(covers(pattern, record.activity) for pattern in patterns) or not every_holds(fact.where, record, roll):
        return []
    if fact.by == "actor":
        return [(one, evolve(record, actor=one, participants=(), crew=1)) for one in sorted(record.people)]
    if fact.unit:
        there = [one.id for one in roll.register.units if one.kind == fact.unit]
        higher = [one for one in there if roll.lies_under(record.unit, one, record.began_on)]
        return [(one, evolve(record, unit=one)) for one in higher]
    owner = record.unit if fact.by == "unit" else record.subject
    return [] if owner is None else [(owner, record)]


def _key(merge: Merge, record: Record) -> str:
    return str(getattr(record, merge.by))


def _start(record: Record) -> int:
    assert record.minute is not None
    return record.day * MINUTES + record.minute


def _end(record: Record) -> int:
    assert record.end_day is not None
    assert record.end_minute is not None
    return record.end_day * MINUTES + record.end_minute
