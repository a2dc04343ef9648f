"""From TOML's tables to the classes of the language, strictly: nothing is coerced, and all faults come at once."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, get_args, get_origin

import attrs
import cattrs

from constab.calendar import ClockSpan
from constab.entities import Label
from constab.facts.clip import bands
from constab.obligations import Bearer, Counted, Edge, Force, ForEach, Measure, PerHead, Policy, Recorded
from constab.obligations.rate import Part
from constab.obligations.targets import LARGER, SMALLER, Rounding
from constab.programme.basis import read_basis
from constab.programme.charges import read_charges
from constab.programme.choices import CAUSES, words_of
from constab.programme.conditions import CODED_COLUMNS, record_where, register_where
from constab.programme.counts import counted
from constab.programme.joins import read_joins
from constab.programme.limits import read_limits
from constab.programme.misfit import Misfit, Misfits, nearest, unknown_key, unknown_spelling, unknown_term, wrong_type
from constab.programme.record_columns import column_named
from constab.programme.resolving import at, label, none_of, resolve, resolve_all, taken
from constab.programme.rhythms import read_rhythms
from constab.programme.strict import array, be_strict, choice, number, respelled, table, table_hook
from constab.programme.sums import read_sums
from constab.programme.validity import read_validities
from constab.selection import Condition, OwedWhere, RecordWhere, Where
from constab.selection.conditions import UnitWhere
from constab.selection.words import Coded
from constab.vocabulary import UnknownTermError, Vocabulary

WORDS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Measure: dict(zip(("次数", "数量", "小时", "天数", "半天", "对象", "案件"), Measure, strict=True)),
    Force: {
        "必须": "must",
        "应当": "must",
        "应": "must",
        "原则上": "should",
        "力争": "aim",
        "可": "may",
        "可以": "may",
    },
    Policy: {"不计": "skip", "折算": "prorate", "全额": "whole"},
}
"""The Chinese words that a programme may write in the place of codes."""


def converter(vocabulary: Vocabulary) -> cattrs.Converter:
    """Return a converter that is strict and resolves words by ``vocabulary``."""
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    be_strict(made)
    made.register_structure_hook_func(_is_code, lambda value, kind: _code(value, kind, vocabulary))
    made.register_structure_hook_func(_is_codes, lambda value, kind: _codes(value, kind, vocabulary))
    for kind, labels in WORDS.items():
        made.register_structure_hook(kind, partial(_spelled, labels=labels))
    made.register_structure_hook_func(lambda kind: kind == Decimal | PerHead, lambda value, _: _target(value, made))
    made.register_structure_hook_func(
        lambda kind: kind == Decimal | PerHead | None, lambda value, _: _target(value, made)
    )
    made.register_structure_hook_func(
        lambda kind: kind in (Where, RecordWhere), lambda value, _: record_where(value, vocabulary)
    )
    made.register_structure_hook_func(
        lambda kind: kind == OwedWhere, lambda value, _: record_where(value, vocabulary, owed=True)
    )
    made.register_structure_hook_func(
        lambda kind: kind == UnitWhere, lambda value, _: register_where(table(value), "unit", vocabulary)
    )
    made.register_structure_hook_func(
        lambda kind: kind == tuple[ClockSpan, ...], lambda value, kind: _bands(value, kind, made)
    )
    made.register_structure_hook(Edge, respelled(table_hook(Edge, made), CAUSES))
    made.register_structure_hook(Label, lambda value, _: label(value))
    made.register_structure_hook(ClockSpan, lambda value, _: _clock(value))
    made.register_structure_hook_func(lambda kind: kind == ClockSpan | None, lambda value, _: _clock(value))
    made.register_structure_hook(Bearer, lambda value, _: _bearer(value, vocabulary))
    made.register_structure_hook(ForEach, lambda value, _: _for_each(value, vocabulary))
    made.register_structure_hook(Counted, lambda value, _: counted(value, vocabulary))
    for part in (Part, Part | None):
        made.register_structure_hook_func(partial(operator.eq, part), lambda value, _: _part(value, made))
    made.register_structure_hook(PerHead, lambda value, _: _per_head(value, vocabulary))
    read_limits(made, vocabulary)
    read_rhythms(made)
    read_joins(made, vocabulary)
    read_validities(made, vocabulary)
    read_sums(made, vocabulary)
    read_charges(made, vocabulary)
    read_basis(made, vocabulary)
    return made


def _spelled(value: Any, kind: type[StrEnum], labels: Mapping[str, str]) -> StrEnum:
    """Return the member that a code or a Chinese label stands for. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    words = {**labels, **{one.value: one.value for one in kind}}
    if value.strip() in words:
        return kind(words[value.strip()])
    chinese: dict[str, str] = {}
    for label_, code in labels.items():
        chinese.setdefault(code, label_)
    near = nearest(value, words) or [one.value for one in kind]
    raise unknown_spelling(kind.__name__.lower(), value, near, words, chinese)


def _bands(value: Any, kind: Any, made: cattrs.Converter) -> tuple[ClockSpan, ...]:
    return bands(value) if isinstance(value, str) else array(value, kind, made)


def _clock(value: Any) -> ClockSpan:
    if not isinstance(value, str):
        raise wrong_type("a part of the day such as '20:00-06:00'", value)
    try:
        return ClockSpan.parse(value)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None


def _coded(kind: Any) -> Coded | None:
    if get_origin(kind) is Annotated:
        return next((mark for mark in get_args(kind)[1:] if isinstance(mark, Coded)), None)
    return None


def _is_code(kind: Any) -> bool:
    return _coded(kind) is not None


def _code(value: Any, kind: Any, vocabulary: Vocabulary) -> str:
    mark = _coded(kind)
    assert mark is not None
    return resolve(value, mark.facet, vocabulary, pattern=mark.pattern)


def _is_codes(kind: Any) -> bool:
    return get_origin(kind) is tuple and _coded(get_args(kind)[0]) is not None


def _codes(value: Any, kind: Any, vocabulary: Vocabulary) -> tuple[str, ...]:
    mark = _coded(get_args(kind)[0])
    assert mark is not None
    return resolve_all(value, mark.facet, vocabulary, pattern=mark.pattern)


def _bearer(value: Any, vocabulary: Vocabulary) -> Bearer:
    entries = table(value)
    if "unit" not in entries:
        raise Misfit("missing-key", "the key {key} is missing", key="unit")
    unit = at("unit", lambda: resolve(entries.pop("unit"), "unit", vocabulary))
    return Bearer(unit, register_where(entries, "unit", vocabulary))


def _for_each(value: Any, vocabulary: Vocabulary) -> ForEach:
    entries = table(value)
    for what, holder in (("unit", "unit"), ("subject", "subject"), ("role", "person")):
        if what in entries:
            known: dict[str, Any] = {what: at(what, partial(resolve, entries.pop(what), what, vocabulary))}
            if what == "unit":
                known |= taken(entries, {"within": "unit", "along": "relation"}, vocabulary)
            return ForEach(**known, where=register_where(entries, holder, vocabulary))
    for word in entries:
        if (column := column_named(word)) in CODED_COLUMNS:
            values = at(word, partial(resolve_all, entries.pop(word), column, vocabulary))
            if entries:
                raise unknown_key(next(iter(entries)), (word,))
            return ForEach(column=column, values=values)
    for key in entries:
        try:
            attribute = vocabulary.attribute("record", key)
        except UnknownTermError:
            continue
        if attribute.type == "code" and isinstance(entries[key], list) and len(entries) == 1:
            tests = [one for one in record_where({key: entries[key]}, vocabulary) if isinstance(one, Condition)]
            return ForEach(column=attribute.name, values=tuple(str(one) for one in tests[0].values))
    raise none_of(entries, ("unit", "subject", "role", *CODED_COLUMNS))


def _number_attribute(word: Any, vocabulary: Vocabulary) -> str:
    if not isinstance(word, str):
        raise wrong_type("a text", word)
    try:
        found = vocabulary.attribute("unit", word)
    except UnknownTermError as error:
        raise unknown_term(error) from None
    if found.type != "number":
        raise Misfit("not-a-number", "the attribute {name} is no number", name=word)
    return found.name


def _part(value: Any, made: cattrs.Converter) -> Part:
    """Return what a rate divides: records where an activity or a fact is named, else a state."""
    entries = table(value)
    if {"activity", "fact"} & set(entries):
        return made.structure(entries, Recorded)
    return made.structure(entries, Counted)


def _target(value: Any, made: cattrs.Converter) -> Any:
    if isinstance(value, dict):
        return made.structure(value, PerHead)
    amount = number(value)
    if amount < 0:
        raise Misfit("bad-value", "{found} is negative", found=amount)
    return amount


def _per_head(value: Any, vocabulary: Vocabulary) -> PerHead:
    entries = table(value)
    known = [one.name for one in attrs.fields(PerHead)]
    wrong = [unknown_key(key, known) for key in entries if key not in known]
    per: dict[str, Decimal] = {}
    if "per" not in entries:
        wrong.append(Misfit("missing-key", "the key {key} is missing", key="per"))
    for word, size in table(entries.get("per", {})).items():
        try:
            per[_number_attribute(word, vocabulary)] = number(size)
        except Misfit as misfit:
            wrong.append(misfit.below("per", word))
    more: dict[str, Any] = {}
    for key in ("times", "minimum"):
        if key in entries:
            try:
                more[key] = number(entries[key])
            except Misfit as misfit:
                wrong.append(misfit.below(key))
    for key, read in (("base", partial(_base, vocabulary=vocabulary)), ("rounding", _rounding)):
        if key in entries:
            try:
                more[key] = read(entries[key])
            except Misfit as misfit:
                wrong.append(misfit.below(key))
    if wrong:
        raise Misfits(wrong)
    return PerHead(per, **more)


def _base(value: Any, vocabulary: Vocabulary) -> str:
    """Return which of the attributes decides: the larger or smaller demand, or one of them by its name."""
    if isinstance(value, str) and (meant := words_of((LARGER, SMALLER)).get(value.strip())):
        return meant
    return _number_attribute(value, vocabulary)


def _rounding(value: Any) -> str:
    return choice(value, get_args(Rounding))
