"""``constab compare``: a reform over the same ledger, and one programme on two days."""

import json

import pytest

from constab.plugins import load

from .conftest import AS_OF, PROGRAMME

REFORM = PROGRAMME.replace("at_least = 1\nsource", "at_least = 2\nsource").replace(
    'id = "complement"', 'id = "auxiliaries"'
)


@pytest.fixture
def reform(region, tmp_path):
    """A programme that asks for two patrols a week, and calls the complement by another id."""
    file = tmp_path / "reform.toml"
    file.write_text(REFORM, "utf-8")
    return file


def test_what_is_planted_is_told(constab, region, reform):
    """Patrols are asked for twice as often, the complement has another id, and P1 falls by its patrols."""
    said = constab("compare", "programme.toml", reform, *AS_OF)
    assert (said.status, said.err) == (0, "")
    for part in (
        "every week at least 1 time(s)",
        "every week at least 2 time(s)",
        "programme.toml:14 →",
        "complement and auxiliaries seem to be the same",
        "Night patrol -37.5",
    ):
        assert part in said.out, said.out
    assert "滨河警务室01" in said.out


def test_in_chinese(constab, region, reform):
    """The same is said in Chinese, without an English heading."""
    out = constab("compare", "programme.toml", reform, *AS_OF, lang="zh").out
    assert "考核要求的变化：" in out
    assert "规则已变" in out
    assert "seem" not in out


def test_json_is_versioned_and_the_same_every_time(constab, region, reform):
    """Equal runs give equal bytes; numbers are exact texts; every change has the line of its origin."""
    run = ("compare", "programme.toml", reform, *AS_OF, "--format", "json")
    first = constab(*run).out
    assert first == constab(*run).out
    document = json.loads(first)
    assert document["format"] == "constab.comparison/1"
    assert [(one["id"], one["what"]) for one in document["obligations"]] == [
        ("complement", "gone"),
        ("night_patrol", "changed"),
        ("auxiliaries", "added"),
    ]
    changed = document["obligations"][1]
    assert changed["fields"] == ["at_least"]
    assert changed["after"]["origins"]["at_least"].startswith(f"{reform}:")
    unit = next(one for one in document["units"] if one["bearer"] == "P1")
    assert (unit["before"]["score"], unit["after"]["score"], unit["change"]) == ("87.500", "50.000", "-37.500")


def test_two_days_of_one_programme(constab, region):
    """By the first week P1 had kept everything; the week without a patrol by night came after."""
    run = ("compare", "programme.toml", *AS_OF, "--against", "2012-03-18", "--format", "json")
    document = json.loads(constab(*run).out)
    assert document["obligations"] == []
    unit = next(one for one in document["units"] if one["bearer"] == "P1")
    assert {one["obligation"]: one["turn"] for one in unit["lines"]}["night_patrol"] == "newly_missed"
    assert document["turns"]["newly_missed"] == 1


def test_a_programme_against_itself(constab, region):
    """Nothing differs, and the status is 0."""
    said = constab("compare", "programme.toml", "programme.toml", *AS_OF)
    assert said.status == 0
    assert said.out.rstrip().endswith("Nothing differs.")


def test_nothing_to_compare_with(constab, region):
    """One programme on one day is refused in a line; a day before the programme too."""
    said = constab("compare", "programme.toml", *AS_OF)
    assert said.status == 2
    assert "--against" in said.err
    assert constab("compare", "programme.toml", *AS_OF, "--against", "2011-01-01").status == 2


@pytest.mark.slow
def test_the_luoyang_sample_with_a_tailored_copy(constab, tmp_path, monkeypatch):
    """Of the sample's many duties just those that the copy tailors differ, with the line that does it."""
    monkeypatch.chdir(tmp_path)
    assert constab("demo", "--into", "region").status == 0
    sample = load().whole().samples["luoyang_2012" if "luoyang_2012" in load().samples else next(iter(load().samples))]
    planted = {"one_plus_x.night_patrol": "changed", "one_plus_x.reception": "gone", "sit_in": "added"}
    copy = f"""{sample.programme}
[[tailor]]
obligation = "one_plus_x.night_patrol"
set = {{ at_least = 3, weight = 0 }}
reason = "警情较多，先行试点"

[[tailor]]
obligation = "one_plus_x.reception"
drop = true
reason = "不再要求"

[[obligation]]
id = "sit_in"
kind = "定额"
title = "坐班"
bearer = {{ unit = "警务室" }}
activity = "reception"
per = "周"
at_least = 1
force = "力争"
"""
    (tmp_path / "copy.toml").write_text(copy, "utf-8")
    day = ("--as-of", "2012-12-31", "--store", "sqlite:///region/constab.db", "--format", "json")
    document = json.loads(constab("compare", "region/programme.toml", "copy.toml", *day).out)
    judged = {
        one["id"]: one["what"]
        for one in document["obligations"]
        if one["fields"] not in (["points"], ["weight", "points"])
    }
    assert judged == planted
    assert document["general"] == []
    turns = {line["turn"] for unit in document["units"] for line in unit["lines"]}
    assert turns <= {"rule_changed", "begun", "ended", "unchanged"}
    assert document["only_before"] == document["only_after"] == []


SCORES = """
[[score]]
id = "weekly"
title = { zh = "警务室周考核", en = "Weekly score" }
scheme = "deduction"
bearer = { unit = "post" }
per = "week"

[[score.item]]
id = "patrol"
title = { zh = "巡逻考核", en = "Patrols" }
points = 100
loss = [{ obligation = "night_patrol", points = 30 }]
"""


@pytest.fixture
def dearer(region, tmp_path):
    """Two programmes with a weekly score: a patrol that is missed costs 30 points, or 45 in the other."""
    files = tmp_path / "before.toml", tmp_path / "after.toml"
    for file, cost in zip(files, (30, 45), strict=True):
        file.write_text(PROGRAMME + SCORES.replace("points = 30", f"points = {cost}"), "utf-8")
    return files


def test_scores_are_compared(constab, region, dearer, monkeypatch):
    """Which score is reckoned otherwise and where it stands; who has other points, and by which charge."""
    monkeypatch.setenv("COLUMNS", "500")
    said = constab("compare", *dearer, *AS_OF)
    assert (said.status, said.err) == (0, "")
    assert f"{dearer[0]}:26 → {dearer[1]}:26" in said.out
    assert "item.patrol.loss[1].points: 30 → 45" in said.out
    assert "Weekly score: who has other points or another place (4):" in said.out
    row = next(line for line in said.out.splitlines() if line.startswith("2012-W12   滨河警务室01"))
    assert row.split()[2:5] == ["70.000", "55.000", "-15.000"]
    assert row.endswith("Night patrol -15.000")
    assert "Nothing differs." in constab("compare", dearer[0], dearer[0], *AS_OF).out
    chinese = constab("compare", *dearer, *AS_OF, lang="zh").out
    assert "警务室周考核：得分或名次有变的（4）：" in chinese


def test_scores_stand_in_the_document(constab, region, dearer):
    """JSON: the sheets with their keys, the marks with both sides and their causes, and how many are the same."""
    found = json.loads(constab("compare", *dearer, *AS_OF, "--format", "json").out)["scores"]
    (sheet,) = found["sheets"]
    assert (sheet["id"], sheet["what"]) == ("weekly", "changed")
    assert sheet["fields"] == [{"key": "item.patrol.loss[1].points", "before": "30", "after": "45"}]
    assert len(found["marks"]) == 4
    assert found["unchanged"] == 4
    assert {one["change"] for one in found["marks"]} == {"-15.000"}
    assert found["marks"][0]["causes"][0]["obligation"] == "night_patrol"
    added = json.loads(constab("compare", "programme.toml", dearer[0], *AS_OF, "--format", "json").out)["scores"]
    assert [(one["id"], one["what"]) for one in added["sheets"]] == [("weekly", "added")]
    assert added["marks"] == []
