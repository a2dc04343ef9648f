"""Lengths of time by the calendar, and days of the year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, in_, le

from constab.entities import Label

Unit = Literal["day", "week", "month"]
LONGEST = 3660
"""The most of a unit that a length may have; more is a slip of the pen."""

_WORDS: dict[Unit, tuple[str, ...]] = {
    "day": ("day", "days", "日", "天"),
    "week": ("week", "weeks", "周", "个星期"),
    "month": ("month", "months", "个月", "月"),
}
_YEARS = ("year", "years", "年")
_LENGTH = re.compile(r"(\d{1,4})\s*(\D+)")
_YEAR_DAY = re.compile(r"(\d{1,2})-(\d{1,2})|(\d{1,2})月(\d{1,2})日")


def month_end(month: int, on: int = 31) -> date:
    """Return the day ``on`` of a month, or its last day where it has no such day; month 0 is January of year 0."""
    year, place = divmod(month, 12)
    return date(year, place + 1, min(on, monthrange(year, place + 1)[1]))


def month_of(day: date) -> int:
    """Return the number of the month that a day lies in: 0 is January of year 0."""
    return day.year * 12 + day.month - 1


@frozen
class Length:
    """So many days, weeks or months, of the calendar's own."""

    amount: int = field(validator=[ge(1), le(LONGEST)])
    unit: Unit = field(validator=in_(("day", "week", "month")))

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read ``"30 days"``, ``"8 weeks"``, ``"2 months"``, ``"1 year"``, or Chinese. Raises ValueError."""
        match = _LENGTH.fullmatch(text.strip())
        if match is not None and 1 <= int(match[1]) <= LONGEST:
            amount, word = int(match[1]), match[2].strip()
            for unit, words in _WORDS.items():
                if word in words:
                    return cls(amount, unit)
            if word in _YEARS and amount * 12 <= LONGEST:
                return cls(amount * 12, "month")
        raise ValueError(f"{text!r} is no length of time such as '30 days', '8 weeks' or '2 months'")

    def times(self, many: int, day: date) -> date:
        """Return the day that lies ``many`` times this length after a day.

        Of months it is the same day of the later month, or its last day where it has no such day.
        """
        if self.unit == "month":
            return month_end(month_of(day) + many * self.amount, day.day)
        return day + timedelta(days=many * self.amount * (7 if self.unit == "week" else 1))

    def ending(self, day: date) -> date:
        """Return the first day of what is so long and ends on a day.

        Of months it follows the same day so many months before; the last days of months are taken for the same day.
        """
        if self.unit == "month":
            on = 31 if (day + timedelta(days=1)).month != day.month else day.day
            return month_end(month_of(day) - self.amount, on) + timedelta(days=1)
        return self.times(-1, day) + timedelta(days=1)

    @property
    def label(self) -> Label:
        """The length in words: 30日 / 30 days."""
        plural = "" if self.amount == 1 else "s"
        return Label(f"{self.amount}{_WORDS[self.unit][2]}", f"{self.amount} {self.unit}{plural}")

    @property
    def days(self) -> int:
        """The fewest days that it may have."""
        return self.amount * {"day": 1, "week": 7, "month": 28}[self.unit]


@frozen(order=True)
class YearDay:
    """A day of every year: 15 December. 29 February is the last day of that month."""

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= monthrange(2000, self.month)[1]):
            raise ValueError(f"'{self}' is no day of a year")

    @classmethod
    def parse(cls, text: str) -> YearDay:
        """Read ``"12-15"`` or ``"12月15日"``. Raises ValueError."""
        match = _YEAR_DAY.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no day of a year such as '12-15'")
        month, day = (int(part) for part in match.groups() if part is not None)
        return cls(month, day)

    def of(self, year: int) -> date:
        """Return the day in a year."""
        return month_end(year * 12 + self.month - 1, self.day)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"
