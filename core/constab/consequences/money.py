"""Yuan as a programme writes them, and the whole fen that are reckoned with."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import attrs

from constab.errors import UnfitError

FEN = 100
"""The fen of a yuan."""
MOST = 100_000_000
"""The most yuan that one amount may be: its fen can still be multiplied by what a unit reaches."""

MONEY = "money"
Yuan = Annotated[Decimal, MONEY]
"""An amount in yuan with at most two decimal places. By the mark the loader names the key of one that is wrong."""


def as_yuan(amount: Decimal | int) -> Decimal:
    """Return an amount in yuan. Raises ValueError where it is below nought, too much, or has a part of a fen."""
    yuan = Decimal(amount)
    if yuan < 0:
        raise ValueError(f"{yuan} is below nought")
    if yuan > MOST:
        raise ValueError(f"{yuan} yuan is more than an amount may be: {MOST} at most")
    if yuan * FEN != (yuan * FEN).to_integral_value():
        raise ValueError(f"{yuan} yuan has a part of a fen: write two decimal places at most")
    return yuan.quantize(Decimal("0.01"))


def as_yuan_or_none(amount: Decimal | int | None) -> Decimal | None:
    """Return an amount in yuan, or None where there is none."""
    return None if amount is None else as_yuan(amount)


def in_fen(yuan: Decimal) -> int:
    """Return an amount in whole fen."""
    return int(yuan * FEN)


def in_yuan(fen: int) -> Decimal:
    """Return whole fen in yuan, with two places."""
    return Decimal(fen).scaleb(-2)


def money(yuan: Decimal) -> str:
    """Return an amount as it is written everywhere: ``31.00``."""
    return f"{yuan:.2f}"


def sound_mark(_: Any, field: attrs.Attribute[Any], mark: Decimal | None) -> None:
    """Refuse points that are finer than a thousandth. Raises UnfitError."""
    if mark is not None and mark * 1000 != (mark * 1000).to_integral_value():
        raise UnfitError(f"{mark} is finer than a thousandth of a point", field.name)
