"""What every parameter carries: its meaning, in both languages."""

from __future__ import annotations

from typing import Any

from constab.entities import Label


def doc(zh: str, en: str) -> dict[str, Any]:
    """Return the metadata of a parameter's field."""
    return {"doc": Label(zh, en)}
