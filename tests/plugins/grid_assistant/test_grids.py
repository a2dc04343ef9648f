"""The duties of a grid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Grain
from constab.facts import Limit
from constab.obligations import Force, Measure, Obligation, Quota, Rate, Response, Standing
from grid_assistant.grids import Parameters, build


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
    """A mean over grids binds the sub-bureau and no single grid, and 力争 is no threshold."""
    mean = duty("members_per_grid")
    assert isinstance(mean, Rate)
    assert (mean.bearer.unit, mean.scale, mean.at_least, mean.force) == (
        "sub_bureau",
        "ratio",
        Decimal(4),
        Force.SHOULD,
    )
    assert duty("settlement_aim").force is Force.AIM
    assert duty("settlement").force is Force.MUST


def quotas(**parameters: Any) -> dict[str, tuple[str, str, Decimal | None]]:
    """Return of each quota under these parameters who bears it, in what it is measured, and how much."""
    found = (one for one in build(Parameters(**parameters)).obligations if isinstance(one, Quota))
    return {
        one.id: (one.bearer.unit, one.measure.value, one.at_least)
        for one in found
        if one.at_least is None or isinstance(one.at_least, Decimal)
    }


@pytest.mark.parametrize(
    ("parameters", "id", "asked"),
    [
        ({}, "officer_patrol", ("grid", "hours", 20)),
        ({}, "member_patrol", ("grid", "hours", 28)),
        ({"patrol_reading": "both"}, "member_patrol", ("grid", "hours", 28)),
        ({"patrol_reading": "both"}, "member_least_patrol", ("grid", "hours", 20)),
        ({"patrol_reading": "everybody"}, "officer_patrol", ("grid", "hours", 28)),
        ({"patrol_reading": "zones"}, "officer_patrol", ("sub_bureau", "hours", 28)),
        ({"patrol_reading": "zones"}, "member_zone_patrol", ("zone", "hours", 20)),
        ({"member_patrol_hours": 20}, "member_patrol", ("grid", "hours", 20)),
        ({"patrol_and_check": "both"}, "daily_check.officer", ("grid", "count", 1)),
        ({"night_hours": 10}, "night_cover", ("zone", "hours", 10)),
        ({"officer_day_hours": 8}, "officer_days", ("grid", "hours", 8)),
        ({"officer_days_of": ("case_officer",)}, "officer_days.case_officer", ("station", "days", 1)),
        ({"reports_per": Grain.MONTH}, "report_to_community", ("grid", "count", 1)),
    ],
)
def test_a_reading_of_the_text_is_a_parameter(parameters: dict[str, Any], id: str, asked: tuple[str, str, int]) -> None:
    """28 hours and 20, a day in the grid, the whole night, whom and how often: each reading asks for what it says."""
    unit, measure, at_least = asked
    assert quotas(**parameters)[id] == (unit, measure, Decimal(at_least))


def test_what_no_reading_asks_for_is_no_duty() -> None:
    """Reports have no period of their own, and without hours nobody's presence is added up."""
    assert "report_to_community" not in quotas()
    assert "member_hours" not in quotas(member_hours=0)
    assert build(Parameters(member_hours=0)).facts == ()


def test_each_grid_may_be_staffed_by_itself() -> None:
    """With the mean read grid by grid, each grid has an officer and four members."""
    one = duty("members_per_grid", staffing_by="each")
    assert isinstance(one, Standing)
    assert (one.bearer.unit, one.at_least) == ("grid", Decimal(4))


@pytest.mark.parametrize("id", ["settlement", "satisfaction"])
def test_a_rate_is_of_records_or_entered(id: str) -> None:
    """Settlement and satisfaction are divided out of records, or where a programme says so, entered."""
    assert isinstance(duty(id), Rate)
    assert isinstance(duty(id, settlement_by="entered", satisfaction_by="entered"), Standing)


def test_a_dispute_is_visited_by_day_and_settled_by_night() -> None:
    """Both limits run from when the dispute was accepted, and both may be said otherwise."""
    one = duty("settled_overnight", settle_within="same day", overnight_act="mediated")
    assert isinstance(one, Response)
    limits = [(stage.act, [limit.label.en for limit in stage.within.all]) for stage in one.stages if stage.within]
    assert limits == [(("dispute.visited",), ["on the same day"]), (("dispute.mediated",), ["on the same day"])]


def test_what_has_no_limit_in_the_text_may_be_given_one() -> None:
    """Arrival and handling are given their limits together."""
    one = duty("calls_attended", arrival_within=Limit.parse("5 min"), handled_within=Limit.parse("1 h"))
    assert isinstance(one, Response)
    assert one.limited
    with pytest.raises(ValueError, match="together"):
        Parameters(arrival_within=Limit.parse("5 min"))


@pytest.mark.parametrize("text", ["soon", "0 min"])
def test_a_limit_that_is_none_is_refused(text: str) -> None:
    """What cannot be read as a limit does not become a parameter."""
    with pytest.raises(ValueError, match="limit"):
        Parameters(settle_within=text)
