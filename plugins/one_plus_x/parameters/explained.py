"""What every parameter has: a default, and its meaning in two languages."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from constab.entities import Label

Empty = Literal["not_applicable", "missed", "misconfigured"]
EMPTY = ("not_applicable", "missed", "misconfigured")
"""What may be said of a post that has nothing that a duty could bind for."""

END_OF_YEAR = date(2012, 12, 31)
"""What the source calls this year, to its last day."""


def doc(zh: str, en: str) -> dict[str, Any]:
    """Return the metadata that explain a parameter to whoever adopts the model."""
    return {"doc": Label(zh, en)}
