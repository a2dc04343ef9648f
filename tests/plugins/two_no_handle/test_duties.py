"""What a station may not handle, and what it does instead: the readings that the model lets a region choose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.obligations import (
    Condition,
    Counted,
    Force,
    Having,
    Obligation,
    Prohibition,
    Quota,
    Rate,
    Response,
    Standing,
    Stretch,
)
from constab.vocabulary.terms import covers
from two_no_handle.duties import build
from two_no_handle.parameters import Parameters

PLACES = ("village", "community")


def duties(**parameters: Any) -> Mapping[str, Obligation]:
    """Return all duties under these parameters, by id."""
    return {one.id: one for one in build(Parameters(**parameters)).obligations}


def duty(id: str, **parameters: Any) -> Obligation:
    """Return one duty under these parameters."""
    return duties(**parameters)[id]


def _ban() -> Prohibition:
    one = duty("no_criminal_or_vice_cases")
    assert isinstance(one, Prohibition)
    return one


def test_the_ban_names_two_classes_and_no_exception() -> None:
    """Neither criminal nor vice cases; what is permitted, a region permits by name."""
    one = _ban()
    assert one.where == (Condition("category", "is", ("criminal", "vice")),)
    assert (one.exempt, one.bearer.unit) == ((), "station")


@pytest.mark.parametrize("since", [date(2021, 3, 1), date(2022, 1, 1)])
def test_everything_begins_with_the_reform(since: date) -> None:
    """No duty of the model binds before the day that a region names, by default the first of March 2021."""
    starts = {one.in_force.since if one.in_force else None for one in duties(since=since).values()}
    assert starts == {since}
    assert Parameters().since == date(2021, 3, 1)


def test_taking_a_case_in_and_handing_it_on_is_allowed() -> None:
    """A station still receives what it then transfers to the specialist branch."""
    forbidden = _ban().activity
    assert any(covers(pattern, "casework.lead") for pattern in forbidden)
    assert not any(covers(pattern, code) for pattern in forbidden for code in ("casework.accept", "casework.transfer"))


@pytest.mark.parametrize("id", ["time_in_community", "prevention_meeting", "committee_share"])
def test_an_officers_own_words_and_habits_are_no_rule(id: str) -> None:
    """What is told and not ordered is aimed at and never fails."""
    assert duty(id).force is Force.AIM


def test_a_cap_on_the_third_class_takes_the_place_of_not_growing() -> None:
    """Without a number the third class is not to grow, which is reported; with one it binds."""
    held = duty("third_class_rooms")
    assert isinstance(held, Rate)
    assert (held.compared, held.at_most, held.force) == ("previous", 0, Force.SHOULD)
    capped = duty("third_class_rooms", class3_cap=72)
    assert isinstance(capped, Standing)
    assert (capped.at_most, capped.force) == (72, Force.MUST)


@pytest.mark.parametrize(
    ("counts", "of"),
    [
        ("posts", Counted(unit="post")),
        ("covered", Counted(unit=PLACES, having=Having(Counted(unit="post", along="covers")))),
    ],
)
def test_coverage_is_of_posts_or_of_places_covered(counts: str, of: Counted) -> None:
    """Either is divided by all villages and communities, and is to reach the figure reported."""
    one = duty("room_coverage", coverage_counts=counts)
    assert isinstance(one, Rate)
    assert (one.of, one.to, one.at_least) == (of, Counted(unit=PLACES), Decimal("97.4"))


def test_the_pattern_is_reckoned_by_post_or_by_place() -> None:
    """1, X and N at each post; or in each village and community, with those of the posts that cover it."""
    roles = ("community_officer", "auxiliary", "grid_member")
    by_post, by_place = duties(), duties(pattern_per="community")
    assert [by_post[role].bearer.unit for role in roles] == ["post"] * 3
    assert not set(roles) & set(by_place)
    for place in PLACES:
        one = by_place[f"auxiliary.{place}"]
        assert isinstance(one, Standing)
        assert (one.bearer.unit, one.count) == (place, Counted(role=("auxiliary",), along="covers"))


def test_a_meeting_may_ask_for_those_who_attend() -> None:
    """By default anybody's meeting counts; a region may name roles of which somebody is there."""
    plain, attended = duty("prevention_meeting"), duty("prevention_meeting", attended_by=("grid_member", "mediator"))
    assert isinstance(plain, Quota)
    assert isinstance(attended, Quota)
    assert plain.where == ()
    assert attended.where == (Condition("actor_role", "is", ("grid_member", "mediator")),)


def test_key_dates_are_owed_by_each_tier_once_they_are_named() -> None:
    """Without a date nothing is owed; with dates, all three tiers owe an analysis in each."""
    days = (Stretch(date(2022, 10, 1), date(2022, 10, 7)),)
    ids = {"bureau_key_date_analysis", "sub_bureau_key_date_analysis", "station_key_date_analysis"}
    assert not ids & set(duties())
    named = duties(key_dates=days)
    assert {getattr(named[id], "windows", None) for id in ids} == {days}


def test_no_tier_is_served_by_what_lies_below_it() -> None:
    """What a station records as an analysis falls under the station's pattern alone."""
    found = duties()
    for id in ("bureau_monthly_analysis", "sub_bureau_monthly_analysis"):
        one = found[id]
        assert isinstance(one, Quota)
        assert not any(
            covers(pattern, f"analysis.intelligence{end}") for pattern in one.activity for end in ("", ".station")
        )


def test_cover_may_be_asked_of_some_areas() -> None:
    """The source tells of one station; a region may limit what it calls a system to some areas."""
    assert duty("open_around_the_clock").bearer.where == ()
    assert duty("open_around_the_clock", cover_areas=("urban",)).bearer.where == (Condition("area", "is", ("urban",)),)


def test_arrival_runs_from_the_dispatch_or_from_the_call() -> None:
    """By default from the dispatch; the limits go by the band in the record, and follow the order of the source."""
    one, other = duty("arrival"), duty("arrival", response_from="call", arrive_near="2 min")
    assert isinstance(one, Response)
    assert isinstance(other, Response)
    assert (one.trigger, other.trigger) == (("incident.dispatch",), ("incident.call",))
    assert one.within is not None
    assert other.within is not None
    assert [(band, limit.amount) for band, limit in one.within.each] == [("near", 1), ("far", 3), ("farther", 5)]
    assert other.within.each[0][1].amount == 2


def test_handing_on_binds_once_a_limit_is_named() -> None:
    """Without a limit nothing can fail; with one the station must keep it."""
    plain, limited = duty("hand_over"), duty("hand_over", hand_over_within="3个工作日")
    assert isinstance(limited, Response)
    assert (plain.force, limited.force, limited.limited) == (Force.SHOULD, Force.MUST, True)
    with pytest.raises(ValueError, match="no limit"):
        duty("hand_over", hand_over_within="soon")
