"""The form roll_up in SQL makes just the rows that the oracle adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.facts.made import made, rows
from tests.oracle.record import Record
from tests.oracle.roll_ups import roll_up_rows
from tests.oracle.setting import Setting

from constab.calendar import Cycle, Grain, Length, day_number
from constab.entities import Span
from constab.facts import Measure, RollUp
from constab.selection import Condition

LAST = day_number(date(2012, 3, 9))
SETTING = Setting(date(2012, 3, 9), period=Span(date(2012, 2, 1), date(2012, 12, 31)))
PERS = (
    Grain.DAY, Grain.WORKDAY, Grain.WEEK, Grain.TEN_DAY, Grain.MONTH, Grain.QUARTER, Grain.PERIOD,
    Cycle(Grain.MONTH, ends_on=25), Cycle(Grain.DAY, rolling=Length(3, "day")),
)  # fmt: skip


def records(chance: Chance) -> list[Record]:
    """Draw records of three weeks, some of two officers, some without a time, a subject or a quantity."""
    return [_record(chance, number) for number in range(chance.of(0, 8, 40))]


def _record(chance: Chance, number: int) -> Record:
    day, minute = LAST - chance.of(*range(21)), chance.of(None, 0, 300, 719, 720, 1430)
    length = chance.of(None, 0, 25, 121, 1500)
    end = None if minute is None or length is None else minute + length
    one = Record(
        record=f"r{number:02}", activity=chance.mostly("duty.post", "visit"), unit=chance.of("a", "b"),
        actor=chance.of("p", "q", None), subject=chance.of("s", "t", None), case_id=chance.of("c", "d", None),
        quantity=chance.of(None, Decimal(0), Decimal("2.5"), Decimal("0.001"), Decimal(7)),
        day=day, minute=minute, end_day=None if end is None else day + end // 1440,
        end_minute=None if end is None else end % 1440, recorded_day=chance.mostly(None, LAST, LAST + 1),
    )  # fmt: skip
    return evolve(one, actor="p", crew=2, participants=("p", "q")) if chance.mostly(False, True) else one


def drawn(chance: Chance) -> RollUp:
    """Draw a roll-up of any measure and windows."""
    some = (None, None, Decimal(1), Decimal(2), Decimal("2.5"))
    measure = chance.of(*Measure)
    amounts = some if measure.scale > 1 else some[:4]
    in_a_row = chance.mostly(False, True)
    left = some[:4] if in_a_row else amounts
    return RollUp(
        id="sums", activity="duty.*", by=chance.of("unit", "actor", "subject"), per=chance.of(*PERS), measure=measure,
        where=chance.mostly((), (Condition("subject", "is", ("s",)),)), at_least=chance.of(*amounts),
        in_a_row=in_a_row, above=chance.of(*left), up_to=chance.of(*left),
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 1_000_000))
def test_sql_adds_up_what_the_oracle_adds_up(seed: int) -> None:
    """Every column of every row is the same."""
    chance = Chance(seed)
    fact, some = drawn(chance), records(chance)
    seen = [one for one in some if one.visible(SETTING.as_of)]
    assert made(fact, some, SETTING) == rows(roll_up_rows(fact, seen, SETTING))
