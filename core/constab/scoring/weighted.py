"""Weighted: categories have points, obligations share them by weight, windows met earn their share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_

from constab.assessment import Line, ObligationSummary, Step
from constab.entities import Label
from constab.errors import Fault, fault
from constab.obligations import Force
from constab.scoring.base import THOUSANDTHS, Binding, Scheme, Scored

FULL = 100 * THOUSANDTHS


@frozen(kw_only=True)
class Weighted(Scheme):
    """The share of windows met, weighed.

    Each category's points are divided among its ``must`` obligations by their weights, rounded down to the
    thousandth. An obligation earns its points times the windows met over the windows due; what does not apply to a
    bearer is left out, and the sum is scaled to 100 at the end, in one rounding (down). ``no_data`` says whether what was not
    reported earns nothing (``zero``) or is left out (``left_out``).
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
        """Return earned points by line and scores by bearer. Divisions are floors of exact doubles."""
        of = lines.c
        due = of.due - of.no_data if self.no_data == "left_out" else of.due
        judged = sa.and_(of.points > 0, due > 0, of.misconfigured == 0)
        earned = sa.cast(sa.func.floor(_double(of.points * of.met) / _double(due)), sa.BigInteger)
        scored = (
            sa.select(
                of.rule,
                of.bearer,
                sa.case((judged, of.points), else_=0).label("points"),
                sa.case((judged, earned), else_=0).label("earned"),
            )
        ).cte("scored_lines")
        full, got = sa.func.sum(scored.c.points), sa.func.sum(scored.c.earned)
        score = sa.case(
            (full > 0, sa.cast(sa.func.floor(_double(got * FULL) / _double(full)), sa.BigInteger))
        )
        scores = sa.select(scored.c.bearer, score.label("score")).group_by(scored.c.bearer)
        return Scored(sa.select(*scored.c), scores)

    def waterfall(
        self, lines: Sequence[Line], score: Decimal, obligations: Mapping[str, ObligationSummary]
    ) -> tuple[Step, ...]:
        """Return the full points that apply, what each obligation loses of them, and the scaling to 100."""
        full = sum((line.points for line in lines), Decimal(0))
        steps = [Step(Label("适用分值", "points that apply"), full)]
        for line in lines:
            if line.earned != line.points:
                steps.append(
                    Step(obligations[line.obligation].title, line.earned - line.points, line.obligation)
                )
        scaled = score - sum((step.points for step in steps), Decimal(0))
        if scaled:
            steps.append(Step(Label("折算为百分制", "scaled to 100"), scaled))
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
        edges = [one.at_least for one in self.grade]
        if len(set(edges)) != len(edges):
            faults.append(fault("grades-overlap", "two grades begin at the same score"))
        if self.grade and min(edges) > 0:
            faults.append(fault("grades-gap", "no grade begins at 0, so that low scores have none"))
        names, grades = {name for name, _ in obligations}, {one.id for one in self.grade}
        for title in self.title:
            if title.grade and title.grade not in grades:
                faults.append(
                    fault(
                        "grade-unknown",
                        "the title {title} asks for the grade {grade}, which is not there",
                        title=title.id,
                        grade=title.grade,
                    )
                )
            faults.extend(
                fault(
                    "obligation-unknown",
                    "the title {title} requires {obligation}, which the programme does not have",
                    title=title.id,
                    obligation=name,
                )
                for name in title.requires
                if name not in names
            )
        return faults


def _double(value: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.cast(value, sa.Double)
