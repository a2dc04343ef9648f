"""Days as whole numbers, as the ledger keeps them."""

from __future__ import annotations

from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
"""Day 0."""

MINUTES = 1440
"""Minutes in a day."""


def day_number(day: date) -> int:
    """Return the number of a day, counted from 1970-01-01 as day 0."""
    return (day - EPOCH).days


def date_of(number: int) -> date:
    """Return the day with this number."""
    return EPOCH + timedelta(days=number)
