"""``constab show`` of scores of a programme's own: every limit and charge said, in either language and as JSON."""

import json
import re
from pathlib import Path

import pytest

PROGRAMME = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-01-01, until = 2012-12-31 }

[[obligation]]
id = "patrols"
kind = "quota"
title = { zh = "治安巡逻", en = "Patrols" }
bearer = { unit = "post" }
activity = "patrol.*"
per = "month"
at_least = 4

[[score]]
id = "monthly"
title = { zh = "月考核", en = "Monthly score" }
bearer = { unit = "post" }
for_each = { role = "社区民警" }
per = "month"
floor = 10
ceiling = 110
decimals = 1
no_data = "left_out"
not_reviewed = "missed"
source = "p §1"
note = "试行"
block = [{ id = "work", title = { zh = "基础工作", en = "Work" }, loses_at_most = 30, gains_at_most = 5 }]
rank = { among = "parent" }
eligible = { days = 15 }

[[score.item]]
id = "patrol"
title = { zh = "巡逻", en = "Patrol" }
block = "work"
points = 60
floor = 20
take = "highest"
if_none = "left_out"
source = "p §2"
loss = [
    { obligation = "patrols", count = "short", points = 2, step = 2, steps = "begun", beyond = 1, at_most = 12 },
    { obligation = "patrols", points = 5, repeated = { factor = 2, after = 3, within = "score" } },
]

[[score.item]]
id = "notices"
title = { zh = "通报", en = "Notices" }
points = 40
loss = [
    { activity = "violation.notified", bands = [{ above = 2, points = 10 }, { at_least = 1, points = 3 }] },
    { title = { zh = "节日", en = "feast" }, activity = "violation.notified", points = 1, source = "p §3",
      heavier = { days = [{ from = "01-01", until = "01-03" }], factor = 3 } },
]

[[score.item]]
id = "extra"
title = { zh = "加分", en = "Extra" }
bonus = true
starts = "zero"
at_most = 10
gain = [{ activity = "training", measure = "hours", points = 0.5 }]

[[score.veto]]
title = { zh = "重大事故", en = "grave accident" }
activity = "incident.crime"
points = 0

[[score.veto]]
title = { zh = "多次通报", en = "many notices" }
activity = "violation.notified"
times = 3
grade = "fair"

[[score.multiplier]]
title = { zh = "城区系数", en = "town factor" }
factor = 1.1
bearers = { area = "urban" }

[[score.grade]]
id = "good"
title = { zh = "优秀", en = "good" }
at_least = 90
requires = ["patrols"]
otherwise = "poor"

[[score.grade]]
id = "fair"
title = { zh = "合格", en = "fair" }
above = 60

[[score.grade]]
id = "poor"
title = { zh = "较差", en = "poor" }
at_least = 0

[[score]]
id = "yearly"
title = { zh = "年考核", en = "Yearly score" }
bearer = { unit = "post" }
per = "year"
part = [{ score = "weekly", share = 80, over = "lowest", if_none = "zero", source = "p §9" }]
item = [
    { id = "rate", title = { zh = "完成率", en = "Rate" }, points = 20, starts = "zero", gain = [
        { obligation = "patrols", count = "share", points = 20 } ] },
]

[[score]]
id = "weekly"
title = { zh = "周考核", en = "Weekly score" }
bearer = { unit = "post" }
per = "week"
item = [
    { id = "hours", title = { zh = "时长", en = "Hours" }, points = 100, starts = "zero", gain = [
        { activity = "patrol.*", measure = "hours", slope = "marginal", bands = [
            { at_least = 0, points = 1 }, { at_least = 8, points = 2 } ] } ] },
]
"""


@pytest.fixture
def programme(tmp_path, monkeypatch):
    """A programme whose three scores say everything that a score may."""
    monkeypatch.setenv("COLUMNS", "500")
    file = tmp_path / "p.toml"
    file.write_text(PROGRAMME, "utf-8")
    return file


ENGLISH = [
    "Monthly score (monthly)",
    "deduction, every month",
    "60 points; full to begin with; not below 20; the highest charge alone; left out of full marks where nothing",
    "Patrols (patrols), what is short; what is beyond 1; 2 points for each 2 time(s), one begun is one",
    "loses: Patrols (patrols), windows missed; 5 points for each 1 window(s); 2 times from number 4 on in one window",
    "from 1 on 3, above 2 10",
    "loses: feast: ",
    "3 times on 01-01 to 01-03; p §3",
    "on top of full marks; at most 10",
    "0.5 points for each 1 hour(s)",
    "loses 30 at most; gains 5 at most",
    "the whole times 1.1; ",
    "0 points at most",
    "3 times; fair at best",
    "full marks 100; begins with 100; not below 10; at most 110; rounded to 1 decimals; what was not reported is",
    "what was not reviewed counts as missed",
    "at least 90; with nothing missed of: Patrols; else poor",
    "above 60",
    "among those under the same unit",
    "who was there on 15 days at least",
    "80% of Weekly score (weekly); the lowest of its windows; none where nothing was owed; p §9",
    "in proportion, 20 points for all of them",
    "for each 1 hour(s), each part at its own rate: from 0 on 1, from 8 on 2",
]
CHINESE = [
    "扣分：治安巡逻（patrols）未达到的部分；超过1的部分；每2次扣2分，不足一个按一个计；最多扣12分",
    "扣分：治安巡逻（patrols）未完成的期次；每期扣5分；本期内第4次起按2倍",
    "不低于1扣3分、大于2扣10分",
    "每小时加0.5分",
    "一票否决：重大事故",
    "不低于90分；须无未完成：治安巡逻；否则定为较差",
    "周考核（weekly）的80%；取最低一期；无考核内容的，得零分；p §9",
    "在岗不少于15天的",
]


def unwrapped(text):
    """Return a text without what sets it in columns."""
    return "".join(text.split())


def test_show_says_how_scores_are_reckoned(constab, programme):
    """Items with their charges, blocks, multipliers, vetoes, limits, grades, ranks and who is ranked."""
    said = constab("show", programme)
    assert (said.status, said.err) == (0, "")
    shown = unwrapped(said.out.partition("Scores of its own:")[2])
    for part in ENGLISH:
        assert unwrapped(part) in shown, part
    assert f"{programme}:score:15," in shown
    assert "item[1].loss[1]:" in shown


def test_show_says_it_in_chinese(constab, programme):
    """The same, and no English word of ours among it."""
    shown = unwrapped(constab("show", programme, lang="zh").out.partition("考核评分：")[2])
    for part in CHINESE:
        assert unwrapped(part) in shown, part
    assert "rank" not in shown


def test_show_has_scores_as_json(constab, programme):
    """Terms in both languages, what each score reads, and where it stands; each after those that it reads."""
    found = json.loads(constab("show", programme, "--format", "json").out)["scores"]
    by_id = {one["id"]: one for one in found}
    assert [one["id"] for one in found].index("weekly") < [one["id"] for one in found].index("yearly")
    assert by_id["yearly"]["reads"] == ["patrols", "weekly"]
    assert by_id["monthly"]["full"] == "100"
    assert by_id["monthly"]["items"][0]["source"] == "p §2"
    assert by_id["monthly"]["terms"][0]["heading"] == {"zh": "巡逻", "en": "Patrol"}
    assert [one["heading"]["en"] for one in by_id["monthly"]["grades"]] == ["good", "fair", "poor"]
    assert by_id["monthly"]["origin"].endswith("p.toml:15")


def test_show_says_who_is_drawn_and_which_hours_are_late(constab):
    """A sampling sheet names the records without which there is no score, and its facts what is free of charge."""
    sheet = Path(__file__).parents[1] / "scoring" / "sheets" / "sample" / "programme.toml"
    shown = unwrapped(constab("show", sheet, lang="zh").out)
    assert "抽查记录台账检查；本期没有的，不计分" in shown
    assert "late_entry用时，处警，至录入，超过24小时的部分，不足1小时按1小时计" in shown


HEAD = """
[[obligation]]
id = "calls"
kind = "response"
title = { zh = "接警处警", en = "Calls" }
bearer = { unit = "post" }
trigger = "incident.crime"
act = "training"
within = "24 hours"
per = "month"
at_least = 95
grace = 4

[[score]]
id = "quarterly"
title = { zh = "季考核", en = "Quarterly" }
bearer = { unit = "post" }
per = "quarter"

[[score.item]]
id = "calls"
title = { zh = "处警", en = "Calls" }
points = 20
loss = [{ obligation = "calls", count = "short", points = 1 }]

[[score.item]]
id = "yearly"
title = { zh = "年考核结果", en = "The year" }
points = 20
loss = [
    { score = "weekly", count = "short", points = 2 },
    { activity = "violation.notified", by = "outcome", amounts = { not_mended = 3, mended = 1 } },
]

[[score.grade]]
id = "good"
title = { zh = "优秀", en = "good" }
at_least = 30

[scoring]
scheme = "score"
score = "quarterly"

[[scoring.title]]
id = "advanced"
title = { zh = "先进警务室", en = "Advanced post" }
bearer = "post"
grade = "good"
requires = ["patrols"]
source = "p §20"
"""


@pytest.fixture
def headed(programme):
    """The programme, where a unit's score is one of its own, and a title asks for a grade of it."""
    programme.write_text(programme.read_text("utf-8") + HEAD, "utf-8")
    return programme


def test_the_score_of_a_unit_its_titles_and_grace_are_said(constab, headed):
    """Which score makes a unit's, whom a title is for and what leaves it open, how long a verdict waits."""
    text = constab("show", headed, lang="zh").out
    assert re.search(r"单位得分 +季考核（quarterly）", text)
    joined = re.sub(r"\s+", "", text)
    assert "称号“先进警务室”警务室；等次不低于优秀；须无未完成：治安巡逻（" in joined
    assert re.search(r"p\.toml:\d+）p§20", joined)
    assert re.search(r"宽限期 +期满后4天", text)
    assert re.search(r"a unit's score +Quarterly \(quarterly\)", constab("show", headed).out)


def test_what_each_step_of_a_charge_is_has_its_unit(constab, headed):
    """Short of a rate or a response are percentage points, short of a score are points: never a bare number."""
    text = constab("show", headed, lang="zh").out
    assert "接警处警（calls）未达到的部分；每个百分点扣1分" in text
    assert "周考核（weekly）未达到的部分；每分扣2分" in text
    assert "每1扣" not in text


def test_amounts_are_said_in_the_order_they_are_written_in(constab, headed):
    """What is not mended costs more and was written first: it is said first, though its code comes later."""
    text = constab("show", headed, lang="zh").out
    assert text.index("未整改3分") < text.index("已整改1分")
