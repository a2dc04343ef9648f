"""What follows in Zhucheng from handsets, marks, clues and commendations, in yuan and for people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.lines import ledger, record, register

from constab.assessment import Assessment
from constab.evaluation import evaluate
from constab.plugins import load
from constab.programme import load_programme

FILE = Path(__file__).parents[2] / "programmes" / "zhucheng-2017.toml"
WORLD = {
    "units": ["bureau b", "station s", "community c", "sub_grid g", "sub_grid h"],
    "under": ["s b", "c s", "g c", "h c"],
    "people": ["p1 police_assistant g", "p2 police_assistant h", "o1 community_officer s"],
    "assets": ["handset @p1 1", "handset @p2 1 from 2017-04-10"],
}
RECORDS = """
m1 g appraisal.assistant 2017-03-25 quantity=92 crew=p1
m2 g appraisal.assistant 2017-04-25 quantity=75 crew=p1
m3 g appraisal.assistant 2017-05-25 quantity=59 crew=p1
m4 g appraisal.assistant 2017-06-25 quantity=50 crew=p1
m5 g appraisal.assistant 2017-08-25 quantity=40 crew=p1
m6 h appraisal.assistant 2017-05-25 quantity=59 crew=p2
m7 h appraisal.assistant 2017-06-25 quantity=60 crew=p2
m8 h appraisal.assistant 2017-07-25 quantity=59 crew=p2
m9 h appraisal.assistant 2017-08-25 quantity=59 crew=p2
c1 g information.clue.cleared 2017-03-05 case_id=k1 crew=p1 x.merit_grade=second
c2 h information.clue.cleared 2017-03-06 case_id=k1 crew=p2 x.merit_grade=first
c3 h information.averted 2017-03-07 case_id=k2 crew=p2 x.merit_grade=second
c4 s information.clue.cleared 2017-03-08 case_id=k3 crew=o1 x.merit_grade=first
c5 g information.clue 2017-03-09 case_id=k4 crew=p1
c6 g information.clue.cleared 2017-03-10 case_id=k5 crew=p1
a1 h commendation.assistant 2017-06-30 case_id=n1 crew=p2 x.merit_grade=third
"""


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """March to August 2017: p1 is not appraised in July, p2 not before May."""
    programme = load_programme(FILE, load().whole())
    records = [record(line) for line in RECORDS.split("\n") if line]
    filed = ledger(records, programme, tmp_path_factory.mktemp("ledger"))
    return evaluate(programme, register(WORLD), filed, since=date(2017, 3, 1), as_of=date(2017, 8, 31))


def said(assessed: Assessment, id: str) -> list[tuple[str, str, str | None]]:
    """Return for each outcome of a consequence whose it is, its month or its case, and the sum."""
    found = [one for one in assessed.consequences if one.consequence == f"village_assistant.{id}"]
    return [(one.item, one.case or f"{one.end:%m}", None if one.yuan is None else str(one.yuan)) for one in found]


def test_the_plan_costs_from_the_month_in_which_the_handset_comes(assessed: Assessment) -> None:
    """S3-18: six months of p1 and five of p2, each 31.00, 15.50 and 15.50; without a handset nothing."""
    found = said(assessed, "phone_plan")
    assert [sum for _, _, sum in found] == ["31.00", "15.50", "15.50"] * 11
    assert [month for person, month, _ in found if person == "p2"][::3] == ["04", "05", "06", "07", "08"]


def test_the_subsidy_follows_the_mark(assessed: Assessment) -> None:
    """S3-20: 92, 75, 59, 50, nobody's mark, 40; what nobody marked is left to a decision."""
    found = [(month, sum) for person, month, sum in said(assessed, "subsidy") if person == "p1"]
    assert found == [
        ("03", "300.00"),
        ("04", "200.00"),
        ("05", "0.00"),
        ("06", "0.00"),
        ("07", None),
        ("08", "0.00"),
    ]


def test_one_case_one_reward_and_equal_merit_equal_reward(assessed: Assessment) -> None:
    """S3-21: k1 is rewarded once, by its earliest record; k2 has its merit and its sum; an officer has none."""
    assert sorted(said(assessed, "case_reward")) == [("p1", "k1", "500.00"), ("p2", "k2", "500.00")]
    assert [one.zh for one in assessed.warnings if "一案一奖" in one.zh] == [
        "“一案一奖、一事一奖”：1个案（事）件没有立功类别或该类别未定奖金，不予奖励。"
    ]


def test_a_commendation_is_worth_what_its_merit_is(assessed: Assessment) -> None:
    """S3-22: granted by hand, once a number."""
    assert said(assessed, "commendation") == [("p2", "n1", "100.00")]


def test_three_months_below_the_pass_mark_in_a_row(assessed: Assessment) -> None:
    """S3-23: p1 fails in May, June and August, July is nobody's; p2 passes in between."""
    assert said(assessed, "dismissal") == [("p1", "08", None)]
    (one,) = [one for one in assessed.consequences if one.consequence == "village_assistant.dismissal"]
    assert (one.bearer, one.party.zh) == ("g", "调整或者辞退")
