"""The vocabulary of the random programmes."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary import AttributeTerm, Term, Vocabulary

_TERMS = {
    "activity": {
        "patrol": "巡逻",
        "patrol.night": "夜巡",
        "visit": "走访",
        "visit.home": "入户走访",
        "roster": "值班登记",
        "tea": "茶话会",
    },
    "role": {"officer": "民警", "auxiliary": "辅警"},
    "unit": {"bureau": "公安局", "station": "派出所", "post": "警务室", "grid": "网格"},
    "relation": {"under": "隶属"},
    "subject": {"household": "住户", "shop": "商铺"},
    "asset": {"radio": "电台", "camera": "摄像机", "camera.fixed": "固定摄像机"},
    "place": {"school": "学校", "bank": "银行", "street": "街面"},
    "outcome": {"settled": "已化解", "passed": "合格", "failed": "不合格"},
    "category": {"other": "其他"},
    "counterparty": {"residents": "群众"},
}
_CODED = {
    ("unit", "area"): ("urban", "rural"),
    ("person", "rank"): ("senior", "junior"),
    ("subject", "level"): ("high", "low"),
    ("asset", "state"): ("good", "bad"),
    ("record", "case_class"): ("simple", "complex"),
}

VOCABULARY = Vocabulary(
    tuple(Term(facet, code, Label(zh, code)) for facet, of in _TERMS.items() for code, zh in of.items()),  # type: ignore[arg-type]
    (
        *(
            AttributeTerm(
                holder, name, "code", Label(f"{name}属性", name), {one: Label(f"{one}类", one) for one in values}
            )  # type: ignore[arg-type]
            for (holder, name), values in _CODED.items()
        ),
        AttributeTerm(
            "unit",
            "tag",
            "tags",
            Label("标签", "tags"),
            {"mobile": Label("流动", "mobile"), "pilot": Label("试点", "pilot")},
        ),
        AttributeTerm("unit", "households", "number", Label("户", "households")),
        AttributeTerm("unit", "residents", "number", Label("人", "residents")),
        AttributeTerm("person", "trained", "flag", Label("受训", "trained")),
        AttributeTerm("subject", "file_kept", "flag", Label("建档", "file kept")),
        AttributeTerm("unit", "own_office", "flag", Label("单设办公室", "office of its own")),
        AttributeTerm("record", "urgent", "flag", Label("紧急", "urgent")),
        AttributeTerm(
            "record", "marks", "tags", Label("标记", "marks"), {"y": Label("甲", "y"), "z": Label("乙", "z")}
        ),
    ),
)
"""Codes as in tests/evaluation/duties.py."""
