"""The windows of all duties of an assessment, list by list, and the relations made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Window, day_number
from constab.evaluation.relations import HOLIDAY, Row
from constab.evaluation.windows import WindowList
from constab.obligations import Ratio, Relation

_YEAR_BACK = 366 + 31
"""Days that hold the window of a year ago, whatever its length."""


class Timetable:
    """Gathers the lists of windows that duties ask for; equal ones are one list."""

    def __init__(self, calendar: Calendar, earliest: date, as_of: date, pace: int) -> None:
        self.calendar = calendar
        self.earliest, self.as_of, self.pace = earliest, as_of, pace
        self._lists: dict[object, WindowList] = {}
        self._compared: dict[int, tuple[str, int]] = {}
        """By the number of a list, with what its windows are compared, and with how many of them."""

    def windows(self, rule: str, relation: Relation, events: Iterable[date] = ()) -> WindowList:
        """Return the windows of a relation of a rule; those that are compared reach back by what they need.

        ``events`` are the days from which windows run, where they run from an event.
        """
        number, per = len(self._lists) + 1, relation.windows
        if isinstance(per, tuple):
            return self._lists.setdefault((rule, per), WindowList.own(number, per, self.earliest, self.as_of))
        if isinstance(per, FromEvent):
            days = tuple(sorted(set(events)))
            made = WindowList.from_events(number, per, days, self.earliest, self.as_of)
            return self._lists.setdefault((per, days), made)
        ratio = relation.actual
        if isinstance(ratio, Ratio) and ratio.looks_back:
            return self.recurring(per, ratio.compared, ratio.reach)
        return self.recurring(per)

    def recurring(self, per: Grain | Cycle, compared: str = "", reach: int = 1) -> WindowList:
        """Return windows that recur; with what they are ``compared``, they ``reach`` back by what that needs."""
        key = (per, compared, reach)
        if key not in self._lists:
            number = len(self._lists) + 1
            since = self._before(per, compared, reach) if compared else self.earliest
            self._lists[key] = WindowList.recurring(number, per, self.calendar, since, self.as_of)
            if compared:
                self._compared[number] = compared, reach
        return self._lists[key]

    def _before(self, per: Grain | Cycle, compared: str, reach: int) -> date:
        if compared == "last_year":
            return self.earliest - timedelta(days=_YEAR_BACK)
        return self.calendar.before(per, self.calendar.window(per, self.earliest), reach)[-1].opens

    def spans(self) -> Iterator[Row]:
        """Yield the rows of ``window_span``."""
        for one in self._filled:
            yield from one.window_rows(self.as_of, self.pace)

    def bounds(self) -> Iterator[Row]:
        """Yield the rows of ``bound``."""
        for one in self._filled:
            yield from one.bound_rows()

    def onsets(self) -> Iterator[Row]:
        """Yield the rows of ``onset``."""
        for one in self._filled:
            yield from one.onset_rows()

    def days(self, *, worked: bool, holidays: bool) -> Iterator[Row]:
        """Yield the rows of ``calendar``; working days, and holidays, are looked up only where a duty counts them.

        A year may not be published yet.
        """
        for one in self._filled:
            for day, number in one.membership():
                is_worked = self._worked(day, holidays) if worked and day <= self.as_of else 0
                final = int(day == min(one.at(number).end, self.as_of))
                yield one.grain, day_number(day), number, is_worked, final

    def _worked(self, day: date, holidays: bool) -> int:
        workdays = self.calendar.workdays
        if workdays.is_workday(day):
            return 1
        return HOLIDAY if holidays and workdays.is_holiday(day) else 0

    def earlier(self) -> Iterator[Row]:
        """Yield the rows of ``earlier``: with which windows each is compared."""
        for one in self._filled:
            if compared := self._compared.get(one.grain):
                there = {window.number for window in one.windows}
                for window in one.windows:
                    for back, was in enumerate(self._were(one, window, *compared), start=1):
                        if was.number in there:
                            yield one.grain, window.number, was.number, back, _known_by(one.at(was.number))

    def _were(self, windows: WindowList, window: Window, compared: str, reach: int) -> tuple[Window, ...]:
        per = windows.per
        assert isinstance(per, (Grain, Cycle))
        if compared == "previous":
            return self.calendar.before(per, window, reach)
        return (self.calendar.earlier(per, window, compared),)

    def each_day(self) -> range:
        """Return the numbers of all days that facts may lie on: those of the windows, and two on either side."""
        days = [one.days for one in self._filled]
        if not days:
            return range(0)
        first = day_number(min(low for low, _ in days)) - 2
        return range(first, day_number(min(max(high for _, high in days), self.as_of)) + 3)

    def working_days(self, since: int) -> Iterator[Row]:
        """Yield the rows of ``work_number`` from a day number on to the last known day."""
        last, count = day_number(self.as_of), 0
        for day in range(since, last + 1):
            count += int(self.calendar.workdays.is_workday(self.as_of - timedelta(days=last - day)))
            yield day, count

    @property
    def _filled(self) -> list[WindowList]:
        return [one for one in self._lists.values() if one.windows]


def _known_by(window: Window) -> int:
    """Return the last day on which the first record of all may lie for a window to be known: within its first tenth."""
    return day_number(window.start) + window.days // 10
