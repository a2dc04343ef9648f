"""What the facts of an assessment tell beside their rows, for the proof of a line: one select over all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from constab.calendar import day_number
from constab.evaluation.ledger_view import made_facts, records
from constab.evaluation.prepared import Prepared
from constab.facts import Fact, Sources
from constab.programme import Programme


def told_by_facts(
    programme: Programme,
    prepared: Prepared,
    tell: Callable[[Fact, Sources], sa.Select[Any] | None],
    name: str,
) -> sa.Subquery | None:
    """Return what ``tell`` gives of each fact, with its code as ``activity`` first; None where it gives nothing."""
    first = min((day for (day,) in prepared.relations.rows["each_day"]), default=0)
    made = made_facts(
        records(programme.attributes), prepared.facts, prepared.activities, first, day_number(prepared.as_of)
    )
    parts: list[Any] = []
    for one in made:
        told = tell(one.fact, one.sources)
        if told is not None:
            rows = told.subquery()
            parts.append(sa.select(sa.literal(one.fact.code, sa.String).label("activity"), *rows.c))
    return sa.union_all(*parts).subquery(name) if parts else None
