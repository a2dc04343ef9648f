"""How many windows a week has, in exact fractions.

Working hours and what is asked in them are both reckoned for a week without holidays: five working days of seven, and
52 such weeks a year. A holiday takes its hours from the staff as it takes its windows from the duties of working days.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from constab.calendar import Cycle, Grain, Holiday, Length, Per, Window

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
WORKING_DAYS = 5
DAYS_A_WEEK = 7

_A_YEAR: Mapping[Grain, int] = {
    Grain.TEN_DAY: 36,
    Grain.HALF_MONTH: 24,
    Grain.MONTH: 12,
    Grain.TWO_MONTHS: 6,
    Grain.QUARTER: 4,
    Grain.HALF_YEAR: 2,
    Grain.YEAR: 1,
    Grain.HOLIDAY: len(Holiday),
}
_A_WEEK: Mapping[Grain, int] = {
    Grain.DAY: DAYS_A_WEEK,
    Grain.WORKDAY: WORKING_DAYS,
    Grain.REST_DAY: DAYS_A_WEEK - WORKING_DAYS,
    Grain.WEEK: 1,
}


def windows_a_week(per: Per, period: Window) -> Fraction | None:
    """Return how many windows a week has; None of those that run from an event. ``period`` is the programme's own.

    What is owed in windows that roll is owed once in the length of one, which is the least that keeps it in all.
    """
    if isinstance(per, Cycle) and per.holidays:
        return Fraction(len(per.holidays), WEEKS_A_YEAR)
    if isinstance(per, Cycle):
        return windows_a_week(per.every, period) if per.rolling is None else 1 / _weeks(per.rolling)
    if not isinstance(per, Grain):
        return None if per.every is None else 1 / _weeks(per.every)
    if per in _A_WEEK:
        return Fraction(_A_WEEK[per])
    if per in _A_YEAR:
        return Fraction(_A_YEAR[per], WEEKS_A_YEAR)
    return part_of_window(period)


def part_of_window(window: Window) -> Fraction:
    """Return what part of a window one week is: what is owed in it is spread evenly over its days."""
    return Fraction(DAYS_A_WEEK, max(window.days, DAYS_A_WEEK))


def _weeks(length: Length) -> Fraction:
    """Return the weeks of a length of time."""
    each = {"day": Fraction(1, DAYS_A_WEEK), "week": Fraction(1), "month": Fraction(WEEKS_A_YEAR, MONTHS_A_YEAR)}
    return length.amount * each[length.unit]
