"""``constab evaluate`` and ``constab report``: the assessment in every format, and the floor."""

import json
import sqlite3
from xml.etree import ElementTree

import pytest

from .conftest import AS_OF

RUN = ("evaluate", "programme.toml", *AS_OF)


def test_the_scoreboard_is_printed(constab, region):
    """Text: a row a post with its score; P1 missed one of four nights and is fully staffed."""
    said = constab(*RUN)
    assert said.status == 0
    assert "87.5" in said.out
    assert "滨河警务室01" in said.out
    assert "Night patrol" in said.out
    assert "夜间巡逻" in constab(*RUN, lang="zh").out


def test_json_is_the_assessment(constab, region):
    """JSON: a versioned document; equal runs give equal bytes."""
    first, second = constab(*RUN, "--format", "json").out, constab(*RUN, "--format", "json").out
    assert first == second
    document = json.loads(first)
    assert document["format"] == "constab.assessment/1"
    assert document["as_of"] == "2012-04-01"


def test_csv_and_junit_are_what_they_say(constab, region):
    """CSV begins with the mark that spreadsheets want; JUnit is XML with a failure for what was missed."""
    assert constab(*RUN, "--format", "csv").out.startswith("\ufeff")
    suites = ElementTree.fromstring(constab(*RUN, "--format", "junit").out.encode())
    assert len(list(suites.iter("failure"))) == 2


@pytest.mark.parametrize(("floor", "status"), [("25", 0), ("25.001", 1), ("87.5", 1), ("0", 0)])
def test_fail_under_is_the_lowest_score_that_passes(constab, region, floor, status):
    """--fail-under: status 1 where any score is below, and says whose; a score that equals it passes."""
    said = constab(*RUN, "--fail-under", floor)
    assert said.status == status
    assert ("滨河警务室02" in said.err) == bool(status)


def test_where_nothing_has_a_score_nothing_passes(constab, region):
    """On the first morning nothing is due, so nothing has a score: --fail-under 0 does not pass."""
    said = constab("evaluate", "programme.toml", "--as-of", "2012-03-05", "--fail-under", "0")
    assert said.status == 1
    assert "nothing has a score" in said.err


def test_dates_are_read_in_four_spellings(constab, region):
    """2012-04-01, 2012/4/1, 20120401 and 2012年4月1日 are one day; anything else is refused in a line."""
    expected = constab(*RUN, "--format", "json").out
    for spelling in ("2012/4/1", "20120401", "2012年4月1日"):
        assert constab("evaluate", "programme.toml", "--as-of", spelling, "--format", "json").out == expected
    for spelling in ("2012-13-01", "1/4/2012", "2012-4/1", "today"):
        said = constab("evaluate", "programme.toml", "--as-of", spelling)
        assert said.status == 2
        assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", b"<!DOCTYPE html>"),
        ("r.json", b"{"),
        ("r.csv", b"\xef\xbb\xbf"),
        ("r.xlsx", b"PK"),
        ("R.HTML", b"<!"),
    ],
)
def test_reports_are_written_by_the_files_ending(constab, region, tmp_path, name, begins):
    """The ending chooses the renderer, capital or not."""
    file = tmp_path / name
    assert constab("report", "programme.toml", *AS_OF, "-o", file).status == 0
    assert file.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_ending_that_nobody_writes_is_refused_with_the_list(constab, region, tmp_path):
    """An unknown ending, a missing folder: a line, status 2, and no file."""
    said = constab("report", "programme.toml", *AS_OF, "-o", tmp_path / "r.pdf")
    assert said.status == 2
    assert ".html" in said.err
    assert constab("report", "programme.toml", *AS_OF, "-o", tmp_path / "none" / "r.html").status == 2
    assert constab("report", "programme.toml", *AS_OF, "-o", tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_fails_leaves_the_old_one(constab, region, tmp_path):
    """A report is replaced as a whole: where assessing fails, the old file is as it was."""
    file = tmp_path / "r.html"
    file.write_text("old", "utf-8")
    assert constab("report", "programme.toml", "--as-of", "2011-01-01", "-o", file).status == 2
    assert file.read_text("utf-8") == "old"


def test_a_store_of_a_newer_constab_is_left_alone(constab, region, tmp_path):
    """A store that a newer version wrote: a line that says so, status 2, and the file is not touched."""
    newer = tmp_path / "newer.db"
    newer.write_bytes((region / "constab.db").read_bytes())
    connection = sqlite3.connect(newer)
    with connection:
        table = connection.execute("select name from sqlite_master where sql like '%version_num%'").fetchone()[0]
        connection.execute(f"update {table} set version_num = 'r9999'")
    connection.close()
    before = newer.read_bytes()
    said = constab(*RUN, "--store", newer)
    assert said.status == 2
    assert "newer constab" in said.err
    assert newer.read_bytes() == before


def test_a_ledger_elsewhere_is_a_folder(constab, region):
    """--ledger names a folder; a database is not assessed in place yet, and its password is not repeated."""
    assert constab(*RUN, "--ledger", region / "constab-ledger").status == 0
    said = constab(*RUN, "--ledger", "postgresql://me:secret@host/db#log")
    assert said.status == 2
    assert "secret" not in said.err


SCORES = """
[[score]]
id = "stations"
title = { zh = "派出所月考核", en = "Stations by the month" }
bearer = { unit = "station" }
per = "month"
rank = {}
item = [{ id = "night", title = { zh = "夜间巡逻", en = "Patrols" }, points = 100, loss = [
    { obligation = "night_patrol", points = 10 } ] }]
grade = [{ id = "good", title = { zh = "良好", en = "good" }, at_least = 0 }]
"""


def test_scores_stand_below_the_board(constab, region, tmp_path):
    """A station that bears no duty is scored by those of its posts, and called by its name; so in every format."""
    file = tmp_path / "scores.toml"
    file.write_text((region / "programme.toml").read_text("utf-8") + SCORES, "utf-8")
    said = constab("evaluate", file, *AS_OF).out
    lines = said[said.index("Stations by the month  2012-03 (2012-03-01 to 2012-03-31)  settled\n") :].splitlines()
    assert lines[3].split()[:4] == ["1", "滨河派出所", "70.0", "good"]
    assert "Patrols: 3 window(s) missed (-30)" in lines[3] or "Night patrol: 3 window(s) missed (-30)" in lines[3]
    table = constab("evaluate", file, "--format", "csv", *AS_OF).out.splitlines()
    march = next(line for line in table if ",stations," in line)
    assert march.startswith("S1,滨河派出所,station,,1,70,good,")
    document = json.loads(constab("evaluate", file, "--format", "json", *AS_OF).out)
    assert [one["points"] for one in document["marks"][0]["waterfall"]] == ["100.000", "-30.000"]
