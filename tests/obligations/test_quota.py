"""Quotas: what they refuse, and what they compile to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import ClockSpan, Grain
from constab.entities import Label, Span
from constab.obligations import Bearer, Measure, PerHead, Quota, Tally, TargetPhase
from constab.vocabulary import Vocabulary

P = Span(date(2012, 1, 1), date(2012, 12, 31))


def test_a_quota_counts_its_records_in_each_window(common: dict[str, Any]) -> None:
    """Every field that says what counts reaches the tally; the bounds are one phase."""
    quota = Quota(
        **common, activity=("patrol.*",), during="20:00-06:00", together=2, per=Grain.WEEK, at_least=Decimal(3)
    )
    relation = quota.compile(P)
    assert relation.actual == Tally(activities=("patrol.*",), during=ClockSpan(1200, 1800), together=2)
    assert (relation.targets, relation.windows) == ((TargetPhase(Decimal(3), None),), Grain.WEEK)
    assert (relation.scale, relation.absent) == (1, "zero")


@pytest.mark.parametrize(
    ("much", "low", "high"),
    [
        ({"at_least": Decimal(2)}, 2, None),
        ({"at_most": Decimal(2)}, None, 2),
        ({"at_least": Decimal(2), "at_most": Decimal(5)}, 2, 5),
        ({"exactly": Decimal(2)}, 2, 2),
        ({"between": (Decimal(2), Decimal(5))}, 2, 5),
        ({"at_most": Decimal(0)}, None, 0),
    ],
)
def test_each_way_to_say_how_much_is_two_bounds(
    common: dict[str, Any], much: dict[str, Any], low: int | None, high: int | None
) -> None:
    """At least, at most, both, exactly, between."""
    quota = Quota(**common, activity=("patrol",), per=Grain.WEEK, **much)
    assert quota.limits == (low, high)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "say how much"),
        ({"at_least": Decimal(1), "exactly": Decimal(1)}, "say how much"),
        ({"between": (Decimal(1), Decimal(2)), "at_most": Decimal(2)}, "say how much"),
        ({"between": (Decimal(5), Decimal(2))}, "at least 5 and at most 2 leave nothing"),
        ({"at_least": Decimal(0)}, "at least 0 asks for nothing"),
        ({"at_least": Decimal(-1)}, "-1 is below nought"),
        ({"at_least": Decimal("1.5")}, "1.5 is not a whole number"),
        ({"at_least": Decimal(1), "fact": "held"}, "one of the two"),
        ({"at_least": Decimal(1), "activity": ()}, "one of the two"),
        ({"at_least": Decimal(1), "during": "20-06"}, "not a part of the day"),
        ({"at_least": Decimal(1), "together": 0}, "together"),
        ({"at_least": Decimal(1), "days": "weekend"}, "days"),
        ({"at_least": Decimal(1), "count_on": "split"}, "count_on"),
        ({"at_least": Decimal(1), "grace": -1}, "grace"),
        ({"at_least": Decimal(1), "id": "Night Patrol"}, "id"),
        ({"at_least": Decimal(1), "if_empty": "met"}, "if_empty"),
        ({"at_least": Decimal(1), "weight": Decimal(-1)}, "weight"),
    ],
)
def test_what_asks_nothing_or_contradicts_itself_is_refused(
    common: dict[str, Any], fields: dict[str, Any], said: str
) -> None:
    """Each impossible quota is an error that says why."""
    with pytest.raises(ValueError, match=said):
        Quota(**{**common, "activity": ("patrol",), "per": Grain.WEEK, **fields})


@pytest.mark.parametrize(
    ("measure", "amount", "scale"),
    [(Measure.HOURS, "1.5", 60), (Measure.QUANTITY, "0.001", 1000), (Measure.DAYS, "2", 1), (Measure.COUNT, "2", 1)],
)
def test_the_smallest_unit_of_each_measure(common: dict[str, Any], measure: Measure, amount: str, scale: int) -> None:
    """Hours are whole minutes, quantities whole thousandths, all else is whole."""
    quota = Quota(**common, activity=("x",), per=Grain.WEEK, measure=measure, at_least=Decimal(amount))
    assert quota.compile(P).scale == scale
    with pytest.raises(ValueError, match="not a whole number"):
        Quota(**common, activity=("x",), per=Grain.WEEK, measure=measure, at_least=Decimal(amount) + Decimal("0.0001"))


def test_a_quota_in_words(common: dict[str, Any], vocabulary: Vocabulary) -> None:
    """The window and the bounds, in both languages."""
    quota = Quota(**common, activity=("x",), per=Grain.WEEK, measure=Measure.HALF_DAYS, at_least=Decimal(3))
    assert quota.target_label(vocabulary).zh == "每周不少于3个半天"
    assert quota.target_label(vocabulary).en == "every week at least 3 half-day(s)"


def test_a_target_that_grows_is_no_number_yet(common: dict[str, Any]) -> None:
    """A demand by head passes through: only the bearer's attributes make it a number."""
    demand = PerHead({"households": Decimal(1000)})
    quota = Quota(**common, activity=("x",), per=Grain.WEEK, at_least=demand)
    assert quota.compile(P).targets == (TargetPhase(demand, None),)


def test_the_target_names_hours_days_and_how_many_go_together() -> None:
    """What a record must be to count stands behind the bounds, in both languages."""
    said = Quota(
        id="q",
        title=Label("巡逻", "patrol"),
        bearer=Bearer("post"),
        activity="patrol",
        during="20:00-06:00",
        days="work",
        together=2,
        per="week",
        at_least=1,
    ).bounds_label(Vocabulary(()))
    assert said.zh == "每周不少于1次（20:00-06:00，仅计工作日，不少于2人同行）"
    assert said.en == "every week at least 1 time(s) (20:00-06:00, working days alone, at least 2 officers together)"
