"""The windows of an assessment, numbered for the plan: those that close in it, and those still open at its end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Per, Window, day_number, window_name
from constab.entities import Span


@frozen
class WindowList:
    """Windows of one rhythm, in the order of their ends. A window belongs to the assessment in which it closes."""

    grain: int
    windows: Sequence[Window]
    per: Per | None
    """How they recur, or None for windows of an obligation's own."""
    onsets: tuple[tuple[date, int], ...] = ()
    """The days of events with the numbers of the windows that run from them."""
    _ends: tuple[date, ...] = field(init=False)
    _starts: tuple[date, ...] = field(init=False)

    @_ends.default
    def _(self) -> tuple[date, ...]:
        return tuple(window.end for window in self.windows)

    @_starts.default
    def _(self) -> tuple[date, ...]:
        return tuple(window.start for window in self.windows)

    @classmethod
    def recurring(cls, number: int, per: Grain | Cycle, calendar: Calendar, since: date, as_of: date) -> WindowList:
        """Return the windows that end from ``since`` on and begin by ``as_of``."""
        return cls(number, calendar.runs(per, since, as_of), per)

    @classmethod
    def from_events(cls, number: int, per: FromEvent, days: Iterable[date], since: date, as_of: date) -> WindowList:
        """Return the windows that run from events on ``days``, end from ``since`` on and begin by ``as_of``.

        Events whose windows have the same days share them.
        """
        pairs = [(day, window) for day in days for window in per.windows(day, as_of) if window[1] >= since]
        ordered = sorted({window for _, window in pairs}, key=lambda window: window[::-1])
        numbers = {window: place for place, window in enumerate(ordered)}
        windows = tuple(Window(place, first, last) for (first, last), place in numbers.items())
        return cls(number, windows, per, tuple((day, numbers[window]) for day, window in pairs))

    @classmethod
    def own(cls, number: int, windows: Sequence[Window], since: date, as_of: date) -> WindowList:
        """Return those of an obligation's own windows that begin by ``as_of``, none where all end before ``since``.

        Own windows may overlap, so that even those that ended before are needed to tell which one a bearer left in.
        """
        begun = tuple(one for one in windows if one.start <= as_of)
        return cls(number, begun if any(one.end >= since for one in begun) else (), None)

    def number(self, index: int) -> int:
        """Return the number of the window at a place in the list; beyond either end the numbers go on."""
        if not self.windows:
            return index
        if 0 <= index < len(self.windows):
            return self.windows[index].number
        return self.windows[0].number + index

    def at(self, number: int) -> Window:
        """Return the window with this number."""
        return self.windows[number - self.windows[0].number]

    def name(self, window: Window) -> str:
        """Return what people call a window."""
        return window_name(self.per, window)

    def entering(self, day: date) -> int:
        """Return the number of the first window that ends on ``day`` or later."""
        return self.number(bisect_left(self._ends, day))

    def leaving(self, day: date) -> int:
        """Return the number of the last window that ends by ``day``, or of the next where it has begun by then."""
        index = bisect_right(self._ends, day) - 1
        if index + 1 < len(self.windows) and self.windows[index + 1].opens <= day:
            index += 1
        return self.number(index)

    def begun(self, day: date) -> int:
        """Return the number of the first window that begins on ``day`` or later."""
        return self.number(bisect_left(self._starts, day))

    def ended(self, day: date) -> int:
        """Return the number of the last window that ends by ``day``."""
        return self.number(bisect_right(self._ends, day) - 1)

    def touching(self, span: Span, first: int, last: int) -> Iterator[Window]:
        """Yield the windows with numbers from ``first`` to ``last`` that have a day in common with a span."""
        for index in range(bisect_left(self._ends, span.since), len(self.windows)):
            window = self.windows[index]
            if window.start > span.until and self.per is not None:
                return
            if first <= window.number <= last and window.start <= span.until:
                yield window

    def beginning(self, since: date | None, until: date | None) -> tuple[int, int]:
        """Return the first and last number of the windows that begin in a stretch of days."""
        chosen = [
            one.number
            for one in self.windows
            if (since is None or one.start >= since) and (until is None or one.start <= until)
        ]
        return (min(chosen), max(chosen)) if chosen else (1, 0)

    def ending(self, since: date | None, until: date | None) -> tuple[int, int]:
        """Return the first and last number of the windows that end in a stretch of days."""
        chosen = [
            one.number
            for one in self.windows
            if (since is None or one.end >= since) and (until is None or one.end <= until)
        ]
        return (min(chosen), max(chosen)) if chosen else (1, 0)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of all the windows."""
        return min(self._starts), max(self._ends)

    def risky(self, window: Window, as_of: date, pace: int) -> bool:
        """Tell whether an open window with nothing done yet asks for more than ``pace`` times the even pace."""
        remaining = max(0, (window.end - as_of).days)
        return window.days > pace * remaining

    def window_rows(self, as_of: date, pace: int) -> Iterator[tuple[int, ...]]:
        """Yield the rows of the relation ``window_span``."""
        for one in self.windows:
            risky = int(self.risky(one, as_of, pace))
            yield self.grain, one.number, day_number(one.start), day_number(one.end), risky

    def bound_rows(self) -> Iterator[tuple[int, ...]]:
        """Yield the rows of the relation ``bound``: every day from the first window's to the last one's."""
        day, last = self.days
        while day <= last:
            yield self.grain, day_number(day), self.entering(day), self.leaving(day), self.begun(day)
            day += timedelta(days=1)

    def onset_rows(self) -> Iterator[tuple[int, ...]]:
        """Yield the rows of the relation ``onset``."""
        for day, number in self.onsets:
            yield self.grain, day_number(day), number

    def membership(self) -> Iterator[tuple[date, int]]:
        """Yield each day of each window with the window's number; overlapping windows share days."""
        for one in self.windows:
            for offset in range(one.days):
                yield one.start + timedelta(days=offset), one.number
