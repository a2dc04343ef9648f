"""What a charge comes to in one score: whole thousandths of a point, in plain ANSI SQL."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from constab.expressions import Expr, greatest, least, number, quotient, total
from constab.scoring.charge import Charge
from constab.scoring.costs import multiplied_points, multiplies, points_of, thousandths
from constab.scoring.sheet import SheetBasis, Source
from constab.scoring.values import THOUSAND, values


def charged(
    of: SheetBasis, charge: Charge, sources: Sequence[Source], name: str, *, no_data: str, not_reviewed: str
) -> sa.CTE:
    """Return the CTE ``name``: (bearer, item, win, due, unknown, wrong, amount, scale, points) of one charge.

    ``due`` is how many windows it could be charged for, ``unknown`` how many nobody has judged, ``wrong`` how many lack
    a target; ``amount`` of which ``scale`` make one is what was charged for. A row is there where ``due``, ``unknown``
    or ``wrong`` is above nought.
    """
    counted = [
        (one, values(of, charge, one, f"{name}_{place}", no_data, not_reviewed)) for place, one in enumerate(sources)
    ]
    if multiplies(charge):
        every = _every(counted, name)
        rows = _rows(every, multiplied_points(of, charge, every)).cte(f"{name}_row")
    else:
        each_row = (_rows(some, points_of(charge, one, some)) for one, some in counted)
        rows = sa.union_all(*each_row).cte(f"{name}_row")
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


def greatest_of(value: Expr) -> Expr:
    """Return a divisor that is never nought."""
    return greatest(value, number(1))


def _every(counted: Sequence[tuple[Source, sa.CTE]], name: str) -> sa.CTE:
    """Return all things of a charge, with the thousandths of each step and the place of what they are read from."""
    some = (
        sa.select(*found.c, number(thousandths(one.points)).label("cost"), number(place).label("place"))
        for place, (one, found) in enumerate(counted)
    )
    return sa.union_all(*some).cte(f"{name}_every")


def _rows(counted: sa.CTE, points: Expr) -> sa.Select[tuple[object, ...]]:
    """Return each thing that is charged: (bearer, item, win, due, unknown, wrong, amount, scale, points, last_day)."""
    v = counted.c
    amount = sa.case((v.due > 0, v.value), else_=number(0))
    return sa.select(
        v.bearer, v.item, v.win, v.due, v.unknown, v.wrong,
        sa.cast(amount, sa.BigInteger).label("amount"),
        v.scale,
        sa.cast(sa.case((v.due > 0, points), else_=number(0)), sa.BigInteger).label("points"),
        v.last_day,
    )  # fmt: skip
