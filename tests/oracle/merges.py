"""Blocks of records, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from tests.oracle.counting import every_holds
from tests.oracle.record import Record
from tests.oracle.roll import Roll

from constab.calendar.days import MINUTES
from constab.facts import Merge
from constab.vocabulary.terms import covers


def merge_rows(merge: Merge, records: Sequence[Record], roll: Roll) -> list[Record]:
    """Return one row for each block of visible records."""
    found = []
    rows = [one for record in records for one in _timed(merge, record, roll)]
    for key in sorted({_key(merge, one) for one in rows}):
        mine = [one for one in rows if _key(merge, one) == key]
        busy = {minute for one in mine for minute in range(_start(one), _end(one) + merge.gap)}
        for start in sorted(minute for minute in busy if minute - 1 not in busy):
            stop = start
            while stop + 1 in busy:
                stop += 1
            block = [one for one in mine if start <= _start(one) <= stop]
            first = min(block, key=lambda one: (_start(one), _end(one), one.record))
            end = max(_end(one) for one in block)
            found.append(
                evolve(
                    first, activity=merge.code, end_day=end // MINUTES, end_minute=end % MINUTES, quantity=None,
                    crew=1 if merge.by == "actor" else first.crew,
                )
            )  # fmt: skip
    return found


def _timed(merge: Merge, record: Record, roll: Roll) -> list[Record]:
    patterns = (f"@{merge.fact}",) if merge.fact else merge.activity
    if not any(covers(pattern, record.activity) for pattern in patterns) or not every_holds(merge.where, record, roll):
        return []
    if record.minute is None or record.end_day is None or record.end_minute is None or _end(record) <= _start(record):
        return []
    if merge.by == "actor":
        return [evolve(record, actor=person, participants=()) for person in sorted(record.people)]
    return [record] if merge.by == "unit" or record.subject is not None else []


def _key(merge: Merge, record: Record) -> str:
    return str(getattr(record, merge.by))


def _start(record: Record) -> int:
    assert record.minute is not None
    return record.day * MINUTES + record.minute


def _end(record: Record) -> int:
    assert record.end_day is not None
    assert record.end_minute is not None
    return record.end_day * MINUTES + record.end_minute
