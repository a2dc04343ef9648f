"""What a charge counts: windows of an obligation, what was observed, another score, or the figure of a series."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from constab.expressions import Expr, flag, greatest, least, number, total
from constab.obligations.contract import Measure
from constab.scoring.charge import Charge
from constab.scoring.lacking import PARTS
from constab.scoring.sheet import SheetBasis, Source

THOUSAND = 1000
WINDOW_VALUES = ("missed", "met", "short", "lacking", "excess", "surplus", "below", "actual")
"""What may be charged of a window by itself."""
_FAILED = ("missed", "no_data", "not_reviewed")


def values(of: SheetBasis, charge: Charge, source: Source, name: str, no_data: str, not_reviewed: str) -> sa.CTE:
    """Return the CTE of what is counted: (bearer, item, win, last_day, due, unknown, wrong, value, scale).

    A row is a window of what is read, in the score's window ``win``; ``value`` is a whole number, of which ``scale``
    make one.
    """
    if charge.score:
        return _of_score(of, charge, source, name)
    if charge.reference:
        return _of_reference(of, charge, source, name, not_reviewed)
    return _of_windows(of, charge, source, name, no_data, not_reviewed)


def _charged_value(charge: Charge, value: Expr) -> Expr:
    """Return what may be below nought as what is charged: nothing, but by bands, which may begin below nought."""
    return value if charge.bands and charge.slope is None else greatest(value, number(0))


def _of_score(of: SheetBasis, charge: Charge, source: Source, name: str) -> sa.CTE:
    """Return what another score has come to in its closed windows."""
    s = of.scores(source.id).alias("cs")
    c = s.c
    known = sa.and_(c.closed == 1, c.points.is_not(None))
    value = _charged_value(charge, c.points)
    if charge.what == "short":
        value = greatest(c.full_marks - c.points, number(0))
    if charge.what == "rank":
        known, value = sa.and_(known, c.rank.is_not(None)), c.rank * THOUSAND
    unknown = sa.and_(c.closed == 1, c.standing == "not_reviewed")
    return sa.select(
        c.bearer, c.item, c.for_win.label("win"), c.last_day,
        flag(known).label("due"), flag(unknown).label("unknown"),
        flag(sa.and_(c.closed == 1, c.standing == "misconfigured")).label("wrong"),
        sa.case((known, value), else_=number(0)).label("value"), number(THOUSAND).label("scale"),
    ).cte(f"{name}_value")  # fmt: skip


def _of_reference(of: SheetBasis, charge: Charge, source: Source, name: str, not_reviewed: str) -> sa.CTE:
    """Return the figure of a series on the last day of each window; one that is not there yet is awaited."""
    s = of.scored.alias(f"{name}_of")
    joined, figure = _with_figure(of, source.id, s, s, name)
    known = figure.is_not(None)
    awaited = sa.not_(known) if not_reviewed == "no_score" else sa.false()
    value = _charged_value(charge, sa.func.coalesce(figure, 0))
    return sa.select(
        s.c.bearer, s.c.item, s.c.win, s.c.last_day,
        flag(known).label("due"), flag(awaited).label("unknown"), number(0).label("wrong"),
        sa.cast(value, sa.BigInteger).label("value"), number(THOUSAND).label("scale"),
    ).select_from(joined).cte(f"{name}_value")  # fmt: skip


def _with_figure(
    of: SheetBasis, id: str, rows: sa.FromClause, joined: sa.FromClause, name: str
) -> tuple[sa.FromClause, Expr]:
    """Return rows of (bearer, last_day) joined to the figure of a series: the bearer's own, or that of all."""
    own, every = of.references(id).alias(f"{name}_own"), of.references(id).alias(f"{name}_all")
    day, found = rows.c.last_day, joined
    for figures, unit in ((own, rows.c.bearer), (every, sa.literal("", sa.String))):
        on = sa.and_(figures.c.unit == unit, figures.c.since <= day, figures.c.until >= day)
        found = found.outerjoin(figures, on)
    return found, sa.func.coalesce(own.c.amount, every.c.amount)


def _of_windows(of: SheetBasis, charge: Charge, source: Source, name: str, no_data: str, not_reviewed: str) -> sa.CTE:
    """Return what is counted of each window of an obligation or an observation."""
    w = of.windows((source.id,)).alias("cw")
    c = w.c
    due, unknown, wrong = (number(1), number(0), number(0))
    if not charge.of_records:
        due, unknown, wrong = window_standing(c, no_data, not_reviewed)
    value, scale = window_value(c, charge.what)
    joined: sa.FromClause = w
    if charge.against:
        # Both in the finer of the two: thousandths of the obligation's smallest unit.
        joined, figure = _with_figure(of, charge.against, w, w, name)
        gap = sa.func.coalesce(figure, 0) * c.scale - sa.func.coalesce(c.actual, 0) * THOUSAND
        value, scale = greatest(gap if charge.what == "short" else -gap, number(0)), c.scale * THOUSAND
        awaited = sa.and_(figure.is_(None), due == 1)
        unknown = unknown + (flag(awaited) if not_reviewed == "no_score" else number(0))
        due = sa.case((figure.is_(None), number(0)), else_=due)
    if charge.amounts and charge.over in ("highest", "lowest") and charge.measure is Measure.COUNT:
        # Of records the dearest or the cheapest one, however many there are of its value.
        value = least(value, c.scale)
    if charge.bands and charge.slope is None and charge.what == "actual":
        value = sa.func.coalesce(c.actual, 0)  # bands may begin below nought
    found = sa.select(
        c.bearer, c.item, c.for_win.label("win"), c.last_day,
        due.label("due"), unknown.label("unknown"), wrong.label("wrong"),
        sa.cast(value, sa.BigInteger).label("value"), sa.cast(scale, sa.BigInteger).label("scale"),
    ).select_from(joined)  # fmt: skip
    return _counted(found.subquery(f"{name}_each"), name) if counts_windows(charge) else found.cte(f"{name}_value")


def counts_windows(charge: Charge) -> bool:
    """Tell whether it is how many windows there are that is charged: bands and tolerances are of their number."""
    alone = charge.repeated is not None or charge.heavier is not None
    return charge.what in ("missed", "met") and charge.over == "sum" and not alone


def _counted(each: sa.Subquery, name: str) -> sa.CTE:
    """Return the number of windows in each of the score's own."""
    e = each.c
    keys = (e.bearer, e.item, e.win)
    return (
        sa.select(
            *keys,
            sa.func.max(e.last_day).label("last_day"),
            *(total(e[key]).label(key) for key in ("due", "unknown", "wrong")),
            total(sa.case((e.due > 0, e.value), else_=number(0))).label("value"),
            sa.func.max(e.scale).label("scale"),
        )
        .group_by(*keys)
        .cte(f"{name}_value")
    )


def window_standing(of: Any, no_data: str, not_reviewed: str) -> tuple[Expr, Expr, Expr]:
    """Return whether a window of an obligation is decided and charged, whether it is not reviewed, or misconfigured."""
    left_out = [name for name, does in (("no_data", no_data), ("not_reviewed", not_reviewed)) if does != "missed"]
    decided = sa.and_(
        sa.or_(of.closed == 1, of.verdict == "missed"), of.verdict.in_(("met", *_FAILED)), of.verdict.not_in(left_out)
    )
    unknown = flag(of.verdict == "not_reviewed") if not_reviewed == "no_score" else number(0)
    return flag(decided), unknown, flag(of.verdict == "misconfigured")


def window_value(of: Any, what: str) -> tuple[Expr, Expr]:
    """Return what is counted of a window, never below nought, as a whole number and how many of it make one."""
    actual = sa.func.coalesce(of.actual, 0)
    if what in ("short", "excess", "surplus", "below"):
        unheard = of.verdict.in_(("no_data", "not_reviewed"))
        low = sa.func.coalesce(of.low, 0)
        gap = {
            "short": low - actual,
            "excess": sa.case((of.high.is_(None), 0), else_=actual - of.high),
            "surplus": sa.case((of.low.is_(None), 0), else_=actual - of.low),
            # Silence earns nothing.
            "below": sa.case((sa.or_(of.high.is_(None), of.actual.is_(None), unheard), 0), else_=of.high - actual),
        }[what]
        return greatest(gap, number(0)), of.scale
    if what == "lacking":
        return sa.func.coalesce(of.lacking, 0), number(PARTS)
    if what == "actual":
        return greatest(actual, number(0)), of.scale
    verdicts = _FAILED if what == "missed" else ("met",)
    return flag(of.verdict.in_(verdicts)), number(1)
