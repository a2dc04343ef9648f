"""What facts know: the days they reach back to, the windows they sum over, the units they are kept at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from constab.calendar import Calendar, FromEvent, Per, date_of, day_number
from constab.evaluation.fact_list import FactList
from constab.evaluation.relations import Row
from constab.evaluation.roster import Roster

LONG_AGO = timedelta(days=366)
"""How long before the programme the oldest days are of which facts know that others are built on."""


def fact_days(
    facts: FactList, calendar: Calendar, near: range, since: date, as_of: date
) -> Mapping[str, Sequence[Row]]:
    """Return the rows of ``far_day`` and ``fact_window``.

    ``near`` are the days of ``each_day``, ``since`` the first day of the assessment, ``as_of`` its last.
    """
    first = min(since, calendar.period.since)
    far = first - LONG_AGO if first - date.min > LONG_AGO else date.min
    below = facts.below
    days = [(day,) for day in range(min(day_number(far), near.start), near.stop)] if below and near else []
    own: list[Row] = []
    for fact in facts.needed:
        if fact.sums_over is not None and near:
            begin = far if fact.looks_back or fact.id in below else date_of(near.start)
            own += [(fact.id, *row) for row in windows(calendar, fact.sums_over, begin, as_of)]
    return {"far_day": days, "fact_window": own}


def over_units(facts: FactList, roster: Roster) -> list[Row]:
    """Return the rows of ``over_unit``."""
    kinds = {fact.kept_at for fact in facts.needed if fact.kept_at}
    return [
        (unit, above, roster.units[above].kind, day_number(span.since), day_number(span.until))
        for unit in (roster.units if kinds else ())
        for above, spans in roster.above(unit).items()
        if above in roster.units and roster.units[above].kind in kinds
        for span in spans
    ]


def windows(calendar: Calendar, per: Per, since: date, as_of: date) -> Iterator[tuple[int, int, int]]:
    """Yield (day, win, last_day) of the windows from that of ``since`` to that of ``as_of``."""
    if isinstance(per, FromEvent):
        return
    for window in calendar.runs(per, since, as_of):
        for day in range(day_number(window.start), day_number(min(window.end, as_of)) + 1):
            yield day, window.number, day_number(window.end)
