"""What an obligation counts and what a fact is made of, in words: activities, conditions, exemptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from constab.cli import wording
from constab.entities import Label
from constab.facts import Fact
from constab.facts.base import Input
from constab.obligations import Counted, Measure, Obligation, RecordWhere, Sought, Tally
from constab.obligations.counted import holder_of
from constab.obligations.wording import each_window, joined, said_only
from constab.programme import Programme
from constab.selection import Validity
from constab.vocabulary import Vocabulary

_HOLDERS = {"role": "person", "asset": "asset", "kinds_of": "asset", "unit": "unit", "subject": "subject"}
"""Whose attributes the conditions on a state ask for, by what is counted."""

_MEASURED = {
    Measure.QUANTITY: Label("按数量累计", "by quantity"),
    Measure.HOURS: Label("按小时累计", "by the hour"),
    Measure.DAYS: Label("同一天只计一次", "each day once"),
    Measure.HALF_DAYS: Label("同一半天只计一次", "each half-day once"),
    Measure.SUBJECTS: Label("同一对象只计一次", "each subject once"),
    Measure.CASES: Label("同一案（事）件只计一次", "each case once"),
}


def counts(one: Obligation, programme: Programme) -> list[tuple[Label, Label]]:
    """Return what an obligation looks for: a heading and a line each; nothing where its kind does not say it."""
    return [(part.heading, _sought(part, one, programme)) for part in one.sought(programme.vocabulary)]


def made_of(fact: Fact, programme: Programme) -> Label:
    """Say a fact's title, its form and what it is made of: 合并，入户走访 / merge, home visit."""
    form = fact.label or Label(fact.form, fact.form)
    said = [form, *(_input(one, programme) for one in fact.inputs), *fact.manner]
    if fact.kept_at:
        said.append(programme.vocabulary.label("unit", fact.kept_at))
    if fact.sums_over is not None:
        said.append(each_window(fact.sums_over))
    zh, en = "，".join(one.zh for one in said), ", ".join(one.en for one in said)
    return Label(zh, en) if fact.title is None else Label(f"{fact.title.zh}：{zh}", f"{fact.title.en}: {en}")


def activities(patterns: Iterable[str], vocabulary: Vocabulary) -> Label:
    """Say activities, and whether all that is below one is meant: 巡逻及其下各类 / patrol and all kinds of it."""
    found = []
    for pattern in patterns:
        label = vocabulary.label("activity", pattern.removesuffix(".*"))
        below = pattern.endswith(".*")
        found.append(Label(f"{label.zh}及其下各类", f"{label.en} and all kinds of it") if below else label)
    return joined(found)


def conditions(where: RecordWhere, vocabulary: Vocabulary, holder: str = "record") -> Label:
    """Say conditions that must all hold, in both languages."""
    return _both(lambda language: wording.conditions(where, holder, vocabulary, language))


def _sought(part: Sought, one: Obligation, programme: Programme) -> Label:
    if isinstance(part.what, Counted):
        said = _counted(part.what, one, programme.vocabulary)
    else:
        said = tally(part.what, programme, told=part.told)
    named = part.title is not None and part.title != said
    said = _listed([said, *part.more])
    if part.title is None or not named:
        return said
    return Label(f"{part.title.zh}：{said.zh}", f"{part.title.en}: {said.en}")


def tally(what: Tally, programme: Programme, *, told: bool) -> Label:
    """Say which records are counted, and how; ``told``: the time of day and the days are said elsewhere."""
    vocabulary = programme.vocabulary
    said = [_source(what.activities, what.fact, programme)]
    if what.where:
        said.append(conditions(what.where, vocabulary))
    for exempt in what.exempt:
        but = conditions(exempt, vocabulary)
        said.append(Label(f"不含：{but.zh}", f"but not: {but.en}"))
    said += [_valid(one, vocabulary) for one in what.valid_if]
    if not told and (only := said_only(what.during, what.days, what.together)).zh:
        said.append(Label(only.zh.strip("（）"), only.en.strip(" ()")))
    if what.during_by == "overlap":
        said.append(Label("部分时间在该时段内即计入", "if any part of it lies in those hours"))
    if what.count_on == "end":
        said.append(Label("计在结束之日", "on the day it ends"))
    if what.measure in _MEASURED:
        said.append(_MEASURED[what.measure])
    if what.observed_by:
        seen = activities(what.observed_by, vocabulary)
        said.append(Label(f"没有{seen.zh}记录的，视为无数据", f"no data without a record of {seen.en}"))
    return _listed(said)


def _valid(one: Validity, vocabulary: Vocabulary) -> Label:
    said = conditions(one.where, vocabulary)
    if one.title is None:
        return Label(f"须{said.zh}", f"valid if {said.en}")
    return Label(f"须{one.title.zh}（{said.zh}）", f"valid if {one.title.en} ({said.en})")


def _counted(count: Counted, one: Obligation, vocabulary: Vocabulary) -> Label:
    """Say what is read off the register, each part with the conditions on it."""
    holder = holder_of(count, one.for_each)
    found = []
    for part in count.parts or (count,):
        said = [part.noun(vocabulary, holder)]
        if part.where:
            said.append(conditions(part.where, vocabulary, _HOLDERS[part.way]))
        if part.having is not None and part.having.count.where:
            of = part.having.count
            noun, asked = of.noun(vocabulary), conditions(of.where, vocabulary, _HOLDERS[of.way])
            said.append(Label(f"其{noun.zh}：{asked.zh}", f"with {noun.en}: {asked.en}"))
        found.append(_listed(said))
    return joined(found)


def _input(one: Input, programme: Programme) -> Label:
    said = [_source(one.activity, one.fact, programme)] if one.activity or one.fact else []
    if one.where:
        said.append(conditions(one.where, programme.vocabulary))
    told = _listed(said)
    return Label(f"{one.name}：{told.zh}", f"{one.name}: {told.en}") if one.name else told


def _source(patterns: Iterable[str], fact: str, programme: Programme) -> Label:
    """Say the activities, or the fact by its title and its id, under which it stands below."""
    if not fact:
        return activities(patterns, programme.vocabulary)
    title = next((one.title for one in programme.facts if one.id == fact), None)
    return Label(f"{title.zh}（{fact}）", f"{title.en} ({fact})") if title is not None else Label(fact, fact)


def _listed(said: list[Label]) -> Label:
    return Label("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _both(told: Callable[[str], str]) -> Label:
    return Label(told("zh"), told("en"))
