"""Counting: the rows of the scan grouped to (obligation, bearer, item, window).

Grouping is what an assessment spends its time on, and engines group by one whole number several times as fast as by
texts or by several columns. So obligation, bearer and window are one number while rows are counted, the *slot*, and are
taken apart again afterwards. Sums and the two sorts of distinct values are each grouped by what they need and no more.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.evaluation.prepared import EACH, MEASURES, Prepared
from constab.evaluation.relations import SCHEMAS, table
from constab.evaluation.scan import Scan
from constab.expressions import Expr, number, quotient, total
from constab.obligations import Measure

SUMS = (Measure.COUNT, Measure.QUANTITY, Measure.HOURS)
BY_NUMBER = (Measure.DAYS, Measure.HALF_DAYS)
BY_TEXT = (Measure.SUBJECTS, Measure.CASES)


def counted(prepared: Prepared, found: Scan, owed: sa.FromClause) -> sa.Select[Any]:
    """Return (ob, bearer, item, win, actual): one row for each window in which something was recorded."""
    slots, m = _Slots.of(prepared), found.demand.c
    by: dict[str, Expr] = {"slot": slots.packed(m.cell, found.reach.c.number, found.calendar.c.win)}
    if any(prepared.relations.has(f"each_{what}") for what in EACH if what):
        by["item"] = found.item
    if prepared.relations.has("witness"):
        by["witness"] = m.witness
    asked = set(_column(prepared, "demand", "measure"))
    # Said of each demand already; said once of all it lets whole segments be passed over.
    earliest = min(_column(prepared, "demand", "day_lo"))
    within = [found.visible, found.record.c.day >= earliest]
    parts: list[Any] = []
    for measures, key in ((SUMS, None), (BY_NUMBER, found.key_number), (BY_TEXT, found.key_text)):
        chosen = sorted(MEASURES[one] for one in measures if MEASURES[one] in asked)
        if not chosen:
            continue
        conditions = [*within, *(test for name, test in found.tests.items() if name != "key")]
        if len(chosen) < len(asked):
            conditions.append(m.measure.in_(chosen))
        parts.append(_sums(by, found, conditions) if key is None else _distinct(by, key, found, conditions))
    every = sa.union_all(*parts).cte("tally") if len(parts) > 1 else parts[0].cte("tally")
    return _named(slots, every, owed, each="item" in by, witness="witness" in by)


def _sums(by: dict[str, Expr], found: Scan, conditions: list[Any]) -> sa.Select[Any]:
    return (
        sa.select(*(one.label(name) for name, one in by.items()), total(found.amount).label("actual"))
        .select_from(found.source)
        .where(*conditions)
        .group_by(*by.values())
    )


def _distinct(by: dict[str, Expr], key: Expr, found: Scan, conditions: list[Any]) -> sa.Select[Any]:
    """Fold equal keys to one row first, and count rows then: no engine need count distinct values itself."""
    keyed = by | {"key": key}
    once = (
        sa.select(*(one.label(name) for name, one in keyed.items()))
        .select_from(found.source)
        .where(*conditions, key.is_not(None))
        .distinct()
    ).subquery("once")
    names = [once.c[name] for name in by]
    return sa.select(*names, total(number(1)).label("actual")).group_by(*names)


def _named(slots: _Slots, tally: sa.CTE, owed: sa.FromClause, *, each: bool, witness: bool) -> sa.Select[Any]:
    """Return the cells with their obligations, bearers and windows apart."""
    ob, bearer, win = slots.apart(tally.c.slot)
    extra = [tally.c[name] for name, there in (("item", each), ("witness", witness)) if there]
    whole = sa.select(ob.label("ob"), bearer.label("number"), win.label("win"), *extra, tally.c.actual).cte("tallied")
    t, b = whole.c, table("bearer").alias("bt")
    item = t.item if each else sa.literal("", sa.String)
    named = whole.join(b, b.c.number == t.number)
    counts = sa.select(t.ob, b.c.bearer, item.label("item"), t.win, t.actual).select_from(named)
    return _with_witnesses(counts, whole, owed) if witness else counts


def _with_witnesses(counts: sa.Select[Any], tallied: sa.CTE, owed: sa.FromClause) -> sa.Select[Any]:
    """Add a count of nothing to each window in which somebody looked: for every item of the bearer alike."""
    t, o, b = tallied.c, owed.c, table("bearer").alias("bw")
    on = sa.and_(o.ob == t.ob, o.bearer == b.c.bearer, t.win >= o.first, t.win <= o.last)
    looked = (
        sa.select(t.ob, b.c.bearer, o.item, t.win, number(0).label("actual"))
        .select_from(tallied.join(b, b.c.number == t.number).join(owed, on))
        .where(t.witness == 1)
    )
    both = sa.union_all(counts.where(t.witness == 0), looked).cte("looked")
    of = both.c
    key = (of.ob, of.bearer, of.item, of.win)
    return sa.select(*key, total(of.actual).label("actual")).group_by(*key)


@frozen
class _Slots:
    """How an obligation, a bearer's number and a window make one whole number, and how they are found in it again.

    The greatest slot is obligations times units times windows: far below 2^53, up to which `quotient` is exact.
    """

    units: int
    first_window: int
    windows: int

    @classmethod
    def of(cls, prepared: Prepared) -> _Slots:
        numbers = (*_column(prepared, "reach", "number"), *_column(prepared, "bearer", "number"))
        windows = _column(prepared, "calendar", "win")
        first = min(windows, default=0)
        return cls(max(numbers, default=0) + 1, first, max(windows, default=0) - first + 1)

    def packed(self, ob: Expr, unit: Expr, window: Expr) -> Expr:
        return (ob * self.units + unit) * self.windows + (window - self.first_window)

    def apart(self, slot: Expr) -> tuple[Expr, Expr, Expr]:
        pair = quotient(slot, number(self.windows))
        ob = quotient(pair, number(self.units))
        return ob, pair - ob * self.units, slot - pair * self.windows + self.first_window


def _column(prepared: Prepared, relation: str, name: str) -> list[int]:
    place = [column for column, _ in SCHEMAS[relation]].index(name)
    return [row[place] for row in prepared.relations.rows[relation]]
