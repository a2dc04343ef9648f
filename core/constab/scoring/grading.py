"""Grades and ranks of a score, alike for every scheme.

A veto comes before what is not reviewed, and that before points. Why a grade is lower than the points say is told by
a number of which each bit is a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from constab.entities import Label
from constab.expressions import Expr, flag, greatest, number
from constab.scoring.amounts import charged
from constab.scoring.charge import Charge
from constab.scoring.keys import KEY, same
from constab.scoring.sheet import ScoreGrade, Sheet, SheetBasis, Source
from constab.scoring.values import THOUSAND

MARKS = (
    *("bearer", "item", "win", "first_day", "last_day", "closed", "points", "standing"),
    *("grade", "why", "rank", "ranked", "behind", "eligible"),
)
"""The columns of what everybody has come to. ``grade`` is the place of the grade among them, the best 0, null where
there is none; ``ranked`` how many the rank is among, ``behind`` how many of these have fewer points."""


def reasons(sheet: Sheet, titles: Mapping[str, Label]) -> tuple[Label, ...]:
    """Return what each bit of ``why`` says, the lowest first. ``titles`` are those of obligations."""
    required = [
        Label(
            f"“{titles[name].zh}”未完成，不能评为“{grade.title.zh}”", f"no {grade.title.en}: {titles[name].en} failed"
        )
        for grade in sheet.grades
        for name in grade.requires
    ]
    bars = [Label(f"一票否决：{one.title.zh}", f"veto: {one.title.en}") for one in sheet.bars()]
    return (*required, *bars)


def marks(sheet: Sheet, totals: sa.FromClause, of: SheetBasis, parents: sa.FromClause) -> sa.Select[Any]:
    """Return what everybody has come to, with the columns `MARKS`.

    ``totals`` has the columns `constab.scoring.sheet.TOTALS`; ``parents`` (unit, parent, since, until) says under which
    unit each lies, where ranks are among those of one.
    """
    graded = _graded(sheet, totals, of)
    g = graded.c
    source: sa.FromClause = graded
    rank: Expr = number(None)
    many: Expr = number(None)
    behind: Expr = number(None)
    if sheet.rank is not None:
        competing = flag(sa.and_(g.points.is_not(None), g.eligible == 1))
        within: list[Expr] = [g.win, competing]
        if sheet.rank.among == "parent":
            if sheet.for_each is not None:
                within.append(g.bearer)
            else:
                above = _above(sheet, graded, parents)
                within.append(above.c.parent)
                source = graded.join(above, sa.and_(*(g[name] == above.c[name] for name in KEY)))
        place = sa.func.rank() if sheet.rank.ties == "shared" else sa.func.dense_rank()
        ordered = place.over(partition_by=within, order_by=g.points.desc())
        rank = sa.case((competing == 1, sa.cast(ordered, sa.BigInteger)))
        worse = sa.func.rank().over(partition_by=within, order_by=g.points)
        behind = sa.case((competing == 1, sa.cast(worse, sa.BigInteger) - 1))
        many = sa.case((competing == 1, sa.cast(sa.func.count().over(partition_by=within), sa.BigInteger)))
    columns = {**{name: g[name] for name in MARKS if name in g}, "rank": rank, "ranked": many, "behind": behind}
    return sa.select(*(columns[name].label(name) for name in MARKS)).select_from(source)


def _above(sheet: Sheet, graded: sa.CTE, parents: sa.FromClause) -> sa.Subquery:
    """Return under whom everybody is ranked: (bearer, item, win, parent); of several the first by its id."""
    g, p = graded.c, parents.c
    there = sa.and_(p.unit == g.bearer, p.since <= g.last_day, p.until >= g.last_day)
    return (
        sa.select(*(g[name] for name in KEY), sa.func.min(p.parent).label("parent"))
        .select_from(graded.outerjoin(parents, there))
        .group_by(*(g[name] for name in KEY))
        .subquery(f"{sheet.id}_above")
    )


def _graded(sheet: Sheet, totals: sa.FromClause, of: SheetBasis) -> sa.CTE:
    """Return the totals with the place of the grade, why it is no better, and who is eligible."""
    t, s = totals.c, of.scored.alias(f"{sheet.id}_there")
    joined: sa.FromClause = totals.join(s, same(totals, s))
    eligible = number(1) if sheet.eligible is None else flag(s.c.days >= sheet.eligible.days)
    order = [one.id for one in sheet.grades]
    none = len(order)
    grade: Expr = number(none)
    if order:
        reached = ((_reaches(one, t.points), number(place)) for place, one in enumerate(sheet.grades))
        grade = sa.case(*reached, else_=grade)
    why: Expr = number(0)
    bit = 1
    for place, one in enumerate(sheet.grades):
        failing: list[Expr] = []
        for name in one.requires:
            charge = Charge(obligation=name, points=Decimal(0))
            need = (Source(name, Decimal(0)),)
            joined, amount, _ = _with(
                sheet, of, joined, totals, charge, need, bit, no_data="missed", not_reviewed="missed"
            )
            failing.append(amount > 0)
            why = why + sa.case((sa.and_(grade == place, amount > 0), number(bit)), else_=number(0))
            bit *= 2
        if failing:
            lower = order.index(one.otherwise) if one.otherwise else place + 1
            grade = sa.case((sa.and_(grade == place, sa.or_(*failing)), number(lower)), else_=grade)
    grade = sa.case((t.points.is_(None), number(none)), else_=grade)
    barred: Expr = number(-1)
    for bar in sheet.bars():
        joined, amount, scale = _with(
            sheet, of, joined, totals, bar.charge, bar.sources, bit,
            no_data=bar.no_data, not_reviewed=bar.not_reviewed,
        )  # fmt: skip
        strikes = amount >= scale * bar.times
        barred = greatest(barred, sa.case((strikes, number(order.index(bar.grade))), else_=number(-1)))
        why = why + sa.case((strikes, number(bit)), else_=number(0))
        bit *= 2
    # What bars grades says the best that is left where there are no points that would give one.
    grade = sa.case(
        (eligible == 0, number(none)),
        (sa.and_(t.points.is_(None), barred >= 0), barred),
        (grade < barred, barred),
        else_=grade,
    )
    return (
        sa.select(
            *(t[name] for name in KEY),
            s.c.first_day,
            s.c.last_day,
            s.c.closed,
            t.points,
            t.standing,
            sa.case((grade < none, grade)).label("grade"),
            why.label("why"),
            eligible.label("eligible"),
        )
        .select_from(joined)
        .cte(f"{sheet.id}_graded")
    )


def _reaches(grade: ScoreGrade, points: Expr) -> Expr:
    edge, above = grade.key
    left, right = points * (Fraction(edge) * THOUSAND).denominator, number((Fraction(edge) * THOUSAND).numerator)
    return left > right if above else left >= right


def _with(
    sheet: Sheet,
    of: SheetBasis,
    joined: sa.FromClause,
    totals: sa.FromClause,
    charge: Charge,
    sources: Sequence[Source],
    bit: int,
    *,
    no_data: str,
    not_reviewed: str,
) -> tuple[sa.FromClause, Expr, Expr]:
    """Return the rows joined to what a condition of a grade counts, with the amount and its scale."""
    found = charged(of, charge, sources, f"{sheet.id}_need_{bit}", no_data=no_data, not_reviewed=not_reviewed)
    with_it = joined.outerjoin(found, same(totals, found))
    return with_it, sa.func.coalesce(found.c.amount, 0), sa.func.coalesce(found.c.scale, 1)
