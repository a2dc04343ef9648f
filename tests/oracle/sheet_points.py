"""From charges to points: items within their limits, blocks, the whole, multipliers, vetoes, rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from attrs import frozen
from tests.oracle.sheet_charges import Charged

from constab.scoring import Deduction
from constab.scoring.items import Block, Item

NOUGHT = Charged()


def thousandths(points: object) -> int:
    """Return points as whole thousandths."""
    return int(Fraction(points) * 1000)  # type: ignore[call-overload]


@frozen
class ItemCame:
    """What an item changes, in thousandths. ``off``: the full marks that it leaves out. ``lost`` is for its block."""

    change: int
    off: int
    lost: int
    due: int = 0
    unknown: int = 0
    wrong: int = 0


def item_came(sheet: Deduction, item: Item, signed: Sequence[tuple[int, Charged]], *, member: bool) -> ItemCame:
    """Return what an item has come to for one who is scored. ``member``: it is an item of theirs."""
    start, full = thousandths(item.start), thousandths(item.points or 0)
    # A base is not made of the items' points: what does not apply changes nothing, and leaves nothing out.
    based = sheet.base is not None and item.starts == "full"
    left_out = ItemCame(0 if based else -start, 0 if based or item.bonus else full, 0)
    if not member:
        return left_out
    every = [one for _, one in signed]
    due, unknown, wrong = (sum(getattr(one, name) for one in every) for name in ("due", "unknown", "wrong"))
    if due == 0:
        change = {"full": full - start, "zero": -start, "left_out": left_out.change}[item.if_none]
        if item.bonus:
            change = 0
        off = left_out.off if item.if_none == "left_out" else 0
        lost = 0 if item.if_none == "left_out" else change
        return ItemCame(change, off, lost, 0, unknown, wrong)
    together = max if item.take == "highest" else sum
    gains = together([one.points for sign, one in signed if sign > 0] or [0])
    losses = together([one.points for sign, one in signed if sign < 0] or [0])
    value = start + gains - losses
    if item.most is not None:
        value = min(value, thousandths(item.most))
    if item.least is not None:
        value = max(value, thousandths(item.least))
    return ItemCame(value - start, 0, value - start, due, unknown, wrong)


def in_blocks(sheet: Deduction, came: Mapping[str, ItemCame]) -> tuple[int, int]:
    """Return what the limits of blocks give back or take: of what may be made up for, and of bonuses beside it."""
    main = bonus = 0
    for block in sheet.block:
        inside = [one for one in sheet.items if one.block == block.id]
        own = _limited(block, [came[one.id].lost for one in inside if not one.bonus])
        main += own
        bonus += _limited(block, [came[one.id].lost for one in inside]) - own
    return main, bonus


def _limited(block: Block, changes: Sequence[int]) -> int:
    """Return what the limits of a block give back or take of some changes."""
    change = kept = sum(changes)
    if block.loses_at_most is not None:
        kept = max(kept, -thousandths(block.loses_at_most))
    if block.gains_at_most is not None:
        kept = min(kept, thousandths(block.gains_at_most))
    return kept - change


@frozen
class Whole:
    """What a score has come to: thousandths, and how that came about."""

    points: int | None
    standing: str
    struck: tuple[str, ...] = ()
    """The grades that vetoes leave at most."""


def whole(sheet: Deduction, came: Mapping[str, ItemCame], factors: Sequence[Fraction], struck: Sequence[bool]) -> Whole:
    """Return the score. ``factors`` are the multipliers that apply, ``struck`` tells which vetoes strike."""
    opening, full = thousandths(sheet.opening), thousandths(sheet.full)
    bonus = sum(came[one.id].change for one in sheet.items if one.bonus)
    main = opening + sum(came[one.id].change for one in sheet.items if not one.bonus)
    of_blocks, of_bonuses = in_blocks(sheet, came)
    main, bonus = main + of_blocks, bonus + of_bonuses
    off = sum(one.off for one in came.values())
    remaining = full - off
    if off:
        main = floor(Fraction(main * full, remaining)) if remaining > 0 else 0
    points = main + bonus
    for factor in factors:
        points = floor(points * factor)
    if sheet.ceiling is not None:
        points = min(points, thousandths(sheet.ceiling))
    if sheet.floor is not None:
        points = max(points, thousandths(sheet.floor))
    vetoed = False
    for veto, strikes in zip(sheet.veto, struck, strict=True):
        if strikes and veto.points is not None:
            points, vetoed = min(points, thousandths(veto.points)), True
    unit = 10 ** (3 - sheet.decimals)
    points = floor(Fraction(points, unit) + Fraction(1, 2)) * unit
    bars = tuple(veto.grade for veto, strikes in zip(sheet.veto, struck, strict=True) if strikes and veto.grade)
    standing = _standing(came, remaining, vetoed=vetoed)
    return Whole(points if standing == "scored" else None, standing, bars)


def _standing(came: Mapping[str, ItemCame], remaining: int, *, vetoed: bool) -> str:
    if vetoed:
        return "scored"
    if any(one.wrong for one in came.values()):
        return "misconfigured"
    if any(one.unknown for one in came.values()):
        return "not_reviewed"
    return "scored" if any(one.due for one in came.values()) and remaining > 0 else "nothing"
