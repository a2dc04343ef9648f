"""Numbers as a reader sees them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.reporting.numerals import count, day, exact, percent, permille, places, signed

THOUSANDTHS = st.integers(-(10**9), 10**9).map(lambda thousandths: Decimal(thousandths) / 1000)


@given(THOUSANDTHS)
def test_a_score_is_written_in_full(value: Decimal) -> None:
    """Whatever is written reads back as the same number, without an exponent."""
    assert Decimal(exact(value)) == value
    assert "E" not in exact(value)


@given(st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_only_all_of_it_is_a_hundred_percent(counts: tuple[int, int]) -> None:
    """A share shows as 100% when, and only when, nothing is left."""
    part, whole = counts
    assert (percent(part, whole) == "100%") == (part == whole)
    assert 0 <= permille(part, whole) <= 1000


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(0, 0, "-"), (0, 9, "0%"), (2, 3, "66.6%"), (1, 4, "25%"), (9999, 10000, "99.9%")]
)
def test_shares_are_rounded_down(part: int, whole: int, shown: str) -> None:
    """A share has one place, cut off, and none where it is 0."""
    assert percent(part, whole) == shown


def test_one_number_of_places_shows_every_score_in_full() -> None:
    """Columns of scores share the places of the longest, and have one at least."""
    assert places([Decimal("86.125"), Decimal(100)]) == 3
    assert places([Decimal("100.000")]) == 1
    assert places([]) == 1


def test_signs_thousands_and_days() -> None:
    """A contribution has its sign, a count its thousands apart, a day the order of its language."""
    assert (signed(Decimal("3.50")), signed(Decimal(-2)), signed(Decimal(0))) == ("+3.5", "-2", "0")
    assert count(1234567) == "1,234,567"
    assert day(date(2024, 3, 5), "zh") == "2024年3月5日"
    assert day(date(2024, 3, 5), "en") == "5 March 2024"
