"""``constab plan``: what it says, in both languages and in JSON, and its exit status."""

from __future__ import annotations

import json
import os
from fractions import Fraction

import pytest
from tests.cli.conftest import REGISTER

PLANNED = """
[[obligation]]
id = "visits"
kind = "quota"
title = { zh = "走访住户", en = "Visits to households" }
bearer = { unit = "post" }
activity = "visit.household"
where = { actor_role = "community_officer" }
measure = "subjects"
per = "workday"
at_least = 40

[[obligation]]
id = "calls"
kind = "response"
title = { zh = "到场处置", en = "Calls attended" }
bearer = { unit = "post" }
trigger = "incident.call"
act = "incident.arrived"
within = "15 min"
"""


@pytest.fixture
def overfull(region, tmp_path):
    """The region's programme with 40 visits on each working day: 50 hours a week of its officers."""
    file = tmp_path / "overfull.toml"
    file.write_text((region / "programme.toml").read_text("utf-8") + PLANNED, "utf-8")
    return file


def test_a_programme_that_fits_is_status_0(constab, region):
    """A night patrol a week of each post is two hours of people who have 40 each."""
    found = constab("plan", "programme.toml", "--store", "constab.db", "--as-of", "2012-03-12")
    assert found.status == 0
    assert found.out.startswith(
        "Riverside 2012 (riverside-2012), a week as of 2012-03-12: 4.0 h asked, "
        "120.0 h staffed by 3 people, 0.0 h lacking"
    )
    assert "stand in the way" not in found.out


def test_a_programme_that_asks_too_much_names_who_what_and_where(constab, overfull):
    """The posts, the duty with its line, what would be enough, and what is not reckoned; status 1."""
    # The path as it is shown must fit into a line.
    shown = os.path.relpath(overfull)
    found = constab("plan", shown, "--store", "constab.db", "--as-of", "2012-03-12")
    assert found.status == 1
    lines = found.out.splitlines()
    assert "22.0 h lacking" in lines[0]
    (row,) = [line for line in lines if line.startswith("Visits to households  ")]
    line = overfull.read_text("utf-8").splitlines().index('id = "visits"')
    assert row.endswith(f"{shown}:{line}")
    assert "  Visits to households (visits): 30 instead of 40" in lines
    assert any(line.startswith("  as often as something happens") and "Calls attended" in line for line in lines)
    posts = [line.split()[0] for line in lines if line.startswith("滨河警务室")]
    assert posts == ["滨河警务室01", "滨河警务室02"]


def test_all_shows_every_duty_and_post(constab, region):
    """--all has a row for each duty and post, though nothing is lacking."""
    short = constab("plan", "programme.toml", "--store", "constab.db", "--as-of", "2012-03-12").out
    full = constab("plan", "programme.toml", "--store", "constab.db", "--as-of", "2012-03-12", "--all").out
    assert "Night patrol" not in short
    assert "Night patrol" in full
    assert "滨河警务室02" in full


def test_it_speaks_chinese(constab, overfull):
    """Headings, reasons and sentences are in Chinese, with none left in English."""
    found = constab("plan", overfull, "--store", "constab.db", "--as-of", "2012-03-12", lang="zh")
    assert found.out.startswith("滨河区2012年社区警务方案")
    letters = {word for word in found.out.replace(str(overfull), "").split() if word.isascii() and word.isalpha()}
    assert not letters


def test_json_is_exact_versioned_and_equal(constab, overfull):
    """Fractions add up to the sum that is asked; the same again gives the same bytes; no person stands in it."""
    arguments = ("plan", overfull, "--store", "constab.db", "--as-of", "2012-03-12", "--format", "json")
    found = constab(*arguments)
    assert found.status == 1
    assert constab(*arguments).out == found.out
    document = json.loads(found.out)
    assert document["format"] == "constab.plan/1"
    asked = Fraction(document["bounds"]["none"]["asked"]["minutes"])
    assert sum(Fraction(one["asked"]["minutes"]) for one in document["duties"]) == asked
    assert sum(Fraction(one["asked"]["minutes"]) for one in document["posts"]) == asked
    assert document["in_the_way"][0]["kept"] == {"part": "19/25", "target": "30"}
    assert [one["reason"] for one in document["not_reckoned"]] == ["volume"]
    assert "00000" not in found.out


def test_the_same_bytes_in_another_process(process, overfull):
    """Nothing goes by the order of a set of texts: two processes with other hashes write the same."""
    arguments = ("plan", overfull, "--store", "constab.db", "--as-of", "2012-03-12", "--format", "json", "--all")
    one, two = (process(*arguments, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert one == two
    assert one


def test_without_people_it_says_what_to_do(constab, region):
    """Neither a store nor a typical post: one sentence, status 2."""
    found = constab("plan", "programme.toml")
    assert (found.status, found.out) == (2, "")
    assert "there is nobody to plan for" in found.err


def test_the_store_of_the_environment_is_planned_for(constab, region, monkeypatch):
    """CONSTAB_STORE stands in for --store, as it does for every other command."""
    named = constab("plan", "programme.toml", "--store", "constab.db", "--as-of", "2012-03-12")
    monkeypatch.setenv("CONSTAB_STORE", "constab.db")
    found = constab("plan", "programme.toml", "--as-of", "2012-03-12")
    assert (found.status, found.out, found.err) == (0, named.out, "")


def test_a_plan_of_nothing_is_refused(constab, region):
    """A day on which the programme is not in force, or nobody serves, is no plan that fits: a sentence, status 2."""
    outside = constab("plan", "programme.toml", "--store", "constab.db", "--as-of", "2013-01-01")
    assert (outside.status, outside.out) == (2, "")
    assert "in force from 2012-03-05 to 2012-04-01, and not on 2013-01-01" in outside.err


def test_a_typical_post_stands_in_for_a_register(constab, overfull):
    """With [[plan.post]] no store is needed; one officer has not the time for the visits, two have."""
    post = '[[plan.post]]\nunit = "post"\ntitle = "典型警务室"\nstaff = {{ community_officer = {} }}\n'
    text = overfull.read_text("utf-8")
    overfull.write_text(text + post.format(1), "utf-8")
    assert constab("plan", overfull, "--as-of", "2012-03-12").status == 1
    overfull.write_text(text + post.format(2), "utf-8")
    found = constab("plan", overfull, "--as-of", "2012-03-12", "--all")
    assert found.status == 0
    assert "典型警务室" in found.out


def test_sharing_and_force_are_said(constab, overfull):
    """--shared most says so in the head, with the other bound beside it; --force must leaves out what is softer."""
    arguments = ("plan", overfull, "--store", "constab.db", "--as-of", "2012-03-12")
    assert "An hour counts for each duty for which its record can count." in constab(*arguments, "--shared", "most").out
    overfull.write_text(
        overfull.read_text("utf-8").replace("at_least = 40", 'at_least = 40\nforce = "should"'), "utf-8"
    )
    assert constab(*arguments).status == 1
    assert constab(*arguments, "--force", "must").status == 0


CALLS = """\
记录编号,活动,单位,警号,日期,开始时间,结束时间,事件编号
C1,接警,P1,000001,2012-03-05,20:30,20:31,A1
C2,到达现场,P1,000001,2012-03-05,20:40,20:50,A1
C3,接警,P1,000001,2012-03-13,21:00,21:01,A2
C4,接警,P2,000003,2012-03-20,09:00,09:01,A3
"""


def test_what_happens_is_reckoned_by_the_records_of_before(constab, overfull, tmp_path, monkeypatch):
    """Three calls in four weeks ask for three arrivals of a quarter of an hour: 45 / 4 minutes a week."""
    text = overfull.read_text("utf-8").replace('within = "15 min"', 'within = "15 min"\nper = "week"')
    overfull.write_text(text, "utf-8")
    (tmp_path / "calls.csv").write_text(CALLS, "utf-8")
    monkeypatch.chdir(tmp_path)
    register = overfull.parents[0] / "register.toml"
    register.write_text(REGISTER, "utf-8")
    for what, file in (("register", register), ("records", "calls.csv")):
        assert constab("import", what, file, "--store", "calls.db").status == 0
    arguments = ("plan", overfull, "--store", "calls.db", "--from", "2012-03-05", "--as-of", "2012-04-01")
    document = json.loads(constab(*arguments, "--format", "json").out)
    calls = {one["bearer"]: one["asked"]["minutes"] for one in document["duties"] if one["obligation"] == "calls"}
    assert calls == {"P1": "15/2", "P2": "15/4"}
    assert document["not_reckoned"] == []
    assert document["records_from"] == "2012-03-05"
    assert "reckoned by the records from 2012-03-05 on" in constab(*arguments).out


def test_records_of_before_are_in_a_store(constab, region, tmp_path):
    """--from without a store: one sentence, status 2."""
    post = (region / "programme.toml").read_text("utf-8") + '[[plan.post]]\nunit = "post"\nstaff = { auxiliary = 1 }\n'
    file = tmp_path / "typical.toml"
    file.write_text(post, "utf-8")
    found = constab("plan", file, "--from", "2012-03-05")
    assert found.status == 2
    assert "name the store of the records" in found.err
