"""How much is owed: a number, or a number that grows with the bearer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_, min_len

LARGER, SMALLER = "larger", "smaller"
Base = str
"""``larger`` or ``smaller`` of the bases, or the name of the one attribute that is chosen."""

Rounding = Literal["up", "down", "nearest"]


@frozen
class PerHead:
    """``times`` for every so many of an attribute: one officer for every 1000 households or 3000 residents.

    ``per`` maps attributes to how many of each ask for ``times``. Where it names several, ``base`` says which counts:
    the ``larger`` demand, the ``smaller`` one, or one attribute by name. The demand is rounded ``up``, ``down`` or to
    the ``nearest`` (halves up), and is never less than ``minimum``.
    """

    per: Mapping[str, Decimal] = field(validator=min_len(1), hash=False)
    base: Base = LARGER
    rounding: Rounding = field(default="up", validator=in_(get_args(Rounding)))
    times: Decimal = Decimal(1)
    minimum: Decimal = Decimal(0)

    @per.validator
    def _positive(self, _: object, per: Mapping[str, Decimal]) -> None:
        for name, size in per.items():
            if size <= 0:
                raise ValueError(f"{name}: one for every {size} cannot be reckoned")

    def __attrs_post_init__(self) -> None:
        if self.base not in (LARGER, SMALLER, *self.per):
            raise ValueError(f"base is 'larger', 'smaller' or one of {', '.join(self.per)}; it is {self.base!r}")

    def amount(self, sizes: Mapping[str, Decimal]) -> Decimal | None:
        """Return the demand for a bearer of these sizes; None where a size that is needed is not known."""
        names = tuple(self.per) if self.base in (LARGER, SMALLER) else (self.base,)
        if any(name not in sizes for name in names):
            return None
        demands = [Fraction(sizes[name]) * Fraction(self.times) / Fraction(self.per[name]) for name in names]
        demand = min(demands) if self.base == SMALLER else max(demands)
        return max(self.minimum, _rounded(demand, self.rounding))


def _rounded(demand: Fraction, rounding: str) -> Decimal:
    down = demand.numerator // demand.denominator
    if rounding == "down" or demand == down:
        return Decimal(down)
    if rounding == "up":
        return Decimal(down + 1)
    return Decimal(down + 1 if demand - down >= Fraction(1, 2) else down)


Target = Decimal | PerHead
"""So much, or so much for every so many."""


def needed_target(value: Target | int) -> Target:
    """Return a target; whole numbers may be written as they are."""
    return Decimal(value) if isinstance(value, int) else value


def as_target(value: Target | int | None) -> Target | None:
    """Return a target, or None where there is none."""
    return None if value is None else needed_target(value)
