"""Windows: the stretches of time in which so much is owed.

Each grain cuts time into windows without gap or overlap, numbered one after the other, so that a run of windows is a
pair of numbers. Only ``workday`` has gaps: days that are not worked lie in no window.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen

from constab.calendar.days import day_number
from constab.calendar.workdays import Workdays
from constab.entities import Label, Span


class Grain(StrEnum):
    """How long a window is."""

    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    TEN_DAY = "ten_day"
    HALF_MONTH = "half_month"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"

    @property
    def label(self) -> Label:
        """What a programme may call it, and what follows 每 / each."""
        return GRAINS[self]


GRAINS: dict[Grain, Label] = {
    Grain.DAY: Label("日", "day"),
    Grain.WORKDAY: Label("工作日", "working day"),
    Grain.WEEK: Label("周", "week"),
    Grain.TEN_DAY: Label("旬", "ten days"),
    Grain.HALF_MONTH: Label("半月", "half-month"),
    Grain.MONTH: Label("月", "month"),
    Grain.TWO_MONTHS: Label("两个月", "two months"),
    Grain.QUARTER: Label("季度", "quarter"),
    Grain.HALF_YEAR: Label("半年", "half-year"),
    Grain.YEAR: Label("年", "year"),
    Grain.PERIOD: Label("方案期", "programme period"),
}
_MONTHS = {Grain.MONTH: 1, Grain.TWO_MONTHS: 2, Grain.QUARTER: 3, Grain.HALF_YEAR: 6, Grain.YEAR: 12}


@frozen(order=True)
class Window:
    """One window: its number among those of its grain, its first and its last day."""

    number: int
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


@frozen
class Calendar:
    """Windows of every grain over one stretch of time.

    ``period`` is the programme's own, the single window of the grain ``period``. Weeks begin on Monday.
    """

    period: Span
    workdays: Workdays = field(factory=Workdays)

    def window(self, grain: Grain, day: date) -> Window:
        """Return the window that a day lies in. For ``workday``: the day itself, which must be worked."""
        if grain in (Grain.DAY, Grain.WORKDAY):
            return Window(day_number(day), day, day)
        if grain is Grain.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Window((day_number(monday) + 3) // 7, monday, monday + timedelta(days=6))
        if grain is Grain.PERIOD:
            return Window(0, self.period.since, self.period.until)
        if grain is Grain.TEN_DAY:
            return _part(day, (1, 11, 21))
        if grain is Grain.HALF_MONTH:
            return _part(day, (1, 16))
        months = _MONTHS[grain]
        number = (day.year * 12 + day.month - 1) // months
        first, last = number * months, number * months + months - 1
        end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
        return Window(number, date(first // 12, first % 12 + 1, 1), end)

    def windows(self, grain: Grain, since: date, until: date) -> Iterator[Window]:
        """Yield the windows that have a day from ``since`` to ``until``, in order.

        Working days are numbered by their place among all days, so that their numbers have gaps here; see `runs`.
        """
        if grain is Grain.PERIOD:
            if max(self.period.since, since) <= min(self.period.until, until):
                yield self.window(grain, since)
            return
        day = since
        while day <= until:
            window = self.window(grain, day)
            if grain is not Grain.WORKDAY or self.workdays.is_workday(day):
                yield window
            day = window.end + timedelta(days=1)

    def runs(self, grain: Grain, since: date, until: date) -> tuple[Window, ...]:
        """Return the windows from ``since`` to ``until``, numbered without gaps."""
        found = tuple(self.windows(grain, since, until))
        if grain is not Grain.WORKDAY:
            return found
        return tuple(Window(number, one.start, one.end) for number, one in enumerate(found))


def _part(day: date, starts: tuple[int, ...]) -> Window:
    """Return the part of the month that a day lies in, where parts begin on the days ``starts``."""
    place = max(index for index, start in enumerate(starts) if day.day >= start)
    last = starts[place + 1] - 1 if place + 1 < len(starts) else monthrange(day.year, day.month)[1]
    number = (day.year * 12 + day.month - 1) * len(starts) + place
    return Window(number, day.replace(day=starts[place]), day.replace(day=last))


def window_name(grain: Grain, window: Window) -> str:
    """Return what people call a window: ``2012-03``, ``2012-W09``, ``2012-Q1``, ``2012-03-05``."""
    start = window.start
    if grain in (Grain.DAY, Grain.WORKDAY):
        return start.isoformat()
    if grain is Grain.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if grain is Grain.MONTH:
        return f"{start:%Y-%m}"
    if grain is Grain.QUARTER:
        return f"{start.year}-Q{start.month // 3 + 1}"
    if grain is Grain.HALF_YEAR:
        return f"{start.year}-H{start.month // 6 + 1}"
    if grain is Grain.YEAR:
        return f"{start.year}"
    return f"{start.isoformat()}/{window.end.isoformat()}"
