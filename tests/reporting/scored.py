"""Scores of their own for the sample: a monthly one of people that deducts, a yearly one of posts that is earned."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import evolve

from constab.assessment import Assessment, Score, ScoreItem, ScoreSummary, Standing, Step
from constab.entities import Label

OPENING = Label("基础分", "to begin with")
SILENT = 9
"""The place of the post whose satisfaction nobody has judged yet."""

MONTHLY = ScoreSummary(
    id="monthly",
    title=Label("社区民警月考核", "Monthly score of officers"),
    scheme="deduction",
    per=Label("每月", "every month"),
    bearer_kind="post",
    full=Decimal(100),
    items=(
        ScoreItem("visits", Label("入户走访", "Home visits"), Decimal(60), "work", "luoyang-2012 §7.1"),
        ScoreItem("patrol", Label("夜间巡逻", "Night patrol"), Decimal(40), "work", "luoyang-2012 §7.2"),
        ScoreItem("merit", Label("立功受奖", "Merit"), None, "", "luoyang-2012 §7.3"),
    ),
    grades=(("good", Label("良好", "good")), ("fair", Label("一般", "fair")), ("poor", Label("较差", "poor"))),
    ranked=True,
    source="luoyang-2012 §7",
    origin="programme.toml:310",
)
YEARLY = ScoreSummary(
    id="yearly",
    title=Label("警务室年度考核", "Yearly score of posts"),
    scheme="deduction",
    per=Label("每年", "every year"),
    bearer_kind="post",
    full=Decimal(100),
    items=(
        ScoreItem("part_1", Label("月考核平均", "Mean of the months"), Decimal(70)),
        ScoreItem("satisfaction", Label("群众满意度", "Satisfaction"), Decimal(30), "", "luoyang-2012 §8.2"),
    ),
    grades=(),
    ranked=False,
    source="luoyang-2012 §8",
    origin="programme.toml:360",
)


def _monthly(post: int, bearer: str, month: int) -> Score:
    visits, nights = (post * 3 + month) % 5, (post + month) % 4
    steps = [Step(OPENING, Decimal("100.000"))]
    if visits:
        said = Label(f"入户走访：未完成{visits}期", f"Home visits: {visits} window(s) missed")
        steps.append(Step(said, Decimal(-20 * visits), "needy_visit", "visits", Decimal(visits)))
        if visits > 3:
            limit = Label("入户走访：限额调整", "Home visits: within its limits")
            steps.append(Step(limit, Decimal(20 * visits - 60), "", "visits"))
    if nights:
        said = Label(f"夜间巡逻：差{nights}.5", f"Night patrol: {nights}.5 short")
        steps.append(Step(said, Decimal("-1.5") * nights, "night_patrol", "patrol", Decimal(f"{nights}.5")))
    if post % 3 == 0:
        steps.append(Step(Label("立功受奖：1件", "Merit: 1 record(s)"), Decimal(5), "", "merit", Decimal(1)))
    points = sum((step.points for step in steps), Decimal(0))
    if points > 100:
        steps.append(Step(Label("总分限额调整", "the whole within its limits"), 100 - points))
        points = Decimal("100.000")
    vetoed = post == 4
    grade = "good" if points >= 80 and not vetoed else "fair" if points >= 50 else "poor"
    reasons = (Label("一票否决：投诉属实", "veto: a complaint that was true"),) if vetoed else ()
    before = points + 20 if visits == 2 else None
    return Score(
        score="monthly", bearer=bearer, item=f"01{post:04d}", window=f"2012-{month:02d}",
        start=date(2012, month, 1), end=date(2012, month, monthrange(2012, month)[1]), settled=month < 12,
        standing=Standing.SCORED, points=points, grade=grade, rank=None, of=None, eligible=post != 7, reasons=reasons,
        before_waivers=before, waterfall=tuple(steps),
    )  # fmt: skip


def _yearly(post: int, bearer: str) -> Score:
    months, pleased = Decimal("61.25") - post, Decimal(30 - 2 * post)
    steps = (
        Step(Label("月考核平均：87.5", "Mean of the months: 87.5"), months, "", "part_1", Decimal("87.5")),
        Step(Label("群众满意度：90", "Satisfaction: 90"), pleased, "satisfaction", "satisfaction", Decimal(90)),
    )
    silent = post == SILENT
    return Score(
        score="yearly", bearer=bearer, item="", window="2012", start=date(2012, 1, 1), end=date(2012, 12, 31),
        settled=False, standing=Standing.NOT_REVIEWED if silent else Standing.SCORED,
        points=None if silent else months + pleased, grade=None, rank=None, of=None, eligible=True, reasons=(),
        before_waivers=None, waterfall=() if silent else steps,
    )  # fmt: skip


def _ranked(marks: Iterable[Score]) -> tuple[Score, ...]:
    found = list(marks)
    points = [one.points for one in found if one.eligible and one.points is not None]
    ranked = [
        evolve(one, rank=1 + sum(other > one.points for other in points), of=len(points))
        if one.eligible and one.points is not None
        else one
        for one in found
    ]
    return tuple(sorted(ranked, key=lambda one: (one.rank is None, one.rank or 0, one.bearer, one.item)))


def with_scores(assessment: Assessment, months: tuple[int, ...] = (10, 11, 12)) -> Assessment:
    """Return an assessment with both scores: the months, the last of which is accruing, and the year."""
    posts = list(enumerate(card.bearer for card in assessment.scorecards))
    marks = [
        mark for month in months for mark in _ranked(_monthly(place, bearer, month) for place, bearer in posts)
    ]  # fmt: skip
    marks += [_yearly(place, bearer) for place, bearer in posts]
    return evolve(assessment, scores=(MONTHLY, YEARLY), marks=tuple(marks))
