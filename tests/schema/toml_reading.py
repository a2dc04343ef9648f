"""A validator that reads a schema as editors of TOML do: dates are no texts, and 3.0 is no whole number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_number(_: object, value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


CHECKER = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {"integer": lambda _, value: type(value) is int, "number": _is_number}
)


def _type(validator: Any, kind: str, value: object, schema: dict[str, Any]) -> Iterator[ValidationError]:
    if kind == "string" and (schema.get("format") == "date") is not (not isinstance(value, str)):
        yield ValidationError(f"{value!r} is not a text, or not a date")
    elif kind == "string" and schema.get("format") == "date":
        if not _is_date(value):
            yield ValidationError(f"{value!r} is not a date")
    elif not validator.is_type(value, kind):
        yield ValidationError(f"{value!r} is no {kind}")


TomlValidator = extend(Draft202012Validator, {"type": _type}, type_checker=CHECKER)
"""Validates what tomli reads, floats as decimals."""


def _finite(value: Any) -> Any:
    """Return a document in which numbers that JSON does not have are something else that is no number."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return object() if isinstance(value, Decimal) and not value.is_finite() else value


def slips(schema: dict[str, Any], document: Any) -> list[str]:
    """Return what the schema does not take, each with its path."""
    found = TomlValidator(schema).iter_errors(_finite(document))
    return [f"{'.'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]
