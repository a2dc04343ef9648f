"""Stretches of days in the place of a window that recurs, and what a prohibition may ask of a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain, Window
from constab.entities import Label, Span
from constab.obligations import ForEach, Measure, Prohibition, Quota, Stretch
from constab.vocabulary import Vocabulary

P = Span(date(2012, 1, 1), date(2012, 12, 31))
FEAST = Stretch(date(2012, 1, 22), date(2012, 1, 28), Label("春节", "Spring Festival"))
AUTUMN = Stretch(date(2012, 10, 1), date(2012, 10, 7))
VISITS = {"activity": ("visit",), "at_least": Decimal(2)}


def test_stretches_are_windows_in_order(common: dict[str, Any]) -> None:
    """Each is a window of its own, numbered from the first."""
    relation = Quota(**common, **VISITS, windows=(FEAST, AUTUMN)).compile(P)
    assert relation.windows == (Window(0, FEAST.since, FEAST.until), Window(1, AUTUMN.since, AUTUMN.until))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "one of the two"),
        ({"per": Grain.WEEK, "windows": (FEAST,)}, "one of the two"),
        ({"windows": (AUTUMN, FEAST)}, "stand in order"),
        ({"windows": (FEAST, FEAST)}, "share no day"),
        ({"windows": (FEAST,), "for_each": ForEach(unit="post", within="station")}, "share no records"),
    ],
)
def test_what_is_no_row_of_stretches_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """None, both, out of order, overlapping, or for items of which there are no records."""
    with pytest.raises(ValueError, match=said):
        Quota(**common, **VISITS, **fields)


def test_a_stretch_ends_after_it_begins() -> None:
    """Days that run backwards are none."""
    with pytest.raises(ValueError, match="before it begins"):
        Stretch(AUTUMN.until, AUTUMN.since)


def test_a_prohibition_without_windows_is_of_every_month(common: dict[str, Any]) -> None:
    """With stretches it is of those alone."""
    assert Prohibition(**common, activity=("x",)).compile(P).windows is Grain.MONTH
    assert len(Prohibition(**common, activity=("x",), windows=(FEAST,)).compile(P).windows) == 1


def test_a_prohibition_counts_as_a_quota_does(common: dict[str, Any]) -> None:
    """Hours, days, crews and the measure reach the tally; hours are bounded in minutes."""
    one = Prohibition(
        **common, activity=("x",), during="20:00-06:00", days="rest", together=2, measure="hours", at_most=3
    )
    relation = one.compile(P)
    assert (one.tally.days, one.tally.together, one.tally.measure) == ("rest", 2, Measure.HOURS)
    assert one.tally.during is not None
    assert relation.scale == 60
    assert relation.targets[0].at_most == Decimal(3)


def test_stretches_in_words(common: dict[str, Any]) -> None:
    """They are called by their titles, else by their days."""
    none = Vocabulary(())
    said = Quota(**common, **VISITS, windows=(FEAST, AUTUMN)).target_label(none)
    assert said.zh == "春节、2012-10-01/2012-10-07期间各不少于2次"
    assert said.en == "in each of Spring Festival, 2012-10-01/2012-10-07: at least 2 time(s)"
    never = Prohibition(**common, activity=("x",), windows=(FEAST,), together=2).target_label(none)
    assert never.zh == "春节期间不得发生（不少于2人同行）"
    assert never.en == "never in Spring Festival (at least 2 officers together)"
