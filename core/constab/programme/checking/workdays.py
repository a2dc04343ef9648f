"""A year whose working days are not published, where a duty counts working days."""

from __future__ import annotations

from collections.abc import Iterator

from constab.calendar import is_published
from constab.entities import FOREVER, Label, Span
from constab.obligations import Obligation
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, versions
from constab.programme.finding import Finding

SORTS = (
    Sort(
        "year-not-published",
        "error",
        Label("按工作日考核而该年工作日安排尚未公布", "working days that are not published"),
        Label(
            "在 [programme.calendar] 中写明 off、work，并把该年列入 published。",
            "Name the days under off and work in [programme.calendar], and the year under published.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find the years of the programme in which a duty counts working days that nobody knows."""
    programme, period = scene.programme, scene.programme.in_force
    until = period.until if period.until != FOREVER else max(scene.today, period.since)
    years = [year for year in range(period.since.year, until.year + 1) if not programme.workdays.knows(year)]
    for rule in programme.rules:
        if not years or not any(counts_workdays(one, period) for one in versions(rule)):
            continue
        for year in years:
            yield found(
                "year-not-published",
                "error",
                "the obligation {obligation} counts working days, and those of {year} are not published; "
                "name them under [programme.calendar]",
                rule.origin,
                obligation=rule.id,
                year=year,
                cure="name the days off and worked under [programme.calendar], and the year under published",
            )


def counts_workdays(one: Obligation, period: Span) -> bool:
    """Tell whether working days, or days off, make a difference to an obligation."""
    relation = one.compile(period)
    counted = any(
        tally.days in ("work", "rest", "holiday") or (tally.own is not None and "work_number" in tally.own.needs)
        for tally in relation.tallies
    )
    return is_published(relation.windows) or counted
