"""Frozen classes as JSON: decimals and dates as texts, labels in both languages, fields in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs


def jsonable(value: Any) -> Any:
    """Return a value as the JSON module can write it. Raises TypeError for what has no JSON of its own."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): jsonable(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [jsonable(one) for one in value]
    if attrs.has(type(value)):
        return {one.name: jsonable(getattr(value, one.name)) for one in attrs.fields(type(value))}
    raise TypeError(f"{type(value).__name__} has no JSON")
