"""A part of the day, which may cross midnight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.calendar import ClockSpan, date_of, day_number

minutes = st.integers(0, 1439)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("20:00-06:00", 1200, 1800),
        ("08:00-12:00", 480, 720),
        ("8:00-12:00", 480, 720),
        ("18:00-24:00", 1080, 1440),
        ("18:00-00:00", 1080, 1440),
        ("00:00-24:00", 0, 1440),
        (" 20:00 至 06:00 ", 1200, 1800),
        ("20:00—06:00", 1200, 1800),
    ],
)
def test_a_part_of_the_day_is_read(text: str, start: int, end: int) -> None:
    """Hours and minutes with a dash between them; the end may lie on the next day."""
    assert ClockSpan.parse(text) == ClockSpan(start, end)


@pytest.mark.parametrize(
    "text", ["", "20-06", "20:00", "25:00-26:00", "24:00-06:00", "08:60-09:00", "00:00-24:01", "06:00-06:00"]
)
def test_what_no_clock_shows_is_refused(text: str) -> None:
    """Anything else, and a part of no length, is an error that names the text."""
    with pytest.raises(ValueError, match="'") as caught:
        ClockSpan.parse(text)
    assert repr(text) in str(caught.value)


@given(minutes, st.integers(1, 1440))
def test_writing_and_reading_gives_the_same(start: int, length: int) -> None:
    """What is written is read as the same minutes."""
    span = ClockSpan(start, start + length)
    if length < 1440:
        assert ClockSpan.parse(str(span)) == span


@given(minutes, st.integers(1, 1440), minutes)
def test_a_minute_lies_in_it_if_it_lies_between_its_ends(start: int, length: int, minute: int) -> None:
    """The start is in, the end is not; after midnight the minutes go on counting."""
    span = ClockSpan(start, start + length)
    inside = {at % 1440 for at in range(start, start + length)}
    assert span.contains(minute) == (minute in inside)
    assert span.crosses_midnight == (start + length > 1440)


@given(st.integers(-30_000, 60_000))
def test_days_are_numbered_from_1970(number: int) -> None:
    """Numbers and days turn into each other."""
    assert day_number(date_of(number)) == number
    assert (date_of(number + 1) - date_of(number)).days == 1


def test_the_first_of_january_1970_is_day_0() -> None:
    """Day 0 is what every engine takes it for."""
    assert date_of(0).isoformat() == "1970-01-01"
