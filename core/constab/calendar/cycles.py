"""Windows that recur by a rule of their own: that end on a given day, reach back, or run from an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Literal

from attrs import evolve, field, frozen
from attrs.converters import optional
from attrs.validators import in_

from constab.calendar.days import date_of, day_number
from constab.calendar.grains import DAILY, DAYS, MONTHS, PUBLISHED, Grain
from constab.calendar.lengths import Length, YearDay, month_end, month_of
from constab.calendar.names import Holiday, Weekday

Event = Literal["enter", "listed"]
LAST_DAY = 31
_LONGEST_MONTH = 31
_THURSDAY = 3
"""The weekday of day 0, 1970-01-01."""


def _holidays(given: Iterable[str]) -> tuple[Holiday, ...]:
    return tuple(Holiday(one) for one in given)


@frozen
class Cycle:
    """Windows of a grain that end on a given day, that reach back further than the grain, or of some holidays.

    ``ends_on`` is the day of the month on which months and their multiples end (a month that has no such day ends with
    its last day), or a day of the year on which one of a year's windows ends. ``rolling``: a window ends with each
    window of ``every`` and is so long, so that windows overlap. ``begins_on`` is the weekday on which weeks begin, and
    ``holidays`` are those of which the days off are windows.
    """

    every: Grain = field(converter=Grain)
    ends_on: int | YearDay | None = None
    rolling: Length | None = None
    begins_on: Weekday | None = field(default=None, converter=optional(Weekday))
    holidays: tuple[Holiday, ...] = field(default=(), converter=_holidays)

    def __attrs_post_init__(self) -> None:
        if self.ends_on is None and self.rolling is None and self.begins_on is None and not self.holidays:
            raise ValueError("a table says more than the window: give ends_on, rolling, begins_on or holidays")
        if self.begins_on is not None and self.every is not Grain.WEEK:
            raise ValueError("begins_on says on which weekday weeks begin: every is a week")
        if self.holidays and self.every is not Grain.HOLIDAY:
            raise ValueError("holidays names some of the public holidays: every is 'holiday'")
        if self.ends_on is not None and self.every not in MONTHS:
            raise ValueError("ends_on says on which day of a month windows end: every is a month or several")
        if isinstance(self.ends_on, int) and not 1 <= self.ends_on <= LAST_DAY:
            raise ValueError("ends_on is a day of the month from 1 to 31, which is the last day of every month")
        if isinstance(self.ends_on, YearDay) and self.every is Grain.MONTH:
            raise ValueError("a month ends on a day of the month, such as 25, and not on a day of the year")
        if self.rolling is not None:
            self._check_rolling(self.rolling)

    def _check_rolling(self, rolling: Length) -> None:
        if self.every in PUBLISHED or self.every is Grain.PERIOD:
            raise ValueError("rolling reaches back from the end of a day, week, month or several months")
        if self.every in MONTHS:
            months = rolling.amount if rolling.unit == "month" else 0
            longer = months > MONTHS[self.every] if months else rolling.days > MONTHS[self.every] * _LONGEST_MONTH
        else:
            longer = rolling.days > DAYS[self.every]
        if not longer:
            raise ValueError("rolling is longer than the window of every: otherwise nothing rolls")

    @property
    def base(self) -> Grain | Cycle:
        """The windows with which its own end."""
        cut = self.ends_on is not None or self.begins_on is not None
        return evolve(self, rolling=None) if cut else self.every

    @property
    def cut(self) -> tuple[int, int]:
        """The day of the month on which windows end, and the months after January in which the first of a year ends."""
        months = MONTHS[self.every]
        if isinstance(self.ends_on, YearDay):
            return self.ends_on.day, (self.ends_on.month - 1) % months
        return self.ends_on or LAST_DAY, months - 1

    def month_window(self, day: date) -> tuple[int, date, date]:
        """Return the number, the first and the last day of the window of months that a day lies in."""
        months, (on, offset) = MONTHS[self.every], self.cut
        month = month_of(day)
        if day > month_end(month, on):
            month += 1
        number = -((offset - month) // months)
        last = number * months + offset
        return number, month_end(last - months, on) + timedelta(days=1), month_end(last, on)

    def week(self, day: date) -> tuple[int, date, date]:
        """Return the number, the first and the last day of the week that a day lies in."""
        on = self.begins_on.number if self.begins_on is not None else 0
        number = (day_number(day) - on + _THURSDAY) // 7
        first = date_of(number * 7 - _THURSDAY + on)
        return number, first, first + timedelta(days=6)

    def start(self, end: date) -> date:
        """Return the first day of the rolling window that ends on a day."""
        assert self.rolling is not None
        if self.rolling.unit == "month" and self.every in MONTHS:
            return month_end(month_of(end) - self.rolling.amount, self.cut[0]) + timedelta(days=1)
        return self.rolling.ending(end)


@frozen
class FromEvent:
    """Windows that run from an event, for each bearer and item on its own.

    ``event``: the day on which the bearer comes (``enter``) or the item is there for the first time (``listed``).
    Either one window, ``within`` so long of the event, whose day is not counted; or windows of ``every`` so long, one
    after the other, of which the first begins on that day.
    """

    event: Event = field(validator=in_(("enter", "listed")))
    within: Length | None = None
    every: Length | None = None

    def __attrs_post_init__(self) -> None:
        if (self.within is None) == (self.every is None):
            raise ValueError(
                "since goes with within, a time once, or with every, a time again and again: one of the two"
            )

    def windows(self, day: date, until: date) -> Iterator[tuple[date, date]]:
        """Yield the first and the last day of the windows of an event on ``day`` that begin by ``until``."""
        if self.within is not None:
            if day <= until:
                yield day, self.within.times(1, day)
            return
        assert self.every is not None
        for number in count():
            first, following = self.every.times(number, day), self.every.times(number + 1, day)
            if first > until:
                return
            yield first, following - timedelta(days=1)


Per = Grain | Cycle | FromEvent
"""How windows recur."""


def as_per(value: Per | str) -> Per:
    """Return how windows recur; a grain may be given by its code."""
    return Grain(value) if isinstance(value, str) else value


def is_daily(per: Per | None) -> bool:
    """Tell whether there is a window for each day."""
    return _every(per) in DAILY


def is_published(per: object) -> bool:
    """Tell whether windows depend on which days are worked, so that the year must be published."""
    return isinstance(per, (Grain, Cycle)) and _every(per) in PUBLISHED


def is_of_holidays(per: Per | None) -> bool:
    """Tell whether the windows are the days off of holidays."""
    return _every(per) is Grain.HOLIDAY


def _every(per: Per | None) -> object:
    return per.every if isinstance(per, Cycle) else per
