"""The rows of facts, made one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve
from tests.oracle.record import Record
from tests.oracle.valid import valid_rows

from constab.calendar.days import MINUTES, day_number
from constab.facts import Clip, Fact
from constab.facts.valid import Valid
from constab.vocabulary.terms import covers


def with_facts(records: Sequence[Record], facts: Sequence[Fact], as_of: date) -> list[Record]:
    """Return the visible records and, after them, the rows of every fact that is made of them."""
    rows = [one for one in records if one.visible(as_of)]
    for fact in facts:
        if isinstance(fact, Valid):
            rows += valid_rows(fact, records, as_of)
            continue
        if not isinstance(fact, Clip):
            raise TypeError(f"the oracle does not know the form {fact.form}")
        rows += [piece for one in rows for piece in _pieces(fact, one, as_of)]
    return rows


def _pieces(fact: Clip, record: Record, as_of: date) -> list[Record]:
    if not any(covers(pattern, record.activity) for pattern in fact.reads):
        return []
    if record.minute is None or record.end_day is None or record.end_minute is None:
        return []
    start, end = record.day * MINUTES + record.minute, record.end_day * MINUTES + record.end_minute
    found = []
    for band in fact.at:
        for day in range(record.day - 1, min(record.end_day, day_number(as_of)) + 1):
            midnight = day * MINUTES
            first, last = max(start, midnight + band.start), min(end, midnight + band.end)
            if last - first >= fact.minimum:
                found.append(
                    evolve(
                        record,
                        activity=fact.code,
                        day=day,
                        minute=first - midnight,
                        end_day=day,
                        end_minute=last - midnight,
                    )
                )
    return found
