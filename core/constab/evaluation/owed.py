"""What is owed: bearers and items times runs of windows, cut at their edges, with the target of each run."""

from __future__ import annotations

import sqlalchemy as sa

from constab.evaluation.relations import table
from constab.expressions import Expr, flag, greatest, least, number, quotient, quotient_up

SKIP, PRORATE, WHOLE = 0, 1, 2


def owed(as_of: int) -> sa.CTE:
    """Return the CTE ``owed``: one row for a run of windows of one bearer and item with one target.

    Columns: ob, rule, grain, bearer, item, first, last (numbers of windows), since, until (the days the duty binds),
    low, high (null where there is no bound), missing (1 where the target cannot be told), and those of ``duty_of``
    that judging needs.
    """
    spans = _spans(as_of)
    edges = _edges(spans)
    return _runs(edges)


def _spans(as_of: int) -> sa.CTE:
    """The days on which each duty binds each bearer and item, and the policy at either end."""
    o, m = table("duty_of").alias("o"), table("member").alias("m")
    since = greatest(m.c.b_since, m.c.i_since, o.c.in_since)
    until = least(m.c.b_until, m.c.i_until, o.c.in_until)
    entering = sa.case(
        (sa.and_(o.c.in_since >= m.c.b_since, o.c.in_since >= m.c.i_since), o.c.on_programme),
        (m.c.b_since >= m.c.i_since, o.c.on_enter),
        else_=o.c.on_listed,
    )
    leaving = sa.case(
        (sa.and_(o.c.in_until <= m.c.b_until, o.c.in_until <= m.c.i_until), o.c.on_programme),
        (m.c.b_until <= m.c.i_until, o.c.on_leave),
        else_=o.c.on_delisted,
    )
    return (
        sa.select(
            *o.c,
            m.c.bearer,
            m.c.item,
            since.label("since"),
            until.label("until"),
            entering.label("at_head"),
            leaving.label("at_tail"),
            least(greatest(since, o.c.day_lo), o.c.day_hi).label("head_day"),
            greatest(least(until, o.c.day_hi), o.c.day_lo).label("tail_day"),
        )
        .select_from(o.join(m, m.c.scope == o.c.scope))
        # A span that is over before the first window, or begins after the last, binds nothing here.
        .where(since <= until, since <= as_of, until >= o.c.day_lo, since <= o.c.day_hi)
    ).cte("span")


def _edges(spans: sa.CTE) -> sa.CTE:
    """The windows of each span, and whether the first and the last are whole."""
    head, tail = table("bound").alias("bh"), table("bound").alias("bt")
    first, last = table("window_span").alias("wf"), table("window_span").alias("wl")
    of = spans.c
    joined = (
        spans.join(head, sa.and_(head.c.grain == of.grain, head.c.day == of.head_day))
        .join(tail, sa.and_(tail.c.grain == of.grain, tail.c.day == of.tail_day))
        .join(first, sa.and_(first.c.grain == of.grain, first.c.win == head.c.entering))
        .join(last, sa.and_(last.c.grain == of.grain, last.c.win == tail.c.leaving))
    )
    head_part = sa.and_(first.c.first_day < of.since, of.at_head != WHOLE)
    tail_part = sa.and_(last.c.last_day > of.until, of.at_tail != WHOLE)
    return (
        sa.select(
            *of,
            head.c.entering.label("first"),
            tail.c.leaving.label("last"),
            flag(head_part).label("head_part"),
            flag(tail_part).label("tail_part"),
            (least(of.until, first.c.last_day) - greatest(of.since, first.c.first_day) + 1).label("head_days"),
            (first.c.last_day - first.c.first_day + 1).label("head_length"),
            (least(of.until, last.c.last_day) - greatest(of.since, last.c.first_day) + 1).label("tail_days"),
            (last.c.last_day - last.c.first_day + 1).label("tail_length"),
        )
        .select_from(joined)
        .where(head.c.entering <= tail.c.leaving)
    ).cte("edge")


def _runs(edges: sa.CTE) -> sa.CTE:
    of = edges.c
    single = of.first == of.last
    body_first, body_last = of.first + of.head_part, of.last - of.tail_part
    # In a single window that is cut at both ends, skipping either end skips it; its days are those of both cuts.
    head = sa.and_(
        of.head_part == 1,
        of.at_head == PRORATE,
        sa.or_(sa.not_(single), of.tail_part == 0, of.at_tail == PRORATE),
    )
    tail = sa.and_(of.tail_part == 1, of.at_tail == PRORATE, sa.or_(sa.not_(single), of.head_part == 0))
    whole = number(1)
    runs = sa.union_all(
        _run(edges, body_first, body_last, whole, whole).where(body_first <= body_last),
        _run(edges, of.first, of.first, of.head_days, of.head_length).where(head),
        _run(edges, of.last, of.last, of.tail_days, of.tail_length).where(tail),
    ).cte("run")
    return _targeted(runs)


_CARRIED = [
    "ob",
    "rule",
    "grain",
    "bearer",
    "item",
    "since",
    "until",
    "closed_to",
    "on_absence",
    "low",
    "high",
    "scaled",
    "absent",
    "observed",
    "wavers",
    "throughout",
    "win_lo",
    "win_hi",
]


def _run(edges: sa.CTE, first: Expr, last: Expr, days: Expr, length: Expr) -> sa.Select[tuple[object, ...]]:
    return sa.select(
        *(edges.c[name] for name in _CARRIED),
        first.label("first"),
        last.label("last"),
        sa.cast(days, sa.BigInteger).label("days"),
        sa.cast(length, sa.BigInteger).label("length"),
    )


def _targeted(runs: sa.CTE) -> sa.CTE:
    """The runs within the assessment, cut where a target changes that grows with the bearer, and prorated."""
    of, t = runs.c, table("target").alias("t")
    joined = runs.join(t, sa.and_(t.c.ob == of.ob, t.c.bearer == of.bearer), isouter=True)
    first = greatest(of.first, of.win_lo, sa.func.coalesce(t.c.first, of.win_lo))
    last = least(of.last, of.win_hi, sa.func.coalesce(t.c.last, of.win_hi))
    whole_low = sa.case((of.scaled == 1, t.c.low), else_=of.low)
    whole_high = sa.case((of.scaled == 1, t.c.high), else_=of.high)
    part = of.days < of.length
    low = sa.case((part, quotient(whole_low * of.days, of.length)), else_=whole_low)
    high = sa.case((part, quotient_up(whole_high * of.days, of.length)), else_=whole_high)
    # What asks for nothing, for few heads or for few days, is not owed: it is not met either.
    bound = sa.case((low == 0, sa.null()), else_=low)
    carried = [of[name] for name in _CARRIED if name not in ("low", "high", "scaled", "win_lo", "win_hi")]
    missing = sa.case((of.scaled == 1, sa.func.coalesce(t.c.missing, 1)), else_=0)
    return (
        sa.select(
            *carried,
            first.label("first"),
            last.label("last"),
            bound.label("low"),
            high.label("high"),
            missing.label("missing"),
        )
        .select_from(joined)
        .where(first <= last, sa.or_(bound.is_not(None), high.is_not(None), missing == 1))
    ).cte("owed")
