"""Choices are written by their codes or in Chinese, and the page of the language lists every word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest

from constab.plugins import load
from constab.programme import Programme
from constab.programme.choices import WORDS, words_of
from constab.scoring.charge import Charge, Heavier, Repeated
from constab.scoring.items import Item, Part
from constab.scoring.sheet import Ranking

PAGE = Path(__file__).parents[2] / "docs" / "language.md"


def choices() -> list[tuple[str, ...]]:
    """Return what every key of every kind, form, consequence and score chooses from."""
    whole = load().whole()
    sheets = (*whole.sheets.values(), Charge, Heavier, Item, Part, Ranking, Repeated)
    classes = (*whole.kinds.values(), *whole.forms.values(), *whole.consequences.values(), *sheets)
    return [get_args(kind) for one in classes for kind in _literals(one)]


def _literals(cls: type[Any]) -> list[Any]:
    hints = get_type_hints(cls)
    found = [kind for one in attrs.fields(cls) for kind in (hints[one.name], *get_args(hints[one.name]))]
    return [kind for kind in found if get_origin(kind) is Literal]


@pytest.mark.parametrize("one", sorted(set(choices())), ids=str)
def test_every_choice_of_a_kind_has_a_word_of_its_own(one: tuple[str, ...]) -> None:
    """No two choices of a key share a word, and each has a Chinese one."""
    words = words_of(one)
    assert set(words.values()) == {choice for choice in one if choice}
    for choice in filter(None, one):
        assert any(meant == choice and not word.isascii() for word, meant in words.items()), choice


def test_the_page_lists_the_words() -> None:
    """The table of choices has each code with its Chinese words, and no others."""
    section = PAGE.read_text("utf-8").split("## Choices")[1].split("\n## ")[0]
    listed = {code: tuple(words.split("、")) for code, words in re.findall(r"`(\w+)` \| ([^|`]+?) \|", section)}
    assert listed == WORDS


WORDED = """
[[obligation]]
id = "a"
kind = "定额"
title = "检查"
bearer = {{ unit = "警务室" }}
for_each = {{ subject = "重点人员" }}
activity = "走访.*"
where = {{ "{结果}" = "已整改", "{参加人员岗位}" = "社区民警", "{参加人数}" = {{ at_least = 2 }} }}
per = "月"
at_least = 1
[obligation.edge]
"{到位}" = "折算"
"{离任}" = "全额"
"{列管}" = "折算"
"{撤管}" = "折算"
"{缺勤}" = "折算"
"{方案起止}" = "全额"
"""
COLUMNS_AND_CAUSES = {
    "结果": "outcome", "参加人员岗位": "actor_role", "参加人数": "crew", "到位": "enter", "离任": "leave",
    "列管": "listed", "撤管": "delisted", "缺勤": "absence", "方案起止": "programme",
}  # fmt: skip


def test_columns_in_tables_and_causes_go_by_their_chinese_labels(loaded: Callable[[str], Programme]) -> None:
    """A table of conditions and ``edge`` written in Chinese are those written in codes, all nine words of them."""
    one = loaded(WORDED.format(**{word: word for word in COLUMNS_AND_CAUSES}))
    other = loaded(WORDED.format(**COLUMNS_AND_CAUSES))
    assert one.rules[0].latest == other.rules[0].latest
    assert one.digest == other.digest


def test_columns_go_by_their_labels_wherever_values_of_one_are_told_apart(loaded: Callable[[str], Programme]) -> None:
    """What is owed for each value, a limit by one, and amounts by one name the column by label or by code."""
    text = """
[[obligation]]
id = "each"
kind = "定额"
title = "走访"
bearer = {{ unit = "警务室" }}
for_each = {{ "{类别}" = ["学校", "重点单位"] }}
activity = "走访.*"
per = "月"
at_least = 1
[[obligation]]
id = "soon"
kind = "响应时限"
title = "整改"
bearer = {{ unit = "警务室" }}
trigger = "发现隐患"
act = "隐患复查"
within = {{ by = "{类别}", "学校" = "1日", otherwise = "3日" }}
per = "月"
[[score]]
id = "s"
title = "表"
bearer = {{ unit = "警务室" }}
[[score.item]]
id = "i"
title = "项"
points = 100
[[score.item.loss]]
activity = "走访.*"
by = "{类别}"
amounts = {{ "学校" = 2, "重点单位" = 1 }}
"""
    one, other = (loaded(text.format(类别=word)) for word in ("类别", "category"))
    assert [rule.latest for rule in one.rules] == [rule.latest for rule in other.rules]
    assert one.digest == other.digest
