"""The bounds that a kind may set: at_least, at_most, exactly, between."""

from __future__ import annotations

from decimal import Decimal

from constab.obligations.contract import whole_units
from constab.obligations.targets import Target


def two_bounds(
    at_least: Target | None,
    at_most: Target | None,
    exactly: Target | None,
    between: tuple[Decimal, Decimal] | None,
) -> tuple[Target | None, Target | None]:
    """Return the lower and the upper bound. Raises ValueError where they are none, too many, or upside down."""
    ways = [at_least is not None or at_most is not None, exactly is not None, between is not None]
    if sum(ways) != 1:
        raise ValueError("say how much: at_least, at_most or both; or exactly; or between")
    if exactly is not None:
        return exactly, exactly
    if between is not None:
        at_least, at_most = between
    if isinstance(at_least, Decimal) and isinstance(at_most, Decimal) and at_least > at_most:
        raise ValueError(f"at least {at_least} and at most {at_most} leave nothing")
    return at_least, at_most


def check_bounds(low: Target | None, high: Target | None, scale: int) -> None:
    """Raise ValueError for a bound that asks nothing, is below nought, or is no whole number of the smallest unit."""
    for bound in (low, high):
        if isinstance(bound, Decimal):
            if bound < 0:
                raise ValueError(f"{bound} is below nought")
            whole_units(bound, scale)
    if low == Decimal(0) and high is None:
        raise ValueError("at least 0 asks for nothing")
