"""Targets in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from constab.calendar import ClockSpan, Cycle, FromEvent, Grain, Per, YearDay
from constab.calendar.grains import MONTHS
from constab.entities import Label
from constab.obligations.contract import Measure
from constab.obligations.scope import ForEach
from constab.obligations.targets import Target
from constab.selection.conditions import Validity
from constab.vocabulary import FACETS, Vocabulary

if TYPE_CHECKING:
    from constab.obligations.base import Obligation

MEASURES: dict[Measure, Label] = {
    Measure.COUNT: Label("次", "time(s)"),
    Measure.QUANTITY: Label("", ""),
    Measure.HOURS: Label("小时", "hour(s)"),
    Measure.DAYS: Label("天", "day(s)"),
    Measure.HALF_DAYS: Label("个半天", "half-day(s)"),
    Measure.SUBJECTS: Label("个对象", "subject(s)"),
    Measure.CASES: Label("件", "case(s)"),
}


PERCENTAGE_POINTS = Label("个百分点", "percentage point(s)")


def noun_of(one: Obligation) -> Label:
    """Return what an obligation counts, behind the number: 户 / households; empty where it has no word for it."""
    named, measure = getattr(one, "noun", None), getattr(one, "measure", None)
    if isinstance(named, Label):
        return named
    if getattr(one, "scale", "") == "percent":
        return PERCENTAGE_POINTS
    return MEASURES[measure] if isinstance(measure, Measure) else Label("", "")


def plain(number: Decimal) -> str:
    """Return a number without an exponent or trailing zeros: 28, 3.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(target: Target) -> str:
    return plain(target if isinstance(target, Decimal) else target.times)


def _base(target: Target | None, vocabulary: Vocabulary) -> tuple[Label, Label]:
    """Say what a target grows with, before the bound, and how it is reckoned, behind it."""
    if target is None or isinstance(target, Decimal):
        return Label("", ""), Label("", "")
    labels = {name: vocabulary.attribute("unit", name).label for name in target.per}
    zh = "或".join(f"{plain(size)}{_COUNTERS.get(name, labels[name].zh)}" for name, size in target.per.items())
    en = " or ".join(f"{plain(size)} {labels[name].en}" for name, size in target.per.items())
    bases = {"larger": Label("就高", "the larger"), "smaller": Label("就低", "the smaller")}
    base = bases.get(target.base) or Label(f"按{labels[target.base].zh}", f"by {labels[target.base].en}")
    which = Label(f"{base.zh}，", f"{base.en}, ") if len(target.per) > 1 else Label("", "")
    how = _ROUNDINGS[target.rounding]
    return Label(f"每{zh}", f" for every {en}"), Label(f"（{which.zh}{how.zh}）", f" ({which.en}{how.en})")


_COUNTERS = {"households": "户", "residents": "人"}
_ROUNDINGS = {
    "up": Label("不足进一", "rounded up"),
    "down": Label("不足舍去", "rounded down"),
    "nearest": Label("四舍五入", "rounded"),
}


def bounds(at_least: Target | None, at_most: Target | None, noun: Label, vocabulary: Vocabulary) -> Label:
    """Say what lies between the bounds: 不少于3个半天 / at least 3 half-days."""
    per, how = _base(at_least if at_least is not None else at_most, vocabulary)
    low = _number(at_least) if at_least is not None else None
    high = _number(at_most) if at_most is not None else None
    if low is not None and at_least == at_most:
        said = Label(f"{low}{noun.zh}", f"exactly {low} {noun.en}")
    elif low is not None and high is not None:
        said = Label(f"{low}至{high}{noun.zh}", f"{low} to {high} {noun.en}")
    elif low is not None:
        said = Label(f"不少于{low}{noun.zh}", f"at least {low} {noun.en}")
    elif high is not None:
        said = Label(f"不超过{high}{noun.zh}", f"at most {high} {noun.en}")
    else:
        raise ValueError("a target has at least one bound")
    return Label(f"{per.zh}{said.zh}{how.zh}", f"{said.en.strip()}{per.en}{how.en}")


def joined(labels: Sequence[Label]) -> Label:
    """Say several things one after the other: 对讲机、摄像头 / radio, camera."""
    return Label("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))


def each_of(for_each: ForEach, vocabulary: Vocabulary) -> Label:
    """Say what a duty binds for each of: 每个网格 / each grid."""
    what = for_each.what
    if what == "column":
        values = joined([value_label(for_each.column, value, vocabulary) for value in for_each.values])
        return Label(f"{values.zh}分别", f"each of {values.en}")
    label = vocabulary.label(what, getattr(for_each, what))
    counter = "名" if what == "role" else "个"
    if for_each.within:
        within = vocabulary.label("unit", for_each.within)
        return Label(f"同一{within.zh}内每{counter}{label.zh}", f"each {label.en} of the same {within.en}")
    if for_each.along:
        relation = vocabulary.label("relation", for_each.along)
        return Label(f"每{counter}{label.zh}（含{relation.zh}关系）", f"each {label.en} (along {relation.en})")
    return Label(f"每{counter}{label.zh}", f"each {label.en}")


def value_label(column: str, value: str, vocabulary: Vocabulary) -> Label:
    """Say one value of a column of the records: 近处 / near."""
    if column in FACETS:
        return vocabulary.label(column, value)
    return vocabulary.attribute("record", column).values.get(value, Label(value, value))


def said_activities(patterns: Sequence[str], vocabulary: Vocabulary) -> Label:
    """Say the activities of patterns: 接警、处警 / call received, incident handled."""
    return joined([vocabulary.label("activity", pattern.removesuffix(".*")) for pattern in patterns])


def each_window(per: Per, for_each: ForEach | None = None) -> Label:
    """Say the window: 每周 / every week; 自到岗之日起7日内 / within 7 days of taking up the post."""
    if isinstance(per, FromEvent):
        return _from_event(per, for_each)
    if isinstance(per, Cycle):
        return _cycle(per)
    if per is Grain.PERIOD:
        return Label("方案期内", "in the programme's period")
    if per is Grain.HOLIDAY:
        return Label("每个法定节假日", "every public holiday")
    return Label(f"每{per.label.zh}", f"every {per.label.en}")


def _cycle(per: Cycle) -> Label:
    """Say where windows end and how far they reach: 每月（上月26日至当月25日）, 任意连续30日内 / in any 30 days."""
    if per.holidays:
        named = joined([one.label for one in per.holidays])
        each = Label("各", "each of ") if len(per.holidays) > 1 else Label("", "")
        return Label(f"每年{named.zh}假期{each.zh}", f"every year, in {each.en}the holidays of {named.en},")
    if per.rolling is not None and per.every is Grain.DAY:
        return Label(f"任意连续{per.rolling.label.zh}内", f"in any {per.rolling.label.en}")
    said = []
    if per.begins_on is not None:
        on = per.begins_on.label
        said.append(Label(f"自{on.zh}起", f"from {on.en} on"))
    if per.ends_on is not None:
        said.append(_ending(per))
    if per.rolling is not None:
        said.append(Label(f"近{per.rolling.label.zh}累计", f"over the last {per.rolling.label.en}"))
    zh, en = "，".join(one.zh for one in said), ", ".join(one.en for one in said)
    window = each_window(per.every)
    return Label(f"{window.zh}（{zh}）", f"{window.en} ({en})")


def _ending(per: Cycle) -> Label:
    on, offset = per.cut
    if per.every is Grain.MONTH:
        if on >= _SHORTEST:  # a month may have no such day
            return Label(f"截至当月{on}日，当月无此日的截至月末", f"ending on day {on}, or the last day of the month")
        return Label(f"上月{on + 1}日至当月{on}日", f"from day {on + 1} to day {on}")
    ends = [YearDay(month + 1, min(on, _most(month))) for month in range(offset, 12, MONTHS[per.every])]
    zh = "、".join(f"{one.month}月{one.day}日" for one in ends)
    return Label(f"截至{zh}", f"ending on {', '.join(map(str, ends))}")


_SHORTEST = 28


def _most(month: int) -> int:
    """Return how many days a month has in a leap year; 0 is January."""
    return monthrange(2000, month + 1)[1]


def _from_event(per: FromEvent, for_each: ForEach | None) -> Label:
    event = _COMING if per.event == "enter" else _POSTED if for_each and for_each.role else _LISTED
    if per.within is not None:
        length = per.within.label
        return Label(f"自{event.zh}之日起{length.zh}内", f"within {length.en} of {event.en}")
    assert per.every is not None
    length = per.every.label
    return Label(f"自{event.zh}之日起每{length.zh}", f"every {length.en} from {event.en}")


_COMING = Label("纳入", "coming under it")
_LISTED = Label("列入", "being listed")
_POSTED = Label("到岗", "taking up the post")


_DAYS = {
    "work": Label("仅计工作日", "working days alone"),
    "rest": Label("仅计休息日", "days off alone"),
    "holiday": Label("仅计法定节假日", "public holidays alone"),
}


def said_only(during: ClockSpan | None, days: str, together: int, valid_if: Sequence[Validity] = ()) -> Label:
    """Say in brackets what a record must be beside its conditions: hours, days, officers, what makes it valid."""
    said = []
    if during is not None:
        said.append(Label(str(during), str(during)))
    if days in _DAYS:
        said.append(_DAYS[days])
    if together > 1:
        said.append(Label(f"不少于{together}人同行", f"at least {together} officers together"))
    said += [Label(f"须{one.label.zh}", f"valid if {one.label.en}") for one in valid_if]
    if not said:
        return Label("", "")
    zh, en = "，".join(one.zh for one in said), ", ".join(one.en for one in said)
    return Label(f"（{zh}）", f" ({en})")
