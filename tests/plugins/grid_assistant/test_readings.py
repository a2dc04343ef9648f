"""Readings of the text of Qujing other than the first: what each of them says of the same records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import attrs
import pytest
from tests.lines import ledger, record, register, spread

from constab.evaluation import evaluate
from constab.plugins import Catalogue
from constab.programme.load import programme_of
from constab.scoring import Weighted

PROGRAMME = """
[programme]
id = "grids"
title = "网格"
in_force = {{ from = 2017-01-01 }}

[[adopt]]
model = "grid_assistant"
[adopt.parameters]
{parameters}
"""
WORLD = {
    "units": ["sub_bureau d", "station s", "grid g", "zone z"],
    "under": ["s d", "g s", "z d"],
    "people": ["o1 grid_officer g", "m1 grid_member g", "m1 grid_member z", "c1 case_officer s"],
}
# By turns until half past three, where those who follow come before the others go, and a gap until four.
SHIFTS = ["r1 z patrol.lights 2017-03-06 19:00-25:00 crew=o1", "r2 z patrol.stakeout 2017-03-06 24:00-27:30 crew=m1"]
LAST = "r3 z patrol.lights 2017-03-07 {start}-07:00 crew=o1"
TWENTY = [
    "r1 z patrol.day 2017-03-06 08:00-18:00 crew=m1",
    "r2 z patrol.day 2017-03-07 08:00-18:00 crew=m1",
    "r3 g patrol.day 2017-03-08 08:00-16:00 crew=m1",
]


def said(
    catalogue: Catalogue, folder: Path, parameters: str, duty: str, since: date, as_of: date, **lines: list[str]
) -> Mapping[str, str]:
    """Return by bearer what is said of one duty under these parameters, in a world of these lines besides."""
    whole = programme_of(PROGRAMME.format(parameters=parameters), "grids.toml", catalogue)
    rule = whole.rule(f"grid_assistant.{duty}")
    assert rule is not None
    made = attrs.evolve(whole, rules=(rule,), scoring=Weighted())
    records = [record(text) for line in lines.pop("records", []) for text in spread(line)]
    known = {name: [*WORLD.get(name, ()), *lines.get(name, ())] for name in {*WORLD, *lines}}
    found = evaluate(made, register(known), ledger(records, made, folder), since=since, as_of=as_of)
    return {card.bearer: str(line.verdict) for card in found.scorecards for line in card.lines}


@pytest.mark.parametrize(
    ("hours", "start", "verdict"), [(10, "03:30", "met"), (10, "04:00", "missed"), (9, "04:00", "met")]
)
def test_a_night_is_covered_by_all_shifts_together(
    catalogue: Catalogue, tmp_path: Path, hours: int, start: str, verdict: str
) -> None:
    """S2-30: what overlaps counts once, what lies outside the night not at all; half an hour of nobody is missed."""
    records = [*SHIFTS, LAST.format(start=start), "r4 z patrol.lights 2017-03-07 20:00-30:00 crew=o1"]
    found = said(
        catalogue,
        tmp_path,
        f"night_hours = {hours}",
        "night_cover",
        date(2017, 3, 7),
        date(2017, 3, 7),
        records=records,
    )
    assert found["z"] == verdict


@pytest.mark.parametrize(
    ("reading", "duty", "bearer", "verdict"),
    [
        ("by_role", "member_patrol", "g", "missed"),
        ("zones", "member_patrol", "d", "met"),
        ("zones", "member_zone_patrol", "z", "met"),
        ("zones", "officer_zone_patrol", "z", "not_applicable"),
    ],
)
def test_twenty_of_the_28_hours_may_be_in_the_zones(
    catalogue: Catalogue, tmp_path: Path, reading: str, duty: str, bearer: str, verdict: str
) -> None:
    """S2-16, S2-28: 20 hours in the zone and 8 in the grid are 28 for the sub-bureau, and 8 for the grid."""
    week = date(2017, 3, 6), date(2017, 3, 12)
    found = said(catalogue, tmp_path, f'patrol_reading = "{reading}"', duty, *week, records=TWENTY)
    assert found[bearer] == verdict


@pytest.mark.parametrize(("hours", "verdict"), [(0, "met"), (8, "missed")])
def test_a_day_in_the_grid_may_have_eight_hours(catalogue: Catalogue, tmp_path: Path, hours: int, verdict: str) -> None:
    """S2-14: an hour is a day in the grid, unless a day is said to have eight."""
    week = date(2017, 3, 6), date(2017, 3, 12)
    records = ["r1 g visit 2017-03-06 09:00-10:00 crew=o1"]
    found = said(catalogue, tmp_path, f"officer_day_hours = {hours}", "officer_days", *week, records=records)
    assert found["g"] == verdict


def test_each_officer_may_be_each_of_the_station(catalogue: Catalogue, tmp_path: Path) -> None:
    """S2-14: a case officer of the station owes a day in any of its grids, and the station answers for it."""
    week = date(2017, 3, 6), date(2017, 3, 12)
    roles = 'officer_days_of = ["网格民警", "办案民警"]'
    records = ["r1 g visit 2017-03-06 09:00-10:00 crew=c1"]
    found = said(catalogue, tmp_path, roles, "officer_days.case_officer", *week, records=records)
    assert found == {"s": "met"}


@pytest.mark.parametrize(
    ("parameters", "verdict"),
    [
        ("", "met"),
        ('settle_within = "当日"', "missed"),
        ('settle_within = "24小时"', "met"),
        ('settle_within = "当日"\novernight_act = "mediated"', "met"),
    ],
)
def test_a_night_may_end_at_midnight(catalogue: Catalogue, tmp_path: Path, parameters: str, verdict: str) -> None:
    """S2-35: a dispute of 23:50 settled at two in the morning is settled overnight, and not within the day."""
    records = [
        "r1 g dispute.accepted 2017-03-06 23:50 case_id=c1",
        "r2 g dispute.visited 2017-03-06 23:55 case_id=c1",
        "r3 g dispute.mediated 2017-03-06 23:58 case_id=c1",
        "r4 g dispute.settled 2017-03-07 02:00 case_id=c1",
    ]
    march = date(2017, 3, 1), date(2017, 4, 1)
    assert said(catalogue, tmp_path, parameters, "settled_overnight", *march, records=records)["g"] == verdict


@pytest.mark.parametrize(
    ("parameters", "duty", "verdict"),
    [
        ("", "settlement", "missed"),
        ('settled_of = "mediated"', "settlement", "met"),
        ('settlement_by = "entered"', "settlement", "met"),
        ("", "satisfaction", "missed"),
        ('answers_by = "quantity"', "satisfaction", "met"),
        ('satisfaction_by = "entered"', "satisfaction", "missed"),
    ],
)
def test_a_rate_goes_by_what_it_is_of(
    catalogue: Catalogue, tmp_path: Path, parameters: str, duty: str, verdict: str
) -> None:
    """S2-38: one of two accepted and of one mediated; one answer of two, or 90 of 100; and what was entered."""
    records = [
        "a{1..2} g dispute.accepted 2017-05-01 case_id=c{1..2}",
        "b1 g dispute.mediated 2017-05-01 case_id=c1",
        "b2 g dispute.settled 2017-05-01 case_id=c1",
        "d1 g survey 2017-05-01 outcome=satisfied quantity=90",
        "d2 g survey 2017-05-01 outcome=dissatisfied quantity=10",
    ]
    attributes = ["unit g settlement_rate 95", "unit g satisfaction_rate 89"]
    quarter = date(2017, 4, 1), date(2017, 6, 30)
    found = said(catalogue, tmp_path, parameters, duty, *quarter, records=records, attributes=attributes)
    assert found["g"] == verdict


@pytest.mark.parametrize(
    ("limits", "verdict"),
    [
        ("", "met"),
        ('arrival_within = "5 min"\nhandled_within = "1 h"', "missed"),
        ('arrival_within = "10分钟"\nhandled_within = "1小时"', "met"),
    ],
)
def test_what_is_given_a_limit_can_come_late(catalogue: Catalogue, tmp_path: Path, limits: str, verdict: str) -> None:
    """S2-40: six minutes are in time as long as nobody says five."""
    records = [
        "r1 g incident.call 2017-03-06 09:00 case_id=c1",
        "r2 g incident.arrived 2017-03-06 09:06 case_id=c1",
        "r3 g incident.handled 2017-03-06 09:30 case_id=c1",
    ]
    march = date(2017, 3, 1), date(2017, 4, 1)
    assert said(catalogue, tmp_path, limits, "calls_attended", *march, records=records)["g"] == verdict
