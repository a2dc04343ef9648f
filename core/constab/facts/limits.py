"""Limits: how long something may take, by the clock or by the calendar."""

from __future__ import annotations

import re
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar.days import MINUTES
from constab.entities import Label

Sort = Literal["minutes", "clock", "days", "workdays"]
SORTS: tuple[Sort, ...] = ("minutes", "clock", "days", "workdays")

_MINUTES = {1: ("min", "minute", "minutes", "分钟", "分"), 60: ("h", "hour", "hours", "小时")}
_DAYS: dict[Sort, tuple[str, ...]] = {
    "days": ("day", "days", "天", "日"),
    "workdays": ("workday", "workdays", "working days", "working day", "个工作日", "工作日"),
}
_AMOUNT = re.compile(r"(\d{1,5})\s*(\D+)")
_CLOCK = re.compile(r"(?:next|次日)\s*(\d{1,2}):(\d{2})")
_SAME_DAY = ("same day", "当日", "当天")
_WORKDAYS_OFF = 10
"""Days off that may lie one after the other, and a little more."""


@frozen
class Limit:
    """How long something may take: ``amount`` of a ``sort``.

    ``minutes`` by the clock; ``clock``: before it is next that minute of the day; ``days`` by the calendar, where 0 is
    the same day; ``workdays`` likewise. The first two need times of day, the others days alone.
    """

    amount: int = field(validator=ge(0))
    sort: Sort = field(validator=in_(SORTS))

    def __attrs_post_init__(self) -> None:
        if self.sort == "clock" and self.amount >= MINUTES:
            raise ValueError(f"{self.amount} is no minute of the day")
        if self.sort in ("minutes", "workdays") and self.amount == 0:
            raise ValueError("a limit of nothing at all leaves no time; 'same day' is the shortest of days")

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read ``"5 min"``, ``"24 h"``, ``"3 days"``, ``"3 workdays"``, ``"same day"``, ``"next 06:00"``, or Chinese.

        Raises ValueError for anything else.
        """
        said = text.strip()
        if said in _SAME_DAY:
            return cls(0, "days")
        if (match := _CLOCK.fullmatch(said)) is not None:
            hour, minute = int(match[1]), int(match[2])
            if hour > 23 or minute > 59:
                raise ValueError(f"{text!r} has an hour or minute that no clock shows")
            return cls(hour * 60 + minute, "clock")
        if (match := _AMOUNT.fullmatch(said)) is not None:
            amount, unit = int(match[1]), match[2].strip()
            for size, words in _MINUTES.items():
                if unit in words:
                    return cls(amount * size, "minutes")
            for sort, words in _DAYS.items():
                if unit in words:
                    return cls(amount, sort)
        raise ValueError(f"{text!r} is no limit such as '5 min', '24 h', '3 days', '3 workdays' or 'next 06:00'")

    @property
    def timed(self) -> bool:
        """Whether it takes times of day to tell."""
        return self.sort in ("minutes", "clock")

    @property
    def longest(self) -> int:
        """The days after which it has surely passed."""
        if self.sort == "minutes":
            return -(-self.amount // MINUTES)
        if self.sort == "clock":
            return 1
        return self.amount if self.sort == "days" else 2 * self.amount + _WORKDAYS_OFF

    @property
    def length(self) -> Label:
        """The amount in words: 5分钟 / 5 min."""
        many = self.amount
        if self.sort == "clock":
            said = f"{many // 60:02}:{many % 60:02}"
            return Label(said, said)
        if self.sort == "minutes":
            whole = many % 60 == 0
            return Label(f"{many // 60}小时", f"{many // 60} h") if whole else Label(f"{many}分钟", f"{many} min")
        plural = "" if many == 1 else "s"
        if self.sort == "days":
            return Label(f"{many}日", f"{many} day{plural}")
        return Label(f"{many}个工作日", f"{many} working day{plural}")

    @property
    def label(self) -> Label:
        """The limit in words: 5分钟内 / within 5 min."""
        if self.sort == "clock":
            return Label(f"次日{self.length.zh}前", f"before it is next {self.length.en}")
        if self.sort == "days" and self.amount == 0:
            return Label("当日", "on the same day")
        return Label(f"{self.length.zh}内", f"within {self.length.en}")


@frozen
class Limits:
    """The limit of what follows a record: one, or one for each value of a column of that record.

    ``by`` is a column with codes, ``each`` are its values with their limits, ``otherwise`` the limit of every other
    value; without it, what has another value is not judged. A single limit is an ``otherwise`` alone.
    """

    by: str = ""
    each: tuple[tuple[str, Limit], ...] = ()
    otherwise: Limit | None = None

    def __attrs_post_init__(self) -> None:
        if bool(self.by) != bool(self.each):
            raise ValueError("a limit by the values of a column names the column and at least one value")
        if not self.each and self.otherwise is None:
            raise ValueError("a limit is missing")

    @property
    def all(self) -> tuple[Limit, ...]:
        """Every limit there is."""
        found = tuple(limit for _, limit in self.each)
        return found if self.otherwise is None else (*found, self.otherwise)

    @property
    def longest(self) -> int:
        """The days after which all of them have surely passed."""
        return max(limit.longest for limit in self.all)


def as_limit(value: str | Limit | None) -> Limit | None:
    """Return a limit, read where it is text. Raises ValueError."""
    return Limit.parse(value) if isinstance(value, str) else value


def as_limits(value: str | Limit | Limits | None) -> Limits | None:
    """Return limits; a single one may stand alone. Raises ValueError."""
    limit = Limit.parse(value) if isinstance(value, str) else value
    return Limits(otherwise=limit) if isinstance(limit, Limit) else limit
