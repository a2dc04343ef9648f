"""Conditions, the bearers and items that they choose, and how hard a duty binds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.oracle.roll import holds

from constab.obligations import Condition, ForEach, Period
from constab.selection.conditions import Value, all_hold


@pytest.mark.parametrize(
    ("condition", "value", "held"),
    [
        (Condition("area", "is", ("urban", "mixed")), "urban", True),
        (Condition("area", "is", ("urban",)), "rural", False),
        (Condition("area", "is", ("urban",)), None, False),
        (Condition("area", "not", ("urban",)), "rural", True),
        (Condition("area", "not", ("urban",)), "urban", False),
        (Condition("area", "not", ("urban",)), None, True),
        (Condition("households", "at_least", (Decimal(1000),)), Decimal(1000), True),
        (Condition("households", "at_least", (Decimal(1000),)), Decimal("999.9"), False),
        (Condition("households", "at_least", (Decimal(1000),)), None, False),
        (Condition("households", "at_most", (Decimal(1000),)), Decimal(1000), True),
        (Condition("households", "at_most", (Decimal(1000),)), None, False),
        (Condition("opened", "at_least", (date(2012, 3, 1),)), date(2012, 3, 1), True),
        (Condition("area", "given", (True,)), "urban", True),
        (Condition("area", "given", (True,)), None, False),
        (Condition("area", "given", (False,)), None, True),
        (Condition("mobile", "is", (True,)), True, True),
        (Condition("mobile", "given", (True,)), False, True),
    ],
)
def test_a_condition_of_one_value(condition: Condition, value: Value | None, held: bool) -> None:
    """A missing value satisfies not and given = false, and nothing else; the oracle thinks the same."""
    assert condition.holds(value) is held
    assert holds(condition, frozenset() if value is None else frozenset({value})) is held


def test_conditions_must_all_hold() -> None:
    """One that fails is enough; none at all hold of everything."""
    urban, large = Condition("area", "is", ("urban",)), Condition("households", "at_least", (Decimal(1000),))
    known: dict[str, Value] = {"area": "urban", "households": Decimal(10)}
    assert all_hold((), known.get)
    assert all_hold((urban,), known.get)
    assert not all_hold((urban, large), known.get)


def test_an_unknown_test_is_refused() -> None:
    """The tests are is, not, at_least, at_most and given."""
    with pytest.raises(ValueError, match="operator"):
        Condition("area", "like", ("urban",))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"unit": "grid"}, "unit"),
        ({"subject": "household"}, "subject"),
        ({"role": "officer"}, "role"),
        ({"column": "place", "values": ("school",)}, "column"),
    ],
)
def test_each_of_one_thing(fields: dict[str, Any], what: str) -> None:
    """It says which of the four it is."""
    assert ForEach(**fields).what == what


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "exactly one"),
        ({"unit": "grid", "role": "officer"}, "exactly one"),
        ({"column": "place"}, "needs its values"),
        ({"unit": "grid", "values": ("a",)}, "needs its values"),
        ({"column": "place", "values": ("a",), "where": (Condition("x", "is", ("y",)),)}, "no further conditions"),
    ],
)
def test_each_of_nothing_or_of_two_things_is_refused(fields: dict[str, Any], said: str) -> None:
    """Exactly one, and a column with its values."""
    with pytest.raises(ValueError, match=said):
        ForEach(**fields)


def test_a_period_ends_after_it_begins() -> None:
    """Days in force that are upside down are refused."""
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2012, 3, 2), date(2012, 3, 1))
