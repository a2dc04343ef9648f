"""A programme loads as it is written, by codes or by the words that people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.programme.conftest import HEAD

from constab.calendar import ClockSpan, Grain
from constab.entities import Label
from constab.facts import Clip
from constab.obligations import (
    Condition,
    Counted,
    Edge,
    Force,
    Measure,
    Milestone,
    PerHead,
    Period,
    Policy,
    Prohibition,
    Quota,
    Stage,
    Standing,
)
from constab.plugins import Catalogue
from constab.programme import Programme, load_programme

Loaded = Callable[[str], Programme]

PLAIN = """
[[obligation]]
id = "night"
title = { zh = "夜间巡逻", en = "Night patrol" }
kind = "quota"
bearer = { unit = "post", area = "urban" }
activity = ["patrol.night", "patrol.*"]
for_each = { category = ["key_unit", "school"] }
where = { outcome = { not = ["not_mended"] }, actor_role = "community_officer" }
per = "week"
at_least = 1
"""
SPOKEN = """
[[obligation]]
id = "night"
title = { zh = "夜间巡逻", en = "Night patrol" }
kind = "quota"
bearer = { unit = "警务室", "区域类型" = "城市" }
activity = ["夜间巡逻", "巡逻.*"]
for_each = { category = ["重点单位", "学校"] }
where = { outcome = { not = ["未整改"] }, actor_role = "社区民警" }
per = "周"
at_least = 1
"""


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (PLAIN, SPOKEN),
        (PLAIN, SPOKEN.replace('"周"', '"每周"').replace('"警务室"', '"社区警务室"')),
        (PLAIN, PLAIN.replace('"patrol.night"', '"Night patrol"').replace('"post"', '"POST"')),
    ],
)
def test_words_mean_what_their_codes_mean(code: str, word: str, loaded: Loaded) -> None:
    """Chinese labels, aliases and English labels in any case load to the very obligation that codes load to."""
    assert loaded(word).rules[0].versions == loaded(code).rules[0].versions


@pytest.mark.parametrize("grain", list(Grain))
def test_every_window_has_its_words(grain: Grain, loaded: Loaded) -> None:
    """Each window is known by its code, by its Chinese word with and without 每, and by its English word."""
    for word in (grain.value, grain.label.zh, f"每{grain.label.zh}", grain.label.en):
        duty = loaded(PLAIN.replace('"week"', f'"{word}"')).rules[0].latest
        assert isinstance(duty, Quota)
        assert duty.per is grain


def test_every_field_of_a_quota_is_read(loaded: Loaded) -> None:
    """Numbers stay exact, clocks become parts of the day, conditions and edges their own classes."""
    duty = (
        loaded(
            PLAIN
            + """
force = "should"
source = "S0-19"
category = "weekly"
weight = 0.1
in_force = { from = 2012-03-01 }
edge = { enter = "prorate", leave = "whole" }
grace = 2
if_empty = "missed"
if_silent = "missed"
excused_by = ["leave"]
note = "夜间从严"
exempt = [{ approved = true }, { category = "school", crew = { at_most = 1 } }]
during = "20:00-06:00"
during_by = "overlap"
days = "work"
together = 2
measure = "hours"
count_on = "end"
noun = { zh = "小时", en = "hours" }
"""
        )
        .rules[0]
        .latest
    )
    assert isinstance(duty, Quota)
    assert (duty.force, duty.source, duty.category, duty.weight) == (Force.SHOULD, "S0-19", "weekly", Decimal("0.1"))
    assert duty.in_force == Period(since=date(2012, 3, 1))
    assert duty.edge == Edge(enter=Policy.PRORATE, leave=Policy.WHOLE)
    assert (duty.grace, duty.if_empty, duty.if_silent, duty.excused_by) == (2, "missed", "missed", ("leave",))
    assert duty.exempt == (
        (Condition("approved", "is", (True,)),),
        (Condition("category", "is", ("school",)), Condition("crew", "at_most", (Decimal(1),))),
    )
    assert (duty.during, duty.during_by, duty.days, duty.together) == (ClockSpan(1200, 1800), "overlap", "work", 2)
    assert (duty.measure, duty.count_on, duty.noun) == (Measure.HOURS, "end", Label("小时", "hours"))


def test_the_other_kinds_are_read(loaded: Loaded) -> None:
    """A state, a prohibition and a milestone, each with what is its own."""
    programme = loaded(
        """
[[obligation]]
id = "officers"
title = "专职民警"
kind = "standing"
bearer = { unit = "post" }
count = { role = ["社区民警"], dedicated = true }
at = "throughout"
at_least = { per = { households = 1000, residents = 3000 }, base = "smaller", rounding = "nearest", minimum = 1 }

[[obligation]]
id = "no_duty"
title = "不到派出所值班"
kind = "prohibition"
bearer = { unit = "post" }
activity = "派出所值班"
observed_by = "duty.roster"
at_most = 1

[[obligation]]
id = "teams"
title = "义务联防队伍"
kind = "milestone"
bearer = { unit = "post" }
for_each = { unit = "网格" }
count = { unit = "team" }
stages = [{ by = 2012-04-30 }, { by = 2012-12-31, at_least = 2 }]
then = "once"
"""
    )
    officers, no_duty, teams = (rule.latest for rule in programme.rules)
    assert isinstance(officers, Standing)
    assert officers.count == Counted(role=("community_officer",), where=(Condition("dedicated", "is", (True,)),))
    sizes = {"households": Decimal(1000), "residents": Decimal(3000)}
    assert officers.at_least == PerHead(sizes, "smaller", "nearest", minimum=Decimal(1))
    assert isinstance(no_duty, Prohibition)
    assert (no_duty.activity, no_duty.observed_by, no_duty.at_most) == (("duty.station",), ("duty.roster",), 1)
    assert isinstance(teams, Milestone)
    assert teams.stages == (Stage(date(2012, 4, 30)), Stage(date(2012, 12, 31), Decimal(2)))


def test_own_activities_and_attributes_are_words_like_others(loaded: Loaded) -> None:
    """A duty may count them by code, label or alias, and ask for their values by label."""
    programme = loaded(
        """
[[activity]]
code = "visit.home.winter_relief"
label = { zh = "冬季送温暖", en = "Winter relief visit" }
aliases = ["送炭"]
effort = "1.5小时"

[[attribute]]
name = "case_class"
label = { zh = "案件类别", en = "class of the case" }
type = "code"
labels = { simple = { zh = "简易", en = "simple" } }

[[obligation]]
id = "relief"
title = "送温暖"
kind = "quota"
bearer = { unit = "post" }
activity = ["冬季送温暖", "送炭", "winter relief visit", "visit.home.winter_relief"]
where = { "案件类别" = "简易" }
per = "month"
at_least = 1
"""
    )
    duty = programme.rules[0].latest
    assert isinstance(duty, Quota)
    assert set(duty.activity) == {"visit.home.winter_relief"}
    assert duty.where == (Condition("case_class", "is", ("simple",)),)
    term = programme.vocabulary.find("activity", "visit.home.winter_relief")
    assert term is not None
    assert term.effort == 90


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ('at = "midnight"', (ClockSpan(0, 1440),)),
        ('at = "half_days"', (ClockSpan(0, 720), ClockSpan(720, 1440))),
        ('at = ["00:00-06:00", "20:00-24:00"]', (ClockSpan(0, 360), ClockSpan(1200, 1440))),
        ("", (ClockSpan(0, 1440),)),
    ],
)
def test_a_clip_is_cut_by_name_or_by_bands(written: str, spans: tuple[ClockSpan, ...], loaded: Loaded) -> None:
    """A clip is cut at midnight, into half-days, or by a list of parts of the day."""
    programme = loaded(f'[[fact]]\nid = "piece"\nform = "clip"\nactivity = "接待群众.*"\n{written}\n{PLAIN}')
    (fact,) = programme.facts
    assert isinstance(fact, Clip)
    assert (fact.activity, fact.at) == (("reception.*",), spans)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, catalogue: Catalogue) -> None:
    """Editors on Windows write one; the programme is the same."""
    plain, marked = tmp_path / "plain.toml", tmp_path / "marked.toml"
    plain.write_text(HEAD + PLAIN, encoding="utf-8")
    marked.write_text(HEAD + PLAIN, encoding="utf-8-sig", newline="\r\n")
    assert load_programme(marked, catalogue).digest == load_programme(plain, catalogue).digest


def test_a_rule_knows_its_line(loaded: Loaded) -> None:
    """The origin of the region's own duty is the line of its table."""
    assert loaded(PLAIN).rules[0].origin == "p.toml:6"


def test_the_calendar_takes_the_regions_own_days(loaded: Loaded) -> None:
    """A bare name is a country; a table adds days off, days worked and years that the region vouches for."""
    bare = loaded('calendar = "CN"\n' + PLAIN).workdays
    own = loaded(
        'calendar = { base = "CN", off = [2012-03-05], work = [2012-03-10], published = [2027] }\n' + PLAIN
    ).workdays
    assert (bare.is_workday(date(2012, 3, 5)), bare.is_workday(date(2012, 3, 10))) == (True, False)
    assert (own.is_workday(date(2012, 3, 5)), own.is_workday(date(2012, 3, 10))) == (False, True)
    assert own.published == {2027}


def test_kinds_forms_measures_forces_and_edges_may_be_chinese(loaded: Loaded) -> None:
    """Chinese words for what is no code of the vocabulary mean what the codes mean."""
    spoken = """
[[fact]]
id = "pieces"
form = "切分"
activity = "群众接待"

[[obligation]]
id = "hours"
title = "接待"
kind = "定额"
bearer = { unit = "警务室" }
fact = "pieces"
measure = "小时"
force = "原则上"
edge = { enter = "折算", leave = "全额", absence = "不计" }
per = "周"
at_least = 1

[[obligation]]
id = "none"
title = "不得"
kind = "禁止"
bearer = { unit = "警务室" }
activity = "duty.station"
force = "可"

[[obligation]]
id = "some"
title = "常备"
kind = "常态"
bearer = { unit = "警务室" }
count = { role = "辅警" }
at_least = 2

[[obligation]]
id = "by"
title = "限期"
kind = "限期"
bearer = { unit = "警务室" }
activity = "群众接待"
measure = "半天"
stages = [{ by = 2012-04-30 }]
"""
    words = {"切分": "clip", "定额": "quota", "小时": "hours", "原则上": "should", "折算": "prorate", "全额": "whole"}
    words |= {"不计": "skip", "禁止": "prohibition", "可": "may", "常态": "standing", "半天": "half_days"}
    coded = spoken
    for word, code in words.items():
        coded = coded.replace(f'"{word}"', f'"{code}"')
    coded = coded.replace('kind = "限期"', 'kind = "milestone"')
    assert coded != spoken
    assert [one.versions for one in loaded(spoken).rules] == [one.versions for one in loaded(coded).rules]
    assert loaded(spoken).facts == loaded(coded).facts
