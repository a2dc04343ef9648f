"""Measures: what is counted of records."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


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
