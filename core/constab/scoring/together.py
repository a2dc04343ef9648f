"""Charges that only multiply, all of a sheet at once: so much for each window missed, unit short, record found.

A sheet has dozens of them. One select with their numbers as a table is planned and run once, where a select for each
would be planned as many times.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sqlalchemy as sa
from attrs import frozen

from constab.expressions import Expr, least, number, quotient, total
from constab.scoring.charge import Charge
from constab.scoring.costs import thousandths
from constab.scoring.sheet import SheetBasis, Source
from constab.scoring.values import WINDOW_VALUES, counts_windows, window_standing, window_value


@frozen
class Multiplied:
    """A charge with its place among the steps, and what it reads."""

    place: int
    charge: Charge
    sources: Sequence[Source]


def only_multiplies(charge: Charge) -> bool:
    """Tell whether a charge is so much for each of what it counts, of everyone."""
    plain = not charge.bands and charge.steps == "exact" and not charge.beyond and charge.over == "sum"
    alike = charge.repeated is None and charge.heavier is None and not charge.bearers
    # A part of a point for each of several windows is cut once, for all of them.
    alike = alike and (charge.step == 1 or not counts_windows(charge))
    return plain and alike and not (charge.score or charge.reference or charge.against) and charge.what in WINDOW_VALUES


def charged_together(
    of: SheetBasis, some: Sequence[Multiplied], name: str, *, no_data: str, not_reviewed: str
) -> sa.CTE:
    """Return the CTE ``name``: the columns of `constab.scoring.amounts.charged`, and the ``place`` of the charge."""
    ids = list(dict.fromkeys(source.id for one in some for source in one.sources))
    kinds = list(WINDOW_VALUES)
    rows = []
    for one in some:
        for source in one.sources:
            cost = Fraction(thousandths(source.points)) / Fraction(one.charge.step)
            rows.append(
                (
                    ids.index(source.id), one.place, kinds.index(one.charge.what),
                    cost.numerator, cost.denominator, int(one.charge.of_records),
                )
            )  # fmt: skip
    names = ("source", "place", "kind", "times", "parts", "records")
    listed = sa.values(*(sa.column(key, sa.BigInteger) for key in names), name=f"{name}_cost").data(rows)
    w, m = of.windows(ids).alias(f"{name}_window"), listed.c
    c = w.c
    of_records = m.records == 1
    due, unknown, wrong = (
        sa.case((of_records, whole), else_=told)
        for whole, told in zip(
            (number(1), number(0), number(0)), window_standing(c, no_data, not_reviewed), strict=True
        )
    )
    used = {one.charge.what for one in some}
    values = {kind: window_value(c, kind) for kind in kinds if kind in used}
    value = sa.case(*((m.kind == kinds.index(kind), value) for kind, (value, _) in values.items()), else_=number(0))
    scale = sa.case(*((m.kind == kinds.index(kind), scale) for kind, (_, scale) in values.items()), else_=number(1))
    each = sa.select(
        c.bearer, c.item, c.for_win.label("win"), m.place,
        due.label("due"), unknown.label("unknown"), wrong.label("wrong"), m.times, m.parts,
        sa.cast(value, sa.BigInteger).label("value"), sa.cast(scale, sa.BigInteger).label("scale"),
    ).select_from(w.join(listed, m.source == c.source)).cte(f"{name}_value")  # fmt: skip
    v = each.c
    counts = v.due > 0
    points: Expr = total(sa.case((counts, quotient(v.value * v.times, v.scale * v.parts)), else_=number(0)))
    caps = {one.place: thousandths(one.charge.at_most) for one in some if one.charge.at_most is not None}
    if caps:
        highest = sa.case(*((v.place == place, number(cap)) for place, cap in caps.items()), else_=points)
        points = least(points, highest)
    return (
        sa.select(
            v.bearer,
            v.item,
            v.win,
            v.place,
            *(total(v[key]).label(key) for key in ("due", "unknown", "wrong")),
            total(sa.case((counts, v.value), else_=number(0))).label("amount"),
            sa.func.max(v.scale).label("scale"),
            sa.cast(points, sa.BigInteger).label("points"),
        )
        .group_by(v.bearer, v.item, v.win, v.place)
        .cte(name)
    )
