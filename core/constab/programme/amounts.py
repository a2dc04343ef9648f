"""Amounts by the values of a column: what a class of records is worth, or costs."""

from __future__ import annotations

from typing import Any

from constab.programme.conditions import CODED_COLUMNS, attribute_code
from constab.programme.misfit import Misfit, Misfits, unknown_term, wrong_type
from constab.programme.record_columns import column_named
from constab.programme.resolving import resolve
from constab.vocabulary import UnknownTermError, Vocabulary


def with_codes(entries: dict[str, Any], vocabulary: Vocabulary, types: tuple[str, ...] = ("code",)) -> dict[str, Any]:
    """Return a table with ``by`` and the keys of ``amounts`` as codes. Raises Misfit or Misfits."""
    by, amounts = entries.get("by"), entries.get("amounts")
    if by is None:
        return entries
    if not isinstance(by, str):
        raise wrong_type("a text", by).below("by")
    column = column_named(by)
    by = column if column in CODED_COLUMNS else _attribute(by, vocabulary, types)
    if not isinstance(amounts, dict):
        return {**entries, "by": by}
    found: dict[str, Any] = {}
    wrong: list[Misfit] = []
    for word, amount in amounts.items():
        try:
            found[value_code(by, word, vocabulary)] = amount
        except Misfit as misfit:
            wrong.append(misfit.below("amounts", word))
    if wrong:
        raise Misfits(wrong)
    return {**entries, "by": by, "amounts": found}


def _attribute(word: str, vocabulary: Vocabulary, types: tuple[str, ...]) -> str:
    try:
        found = vocabulary.attribute("record", word)
    except UnknownTermError as error:
        raise unknown_term(error).below("by") from None
    if found.type not in types:
        raise Misfit("not-a-code", "the attribute {name} has no codes to tell classes by", ("by",), name=word)
    return found.name


def value_code(by: str, word: str, vocabulary: Vocabulary) -> str:
    """Return the code of a value of a column. Raises Misfit."""
    if by in CODED_COLUMNS:
        return resolve(word, by, vocabulary)
    return attribute_code(vocabulary.attribute("record", by), word)
