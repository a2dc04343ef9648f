"""Points and other figures of a sheet: exact, not negative, and no finer than a thousandth."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from constab.errors import UnfitError

if TYPE_CHECKING:
    from attrs import Attribute

MOST_POINTS = Decimal(100_000)
"""More points than any sheet has; amounts are multiplied in 64 bits."""


def as_points(value: Decimal | int | None) -> Decimal | None:
    """Return points as they are reckoned with."""
    return None if value is None else Decimal(value)


def sound_points(instance: object, attribute: Attribute[Any], points: Decimal | None) -> None:
    """Raise UnfitError for points below nought, above what a score may have, or finer than a thousandth."""
    if points is not None:
        check_points(points, attribute.name)


def check_points(points: Decimal, *keys: str) -> None:
    """Raise UnfitError for such points, which stand below ``keys`` of the table."""
    if points < 0:
        raise UnfitError(
            f"{points} points are below nought: say loss or gain, and a number that is not negative", *keys
        )
    if points > MOST_POINTS:
        raise UnfitError(f"{points} points are more than a score may have: {MOST_POINTS} at most", *keys)
    if _is_finer(points):
        raise UnfitError(f"{points} points have more than three decimal places", *keys)


def sound_number(instance: object, attribute: Attribute[Any], value: Decimal | None) -> None:
    """Raise UnfitError for a number that is finer than a thousandth: the plan multiplies it in 64 bits."""
    if value is not None and _is_finer(value):
        raise UnfitError(f"{value} has more than three places after the point", attribute.name)


def _is_finer(value: Decimal) -> bool:
    return value * 1000 != (value * 1000).to_integral_value()
