"""The plan: one SQLAlchemy Core statement in plain ANSI SQL, from small relations and the ledger to scored lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import frozen
from sqlalchemy.engine.default import DefaultDialect

from constab.calendar import day_number
from constab.evaluation.consequent import Statement, statements
from constab.evaluation.counted import counted
from constab.evaluation.divided import divided
from constab.evaluation.judge import COUNTS, judged, lines
from constab.evaluation.ledger_view import records, with_facts
from constab.evaluation.owed import owed
from constab.evaluation.prepared import Prepared
from constab.evaluation.relations import SCHEMAS, table
from constab.evaluation.scan import Scan, scan
from constab.evaluation.sheets import counts_lacking, sheets
from constab.evaluation.stood import stood
from constab.expressions import number
from constab.obligations import Ratio
from constab.programme import Programme


@frozen
class Kept:
    """A select whose rows are kept as a table of this name."""

    name: str
    select: sa.Select[Any]


@frozen
class Plan:
    """The statement's parts: each is a select that runs by itself, with what it needs as CTEs before it."""

    lines: sa.Select[Any]
    """One row a bearer and rule with its counts, points, earned, score and rank."""
    windows: sa.Select[Any]
    """One row a touched window: what `explain` shows."""
    runs: sa.Select[Any]
    """One row a run of windows with one target."""
    rates: sa.Select[Any] | None
    """One row a window of a rate with what was divided by what; None where there is no rate."""
    reported: sa.Select[Any]
    """The bearers that reported anything at all."""
    kept: tuple[Kept, ...]
    """What is to be kept as tables before anything else runs, in this order."""
    scores: sa.Select[Any] | None
    """Marks and steps of the programme's own scores; None where it has none."""
    unexcused: sa.Select[Any] | None
    """The same as if nothing had been waived or excused; None where nothing has been."""
    consequences: tuple[Statement, ...]
    """One select a version of a consequence, with its outcomes."""


def plan(programme: Programme, prepared: Prepared, *, keep: bool = False) -> Plan:
    """Return the plan of a programme.

    With ``keep`` what several of its selects read is to be kept as tables first, so that the ledger is read once for
    all of them; without it each select runs by itself.
    """
    as_of = day_number(prepared.as_of)
    found = scan(prepared, happened(programme, prepared), programme.attributes)
    has = prepared.relations.has
    kept: list[Kept] = []

    def once(name: str, made: sa.FromClause) -> sa.FromClause:
        if not keep:
            return made
        kept.append(Kept(name, sa.select(*made.c)))
        return sa.table(name, *(sa.column(column.name, column.type) for column in made.c))

    due = once("owed_kept", owed(as_of, events=has("onset")))
    cells: sa.FromClause = _cells(prepared, due, found, as_of)
    rates = None
    if prepared.relations.rows["ratio"]:
        heard = _first_heard(found, as_of, has("dated_reach")) if has("bare") else None
        reach = max((ratio.reach for ratio in _ratios(prepared) if ratio.looks_back), default=0)
        whole = divided(cells, due, heard, reach=reach, peers=has("peers"))
        cells, rates = whole.cells, whole.parts
    parts = None
    if rates is not None and counts_lacking(programme):
        parts = once("rate_kept", rates.cte("rate_part_of_window"))
        rates = sa.select(*parts.c)
    cells = once("cell_kept", cells)
    excused = bool(prepared.relations.rows["excuse"])
    windows = once("judged_kept", judged(due, cells, as_of, prepared.pace, excused=excused))
    reported = once("reported_kept", _reported(prepared, programme, as_of))
    found_scores = sheets(programme, prepared, due, windows, reported, parts)
    unexcused = None
    if excused and programme.scores:
        bare = judged(due, cells, as_of, prepared.pace, excused=False)
        unexcused = sheets(programme, prepared, due, bare, reported, parts).rows
    summed = lines(due, windows, reported, as_of)
    return Plan(
        lines=_scored(programme, summed),
        windows=sa.select(*windows.c).order_by(windows.c.ob, windows.c.bearer, windows.c.item, windows.c.win),
        runs=sa.select(*due.c).order_by(due.c.ob, due.c.bearer, due.c.item, due.c.first),
        rates=rates,
        reported=sa.select(reported.c.bearer).order_by(reported.c.bearer),
        kept=tuple(kept),
        scores=found_scores.rows,
        unexcused=unexcused,
        consequences=statements(programme, prepared, due, windows, reported, found_scores.marks),
    )


def happened(programme: Programme, prepared: Prepared) -> sa.FromClause:
    """Return the records and the facts made of them."""
    first = min((day for (day,) in prepared.relations.rows["each_day"]), default=0)
    found = with_facts(
        records(programme.attributes), prepared.facts, prepared.activities, first, day_number(prepared.as_of)
    )
    # Not a CTE: it is read several times, and engines that keep a CTE would keep a copy of the whole ledger.
    if isinstance(found, sa.CTE) and isinstance(found.element, sa.SelectBase):
        return found.element.subquery("happened")
    return found


def _cells(prepared: Prepared, due: sa.FromClause, found: Scan, as_of: int) -> sa.FromClause:
    """Return every window in which something was counted, read off the register, or found by a plugin's own select."""
    parts: list[Any] = []
    has = prepared.relations.has
    if prepared.relations.rows["demand"]:
        parts.append(counted(prepared, found, due))
    if prepared.relations.rows["sight"]:
        parts.append(stood(due, as_of, throughout=has("throughout"), compared=has("compared")))
    tables: Mapping[str, sa.FromClause] = {
        **{name: table(name) for name in SCHEMAS},
        "happened": found.record,
        "owed": due,
    }
    for ob, custom in prepared.custom:
        own = custom(tables).subquery(f"custom_{ob}")
        bearer, item, win, actual = own.c
        parts.append(sa.select(number(ob).label("ob"), bearer, item, win, actual))
    if not parts:
        whole, empty = number(0), sa.literal("", sa.String)
        columns = zip((whole, empty, empty, whole, whole), _CELL, strict=True)
        nothing = sa.select(*(value.label(name) for value, name in columns)).where(sa.false())
        parts.append(nothing)
    return _gathered(parts, "cell")


def _ratios(prepared: Prepared) -> Iterator[Ratio]:
    return (duty.relation.actual for duty in prepared.duties if isinstance(duty.relation.actual, Ratio))


def _gathered(parts: Sequence[Any], name: str) -> sa.CTE:
    every = sa.union_all(*parts).subquery(f"every_{name}") if len(parts) > 1 else parts[0].subquery(f"every_{name}")
    return sa.select(*(column.label(label) for column, label in zip(every.c, _CELL, strict=True))).cte(name)


_CELL = ("ob", "bearer", "item", "win", "actual")


def _reported(prepared: Prepared, programme: Programme, as_of: int) -> sa.CTE:
    """Return the bearers of whom any record is there since the programme began, whatever its activity."""
    of, reach = records(programme.attributes).c, table("reach").alias("rr")
    visible = sa.and_(
        of.day >= day_number(programme.in_force.since),
        of.day <= as_of,
        sa.or_(of.recorded_day.is_(None), of.recorded_day <= as_of),
    )
    units = sa.select(of.unit)
    if prepared.relations.has("dated_reach"):
        units = sa.select(of.unit, of.day)
    heard = units.where(visible).distinct().cte("heard")
    on = [reach.c.unit == heard.c.unit]
    if prepared.relations.has("dated_reach"):
        on += [reach.c.since <= heard.c.day, reach.c.until >= heard.c.day]
    return sa.select(reach.c.bearer).select_from(heard.join(reach, sa.and_(*on))).distinct().cte("reported")


def _first_heard(found: Scan, as_of: int, dated: bool) -> sa.CTE:
    """Return the first day of which each bearer has a record."""
    of, reach = found.record.c, table("reach").alias("rf")
    visible = sa.and_(of.day <= as_of, sa.or_(of.recorded_day.is_(None), of.recorded_day <= as_of))
    days = sa.select(of.unit, of.day).distinct()
    if not dated:
        days = sa.select(of.unit, sa.func.min(of.day).label("day")).group_by(of.unit)
    told = days.where(visible).subquery("told_day")
    on = [reach.c.unit == told.c.unit]
    if dated:
        on += [reach.c.since <= told.c.day, reach.c.until >= told.c.day]
    return (
        sa.select(reach.c.bearer, sa.func.min(told.c.day).label("first_day"))
        .select_from(told.join(reach, sa.and_(*on)))
        .group_by(reach.c.bearer)
        .cte("first_heard")
    )


def _scored(programme: Programme, summed: sa.CTE) -> sa.Select[Any]:
    scored = programme.scoring.compile(summed)
    points, scores = scored.lines.cte("scored"), scored.scores.cte("score")
    bearer = table("bearer").alias("b")
    order = sa.func.coalesce(scores.c.score, -1).desc()
    ranked = (
        sa.select(
            scores.c.bearer,
            scores.c.score,
            sa.func.rank().over(partition_by=bearer.c.kind, order_by=order).label("rank"),
        ).select_from(scores.join(bearer, bearer.c.bearer == scores.c.bearer))
    ).cte("ranked")
    of = summed.c
    joined = summed.join(points, sa.and_(points.c.rule == of.rule, points.c.bearer == of.bearer), isouter=True).join(
        ranked, ranked.c.bearer == of.bearer, isouter=True
    )
    return (
        sa.select(
            of.bearer,
            of.rule,
            of.due,
            *(of[name] for name in COUNTS),
            sa.func.coalesce(points.c.points, 0).label("points"),
            sa.func.coalesce(points.c.earned, 0).label("earned"),
            ranked.c.score,
            ranked.c.rank,
        )
        .select_from(joined)
        # What scores count by themselves has no line.
        .where(of.rule < len(programme.rules))
        .order_by(of.bearer, of.rule)
    )


class Ansi(DefaultDialect):
    """SQL as the standard has it: with true and false of their own."""

    supports_native_boolean = True


def text(statement: sa.Select[Any]) -> str:
    """Return a statement as plain ANSI SQL with its literals in it: the same text for every engine."""
    return str(statement.compile(dialect=Ansi(), compile_kwargs={"literal_binds": True}))
