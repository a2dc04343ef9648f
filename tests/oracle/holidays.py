"""The days off of holidays, found from a table of the days on which the holidays themselves fall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from constab.calendar import Cycle, Grain, Holiday, Per, Window, Workdays

ONE_DAY = timedelta(days=1)
SAME_EVERY_YEAR = {Holiday.NEW_YEAR: (1, 1), Holiday.LABOUR_DAY: (5, 1), Holiday.NATIONAL_DAY: (10, 1)}
BY_THE_MOON = {
    2010: ((2, 14), (4, 5), (6, 16), (9, 22)),
    2011: ((2, 3), (4, 5), (6, 6), (9, 12)),
    2012: ((1, 23), (4, 4), (6, 23), (9, 30)),
    2013: ((2, 10), (4, 4), (6, 12), (9, 19)),
    2014: ((1, 31), (4, 5), (6, 2), (9, 8)),
}
"""Spring Festival, Tomb-Sweeping Day, Dragon Boat Festival, Mid-Autumn Festival."""
MOVING = (Holiday.SPRING_FESTIVAL, Holiday.QINGMING, Holiday.DRAGON_BOAT, Holiday.MID_AUTUMN)


def names_of(per: Per) -> tuple[Holiday, ...] | None:
    """Return the holidays whose days off are windows, or None where windows are of another kind."""
    if per is Grain.HOLIDAY:
        return tuple(Holiday)
    if isinstance(per, Cycle) and per.every is Grain.HOLIDAY:
        return per.holidays or tuple(Holiday)
    return None


def days_off(day: date, workdays: Workdays) -> tuple[date, date] | None:
    """Return the first and last of the days off around a day; None where it is worked."""
    if workdays.is_workday(day):
        return None
    first = last = day
    while not workdays.is_workday(first - ONE_DAY):
        first -= ONE_DAY
    while not workdays.is_workday(last + ONE_DAY):
        last += ONE_DAY
    return first, last


def own_days(names: Sequence[Holiday], year: int) -> list[date]:
    """Return the days on which holidays fall in a year."""
    moving = dict(zip(MOVING, BY_THE_MOON[year], strict=True))
    return [date(year, *{**SAME_EVERY_YEAR, **moving}[name]) for name in names]


def of_holidays(names: Sequence[Holiday], since: date, until: date, workdays: Workdays) -> list[Window]:
    """Return the days off of holidays that have a day in a stretch, each run once, in order."""
    found = set()
    for year in range(since.year, until.year + 2):
        for own in own_days(names, year):
            run = days_off(own, workdays)
            if run is not None and run[1] >= since and run[0] <= until:
                found.add(run)
    return [Window(first.toordinal(), first, last) for first, last in sorted(found)]


def is_holiday(day: date, workdays: Workdays) -> bool:
    """Tell whether a day is one of the days off of a holiday."""
    return bool(of_holidays(tuple(Holiday), day, day, workdays))
