"""``constab show``: obligations as they resolve."""

import json

import pytest

ADOPTING = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-03-01, until = 2012-12-31 }

[[adopt]]
model = "one_plus_x"

[[adopt.parameters.history]]
from = 2012-07-01
reception_half_days = 2

[[tailor]]
obligation = "one_plus_x.night_patrol"
set = { at_least = 2 }
reason = "more nights"

[[tailor]]
obligation = "one_plus_x.meet_the_public"
drop = true
reason = "held by the township"
"""


@pytest.fixture
def programme(tmp_path):
    """A programme that adopts, tailors and drops."""
    file = tmp_path / "p.toml"
    file.write_text(ADOPTING, "utf-8")
    return file


def test_each_obligation_is_a_row_that_says_where_it_comes_from(constab, programme, monkeypatch):
    """A row names target and window, force, bearer, points, clause, and the lines that adopted and tailored it."""
    monkeypatch.setenv("COLUMNS", "500")
    rows = {line.split("  ")[0]: line for line in constab("show", programme).out.splitlines()}
    row = rows["Night patrol"]
    for part in ("one_plus_x.night_patrol", "every week at least 2", "must", "post", f"{programme}:6", "S0-19"):
        assert part in row
    assert f"at_least: {programme}:15" in row
    assert "held by the township" in rows["one_plus_x.meet_the_public"]


def test_chinese_rows_are_chinese(constab, programme):
    """In Chinese, headings, titles, targets, forces and bearers are Chinese."""
    said = constab("show", programme, lang="zh").out
    for word in ("责任单位", "夜间治安巡逻", "每周不少于2次", "必须", "警务室", "已舍弃"):
        assert word in said


def test_as_of_picks_the_version(constab, programme):
    """--as-of shows the version in force on that day; without it, the newest."""

    def reception(*more):
        document = json.loads(constab("show", programme, "--format", "json", *more).out)
        return next(one for one in document["obligations"] if one["id"].endswith(".reception"))["target"]["en"]

    assert "at least 3" in reception("--as-of", "2012-06-30")
    assert "at least 2" in reception("--as-of", "2012-07-01")
    assert "at least 2" in reception()


def test_json_is_versioned_and_stable(constab, programme):
    """The JSON document has a version and the digest, and two runs give equal bytes."""
    first, second = (constab("show", programme, "--format", "json").out for _ in range(2))
    assert first == second
    document = json.loads(first)
    assert document["format"] == "constab.programme/1"
    assert document["dropped"][0]["reason"] == "held by the township"
    night = next(one for one in document["obligations"] if one["id"] == "one_plus_x.night_patrol")
    assert night["changes"] == {"at_least": f"{programme}:15"}
    assert night["model"] == "one_plus_x"


def test_a_narrow_terminal_gets_stacked_rows(constab, programme, monkeypatch):
    """On a terminal of 110 columns no line is wider than it."""
    monkeypatch.setenv("COLUMNS", "110")
    lines = constab("show", programme).out.splitlines()
    assert max(len(line) for line in lines[2:]) <= 110
