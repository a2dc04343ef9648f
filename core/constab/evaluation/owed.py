"""What is owed: bearers and items times runs of windows, cut at their edges, with the target of each run."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from constab.evaluation.relations import table
from constab.expressions import Expr, flag, greatest, least, number, quotient, quotient_up

SKIP, PRORATE, WHOLE = 0, 1, 2
Run = sa.Select[tuple[object, ...]]
"""A select of runs of windows."""


def owed(as_of: int, *, events: bool) -> sa.CTE:
    """Return the CTE ``owed``: one row for a run of windows of one bearer and item with one target.

    ``events``: the windows of some duty run from events.

    Columns: ob, rule, grain, bearer, item, first, last (numbers of windows), since, until (the days the duty binds),
    low, high (null where there is no bound), missing (1 where the target cannot be told), and those of ``duty_of``
    that judging needs.
    """
    spans = _spans(as_of)
    runs = _runs(_edges(spans))
    if events:
        runs.append(_from_events(spans))
    return _targeted(sa.union_all(*runs).cte("run"))


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
            sa.case((o.c.event == 1, m.c.b_since), else_=m.c.i_since).label("event_day"),
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
    """The windows of each span: from the first to the last, of which those from ``first_within`` on begin in it.

    ``tail_part``: whether the last is cut. Where windows overlap, several begin before the span.
    """
    head, tail = table("bound").alias("bh"), table("bound").alias("bt")
    last = table("window_span").alias("wl")
    of = spans.c
    joined = (
        spans.join(head, sa.and_(head.c.grain == of.grain, head.c.day == of.head_day))
        .join(tail, sa.and_(tail.c.grain == of.grain, tail.c.day == of.tail_day))
        .join(last, sa.and_(last.c.grain == of.grain, last.c.win == tail.c.leaving))
    )
    tail_part = sa.and_(last.c.last_day > of.until, of.at_tail != WHOLE)
    return (
        sa.select(
            *of,
            head.c.entering.label("first"),
            tail.c.leaving.label("last"),
            sa.case((of.at_head == WHOLE, head.c.entering), else_=head.c.beginning).label("first_within"),
            flag(tail_part).label("tail_part"),
            (least(of.until, last.c.last_day) - greatest(of.since, last.c.first_day) + 1).label("tail_days"),
            (last.c.last_day - last.c.first_day + 1).label("tail_length"),
        )
        .select_from(joined)
        .where(head.c.entering <= tail.c.leaving, of.event == 0)
    ).cte("edge")


def _runs(edges: sa.CTE) -> list[Run]:
    """The windows of each span that are whole, as one run, and those that are cut, each as one of its own."""
    of, head = edges.c, table("window_span").alias("wh")
    body_last = of.last - of.tail_part
    cut = edges.join(
        head,
        sa.and_(head.c.grain == of.grain, head.c.win >= of.first, head.c.win < of.first_within, head.c.win <= of.last),
    )
    # In a window that is cut at both ends, skipping either end skips it; its days are those of both cuts.
    at_head = sa.and_(
        of.first < of.first_within,
        of.at_head == PRORATE,
        sa.or_(head.c.win < of.last, of.tail_part == 0, of.at_tail == PRORATE),
    )
    at_tail = sa.and_(of.tail_part == 1, of.at_tail == PRORATE, of.last >= of.first_within)
    whole = number(1)
    return [
        _run(edges, of.first_within, body_last, whole, whole).where(of.first_within <= body_last),
        _run(edges, head.c.win, head.c.win, *_inside(of, head)).select_from(cut).where(at_head),
        _run(edges, of.last, of.last, of.tail_days, of.tail_length).where(at_tail),
    ]


def _from_events(spans: sa.CTE) -> Run:
    """The windows that run from the event with which a span begins, each as a run of its own; their ends may be cut."""
    of, onset, one = spans.c, table("onset").alias("ow"), table("window_span").alias("we")
    joined = spans.join(onset, sa.and_(onset.c.grain == of.grain, onset.c.day == of.since)).join(
        one, sa.and_(one.c.grain == of.grain, one.c.win == onset.c.win)
    )
    cut = sa.and_(one.c.last_day > of.until, of.at_tail != WHOLE)
    days, length = _inside(of, one)
    part, whole = sa.case((cut, days), else_=1), sa.case((cut, length), else_=1)
    return (
        _run(spans, onset.c.win, onset.c.win, part, whole)
        .select_from(joined)
        .where(
            of.event != 0,
            of.event_day == of.since,
            one.c.first_day <= of.until,
            sa.or_(one.c.last_day <= of.until, of.at_tail != SKIP),
        )
    )


def _inside(of: Any, window: sa.FromClause) -> tuple[Expr, Expr]:
    """The days of a window within a span, and all its days."""
    first, last = window.c.first_day, window.c.last_day
    return least(of.until, last) - greatest(of.since, first) + 1, last - first + 1


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


def _run(edges: sa.CTE, first: Expr, last: Expr, days: Expr, length: Expr) -> Run:
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
