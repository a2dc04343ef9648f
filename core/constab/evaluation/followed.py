"""What consequences follow besides windows of obligations: the marks of scores, and the records of whoever has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from constab.calendar import Calendar, Cycle, Grain, Length, Per, date_of, day_number
from constab.consequences import Consequence
from constab.evaluation.prepared import Prepared, ScoreScope
from constab.evaluation.relations import table
from constab.expressions import Expr, number
from constab.ledger.columns import PARTICIPANTS
from constab.obligations import ForEach
from constab.programme import Programme
from constab.scoring.base import THOUSANDTHS


def grades_by_word(scope: ScoreScope) -> Mapping[str, str]:
    """Return the ids of the grades of a score by what a programme may call them."""
    return {word: one.id for one in scope.sheet.grades for word in (one.title.en, one.title.zh, one.id)}


def mark_windows(
    one: Consequence, scope: ScoreScope, marks: sa.FromClause, first: int, last: int, grades: Mapping[str, str]
) -> sa.Subquery:
    """Return the marks of a score whose windows begin from ``first`` to ``last``, as a consequence reads windows.

    A condition that holds of a mark counts whatever its standing: what bars grades does so without points, too.
    """
    m = marks.c
    source: sa.FromClause = marks
    before: Expr = number(None)
    if any({"falls", "rises"} & set(test.asks) for test in one.tests):
        b = marks.alias(f"{one.id.replace('.', '_')}_before")
        same = sa.and_(b.c.bearer == m.bearer, b.c.item == m.item, b.c.win == m.win - 1)
        source, before = marks.outerjoin(b, same), b.c["rank"]
    names = [(m.grade == place, sa.literal(grade.id, sa.String)) for place, grade in enumerate(scope.sheet.grades)]
    told = (
        sa.select(
            m.bearer, m.item, m.win, m.first_day, m.last_day, m.closed, m.standing, m.eligible,
            m.points.label("actual"),
            number(THOUSANDTHS).label("scale"),
            (sa.case(*names) if names else sa.literal("", sa.String)).label("grade"),
            m["rank"], m.ranked, m.behind, before.label("before"),
        )
        .select_from(source)
        .where(m.first_day >= first, m.first_day <= last)
        .subquery("mark_told")
    )  # fmt: skip
    t = told.c
    holds = sa.false() if one.when is None else one.when.holds(told, grades)
    # Who is not graded or ranked at all is neither better nor worse than what is asked for.
    asked: list[Expr] = [t["rank"].is_(None)] if any(test.ranks for test in one.tests) else []
    asked += [t.eligible == 0] if any(test.grade for test in one.tests) else []
    verdict = sa.case(
        (t.closed == 0, "on_track"),
        (holds, "missed"),
        (t.standing == "misconfigured", "misconfigured"),
        (t.standing == "not_reviewed", "not_reviewed"),
        (sa.or_(t.actual.is_(None), *asked), "no_data"),
        else_="met",
    )
    return sa.select(*t, verdict.label("verdict")).subquery("mark_window")


def numbering(programme: Programme, prepared: Prepared) -> Callable[[Per, Expr], Expr]:
    """Return what numbers windows of the calendar by the days that lie in them."""
    calendar = Calendar(programme.in_force, programme.workdays)

    def number_of(per: Per, day: Expr) -> Expr:
        assert isinstance(per, (Grain, Cycle))
        windows = calendar.runs(per, programme.in_force.since, prepared.as_of)
        begun = [(day >= day_number(one.start), number(place)) for place, one in enumerate(windows)]
        return sa.case(*reversed(begun), else_=number(-1)) if begun else number(0)

    return number_of


def delay(ends: Sequence[date]) -> Callable[[Length, Expr], Expr]:
    """Return what finds the day that lies so long after the last day of a window, one of ``ends``."""

    def later(length: Length, day: Expr) -> Expr:
        if length.unit != "month":
            return day + number((length.times(1, date_of(0)) - date_of(0)).days)
        found = [(day == day_number(end), number(day_number(length.times(1, end)))) for end in sorted(set(ends))]
        return sa.case(*found) if found else number(None)

    return later


def own_records(records: sa.FromClause, each: ForEach | None, columns: Mapping[str, Expr]) -> sa.Subquery:
    """Return records with the bearers, and the items, that they are of on their days.

    They are a bearer's where they are its own or of a unit under it; an item's where the person took part, or they name
    the subject, or are of the unit or of one under it.
    """
    r, reach = records.c, table("reach").alias("own_reach")
    there = sa.and_(reach.c.unit == r.unit, reach.c.since <= r.day, reach.c.until >= r.day)
    source: sa.FromClause = records.join(reach, there)
    item: Expr = sa.literal("", sa.String)
    if each is not None and each.what == "role":
        people = _people(records)
        source, item = source.join(people, people.c.record == r.record), people.c.person
    elif each is not None and each.what == "subject":
        item = r.subject
    elif each is not None and each.what == "unit":
        lower = table("reach").alias("item_reach")
        within = sa.and_(lower.c.unit == r.unit, lower.c.since <= r.day, lower.c.until >= r.day)
        source, item = source.join(lower, within), lower.c.bearer
    elif each is not None:
        item = columns[each.column]
    named: list[Any] = [reach.c.bearer.label("for_bearer"), sa.func.coalesce(item, "").label("for_item")]
    return sa.select(*r, *named).select_from(source).distinct().subquery("own_record")


def _people(records: sa.FromClause) -> sa.Subquery:
    """Return the records with everybody who took part."""
    r, shared = records.c, sa.table("participant", *(sa.column(one.name) for one in PARTICIPANTS)).alias("po")
    named = sa.select(r.record, r.actor.label("person")).where(r.actor.is_not(None))
    return sa.union(named, sa.select(shared.c.record, shared.c.person)).subquery("record_person")
