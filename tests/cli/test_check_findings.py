"""``constab check`` on duties that contradict each other: text, JSON and SARIF, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HEAD = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2024-01-01, until = 2024-12-31 }\n'
CLASH = """
[[obligation]]
id = "three"
kind = "standing"
title = "协勤力量"
bearer = { unit = "post", area = "urban" }
count = { role = "auxiliary" }
at_least = 3

[[obligation]]
id = "one"
kind = "standing"
title = "每室一名协勤"
bearer = { unit = "post" }
count = { role = "auxiliary" }
exactly = 1
"""
DAY = ("--as-of", "2024-06-01")


@pytest.fixture
def clash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A programme of which no urban post can keep both duties, in the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("clash.toml").write_text(HEAD + CLASH, "utf-8")
    return "clash.toml"


def test_a_contradiction_is_told_with_both_lines_an_example_and_a_cure(constab: Any, clash: str) -> None:
    """The text names both lines, a unit that owes both, and what to do; the status is 1."""
    said = constab("check", clash, *DAY)
    assert said.status == 1
    assert said.out.splitlines() == [
        (
            "clash.toml:14: error: three (auxiliary: at least 3) and one (auxiliary: exactly 1) cannot both be kept: "
            "the one asks for at least 3, the other allows at most 1"
        ),
        "    see clash.toml:6: three",
        "    for example: post (area: urban), 2024-01-01 to 2024-01-31",
        (
            "    cure: set one bound for both with [[tailor]] and merge the other into it, or permit with [[permit]] "
            "what is forbidden"
        ),
    ]


def test_it_is_told_in_chinese_too(constab: Any, clash: str) -> None:
    """Not a word of English but ids and keys of the language is left in the Chinese text."""
    said = constab("check", clash, *DAY, lang="zh").out
    assert "three（辅警不少于3）与one（辅警1）不可能同时做到" in said
    assert "例如：警务室（区域类型：城市），2024-01-01至2024-01-31" in said
    assert "办法：" in said
    assert "cannot" not in said


def test_json_holds_the_case_as_data(constab: Any, clash: str) -> None:
    """The witness, the bounds and the second line are values, and not only in sentences."""
    found = json.loads(constab("check", clash, *DAY, "--format", "json").out)["programmes"][0]["findings"][0]
    assert (found["code"], found["severity"], found["origin"]) == ("duties-contradict", "error", "clash.toml:14")
    assert found["related"] == [{"origin": "clash.toml:6", "obligation": "three"}]
    assert found["witness"]["attributes"] == {"area": "urban"}
    assert (found["values"]["least"], found["values"]["most"]) == ("3", "1")
    assert found["cure"].startswith("set one bound")


def test_sarif_explains_each_rule_in_both_languages_and_relates_the_second_line(constab: Any, clash: str) -> None:
    """A result points to its rule by index, to its own line, and by relatedLocations to the other obligation's."""
    run = json.loads(constab("check", clash, *DAY, "--format", "sarif").out)["runs"][0]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "duties-contradict"
    assert "不可能同时完成" in rule["help"]["text"]
    assert "no unit can keep both" in rule["help"]["text"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 14}
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"] == {"artifactLocation": {"uri": "clash.toml"}, "region": {"startLine": 6}}
    assert related["message"]["text"] == "three"


def test_faults_come_out_in_sarif_as_well(constab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme that cannot be used is a result with line and column, beside the findings of the sound one."""
    monkeypatch.chdir(tmp_path)
    Path("a b.toml").write_text(HEAD + CLASH.replace("at_least", "at_leest"), "utf-8")
    Path("clash.toml").write_text(HEAD + CLASH, "utf-8")
    said = constab("check", "a b.toml", "clash.toml", *DAY, "--format", "sarif")
    assert said.status == 2
    results = json.loads(said.out)["runs"][0]["results"]
    assert {"unknown-key", "duties-contradict"} <= {one["ruleId"] for one in results}
    fault = next(one for one in results if one["ruleId"] == "unknown-key")
    assert fault["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.toml"
    assert fault["level"] == "error"


def test_equal_programmes_give_equal_bytes(constab: Any, clash: str) -> None:
    """Each format is the same, byte for byte, when it is asked for again."""
    for form in ("text", "json", "sarif"):
        assert (
            constab("check", clash, *DAY, "--format", form).out == constab("check", clash, *DAY, "--format", form).out
        )


def test_several_programmes_are_compared_after_each_ones_own_findings(
    constab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text names the pair, the days and both lines; JSON has them under between; SARIF as results; the status is 1."""
    monkeypatch.chdir(tmp_path)
    three, one = CLASH.split("\n\n")
    Path("one.toml").write_text(HEAD + one, "utf-8")
    Path("three.toml").write_text(HEAD.replace('"p"', '"q"') + three, "utf-8")
    said = constab("check", "one.toml", "three.toml", *DAY)
    assert said.status == 1
    assert said.out.splitlines()[2:6] == [
        "one.toml, three.toml: compared, 2024-01-01 to 2024-12-31",
        (
            "three.toml:6: error: q/three (auxiliary: at least 3) and p/one (auxiliary: exactly 1) cannot both be "
            "kept: the one asks for at least 3, the other allows at most 1"
        ),
        "    see one.toml:5: p/one",
        "    for example: post (area: urban), 2024-01-01 to 2024-01-31",
    ]
    document = json.loads(constab("check", "one.toml", "three.toml", *DAY, "--format", "json").out)
    (pair,) = document["between"]
    assert (pair["files"], pair["since"]) == (["one.toml", "three.toml"], "2024-01-01")
    assert [it["code"] for it in pair["findings"]] == ["duties-contradict"]
    log = json.loads(constab("check", "one.toml", "three.toml", *DAY, "--format", "sarif").out)
    assert "duties-contradict" in {it["ruleId"] for it in log["runs"][0]["results"]}


def test_programmes_of_two_years_are_compared_when_asked(
    constab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no day has both, that is said with the option that compares them anyway; the status is that of each."""
    monkeypatch.chdir(tmp_path)
    three, one = CLASH.split("\n\n")
    Path("one.toml").write_text(HEAD + one, "utf-8")
    Path("three.toml").write_text(HEAD.replace("2024", "2023") + three, "utf-8")
    said = constab("check", "one.toml", "three.toml", *DAY)
    assert said.status == 0
    assert "never in force on the same day; --together compares them" in said.out
    assert "没有同时有效的日子" in constab("check", "one.toml", "three.toml", *DAY, lang="zh").out
    assert constab("check", "one.toml", "three.toml", *DAY, "--together").status == 1
