"""What `constab show` says is counted: enough to see a wrong activity or a condition that was left out."""

import json

import pytest

from constab.obligations import Obligation, Quota

HEAD = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-03-01, until = 2012-12-31 }

[[fact]]
id = "nights"
title = { zh = "夜间巡逻时段", en = "Night patrols" }
form = "clip"
activity = "patrol.*"
at = ["20:00-06:00"]
where = { crew = { at_least = 2 } }

[[fact]]
id = "closed"
form = "join"
where = "arrived.day = settled.day"
steps.arrived = { activity = "arrival" }
steps.settled = { activity = "dispute.settled", where = { outcome = "settled" } }

[[obligation]]
id = "one"
title = { zh = "某项", en = "Something" }
bearer = { unit = "post" }
force = "should"
"""
QUOTA = 'kind = "quota"\nper = "week"\nat_least = 1\n'
RATE = 'kind = "rate"\nat_least = 85\n'
NEVER = 'kind = "prohibition"\n'
RESPONSE = 'kind = "response"\n'
PROCEDURE = """\
kind = "procedure"

[[obligation.steps]]
activity = "dispute.accepted"

[[obligation.steps]]
title = { zh = "调处", en = "Settling" }
activity = "dispute.settled"
by = { role = "auxiliary" }
within = "3 days"
"""
CASES = {
    "a pattern, its conditions, and what is left out": (
        QUOTA + 'activity = "patrol.*"\nwhere = { outcome = "settled" }\nexempt = [{ place = "post" }]',
        [("计入", "巡逻及其下各类；结果：已化解；不含：地点：警务室")],
        [("counts", "patrol and all kinds of it; Outcome: settled; but not: Place: police post")],
    ),
    "hours and officers stand in the target of a quota, and not twice": (
        QUOTA + 'activity = "visit"\ntogether = 2\nduring = "20:00-06:00"\nmeasure = "subjects"',
        [("计入", "走访；同一对象只计一次")],
        [("counts", "visit; each subject once")],
    ),
    "an expression by its labels, of the bearer too": (
        QUOTA + "activity = \"visit\"\nwhere = \"outcome = 'settled' and ($bearer.area = 'urban' or quantity > 2)\"",
        [("计入", "走访；结果 = '已化解' and (责任单位的区域类型 = '城市' or 数量 > 2)")],
        [("counts", "visit; Outcome = 'settled' and (bearer's area = 'urban' or Quantity > 2)")],
    ),
    "what makes a record valid, by its title and its conditions": (
        QUOTA + 'activity = "visit"\n[[obligation.valid_if]]\ntitle = { zh = "双人", en = "in twos" }\n'
        "where = { crew = { at_least = 2 } }",
        [("计入", "走访；须双人（参加人数不少于2）")],
        [("counts", "visit; valid if in twos (Officers taking part at least 2)")],
    ),
    "a fact by its title, and its id under which it stands below": (
        QUOTA + 'fact = "nights"\nmeasure = "hours"',
        [("计入", "夜间巡逻时段（nights）；按小时累计")],
        [("counts", "Night patrols (nights); by the hour")],
    ),
    "numerator and denominator, with hours and days that the target of a rate does not say": (
        RATE + 'of = { activity = "dispute.settled", where = { outcome = "settled" }, measure = "cases" }\n'
        'to = { activity = "dispute.*", days = "work" }',
        [("分子", "纠纷化解；结果：已化解；同一案（事）件只计一次"), ("分母", "矛盾纠纷及其下各类；仅计工作日")],
        [
            ("numerator", "dispute settled; Outcome: settled; each case once"),
            ("denominator", "dispute and all kinds of it; working days alone"),
        ],
    ),
    "a state of the register, with its conditions": (
        RATE + 'of = { role = "auxiliary" }\nto = { unit = "village" }\nscale = "ratio"',
        [("分子", "辅警"), ("分母", "村")],
        [("numerator", "auxiliary"), ("denominator", "village")],
    ),
    "what violates a prohibition, and in which records it would show": (
        NEVER + 'activity = "duty.station"\nwhere = { crew = 1 }\nobserved_by = ["duty.*"]',
        [("违反情形", "派出所值班；参加人数：1；没有值班及其下各类记录的，视为无数据")],
        [
            (
                "violated by",
                "duty at the station; Officers taking part: 1; no data without a record of duty and all kinds of it",
            )
        ],
    ),
    "trigger and act of a response, each with its own conditions": (
        RESPONSE + 'trigger = "dispute.accepted"\nwhere = { place = "post" }\nact = "dispute.settled"\n'
        'act_where = { outcome = "settled" }\nsame_unit = true\nwithin = "3 days"',
        [
            ("触发", "受理纠纷；地点：警务室"),
            ("应对", "纠纷化解；结果：已化解；同一案（事）件；由触发记录的单位作出"),
        ],
        [
            ("trigger", "dispute taken up; Place: police post"),
            ("response", "dispute settled; Outcome: settled; of the same case; by the unit of the trigger"),
        ],
    ),
    "each step of a procedure, with its owner and its time": (
        PROCEDURE,
        [("步骤1", "受理纠纷"), ("步骤2", "调处：纠纷化解；由辅警办理；上一步后3日内")],
        [
            ("step 1", "dispute taken up"),
            ("step 2", "Settling: dispute settled; by auxiliary; within 3 days of the step before"),
        ],
    ),
}


@pytest.fixture
def shown(constab, tmp_path):
    """Return a function that shows a programme with an obligation of such a kind."""
    file = tmp_path / "p.toml"

    def show(text, *words, **how):
        file.write_text(f"{HEAD}{text}\n", "utf-8")
        found = constab("show", file, *words, **how)
        assert found.status == 0, found
        return found.out

    return show


@pytest.mark.parametrize("name", CASES)
def test_a_block_says_what_is_counted(name, shown):
    """Activities, conditions and exemptions stand in the block by their labels, in both languages."""
    text, zh, en = CASES[name]
    for lang, lines in (("zh", zh), ("en", en)):
        said = " ".join(shown(text, lang=lang).split())
        for heading, counted in lines:
            if lang == "zh":  # a long line is folded, anywhere in Chinese
                assert f"{heading}{counted}".replace(" ", "") in said.replace(" ", "")
            else:
                assert f"{heading} {counted}" in said


@pytest.mark.parametrize("name", CASES)
def test_the_json_has_the_same_text(name, shown):
    """Under ``counts`` of each obligation, a heading and a text each, and nothing else."""
    text, zh, en = CASES[name]
    (found,) = json.loads(shown(text, "--format", "json"))["obligations"]
    for lang, lines in (("zh", zh), ("en", en)):
        assert [(one["heading"][lang], one["text"][lang]) for one in found["counts"]] == lines


def test_a_fact_says_its_form_and_what_it_is_made_of(shown):
    """By labels; the steps of a join by name, and what must hold of them all."""
    said = shown(CASES["a fact by its title, and its id under which it stands below"][0], "--format", "json")
    nights, closed = (one["made_of"] for one in json.loads(said)["facts"])
    assert nights["zh"] == "夜间巡逻时段：切分，巡逻及其下各类；参加人数不少于2，20:00-06:00"
    assert (
        nights["en"] == "Night patrols: clip, patrol and all kinds of it; Officers taking part at least 2, 20:00-06:00"
    )
    assert closed["zh"] == "关联，arrived：到达现场，settled：纠纷化解；结果：已化解，arrived.day = settled.day"


def test_a_kind_that_says_nothing_is_shown_without(shown, monkeypatch):
    """A kind of a plugin need not say what it looks for; its block has the target alone."""
    monkeypatch.setattr(Quota, "sought", Obligation.sought)
    said = shown(QUOTA + 'activity = "visit"')
    assert "counts" not in said
    assert "every week at least 1 time(s)" in said


def test_a_fact_says_how_its_rows_are_made(shown):
    """Whose each row is, what may lie between records, from what length on, and in which windows they are summed."""
    facts = (
        '[[fact]]\nid = "blocks"\nform = "merge"\nactivity = "patrol.*"\nby = "actor"\ngap = 30\n\n'
        '[[fact]]\nid = "days"\nform = "clip"\nfact = "blocks"\nminimum = 60\n\n'
        '[[fact]]\nid = "weeks"\nform = "roll_up"\nfact = "days"\nunit = "post"\nper = "week"\n'
    )
    said = shown(f'{QUOTA}activity = "visit"\n\n{facts}', "--format", "json")
    made_of = {one["id"]: one["made_of"]["zh"] for one in json.loads(said)["facts"]}
    assert made_of["blocks"] == "合并，巡逻及其下各类，每名民警分别计算，间隔不超过30分钟"
    assert made_of["days"] == "切分，blocks，按日切分，不少于60分钟"
    assert made_of["weeks"] == "汇总，days，警务室，每周"
