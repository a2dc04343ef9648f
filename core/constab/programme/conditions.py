"""Conditions as a programme writes them: ``{ area = "urban", tag = { not = "mobile" }, crew = { at_least = 2 } }``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from constab.entities import Label
from constab.obligations import Condition, RecordWhere, Where
from constab.programme.misfit import Misfit, Misfits, unknown_term, unknown_word, wrong_type
from constab.programme.record_columns import PLAIN, column_named, record_columns
from constab.selection.conditions import ACTOR_ROLE, OPERATORS, Operator, Value
from constab.selection.expression import Expression
from constab.selection.slips import ExpressionError
from constab.selection.sorts import ColumnType
from constab.selection.tree import Sort
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

CODED_COLUMNS = ("outcome", "category", "place", "counterparty")
CREW = "crew"

EXAMPLES: Mapping[Sort, str] = MappingProxyType(
    {
        "number": 'where = "{column} >= 2"',
        "text": "where = \"{column} = 'A1'\"",
        "code": "where = \"{column} = 'patrol'\"",
        "day": "where = \"{column} >= '2012-03-01'\"",
        "minute": "where = \"{column} >= '20:00'\"",
    }
)
"""How a condition on a column of each sort is written as a text."""

Read = Callable[[Any], Value]


def register_where(table: dict[str, Any], holder: str, vocabulary: Vocabulary) -> Where:
    """Return the conditions on the attributes of a register entity. Raises Misfits."""
    return _where(table, lambda key: _attribute(holder, key, vocabulary))


def record_where(value: Any, vocabulary: Vocabulary, *, owed: bool = False) -> RecordWhere:
    """Return the conditions on the columns and attributes of records: a table, or an expression as a text.

    With ``owed`` an expression may name attributes of the bearer and the item. Raises Misfits.
    """
    if isinstance(value, str):
        return (expression(value, record_columns(vocabulary, owed=owed)),)
    if not isinstance(value, dict):
        raise wrong_type("a table of conditions, or a text such as \"quantity >= 2 and place = 'school'\"", value)
    for key, test in value.items():
        odd = next((word for word in test if word not in ("is", "not")), None) if isinstance(test, dict) else None
        if odd is not None and column_named(key) == ACTOR_ROLE:
            raise unknown_word("test", str(odd), ("is", "not")).below(key)

    def column(key: str) -> tuple[str, Read]:
        name = column_named(key)
        if name in CODED_COLUMNS:
            return name, lambda word: _resolved(name, word, vocabulary)
        if name == ACTOR_ROLE:
            return name, lambda word: _resolved("role", word, vocabulary)
        if name == CREW:
            return name, _number
        if name in PLAIN and not _is_attribute(key, vocabulary):
            raise Misfit(
                "column-in-a-table",
                "a table has no conditions on {column}: write it as a text: {example}",
                column=key,
                example=EXAMPLES[PLAIN[name][0]].format(column=key),
            )
        return _attribute("record", key, vocabulary)

    return _where(value, column)


def _is_attribute(key: str, vocabulary: Vocabulary) -> bool:
    try:
        vocabulary.attribute("record", key)
    except UnknownTermError:
        return False
    return True


def expression(text: str, columns: Mapping[str, ColumnType]) -> Expression:
    """Return a boolean expression over columns. Raises Misfits, each with its place in the text."""
    # The parser of SQL takes a while to load, and many programmes have no text for it.
    from constab.selection.boolean import read  # noqa: PLC0415

    try:
        return read(text, columns)
    except ExpressionError as error:
        found = []
        for slip in error.slips:
            misfit = Misfit(slip.code, slip.template, (), **slip.values)
            misfit.within = slip.at
            found.append(misfit)
        raise Misfits(found) from None


def _where(table: dict[str, Any], column: Callable[[str], tuple[str, Read]]) -> Where:
    conditions: list[Condition] = []
    misfits: list[Misfit] = []
    for key, value in table.items():
        try:
            name, read = column(key)
            conditions.extend(_conditions(name, value, read))
        except UnknownTermError as error:
            misfits.append(unknown_term(error).below(key))
        except Misfit as misfit:
            misfits.append(misfit.below(key))
        except Misfits as several:
            misfits.extend(one.below(key) for one in several.misfits)
    if misfits:
        raise Misfits(misfits)
    return tuple(conditions)


def _conditions(name: str, value: Any, read: Read) -> list[Condition]:
    if not isinstance(value, dict):
        return [Condition(name, "is", _values(value, read))]
    if not value:
        raise wrong_type("a value or a test such as { not = … }", value)
    found = []
    for word, bound in value.items():
        operator: Operator | None = next((one for one in OPERATORS if one == word), None)
        if operator is None:
            raise unknown_word("test", word, OPERATORS).below(word)
        if operator == "given":
            if not isinstance(bound, bool):
                raise wrong_type("true or false", bound).below(word)
            found.append(Condition(name, operator, (bound,)))
        else:
            try:
                values = _values(bound, read)
            except Misfit as misfit:
                raise misfit.below(word) from None
            except Misfits as misfits:
                raise Misfits(one.below(word) for one in misfits.misfits) from None
            if operator in ("at_least", "at_most") and (len(values) != 1 or isinstance(values[0], (str, bool))):
                raise wrong_type("one number or date", bound).below(word)
            found.append(Condition(name, operator, values))
    return found


def _values(value: Any, read: Read) -> tuple[Value, ...]:
    if not isinstance(value, list):
        return (read(value),)
    if not value:
        raise Misfit("too-few", "expected at least {bound} values", bound=1)
    found: list[Value] = []
    misfits: list[Misfit] = []
    for number, one in enumerate(value):
        try:
            found.append(read(one))
        except Misfit as misfit:
            misfits.append(misfit.below(number))
    if misfits:
        raise Misfits(misfits)
    return tuple(found)


def _resolved(facet: str, word: Any, vocabulary: Vocabulary) -> str:
    if not isinstance(word, str):
        raise wrong_type("a text", word)
    try:
        return vocabulary.resolve(facet, word)
    except UnknownTermError as error:
        raise unknown_term(error) from None


def _number(value: Any) -> Decimal:
    if type(value) is int or (isinstance(value, Decimal) and value.is_finite()):
        return Decimal(value)
    raise wrong_type("a number", value)


def _attribute(holder: str, key: str, vocabulary: Vocabulary) -> tuple[str, Read]:
    attribute = vocabulary.attribute(holder, key)
    return attribute.name, lambda value: attribute_value(attribute, value)


def attribute_value(attribute: AttributeTerm, value: Any) -> Value:
    """Return a TOML value as one of the attribute's type. Raises Misfit."""
    if attribute.type == "number":
        return _number(value)
    if attribute.type == "flag":
        if not isinstance(value, bool):
            raise wrong_type("true or false", value)
        return value
    if attribute.type == "date":
        if not isinstance(value, date) or isinstance(value, datetime):
            raise wrong_type("a date such as 2012-03-01", value)
        return value
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    return attribute_code(attribute, value)


def attribute_code(attribute: AttributeTerm, word: str) -> str:
    """Return the code of a word among the values of an attribute. Raises Misfit."""
    labels: dict[str, Label] = dict(attribute.values)
    for code, label in labels.items():
        if word in (code, label.zh, label.en):
            return code
    raise unknown_word(attribute.name, word, [f"{code} ({label.zh})" for code, label in labels.items()])
