"""The form merge in SQL makes just the blocks that the oracle finds minute by minute."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.facts.made import made, rows
from tests.oracle.merges import merge_rows
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import day_number
from constab.facts import Merge
from constab.selection import Condition

LAST = day_number(date(2012, 3, 9))
SETTING = Setting(date(2012, 3, 9))


def records(chance: Chance) -> list[Record]:
    """Draw short duties of two days, of which many touch."""
    return [_record(chance, number) for number in range(40)]


def _record(chance: Chance, number: int) -> Record:
    start = (LAST - 1) * 1440 + 5 * chance.of(*range(576)) + chance.mostly(0, 1, weight=2)
    end = start + chance.of(-5, 0, 5, 20, 45, 1440)
    one = Record(
        record=f"r{number:02}", activity=chance.mostly("duty.post", "visit"), unit=chance.of("a", "b"),
        actor=chance.of("p", "q", None), subject=chance.of("s", "t", None), quantity=Decimal(2),
        day=start // 1440, minute=start % 1440, end_day=end // 1440, end_minute=chance.mostly(end % 1440, None),
        recorded_day=chance.mostly(None, LAST, LAST + 1),
    )  # fmt: skip
    return evolve(one, actor="p", crew=2, participants=("p", "q")) if chance.mostly(False, True) else one


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000))
def test_sql_finds_the_blocks_that_the_oracle_finds(seed: int) -> None:
    """Every column of every block is the same."""
    chance = Chance(seed)
    where = chance.mostly((), (Condition("category", "given", (False,)),))
    by, gap = chance.of("unit", "actor", "subject"), chance.of(0, 1, 5, 30)
    quantity = chance.of(None, "rest", "length")
    merge, some = Merge(id="blocks", activity="duty.*", where=where, by=by, gap=gap, quantity=quantity), records(chance)
    seen = [one for one in some if one.visible(SETTING.as_of)]
    assert made(merge, some, SETTING) == rows(merge_rows(merge, seen, SETTING.roll))


def on_duty(number: int, start: int, end: int) -> Record:
    """Return a record of the last day."""
    return Record(record=f"r{number}", activity="duty", unit="a", day=LAST, minute=start, end_day=LAST, end_minute=end)


@pytest.mark.parametrize(("gap", "ends"), [(0, [("r1", 720), ("r3", 900)]), (30, [("r1", 900)])])
def test_touching_records_are_one_block(gap: int, ends: list[tuple[str, int]]) -> None:
    """From 8 to 12 without a break, and from half past 12: two blocks, or one where half an hour is allowed for."""
    some = [on_duty(1, 480, 600), on_duty(2, 600, 720), on_duty(3, 750, 900)]
    found = made(Merge(id="blocks", activity="duty", gap=gap), some, SETTING)
    assert [(row[0], row[11]) for row in found] == ends


def test_a_merge_joins_one_thing() -> None:
    """An activity or a fact, one of the two; and by one of three columns."""
    for wrong in ({}, {"activity": "duty", "fact": "night"}, {"activity": "duty", "by": "case"}):
        with pytest.raises(ValueError, match=r"made of an activity|must be in"):
            Merge(id="blocks", **wrong)  # type: ignore[arg-type]
