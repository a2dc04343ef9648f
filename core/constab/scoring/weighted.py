"""Weighted: categories have points, obligations share them by weight, windows met earn their share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_

from constab.assessment import Line, ObligationSummary, Step
from constab.entities import Label
from constab.errors import Fault, fault
from constab.expressions import quotient, total
from constab.obligations import Force
from constab.scoring.base import THOUSANDTHS, Binding, Scheme, Scored
from constab.scoring.titles import title_faults

FULL = 100 * THOUSANDTHS


@frozen(kw_only=True)
class Weighted(Scheme):
    """The share of windows met, weighed.

    Each category's points are divided among its ``must`` obligations by their weights. A bearer begins with 100; the
    obligations that apply to it share them by their points, and each loses its share times the windows not met over
    the windows due, rounded down to the thousandth. ``no_data`` says whether what was not reported earns nothing
    (``zero``) or is left out (``left_out``).
    """

    name: ClassVar[str] = "weighted"

    no_data: Literal["zero", "left_out"] = field(default="zero", validator=in_(("zero", "left_out")))

    def points(self, obligations: Binding) -> Mapping[str, int]:
        """Return each obligation's points, in thousandths; without categories all share 100 points."""
        found: dict[str, int] = {}
        groups: list[tuple[str | None, Decimal]] = [(one.id, one.points) for one in self.category]
        for category, full in groups or [(None, Decimal(100))]:
            members = [
                (name, one)
                for name, one in obligations
                if one.force is Force.MUST and one.weight > 0 and category in (None, one.category)
            ]
            total = sum((Fraction(one.weight) for _, one in members), Fraction(0))
            for name, one in members:
                share = Fraction(full) * THOUSANDTHS * Fraction(one.weight) / total
                found[name] = share.numerator // share.denominator
        return found

    def compile(self, lines: sa.FromClause) -> Scored:
        """Return each line's points of the bearer's 100 and what it keeps of them, and the score of each bearer.

        Every loss is rounded down once, so that equal losses cost equal points and nothing lost is 100 exactly.
        """
        of = lines.c
        due = of.due - of.no_data if self.no_data == "left_out" else of.due
        judged = sa.and_(of.points > 0, due > 0, of.misconfigured == 0)
        weighed = sa.select(
            of.rule,
            of.bearer,
            sa.case((judged, of.points), else_=0).label("weight"),
            due.label("due"),
            of.met,
        ).cte("weighed")
        w = weighed.c
        full = (
            sa.select(
                w.bearer,
                total(w.weight).label("weight"),
                total(sa.case((w.weight > 0, w.met), else_=0)).label("met"),
            )
            .where(w.weight > 0)
            .group_by(w.bearer)
        ).cte("full_weight")
        loss = quotient(w.weight * (w.due - w.met) * FULL, full.c.weight * w.due)
        points = quotient(w.weight * FULL, full.c.weight)
        scored = (
            sa.select(w.rule, w.bearer, points.label("points"), loss.label("loss"), full.c.met)
            .select_from(weighed.join(full, full.c.bearer == w.bearer))
            .where(w.weight > 0)
        ).cte("lost")
        s = scored.c
        # Losses rounded down leave a few thousandths; a bearer that has done nothing at all has none left.
        score = sa.case((sa.func.max(s.met) == 0, 0), else_=FULL - total(s.loss))
        found = sa.select(s.bearer, sa.cast(score, sa.BigInteger).label("score")).group_by(s.bearer)
        return Scored(sa.select(s.rule, s.bearer, s.points, (s.points - s.loss).label("earned")), found)

    def waterfall(
        self, lines: Sequence[Line], score: Decimal, obligations: Mapping[str, ObligationSummary]
    ) -> tuple[Step, ...]:
        """Return 100 and what each obligation takes off it."""
        steps = [Step(Label("满分", "full score"), Decimal("100.000"))]
        for line in lines:
            if line.earned != line.points:
                steps.append(Step(obligations[line.obligation].title, line.earned - line.points, line.obligation))
        rest = score - sum((step.points for step in steps), Decimal(0))
        if rest:
            steps.append(Step(Label("尾差", "rounding"), rest))
        return tuple(steps)

    def check(self, obligations: Binding) -> Sequence[Fault]:
        """Return categories that nothing is in or that are not there, and grades and titles that contradict."""
        faults: list[Fault] = []
        known = {one.id for one in self.category}
        for name, one in obligations:
            if self.category and one.force is Force.MUST and one.weight > 0 and one.category not in known:
                faults.append(
                    fault(
                        "category-unknown",
                        "the obligation {obligation} is in the category {category}, which [scoring] does not have",
                        obligation=name,
                        category=one.category or "''",
                    )
                )
        used = {one.category for _, one in obligations if one.force is Force.MUST and one.weight > 0}
        for table in self.category:
            if table.id not in used and table.points > 0:
                faults.append(
                    fault(
                        "category-empty",
                        "no obligation is scored in the category {category}",
                        category=table.id,
                    )
                )
        if self.category and (total := sum((one.points for one in self.category), Decimal(0))) != 100:
            faults.append(
                fault(
                    "points-not-100",
                    "the points of the categories add up to {total}, not to 100",
                    total=total,
                )
            )
        for what, ids in (("category", self.category), ("grade", self.grade), ("title", self.title)):
            named = [one.id for one in ids]
            faults.extend(
                fault("scoring-twice", "the id {id} stands twice in [[scoring.{table}]]", id=id, table=what)
                for id in dict.fromkeys(named)
                if named.count(id) > 1
            )
        edges = [one.at_least for one in self.grade]
        if len(set(edges)) != len(edges):
            faults.append(fault("grades-overlap", "two grades begin at the same score"))
        if self.grade and min(edges) > 0:
            faults.append(fault("grades-gap", "no grade begins at 0, so that low scores have none"))
        faults.extend(title_faults(self.title, {one.id for one in self.grade}, obligations))
        return faults
