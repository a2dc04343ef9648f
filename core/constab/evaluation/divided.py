"""Rates in the plan: cells divided by cells, and compared with those of earlier windows.

A quotient is a whole number of half thousandths: twice the thousandths it reaches, and one more where it lies above
them. Comparing such numbers with doubled thousandths is comparing the quotients themselves, exactly.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from constab.evaluation.relations import table
from constab.expressions import Expr, flag, number, quotient
from constab.obligations.contract import CHANGE_OFFSET, RATIO_SCALE

THOUSANDTHS = RATIO_SCALE // 2
UNCHANGED = int(CHANGE_OFFSET) * RATIO_SCALE
FROM_NOUGHT = 2 * UNCHANGED
"""What a rise from nought to anything counts as: twice what it was."""


def divided(cells: sa.CTE, owed: sa.CTE, happened: sa.FromClause, *, compared: bool) -> sa.Select[Any]:
    """Return (ob, bearer, item, win, actual) of every rate whose denominator is above 0."""
    rates = _rates(cells)
    if not compared:
        return rates
    every = sa.union_all(rates, _bare(cells, owed)).cte("rated")
    r, ratio = every.c, table("ratio").alias("rn")
    plain = (
        sa.select(*r)
        .select_from(every.join(ratio, ratio.c.ob == r.ob))
        .where(ratio.c.compared == 0)
    )  # fmt: skip
    both = sa.union_all(plain, _changes(every, owed, happened)).subquery("rate_or_change")
    return sa.select(*both.c)


def _rates(cells: sa.CTE) -> sa.Select[Any]:
    ratio, under, over = table("ratio"), cells.alias("under_cell"), cells.alias("over_cell")
    same = sa.and_(
        over.c.ob == ratio.c.over_cell,
        over.c.bearer == under.c.bearer,
        over.c.item == under.c.item,
        over.c.win == under.c.win,
    )
    value = _halves(sa.func.coalesce(over.c.actual, 0) * ratio.c.times, under.c.actual * ratio.c.per)
    return (
        sa.select(ratio.c.ob, under.c.bearer, under.c.item, under.c.win, value.label("actual"))
        .select_from(ratio.join(under, under.c.ob == ratio.c.under_cell).join(over, same, isouter=True))
        .where(under.c.actual > 0)
    )


def _bare(cells: sa.CTE, owed: sa.CTE) -> sa.Select[Any]:
    """A rate without a denominator: the numerator of every window that is owed or compared with, nought included."""
    ratio, over, w, e = table("ratio").alias("rb"), cells.alias("bare_cell"), table("window_span"), table("earlier")
    of = owed.c
    run = owed.join(ratio, sa.and_(ratio.c.ob == of.ob, ratio.c.under_cell == 0))
    now = sa.select(ratio.c.ob, of.bearer, of.item, w.c.win).select_from(
        run.join(w, sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last))
    )
    was = sa.select(ratio.c.ob, of.bearer, of.item, e.c.was.label("win")).select_from(
        run.join(e, sa.and_(e.c.grain == of.grain, e.c.win >= of.first, e.c.win <= of.last))
    )
    each = sa.union(now, was).cte("bare_window")
    b, again = each.c, table("ratio").alias("ra")
    same = sa.and_(
        over.c.ob == again.c.over_cell, over.c.bearer == b.bearer, over.c.item == b.item, over.c.win == b.win
    )
    value = _halves(sa.func.coalesce(over.c.actual, 0) * again.c.times, again.c.per)
    return sa.select(b.ob, b.bearer, b.item, b.win, value.label("actual")).select_from(
        each.join(again, again.c.ob == b.ob).join(over, same, isouter=True)
    )


def _changes(rated: sa.CTE, owed: sa.CTE, happened: sa.FromClause) -> sa.Select[Any]:
    """What became of each rate since the window it is compared with."""
    now, was, ratio, e = (
        rated.alias("now"),
        rated.alias("was"),
        table("ratio").alias("rc"),
        table("earlier").alias("ec"),
    )
    w, of = table("window_span").alias("we"), owed.c
    # What lies before the first record of all is not nought, it is unknown.
    began = sa.select(sa.func.min(happened.c.day)).scalar_subquery()
    same = sa.and_(was.c.ob == now.c.ob, was.c.bearer == now.c.bearer, was.c.item == now.c.item, was.c.win == e.c.was)
    joined = (
        now.join(ratio, ratio.c.ob == now.c.ob)
        .join(
            owed,
            sa.and_(
                of.ob == now.c.ob,
                of.bearer == now.c.bearer,
                of.item == now.c.item,
                now.c.win >= of.first,
                now.c.win <= of.last,
            ),
        )
        .join(e, sa.and_(e.c.grain == of.grain, e.c.win == now.c.win))
        .join(w, sa.and_(w.c.grain == e.c.grain, w.c.win == e.c.was))
        .join(was, same)
    )
    rise = now.c.actual - was.c.actual
    percent = sa.case(
        (was.c.actual > 0, _halves(now.c.actual * 100, sa.case((was.c.actual > 0, was.c.actual), else_=1))),
        (now.c.actual > 0, FROM_NOUGHT),
        else_=UNCHANGED,
    )
    value = sa.case((ratio.c.points == 1, rise + UNCHANGED), else_=percent)
    return (
        sa.select(now.c.ob, now.c.bearer, now.c.item, now.c.win, sa.cast(value, sa.BigInteger).label("actual"))
        .select_from(joined)
        .where(ratio.c.compared == 1, sa.or_(ratio.c.since_first == 0, w.c.first_day >= began))
    )


def parts(cells: sa.CTE) -> sa.Select[Any]:
    """Return (ob, bearer, item, win, over, under): the parts of every rate, for `explain`."""
    ratio, over, under = table("ratio").alias("rp"), cells.alias("part_over"), cells.alias("part_under")
    same = sa.and_(
        over.c.ob == ratio.c.over_cell,
        over.c.bearer == under.c.bearer,
        over.c.item == under.c.item,
        over.c.win == under.c.win,
    )
    return (
        sa.select(
            ratio.c.ob,
            under.c.bearer,
            under.c.item,
            under.c.win,
            sa.func.coalesce(over.c.actual, number(0)).label("over"),
            under.c.actual.label("under"),
        )
        .select_from(ratio.join(under, under.c.ob == ratio.c.under_cell).join(over, same, isouter=True))
        .where(under.c.actual > 0)
    )


def _halves(dividend: Expr, divisor: Expr) -> Expr:
    """Return a quotient in half thousandths; the divisor is above 0."""
    scaled = dividend * THOUSANDTHS
    floor = quotient(scaled, divisor)
    return 2 * floor + flag(floor * divisor < scaled)
