"""The form delay in SQL makes just the rows that the oracle makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.facts.made import made, rows
from tests.oracle.delays import delay_rows
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import day_number
from constab.entities import Span
from constab.facts import Delay

LAST = day_number(date(2012, 3, 9))
SETTING = Setting(date(2012, 3, 9), period=Span(date(2012, 2, 1), date(2012, 12, 31)))


def check(**known: Any) -> Record:
    """Return a check of noon on 1 March that ended at one, with what else is known of it."""
    return Record(record="r1", activity="visit", unit="a", day=LAST - 8, minute=720, **known)


@pytest.mark.parametrize(
    ("hours", "wanted"), [("exact", Decimal("6.516")), ("whole", Decimal(6)), ("begun", Decimal(7))]
)
def test_hours_begin_to_count_beyond_those_that_are_free(hours: Any, wanted: Decimal) -> None:
    """Ended at one o'clock, entered a day and 6 h 31 min later: 6.516 hours beyond 24, of which seven have begun."""
    one = check(end_day=LAST - 8, end_minute=780, recorded_day=LAST - 7, recorded_minute=780 + 391)
    fact = Delay(id="late", activity="visit", above=Decimal(24), hours=hours)
    assert [row.quantity for row in delay_rows(fact, [one], SETTING)] == [wanted]
    assert made(fact, [one], SETTING) == rows(delay_rows(fact, [one], SETTING))


def test_what_has_no_time_of_day_took_at_least_so_long() -> None:
    """Of the first of March, entered on the third: a day at least, and no more is charged."""
    one = Record(record="r1", activity="visit", unit="a", day=LAST - 8, recorded_day=LAST - 6)
    fact = Delay(id="late", activity="visit")
    assert [row.quantity for row in delay_rows(fact, [one], SETTING)] == [Decimal(24)]
    assert made(fact, [one], SETTING) == rows(delay_rows(fact, [one], SETTING))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_sql_makes_the_rows_of_the_oracle(seed: int) -> None:
    """Records with and without times, cases, subjects and entries; acts before, after and at the very minute."""
    chance = Chance(seed)
    fact = Delay(
        id="late", activity="visit", since=chance.of("start", "end"), act=chance.of((), ("reception",)),
        on=chance.of("case", "subject"), above=chance.of(Decimal(0), Decimal(24), Decimal("1.5")),
        hours=chance.of("exact", "whole", "begun"),
    )  # fmt: skip
    some = []
    for number in range(chance.of(1, 6, 14)):
        day, minute = LAST - chance.of(*range(6)), chance.of(None, 0, 719, 720)
        end = chance.of(None, day, day + 1)
        entered = chance.of(None, day, day + 1, day + 2)
        some.append(
            Record(
                record=f"r{number:02}", activity=chance.of("visit", "reception"), unit="a", day=day, minute=minute,
                case_id=chance.of("c", "d", None), subject=chance.of("s", None), end_day=end,
                end_minute=None if end is None else chance.of(None, 800, 1439), recorded_day=entered,
                recorded_minute=None if entered is None else chance.of(None, 60, 1000),
            )
        )  # fmt: skip
    known = [one for one in some if one.visible(SETTING.as_of)]
    assert made(fact, some, SETTING) == rows(delay_rows(fact, known, SETTING))
