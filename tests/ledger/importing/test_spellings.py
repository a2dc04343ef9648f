"""How people spell days, times, numbers and yes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.ledger.importing.spellings import (
    EPOCH,
    Moment,
    is_rounded,
    read_day,
    read_flag,
    read_moment,
    read_number,
    whole,
)

DAYS = st.dates(date(1927, 5, 19), date(2173, 10, 13))
DAY = (date(2012, 3, 5) - EPOCH).days


@given(DAYS)
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    """Dashes, slashes, dots, Chinese characters, digits alone and Excel's serial number all say the same day."""
    serial = (day - date(1899, 12, 30)).days
    for text in (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 号",
        f"{day:%Y%m%d}",
        f"{day:%Y%m%d}.0",
        f"{day.isoformat()} 00:00:00",
        f"{day.year}年{day.month}月{day.day}日 星期一",
        f" {day.isoformat()}　",
        str(serial),
        f"{serial}.0",
    ):
        assert read_day(text) == day, text


@given(DAYS, st.integers(0, 1439))
def test_every_spelling_of_a_moment_is_that_moment(day: date, minute: int) -> None:
    """A day with a time, written or as a fraction, gives its day and minute."""
    hour, rest = divmod(minute, 60)
    expected = Moment((day - EPOCH).days, minute)
    serial = (day - date(1899, 12, 30)).days + minute / 1440
    for text in (
        f"{day.isoformat()} {hour:02}:{rest:02}",
        f"{day.isoformat()}T{hour:02}:{rest:02}:59",
        f"{day.year}年{day.month}月{day.day}日{hour}时{rest}分",
        f"{day.year}/{day.month}/{day.day} {hour}：{rest:02}",
        f"{day:%Y%m%d}{hour:02}{rest:02}30",
    ):
        assert read_moment(text) == expected, text
    if minute:
        assert read_moment(repr(serial)) == expected


@given(st.integers(0, 1439))
def test_every_spelling_of_a_time_is_that_minute(minute: int) -> None:
    """Clock times and a day's fraction give the minute, with or without seconds."""
    hour, rest = divmod(minute, 60)
    for text in (
        f"{hour}:{rest:02}",
        f"{hour:02}:{rest:02}:00",
        f"{hour}时{rest}分",
        f"{hour}点{rest}",
        repr(minute / 1440),
    ):
        assert read_moment(text) == Moment(None, minute), text


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("8点半", 510),
        ("8点", 480),
        ("下午3:20", 920),
        ("上午 9:05", 545),
        ("12:10 AM", 10),
        ("3:20 pm", 920),
        ("24:00", 1440),
        ("0830", 510),
        ("晚上8点一刻", 1215),
    ],
)
def test_spoken_times(text: str, minute: int) -> None:
    """Half past, quarters, morning and afternoon are understood."""
    assert read_moment(text) == Moment(None, minute)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2012-13-01",
        "2012-02-30",
        "3/5/2012",
        "12-3-5",
        "8:75",
        "25:00",
        "830",
        "20121301",
        "9999",
        "2012-03-05 8:99",
        "1 day, 3:00:00",
    ],
)
def test_what_is_no_moment_is_not_guessed(text: str) -> None:
    """Impossible days, two-digit years, American order and bare numbers say nothing."""
    assert read_moment(text) is None


@given(st.decimals(-(10**12), 10**12, places=3))
def test_numbers_are_exact(number: Decimal) -> None:
    """A plain decimal, with thousands set apart or not, is read without loss."""
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number


@pytest.mark.parametrize("text", ["", "三", "1e5", "1,2", "12元", "--1", "NaN", "1.2.3"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    """Units, exponents and misplaced commas are no numbers."""
    assert read_number(text) is None


def test_flags_whole_numbers_and_rounded_identifiers() -> None:
    """Yes and no in their spellings; 12.0 is 12; an identifier that became a float is noticed."""
    assert [read_flag(word) for word in ("是", "√", "1.0", "Yes", "否", "×", "0", "也许")] == [True] * 4 + [
        False
    ] * 3 + [None]
    assert (whole("12.0"), whole("12.5"), whole("012")) == ("12", "12.5", "012")
    assert is_rounded("4.103021990010113e+17")
    assert is_rounded("4.10302E+17")
    assert is_rounded("1234567890123456.0")
    assert not is_rounded("410302199001011234")
    assert not is_rounded("123456.0")
    assert read_moment("2012-03-05") == Moment(DAY)
