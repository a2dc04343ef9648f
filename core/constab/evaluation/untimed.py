"""Untimed: records that nearly counted, had they the times of day of which a fact is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from constab.calendar import date_of
from constab.entities import Label
from constab.evaluation.fact_rows import told_by_facts
from constab.evaluation.prepared import Prepared
from constab.evaluation.relations import table
from constab.explanation import NearMiss
from constab.programme import Programme

WITHOUT_TIMES = Label(
    "未填起止时间，无法切分、合并", "has no start and end by the clock, by which it would be cut or joined"
)


def untimed(programme: Programme, prepared: Prepared) -> sa.Select[Any] | None:
    """Return (bearer, activity, record, day, unit) of the records that facts leave out for want of times.

    ``activity`` is that of the fact. None where no fact leaves any out.
    """
    every = told_by_facts(programme, prepared, lambda fact, sources: fact.left_out(sources), "untimed")
    if every is None:
        return None
    of, reach = every.c, table("reach").alias("reached")
    on = [reach.c.unit == of.unit, of.day >= reach.c.since, of.day <= reach.c.until]
    return (
        sa.select(reach.c.bearer, of.activity, of.record, of.day, of.unit)
        .select_from(every.join(reach, sa.and_(*on)))
        .where(sa.func.coalesce(of.end_day, of.day) >= prepared.first_day)
        .distinct()
        .order_by(of.day, of.record)
    )


def without_times(rows: Iterable[Mapping[str, Any]], but: frozenset[str]) -> tuple[NearMiss, ...]:
    """Return the near misses of rows of `untimed`, ``but`` those of records that are told of already."""
    seen = {row["record"]: row for row in rows if row["record"] not in but}
    return tuple(
        NearMiss(id, date_of(row["day"]), row["activity"], row["unit"], (WITHOUT_TIMES,)) for id, row in seen.items()
    )
