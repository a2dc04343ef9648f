"""Consequences in ``constab show`` and ``constab plugins``."""

import json

import pytest

PROGRAMME = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-03-01, until = 2012-12-31 }

[[obligation]]
id = "handset"
kind = "standing"
title = { zh = "手机", en = "Handsets" }
bearer = { unit = "post" }
count = { asset = "handset" }
at_least = 1

[[consequence]]
id = "bill"
kind = "cost_share"
title = { zh = "话费", en = "Phone bill" }
obligation = "手机"
each = 62
shares = [
    { party = { zh = "市财政", en = "city" }, share = 1 },
    { party = { zh = "镇街", en = "township" }, share = 1 },
]
source = "p §9"
"""


@pytest.fixture
def programme(tmp_path):
    """A programme with a cost of two parties."""
    file = tmp_path / "p.toml"
    file.write_text(PROGRAMME, "utf-8")
    return file


def test_show_says_what_follows_from_what(constab, programme, monkeypatch):
    """A block: title, id, kind, the obligation it follows, its terms, clause and line, in either language."""
    monkeypatch.setenv("COLUMNS", "500")
    shown = constab("show", programme).out.split("\n\n")
    row = next(block for block in shown if block.startswith("Phone bill (bill)"))
    for part in ("cost share", "(handset)", "62.00 yuan", "city 1, township 1", "p §9", f"{programme}:14"):
        assert part in row
    said = constab("show", programme, lang="zh").out
    for word in ("结果运用：", "话费", "费用分担", "每期数量×62.00元，由市财政、镇街按1∶1分担"):
        assert word in said


def test_show_has_them_as_json(constab, programme):
    """All of it for programs, and an empty list without any."""
    (found,) = json.loads(constab("show", programme, "--format", "json").out)["consequences"]
    assert (found["id"], found["kind"], found["obligation"]) == ("bill", "cost_share", "handset")
    assert found["versions"] == [{"from": None, "until": None}]
    programme.write_text(PROGRAMME.partition("[[consequence]]")[0], "utf-8")
    assert json.loads(constab("show", programme, "--format", "json").out)["consequences"] == []
    assert "What follows" not in constab("show", programme).out


def test_plugins_names_the_kinds(constab):
    """They are listed with what people call them."""
    assert (
        "费用分担 (cost_share), 补贴 (subsidy), 扣款 (penalty), 奖金池 (pool), 一案一奖 (reward), "
        "连续不达标 (escalation), 处置 (measure)" in constab("plugins", lang="zh").out
    )


SCORED = """
[[score]]
id = "monthly"
title = "月考核"
bearer = { unit = "派出所" }
per = "月"

[[score.item]]
id = "a"
title = "报警"
points = 100

[[score.item.loss]]
activity = "reception.complaint"
points = 10

[[consequence]]
id = "talk"
title = "约谈"
kind = "处置"
score = "月考核"
when = { below = 60 }
times = 2
"""


def test_show_says_which_score_is_followed(constab, programme):
    """Its title and id, and after what the measure is taken; the document names the score."""
    programme.write_text(programme.read_text("utf-8") + SCORED, "utf-8")
    said = constab("show", programme, lang="zh").out
    for word in ("约谈", "处置", "月考核（monthly）", "连续2期低于60分"):
        assert word in said
    found = json.loads(constab("show", programme, "--format", "json").out)["consequences"][-1]
    assert (found["score"], found["obligation"], found["follows"]["zh"]) == ("monthly", "", "月考核（monthly）")
