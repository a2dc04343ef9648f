"""The words that grids add to the standard vocabulary."""

from __future__ import annotations

from typing import Literal

from constab.entities import Label
from constab.vocabulary import AttributeTerm, Term
from constab.vocabulary.terms import Facet

ORIGIN = "grid_assistant"


def _term(facet: Facet, code: str, zh: str, en: str, *aliases: str) -> Term:
    return Term(facet, code, Label(zh, en), aliases, origin=ORIGIN)


def _activity(code: str, effort: int | None, zh: str, en: str, *aliases: str) -> Term:
    return Term("activity", code, Label(zh, en), aliases, effort, ORIGIN)


def _rate(name: str, zh: str, en: str, *aliases: str) -> AttributeTerm:
    return AttributeTerm("unit", name, "number", Label(zh, en), aliases=aliases, origin=ORIGIN)


def _of_record(name: str, title: Label, values: dict[str, Label], *aliases: str) -> AttributeTerm:
    type: Literal["code"] = "code"
    return AttributeTerm("record", name, type, title, values, aliases, ORIGIN)


TERMS: tuple[Term, ...] = (
    _activity("casework.cleared", None, "案件侦破", "case cleared", "破案", "案件告破"),
    _activity("casework.feedback", 15, "案情反馈", "residents told of a case", "侦破情况反馈", "案件反馈"),
    _term("subject", "special_group", "特殊人群", "person of a special group", "特殊群体"),
    _term("subject", "limited_mobility", "行动不便人员", "resident who cannot get about", "老弱病残人员"),
    _term("category", "blind_spot", "治安死角", "blind spot", "死角"),
    _term("category", "gambling_den", "涉赌窝点", "gambling den", "赌博窝点"),
    _term("category", "suspect", "涉案人员", "suspect", "涉案"),
    _term("category", "register_change", "户口变更更正", "change of registration", "户口变更", "户口更正"),
    _term("outcome", "satisfied", "满意", "satisfied", "群众满意"),
    _term("outcome", "dissatisfied", "不满意", "dissatisfied", "群众不满意"),
)
"""What becomes of cases, whom a grid looks after besides, what is found there, and what residents answer."""

ATTRIBUTES: tuple[AttributeTerm, ...] = (
    _rate("settlement_rate", "纠纷调处率", "disputes settled, in per cent", "调处率", "调解成功率"),
    _rate("safety_rate", "群众安全感", "residents who feel safe, in per cent", "安全感"),
    _of_record(
        "gravity",
        Label("违法程度", "gravity of a violation"),
        {
            "sign": Label("违法苗头", "first sign"),
            "unlawful": Label("违法", "unlawful"),
            "case": Label("成案", "case"),
        },
        "严重程度",
    ),
    _of_record(
        "police_part",
        Label("民警参与方式", "part of the police"),
        {"lead": Label("主导", "lead"), "support": Label("协助", "support")},
        "参与方式",
    ),
    _of_record(
        "dispute_size",
        Label("纠纷层级", "size of a dispute"),
        {"sign": Label("苗头", "sign"), "small": Label("小事", "small"), "grave": Label("大事", "grave")},
        "纠纷大小",
    ),
    _of_record(
        "settled_at",
        Label("化解层级", "where it was settled"),
        {
            "workstation": Label("工作站", "workstation"),
            "post": Label("警务室", "post"),
            "station": Label("派出所", "station"),
        },
        "化解地点",
    ),
)
"""Two rates that a unit may enter, and what is marked on violations and disputes."""
