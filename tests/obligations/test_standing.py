"""Standing obligations: what is counted of the register, and what they refuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain
from constab.entities import Span
from constab.obligations import Condition, Counted, Edge, ForEach, Policy, Standing, State
from constab.vocabulary import Vocabulary

P = Span(date(2012, 1, 1), date(2012, 12, 31))
GOOD = (Condition("state", "is", ("good",)),)


@pytest.mark.parametrize(
    ("count", "state", "scale", "absent"),
    [
        (Counted(role=("officer",)), State("role", ("officer",)), 1, "zero"),
        (Counted(asset=("radio",), where=GOOD), State("asset", ("radio",), GOOD), 1000, "zero"),
        (Counted(unit="grid"), State("unit", ("grid",)), 1, "zero"),
        (Counted(unit=("village", "community")), State("unit", ("village", "community")), 1, "zero"),
        (Counted(subject="household"), State("subject", ("household",)), 1, "zero"),
        (Counted(attribute="floor_area"), State("attribute", ("floor_area",)), 1000, "no_data"),
        (Counted(kinds_of=("radio", "camera")), State("asset", ("radio", "camera"), kinds=True), 1, "zero"),
    ],
)
def test_each_thing_to_count_is_a_state(
    common: dict[str, Any], count: Counted, state: State, scale: int, absent: str
) -> None:
    """What is counted, in which unit, and what it means that nothing is there."""
    relation = Standing(**common, count=count, at_least=Decimal(2)).compile(P)
    assert (relation.actual, relation.scale, relation.absent) == (state, scale, absent)
    assert relation.windows is Grain.MONTH


def test_all_of_asks_for_every_kind(common: dict[str, Any]) -> None:
    """All of two kinds is at least two of them."""
    one = Standing(**common, count=Counted(kinds_of=("radio", "camera")), all_of=True)
    assert one.limits == (Decimal(2), None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "say how much"),
        ({"per": Grain.DAY, "at_least": Decimal(1)}, "by the week or less often"),
        ({"edge": Edge(enter=Policy.PRORATE), "at_least": Decimal(1)}, "cannot be prorated"),
        (
            {"for_each": ForEach(subject="household"), "at_least": Decimal(1)},
            "of a subject, an attribute can be counted",
        ),
        ({"all_of": True}, "all_of or any_of goes with"),
        ({"count": Counted(kinds_of=("radio",)), "all_of": True, "at_least": Decimal(1)}, "all_of or any_of goes with"),
        ({"at_least": Decimal("0.5")}, "not a whole number"),
        ({"at": "sometimes", "at_least": Decimal(1)}, "at"),
    ],
)
def test_what_is_no_state_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """Each impossible standing obligation is an error that says why."""
    with pytest.raises(ValueError, match=said):
        Standing(**{**common, "count": Counted(role=("officer",)), **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "exactly one of"),
        ({"role": ("officer",), "unit": "grid"}, "exactly one of"),
        ({"attribute": "floor_area", "where": GOOD}, "no further conditions"),
    ],
)
def test_one_thing_is_counted(fields: dict[str, Any], said: str) -> None:
    """None or two of them cannot be counted."""
    with pytest.raises(ValueError, match=said):
        Counted(**fields)


def test_a_standing_obligation_in_words(common: dict[str, Any], vocabulary: Vocabulary) -> None:
    """What there must be, and how much of it."""
    officers = Standing(**common, count=Counted(role=("officer",)), at_least=Decimal(2))
    assert officers.target_label(vocabulary).zh == "民警不少于2"
    kit = Standing(**common, count=Counted(kinds_of=("radio", "camera")), all_of=True)
    assert kit.target_label(vocabulary).zh == "对讲机、摄像头齐备"
    assert kit.target_label(vocabulary).en == "all of: radio, camera"
