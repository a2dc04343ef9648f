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
MEAN, TOTAL = 2, 3
"""How the relation ``ratio`` says that a rate is compared with the mean of all, or with the rate of all together."""
_KEY = ("ob", "bearer", "item", "win")


@frozen
class Divided:
    """The cells with the rates in the place of their parts; and those parts, for `explain`."""

    cells: sa.FromClause
    """(ob, bearer, item, win, actual)."""
    parts: sa.Select[Any]
    """(ob, bearer, item, win, over, under, was) of every rate that divides by something or is compared.

    ``was`` is what it is compared with, cut down to half thousandths; null where that is not known, or there is nothing
    such.
    """


def divided(cells: sa.FromClause, owed: sa.FromClause, heard: sa.CTE | None, *, reach: int, peers: bool) -> Divided:
    """Return the cells, divided.

    ``reach``: with how many earlier windows rates are compared, at the most; 0 where none is. ``peers``: some are
    compared with those of others. ``heard`` (bearer, first_day): the first day of which a bearer has a record; None
    where no rate divides by nothing.
    """
    compared = reach > 0
    parts = _parts(_with_noughts(cells, owed) if heard is not None else cells, reach)
    halved = _halved(parts, heard, reach, peers)
    if peers:
        halved = _among_peers(halved, owed, compared)
    of = halved.c
    actual: Expr = of.now
    if compared or peers:
        percent = sa.case(
            (of.was > 0, _halves(of.now * 100 * of.reach, sa.case((of.was > 0, of.was), else_=1))),
            (of.now > 0, FROM_NOUGHT),
            (of.asks == 0, UNCHANGED),
        )
        rise = _to_thousandths(of.now * of.reach - of.was, of.reach)
        change = sa.case((of.points == 1, rise + UNCHANGED), else_=percent)
        known = sa.and_(of.now.is_not(None), of.was.is_not(None))
        actual = sa.case((of.compared == 0, of.now), (known, change))
    whole = sa.case((of.of_rate == 0, of.actual), else_=sa.cast(actual, sa.BigInteger)).label("actual")
    key = [of[name] for name in _KEY]
    found = sa.select(*key, whole).where(sa.or_(of.of_rate == 0, actual.is_not(None))).cte("cell_or_rate")
    was, shown_too = number(None), of.under > 0
    if compared or peers:
        was = sa.case((of.compared != 0, quotient(of.was, of.reach)))
        shown_too = sa.or_(shown_too, was.is_not(None))
    shown = sa.select(*key, of.over, of.under, was.label("was")).where(of.of_rate == 1, shown_too)
    return Divided(found, shown)


def _with_noughts(cells: sa.FromClause, owed: sa.FromClause) -> sa.CTE:
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


def _parts(cells: sa.FromClause, reach: int) -> sa.CTE:
    """One row a duty, bearer, item and window: the plain actual, or the numerator and denominator of now and before.

    Those of before are ``over_1`` and ``under_1`` of the nearest window, ``over_2`` and ``under_2`` of the one before.
    """
    c, p, e = cells.c, table("part"), table("earlier").alias("ep")
    joined: sa.FromClause = cells.join(p, p.c.cell == c.ob, isouter=True)
    win: Expr = c.win
    known_by, back = number(None), number(0)
    conditions: list[Expr] = []
    if reach:
        joined = joined.join(e, sa.and_(p.c.was == 1, e.c.grain == p.c.grain, e.c.was == c.win), isouter=True)
        win = sa.case((p.c.was == 1, e.c.win), else_=c.win)
        known_by, back = e.c.known_by, sa.case((p.c.was == 1, e.c.back), else_=0)
        conditions.append(sa.or_(p.c.was.is_(None), p.c.was == 0, e.c.win.is_not(None)))

    def amount(under: int, so_far_back: int) -> Expr:
        found = sa.func.sum(sa.case((sa.and_(p.c.under == under, back == so_far_back), c.actual)))
        return sa.cast(found, sa.BigInteger)

    ob = sa.func.coalesce(p.c.ob, c.ob)
    sums = {"over": amount(0, 0), "under": amount(1, 0)}
    for place in range(1, reach + 1):
        sums |= {f"over_{place}": amount(0, place), f"under_{place}": amount(1, place)}
    if reach:
        sums["known_by"] = sa.func.min(known_by)
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


def _rate(over: Expr, under: Expr, r: Any) -> Expr:
    """Return what was divided in half thousandths; null where it is not known."""
    top = sa.case((r.unknown == 1, over), else_=sa.func.coalesce(over, 0)) * r.times
    value = _halves(top, sa.case((under > 0, under), else_=1) * r.per)
    return sa.case((sa.or_(r.bare == 1, under > 0), value))


def _before(of: Any, r: Any, reach: int) -> Expr:
    """Return the sum of the rates of as many windows before as a rate is compared with; null where one is unknown."""
    first = _rate(of.over_1, of.under_1, r)
    if reach == 1:
        return first
    more = (
        sa.case((r.reach >= place, _rate(of[f"over_{place}"], of[f"under_{place}"], r)), else_=0)
        for place in range(2, reach + 1)
    )
    return sum(more, first)


def _halved(parts: sa.CTE, heard: sa.CTE | None, reach: int, peers: bool) -> sa.CTE:
    """The rates of now and of before in half thousandths; null where they are not known."""
    of, r = parts.c, table("ratio")
    source = parts.join(r, r.c.ob == of.ob, isouter=True)
    columns = {"over": sa.func.coalesce(of.over, 0), "under": of.under, "now": _rate(of.over, of.under, r.c)}
    if reach or peers:
        columns |= {"compared": r.c.compared, "points": r.c.points, "asks": r.c.asks, "reach": r.c.reach}
    if reach:
        was = _before(of, r.c, reach)
        if heard is not None:
            # What lies before a bearer's first record is not nought, it is unknown.
            was = sa.case((sa.or_(r.c.since_first == 0, of.known_by >= heard.c.first_day), was))
        columns["was"] = was
    if peers:
        columns |= {"times": r.c.times, "per": r.c.per, "bare": r.c.bare, "unknown": r.c.unknown}
        told = sa.true() if heard is None else sa.or_(r.c.since_first == 0, heard.c.first_day.is_not(None))
        columns["told"] = flag(told)
    if heard is not None:
        source = source.join(heard, heard.c.bearer == of.bearer, isouter=True)
    return (
        sa.select(
            *(of[name] for name in _KEY),
            of.actual,
            flag(r.c.ob.is_not(None)).label("of_rate"),
            *(value.label(name) for name, value in columns.items()),
        )
        .select_from(source)
        .cte("halved")
    )


def _among_peers(halved: sa.CTE, owed: sa.FromClause, compared: bool) -> sa.CTE:
    """Put what the others have in the place of the earlier rate, for the rates that are compared with it.

    The others are all bearers and items that owe the window and of which the rate is known; one alone has none.
    """
    of, owing = halved.c, _owing(owed)
    due = owing.c
    source = halved.join(
        owing,
        sa.and_(due.ob == of.ob, due.bearer == of.bearer, due.item == of.item, due.win == of.win),
        isouter=True,
    )
    one = sa.and_(of.told == 1, of.now.is_not(None), due.ob.is_not(None))
    over = (of.ob, of.win)
    whole = {
        "many": sa.func.count(sa.case((one, 1))),
        "all_now": sa.func.sum(sa.case((one, of.now))),
        "all_over": sa.func.sum(sa.case((one, of.over))),
        "all_under": sa.func.sum(sa.case((one, of.under))),
    }
    sums = (sa.cast(value.over(partition_by=over), sa.BigInteger).label(name) for name, value in whole.items())
    summed = sa.select(*of, *sums).select_from(source).subquery("summed_over_peers")
    s = summed.c
    mean = quotient(s.all_now, sa.case((s.many > 0, s.many), else_=1))
    others = sa.case((s.compared == MEAN, mean), else_=_rate(s.all_over, s.all_under, s))
    around = sa.case((s.many > 1, others))
    was = sa.case((s.compared >= MEAN, around), else_=s.was) if compared else around
    kept = (s[one.name] for one in of if one.name != "was")
    return sa.select(*kept, was.label("was")).cte("halved_among_peers")


def _owing(owed: sa.FromClause) -> sa.Subquery:
    """Return (ob, bearer, item, win) of every window that is owed of a rate that is compared with those of others."""
    of, r, w = owed.c, table("ratio").alias("ro"), table("window_span").alias("wo")
    source = owed.join(r, sa.and_(r.c.ob == of.ob, r.c.compared >= MEAN)).join(
        w, sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last)
    )
    # A window that two stretches share is one.
    return sa.select(of.ob, of.bearer, of.item, w.c.win).select_from(source).distinct().subquery("owing_peer")


def _to_thousandths(halves: Expr, many: Expr) -> Expr:
    """Return a part of so ``many`` of a number of half thousandths, which may be negative: even where it is exact."""
    divisor = sa.case((many > 0, 2 * many), else_=2)
    floor = quotient(halves, divisor)
    return 2 * floor + flag(floor * divisor < halves)


def _halves(dividend: Expr, divisor: Expr) -> Expr:
    """Return a quotient in half thousandths; the divisor is above 0."""
    scaled = dividend * THOUSANDTHS
    floor = quotient(scaled, divisor)
    return 2 * floor + flag(floor * divisor < scaled)
