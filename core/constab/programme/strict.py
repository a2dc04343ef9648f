"""Values as they stand: nothing is coerced. Arrays, tables, enumerations and choices, each with all its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from constab.calendar import Grain
from constab.entities import Label
from constab.programme.choices import IN_PARTS, more_words, words_of
from constab.programme.faults import misfits
from constab.programme.misfit import Misfit, Misfits, nearest, unknown_choice, unknown_spelling, wrong_type

Hook = Callable[[Any, Any], Any]

LARGEST = 1_000_000_000
"""Numbers of a programme are multiplied in 64 bits; none that a programme means comes near this one."""


@attrs.frozen
class TableHook:
    """The hook of a class: ``fill`` takes its table; ``renamed`` are the keys of fields that it calls otherwise."""

    fill: Hook
    renamed: Mapping[str, str] = attrs.field(hash=False)

    def __call__(self, value: Any, kind: Any) -> Any:
        """Structure one value. Raises Misfit where it is no table."""
        return self.fill(table(value), kind)


def table_hook(cls: type[Any], made: cattrs.Converter, **renamed: Any) -> Hook:
    """Return the hook of a class, which takes a table and nothing else; ``renamed`` are cattrs' overrides of fields."""
    fill = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **renamed)
    return TableHook(fill, {name: one.rename for name, one in renamed.items() if one.rename})


def respelled(fill: Hook, words: Mapping[str, str]) -> Hook:
    """Return the hook of a table whose keys may also be written as ``words`` say; its faults name them as written."""

    def read(value: Any, kind: Any) -> Any:
        entries: dict[str, Any] = {}
        spelled: dict[object, str] = {}
        for word, one in table(value).items():
            key = words.get(word, word)
            if key in entries:
                raise Misfit(
                    "bad-value", "the same is said twice: {word} and {other}", (word,), word=word, other=spelled[key]
                )
            entries[key], spelled[key] = one, word
        try:
            return fill(entries, kind)
        except (ValueError, TypeError, ExceptionGroup) as error:
            raise Misfits(
                one.bare.below(spelled.get(one.path[0], str(one.path[0])), *one.path[1:]) if one.path else one
                for one in misfits(error)
            ) from None

    return read


def be_strict(made: cattrs.Converter) -> None:
    """Register hooks under which a converter takes values of the very type that is wanted, and nothing else."""

    def exact(kind: type, expected: str) -> Hook:
        def structure(value: Any, wanted: Any) -> Any:
            # The hook of a class is asked for its subclasses too, and every enumeration here is a text.
            if isinstance(wanted, type) and issubclass(wanted, StrEnum):
                return _enum(value, wanted)
            if type(value) is not kind:
                raise wrong_type(expected, value)
            return value

        return structure

    # cattrs has hooks of its own for these classes, which coerce, and would ask them before any predicate.
    made.register_structure_hook(str, exact(str, "a text"))
    made.register_structure_hook(bool, exact(bool, "true or false"))
    made.register_structure_hook(int, lambda value, _: _whole_number(value))
    made.register_structure_hook_func(lambda kind: kind is Decimal, lambda value, _: number(value))
    made.register_structure_hook_func(lambda kind: kind is date, lambda value, _: day(value))
    made.register_structure_hook_func(_is_array, lambda value, kind: array(value, kind, made))
    made.register_structure_hook_func(_is_mapping, lambda value, kind: _mapping(value, kind, made))
    made.register_structure_hook_factory(attrs.has, lambda cls: table_hook(cls, made))
    made.register_structure_hook_func(_is_literal, _literal)


def _is_array(kind: Any) -> bool:
    return get_origin(kind) is tuple


def array(value: Any, kind: Any, made: cattrs.Converter) -> tuple[Any, ...]:
    """Return an array as a tuple of ``kind``, with every fault of its elements. Raises Misfit or Misfits."""
    if not isinstance(value, list):
        raise wrong_type("an array", value)
    first, *rest = get_args(kind)
    kinds = [first] * len(value) if rest == [...] else [first, *rest]
    if len(kinds) != len(value):
        raise Misfit("wrong-length", "expected {wanted} values, found {found}", wanted=len(kinds), found=len(value))
    return tuple(_each(enumerate(zip(value, kinds, strict=True)), made).values())


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is dict


def _mapping(value: Any, kind: Any, made: cattrs.Converter) -> dict[Any, Any]:
    _, inner = get_args(kind)
    return _each(((key, (one, inner)) for key, one in table(value).items()), made)


def _each(parts: Iterable[tuple[Any, tuple[Any, Any]]], made: cattrs.Converter) -> dict[Any, Any]:
    """Structure (key, (value, kind)), all of them. Raises Misfits."""
    found, wrong = {}, []
    for key, (value, kind) in parts:
        try:
            found[key] = value if kind is Any else made.structure(value, kind)
        except (ValueError, TypeError, ExceptionGroup) as error:
            wrong += [misfit.below(key) for misfit in misfits(error)]
    if wrong:
        raise Misfits(wrong)
    return found


def number(value: Any) -> Decimal:
    """Return a number, exactly. Raises Misfit."""
    if type(value) is int or (isinstance(value, Decimal) and value.is_finite()):
        _not_too_large(value)
        return Decimal(value)
    raise wrong_type("a number", value)


def _whole_number(value: Any) -> int:
    if type(value) is not int:
        raise wrong_type("a whole number", value)
    _not_too_large(value)
    return value


def _not_too_large(value: int | Decimal) -> None:
    if abs(Decimal(value)) > LARGEST:
        raise Misfit("bad-value", "no number may be larger than {most}", most=str(LARGEST))


def day(value: Any) -> date:
    """Return a day without a time. Raises Misfit."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise wrong_type("a date such as 2012-03-01", value)


def _enum(value: Any, kind: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    words: dict[str, StrEnum] = {**{one.value: one for one in kind}, **more_words(kind)}
    if value.strip() in words:
        return words[value.strip()]
    what = "window" if kind is Grain else kind.__name__.lower()
    spelled = {word: one.value for word, one in words.items()}
    labels = {one.value: getattr(one, "label", None) for one in kind}
    chinese = {code: one.zh for code, one in labels.items() if isinstance(one, Label)}
    raise unknown_spelling(what, value, nearest(value, spelled) or [one.value for one in kind], spelled, chinese)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _literal(value: Any, kind: Any) -> str:
    return choice(value, get_args(kind))


def choice(value: Any, choices: Iterable[str]) -> str:
    """Return which of some choices a word means. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    choices = [one for one in choices if one]
    words = words_of(choices)
    if value.strip() in words:
        return words[value.strip()]
    if {"start", "end"} <= set(choices) and value.strip() in IN_PARTS:
        raise Misfit(
            "split-by-a-fact",
            "no record is counted in parts: cut it by a [[fact]] with form = 'clip', and count that by fact = its id",
        )
    raise unknown_choice(value, choices)


def table(value: Any) -> dict[str, Any]:
    """Return a table, as a copy. Raises Misfit."""
    if not isinstance(value, dict):
        raise wrong_type("a table", value)
    return dict(value)
