"""Targets in words."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations.contract import Measure
from constab.obligations.targets import PerHead, Target
from constab.vocabulary import Vocabulary

MEASURES: dict[Measure, Label] = {
    Measure.COUNT: Label("次", "time(s)"),
    Measure.QUANTITY: Label("", ""),
    Measure.HOURS: Label("小时", "hour(s)"),
    Measure.DAYS: Label("天", "day(s)"),
    Measure.HALF_DAYS: Label("个半天", "half-day(s)"),
    Measure.SUBJECTS: Label("个对象", "subject(s)"),
    Measure.CASES: Label("件", "case(s)"),
}


def plain(number: Decimal) -> str:
    """Return a number without an exponent or trailing zeros: 28, 3.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(target: Target, vocabulary: Vocabulary) -> Label:
    """Say a target: ``3``, or ``1 for every 1000 households or 3000 residents, the larger, rounded up``."""
    if isinstance(target, Decimal):
        return Label(plain(target), plain(target))
    return _per_head(target, vocabulary)


def _per_head(target: PerHead, vocabulary: Vocabulary) -> Label:
    zh, en = [], []
    for name, size in target.per.items():
        label = vocabulary.attribute("unit", name).label
        zh.append(f"{plain(size)}{label.zh}")
        en.append(f"{plain(size)} {label.en}")
    bases = {"larger": Label("取大", "the larger"), "smaller": Label("取小", "the smaller")}
    base = bases.get(target.base) or vocabulary.attribute("unit", target.base).label
    rounding = {
        "up": Label("进位", "rounded up"),
        "down": Label("舍尾", "rounded down"),
        "nearest": Label("四舍五入", "rounded"),
    }
    which = Label(f"{base.zh},", f"{base.en}, ") if len(target.per) > 1 else Label("", "")
    how = rounding[target.rounding]
    return Label(
        f"每{'或'.join(zh)}{plain(target.times)}({which.zh}{how.zh})",
        f"{plain(target.times)} for every {' or '.join(en)} ({which.en}{how.en})",
    )


def bounds(at_least: Target | None, at_most: Target | None, noun: Label, vocabulary: Vocabulary) -> Label:
    """Say what lies between the bounds: 不少于3个半天 / at least 3 half-days."""
    low = amount(at_least, vocabulary) if at_least is not None else None
    high = amount(at_most, vocabulary) if at_most is not None else None
    if low is not None and low == high:
        return Label(f"{low.zh}{noun.zh}", f"exactly {low.en} {noun.en}".strip())
    if low is not None and high is not None:
        return Label(f"{low.zh}至{high.zh}{noun.zh}", f"{low.en} to {high.en} {noun.en}".strip())
    if low is not None:
        return Label(f"不少于{low.zh}{noun.zh}", f"at least {low.en} {noun.en}".strip())
    if high is not None:
        return Label(f"不超过{high.zh}{noun.zh}", f"at most {high.en} {noun.en}".strip())
    raise ValueError("a target has at least one bound")


def each_window(grain: Grain) -> Label:
    """Say the window: 每周 / a week."""
    if grain is Grain.PERIOD:
        return Label("方案期内", "in the programme's period")
    return Label(f"每{grain.label.zh}", f"every {grain.label.en}")
