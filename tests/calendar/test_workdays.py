"""Working days of China, with the weekends that are worked, and a region's own corrections."""

from __future__ import annotations

from datetime import date

import pytest

from constab.calendar import Workdays
from constab.errors import ConstabError


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2012-03-05", True),  # a Monday
        ("2012-03-04", False),  # a Sunday
        ("2012-01-21", True),  # a Saturday, worked for the Spring Festival
        ("2012-01-23", False),  # the Spring Festival
        ("2012-01-29", True),  # a Sunday, worked for it
        ("2012-10-01", False),  # National Day
        ("2012-09-29", True),  # a Saturday, worked for it
        ("2024-02-09", True),  # New Year's Eve, a day off in most years and not in this one
        ("2025-01-28", False),  # New Year's Eve, off again
        ("2026-10-10", True),  # a Saturday, worked for National Day
    ],
)
def test_holidays_and_make_up_days(day: str, worked: bool) -> None:
    """The arrangement that was published for the year holds, weekends and all."""
    assert Workdays().is_workday(date.fromisoformat(day)) is worked


def test_a_region_corrects_the_country() -> None:
    """Its own days off and days worked stand above the country's, and work above off."""
    monday, sunday = date(2012, 3, 5), date(2012, 3, 4)
    assert not Workdays(off=frozenset({monday})).is_workday(monday)
    assert Workdays(work=frozenset({sunday})).is_workday(sunday)
    assert Workdays(off=frozenset({sunday}), work=frozenset({sunday})).is_workday(sunday)


def test_a_year_that_is_not_published_is_no_guess() -> None:
    """A later year is an error that names it, unless the region vouches for it or says what the day is."""
    with pytest.raises(ConstabError) as caught:
        Workdays().is_workday(date(2035, 3, 5))
    assert caught.value.faults[0].code == "year-not-published"
    assert caught.value.faults[0].values == {"year": 2035}
    assert Workdays(published=frozenset({2035})).is_workday(date(2035, 3, 5))
    assert Workdays(work=frozenset({date(2035, 3, 5)})).is_workday(date(2035, 3, 5))


def test_equal_calendars_are_equal_after_use() -> None:
    """What a calendar has looked up is no part of what it is."""
    used = Workdays()
    used.is_workday(date(2012, 3, 5))
    assert used == Workdays()
    assert hash(used) == hash(Workdays())
