"""Consequences as a programme writes them: sums of money, and rewards by the words of a column."""

from __future__ import annotations

from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import cattrs

from constab.consequences import Reward, as_yuan
from constab.consequences.money import MONEY
from constab.programme.amounts import with_codes
from constab.programme.misfit import Misfit
from constab.programme.strict import number, table, table_hook
from constab.vocabulary import Vocabulary

UNIONS = (Union, UnionType)


def read_sums(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Register what reads yuan, and the classes of a reward by their codes or labels."""
    made.register_structure_hook_func(_is_yuan, lambda value, _: yuan(value))
    fill = table_hook(Reward, made)
    made.register_structure_hook(Reward, lambda value, kind: fill(with_codes(table(value), vocabulary), kind))


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
