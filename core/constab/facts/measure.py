"""Measures: what is counted of records, and how it stands as a quantity."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa

from constab.expressions import Expr, number, quotient
from constab.selection.predicates import literal

THOUSANDTH = Decimal("0.001")


class Measure(StrEnum):
    """What is counted of the records."""

    COUNT = "count"
    QUANTITY = "quantity"
    HOURS = "hours"
    DAYS = "days"
    HALF_DAYS = "half_days"
    SUBJECTS = "subjects"
    CASES = "cases"

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one: quantities are in thousandths, hours in minutes."""
        return {Measure.QUANTITY: 1000, Measure.HOURS: 60}.get(self, 1)

    @property
    def distinct(self) -> bool:
        """Whether equal ones count once."""
        return self in (Measure.DAYS, Measure.HALF_DAYS, Measure.SUBJECTS, Measure.CASES)


def whole_units(amount: Decimal, scale: int) -> int:
    """Return an amount as the plan's whole number. Raises ValueError where it is none."""
    scaled = amount * scale
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of the smallest unit (1/{scale})")
    return int(scaled)


def as_quantity(thousandths: Expr) -> Expr:
    """Return a whole number of thousandths as the ledger's column ``quantity`` has it."""
    exact = sa.cast(thousandths, sa.Numeric(18, 0)) * literal(THOUSANDTH)
    return sa.cast(exact, sa.Numeric(18, 3))


def hours_of(minutes: Expr) -> Expr:
    """Return whole minutes as hours, cut down to the thousandth: as many hours are reached as by the minutes."""
    return as_quantity(quotient(minutes * 50, number(3)))
