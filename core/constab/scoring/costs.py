"""What a value costs: so much for each step, by bands, by the part of each band, or several times over."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import sqlalchemy as sa

from constab.calendar import day_number
from constab.expressions import Expr, greatest, least, number, quotient, quotient_up
from constab.scoring.charge import Charge, PointBand, Repeated
from constab.scoring.sheet import SheetBasis, Source
from constab.scoring.values import THOUSAND


def thousandths(points: Decimal) -> int:
    """Return points as whole thousandths."""
    return int(points * THOUSAND)


def points_of(charge: Charge, source: Source, values: sa.CTE) -> Expr:
    """Return the thousandths that each row of `constab.scoring.values.values` costs, where nothing multiplies."""
    over, finer = _beyond(charge, values)
    v = values.c
    if charge.bands and charge.slope is None:
        return _stepped(charge.bands, over, v.scale, finer)
    if charge.bands:
        return _sloped(charge, over, v.scale, finer)
    return _taken(over, v.scale, finer, source.points, charge.step, charge.steps)


def _beyond(charge: Charge, values: sa.CTE) -> tuple[Expr, int]:
    """Return what exceeds the tolerance, in so much finer parts of the scale."""
    v = values.c
    if not charge.beyond:
        return v.value, 1
    cut = Fraction(charge.beyond)
    return greatest(v.value * cut.denominator - v.scale * cut.numerator, number(0)), cut.denominator


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


def multiplies(charge: Charge) -> bool:
    """Tell whether what is repeated, or done on some days, counts several times: then things are charged one by one."""
    return charge.repeated is not None or charge.heavier is not None


def multiplied_points(of: SheetBasis, charge: Charge, every: sa.FromClause) -> Expr:
    """Return the thousandths that each thing of a charge that multiplies costs.

    ``every`` has the rows of `constab.scoring.values.values` of all that the charge reads, and with them ``cost``, the
    thousandths of one step, and ``place``, that of what is read. Things that cost more come first on their day.
    """
    v = every.c
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
    repeated = number(0) if charge.repeated is None else _repeated(of, charge.repeated, every, value)
    once = value - repeated

    def times(plain: Fraction, doubled: Fraction) -> Expr:
        return once * int(plain * parts) + repeated * int(doubled * parts)

    counts = sa.case((in_days, times(heavy, both)), else_=times(Fraction(1), again))
    step = Fraction(charge.step)
    return quotient(counts * v.cost * step.denominator, v.scale * step.numerator * parts)


def _repeated(of: SheetBasis, repeated: Repeated, every: sa.FromClause, value: Expr) -> Expr:
    """Return how much of each value comes after the first ones."""
    v = every.c
    within: list[Expr] = [v.bearer, v.item]
    if repeated.within == "score":
        within.append(v.win)
    elif repeated.within == "year":
        within.append(of.years(v.last_day))
    if repeated.by_value:
        within.append(v.place)
    order = (v.last_day, v.cost.desc(), value.desc())
    so_far = sa.cast(sa.func.sum(value).over(partition_by=within, order_by=order, rows=(None, 0)), sa.BigInteger)
    free = v.scale * repeated.after
    return greatest(so_far - free, number(0)) - greatest(so_far - value - free, number(0))
