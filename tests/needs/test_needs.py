"""What policing programmes ask for, need by need: each is said in TOML alone, and judged.

A file stands for a need and is named after it; its cases are situations as those of the kinds (`tests.situations`),
written as a region writes them. `NEEDS` lists the needs that were counted in real programmes, and where each is said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.consequences.test_situations import assessed
from tests.situations import assert_judged, following

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))

NEEDS = {
    "minimum count in a calendar window": ["minimum_count_in_a_window"],
    "staffing: ratio, complement, share of the force": ["staffing"],
    "ratio indicator against a threshold and a stretch target": ["ratio_indicator"],
    "every subject on a list within a window": ["every_subject_on_a_list"],
    "hours or days summed per window, nested quotas": ["hours_and_days_nested"],
    "presence or cover of a post or slot": ["presence_and_cover"],
    "deduction per miss or defect, with floors": ["deduction_with_floors"],
    "by-date milestone, staged targets, cut-off dates": ["by_date_milestone", "cut_off_and_rolling"],
    "grade cut-offs, must-have conditions": ["grade_cut_offs"],
    "evidence rule": ["evidence_rule"],
    "scope by class of unit, area, person, population": ["scope_by_class"],
    "comparison with last year, last month, peers, parent": ["comparison"],
    "close the loop within hours or days": ["close_the_loop"],
    "working day or every day, holidays, key dates": ["days_and_holidays"],
    "money": ["money"],
    "distinct households, premises, half-days": ["distinct_things"],
    "prohibition with carve-outs, approvals": ["prohibition_with_carve_outs"],
    "override or trigger condition": ["trigger_condition"],
    "sampling checks, covert inspections, defects per sample": ["sampling_checks", "defects_of_a_sample"],
    "banded or stepped score, by level or size": ["banded_score"],
    "organisation beyond a tree": ["dual_command"],
    "soft wording that must not fail": ["soft_wording"],
    "residents' survey": ["residents_survey"],
    "upper limits, exact or range quantities": ["upper_limits"],
    "veto, ineligibility, grade bar": ["veto_and_grade_bar"],
    "composite of weighted parts, some supplied from outside": ["composite"],
    "time of day, crossing midnight, seasonal": ["time_of_day"],
    "staged limits": ["staged_limits"],
    "several assessors, self and assessed score": ["several_assessors", "self_and_assessed"],
    "tenure, rotation, stand-ins, onset": ["tenure_and_onset"],
    "leave and absence": ["leave_and_absence"],
    "composition of a team or meeting": ["team_composition"],
    "equipment checklist or attribute": ["equipment"],
    "either/or compliance": ["either_or"],
    "ranking, bottom k, rank movement, children charged to the parent": ["ranking"],
    "one event paid or counted once": ["one_event_once"],
    "slope per percentage point, both sides, dead band": ["slope_per_point"],
    "consecutive periods: escalation or reward": ["consecutive_periods"],
    "not applicable, exemption by title, minimum time in post": ["not_applicable"],
    "zero-incident target or reward": ["zero_incidents"],
    "ordered workflow with owners": ["ordered_workflow"],
    "bonus with a cap, by level": ["bonus_with_a_cap"],
    "a rule's own validity": ["rule_validity"],
    "different cycles per row feeding one score": ["different_cycles"],
    "surprise: spread of times": ["surprise"],
    "prior notice: a plan filed before the act": ["prior_notice"],
    "per-capita normalisation": ["per_capita"],
    "multipliers for repetition or special periods": ["multipliers"],
}


def cases() -> list[Any]:
    """Return every case, named after the need and what it is about."""
    found = ((file.stem, table) for file in FILES for table in tomllib.loads(file.read_text("utf-8"))["case"])
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


@pytest.mark.parametrize("table", cases())
def test_a_need_is_said_in_toml(table: Mapping[str, Any], tmp_path: Path) -> None:
    """The programme loads, and units are judged as the case says; so is what follows."""
    assert_judged(table, tmp_path)
    if "outcomes" in table:
        assert [following(one) for one in assessed(table, tmp_path).consequences] == table["outcomes"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_need_is_not_met_by_everybody(file: Path) -> None:
    """In the cases of each need somebody is judged well and somebody is not: by verdicts, or by points that differ."""
    tables = tomllib.loads(file.read_text("utf-8"))["case"]
    lines = [line for one in tables for line in (one.get("lines") or {"a": one.get("line", "")}).values()]
    said = " ".join(lines)
    points = [{mark.split()[0] for mark in one.get("scores", {}).values()} for one in tables]
    assert (" met=" in said and " missed=" in said) or any(len(of_case) > 1 for of_case in points)


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_has_its_file(need: str) -> None:
    """No need that was counted is without golden cases."""
    assert [name for name in NEEDS[need] if not (FOLDER / f"{name}.toml").is_file()] == []


def test_every_file_is_of_a_need() -> None:
    """No file is left that nobody would look for; some say more of a need than its row does."""
    also = {"shifts_and_rest", "leave_and_absence"}
    assert {file.stem for file in FILES} - {name for names in NEEDS.values() for name in names} <= also
