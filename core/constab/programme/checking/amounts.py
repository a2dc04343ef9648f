"""Amounts: how much of one measure there is at least, where there is so much of another."""

from __future__ import annotations

from decimal import Decimal

from constab.obligations import PerHead
from constab.obligations.contract import Measure
from constab.obligations.targets import Target

ONE = Decimal(1)
ANY = (Measure.COUNT, Measure.DAYS)
"""Measures of which a record that counts makes at least one."""


def least(target: Target | None) -> Decimal:
    """Return how much a lower bound asks for at least, of whomever."""
    if target is None:
        return Decimal(0)
    return target.minimum if isinstance(target, PerHead) else target


def reaches(one: Target | None, other: Target | None, *, same_day: bool = True) -> bool:
    """Tell whether a lower bound is never below another, of the same bearer; what grows with it, on the same day."""
    if one == other and (same_day or not isinstance(one, PerHead)):
        return True
    return not isinstance(other, PerHead) and least(one) >= least(other)


def keeps(one: Target | None, other: Target | None, *, same_day: bool = True) -> bool:
    """Tell whether an upper bound is never above another, of the same bearer; what grows with it, on the same day."""
    if other is None or (one == other and (same_day or not isinstance(one, PerHead))):
        return True
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one <= other


def amount_of(much: Decimal, measure: Measure, wanted: Measure) -> Decimal:
    """Return how much of ``wanted`` there is at least, where records make so much of ``measure`` in one window.

    Records of so many subjects, cases, days or half-days are at least so many. Of hours and quantities only that there
    is a record is known, for one may be of any length.
    """
    if measure == wanted:
        return much
    if much <= 0 or wanted not in ANY:
        return Decimal(0)
    if wanted is Measure.COUNT and measure in (Measure.DAYS, Measure.HALF_DAYS, Measure.SUBJECTS, Measure.CASES):
        return much
    if wanted is Measure.DAYS and measure is Measure.HALF_DAYS:
        return (much / 2).to_integral_value(rounding="ROUND_CEILING")
    return ONE
