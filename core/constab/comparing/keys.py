"""Which keys of two tables of a programme read otherwise, down to the one that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
from attrs import frozen

SAID = ("title", "source", "note")
"""What people are told and what nothing follows from."""
PLAIN = (str, int, bool, Decimal, type(None))


@frozen
class KeyChange:
    """One key that reads otherwise: ``item.patrol.loss[1].points``. Elements of lists go by their id, or count from 1.

    ``before`` and ``after`` are plain values as texts; both are None where the key has a table or a list, and one of
    them where that side leaves it out.
    """

    key: str
    before: str | None = None
    after: str | None = None


def changed_keys(one: Any, other: Any) -> tuple[KeyChange, ...]:
    """Return the keys of two tables of one kind that differ, in their order; titles, sources and notes left out."""
    return tuple(_changed(one, other, ""))


def _changed(one: Any, other: Any, key: str) -> Iterator[KeyChange]:
    if one == other:
        return
    if attrs.has(type(one)) and type(one) is type(other):
        names = [field.name for field in attrs.fields(type(one)) if field.name not in SAID]
        for name in names:
            yield from _changed(getattr(one, name), getattr(other, name), _under(key, name))
        return
    if isinstance(one, tuple) and isinstance(other, tuple) and _is_tables(one) and _is_tables(other):
        old, new = _named(one), _named(other)
        for name in dict.fromkeys((*old, *new)):
            if name in old and name in new:
                yield from _changed(old[name], new[name], f"{key}{name}")
            else:
                yield KeyChange(f"{key}{name}")
        if not set(old) ^ set(new) and list(old) != list(new):
            yield KeyChange(key)
        return
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for name in sorted({*one, *other}):
            yield from _changed(one.get(name), other.get(name), _under(key, str(name)))
        return
    yield KeyChange(key, _text(one), _text(other))


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _is_tables(values: tuple[Any, ...]) -> bool:
    return all(attrs.has(type(one)) for one in values)


def _named(values: tuple[Any, ...]) -> dict[str, Any]:
    """Return tables by how a path names them: by their id, or by their place."""
    if all(isinstance(getattr(one, "id", None), str) for one in values):
        return {f".{one.id}": one for one in values}
    return {f"[{place}]": one for place, one in enumerate(values, start=1)}


def _text(value: Any) -> str | None:
    if value is None or not isinstance(value, (*PLAIN, Enum)):
        return None
    if isinstance(value, Enum):
        return str(value.value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value).lower() if isinstance(value, bool) else str(value)
