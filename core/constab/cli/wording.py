"""Parts of an obligation in words: how hard it binds, who bears it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from constab.cli.expression_words import labelled
from constab.entities import Label
from constab.ledger.columns import COLUMNS
from constab.obligations import Bearer, Condition, Expression, Force, ForEach, RecordWhere
from constab.vocabulary import AttributeTerm, Vocabulary

FORCES: Mapping[Force, Label] = {
    Force.MUST: Label("必须", "must"),
    Force.SHOULD: Label("原则上", "should"),
    Force.AIM: Label("力争", "aim"),
    Force.MAY: Label("可", "may"),
}

COLUMN_LABELS: Mapping[str, Label] = {
    **{one.name: one.label for one in COLUMNS if one.name in ("crew", "outcome", "category", "place", "counterparty")},
    "actor_role": Label("参加人员岗位", "Role of those taking part"),
}
"""The columns of records that conditions name and that are no attributes."""
FACET_OF = {"actor_role": "role"}


def bearer(one: Bearer, vocabulary: Vocabulary, language: str) -> str:
    """Say who bears a duty: 警务室（区域类型：城市，夜巡点除外） / post (area: urban, not if night point)."""
    kind = vocabulary.label("unit", one.unit).text(language)
    tests = [condition(test, "unit", vocabulary, language) for test in one.where]
    for exception in one.unless:
        said = conditions(exception, "unit", vocabulary, language)
        tests.append(f"{said}除外" if language == "zh" else f"not if {said}")
    return _with(kind, tests, language)


def conditions(where: RecordWhere, holder: str, vocabulary: Vocabulary, language: str) -> str:
    """Say conditions that must all hold: 区域类型：农村且示范警务室 / area: rural and demonstration."""
    return ("且" if language == "zh" else " and ").join(condition(test, holder, vocabulary, language) for test in where)


def for_each(one: ForEach, vocabulary: Vocabulary, language: str) -> str:
    """Say for each of what a duty binds: 每个网格 / for each grid."""
    if one.what == "column":
        facet = one.column if vocabulary.codes(one.column) else ""
        values = [vocabulary.label(facet, code).text(language) for code in one.values]
        noun = ("、" if language == "zh" else ", ").join(values)
        return f"{noun}各" if language == "zh" else f"each of {noun}"
    noun = vocabulary.label(one.what, getattr(one, one.what)).text(language)
    holder = "person" if one.what == "role" else one.what
    named = _with(noun, [condition(test, holder, vocabulary, language) for test in one.where], language)
    return f"每个{named}" if language == "zh" else f"for each {named}"


def condition(test: Condition | Expression, holder: str, vocabulary: Vocabulary, language: str) -> str:
    """Say a condition on an attribute of a register entity, or on a column or attribute of a ``record``."""
    if isinstance(test, Expression):
        return labelled(test.text, vocabulary, language)
    term = _term(holder, test.name, vocabulary)
    name = term.label.text(language)
    if term.type == "flag" and test.operator in ("is", "not") and len(test.values) == 1:
        return _flag(name, test.operator == "is", bool(test.values[0])).text(language)
    values = ("或" if language == "zh" else " or ").join(_value(one, term, language) for one in test.values)
    said = {
        "is": Label(f"{name}：{values}", f"{name}: {values}"),
        "not": Label(f"{name}非{values}", f"{name}: not {values}"),
        "at_least": Label(f"{name}不少于{values}", f"{name} at least {values}"),
        "at_most": Label(f"{name}不超过{values}", f"{name} at most {values}"),
        "given": Label(f"{name}已填" if test.values[0] else f"{name}未填", f"{name} given: {values}"),
    }
    return said[test.operator].text(language)


def _term(holder: str, name: str, vocabulary: Vocabulary) -> AttributeTerm:
    """Return the term of an attribute; one is made up for a column of records."""
    if holder != "record" or name not in COLUMN_LABELS:
        return vocabulary.attribute(holder, name)
    facet = FACET_OF.get(name, name)
    values = {code: vocabulary.label(facet, code) for code in vocabulary.codes(facet)} if name != "crew" else {}
    return AttributeTerm("record", name, "code" if values else "number", COLUMN_LABELS[name], values)


def _flag(name: str, asked: bool, value: bool) -> Label:
    """Say a test of a yes or no. What is not ``value`` may also be unknown."""
    if asked:
        return Label(name, name) if value else Label(f"非{name}", f"not {name}")
    return (
        Label(f"{name}或未填", f"{name} or unknown")
        if not value
        else Label(f"非{name}或未填", f"not {name} or unknown")
    )


def _value(value: object, term: AttributeTerm, language: str) -> str:
    if isinstance(value, bool):
        return Label("是" if value else "否", "yes" if value else "no").text(language)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    code = str(value)
    return term.values[code].text(language) if code in term.values else code


def _with(noun: str, conditions: list[str], language: str) -> str:
    if not conditions:
        return noun
    return f"{noun}（{'，'.join(conditions)}）" if language == "zh" else f"{noun} ({', '.join(conditions)})"
