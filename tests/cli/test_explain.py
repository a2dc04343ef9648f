"""``constab explain``: windows, records, near misses; names and titles."""

import json

import pytest

from .conftest import AS_OF

RUN = ("explain", "programme.toml")


@pytest.mark.parametrize("bearer", ["P1", "滨河警务室01"])
@pytest.mark.parametrize("obligation", ["night_patrol", "夜间巡逻", "Night patrol", "night patrol"])
def test_units_and_duties_are_found_by_what_they_are_called(constab, region, bearer, obligation):
    """A unit by id or name, a duty by id or title in either language: the same proof."""
    said = constab(*RUN, bearer, obligation, *AS_OF)
    assert said.status == 0
    assert said.out.startswith("滨河警务室01 (P1)  Night patrol (night_patrol)\n")


def test_a_missed_duty_is_proved_by_its_windows_and_records(constab, region):
    """Each window with its actual, target, verdict and record ids; what nearly counted, and why it does not."""
    out = constab(*RUN, "P1", "night_patrol", *AS_OF).out
    windows = {line.split()[0]: line for line in out.splitlines() if line.startswith("2012-W")}
    assert list(windows) == ["2012-W10", "2012-W11", "2012-W12", "2012-W13"]
    assert windows["2012-W10"].split()[-1] == "R1"
    assert windows["2012-W12"].split()[-2:] == ["1", "missed"]
    assert windows["2012-W13"].split()[-1] == "R4"
    near = next(line for line in out.splitlines() if line.startswith("R3 "))
    assert "outside the part of the day" in near
    assert "programme.toml:6; source clause: riverside-2012 §3" in out
    assert "4 due, 3 met, 1 missed" in out


def test_missed_windows_come_first_where_asked(constab, region):
    """--missed puts the missed window above the others."""
    out = constab(*RUN, "P1", "night_patrol", "--missed", *AS_OF).out
    assert next(line.split()[0] for line in out.splitlines() if line.startswith("2012-W")) == "2012-W12"


def test_without_a_duty_the_score_is_explained(constab, region):
    """Without OBLIGATION: the contributions that sum to the score, and a row a duty."""
    out = constab(*RUN, "P1", *AS_OF).out
    assert out.startswith("滨河警务室01 (P1), 2012-03-05 to 2012-04-01: 87.5\n")
    assert "-12.5" in out
    assert "37.5/50" in out
    assert "bears no obligation" in constab(*RUN, "S1", *AS_OF).out


def test_json_is_versioned(constab, region):
    """JSON: the windows with their records, the near misses with reasons in both languages."""
    document = json.loads(constab(*RUN, "P1", "night_patrol", "--format", "json", *AS_OF).out)
    assert document["format"] == "constab.explanation/1"
    (one,) = document["explanations"]
    assert [window["records"] for window in one["windows"]] == [["R1"], ["R2"], [], ["R4"]]
    assert one["near_misses"][0]["record"] == "R3"
    assert one["near_misses"][0]["reasons"][0].keys() == {"zh", "en"}


def test_many_windows_come_in_pages(constab, region):
    """Twenty windows a page; --page turns it, --all shows them together."""
    daily = region / "daily.toml"
    daily.write_text((region / "programme.toml").read_text("utf-8").replace('per = "week"', 'per = "day"', 1), "utf-8")
    arguments = ("explain", daily, "P1", "night_patrol", *AS_OF)

    def days(*more):
        return [line.split()[0] for line in constab(*arguments, *more).out.splitlines() if line.startswith("2012-0")]

    first, second, both = days(), days("--page", "2"), days("--all")
    assert len(first) == 20
    assert "page 1 of 2 (28 windows)" in constab(*arguments).out
    assert first + second == [day for day in both if day != "R3"][: len(first) + len(second)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("滨河警务室3",), "无法识别的单位：'滨河警务室3'（是否为 滨河警务室0"),
        (("P1", "night_patrl"), "无法识别的考核项目：'night_patrl'（是否为 "),
        (("P1", "xyz"), "无法识别的考核项目：'xyz'"),
    ],
)
def test_what_is_misspelt_is_answered_with_the_nearest(constab, region, words, expected):
    """A unit or duty that is not there: a line with the nearest names, status 2."""
    said = constab(*RUN, *words, *AS_OF, lang="zh")
    assert said.status == 2
    assert expected in said.err
    assert said.err.count("\n") == 1


SCORES = """
[[score]]
id = "monthly"
title = { zh = "社区民警月考核", en = "Officers by the month" }
scheme = "deduction"
bearer = { unit = "post" }
for_each = { role = "社区民警" }
per = "month"

[[score.item]]
id = "patrol"
title = { zh = "夜间巡逻考核", en = "Patrols" }
points = 60
source = "riverside-2012 §9"
loss = [{ obligation = "night_patrol", points = 10 }]
"""


@pytest.fixture
def with_scores(region, tmp_path):
    """The region's programme with a monthly score of its officers, without another store."""
    file = tmp_path / "scores.toml"
    file.write_text((region / "programme.toml").read_text("utf-8") + SCORES, "utf-8")
    return file


def test_scores_of_people_are_explained(constab, with_scores):
    """Without OBLIGATION: whose score, in which window, lost how much for how many missed; with it: what it cost."""
    out = constab("explain", with_scores, "P2", *AS_OF).out
    assert f"Officers by the month (monthly), every month; full marks: 60; stands in: {with_scores}:" in out
    assert "000003  2012-03 (2012-03-01 ~ 2012-03-31): settled; 40\n" in out
    step = next(line for line in out.splitlines() if "missed" in line and "-20" in line)
    lines = with_scores.read_text("utf-8").splitlines()
    loss = next(number for number, line in enumerate(lines, start=1) if line.startswith("loss = "))
    assert step.split()[-3:] == ["riverside-2012", "§9", f"{with_scores}:{loss}"]
    cost = constab("explain", with_scores, "P2", "night_patrol", *AS_OF).out
    assert "What it comes to in scores:" in cost
    assert "What it comes to" not in constab("explain", with_scores, "P1", "complement", *AS_OF).out


def test_scores_stand_in_the_document(constab, with_scores):
    """JSON: every mark of the unit's people with its steps, which add up; of an obligation its own steps alone."""
    marks = json.loads(constab("explain", with_scores, "P2", "--format", "json", *AS_OF).out)["marks"]
    march = marks[0]
    assert (march["item"], march["window"], march["points"]) == ("000003", "2012-03", "40.000")
    assert [step["points"] for step in march["waterfall"]] == ["60.000", "-20.000"]
    assert march["waterfall"][1]["amount"] == "2.000"
    only = json.loads(constab("explain", with_scores, "P2", "night_patrol", "--format", "json", *AS_OF).out)["marks"]
    assert [len(one["waterfall"]) for one in only] == [1, 1]


def test_a_score_that_is_the_units_is_told_once(constab, with_scores):
    """Where the unit's score is one of the programme's own, its steps stand there alone, with their lines."""
    text = with_scores.read_text("utf-8").replace('for_each = { role = "社区民警" }\nper = "month"', 'per = "month"')
    with_scores.write_text(text + '\n[scoring]\nscheme = "score"\nscore = "monthly"\n', "utf-8")
    out = constab("explain", with_scores, "P2", *AS_OF).out
    assert out.startswith("滨河警务室02 (P2), 2012-03-05 to 2012-04-01: 40\n")
    assert "How the score comes about" not in out
    assert "2012-03 (2012-03-01 ~ 2012-03-31): settled; 40\n" in out
