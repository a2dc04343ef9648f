"""Every window of an obligation, once: also those in which nothing was counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from constab.evaluation.judge import NOTHING, UNKNOWN, VOID
from constab.evaluation.prepared import Duty
from constab.evaluation.relations import table
from constab.expressions import Expr, flag, number, quotient
from constab.obligations import Ratio
from constab.obligations.contract import whole_units
from constab.scoring.lacking import is_lacking_told, lacking

COLUMNS = (
    "rule",
    "bearer",
    "item",
    "win",
    "first_day",
    "last_day",
    "actual",
    "low",
    "high",
    "scale",
    "lacking",
    "closed",
    "verdict",
)


def every_window(
    duties: Sequence[Duty],
    owed: sa.FromClause,
    judged: sa.FromClause,
    reported: sa.FromClause,
    first: int,
    last: int,
    rates: sa.FromClause | None = None,
) -> sa.Subquery:
    """Return every window that begins from ``first`` to ``last``, with `COLUMNS`.

    Of a window that several stretches share it is the one of the latest stretch. ``actual`` and the bounds are whole
    numbers of which ``scale`` make one. ``rates`` are the parts of rates as `constab.evaluation.divided` gives them:
    where they are left out, ``lacking`` is null.
    """
    of, j, w, rule = owed.c, judged.c, table("window_span").alias("wc"), table("rule").alias("uc")
    numbers = [duty.ob for duty in duties] or [0]
    same = sa.and_(j.ob == of.ob, j.bearer == of.bearer, j.item == of.item, j.win == w.c.win, j.since == of.since)
    joined = (
        owed.join(w, sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last))
        .join(judged, sa.and_(same, j.first == of.first), isouter=True)
        .join(rule, rule.c.rule == of.rule)
        .join(reported, reported.c.bearer == of.bearer, isouter=True)
    )
    much = number(None)
    divide = [duty for duty in duties if is_lacking_told(duty.relation)]
    if rates is not None and divide:
        p = rates.alias("rate_part").c
        beside = sa.and_(p.ob == of.ob, p.bearer == of.bearer, p.item == of.item, p.win == w.c.win)
        joined = joined.join(p.ob.table, beside, isouter=True)
        much = _lacking(divide, of.ob, p)
    closed = w.c.win <= of.closed_to
    # As `judge` has it of whole runs: what nothing touched is judged by what its absence means.
    unknown = sa.or_(of.absent == UNKNOWN, of.observed == 1)
    untouched = sa.case(
        (of.missing == 1, "misconfigured"),
        (sa.and_(closed, of.absent == NOTHING), VOID),
        (sa.and_(closed, unknown), "no_data"),
        (sa.and_(closed, of.low > 0), "missed"),
        (closed, "met"),
        (sa.and_(of.low > 0, of.absent == 0, of.observed == 0, of.wavers == 0, w.c.risky == 1), "at_risk"),
        else_="on_track",
    )
    verdict = sa.func.coalesce(j.verdict, untouched)
    silent = sa.and_(rule.c.silent == 1, reported.c.bearer.is_(None))
    told = sa.case(
        (sa.and_(silent, verdict.in_(["missed", VOID])), "no_data"),
        (sa.and_(silent, closed, verdict == "met"), "no_data"),
        (sa.and_(silent, verdict == "at_risk"), "on_track"),
        else_=verdict,
    )
    reviewed = [duty.ob for duty in duties if duty.relation.absent == "not_reviewed"]
    if reviewed:
        told = sa.case((sa.and_(told == "no_data", of.ob.in_(reviewed)), "not_reviewed"), else_=told)
    absent = sa.case((of.absent == 0, 0), else_=number(None))
    actual = sa.case((j.verdict.is_not(None), j.actual), else_=absent)
    # A target is less for who was away for a part of the window.
    low = sa.case((j.verdict.is_not(None), j.low), else_=of.low)
    high = sa.case((j.verdict.is_not(None), j.high), else_=of.high)
    latest = sa.func.row_number().over(
        partition_by=(of.ob, of.bearer, of.item, w.c.win), order_by=(of.since.desc(), of.first.desc())
    )
    every = (
        sa.select(
            of.rule,
            of.bearer,
            of.item,
            w.c.win,
            w.c.first_day,
            w.c.last_day,
            _own_amounts(duties, of.ob, actual).label("actual"),
            _own_amounts(duties, of.ob, low).label("low"),
            _own_amounts(duties, of.ob, high).label("high"),
            scale_of(duties, of.ob).label("scale"),
            much.label("lacking"),
            flag(closed).label("closed"),
            told.label("verdict"),
            latest.label("place"),
        )
        .select_from(joined)
        .where(of.ob.in_(numbers), w.c.first_day >= first, w.c.first_day <= last)
    ).subquery("window_with_place")
    e = every.c
    return sa.select(*(e[name] for name in COLUMNS)).where(e.place == 1, e.verdict != VOID).subquery("every_window")


def _own_amounts(duties: Sequence[Duty], ob: Expr, actual: Expr) -> Expr:
    """Return what was reached as the kind means it: rates cut to the thousandth, changes as what they change by.

    Half thousandths tell a bound from what is just above it, and are no amount.
    """
    rates = [duty.ob for duty in duties if isinstance(duty.relation.actual, Ratio)]
    if rates:
        actual = sa.case((ob.in_(rates), quotient(actual, number(2))), else_=actual)
    offsets = {duty.ob: whole_units(duty.relation.offset, _scale_of(duty)) for duty in duties if duty.relation.offset}
    if offsets:
        actual = actual - sa.case(*((ob == one, number(offset)) for one, offset in offsets.items()), else_=number(0))
    return actual


def _lacking(duties: Sequence[Duty], ob: Expr, parts: Any) -> Expr:
    """Return what is lacking of the denominator of each rate; null where there is none."""
    found = (
        (ob == duty.ob, lacking(duty.relation.actual, parts.over, parts.under))
        for duty in duties
        if isinstance(duty.relation.actual, Ratio)
    )
    return sa.case(*found)


def scale_of(duties: Sequence[Duty], ob: Expr) -> Expr:
    """Return how many of the plan's whole numbers make one, by the duty."""
    scales = {duty.ob: _scale_of(duty) for duty in duties}
    if len(set(scales.values())) <= 1:
        return number(next(iter(scales.values()), 1))
    return sa.case(*((ob == one, number(scale)) for one, scale in scales.items()), else_=number(1))


def _scale_of(duty: Duty) -> int:
    return duty.relation.scale // 2 if isinstance(duty.relation.actual, Ratio) else duty.relation.scale
