"""Scoring across files: a file that names its scheme replaces what is above it, any other changes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from constab.errors import Fault
from constab.programme.levels import Level
from constab.programme.misfit import wrong_type
from constab.programme.positions import Path
from constab.programme.spot import Overlay, Spot

SCORING = "scoring"
USUAL = {"scheme": "weighted"}
"""How a programme is scored that does not say."""


def scoring(levels: Sequence[Level], faults: list[Fault]) -> Overlay:
    """Return ``[scoring]`` as the files say it together, the lowest last. Notes faults.

    Without ``scheme``, the keys of a file displace those above; of an array of tables, one displaces the one of its
    ``id``, and others are added.
    """
    table: dict[str, Any] = dict(USUAL)
    parts: dict[Path, Spot] = {}
    last = levels[-1].spot(SCORING)
    for level in levels:
        value = level.table.get(SCORING)
        if value is None:
            continue
        last = level.spot(SCORING)
        if not isinstance(value, dict):
            faults.append(last.fault(wrong_type("a table", value)))
            continue
        # The file that extends no other has nothing to change.
        if "score" in value and "scheme" not in value:
            value = {"scheme": "score", **value}
        if "scheme" in value or level.number == 0:
            table, parts = {}, {}
        for key, one in value.items():
            if _tables(one) and _tables(table.get(key)):
                table[key] = _added(table[key], one, last.below(key), key, parts)
            else:
                table[key] = one
                parts = {path: spot for path, spot in parts.items() if path[0] != key}
                parts[key,] = last.below(key)
    return Overlay(table, last, parts)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _added(
    above: list[dict[str, Any]], own: list[dict[str, Any]], spot: Spot, key: str, parts: dict[Path, Spot]
) -> list[dict[str, Any]]:
    """Return the tables of both, those of one id once; notes where the own ones are written."""
    found = list(above)
    for number, one in enumerate(own):
        ids = [other.get("id") for other in above]
        place = ids.index(one["id"]) if one.get("id") in ids and "id" in one else len(found)
        found[place : place + 1] = [one]
        parts[key, place] = spot.below(number)
    return found
