"""How many windows a week has, in exact fractions.

Working hours and what is asked in them are both reckoned for a week without holidays: five working days of seven, and
52 such weeks a year. A holiday takes its hours from the staff as it takes its windows from the duties of working days.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from constab.calendar import Grain, Window

WEEKS_A_YEAR = 52
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
}
_A_WEEK: Mapping[Grain, int] = {Grain.DAY: DAYS_A_WEEK, Grain.WORKDAY: WORKING_DAYS, Grain.WEEK: 1}


def windows_a_week(grain: Grain, period: Window) -> Fraction:
    """Return how many windows of a grain a week has; ``period`` is the one window of the grain ``period``."""
    if grain in _A_WEEK:
        return Fraction(_A_WEEK[grain])
    if grain in _A_YEAR:
        return Fraction(_A_YEAR[grain], WEEKS_A_YEAR)
    return part_of_window(period)


def part_of_window(window: Window) -> Fraction:
    """Return what part of a window one week is: what is owed in it is spread evenly over its days."""
    return Fraction(DAYS_A_WEEK, max(window.days, DAYS_A_WEEK))
