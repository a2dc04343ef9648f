"""Consequences as a programme writes them: sums of money, and rewards by the words of a column."""

from __future__ import annotations

from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import cattrs

from constab.consequences import Reward, as_yuan
from constab.consequences.money import MONEY
from constab.programme.conditions import CODED_COLUMNS, attribute_code
from constab.programme.misfit import Misfit, Misfits, unknown_term, wrong_type
from constab.programme.resolving import resolve
from constab.programme.strict import number, table, table_hook
from constab.vocabulary import UnknownTermError, Vocabulary

UNIONS = (Union, UnionType)


def read_sums(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Register what reads yuan, and the classes of a reward by their codes or labels."""
    made.register_structure_hook_func(_is_yuan, lambda value, _: yuan(value))
    fill = table_hook(Reward, made)
    made.register_structure_hook(Reward, lambda value, kind: fill(_with_codes(table(value), vocabulary), kind))


def _is_yuan(kind: Any) -> bool:
    """Tell whether a field holds yuan, or yuan or nothing."""
    kinds = (kind,) if get_origin(kind) is Annotated else get_args(kind) if get_origin(kind) in UNIONS else ()
    return any(get_origin(one) is Annotated and MONEY in get_args(one) for one in kinds)


def yuan(value: Any) -> Decimal:
    """Return an amount in yuan, of two decimal places at most. Raises Misfit."""
    amount = number(value)
    try:
        return as_yuan(amount)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None


def _with_codes(entries: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the table of a reward with ``by`` and the keys of ``amounts`` as codes. Raises Misfit or Misfits."""
    by, amounts = entries.get("by"), entries.get("amounts")
    if by is None:
        return entries
    if not isinstance(by, str):
        raise wrong_type("a text", by).below("by")
    if by not in CODED_COLUMNS:
        by = _attribute(by, vocabulary)
    if not isinstance(amounts, dict):
        return {**entries, "by": by}
    found: dict[str, Any] = {}
    wrong: list[Misfit] = []
    for word, amount in amounts.items():
        try:
            found[_value(by, word, vocabulary)] = amount
        except Misfit as misfit:
            wrong.append(misfit.below("amounts", word))
    if wrong:
        raise Misfits(wrong)
    return {**entries, "by": by, "amounts": found}


def _attribute(word: str, vocabulary: Vocabulary) -> str:
    try:
        found = vocabulary.attribute("record", word)
    except UnknownTermError as error:
        raise unknown_term(error).below("by") from None
    if found.type != "code":
        raise Misfit("not-a-code", "the attribute {name} has no codes to tell classes by", ("by",), name=word)
    return found.name


def _value(by: str, word: str, vocabulary: Vocabulary) -> str:
    if by in CODED_COLUMNS:
        return resolve(word, by, vocabulary)
    return attribute_code(vocabulary.attribute("record", by), word)
