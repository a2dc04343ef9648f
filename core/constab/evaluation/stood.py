"""States in the plan: what the register held on the days on which each window is judged."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from constab.evaluation.relations import table
from constab.expressions import Expr, greatest, least, number


def stood(owed: sa.FromClause, as_of: int, *, throughout: bool, compared: bool) -> sa.Select[tuple[object, ...]]:
    """Return (cell, bearer, item, win, actual): every window of a state, null where nothing is known."""
    samples = _samples(owed, as_of, throughout, compared)
    of, h = samples.c, table("holding").alias("h")
    held = (
        sa.select(
            of.cell,
            of.bearer,
            of.item,
            of.win,
            of.day,
            of.unknown,
            of.worst_high,
            of.high,
            sa.cast(sa.func.sum(h.c.quantity), sa.BigInteger).label("held"),
        )
        .select_from(
            samples.join(
                h,
                sa.and_(_is_at(h, samples), h.c.since <= of.day, h.c.until >= of.day),
                isouter=True,
            )
        )
        .group_by(of.cell, of.bearer, of.item, of.win, of.day, of.unknown, of.worst_high, of.high)
    ).cte("held")
    day = held.c
    known = sa.case((day.unknown == 1, day.held), else_=sa.func.coalesce(day.held, 0))
    most = sa.func.max(known)
    worst = sa.case((sa.or_(day.worst_high == 1, most > day.high), most), else_=sa.func.min(known))
    return sa.select(day.cell, day.bearer, day.item, day.win, worst.label("actual")).group_by(
        day.cell, day.bearer, day.item, day.win, day.worst_high, day.high
    )


def _samples(owed: sa.FromClause, as_of: int, throughout: bool, compared: bool) -> sa.CTE:
    """The days on which each window is looked at: its last, or throughout every day on which something changes."""
    of, w, sight = owed.c, table("window_span").alias("w"), table("sight")
    windows_of = owed.join(sight, sight.c.ob == of.ob)
    place = sa.case((of.item == "", of.bearer), else_=of.item)
    state = [
        sight.c.cell,
        of.bearer,
        of.item,
        sight.c.state,
        sight.c.unknown,
        of.throughout,
        sa.case((of.low.is_(None), 1), else_=0).label("worst_high"),
        of.high,
        place.label("place"),
        sa.case((sight.c.joint == 1, of.bearer), else_="").label("beside"),
    ]
    within_run = sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last)
    looked_at: Any = sa.select(
        *state,
        w.c.win,
        greatest(w.c.first_day, of.since).label("from_day"),
        least(w.c.last_day, of.until, number(as_of)).label("last_day"),
    ).select_from(windows_of.join(w, within_run))
    if compared:
        # What a rate is compared with may lie before the run: it is judged at that window's own end.
        was, e = table("window_span").alias("w_was"), table("earlier")
        before = sa.select(*state, was.c.win, was.c.first_day, was.c.last_day).select_from(
            windows_of.join(e, sa.and_(e.c.grain == of.grain, e.c.win >= of.first, e.c.win <= of.last)).join(
                was, sa.and_(was.c.grain == of.grain, was.c.win == e.c.was, was.c.win < of.first)
            )
        )
        looked_at = sa.union(looked_at, before)
    windows = looked_at.cte("state_window")
    one = windows.c

    def looked(day: Expr) -> sa.Select[tuple[object, ...]]:
        return sa.select(
            *(
                one[name]
                for name in ("cell", "bearer", "item", "win", "state", "unknown", "worst_high", "high", *_WHERE)
            ),
            day.label("day"),
        )

    if not throughout:
        return looked(one.last_day).cte("sample")
    h = table("holding").alias("hc")
    changes = windows.join(h, _is_at(h, windows))
    within = (one.throughout == 1,)
    return sa.union(
        looked(one.last_day),
        looked(one.from_day).where(*within, one.from_day <= one.last_day),
        looked(h.c.since).select_from(changes).where(*within, h.c.since > one.from_day, h.c.since <= one.last_day),
        looked(h.c.until + 1).select_from(changes).where(*within, h.c.until >= one.from_day, h.c.until < one.last_day),
    ).cte("sample")


_WHERE = ("place", "beside")
"""Where a state is looked at, and the bearer beside it, where what is there must be the bearer's too."""


def _is_at(holding: sa.FromClause, sample: sa.CTE) -> Expr:
    return sa.and_(
        holding.c.state == sample.c.state,
        holding.c.place == sample.c.place,
        holding.c.bearer == sample.c.beside,
    )
