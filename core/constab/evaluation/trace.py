"""Trace: which records the rows of facts were made of, for the proof of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from constab.evaluation.fact_rows import told_by_facts
from constab.evaluation.prepared import Prepared
from constab.explanation import Origin
from constab.programme import Programme

Key = tuple[str, str, int, str, str | None]
"""A row of a fact: its activity, record, day, unit and actor."""


def trace(programme: Programme, prepared: Prepared) -> sa.Select[Any] | None:
    """Return (activity, record, day, unit, actor, made_of); None where every row is the one record of its number."""
    every = told_by_facts(programme, prepared, lambda fact, sources: fact.traced(sources), "traced")
    if every is None:
        return None
    return sa.select(*every.c).distinct().order_by(*every.c)


def origins(
    traced: Iterable[Any], counting: Iterable[Mapping[str, Any]], named: Callable[[int, int], str]
) -> tuple[Origin, ...]:
    """Return the records that each row that counts was made of, where these are others than its own.

    ``traced`` are the rows of `trace`, ``counting`` those of the evidence that count; ``named`` gives what people call
    a window, by the duty and the number.
    """
    made: dict[Key, dict[str, None]] = defaultdict(dict)
    for activity, record, day, unit, actor, of in traced:
        made[activity, record, day, unit, actor][of] = None
    found: dict[tuple[str, str, int, int, str], dict[str, None]] = defaultdict(dict)
    for row in counting:
        of = made.get((row["activity"], row["record"], row["day"], row["unit"], row["actor"]), {})
        found[row["record"], row["actor"] or "", row["ob"], row["win"], row["item"]].update(of)
    return tuple(
        Origin(record, actor, named(ob, win), item, tuple(of))
        for (record, actor, ob, win, item), of in sorted(found.items())
        if set(of) - {record}
    )
