"""The form join in SQL makes just the rows that the oracle puts together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.facts.made import made, rows
from tests.oracle.joins import join_rows
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import day_number
from constab.facts import Join, Sibling
from constab.selection.boolean import ColumnType, Expression, read
from constab.selection.conditions import Condition

LAST = day_number(date(2012, 3, 9))
SETTING = Setting(date(2012, 3, 9))
STEPS = ("plan", "held", "report")
SORTS: dict[str, Any] = {
    "day": "day", "end_day": "day", "minute": "minute", "quantity": "number", "outcome": "text", "record": "text",
}  # fmt: skip
TEXTS = (
    "plan.day <= held.day - 2",
    "report.day <= held.end_day + 1 or report.day is null",
    "not (held.quantity < plan.quantity * 2)",
    "plan.outcome = 'passed' or held.outcome in ('passed', 'settled')",
    "held.minute is not null and held.record <> report.record",
)


def expression(text: str) -> Expression:
    """Return an expression over the columns of the steps."""
    sorts = {
        f"{step}.{name}": ColumnType(sort, whole=name != "quantity") for step in STEPS for name, sort in SORTS.items()
    }
    return read(text, sorts)


def records(chance: Chance) -> list[Record]:
    """Draw records of few cases and subjects, close together."""
    return [_record(chance, number) for number in range(chance.of(3, 12, 40))]


def _record(chance: Chance, number: int) -> Record:
    day, minute = LAST + 2 - chance.of(*range(9)), chance.of(None, 480, 480, 1000)
    return Record(
        record=f"r{number:02}", activity=chance.of("plan.filed", "campaign.big", "campaign", "report", "visit"),
        unit="a", subject=chance.of("s", "t", None), case_id=chance.of("c", "d", "e", None), day=day, minute=minute,
        end_day=chance.of(None, day, day + 1, day + 3), quantity=chance.of(None, Decimal(1), Decimal("2.5")),
        outcome=chance.of(None, "passed", "settled"), recorded_day=chance.mostly(None, LAST, LAST + 1),
    )  # fmt: skip


def drawn(chance: Chance) -> Join:
    """Draw a join of three steps."""
    where = chance.mostly((), (Condition("outcome", "is", ("passed",)),))
    steps = {
        "plan": Sibling(activity="plan.*", take=chance.of("first", "last"), where=where),
        "held": Sibling(activity=("campaign.*", "visit"), take=chance.of("first", "last"), after=chance.of("", "plan")),
        "report": Sibling(activity=("report", "visit"), after=chance.of("", "plan", "held")),
    }
    row, optional = chance.of(*(("", one) for one in ((), ("report",), ("plan", "report"))), ("held", ("plan",)))
    return Join(
        id="whole", on=chance.of("case", "subject"), steps=steps, optional=optional, row=row,
        where=chance.of(None, *(expression(text) for text in TEXTS)), day=chance.of("", "held.end_day", "report.day"),
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 1_000_000))
def test_sql_puts_together_what_the_oracle_does(seed: int) -> None:
    """Every column of every row is the same."""
    chance = Chance(seed)
    fact, some = drawn(chance), records(chance)
    seen = [one for one in some if one.visible(SETTING.as_of)]
    assert made(fact, some, SETTING) == rows(join_rows(fact, seen, SETTING))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"steps": {"a": Sibling(activity="visit")}}, "Length of 'steps'"),
        ({"row": "c"}, "name steps"),
        ({"optional": ("c",)}, "name steps"),
        ({"row": "b", "optional": ("b",)}, "not optional"),
        ({"optional": ("a", "b")}, "not optional"),
        ({"steps": {"a": Sibling(activity="visit", after="b"), "b": Sibling(activity="report")}}, "written before it"),
    ],
)
def test_a_join_that_cannot_be_is_refused(wrong: dict[str, Any], why: str) -> None:
    """Steps are two or more, what follows comes later, and the row is of one that is always there."""
    steps = {"a": Sibling(activity="visit"), "b": Sibling(activity="report")}
    with pytest.raises(ValueError, match=why):
        Join(**{"id": "whole", "steps": steps, **wrong})
