"""What a rate comes to: one count divided by another, and what has become of it since an earlier window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from tests.oracle.cycles import of_cycle

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Per, Window, Workdays
from constab.entities import Span
from constab.obligations import Ratio, State

Part = Callable[[Window], Fraction | None]
"""What a part of a rate comes to in a window, in its own unit; None where nothing is known."""


def rate_actual(
    ratio: Ratio,
    grain: Per,
    window: Window,
    over: Part,
    under: Part | None,
    first_record: date | None,
    everybody: Sequence[tuple[Part, Part | None]] = (),
) -> int | None:
    """Return the rate of a window in half thousandths, or 100 and what it differs by; None where nothing is known.

    ``first_record`` is the day of the bearer's first record; a window of which it missed more than a tenth is unknown.
    ``everybody`` are the parts of all who owe the window, its own among them.
    """
    now = _halves_of(ratio, window, over, under)
    if not ratio.compared:
        return now
    if ratio.compared in ("peers", "total"):
        around = _around(ratio, window, everybody)
        was = None if around is None else Fraction(around)
    else:
        was_windows = [earlier(grain, window, ratio.compared)]
        while len(was_windows) < ratio.reach:
            was_windows.append(earlier(grain, was_windows[-1], "previous"))
        rates = [_halves_of(ratio, one, over, under) for one in was_windows]
        known = [rate for rate in rates if rate is not None]
        was = Fraction(sum(known), len(known)) if len(known) == len(rates) else None
        # The record that makes a window known lies in its first tenth, or before it: the earliest decides.
        since = min(one.start + timedelta(days=one.days // 10) for one in was_windows)
        if under is None and first_record is not None and since < first_record:
            return None
    if now is None or was is None:
        return None
    if ratio.change == "points":
        return halves((now - was) / 2000) + 100 * 2000
    if was == 0:
        nothing = None if ratio.asks_change else 100 * 2000
        return 200 * 2000 if now else nothing
    return halves(100 * now / was)


def _around(ratio: Ratio, window: Window, everybody: Sequence[tuple[Part, Part | None]]) -> int | None:
    """Return the mean of all whose rate is known, or the rate of them together; None of one alone."""
    known = [(parts, rate) for parts in everybody if (rate := _halves_of(ratio, window, *parts)) is not None]
    if len(known) < 2:
        return None
    if ratio.compared == "peers":
        return sum(rate for _, rate in known) // len(known)
    over = sum((parts[0](window) or Fraction(0) for parts, _ in known), Fraction(0))
    under = sum((parts[1](window) or Fraction(0) for parts, _ in known if parts[1] is not None), Fraction(0))
    return halves(over * Fraction(ratio.times) / under)


def earlier(grain: Per, window: Window, compared: str) -> Window:
    """Return the window that a window is compared with."""
    assert not isinstance(grain, FromEvent)
    if isinstance(grain, Cycle):
        return earlier_cycle(grain, window, compared)
    calendar = Calendar(Span(), Workdays())
    if compared == "previous":
        return calendar.window(grain, window.start - timedelta(days=1))
    if grain is Grain.WEEK:
        return calendar.window(grain, window.start - timedelta(days=364))
    day = window.start
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return calendar.window(grain, day.replace(year=day.year - 1))


def earlier_cycle(cycle: Cycle, window: Window, compared: str) -> Window:
    """Return the window before, or that with whose last stretch the day a year before its last day lies."""
    day = window.end
    if compared == "previous":
        day = window.opens - timedelta(days=1)
    elif cycle.every is Grain.WEEK:
        day -= timedelta(days=364)
    else:
        day = day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    (found,) = of_cycle(cycle, day, day)
    return found


def _halves_of(ratio: Ratio, window: Window, over: Part, under: Part | None) -> int | None:
    found = over(window)
    if found is None and isinstance(ratio.over, State) and ratio.over.source == "attribute":
        return None
    top = found or Fraction(0)
    if under is None:
        return halves(top * Fraction(ratio.times))
    bottom = under(window)
    return halves(top * Fraction(ratio.times) / bottom) if bottom else None


def halves(value: Fraction) -> int:
    """Return twice the thousandths of a number, and one more where it lies above them."""
    thousandths = floor(value * 1000)
    return 2 * thousandths + (1 if value * 1000 > thousandths else 0)
