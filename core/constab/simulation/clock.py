"""When in the day an activity happens, and how long it lasts."""

from __future__ import annotations

from random import Random

from attrs import define, field

from constab.calendar import ClockSpan
from constab.calendar.days import MINUTES
from constab.facts import Clip

MORNING, NOON, EVENING = 8 * 60 + 20, 12 * 60, 17 * 60 + 40
STEP = 5

Interval = tuple[int, int]
"""First minute and end, from the midnight of the day; both may lie beyond the next midnight."""


@define(eq=False)
class Diary:
    """Where everybody's day has got to, so that one officer's activities follow each other where they can."""

    rng: Random
    _free: dict[tuple[str, int], int] = field(factory=dict)

    def clear(self) -> None:
        """Forget all days."""
        self._free.clear()

    def next(self, person: str, day: int, length: int) -> Interval:
        """Return the person's next free time of a working day; any time of it when the day is full."""
        free = self._free.get((person, day), MORNING + self.rng.randrange(0, 8) * STEP)
        start = free + self.rng.randrange(0, 4) * STEP
        if start < NOON < start + length // 2:
            start = 14 * 60 + self.rng.randrange(0, 6) * STEP
        if start + length > EVENING + 60:
            start = MORNING + self.rng.randrange(0, max(1, (EVENING - length - MORNING) // STEP)) * STEP
        self._free[person, day] = max(free, start + length)
        return start, start + length

    def evening(self, length: int) -> Interval:
        """Return a time after dark."""
        start = 19 * 60 + 30 + self.rng.randrange(0, 30) * STEP
        return start, start + length

    def within(self, band: ClockSpan, length: int, *, wholly: bool) -> Interval:
        """Return a time that begins in a part of the day, and with ``wholly`` ends in it."""
        size = band.end - band.start
        if band.start <= MORNING and band.end >= EVENING:
            start = MORNING + self.rng.randrange(0, 90) * STEP
            return (start, min(start + length, band.end)) if wholly else (start, start + length)
        room = size - min(length, size) if wholly else size - 1
        # Nights are walked early rather than at four in the morning, as a rule.
        likely = min(room, 180) if self.rng.randrange(5) else room
        start = band.start + self.rng.randrange(0, likely // STEP + 1) * STEP
        return (start, min(start + length, band.end)) if wholly else (start, start + length)

    def half_day(self, afternoon: bool, length: int) -> Interval:
        """Return a time that begins in one half of a working day and ends before the half does."""
        if afternoon:
            start = 14 * 60 + self.rng.randrange(0, 8) * STEP
            return start, min(start + length, 18 * 60 + 30)
        start = MORNING + self.rng.randrange(0, 7) * STEP
        return start, min(start + length, NOON)

    def piece(self, clip: Clip, length: int) -> Interval:
        """Return a time of which a clip keeps at least one piece; now and then it lasts over noon."""
        length = max(length, clip.minimum)
        bands = clip.at
        if len(bands) == 2 and bands[0].end == bands[1].start == NOON:
            if self.rng.randrange(12) == 0 and length >= 120:
                start = MORNING + 30 + self.rng.randrange(0, 4) * STEP
                return start, max(15 * 60 + 30, NOON + clip.minimum)
            start, end = self.half_day(bool(self.rng.randrange(2)), length)
            return start, max(end, start + clip.minimum)
        return self.within(bands[self.rng.randrange(len(bands))], length, wholly=True)


def ended(day: int, interval: Interval) -> tuple[int, int, int, int]:
    """Return day, minute, end day and end minute of an interval that was reckoned from a day's midnight."""
    start, end = interval
    return (
        day + start // MINUTES,
        start % MINUTES,
        day + end // MINUTES,
        end % MINUTES,
    )
