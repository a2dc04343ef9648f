"""What a rate comes to: one count divided by another, and what has become of it since an earlier window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from constab.calendar import Calendar, Grain, Window, Workdays
from constab.entities import Span
from constab.obligations import Ratio, State

Part = Callable[[Window], Fraction | None]
"""What a part of a rate comes to in a window, in its own unit; None where nothing is known."""


def rate_actual(
    ratio: Ratio, grain: Grain, window: Window, over: Part, under: Part | None, first_record: date | None
) -> int | None:
    """Return the rate of a window in half thousandths, or 100 and what it has changed by; None where nothing is known.

    ``first_record`` is the day of the first record of all; what was counted before it is not known.
    """
    now = _halves_of(ratio, window, over, under)
    if not ratio.compared:
        return now
    was_window = earlier(grain, window, ratio.compared)
    was = _halves_of(ratio, was_window, over, under)
    if now is None or was is None:
        return None
    if under is None and first_record is not None and was_window.start < first_record:
        return None
    if ratio.change == "points":
        return now - was + 100 * 2000
    if was == 0:
        return 200 * 2000 if now else 100 * 2000
    return halves(Fraction(100 * now, was))


def earlier(grain: Grain, window: Window, compared: str) -> Window:
    """Return the window that a window is compared with."""
    calendar = Calendar(Span(), Workdays())
    if compared == "previous":
        return calendar.window(grain, window.start - timedelta(days=1))
    if grain is Grain.WEEK:
        return calendar.window(grain, window.start - timedelta(days=364))
    day = window.start
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return calendar.window(grain, day.replace(year=day.year - 1))


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
