"""What a charge comes to in one score: whole thousandths of a point, in plain ANSI SQL."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from constab.calendar import day_number
from constab.expressions import Expr, flag, greatest, least, number, quotient, quotient_up, total
from constab.scoring.charge import Charge, PointBand
from constab.scoring.sheet import SheetBasis, Source

THOUSAND = 1000
_FAILED = ("missed", "no_data", "not_reviewed")


def thousandths(points: Decimal) -> int:
    """Return points as whole thousandths."""
    return int(points * THOUSAND)


def charged(
    of: SheetBasis, charge: Charge, sources: Sequence[Source], name: str, *, no_data: str, not_reviewed: str
) -> sa.CTE:
    """Return the CTE ``name``: (bearer, item, win, due, unknown, wrong, amount, scale, points) of one charge.

    ``due`` is how many windows it could be charged for, ``unknown`` how many nobody has judged, ``wrong`` how many lack
    a target; ``amount`` of which ``scale`` make one is what was charged for. A row is there where ``due``, ``unknown``
    or ``wrong`` is above nought.
    """
    rows = sa.union_all(
        *(_rows(of, charge, one, f"{name}_{place}", no_data, not_reviewed) for place, one in enumerate(sources))
    ).cte(f"{name}_row")
    r = rows.c
    if charge.over == "last":
        final = sa.func.max(sa.case((r.due > 0, r.last_day))).over(partition_by=(r.bearer, r.item, r.win))
        r = sa.select(*r, final.label("final")).cte(f"{name}_dated").c
    each = (r.bearer, r.item, r.win)
    if charge.what == "share":
        # Of all windows together, so that each counts alike.
        much = thousandths(charge.points or Decimal(0))
        points: Expr = quotient(total(r.amount) * much, greatest_of(total(r.due)))
        amount: Expr = total(r.amount)
    elif charge.over == "mean":
        points = quotient(total(r.points), greatest_of(total(r.due)))
        # A mean need not be whole: it is told to the thousandth.
        amount = quotient(total(r.amount) * THOUSAND, greatest_of(total(r.due)))
    elif charge.over in ("highest", "lowest"):
        worst = sa.func.max if charge.over == "highest" else sa.func.min
        points = sa.func.coalesce(worst(sa.case((r.due > 0, r.points))), 0)
        amount = sa.func.coalesce(worst(sa.case((r.due > 0, r.amount))), 0)
    elif charge.over == "last":
        # Of several that end on one day the one that costs most: which of them is written first is nothing.
        latest = sa.and_(r.due > 0, r.last_day == r.final)
        points = sa.func.coalesce(sa.func.max(sa.case((latest, r.points))), 0)
        amount = sa.func.coalesce(sa.func.max(sa.case((latest, r.amount))), 0)
    else:
        points, amount = total(r.points), total(r.amount)
    if charge.at_most is not None:
        points = least(points, number(thousandths(charge.at_most)))
    return (
        sa.select(
            *each,
            total(r.due).label("due"),
            total(r.unknown).label("unknown"),
            total(r.wrong).label("wrong"),
            sa.cast(amount, sa.BigInteger).label("amount"),
            (sa.func.max(r.scale) * (THOUSAND if charge.over == "mean" else 1)).label("scale"),
            sa.cast(points, sa.BigInteger).label("points"),
        )
        .group_by(*each)
        .cte(name)
    )


def of_nothing(charge: Charge) -> int:
    """Return the thousandths of a charge of records where there are none: of the band that nought lies in."""
    if not charge.of_records or charge.slope is not None:
        return 0
    reached = [one for one in charge.bands if (one.edge < 0 if one.at_least is None else one.edge <= 0)]
    points = max(reached, key=lambda one: one.key).points if reached else Decimal(0)
    return thousandths(points if charge.at_most is None else min(points, charge.at_most))


def _charged_value(charge: Charge, value: Expr) -> Expr:
    """Return what may be below nought as what is charged: nothing, but by bands, which may begin below nought."""
    return value if charge.bands and charge.slope is None else greatest(value, number(0))


def greatest_of(value: Expr) -> Expr:
    """Return a divisor that is never nought."""
    return greatest(value, number(1))


def _rows(
    of: SheetBasis, charge: Charge, source: Source, name: str, no_data: str, not_reviewed: str
) -> sa.Select[tuple[object, ...]]:
    """Return each window that is charged: (bearer, item, win, due, unknown, wrong, amount, scale, points, last_day)."""
    if charge.score:
        values = _of_score(of, charge, source, name)
    elif charge.reference:
        values = _of_reference(of, charge, source, name, not_reviewed)
    else:
        values = _of_windows(of, charge, source, name, no_data, not_reviewed)
    v = values.c
    beyond = charge.beyond
    over: Expr = v.value
    if beyond:
        cut = Fraction(beyond)
        over = greatest(v.value * cut.denominator - v.scale * cut.numerator, number(0))
    amount = sa.case((v.due > 0, v.value), else_=number(0))
    points = _points(of, charge, source, values, over, Fraction(beyond).denominator if beyond else 1)
    return sa.select(
        v.bearer, v.item, v.win, v.due, v.unknown, v.wrong,
        sa.cast(amount, sa.BigInteger).label("amount"),
        v.scale,
        sa.cast(sa.case((v.due > 0, points), else_=number(0)), sa.BigInteger).label("points"),
        v.last_day,
    )  # fmt: skip


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


WINDOW_VALUES = ("missed", "met", "short", "excess", "surplus", "below", "actual")
"""What may be charged of a window by itself."""


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
    if what == "actual":
        return greatest(actual, number(0)), of.scale
    verdicts = _FAILED if what == "missed" else ("met",)
    return flag(of.verdict.in_(verdicts)), number(1)


def _points(of: SheetBasis, charge: Charge, source: Source, values: sa.CTE, over: Expr, finer: int) -> Expr:
    """Return the thousandths of one window. ``over`` is what is charged, in so much ``finer`` parts of the scale."""
    v = values.c
    if charge.bands and charge.slope is None:
        return _stepped(charge.bands, over, v.scale, finer)
    if charge.bands:
        return _sloped(charge, over, v.scale, finer)
    factor = _multiplied(of, charge, values)
    if factor is not None:
        # Things are counted one by one: the amount is that of each, times how often it counts.
        times, parts = factor
        cost = Fraction(thousandths(source.points)) / Fraction(charge.step) / parts / finer
        return quotient(times * cost.numerator, v.scale * cost.denominator)
    return _taken(over, v.scale, finer, source.points, charge.step, charge.steps)


def _taken(over: Expr, scale: Expr, finer: int, points: Decimal, step: Decimal, steps: str) -> Expr:
    """Return the thousandths of a value: in proportion, for whole steps, or for each step begun."""
    one = Fraction(step) * finer
    if steps == "exact":
        cost = Fraction(thousandths(points)) / one
        return quotient(over * cost.numerator, scale * cost.denominator)
    divide = quotient if steps == "whole" else quotient_up
    return divide(over * one.denominator, scale * one.numerator) * thousandths(points)


def _reached(band: PointBand, over: Expr, scale: Expr, finer: int) -> Expr:
    edge = Fraction(band.edge) * finer
    left, right = over * edge.denominator, scale * edge.numerator
    return left > right if band.at_least is None else left >= right


def _stepped(bands: Sequence[PointBand], over: Expr, scale: Expr, finer: int) -> Expr:
    highest = sorted(bands, key=lambda one: one.key, reverse=True)
    return sa.case(
        *((_reached(one, over, scale, finer), number(thousandths(one.points))) for one in highest), else_=number(0)
    )


def _sloped(charge: Charge, over: Expr, scale: Expr, finer: int) -> Expr:
    """Return what each step costs by the band it is in, or all of them by the band of the last."""
    rising = sorted(charge.bands, key=lambda one: one.key)
    if charge.slope == "whole":
        return sa.case(
            *(
                (
                    _reached(one, over, scale, finer),
                    _taken(over, scale, finer, one.points, charge.step, charge.steps),
                )
                for one in reversed(rising)
            ),
            else_=number(0),
        )
    whole: Expr = number(0)
    for place, one in enumerate(rising):
        # In units in which both edges are whole numbers.
        edges = [Fraction(one.edge) * finer]
        if place + 1 < len(rising):
            edges.append(Fraction(rising[place + 1].edge) * finer)
        parts = (
            max(edge.denominator for edge in edges) if len(edges) == 1 else edges[0].denominator * edges[1].denominator
        )
        low = scale * int(edges[0] * parts)
        inside = greatest(over * parts - low, number(0))
        if len(edges) == 2:
            inside = least(inside, scale * int((edges[1] - edges[0]) * parts))
        whole = whole + _taken(inside, scale, finer * parts, one.points, charge.step, charge.steps)
    return whole


def _multiplied(of: SheetBasis, charge: Charge, values: sa.CTE) -> tuple[Expr, int] | None:
    """Return how often what is counted counts, in so many parts; None where nothing multiplies."""
    if charge.repeated is None and charge.heavier is None:
        return None
    v = values.c
    value = sa.case((v.due > 0, v.value), else_=number(0))
    heavy = Fraction(charge.heavier.factor) if charge.heavier else Fraction(1)
    again = Fraction(charge.repeated.factor) if charge.repeated else Fraction(1)
    both = heavy * again if charge.together == "multiply" else max(heavy, again)
    parts = heavy.denominator * again.denominator
    in_days: Expr = sa.false()
    if charge.heavier:
        spans = [span for one in charge.heavier.days for span in one.within(of.period)]
        in_days = sa.or_(
            sa.false(), *(v.last_day.between(day_number(one.since), day_number(one.until)) for one in spans)
        )
    repeated: Expr = number(0)
    if charge.repeated:
        within: list[Expr] = [v.bearer, v.item]
        if charge.repeated.within == "score":
            within.append(v.win)
        elif charge.repeated.within == "year":
            within.append(of.years(v.last_day))
        so_far = sa.cast(
            sa.func.sum(value).over(partition_by=within, order_by=(v.last_day, value.desc()), rows=(None, 0)),
            sa.BigInteger,
        )
        free = v.scale * charge.repeated.after
        repeated = greatest(so_far - free, number(0)) - greatest(so_far - value - free, number(0))
    once = value - repeated

    def times(plain: Fraction, doubled: Fraction) -> Expr:
        return once * int(plain * parts) + repeated * int(doubled * parts)

    return sa.case((in_days, times(heavy, both)), else_=times(Fraction(1), again)), parts
