"""Windows cut time without gap or overlap, on the days that people expect."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.calendar import Calendar, Cycle, Grain, Holiday, Window, Workdays, is_published, window_name
from constab.entities import Span
from constab.errors import ConstabError

YEAR = Span(date(2012, 1, 1), date(2012, 12, 31))
CALENDAR = Calendar(YEAR)
CUT = [grain for grain in Grain if not is_published(grain) and grain is not Grain.PERIOD]
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
ONE_DAY = timedelta(days=1)


@given(st.sampled_from(CUT), days)
def test_every_day_lies_in_its_window_and_the_next_begins_the_day_after(grain: Grain, day: date) -> None:
    """Windows of a grain adjoin, and are numbered one after the other."""
    window = CALENDAR.window(grain, day)
    assert window.start <= day <= window.end
    assert window.days == (window.end - window.start).days + 1
    following = CALENDAR.window(grain, window.end + ONE_DAY)
    assert (following.number, following.start) == (window.number + 1, window.end + ONE_DAY)
    assert {CALENDAR.window(grain, end) for end in (window.start, window.end)} == {window}


@given(st.sampled_from(CUT), days, st.integers(0, 800))
def test_the_windows_of_a_stretch_cover_it(grain: Grain, since: date, length: int) -> None:
    """The windows of a stretch are those that share a day with it, each once, in order."""
    until = since + timedelta(days=length)
    found = list(CALENDAR.windows(grain, since, until))
    assert found[0].start <= since <= found[0].end
    assert found[-1].start <= until <= found[-1].end
    assert all(one.end + ONE_DAY == two.start for one, two in pairwise(found))
    assert CALENDAR.runs(grain, since, until) == tuple(found)


@pytest.mark.parametrize(
    ("grain", "day", "start", "end", "name"),
    [
        (Grain.DAY, "2012-02-29", "2012-02-29", "2012-02-29", "2012-02-29"),
        # the week belongs to the year of its Thursday: 1 January 2012 was a Sunday, 31 December 2012 a Monday
        (Grain.WEEK, "2012-01-01", "2011-12-26", "2012-01-01", "2011-W52"),
        (Grain.WEEK, "2012-12-31", "2012-12-31", "2013-01-06", "2013-W01"),
        (Grain.TEN_DAY, "2012-02-29", "2012-02-21", "2012-02-29", "2012-02-21/2012-02-29"),
        (Grain.TEN_DAY, "2012-03-31", "2012-03-21", "2012-03-31", "2012-03-21/2012-03-31"),
        (Grain.TEN_DAY, "2012-03-10", "2012-03-01", "2012-03-10", "2012-03-01/2012-03-10"),
        (Grain.HALF_MONTH, "2012-03-15", "2012-03-01", "2012-03-15", "2012-03-01/2012-03-15"),
        (Grain.HALF_MONTH, "2012-03-16", "2012-03-16", "2012-03-31", "2012-03-16/2012-03-31"),
        (Grain.MONTH, "2012-02-01", "2012-02-01", "2012-02-29", "2012-02"),
        (Grain.TWO_MONTHS, "2012-02-29", "2012-01-01", "2012-02-29", "2012-01-01/2012-02-29"),
        (Grain.QUARTER, "2012-12-31", "2012-10-01", "2012-12-31", "2012-Q4"),
        (Grain.HALF_YEAR, "2012-07-01", "2012-07-01", "2012-12-31", "2012-H2"),
        (Grain.YEAR, "2012-07-01", "2012-01-01", "2012-12-31", "2012"),
        (Grain.PERIOD, "2012-07-01", "2012-01-01", "2012-12-31", "2012-01-01/2012-12-31"),
    ],
)
def test_a_window_is_what_people_call_it(grain: Grain, day: str, start: str, end: str, name: str) -> None:
    """The window of a day, and its name."""
    window = CALENDAR.window(grain, date.fromisoformat(day))
    assert (window.start, window.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert window_name(grain, window) == name


def test_working_days_are_windows_of_their_own() -> None:
    """Free days lie in no window; make-up days do; runs number what is left without gaps."""
    calendar = Calendar(YEAR, Workdays())
    # the Labour Day holiday of 2012: Saturday 28 April was worked, Sunday 29 April to Tuesday 1 May were free
    found = list(calendar.windows(Grain.WORKDAY, date(2012, 4, 27), date(2012, 5, 2)))
    assert [one.start for one in found] == [date(2012, 4, 27), date(2012, 4, 28), date(2012, 5, 2)]
    runs = calendar.runs(Grain.WORKDAY, date(2012, 4, 27), date(2012, 5, 2))
    assert [one.number for one in runs] == [0, 1, 2]


def test_the_period_is_one_window_of_the_days_it_has() -> None:
    """A stretch outside the programme's period has no window of it."""
    assert list(CALENDAR.windows(Grain.PERIOD, date(2012, 3, 1), date(2013, 3, 1))) == [
        Window(0, YEAR.since, YEAR.until)
    ]
    assert list(CALENDAR.windows(Grain.PERIOD, date(2011, 3, 1), date(2011, 12, 31))) == []
    assert list(CALENDAR.windows(Grain.PERIOD, date(2013, 1, 1), date(2013, 12, 31))) == []


def test_an_empty_stretch_has_no_windows() -> None:
    """Nothing lies between a day and the day before it."""
    for grain in Grain:
        assert list(CALENDAR.windows(grain, date(2012, 3, 2), date(2012, 3, 1))) == []


def test_every_grain_has_a_label_of_its_own() -> None:
    """A programme may write each grain in Chinese or English, and means no other."""
    assert len({grain.label.zh for grain in Grain}) == len({grain.label.en for grain in Grain}) == len(Grain)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2012, "01-01/01-03 01-22/01-28 04-02/04-04 04-29/05-01 06-22/06-24 09-30/10-07"),
        (2018, "12-30/01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-16/06-18 09-22/09-24 10-01/10-07 12-30/01-01"),
        (2020, "01-01/01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08"),
        (2024, "12-30/01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-08/06-10 09-15/09-17 10-01/10-07"),
        (2026, "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07"),
    ],
)
def test_holidays_are_the_days_off_as_published(year: int, days: str) -> None:
    """Each has its days with the weekends among them; Mid-Autumn and National Day in one run are one window."""
    found = CALENDAR.runs(Grain.HOLIDAY, date(year, 1, 1), date(year, 12, 31))
    assert " ".join(f"{one.start:%m-%d}/{one.end:%m-%d}" for one in found) == days
    assert [one.number for one in found] == list(range(len(found)))


def test_some_holidays_are_windows_by_their_names() -> None:
    """Of two holidays there are two windows a year; before 2008 nobody had a day off for the Dragon Boat Festival."""
    two = Cycle(Grain.HOLIDAY, holidays=(Holiday.NATIONAL_DAY, Holiday.SPRING_FESTIVAL))
    found = CALENDAR.runs(two, date(2012, 1, 25), date(2013, 2, 9))
    assert [str(one.start) for one in found] == ["2012-01-22", "2012-09-30", "2013-02-09"]
    boats = Cycle(Grain.HOLIDAY, holidays=(Holiday.DRAGON_BOAT,))
    assert CALENDAR.runs(boats, date(2006, 1, 1), date(2007, 12, 31)) == ()


def test_a_region_corrects_its_holidays() -> None:
    """A day off beside a holiday belongs to it, and a holiday whose own day is worked is none."""
    bridge = Workdays(off=frozenset({date(2012, 4, 5)}), work=frozenset({date(2012, 5, 1)}))
    found = Calendar(YEAR, bridge).runs(Grain.HOLIDAY, date(2012, 4, 1), date(2012, 6, 1))
    assert [(str(one.start), str(one.end)) for one in found] == [("2012-04-02", "2012-04-05")]


def test_holidays_of_a_year_that_is_not_published_are_an_error() -> None:
    """The year is named; the New Year's Day after the last day asked for needs none."""
    with pytest.raises(ConstabError) as caught:
        CALENDAR.runs(Grain.HOLIDAY, date(2034, 1, 1), date(2034, 12, 31))
    assert (caught.value.faults[0].code, caught.value.faults[0].values) == ("year-not-published", {"year": 2034})
    assert CALENDAR.runs(Grain.HOLIDAY, date(2026, 10, 1), date(2026, 12, 31))[-1].start == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "worked", "holiday"),
    [("2012-04-01", True, False), ("2012-04-03", False, True), ("2012-04-08", False, False)],
)
def test_a_day_of_a_holiday_is_told_from_a_weekend(day: str, worked: bool, holiday: bool) -> None:
    """A Sunday that is worked for a holiday, a day off of it, and a Sunday like others."""
    one = date.fromisoformat(day)
    assert (Workdays().is_workday(one), Workdays().is_holiday(one)) == (worked, holiday)
    assert [Workdays().has(one, which) for which in ("all", "work", "rest", "holiday")] == [
        True,
        worked,
        not worked,
        holiday,
    ]
