"""The duties of a grid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain
from constab.obligations import Force, Measure, Obligation, Quota
from grid_assistant.grids import Parameters, build
from grid_assistant.villages import Parameters as VillageParameters
from grid_assistant.villages import build as build_village


def duty(id: str, **parameters: Any) -> Obligation:
    """Return one duty under these parameters."""
    return next(one for one in build(Parameters(**parameters)).obligations if one.id == id)


@pytest.mark.parametrize(
    ("id", "role", "per", "measure", "at_least"),
    [
        ("member_patrol", "grid_member", Grain.WEEK, Measure.HOURS, 28),
        ("officer_patrol", "grid_officer", Grain.WEEK, Measure.HOURS, 20),
        ("member_visits", "grid_member", Grain.WEEK, Measure.SUBJECTS, 20),
        ("officer_visits", "grid_officer", Grain.WORKDAY, Measure.SUBJECTS, 20),
        ("officer_days", "grid_officer", Grain.WEEK, Measure.DAYS, 1),
        ("member_information", "grid_member", Grain.WEEK, Measure.COUNT, 20),
    ],
)
def test_each_person_owes_the_work(id: str, role: str, per: Grain, measure: Measure, at_least: int) -> None:
    """Hours, different households, days and pieces are owed by each member or officer of the grid."""
    one = duty(id)
    assert isinstance(one, Quota)
    assert one.for_each is not None
    assert one.for_each.role == role
    assert (one.per, one.measure, one.at_least) == (per, measure, Decimal(at_least))


def test_key_persons_are_met_by_the_week_talked_to_by_the_month_and_assessed_by_the_quarter() -> None:
    """Each key person on the grid's list is looked after in three rhythms."""
    grains = {}
    for id in ("meet_key_persons", "talk_to_key_persons", "assess_key_persons"):
        one = duty(id)
        assert isinstance(one, Quota)
        assert one.for_each is not None
        assert one.for_each.subject == "key_person"
        grains[id] = one.per
    assert list(grains.values()) == [Grain.WEEK, Grain.MONTH, Grain.QUARTER]


def test_means_and_aims_never_fail() -> None:
    """A mean over grids binds no single grid, and 力争 is no threshold."""
    assert duty("grid_members").force is Force.SHOULD
    assert duty("settlement_aim").force is Force.AIM
    assert duty("settlement").force is Force.MUST


def test_parameters_reach_their_duties() -> None:
    """Twenty hours for everybody is one of the readings of the text."""
    one = duty("member_patrol", member_patrol_hours=20)
    assert isinstance(one, Quota)
    assert one.at_least == 20
    visits = duty("officer_visits", officer_visits_on="day")
    assert isinstance(visits, Quota)
    assert visits.per is Grain.DAY


def test_every_village_has_an_assistant() -> None:
    """The second model binds villages, which need not be grids."""
    content = build_village(VillageParameters())
    assert {one.bearer.unit for one in content.obligations} == {"village"}
