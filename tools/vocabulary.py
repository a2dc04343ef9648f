"""Write the page of the vocabulary: every word of the core and of the plugins that come with it.

``python tools/vocabulary.py`` writes ``docs/vocabulary.md`` from the plugins that are installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from constab.plugins import load
from constab.vocabulary import AttributeTerm, Term, Vocabulary

PAGE = Path(__file__).resolve().parent.parent / "docs" / "vocabulary.md"

CORE = "constab"
"""The origin of the words that need no plugin."""

TREE = "activity"
"""The facet that is shown as a tree."""

FACETS = {
    "activity": "Activities 活动",
    "role": "Roles 岗位",
    "unit": "Kinds of units 单位类型",
    "relation": "Relations between units 单位关系",
    "subject": "Kinds of subjects 对象类别",
    "asset": "Kinds of assets 资产类型",
    "place": "Places 地点",
    "category": "Categories 类别",
    "counterparty": "Counterparties 相对方",
    "outcome": "Outcomes 结果",
}
HOLDERS = {
    "unit": "Attributes of units 单位属性",
    "person": "Attributes of people 人员属性",
    "subject": "Attributes of subjects 对象属性",
    "asset": "Attributes of assets 资产属性",
    "record": "Attributes of records 记录属性",
}
TYPES = {
    "code": "one of 选一",
    "tags": "any of 可多选",
    "flag": "yes or no 是/否",
    "number": "number 数字",
    "date": "day 日期",
}

HEAD = """\
# The vocabulary

Every word that a programme, a register and a sheet of records may use without declaring it. Each is written as its
code, its Chinese label, its English label, or one of its other names. A word that a plugin brings is marked with the
plugin (*`one_plus_x`*); it is known where that plugin is installed. What is missing, a programme adds itself: see
[words of the region's own](language.md#activity-attribute-words-of-the-regions-own).

A code that ends in `.*` covers the code itself and all that stands below it: `patrol.*`, or `巡逻.*`, is the patrol
and every patrol that is indented below it. Without `.*` a code is that code alone.

方案、台账和工作记录中可以直接使用的全部用语。编码、中文名称、英文名称和别名均可书写。
带插件名（如 *`one_plus_x`*）的由该插件提供，安装该插件后才能使用；本页没有的，可在方案中自行增加。
编码或者名称后加 `.*`，表示该项及其下各项：`巡逻.*` 包括巡逻以及缩进列在其下的各种巡逻；不加 `.*`，只表示该项本身。

This page is written by `python tools/vocabulary.py`; do not change it by hand. 本页由程序生成，请勿手工修改。
"""


def page(vocabulary: Vocabulary) -> str:
    """Return the page: activities as a tree, the other facets and the attributes as tables."""
    parts = [HEAD]
    for facet, title in FACETS.items():
        terms = vocabulary.of(facet)
        parts.append(f"## {title}\n")
        parts.append("\n".join(_tree(terms) if facet == TREE else _table(terms)) + "\n")
    for holder, title in HOLDERS.items():
        if attributes := vocabulary.attributes_of(holder):
            parts.append(f"## {title}\n")
            parts.append("\n".join(_attributes(attributes)) + "\n")
    return "\n".join(parts)


def _tree(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a line for each term, below the nearest term whose ``.*`` covers it, in the order of their coming."""
    codes = {term.code for term in terms}
    below: dict[str, list[Term]] = {}
    for term in terms:
        below.setdefault(_above(term.code, codes), []).append(term)

    def lines(parent: str, depth: int) -> Iterator[str]:
        for term in below.get(parent, ()):
            names = f" ({_names(term.aliases)})" if term.aliases else ""
            yield f"{'  ' * depth}- `{term.code}` {term.label.zh}, {term.label.en}{names}{_mark(term.origin)}"
            yield from lines(term.code, depth + 1)

    yield from lines("", 0)


def _above(code: str, codes: set[str]) -> str:
    """Return the nearest code above that there is, "" where there is none."""
    while "." in code:
        code = code.rpartition(".")[0]
        if code in codes:
            return code
    return ""


def _table(terms: Iterable[Term]) -> Iterator[str]:
    yield "| code 编码 | 中文 | English | other names 别名 |"
    yield "|---|---|---|---|"
    for term in terms:
        cells = f"`{term.code}`{_mark(term.origin)}", term.label.zh, term.label.en, _names(term.aliases)
        yield f"| {' | '.join(cells)} |"


def _attributes(attributes: Iterable[AttributeTerm]) -> Iterator[str]:
    yield "| name 名称 | 中文 | English | type 类型 | values 取值 | other names 别名 |"
    yield "|---|---|---|---|---|---|"
    for one in attributes:
        values = "; ".join(f"`{code}` {label.zh}, {label.en}" for code, label in one.values.items())
        cells = (
            f"`{one.name}`{_mark(one.origin)}", one.label.zh, one.label.en, TYPES[one.type], values,
            _names(one.aliases),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _names(aliases: Iterable[str]) -> str:
    return "、".join(aliases)


def _mark(origin: str) -> str:
    return "" if origin == CORE else f" *`{origin}`*"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(load().whole().vocabulary), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
