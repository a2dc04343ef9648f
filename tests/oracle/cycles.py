"""Windows that end on a given day, reach back, or run from an event: found by going from day to day."""

from __future__ import annotations

from datetime import date, timedelta

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Length, Window, Workdays, YearDay
from constab.entities import Span

ONE_DAY = timedelta(days=1)
MONTHS = {Grain.MONTH: 1, Grain.TWO_MONTHS: 2, Grain.QUARTER: 3, Grain.HALF_YEAR: 6, Grain.YEAR: 12}


def is_month_end(day: date) -> bool:
    """Tell whether a day is the last of its month."""
    return (day + ONE_DAY).day == 1


def ends(cycle: Cycle, day: date) -> bool:
    """Tell whether a window of ``every`` ends on a day."""
    if cycle.begins_on is not None:
        return (day + ONE_DAY).strftime("%A").lower() == cycle.begins_on
    if cycle.every not in MONTHS:
        calendar = Calendar(Span(), Workdays())
        return calendar.window(cycle.every, day).end == day
    on = cycle.ends_on.day if isinstance(cycle.ends_on, YearDay) else (cycle.ends_on or 31)
    if not (day.day == on or (day.day < on and is_month_end(day))):
        return False
    last = cycle.ends_on.month if isinstance(cycle.ends_on, YearDay) else 12
    return (day.month - last) % MONTHS[cycle.every] == 0


def of_cycle(cycle: Cycle, since: date, until: date) -> list[Window]:
    """Return the windows that end on ``since`` or later, and whose last stretch begins by ``until``."""
    found: list[Window] = []
    before = since - ONE_DAY
    while not ends(cycle, before):
        before -= ONE_DAY
    while before < until:
        end = before + ONE_DAY
        while not ends(cycle, end):
            end += ONE_DAY
        start = before + ONE_DAY if cycle.rolling is None else reaching_back(cycle, cycle.rolling, end)
        found.append(Window(end.toordinal(), start, end, opens=before + ONE_DAY))
        before = end
    return found


def reaching_back(cycle: Cycle, length: Length, end: date) -> date:
    """Return the first day of what is so long and ends on a day."""
    if length.unit != "month":
        return end - timedelta(days=length.amount * (7 if length.unit == "week" else 1)) + ONE_DAY
    on = 31 if is_month_end(end) else end.day
    if cycle.every in MONTHS and cycle.ends_on is not None:
        on = cycle.ends_on.day if isinstance(cycle.ends_on, YearDay) else cycle.ends_on
    first_of_month = end.replace(day=1)
    for _ in range(length.amount):
        first_of_month = (first_of_month - ONE_DAY).replace(day=1)
    return on_or_last(first_of_month, on) + ONE_DAY


def on_or_last(first_of_month: date, on: int) -> date:
    """Return a day of the month, or its last where it has no such day."""
    day = first_of_month
    while day.day < on and not is_month_end(day):
        day += ONE_DAY
    return day


def later(day: date, length: Length, times: int) -> date:
    """Return the day that lies so many lengths after a day; of months the same day, or the last of the month."""
    if length.unit != "month":
        return day + timedelta(days=times * length.amount * (7 if length.unit == "week" else 1))
    month = day.replace(day=1)
    for _ in range(times * length.amount):
        month = (month + timedelta(days=31)).replace(day=1)
    return on_or_last(month, day.day)


def from_event(per: FromEvent, day: date, until: date) -> list[Window]:
    """Return the windows that run from an event on a day and begin by another."""
    if per.within is not None:
        return [Window(day.toordinal(), day, later(day, per.within, 1))]
    found: list[Window] = []
    assert per.every is not None
    while (first := later(day, per.every, len(found))) <= until:
        found.append(Window(first.toordinal(), first, later(day, per.every, len(found) + 1) - ONE_DAY))
    return found
