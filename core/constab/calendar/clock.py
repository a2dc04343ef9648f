"""A part of the day, which may cross midnight."""

from __future__ import annotations

import re

from attrs import frozen

from constab.calendar.days import MINUTES

_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至]\s*(\d{1,2}):(\d{2})")


@frozen
class ClockSpan:
    """Minutes of the day from ``start`` (included) to ``end`` (not included).

    ``end`` is greater than ``start``, and greater than 1440 where the span crosses midnight: 20:00-06:00 is 1200 to
    1800. The night belongs to the day it began.
    """

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> ClockSpan:
        """Read ``"20:00-06:00"``. Raises ValueError for anything else, and for a span of no length."""
        match = _SPAN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a part of the day such as '20:00-06:00'")
        first, second, third, fourth = (int(part) for part in match.groups())
        if second > 59 or fourth > 59 or first > 24 or third > 24:
            raise ValueError(f"{text!r} has an hour or minute that no clock shows")
        start, end = first * 60 + second, third * 60 + fourth
        if start >= MINUTES or end > MINUTES:
            raise ValueError(f"{text!r} has an hour or minute that no clock shows")
        if start == end:
            raise ValueError(f"{text!r} has no length")
        return cls(start, end if end > start else end + MINUTES)

    @property
    def crosses_midnight(self) -> bool:
        """Whether the span ends on the day after it began."""
        return self.end > MINUTES

    def contains(self, minute: int) -> bool:
        """Tell whether a minute of the day (0 to 1439) lies in the span."""
        return self.start <= minute < self.end or self.start <= minute + MINUTES < self.end

    def __str__(self) -> str:
        end = self.end % MINUTES if self.end > MINUTES else self.end
        return f"{self.start // 60:02}:{self.start % 60:02}-{end // 60:02}:{end % 60:02}"
