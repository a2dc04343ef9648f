"""Under which unit everybody is ranked, where ranks are among those of one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve

from constab.assessment import Score
from constab.calendar import day_number
from constab.evaluation.prepared import Prepared
from constab.programme import Programme


def compared(programme: Programme, prepared: Prepared, marks: Iterable[Score]) -> tuple[Score, ...]:
    """Return marks with the unit under which each is ranked; those of scores that rank everybody as they are.

    Units are ranked under the unit above them on the last day of the window, of several the first by its id; people,
    subjects and units that are scored one by one under their bearer.
    """
    sheets = (one.sheet for one in programme.scores)
    one_by_one = {
        sheet.id: sheet.for_each is not None
        for sheet in sheets
        if sheet.rank is not None and sheet.rank.among == "parent"
    }
    if not one_by_one:
        return tuple(marks)
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for unit, parent, since, until in prepared.relations.rows["parent"]:
        spans.setdefault(unit, []).append((parent, since, until))

    def within(mark: Score) -> str:
        return mark.bearer if one_by_one[mark.score] else _above(spans.get(mark.bearer, ()), mark.end)

    return tuple(evolve(mark, within=within(mark)) if mark.score in one_by_one else mark for mark in marks)


def _above(spans: Sequence[tuple[str, int, int]], day: date) -> str:
    """Return the unit above on a day; "" where there is none."""
    number = day_number(day)
    return min((parent for parent, since, until in spans if since <= number <= until), default="")
