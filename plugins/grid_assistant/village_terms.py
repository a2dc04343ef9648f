"""The words that village assistants add to the standard vocabulary."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary import AttributeTerm, Term

ORIGIN = "grid_assistant"


def _activity(code: str, effort: int | None, zh: str, en: str, *aliases: str) -> Term:
    return Term("activity", code, Label(zh, en), aliases, effort, ORIGIN)


TERMS: tuple[Term, ...] = (
    _activity("vetting", None, "警务助理审查", "vetting of an assistant", "选聘审查"),
    _activity("vetting.politics", 20, "政治面貌审查", "vetting of political standing", "政治审查"),
    _activity("vetting.conduct", 20, "现实表现审查", "vetting of conduct", "表现审查"),
    _activity("vetting.connections", 20, "社会关系审查", "vetting of connections"),
    _activity("vetting.family", 20, "家庭状况审查", "vetting of the family", "家庭审查"),
    _activity("vetting.record", 20, "遵纪守法审查", "vetting of the record", "守法审查"),
    _activity("suitability", None, "选任条件评价", "judgement of suitability", "选任标准评价"),
    _activity("suitability.politics", 20, "政治素质评价", "judgement of political soundness"),
    _activity("suitability.standing", 20, "群众威信评价", "judgement of standing among residents", "群众认可评价"),
    _activity("suitability.ability", 20, "业务能力评价", "judgement of ability"),
    _activity("selection", None, "警务助理选任", "selection of an assistant", "选任"),
    _activity("selection.nominated", 10, "本人自荐", "candidate comes forward", "个人自荐", "本人报名"),
    _activity("selection.recommended", 30, "社区推荐", "community recommends", "社区举荐"),
    _activity("selection.inspected", 60, "派出所考察", "station inspects", "派出所考察人选"),
    _activity("selection.decided", 60, "镇街考察确定", "township inspects and decides", "镇街审定"),
    _activity("selection.medical", None, "选任体检", "medical examination", "医院体检"),
    _activity("selection.filed", 20, "公安局审核备案", "bureau reviews and files", "选任备案"),
    _activity("information.handled", 30, "信息处理", "information handled", "治安信息处理"),
    _activity("information.forwarded", 10, "信息分流转办", "information forwarded", "信息分流"),
    _activity("information.clue.cleared", None, "线索破案", "case cleared by a clue", "提供信息破案"),
    _activity("information.averted", None, "预警防范大事", "major event averted", "预防重大事件"),
    _activity("commendation", None, "表彰奖励", "commendation", "表彰"),
    _activity("commendation.assistant", 20, "警务助理表彰奖励", "commendation of an assistant", "表彰警务助理"),
)
"""How assistants are chosen, what becomes of what they report, and what they are rewarded for."""

ATTRIBUTES: tuple[AttributeTerm, ...] = (
    AttributeTerm("person", "cadre", "flag", Label("干部", "cadre"), aliases=("是否干部", "基层干部"), origin=ORIGIN),
    AttributeTerm(
        "record",
        "merit_grade",
        "code",
        Label("功劳等次", "merit"),
        {"first": Label("一等", "first"), "second": Label("二等", "second"), "third": Label("三等", "third")},
        ("功劳", "奖励等次"),
        ORIGIN,
    ),
)
"""Whether somebody is a cadre, and what a reward goes by."""
