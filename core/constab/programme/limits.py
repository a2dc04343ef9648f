"""Limits as a programme writes them: a text, or a table with a limit for each value of a column of the trigger."""

from __future__ import annotations

from typing import Any

import cattrs

from constab.facts import Limit, Limits
from constab.programme.conditions import CODED_COLUMNS, attribute_code
from constab.programme.misfit import Misfit, Misfits, nearest, unknown_word, wrong_type
from constab.programme.record_columns import column_named
from constab.programme.resolving import resolve
from constab.programme.strict import table
from constab.vocabulary import UnknownTermError, Vocabulary


def read_limits(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Let a converter read limits."""
    made.register_structure_hook(Limit, lambda value, _: _limit(value))
    made.register_structure_hook_func(lambda kind: kind == Limit | None, lambda value, _: _limit(value))
    made.register_structure_hook_func(lambda kind: kind == Limits | None, lambda value, _: _limits(value, vocabulary))


def _limit(value: Any) -> Limit:
    """Return a limit. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a limit such as '5 min', '3 workdays' or 'next 06:00'", value)
    try:
        return Limit.parse(value)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None


def _limits(value: Any, vocabulary: Vocabulary) -> Limits:
    """Return limits. Raises Misfit or Misfits."""
    if not isinstance(value, dict):
        return Limits(otherwise=_limit(value))
    entries = table(value)
    if "by" not in entries:
        raise Misfit("missing-key", "the key {key} is missing", key="by")
    column = _column(entries.pop("by"), vocabulary)
    wrong: list[Misfit] = []
    found: dict[str, Limit] = {}
    otherwise: Limit | None = None
    for key, text in entries.items():
        try:
            limit = _limit(text)
            if key == "otherwise":
                otherwise = limit
            else:
                found[_value(column, key, vocabulary)] = limit
        except Misfit as misfit:
            wrong.append(misfit.below(key))
    if wrong:
        raise Misfits(wrong)
    if not found:
        raise Misfit("limits-without-values", "the limits by {column} name none of its values", column=column)
    return Limits(column, tuple(found.items()), otherwise)


def _column(word: Any, vocabulary: Vocabulary) -> str:
    """Return a column of records that holds one code. Raises Misfit."""
    if not isinstance(word, str):
        raise wrong_type("a text", word).below("by")
    if (column := column_named(word)) in CODED_COLUMNS:
        return column
    try:
        attribute = vocabulary.attribute("record", word)
    except UnknownTermError as error:
        known = (*CODED_COLUMNS, *(one.name for one in vocabulary.attributes_of("record")))
        raise unknown_word(error.facet, word, nearest(word, known) or CODED_COLUMNS).below("by") from None
    if attribute.type != "code":
        raise Misfit("not-a-code", "the attribute {name} does not hold one code of several", name=word).below("by")
    return attribute.name


def _value(column: str, word: str, vocabulary: Vocabulary) -> str:
    """Return the code of a value of a column. Raises Misfit."""
    if column in CODED_COLUMNS:
        return resolve(word, column, vocabulary)
    return attribute_code(vocabulary.attribute("record", column), word)
