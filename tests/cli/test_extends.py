"""Every command takes a programme that extends another, as it takes one in a single file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

COUNTY = """\
[programme]
id = "upper-riverside"
title = { zh = "上滨河2012年方案", en = "Upper Riverside 2012" }
extends = "{above}"

[[activity]]
code = "patrol.dam"
label = { zh = "巡坝", en = "dam patrol" }

[[tailor]]
obligation = "night_patrol"
set = { at_least = 2 }
reason = "夜间警情较多"

[[obligation]]
id = "dam_patrol"
kind = "quota"
title = { zh = "巡坝", en = "Dam patrol" }
bearer = { unit = "post" }
activity = "patrol.dam"
per = "week"
at_least = 1
source = "riverside-2012 §9"
"""

AS_OF = ("--as-of", "2012-04-01")


@pytest.fixture
def county(region: Path, tmp_path: Path) -> Path:
    """A programme that extends that of the region."""
    file = tmp_path / "county.toml"
    file.write_text(COUNTY.replace("{above}", str(region / "programme.toml")), "utf-8")
    return file


def line(assessment: dict[str, Any], obligation: str) -> dict[str, Any]:
    """Return what is said of an obligation of the first post."""
    (card,) = [one for one in assessment["scorecards"] if one["bearer"] == "P1"]
    return next(one for one in card["lines"] if one["obligation"] == obligation)


def test_it_is_evaluated_by_what_all_files_say(constab, region, county):
    """The obligation of the file above is judged by the target of the file below, beside the one that is added."""
    found = json.loads(constab("evaluate", county, *AS_OF, "--format", "json").out)
    assert found["programme"] == "upper-riverside"
    above = json.loads(constab("evaluate", region / "programme.toml", *AS_OF, "--format", "json").out)
    assert (line(above, "night_patrol")["met"], line(found, "night_patrol")["met"]) == (3, 0)
    assert line(found, "dam_patrol")["verdict"] == "missed"
    assert line(found, "complement")["verdict"] == line(above, "complement")["verdict"] == "met"


def test_its_words_and_those_above_are_known_to_an_import(constab, region, county, tmp_path):
    """An activity that a file adds is imported by the programme that has it."""
    records = tmp_path / "more.csv"
    records.write_text("记录编号,活动,单位,警号,日期\nR9,巡坝,P1,000001,2012-03-30\n", "utf-8")
    store = f"sqlite:///{tmp_path / 'other.db'}"
    assert constab("import", "register", region / "register.toml", "--store", store).status == 0
    assert constab("import", "records", records, "--store", store).status != 0
    assert constab("import", "records", records, "--store", store, "--programme", county).status == 0
    found = json.loads(constab("evaluate", county, *AS_OF, "--format", "json", "--store", store).out)
    assert line(found, "dam_patrol")["met"] == 1


def test_coverage_reads_the_sources_of_all_files(constab, county, tmp_path):
    """Clauses that the file above encodes are encoded, and so are those of the file below."""
    clause = '[[clause]]\nid = "{}"\ngloss = "g"\nplace = "p"\nnature = "duty"\n'
    clauses = tmp_path / "clauses.toml"
    clauses.write_text(
        '[document]\nid = "riverside-2012"\ntitle = "t"\n' + clause.format("§3") + clause.format("§9"), "utf-8"
    )
    assert constab("coverage", county, clauses).status == 0


def test_check_names_the_file_that_a_fault_is_in(constab, region, county):
    """A slip in the file above is told with its place there, whichever file was asked for."""
    assert constab("check", county, *AS_OF).status in (0, 1)
    text = county.read_text("utf-8").replace("programme.toml", "none.toml")
    county.write_text(text, "utf-8")
    said = constab("check", county, *AS_OF)
    assert said.status == 2
    assert f"{county}:4:1: programme.extends: " in said.err
