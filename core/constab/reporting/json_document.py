"""The assessment as a JSON document: everything, in a stable order, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import attrs

from constab.assessment import Assessment
from constab.entities import Label

FORMAT = "constab.assessment/1"


class JsonDocument:
    """UTF-8, two spaces deep. Decimals are strings, days ISO 8601, labels hold both languages.

    The document does not depend on the language asked for, so that two offices can compare their files byte by byte.
    """

    name = "json"
    suffix = ".json"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the document."""
        body = plain(assessment)
        assert isinstance(body, dict)
        text = json.dumps({"format": FORMAT} | body, ensure_ascii=False, indent=2, allow_nan=False)
        return text.encode() + b"\n"


def plain(value: object) -> object:
    """Return ``value`` as what JSON knows; attrs classes become objects, their fields in the order of definition."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    kind: type = type(value)
    if attrs.has(kind):
        return {one.name: plain(getattr(value, one.name)) for one in attrs.fields(kind)}
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
