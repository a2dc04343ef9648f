"""The readings that the model of village assistants lets a region choose, and what follows from its duties."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest

from constab.calendar import Grain
from constab.consequences import Band, Consequence, CostShare, Escalation, Reward, Subsidy
from constab.facts import Limit
from constab.obligations import (
    Attested,
    Bearer,
    Condition,
    Counted,
    Force,
    Having,
    Obligation,
    Procedure,
    Quota,
    Rate,
    Response,
    Standing,
)
from constab.vocabulary.terms import covers
from grid_assistant.parameters.rewards import MeritReward
from grid_assistant.villages import Parameters, build

AMOUNTS = (MeritReward("first", Decimal(1000)), MeritReward("second", Decimal(500)))


def duties(**parameters: Any) -> Mapping[str, Obligation]:
    """Return all duties under these parameters, by id."""
    return {one.id: one for one in build(Parameters(**parameters)).obligations}


def duty(id: str, **parameters: Any) -> Any:
    """Return one duty under these parameters."""
    return duties(**parameters)[id]


def following(**parameters: Any) -> Mapping[str, Consequence]:
    """Return what follows under these parameters, by id."""
    return {one.id: one for one in build(Parameters(**parameters)).consequences}


def test_an_assistant_reaches_a_village_through_the_grid_that_covers_it() -> None:
    """S3-25: a village need not have a grid of its own; the rate divides villages by villages."""
    reached = Counted(role=("police_assistant",), along="covers")
    one, rate = duty("assistant", assistants_per_village=2), duty("coverage", assistants_per_village=2)
    assert (one.bearer.unit, one.count, one.at_least) == ("village", reached, 2)
    assert isinstance(rate, Rate)
    assert (rate.of, rate.to) == (Counted(unit="village", having=Having(reached, 2)), Counted(unit="village"))
    assert rate.at_least == 100


def test_what_each_assistant_owes_is_borne_where_assistants_serve() -> None:
    """Grids of the second level by default; in a region without them, any kind of unit."""
    each = {id for id, one in duties().items() if one.for_each and one.for_each.role == "police_assistant"}
    assert {duty(id).bearer.unit for id in each - {"regular_appraisal"}} == {"sub_grid"}
    there = duties(serve_at="grid")
    assert {there[id].bearer.unit for id in each - {"regular_appraisal"}} == {"grid"}
    assert there["two_superiors.township"].for_each == attrs.evolve(
        duty("two_superiors.township").for_each, unit="grid"
    )


def test_about_thirty_households_is_a_mean_or_holds_of_each() -> None:
    """S3-01: within a tolerance, by either reading, and reported alone."""
    mean, each = duty("households"), duty("households", households_by="each", households_tolerance=5)
    assert isinstance(mean, Rate)
    assert isinstance(each, Standing)
    assert (mean.bearer.unit, mean.at_least, mean.at_most) == ("bureau", 27, 33)
    assert (each.bearer.unit, each.between) == ("micro_grid", (25, 35))
    assert {mean.force, each.force} == {Force.SHOULD}


@pytest.mark.parametrize(
    ("reading", "asked"),
    [("party_members", None), ("either", (False, True)), ("party_cadres", (True, False))],
)
def test_whom_leaders_are_drawn_from_has_three_readings(reading: str, asked: tuple[bool, bool] | None) -> None:
    """S3-02: party members; either of the two; or both at once."""
    one = duty("grid_leader_drawn_from", drawn_from=reading)
    assert (one.count.attribute == "party_member") == (asked is None)
    assert (one.all_of, one.any_of) == (asked or (False, False))


def test_each_point_of_the_vetting_is_judged_alone_and_holds_for_good() -> None:
    """S3-05, S3-10: five and three judgements that are passed or not; a region may let them run out."""
    points = [one for one in duties().values() if isinstance(one, Attested) and one.judged == "passed"]
    assert [one.source[-5:] for one in points] == ["S3-05"] * 5 + ["S3-10"] * 3
    assert len({one.activity for one in points}) == 8
    assert {one.valid_for for one in points} == {36500}
    assert duty("vetted.record", vetting_valid_years=2).valid_for == 730


def test_selection_has_six_steps_in_order() -> None:
    """S3-11: four of them belong to a kind of unit; nobody says within what time."""
    one = duty("selection")
    assert isinstance(one, Procedure)
    assert one.in_order
    assert one.within is None
    owners = [step.by.unit[0] if step.by else "" for step in one.steps]
    assert owners == ["", "community", "station", "township", "", "bureau"]


def test_committees_have_no_share_until_a_region_names_one() -> None:
    """S3-06: by default no fewer than a year before; aimed at by either reading."""
    trend, level = duty("committee_share"), duty("committee_share", committee_share=Decimal(30))
    assert (trend.compared, trend.at_least, level.compared, level.at_least) == ("last_year", 0, "", 30)
    assert {trend.force, level.force} == {Force.AIM}


def test_what_becomes_of_information_is_no_upload() -> None:
    """S3-07: handling and forwarding do not count as information that came in."""
    one = duty("daily_uploads")
    assert (one.per, one.bearer.unit, one.force) == (Grain.DAY, "bureau", Force.AIM)
    assert duty("daily_uploads", uploads_by="each").bearer == Bearer("sub_grid")
    results = ("information.handled", "information.forwarded", "information.averted", "information.clue.cleared")
    assert not any(covers(pattern, code) for pattern in one.activity for code in results)


def test_information_goes_by_its_class() -> None:
    """S3-09: every class is routed one way or the other, and what has none neither way."""
    security, other = duty("security_information"), duty("other_information")
    classes = ("public_order", "criminal", "vice")
    assert security.where == (Condition("category", "is", classes),)
    assert other.where == (Condition("category", "given", (True,)), Condition("category", "not", classes))


def test_routing_binds_once_a_limit_is_named() -> None:
    """S3-09: without a limit nothing can fail."""
    plain, limited = duty("security_information"), duty("security_information", handled_within="24 h")
    assert isinstance(limited, Response)
    assert (plain.force, limited.force) == (Force.SHOULD, Force.MUST)
    assert limited.within is not None
    assert limited.within.otherwise == Limit.parse("24 h")
    assert duty("other_information", handled_within="24 h").force is Force.SHOULD


def test_the_routine_has_numbers_of_our_own_and_is_aimed_at() -> None:
    """S3-15: the article names what is kept, and not how often."""
    assert [(duty(id).per, duty(id).at_least) for id in ("daily_log", "meetings", "reports")] == [
        (Grain.WORKDAY, 1),
        (Grain.MONTH, 1),
        (Grain.MONTH, 1),
    ]
    assert {duty(id).force for id in ("daily_log", "meetings", "reports")} == {Force.AIM}
    assert duty("meetings", meetings_a_month=2).at_least == 2


def test_appraisal_is_held_by_the_station_and_its_mark_is_the_assistants() -> None:
    """S3-19, S3-20: who appraises answers for holding it; a mark below the pass mark is the assistant's."""
    held, mark = duty("regular_appraisal", appraisals_a_month=2), duty("monthly_appraisal", pass_mark=Decimal(70))
    assert isinstance(held, Quota)
    assert isinstance(mark, Attested)
    assert (held.bearer.unit, held.at_least) == ("station", 2)
    assert (mark.bearer.unit, mark.range, mark.at_least, mark.by) == ("sub_grid", (0, 100), 70, ())
    assert duty("monthly_appraisal", appraised_by=("station_chief",)).by == ("station_chief",)


def test_the_plan_is_shared_as_the_source_has_it() -> None:
    """S3-18: 62 yuan a handset, at 50, 25 and 25."""
    one = following()["phone_plan"]
    assert isinstance(one, CostShare)
    assert (one.each, one.weights, one.obligation) == (62, (2, 1, 1), "handset")


def test_no_amount_is_invented() -> None:
    """S3-20 to S3-22 name no sums: without those of a region no subsidy and no reward is reckoned."""
    assert set(following()) == {"phone_plan", "dismissal"}
    named = following(
        subsidy_bands=(Band(Decimal(60), Decimal(100)),), case_rewards=AMOUNTS, commendation_rewards=AMOUNTS
    )
    subsidy, reward, commendation = (named[id] for id in ("subsidy", "case_reward", "commendation"))
    assert isinstance(subsidy, Subsidy)
    assert isinstance(reward, Reward)
    assert isinstance(commendation, Reward)
    assert (subsidy.obligation, subsidy.if_unreviewed) == ("monthly_appraisal", None)
    assert reward.amounts == {"first": Decimal(1000), "second": Decimal(500)}
    assert (reward.where, reward.by) == ((Condition("actor_role", "is", ("police_assistant",)),), "merit_grade")


def test_a_merit_class_has_one_amount() -> None:
    """S3-21: equal merit, equal reward."""
    with pytest.raises(ValueError, match="equal merit, equal reward"):
        Parameters(case_rewards=(*AMOUNTS, MeritReward("first", Decimal(1))))


def test_dismissal_follows_months_below_the_pass_mark() -> None:
    """S3-23: three in a row by default; a month without an appraisal holds the run, unless a region says otherwise."""
    one, strict = following()["dismissal"], following(failing_months=2, unreviewed_month="counts")["dismissal"]
    assert isinstance(one, Escalation)
    assert isinstance(strict, Escalation)
    assert ([step.times for step in one.steps], one.not_reviewed) == ([3], "holds")
    assert ([step.times for step in strict.steps], strict.not_reviewed) == ([2], "counts")
