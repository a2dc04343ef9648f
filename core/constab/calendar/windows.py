"""Windows: the stretches of time in which so much is owed.

Each grain cuts time into windows without gap or overlap, numbered one after the other, so that a run of windows is a
pair of numbers. Only ``workday`` has gaps: days that are not worked lie in no window. Rolling windows overlap.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import field, frozen

from constab.calendar.cycles import Cycle, Per, is_of_holidays, is_published
from constab.calendar.days import day_number
from constab.calendar.grains import DAILY, MONTHS, PARTLY, Grain
from constab.calendar.lengths import month_end, month_of
from constab.calendar.workdays import Workdays
from constab.entities import Span


@frozen(order=True)
class Window:
    """One window: its number among those of its grain, its first and its last day."""

    number: int
    start: date
    end: date
    _opens: date | None = field(default=None, eq=False, repr=False)

    @property
    def opens(self) -> date:
        """The day from which on it is looked at: its first, or of what rolls that of the window it ends with."""
        return self._opens or self.start

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


@frozen
class Calendar:
    """Windows of every grain over one stretch of time.

    ``period`` is the programme's own, the single window of the grain ``period``. Weeks begin on Monday, unless a cycle
    says otherwise.
    """

    period: Span
    workdays: Workdays = field(factory=Workdays)

    def window(self, per: Grain | Cycle, day: date) -> Window:
        """Return the window that a day lies in. For ``workday`` and ``rest_day``: the day itself.

        Of rolling windows it is the one that ends with the window of ``every`` that the day lies in. Windows of
        holidays are not found by a day, for most days lie in none.
        """
        if isinstance(per, Cycle):
            return self._cycle(per, day)
        if per in DAILY:
            return Window(day_number(day), day, day)
        if per is Grain.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Window((day_number(monday) + 3) // 7, monday, monday + timedelta(days=6))
        if per is Grain.PERIOD:
            return Window(0, self.period.since, self.period.until)
        if per is Grain.TEN_DAY:
            return _part(day, (1, 11, 21))
        if per is Grain.HALF_MONTH:
            return _part(day, (1, 16))
        months = MONTHS[per]
        number = month_of(day) // months
        return Window(number, month_end(number * months, 1), month_end(number * months + months - 1))

    def _cycle(self, cycle: Cycle, day: date) -> Window:
        if cycle.every in MONTHS:
            base = Window(*cycle.month_window(day))
        else:
            base = Window(*cycle.week(day)) if cycle.every is Grain.WEEK else self.window(cycle.every, day)
        if cycle.rolling is None:
            return base
        return Window(base.number, cycle.start(base.end), base.end, opens=base.start)

    def windows(self, per: Grain | Cycle, since: date, until: date) -> Iterator[Window]:
        """Yield the windows that have a day from ``since`` to ``until``, in order; what rolls, by what it ends with.

        Working days, days off and holidays are numbered by their place among all days: with gaps, which `runs` closes.
        """
        if is_of_holidays(per):
            names = per.holidays if isinstance(per, Cycle) else ()
            for span in self.workdays.days_off(since, until, names):
                yield Window(day_number(span.since), span.since, span.until)
            return
        if per is Grain.PERIOD:
            if max(self.period.since, since) <= min(self.period.until, until):
                yield self.window(per, since)
            return
        day = since
        while day <= until:
            window = self.window(per, day)
            if per not in PARTLY or self.workdays.is_workday(day) is PARTLY[per]:
                yield window
            day = window.end + timedelta(days=1)

    def runs(self, per: Grain | Cycle, since: date, until: date) -> tuple[Window, ...]:
        """Return the windows from ``since`` to ``until``, numbered without gaps."""
        found = tuple(self.windows(per, since, until))
        if not is_published(per):
            return found
        return tuple(Window(number, one.start, one.end) for number, one in enumerate(found))

    def before(self, per: Grain | Cycle, window: Window, many: int) -> tuple[Window, ...]:
        """Return the so ``many`` windows before one, the latest first."""
        found = [window]
        for _ in range(many):
            found.append(self.window(per, found[-1].opens - timedelta(days=1)))
        return tuple(found[1:])

    def earlier(self, per: Grain | Cycle, window: Window, compared: str) -> Window:
        """Return the window that another is compared with: the ``previous`` one, or that of ``last_year``.

        That is the one in which the last day of the window lies a year earlier; of a week, 52 weeks earlier.
        """
        if compared == "previous":
            return self.window(per, window.opens - timedelta(days=1))
        if (per.every if isinstance(per, Cycle) else per) is Grain.WEEK:
            return self.window(per, window.end - timedelta(weeks=52))
        return self.window(per, month_end(month_of(window.end) - 12, window.end.day))


def _part(day: date, starts: tuple[int, ...]) -> Window:
    """Return the part of the month that a day lies in, where parts begin on the days ``starts``."""
    place = max(index for index, start in enumerate(starts) if day.day >= start)
    last = starts[place + 1] - 1 if place + 1 < len(starts) else monthrange(day.year, day.month)[1]
    number = (day.year * 12 + day.month - 1) * len(starts) + place
    return Window(number, day.replace(day=starts[place]), day.replace(day=last))


def window_name(grain: Per | None, window: Window) -> str:
    """Return what people call a window: ``2012-03``, ``2012-W09``, ``2012-Q1``, ``2012-03-05``.

    What the calendar has no name for is called by its first and its last day.
    """
    start = window.start
    if grain in DAILY:
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
