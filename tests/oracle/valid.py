"""What was said once and is valid for a time, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve
from tests.oracle.record import Record

from constab.calendar.days import day_number
from constab.facts.valid import Valid
from constab.vocabulary.terms import covers


def valid_rows(fact: Valid, records: Sequence[Record], as_of: date) -> list[Record]:
    """Return a row for each day on which a visible judgement is valid and no later one has taken its place."""
    said = [one for one in records if one.visible(as_of) and any(covers(code, one.activity) for code in fact.activity)]
    found = []
    for one in said:
        later = [other for other in said if _sort(other) == _sort(one) and _order(other) > _order(one)]
        end = min([one.day + fact.days - 1, day_number(as_of), *(other.day - 1 for other in later)])
        found += [evolve(one, activity=fact.code, day=day) for day in range(one.day, end + 1)]
    return found


def _sort(one: Record) -> tuple[str, str, str, str]:
    return one.activity, one.unit, one.subject or "", one.actor or ""


def _order(one: Record) -> tuple[int, int, str]:
    return one.day, one.minute or 0, one.record
