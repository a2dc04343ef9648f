"""Rates in the plan: cells divided by cells, and compared with those of earlier windows.

A quotient is a whole number of half thousandths: twice the thousandths it reaches, and one more where it lies above
them. Comparing such numbers with doubled thousandths is comparing the quotients themselves, exactly.

The parts of all rates, of now and of before, are brought together by one grouping of the cells: engines that keep no
CTE would count the ledger again for each time that the cells are read.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.evaluation.relations import table
from constab.expressions import Expr, flag, number, quotient
from constab.obligations.contract import CHANGE_OFFSET, RATIO_SCALE

THOUSANDTHS = RATIO_SCALE // 2
UNCHANGED = int(CHANGE_OFFSET) * RATIO_SCALE
FROM_NOUGHT = 2 * UNCHANGED
"""What a rise from nought to anything counts as: twice what it was."""
_KEY = ("ob", "bearer", "item", "win")


@frozen
class Divided:
    """The cells with the rates in the place of their parts; and those parts, for `explain`."""

    cells: sa.CTE
    """(ob, bearer, item, win, actual)."""
    parts: sa.Select[Any]
    """(ob, bearer, item, win, over, under) of every rate that divides by something."""


def divided(cells: sa.CTE, owed: sa.CTE, happened: sa.FromClause, *, compared: bool, bare: bool) -> Divided:
    """Return the cells, divided. ``compared``: some rates are compared; ``bare``: some of those divide by nothing."""
    parts = _parts(_with_noughts(cells, owed) if bare else cells, compared)
    halved = _halved(parts, happened, compared, bare)
    of = halved.c
    actual: Expr = of.now
    if compared:
        rise = of.now - of.was
        percent = sa.case(
            (of.was > 0, _halves(of.now * 100, sa.case((of.was > 0, of.was), else_=1))),
            (of.now > 0, FROM_NOUGHT),
            else_=UNCHANGED,
        )
        change = sa.case((of.points == 1, rise + UNCHANGED), else_=percent)
        known = sa.and_(of.now.is_not(None), of.was.is_not(None))
        actual = sa.case((of.compared == 0, of.now), (known, change))
    whole = sa.case((of.of_rate == 0, of.actual), else_=sa.cast(actual, sa.BigInteger)).label("actual")
    key = [of[name] for name in _KEY]
    found = sa.select(*key, whole).where(sa.or_(of.of_rate == 0, actual.is_not(None))).cte("cell_or_rate")
    shown = sa.select(*key, of.over, of.under).where(of.of_rate == 1, of.under > 0)
    return Divided(found, shown)


def _with_noughts(cells: sa.CTE, owed: sa.CTE) -> sa.CTE:
    """Add nought to each window of what is compared and divides by nothing: there nought is a number like others."""
    ratio, part, w, e = table("ratio").alias("rb"), table("part").alias("pb"), table("window_span"), table("earlier")
    of = owed.c
    run = owed.join(ratio, sa.and_(ratio.c.ob == of.ob, ratio.c.bare == 1, ratio.c.unknown == 0)).join(
        part, sa.and_(part.c.ob == ratio.c.ob, part.c.was == 0)
    )

    def noughts(win: Expr, source: sa.FromClause) -> sa.Select[Any]:
        return sa.select(
            part.c.cell.label("ob"), of.bearer, of.item, win.label("win"), number(0).label("actual")
        ).select_from(source)

    now = run.join(w, sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last))
    was = run.join(e, sa.and_(e.c.grain == of.grain, e.c.win >= of.first, e.c.win <= of.last))
    return sa.union_all(sa.select(*cells.c), noughts(w.c.win, now), noughts(e.c.was, was)).cte("cell_or_nought")


def _parts(cells: sa.CTE, compared: bool) -> sa.CTE:
    """One row a duty, bearer, item and window: the plain actual, or the numerator and denominator of now and before."""
    c, p, e = cells.c, table("part"), table("earlier").alias("ep")
    joined: sa.FromClause = cells.join(p, p.c.cell == c.ob, isouter=True)
    win: Expr = c.win
    was_day, was = number(None), number(0)
    conditions: list[Expr] = []
    if compared:
        joined = joined.join(e, sa.and_(p.c.was == 1, e.c.grain == p.c.grain, e.c.was == c.win), isouter=True)
        win = sa.case((p.c.was == 1, e.c.win), else_=c.win)
        was_day, was = e.c.was_day, p.c.was
        conditions.append(sa.or_(p.c.was.is_(None), p.c.was == 0, e.c.win.is_not(None)))

    def amount(under: int, before: int) -> Expr:
        found = sa.func.sum(sa.case((sa.and_(p.c.under == under, was == before), c.actual)))
        return sa.cast(found, sa.BigInteger)

    ob = sa.func.coalesce(p.c.ob, c.ob)
    sums = {"over": amount(0, 0), "under": amount(1, 0)}
    if compared:
        sums |= {"over_was": amount(0, 1), "under_was": amount(1, 1), "was_day": sa.func.max(was_day)}
    return (
        sa.select(
            ob.label("ob"),
            c.bearer,
            c.item,
            win.label("win"),
            sa.func.max(sa.case((p.c.cell.is_(None), c.actual))).label("actual"),
            *(value.label(name) for name, value in sums.items()),
        )
        .select_from(joined)
        .where(*conditions)
        .group_by(ob, c.bearer, c.item, win)
        .cte("part_of_rate")
    )


def _halved(parts: sa.CTE, happened: sa.FromClause, compared: bool, bare: bool) -> sa.CTE:
    """The rates of now and of before in half thousandths; null where they are not known."""
    of, r = parts.c, table("ratio")

    def rate(over: Expr, under: Expr) -> Expr:
        top = sa.case((r.c.unknown == 1, over), else_=sa.func.coalesce(over, 0)) * r.c.times
        value = _halves(top, sa.case((under > 0, under), else_=1) * r.c.per)
        return sa.case((sa.or_(r.c.bare == 1, under > 0), value))

    columns = {"over": sa.func.coalesce(of.over, 0), "under": of.under, "now": rate(of.over, of.under)}
    if compared:
        was = rate(of.over_was, of.under_was)
        if bare:
            # What lies before the first record of all is not nought, it is unknown.
            began = sa.select(sa.func.min(happened.c.day)).scalar_subquery()
            was = sa.case((sa.or_(r.c.since_first == 0, of.was_day >= began), was))
        columns |= {"was": was, "compared": r.c.compared, "points": r.c.points}
    return (
        sa.select(
            *(of[name] for name in _KEY),
            of.actual,
            flag(r.c.ob.is_not(None)).label("of_rate"),
            *(value.label(name) for name, value in columns.items()),
        )
        .select_from(parts.join(r, r.c.ob == of.ob, isouter=True))
        .cte("halved")
    )


def _halves(dividend: Expr, divisor: Expr) -> Expr:
    """Return a quotient in half thousandths; the divisor is above 0."""
    scaled = dividend * THOUSANDTHS
    floor = quotient(scaled, divisor)
    return 2 * floor + flag(floor * divisor < scaled)
