"""The limits of items and of blocks as the plan of their sheet reads them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from constab.expressions import Expr, greatest, least, number
from constab.scoring.costs import thousandths
from constab.scoring.items import Block, Item

if TYPE_CHECKING:
    from constab.scoring.deduction import Deduction


@frozen
class ItemLimits:
    """The numbers of an item in whole thousandths.

    ``start``, ``least`` and ``most`` are its own. Where nothing that it is charged for was owed, it changes by
    ``absent``, of which ``absent_lost`` is a loss or gain, and takes ``absent_off`` from full marks; of bearers that it
    is no item of, by ``stranger`` and ``stranger_off``.
    """

    start: int
    least: int
    most: int
    absent: int
    absent_lost: int
    absent_off: int
    stranger: int
    stranger_off: int


UNLIMITED = 10**15
"""More thousandths than any item has."""


def limits(sheet: Deduction, item: Item) -> ItemLimits:
    """Return the numbers of an item of a sheet."""
    start, full = thousandths(item.start), thousandths(item.points or Decimal(0))
    # With a base of its own the sheet's points are not those of the items: what does not apply changes nothing.
    based = sheet.base is not None and item.starts == "full"
    absent = {"full": full - start, "zero": -start, "left_out": 0 if based else -start}[item.if_none]
    if item.bonus:
        absent = 0
    left_out, counted = item.if_none == "left_out", 0 if based or item.bonus else full
    return ItemLimits(
        start=start,
        least=-UNLIMITED if item.least is None else thousandths(item.least),
        most=UNLIMITED if item.most is None else thousandths(item.most),
        absent=absent,
        absent_lost=0 if left_out else absent,
        absent_off=counted if left_out else 0,
        stranger=0 if based else -start,
        stranger_off=counted,
    )


def limited(block: Block, change: Expr) -> Expr:
    """Return what the limits of a block give back or take of what its items have lost and gained."""
    kept = change
    if block.loses_at_most is not None:
        kept = greatest(kept, number(-thousandths(block.loses_at_most)))
    if block.gains_at_most is not None:
        kept = least(kept, number(thousandths(block.gains_at_most)))
    return kept - change
