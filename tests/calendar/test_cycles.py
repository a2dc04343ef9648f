"""Windows that end on a given day, roll, or run from an event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Length, Weekday, Window, YearDay, is_daily, window_name
from constab.calendar.grains import MONTHS
from constab.entities import Span

CALENDAR = Calendar(Span(date(2012, 1, 1), date(2012, 12, 31)))
ONE_DAY = timedelta(days=1)
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
lengths = st.builds(Length, st.integers(1, 40), st.sampled_from(("day", "week", "month")))
year_days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: YearDay(day.month, day.day))
cuts = st.one_of(
    st.builds(Cycle, st.sampled_from(tuple(MONTHS)), st.integers(1, 31)),
    st.builds(Cycle, st.sampled_from(tuple(MONTHS)[1:]), year_days),
)
rolling = st.builds(
    Cycle,
    st.sampled_from((Grain.DAY, Grain.WEEK, Grain.TEN_DAY, Grain.HALF_MONTH, *MONTHS)),
    st.none(),
    st.builds(Length, st.integers(13, 40), st.sampled_from(("month",))),
) | st.builds(
    Cycle,
    st.sampled_from((Grain.DAY, Grain.WEEK)),
    st.none(),
    st.builds(Length, st.integers(8, 40), st.sampled_from(("day", "week", "month"))),
)


@given(cuts, days)
def test_windows_that_end_on_a_day_cut_time_without_gap_or_overlap(cycle: Cycle, day: date) -> None:
    """Every day lies in its window; the next is numbered by one more and begins on the day after."""
    window = CALENDAR.window(cycle, day)
    assert window.start <= day <= window.end
    following = CALENDAR.window(cycle, window.end + ONE_DAY)
    assert (following.number, following.start) == (window.number + 1, window.end + ONE_DAY)
    assert {CALENDAR.window(cycle, end) for end in (window.start, window.end)} == {window}


@given(cuts, days)
def test_they_end_on_that_day_or_on_the_last_of_the_month(cycle: Cycle, day: date) -> None:
    """A month that has no such day ends its window with its last day."""
    end = CALENDAR.window(cycle, day).end
    assert end.day == cycle.cut[0] or (end.day < cycle.cut[0] and (end + ONE_DAY).day == 1)


@given(st.sampled_from(tuple(MONTHS)), days)
def test_day_31_is_the_calendars_own_end(grain: Grain, day: date) -> None:
    """Windows that end on day 31 are those of the calendar, by number and by days."""
    assert CALENDAR.window(Cycle(grain, 31), day) == CALENDAR.window(grain, day)


@given(rolling, days, st.integers(1, 120))
def test_what_rolls_ends_with_the_windows_that_it_rolls_by(cycle: Cycle, since: date, length: int) -> None:
    """Numbers, ends and the day from which it is looked at are theirs; beginnings never run backwards."""
    until = since + timedelta(days=length)
    found = CALENDAR.runs(cycle, since, until)
    bare = CALENDAR.runs(cycle.base, since, until)
    assert [(one.number, one.end, one.opens) for one in found] == [(one.number, one.end, one.start) for one in bare]
    assert all(one.start < other.start for one, other in zip(found, bare, strict=True))
    assert all(one.start <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("cycle", "day", "start", "end"),
    [
        (Cycle(Grain.MONTH, 25), "2012-02-26", "2012-02-26", "2012-03-25"),
        (Cycle(Grain.MONTH, 30), "2012-02-29", "2012-01-31", "2012-02-29"),
        (Cycle(Grain.YEAR, 20), "2012-12-21", "2012-12-21", "2013-12-20"),
        (Cycle(Grain.YEAR, YearDay(6, 30)), "2012-07-01", "2012-07-01", "2013-06-30"),
        (Cycle(Grain.HALF_YEAR, YearDay(12, 20)), "2012-06-20", "2011-12-21", "2012-06-20"),
        (Cycle(Grain.TWO_MONTHS, YearDay(1, 10)), "2012-01-11", "2012-01-11", "2012-03-10"),
        (Cycle(Grain.DAY, rolling=Length(30, "day")), "2012-03-01", "2012-02-01", "2012-03-01"),
        (Cycle(Grain.DAY, rolling=Length(1, "month")), "2012-02-28", "2012-01-29", "2012-02-28"),
        (Cycle(Grain.DAY, rolling=Length(1, "month")), "2012-02-29", "2012-02-01", "2012-02-29"),
        (Cycle(Grain.MONTH, 25, Length(3, "month")), "2012-03-01", "2011-12-26", "2012-03-25"),
        (Cycle(Grain.MONTH, rolling=Length(5, "week")), "2012-02-01", "2012-01-26", "2012-02-29"),
    ],
)
def test_the_window_of_a_day(cycle: Cycle, day: str, start: str, end: str) -> None:
    """It begins and ends on the days that people expect, and is called by them."""
    window = CALENDAR.window(cycle, date.fromisoformat(day))
    assert (window.start, window.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert window_name(cycle, window) == f"{start}/{end}"


@given(cuts, days)
def test_a_year_earlier_is_a_year_of_windows_earlier(cycle: Cycle, day: date) -> None:
    """Windows of months are compared with the one that has their place in the year before."""
    window = CALENDAR.window(cycle, day)
    earlier = CALENDAR.earlier(cycle, window, "last_year")
    assert window.number - earlier.number == 12 // MONTHS[cycle.every]
    assert CALENDAR.earlier(cycle, window, "previous").number == window.number - 1


def test_what_rolls_is_compared_with_the_window_before_it() -> None:
    """The one before ends with the month before, and both share days."""
    cycle = Cycle(Grain.MONTH, rolling=Length(2, "month"))
    march = CALENDAR.window(cycle, date(2012, 3, 1))
    assert CALENDAR.earlier(cycle, march, "previous") == Window(
        march.number - 1, date(2012, 1, 1), date(2012, 2, 29)
    )  # fmt: skip


@given(st.builds(FromEvent, st.just("listed"), every=lengths), days)
def test_windows_from_an_event_follow_each_other(per: FromEvent, day: date) -> None:
    """The first begins on the day of the event, and each on the day after the one before."""
    assume(day.year < 2090)
    found = list(islice(per.windows(day, date(9000, 1, 1)), 5))
    assert found[0][0] == day
    assert all(two[0] == one[1] + ONE_DAY for one, two in pairwise(found))
    assert list(per.windows(day, found[2][0])) == found[:3]
    assert list(per.windows(day, day - ONE_DAY)) == []


def test_a_time_once_does_not_count_the_day_of_the_event() -> None:
    """Seven days from the 5th are over on the 12th, three months from 30 November on the last of February."""
    once = FromEvent("enter", within=Length(7, "day"))
    assert list(once.windows(date(2012, 3, 5), date(2012, 3, 5))) == [(date(2012, 3, 5), date(2012, 3, 12))]
    months = FromEvent("enter", within=Length(3, "month"))
    assert list(months.windows(date(2011, 11, 30), date(2012, 1, 1))) == [(date(2011, 11, 30), date(2012, 2, 29))]
    assert list(once.windows(date(2012, 3, 5), date(2012, 3, 4))) == []


@given(lengths, days)
def test_what_ends_on_a_day_is_as_long_as_it_says(length: Length, day: date) -> None:
    """So many days or weeks are just as many; so many months have 28 to 31 days each."""
    many = (day - length.ending(day)).days + 1
    if length.unit == "month":
        assert length.days <= many <= 31 * length.amount
    else:
        assert many == length.days


@pytest.mark.parametrize(
    ("text", "amount", "unit", "zh", "en"),
    [
        ("30 days", 30, "day", "30日", "30 days"),
        ("1 day", 1, "day", "1日", "1 day"),
        ("30天", 30, "day", "30日", "30 days"),
        ("8 周", 8, "week", "8周", "8 weeks"),
        ("2个月", 2, "month", "2个月", "2 months"),
        ("1 year", 12, "month", "12个月", "12 months"),
    ],
)
def test_lengths_in_words(text: str, amount: int, unit: str, zh: str, en: str) -> None:
    """A length is read in either language and said in both."""
    length = Length.parse(text)
    assert (length.amount, length.unit, length.label.zh, length.label.en) == (amount, unit, zh, en)


@pytest.mark.parametrize("text", ["", "days", "0 days", "30", "30 hours", "400 years", "1.5 months"])
def test_what_is_no_length_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="no length of time"):
        Length.parse(text)


@pytest.mark.parametrize("text", ["12-32", "13-01", "00-10", "02-30", "1215", "12/15"])
def test_what_is_no_day_of_a_year_is_refused(text: str) -> None:
    """Nor is a day that no year has."""
    with pytest.raises(ValueError, match="no day of a year"):
        YearDay.parse(text)


def test_a_day_of_every_year() -> None:
    """29 February is the last of the month in every year."""
    assert [YearDay.parse("02-29").of(year) for year in (2011, 2012)] == [date(2011, 2, 28), date(2012, 2, 29)]
    assert YearDay.parse("12月5日") == YearDay(12, 5)
    assert str(YearDay(2, 5)) == "02-05"


def test_which_windows_are_of_each_day() -> None:
    """A day, a working day, and what rolls by days."""
    assert is_daily(Grain.WORKDAY)
    assert is_daily(Cycle(Grain.DAY, rolling=Length(30, "day")))
    assert not is_daily(Cycle(Grain.MONTH, 25))
    assert not is_daily(FromEvent("enter", within=Length(1, "day")))


@given(st.sampled_from(Weekday), days)
def test_weeks_may_begin_on_any_weekday(weekday: Weekday, day: date) -> None:
    """Every day lies in a week of seven days that begins on the weekday; the next is numbered by one more."""
    cycle = Cycle(Grain.WEEK, begins_on=weekday)
    window = CALENDAR.window(cycle, day)
    assert window.start <= day <= window.end
    assert (window.days, window.start.weekday()) == (7, weekday.number)
    following = CALENDAR.window(cycle, window.end + ONE_DAY)
    assert (following.number, following.start) == (window.number + 1, window.end + ONE_DAY)
    if weekday is Weekday.MONDAY:
        assert window == CALENDAR.window(Grain.WEEK, day)


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": "month", "begins_on": "friday"},
        {"every": "week", "holidays": ("new_year",)},
        {"every": "holiday", "rolling": Length(30, "day")},
        {"every": "holiday"},
    ],
)
def test_weekdays_are_of_weeks_and_names_of_holidays(wrong: dict[str, Any]) -> None:
    """What a key says nothing of is refused."""
    with pytest.raises(ValueError, match=r"begins_on|holidays|rolling"):
        Cycle(**wrong)
