"""Parameters of the 1+X model change what they say they change, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from constab.calendar import ClockSpan
from constab.models import Content
from one_plus_x import Parameters, build

CHANGES: list[tuple[dict[str, Any], set[str]]] = [
    ({"households_per_officer": 800}, {"dedicated_officers"}),
    ({"residents_per_officer": 2500}, {"dedicated_officers"}),
    ({"population_base": "larger"}, {"dedicated_officers"}),
    ({"officers_rounding": "down"}, {"dedicated_officers"}),
    ({"dedicated_only": True}, {"dedicated_officers"}),
    ({"officers_in": "all"}, {"dedicated_officers", "dedicated_service"}),
    ({"dedicated_by": "only_role"}, {"dedicated_service"}),
    ({"online_room_of": "post"}, {"online_room", "website_guidance", "publish_procedures", "answer_complaints"}),
    ({"online_room_by": date(2012, 6, 30)}, {"online_room", "publish_procedures"}),
    ({"website_guidance_per": "month"}, {"website_guidance"}),
    ({"repair_within": "3天"}, {"repair_equipment"}),
    ({"reply_within": "3 workdays"}, {"answer_complaints"}),
    ({"auxiliaries_per_post": 4}, {"auxiliaries"}),
    ({"auxiliaries_in": "all"}, {"auxiliaries"}),
    ({"auxiliaries_funded": False}, {"auxiliaries"}),
    ({"networks_by": date(2012, 6, 30)}, {"rural_networks"}),
    ({"bans_in": "urban"}, {"no_case_work", "no_station_duty"}),
    ({"bans_charged_to": "station"}, {"no_case_work", "no_station_duty"}),
    ({"quotas_issued_by": "sub_bureau"}, {"no_case_quotas"}),
    ({"small_cases_allowed": False}, {"no_case_work"}),
    ({"daily": "workday"}, {"contact_informant", "check_cameras", "work_log"}),
    ({"daily_by": "officer"}, {"contact_informant", "check_cameras"}),
    ({"daily_by": "officer", "log_parts": "one"}, {"contact_informant", "check_cameras", "work_log"}),
    ({"different_informants": 10}, {"different_informants"}),
    ({"cameras_via_subcentre": True}, {"check_cameras"}),
    ({"log_parts": "one"}, {"work_log"}),
    ({"reception_half_days": 4}, {"reception"}),
    ({"half_day_minutes": 0}, {"reception", "@reception_half_days"}),
    ({"half_day_minutes": 180}, {"@reception_half_days"}),
    ({"night": ClockSpan(21 * 60, 29 * 60)}, {"night_patrol"}),
    ({"premises": "each"}, {"inspect_premises"}),
    ({"village_cadres": "has_villages"}, {"exchange_with_village_cadres"}),
    ({"village_cadres": "everywhere"}, {"exchange_with_village_cadres"}),
    ({"information_pieces": 5}, {"collect_information"}),
    ({"information_by": "quantity"}, {"collect_information"}),
    ({"contact_points": "each"}, {"visit_contact_points"}),
    ({"migrants_and_rentals": "each"}, {"check_migrants_and_rentals"}),
    ({"key_unit_inspections": 3}, {"inspect_key_units"}),
    ({"key_units": "each_class"}, {"inspect_key_units"}),
    ({"key_persons": "once"}, {"assess_key_persons"}),
    ({"second_half_plan_by": date(2012, 6, 15)}, {"second_half_plan"}),
    ({"empty_roster": "missed"}, {"visit_contact_points", "assess_key_persons", "team_activities", "inspect_premises"}),
    (
        {"teams_by": date(2012, 5, 31)},
        {
            "team_in_each_grid",
            "team_in_other_urban_post",
            "team_in_rural_post",
            "joint_meeting",
            "appraise_volunteers",
        },
    ),
    ({"x": ("volunteer_teams", "linked_officers")}, {"linked_officers"}),
    ({"x": ("volunteer_teams", "auxiliaries_and_grids")}, {"x_auxiliaries", "grid_force"}),
    ({"team_growth_per": "year"}, {"more_teams"}),
    ({"demonstration_without_grids": "missed"}, {"team_in_each_grid"}),
    ({"team_activities": 3}, {"team_activities"}),
    ({"indicators_per": "month"}, {"visibility", "familiarity", "incidents", "clues", "satisfaction"}),
    ({"crime_aim_percent": Decimal(-5)}, {"little_crime"}),
    ({"visibility_at_least": Decimal(75)}, {"visibility"}),
    ({"familiarity_at_least": Decimal(75)}, {"familiarity"}),
    ({"incidents_at_most": Decimal(4)}, {"incidents"}),
    ({"clues_at_least": Decimal(15)}, {"clues"}),
    ({"satisfaction_at_least": Decimal(95)}, {"satisfaction"}),
]


def _named(content: Content) -> dict[str, object]:
    facts = {f"@{fact.id}": fact for fact in content.facts}
    return {**{one.id: one for one in content.obligations}, **facts}


def _changed(parameters: dict[str, Any], base: dict[str, Any] | None = None) -> set[str]:
    """Return the names of what is other than by default, new, or gone."""
    base = base or {}
    before, after = _named(build(Parameters(**base))), _named(build(Parameters(**base, **parameters)))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


OTHER_READINGS: list[tuple[dict[str, Any], set[str]]] = [
    ({"linked_officers_per_branch": 2}, {"linked_officers"}),
    ({"x_auxiliaries": 2}, {"x_auxiliaries"}),
    ({"grid_force": "team"}, {"grid_force"}),
    ({"grid_force": "members"}, {"grid_force"}),
    ({"grid_force": "members", "grid_members": 4}, {"grid_force"}),
    ({"grid_force_of": "community"}, {"grid_force"}),
]
"""What changes where all three readings of the X are chosen."""
EVERY_READING: dict[str, Any] = {"x": ("volunteer_teams", "linked_officers", "auxiliaries_and_grids")}


@pytest.mark.parametrize(("parameters", "changed"), CHANGES, ids=lambda one: str(one) if isinstance(one, dict) else "")
def test_a_parameter_changes_its_own_duties_alone(parameters: dict[str, Any], changed: set[str]) -> None:
    """What a parameter is documented to decide is decided by it, and no other duty moves."""
    assert _changed(parameters) == changed


@pytest.mark.parametrize(("parameters", "changed"), OTHER_READINGS, ids=str)
def test_a_parameter_of_another_reading_changes_its_own_duties(parameters: dict[str, Any], changed: set[str]) -> None:
    """The numbers of linked officers, auxiliaries and grids move what they are of, and nothing unless it is chosen."""
    assert _changed(parameters, EVERY_READING) == changed
    assert _changed(parameters) == set()


def test_every_parameter_is_tried() -> None:
    """The tables above leave no parameter out."""
    tried = {name for parameters, _ in (*CHANGES, *OTHER_READINGS) for name in parameters}
    assert tried == {one.name for one in attrs.fields(Parameters)}


@pytest.mark.parametrize("parameters", [parameters for parameters, _ in CHANGES], ids=str)
def test_no_parameter_leads_out_of_the_vocabulary(
    parameters: dict[str, Any], stray_words: Callable[[Content], list[tuple[str, str]]]
) -> None:
    """Whatever is chosen, every word of every duty can be recorded."""
    assert stray_words(build(Parameters(**{**EVERY_READING, **parameters}))) == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"households_per_officer": 0},
        {"population_base": "both"},
        {"daily": "week"},
        {"empty_roster": "fine"},
        {"satisfaction_at_least": Decimal(-1)},
        {"bans_charged_to": "station", "bans_in": "urban"},
        {"x": ()},
        {"x": ("neighbours",)},
        {"x": ("auxiliaries_and_grids",), "grid_members": 4},
        {"reply_within": "soon"},
    ],
    ids=str,
)
def test_impossible_parameters_are_refused(parameters: dict[str, Any]) -> None:
    """A value that makes no sense is an error when the programme is read, not a duty that nobody can meet."""
    with pytest.raises(ValueError, match=r".+"):
        build(Parameters(**parameters))
