"""From TOML's tables to the classes of the language, strictly: nothing is coerced, and all faults come at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Literal, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from constab.calendar import ClockSpan, Grain
from constab.entities import Label
from constab.obligations import Bearer, Condition, Counted, Force, ForEach, Measure, PerHead, Policy
from constab.obligations.words import Coded
from constab.programme.conditions import CODED_COLUMNS, record_where, register_where
from constab.programme.misfit import Misfit, Misfits, unknown_key, unknown_term, unknown_word, wrong_type
from constab.vocabulary import UnknownTermError, Vocabulary

Hook = Callable[[Any, Any], Any]


def converter(vocabulary: Vocabulary) -> cattrs.Converter:
    """Return a converter that is strict and resolves words by ``vocabulary``."""
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    _strict_values(made)
    made.register_structure_hook_factory(
        attrs.has, lambda cls: make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True)
    )
    for kind in (Grain, Measure, Force, Policy):
        made.register_structure_hook(kind, _enum)
    made.register_structure_hook_func(_is_literal, _literal)
    made.register_structure_hook_func(_is_code, lambda value, kind: _code(value, kind, vocabulary))
    made.register_structure_hook_func(_is_codes, lambda value, kind: _codes(value, kind, vocabulary))
    made.register_structure_hook_func(lambda kind: kind == Decimal | PerHead, lambda value, _: _target(value, made))
    made.register_structure_hook_func(
        lambda kind: kind == Decimal | PerHead | None, lambda value, _: _target(value, made)
    )
    made.register_structure_hook_func(
        lambda kind: kind == tuple[Condition, ...], lambda value, _: record_where(value, vocabulary)
    )
    made.register_structure_hook(Label, lambda value, _: _label(value))
    made.register_structure_hook(ClockSpan, lambda value, _: _clock(value))
    made.register_structure_hook_func(lambda kind: kind == ClockSpan | None, lambda value, _: _clock(value))
    made.register_structure_hook(Bearer, lambda value, _: _bearer(value, vocabulary))
    made.register_structure_hook(ForEach, lambda value, _: _for_each(value, vocabulary))
    made.register_structure_hook(Counted, lambda value, _: _counted(value, vocabulary))
    made.register_structure_hook(PerHead, lambda value, _: _per_head(value, vocabulary))
    return made


def _strict_values(made: cattrs.Converter) -> None:
    def exact(kind: type, expected: str) -> Hook:
        def structure(value: Any, _: Any) -> Any:
            if type(value) is not kind:
                raise wrong_type(expected, value)
            return value

        return structure

    # By identity: a hook for the class would be asked for its subclasses too, and every enumeration here is a text.
    made.register_structure_hook_func(lambda kind: kind is str, exact(str, "a text"))
    made.register_structure_hook_func(lambda kind: kind is bool, exact(bool, "true or false"))
    made.register_structure_hook_func(lambda kind: kind is int, exact(int, "a whole number"))
    made.register_structure_hook_func(lambda kind: kind is Decimal, lambda value, _: _number(value))
    made.register_structure_hook_func(lambda kind: kind is date, lambda value, _: _date(value))


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if type(value) is int:
        return Decimal(value)
    raise wrong_type("a number", value)


def _date(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise wrong_type("a date such as 2012-03-01", value)


def _label(value: Any) -> Label:
    if isinstance(value, str):
        return Label(value, value)
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        zh, en = value.get("zh", value.get("en")), value.get("en", value.get("zh"))
        if isinstance(zh, str) and isinstance(en, str):
            return Label(zh, en)
    raise wrong_type('a text, or { zh = "…", en = "…" }', value)


def _clock(value: Any) -> ClockSpan:
    if not isinstance(value, str):
        raise wrong_type("a part of the day such as '20:00-06:00'", value)
    try:
        return ClockSpan.parse(value)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None


def _enum(value: Any, kind: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    words: dict[str, StrEnum] = {one.value: one for one in kind}
    if kind is Grain:
        for grain in Grain:
            words |= {grain.label.zh: grain, grain.label.en: grain, f"每{grain.label.zh}": grain}
    if value.strip() in words:
        return words[value.strip()]
    what = "window" if kind is Grain else kind.__name__.lower()
    raise unknown_word(
        what,
        value,
        difflib.get_close_matches(value, words, n=1, cutoff=0.5) or sorted(one.value for one in kind),
    )


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _literal(value: Any, kind: Any) -> Any:
    if isinstance(value, str) and value in get_args(kind):
        return value
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    raise unknown_word("choice", value, [str(one) for one in get_args(kind)])


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


def resolve(value: Any, facet: str, vocabulary: Vocabulary, *, pattern: bool = False) -> str:
    """Return the code of one word. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    try:
        return vocabulary.resolve_pattern(facet, value) if pattern else vocabulary.resolve(facet, value)
    except UnknownTermError as error:
        raise unknown_term(error) from None


def resolve_all(value: Any, facet: str, vocabulary: Vocabulary, *, pattern: bool = False) -> tuple[str, ...]:
    """Return the codes of one word or of an array of them. Raises Misfits."""
    if not isinstance(value, list):
        return (resolve(value, facet, vocabulary, pattern=pattern),)
    codes, misfits = [], []
    for number, one in enumerate(value):
        try:
            codes.append(resolve(one, facet, vocabulary, pattern=pattern))
        except Misfit as misfit:
            misfits.append(misfit.below(number))
    if misfits:
        raise Misfits(misfits)
    return tuple(codes)


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong_type("a table", value)
    return dict(value)


def _built(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (Misfit, Misfits):
        raise
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None


def _bearer(value: Any, vocabulary: Vocabulary) -> Bearer:
    table = _table(value)
    if "unit" not in table:
        raise Misfit("missing-key", "the key {key} is missing", key="unit")
    unit = _at("unit", lambda: resolve(table.pop("unit"), "unit", vocabulary))
    return Bearer(unit, register_where(table, "unit", vocabulary))


def _at(key: str, make: Callable[[], Any]) -> Any:
    """Run ``make``, and see its misfits from above ``key``."""
    try:
        return make()
    except Misfit as misfit:
        raise misfit.below(key) from None
    except Misfits as misfits:
        raise Misfits(one.below(key) for one in misfits.misfits) from None


def _for_each(value: Any, vocabulary: Vocabulary) -> ForEach:
    table = _table(value)
    for what, holder in (("unit", "unit"), ("subject", "subject"), ("role", "person")):
        if what in table:
            code = _at(what, partial(resolve, table.pop(what), what, vocabulary))
            return ForEach(**{what: code}, where=register_where(table, holder, vocabulary))
    for column in CODED_COLUMNS:
        if column in table:
            values = _at(column, partial(resolve_all, table.pop(column), column, vocabulary))
            if table:
                raise unknown_key(next(iter(table)), (column,))
            return ForEach(column=column, values=values)
    for key in table:
        try:
            attribute = vocabulary.attribute("record", key)
        except UnknownTermError:
            continue
        if attribute.type == "code" and isinstance(table[key], list) and len(table) == 1:
            where = record_where({key: table[key]}, vocabulary)
            return ForEach(column=attribute.name, values=tuple(str(one) for one in where[0].values))
    raise unknown_key(next(iter(table), "''"), ("unit", "subject", "role", *CODED_COLUMNS))


def _counted(value: Any, vocabulary: Vocabulary) -> Counted:
    table = _table(value)
    holders = {"role": "person", "asset": "asset", "kinds_of": "asset", "unit": "unit", "subject": "subject"}
    for what, holder in holders.items():
        if what in table:
            facet = "asset" if what == "kinds_of" else what
            many = what in ("role", "asset", "kinds_of")
            read = resolve_all if many else resolve
            pattern = facet == "asset" and what == "asset"
            found = _at(what, partial(read, table.pop(what), facet, vocabulary, pattern=pattern))
            return Counted(**{what: found}, where=register_where(table, holder, vocabulary))
    if "attribute" in table:
        word = table.pop("attribute")
        if table:
            raise unknown_key(next(iter(table)), ("attribute",))
        return Counted(attribute=_at("attribute", lambda: _number_attribute(word, vocabulary)))
    raise unknown_key(next(iter(table), "''"), (*holders, "attribute"))


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


def _target(value: Any, made: cattrs.Converter) -> Any:
    if isinstance(value, dict):
        return made.structure(value, PerHead)
    return _number(value)


def _per_head(value: Any, vocabulary: Vocabulary) -> PerHead:
    table = _table(value)
    known = [one.name for one in attrs.fields(PerHead)]
    misfits = [unknown_key(key, known) for key in table if key not in known]
    per: dict[str, Decimal] = {}
    if "per" not in table:
        misfits.append(Misfit("missing-key", "the key {key} is missing", key="per"))
    for word, size in _table(table.get("per", {})).items():
        try:
            per[_number_attribute(word, vocabulary)] = _number(size)
        except Misfit as misfit:
            misfits.append(misfit.below("per", word))
    more: dict[str, Any] = {}
    for key in ("times", "minimum"):
        if key in table:
            try:
                more[key] = _number(table[key])
            except Misfit as misfit:
                misfits.append(misfit.below(key))
    for key in ("base", "rounding"):
        if key in table:
            if isinstance(table[key], str):
                more[key] = table[key]
            else:
                misfits.append(wrong_type("a text", table[key]).below(key))
    if misfits:
        raise Misfits(misfits)
    if more.get("base") not in (None, "larger", "smaller"):
        more["base"] = _at("base", lambda: _number_attribute(more["base"], vocabulary))
    made = _built(lambda: PerHead(per, **more))
    assert isinstance(made, PerHead)
    return made
