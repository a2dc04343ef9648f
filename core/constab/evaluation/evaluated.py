"""Numbers of the plan as they are read."""

from __future__ import annotations

from decimal import Decimal
from functools import cache


@cache
def thousandths(value: int) -> Decimal:
    """Return whole thousandths as a decimal with three places."""
    return Decimal(value).scaleb(-3).quantize(Decimal("0.001"))
