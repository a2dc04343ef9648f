"""Judging: each window that anything touched, then whole runs at once, then lines of bearer and rule."""

from __future__ import annotations

import sqlalchemy as sa

from constab.evaluation.excuses import AWAY, GRANTED
from constab.evaluation.relations import table
from constab.expressions import Expr, flag, greatest, least, number, quotient, total

COUNTS = ("met", "missed", "no_data", "waived", "open", "at_risk", "ahead", "misconfigured")
"""What the windows of a line are counted as; ``at_risk`` and ``ahead`` are among ``open``."""

VOID = "void"
"""A closed window in which nothing was owed, because nothing happened that would ask for it."""

UNKNOWN, NOTHING = 1, 2
"""What a window without a row means, where it does not mean 0."""

_TALLIED = (*COUNTS, VOID)


def judged(owed: sa.FromClause, cells: sa.FromClause, as_of: int, pace: int, *, excused: bool) -> sa.CTE:
    """Return the CTE ``judged``: (ob, bearer, item, win, actual, low, high, closed, verdict) of each touched window.

    ``actual`` is null where nothing is known; ``verdict`` is one of `COUNTS`, `VOID`, or ``on_track`` for an
    open window.
    """
    touched = _excused(cells) if excused else _bare(cells)
    t, of, w = touched.c, owed.c, table("window_span").alias("wj")
    on = sa.and_(t.ob == of.ob, t.bearer == of.bearer, t.item == of.item, t.win >= of.first, t.win <= of.last)
    joined = touched.join(owed, on).join(w, sa.and_(w.c.grain == of.grain, w.c.win == t.win))
    length = w.c.last_day - w.c.first_day + 1
    away = least(t.away, length)
    low = sa.case((t.away > 0, quotient(of.low * (length - away), length)), else_=of.low)
    away_throughout = sa.or_(t.waived == AWAY, sa.and_(t.away > 0, of.low.is_not(None), low == 0))
    actual = sa.case((of.absent != 0, t.actual), else_=sa.func.coalesce(t.actual, 0))
    enough = sa.or_(of.low.is_(None), actual >= low)
    within = sa.or_(of.high.is_(None), actual <= of.high)
    known = sa.and_(actual.is_not(None), sa.or_(of.observed == 0, t.seen == 1))
    closed = t.win <= of.closed_to
    remaining = greatest(w.c.last_day - as_of, number(0))
    behind = (low - actual) * length > pace * low * remaining
    verdict = sa.case(
        (of.missing == 1, "misconfigured"),
        (t.waived == GRANTED, "waived"),
        # Being away excuses what was not done, and never what was done and may not be.
        (sa.and_(of.wavers == 0, actual > of.high), "missed"),
        (away_throughout, "waived"),
        # A day on which a state did not hold is not mended by later ones.
        (sa.and_(of.throughout == 1, actual.is_not(None), sa.not_(sa.and_(enough, within))), "missed"),
        (sa.and_(closed, sa.not_(known), of.absent == NOTHING), VOID),
        (sa.and_(closed, sa.not_(known)), "no_data"),
        (sa.and_(closed, enough, within), "met"),
        (closed, "missed"),
        # Of a rate that nothing could be divided by so far nothing is said until its window closes.
        (sa.or_(sa.not_(known), sa.and_(of.wavers == 1, t.actual.is_(None))), "on_track"),
        (sa.and_(of.wavers == 1, enough, within), "on_track"),
        (of.wavers == 1, "at_risk"),
        (sa.and_(of.low.is_not(None), enough, within), "ahead"),
        (sa.and_(of.low.is_not(None), behind), "at_risk"),
        else_="on_track",
    )
    return (
        sa.select(
            t.ob,
            t.bearer,
            t.item,
            t.win,
            of.first,
            of.since,
            actual.label("actual"),
            low.label("low"),
            of.high,
            flag(closed).label("closed"),
            w.c.risky,
            verdict.label("verdict"),
        ).select_from(joined)
    ).cte("judged")


def _bare(cells: sa.FromClause) -> sa.CTE:
    of = cells.c
    nothing = number(0)
    return sa.select(
        of.ob,
        of.bearer,
        of.item,
        of.win,
        of.actual,
        number(1).label("seen"),
        nothing.label("waived"),
        nothing.label("away"),
    ).cte("touched")


def _excused(cells: sa.FromClause) -> sa.CTE:
    e, c = table("excuse").alias("e"), cells.c
    nothing, unknown = number(0), number(None)
    excuses = sa.select(
        e.c.ob,
        e.c.bearer,
        e.c.item,
        e.c.win,
        unknown.label("actual"),
        nothing.label("seen"),
        e.c.waived,
        e.c.days.label("away"),
    )
    done = sa.select(
        c.ob, c.bearer, c.item, c.win, c.actual, number(1).label("seen"), nothing.label("waived"), nothing.label("away")
    )
    both = sa.union_all(done, excuses).cte("touch")
    one = both.c
    return (
        sa.select(
            one.ob,
            one.bearer,
            one.item,
            one.win,
            sa.func.max(one.actual).label("actual"),
            sa.func.max(one.seen).label("seen"),
            sa.func.max(one.waived).label("waived"),
            sa.func.max(one.away).label("away"),
        )
        .group_by(one.ob, one.bearer, one.item, one.win)
        .cte("touched")
    )


def lines(owed: sa.FromClause, windows: sa.FromClause, reported: sa.FromClause, as_of: int) -> sa.CTE:
    """Return the CTE ``line``: (rule, bearer, points, due, and every one of `COUNTS`)."""
    runs = _runs(owed, windows)
    empty, rule = table("itemless"), table("rule").alias("u")
    nothing = number(0)
    bare = dict.fromkeys(_TALLIED, nothing) | {"missed": empty.c.missed, "misconfigured": empty.c.misconfigured}
    # A bearer that the duty binds has a line even where no window is owed yet, or was owed in full.
    o, m = table("duty_of").alias("ol"), table("member").alias("ml")
    bound = (
        sa.select(o.c.rule, m.c.bearer, *(sa.cast(nothing, sa.BigInteger).label(name) for name in _TALLIED))
        .select_from(o.join(m, m.c.scope == o.c.scope))
        .where(
            greatest(m.c.b_since, m.c.i_since, o.c.in_since) <= least(m.c.b_until, m.c.i_until, o.c.in_until),
            greatest(m.c.b_since, m.c.i_since, o.c.in_since) <= as_of,
        )
        .distinct()
    ).subquery("bound_line")
    fixed = number(1).label("fixed")
    varying = number(0).label("fixed")
    every = sa.union_all(
        sa.select(*bound.c, varying),
        sa.select(runs.c.rule, runs.c.bearer, *(runs.c[name] for name in _TALLIED), varying),
        sa.select(
            empty.c.rule, empty.c.bearer, *(sa.cast(bare[name], sa.BigInteger).label(name) for name in _TALLIED), fixed
        ),
    ).cte("part")
    sums = (
        sa.select(
            every.c.rule,
            every.c.bearer,
            *(total(every.c[name]).label(name) for name in _TALLIED),
            sa.func.max(every.c.fixed).label("fixed"),
        )
        .group_by(every.c.rule, every.c.bearer)
        .cte("summed")
    )
    of = sums.c
    # What is said of a bearer without items is declared, and silence changes nothing about it.
    silent = sa.and_(rule.c.silent == 1, reported.c.bearer.is_(None), of.fixed == 0)
    # Who reports nothing at all does not show that nothing happened.
    due = of.met + of.missed + of.no_data + sa.case((silent, of.void), else_=0)
    changed: dict[str, Expr] = {
        "met": sa.case((silent, 0), else_=of.met),
        "missed": sa.case((silent, 0), else_=of.missed),
        "no_data": sa.case((silent, due), else_=of.no_data),
        "at_risk": sa.case((silent, 0), else_=of.at_risk),
    }
    joined = sums.join(rule, rule.c.rule == of.rule).join(reported, reported.c.bearer == of.bearer, isouter=True)
    return (
        sa.select(
            of.rule,
            of.bearer,
            rule.c.points,
            due.label("due"),
            *(changed.get(name, of[name]).label(name) for name in COUNTS),
        ).select_from(joined)
    ).cte("line")


def _runs(owed: sa.FromClause, windows: sa.FromClause) -> sa.CTE:
    """The counts of whole runs: those of their touched windows, and all other windows by subtraction."""
    w = windows.c
    opened = w.closed == 0
    tallies = {
        "t_closed": total(w.closed),
        "t_open": total(flag(opened)),
        "t_risky": total(flag(sa.and_(opened, w.risky == 1))),
        **{f"t_{name}": total(flag(w.verdict == name)) for name in _TALLIED if name != "open"},
        # A window that has failed or been waived before it closes is decided, and open no longer.
        "t_decided": total(flag(sa.and_(opened, w.verdict.in_(["missed", "waived", "misconfigured"])))),
    }
    touched = (
        sa.select(w.ob, w.bearer, w.item, w.first, w.since, *(value.label(name) for name, value in tallies.items()))
        .group_by(w.ob, w.bearer, w.item, w.first, w.since)
        .cte("touched_run")
    )
    of, t = owed.c, touched.c
    risk = table("window_span").alias("wr")
    risky = (
        sa.select(of.ob, of.bearer, of.item, of.first, of.since, total(risk.c.risky).label("risky"))
        .select_from(
            owed.join(
                risk,
                sa.and_(
                    risk.c.grain == of.grain,
                    risk.c.risky == 1,
                    risk.c.win >= of.first,
                    risk.c.win <= of.last,
                    risk.c.win > of.closed_to,
                ),
            )
        )
        .where(of.low > 0)
        .group_by(of.ob, of.bearer, of.item, of.first, of.since)
        .cte("risky_run")
    )
    r = risky.c

    def same(other: sa.CTE) -> Expr:
        found: Expr = sa.and_(
            other.c.ob == of.ob,
            other.c.bearer == of.bearer,
            other.c.item == of.item,
            other.c.first == of.first,
            other.c.since == of.since,
        )
        return found

    joined = owed.join(touched, same(touched), isouter=True).join(risky, same(risky), isouter=True)

    def count(name: str) -> Expr:
        return sa.func.coalesce(t[name], 0)

    closed = greatest(least(of.last, of.closed_to) - of.first + 1, number(0))
    rest_closed = closed - count("t_closed")
    rest_open = (of.last - of.first + 1) - closed - count("t_open")
    unknown = sa.and_(of.missing == 0, sa.or_(of.absent == UNKNOWN, of.observed == 1))
    asks = sa.and_(of.missing == 0, of.absent == 0, of.observed == 0, of.low > 0)
    fine = sa.and_(of.missing == 0, of.absent == 0, of.observed == 0, sa.or_(of.low.is_(None), of.low == 0))
    counts = {
        "met": count("t_met") + sa.case((fine, rest_closed), else_=0),
        "missed": count("t_missed") + sa.case((asks, rest_closed), else_=0),
        "no_data": count("t_no_data") + sa.case((unknown, rest_closed), else_=0),
        "waived": count("t_waived"),
        "open": count("t_open") - count("t_decided") + sa.case((of.missing == 0, rest_open), else_=0),
        "at_risk": count("t_at_risk")
        + sa.case((sa.and_(asks, of.wavers == 0), sa.func.coalesce(r.risky, 0) - count("t_risky")), else_=0),
        "ahead": count("t_ahead"),
        VOID: count("t_void") + sa.case((sa.and_(of.missing == 0, of.absent == NOTHING), rest_closed), else_=0),
        "misconfigured": count("t_misconfigured") + sa.case((of.missing == 1, rest_closed + rest_open), else_=0),
    }
    return (
        sa.select(
            of.rule, of.bearer, *(sa.cast(value, sa.BigInteger).label(name) for name, value in counts.items())
        ).select_from(joined)
    ).cte("counted_run")
