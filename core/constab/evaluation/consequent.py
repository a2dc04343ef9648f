"""What consequences read in the plan: every window of an obligation, once, and the records of a reward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.calendar import day_number
from constab.consequences import Basis, Consequence
from constab.entities.span import DAWN, FOREVER
from constab.evaluation.judge import NOTHING, UNKNOWN, VOID
from constab.evaluation.ledger_view import records
from constab.evaluation.prepared import Duty, Prepared
from constab.evaluation.relations import table
from constab.expressions import Expr, flag, number, quotient
from constab.ledger.columns import ATTRIBUTE_PREFIX, COLUMNS, PARTICIPANTS
from constab.obligations import Condition, Ratio
from constab.obligations.contract import whole_units
from constab.programme import Programme
from constab.programme.effect import Effect, EffectVersion
from constab.selection.conditions import role_groups
from constab.selection.predicates import all_hold, under


@frozen
class Statement:
    """The select of one version of a consequence."""

    effect: Effect
    consequence: Consequence
    select: sa.Select[Any]


def statements(
    programme: Programme, prepared: Prepared, owed: sa.CTE, judged: sa.CTE, reported: sa.CTE
) -> tuple[Statement, ...]:
    """Return the selects of a programme's consequences; of those alone of which anything is owed in this assessment."""
    found = []
    rules = {rule.id: place for place, rule in enumerate(programme.rules)}
    for effect in programme.consequences:
        for version in effect.versions:
            one = version.consequence
            first, last = _days(programme, prepared, version)
            duties = [duty for duty in prepared.duties if duty.rule == rules.get(one.obligation, -1)]
            if first > last or (one.follows and not duties):
                continue
            kept, columns = _records(programme, prepared, one)
            basis = Basis(
                windows=_windows(duties, owed, judged, reported, first, last),
                records=kept,
                columns=columns,
                since=max(first, day_number(prepared.since)),
                until=min(last, day_number(prepared.as_of)),
            )
            found.append(Statement(effect, one, one.select(basis)))
    return tuple(found)


def _days(programme: Programme, prepared: Prepared, version: EffectVersion) -> tuple[int, int]:
    """Return the first and the last day on which a window may begin, or a record lie, that has the consequence."""
    period = version.consequence.in_force
    since = max(version.since or DAWN, period.since if period else DAWN)
    until = min(version.until or FOREVER, period.until if period else FOREVER, prepared.as_of)
    if not version.consequence.follows:
        since = max(since, programme.in_force.since)
    return day_number(since), day_number(until)


def _windows(duties: list[Duty], owed: sa.CTE, judged: sa.CTE, reported: sa.CTE, first: int, last: int) -> sa.Subquery:
    """Return every window of an obligation; of one that several stretches share, the one of the latest stretch."""
    of, j, w, rule = owed.c, judged.c, table("window_span").alias("wc"), table("rule").alias("uc")
    numbers = [duty.ob for duty in duties] or [0]
    same = sa.and_(j.ob == of.ob, j.bearer == of.bearer, j.item == of.item, j.win == w.c.win, j.since == of.since)
    joined = (
        owed.join(w, sa.and_(w.c.grain == of.grain, w.c.win >= of.first, w.c.win <= of.last))
        .join(judged, sa.and_(same, j.first == of.first), isouter=True)
        .join(rule, rule.c.rule == of.rule)
        .join(reported, reported.c.bearer == of.bearer, isouter=True)
    )
    closed = w.c.win <= of.closed_to
    # As `judge` has it of whole runs: what nothing touched is judged by what its absence means.
    unknown = sa.or_(of.absent == UNKNOWN, of.observed == 1)
    untouched = sa.case(
        (of.missing == 1, "misconfigured"),
        (sa.and_(closed, of.absent == NOTHING), VOID),
        (sa.and_(closed, unknown), "no_data"),
        (sa.and_(closed, of.low > 0), "missed"),
        (closed, "met"),
        (sa.and_(of.low > 0, of.absent == 0, of.observed == 0, of.wavers == 0, w.c.risky == 1), "at_risk"),
        else_="on_track",
    )
    verdict = sa.func.coalesce(j.verdict, untouched)
    silent = sa.and_(rule.c.silent == 1, reported.c.bearer.is_(None))
    told = sa.case(
        (sa.and_(silent, verdict.in_(["missed", VOID])), "no_data"),
        (sa.and_(silent, closed, verdict == "met"), "no_data"),
        (sa.and_(silent, verdict == "at_risk"), "on_track"),
        else_=verdict,
    )
    reviewed = [duty.ob for duty in duties if duty.relation.absent == "not_reviewed"]
    if reviewed:
        told = sa.case((sa.and_(told == "no_data", of.ob.in_(reviewed)), "not_reviewed"), else_=told)
    absent = sa.case((of.absent == 0, 0), else_=number(None))
    actual = sa.case((j.verdict.is_not(None), j.actual), else_=absent)
    latest = sa.func.row_number().over(
        partition_by=(of.ob, of.bearer, of.item, w.c.win), order_by=(of.since.desc(), of.first.desc())
    )
    every = (
        sa.select(
            of.bearer,
            of.item,
            w.c.win,
            w.c.first_day,
            w.c.last_day,
            _own_amounts(duties, of.ob, actual).label("actual"),
            _scale(duties, of.ob).label("scale"),
            flag(closed).label("closed"),
            told.label("verdict"),
            latest.label("place"),
        )
        .select_from(joined)
        .where(of.ob.in_(numbers), w.c.first_day >= first, w.c.first_day <= last)
    ).subquery("window_with_place")
    e = every.c
    names = ("bearer", "item", "win", "first_day", "last_day", "actual", "scale", "closed", "verdict")
    return sa.select(*(e[name] for name in names)).where(e.place == 1, e.verdict != VOID).subquery("window_of_effect")


def _own_amounts(duties: list[Duty], ob: Expr, actual: Expr) -> Expr:
    """Return what was reached as the kind means it: rates cut to the thousandth, changes as what they change by.

    Half thousandths tell a bound from what is just above it, and are no amount.
    """
    rates = [duty.ob for duty in duties if isinstance(duty.relation.actual, Ratio)]
    if rates:
        actual = sa.case((ob.in_(rates), quotient(actual, number(2))), else_=actual)
    offsets = {duty.ob: whole_units(duty.relation.offset, _scale_of(duty)) for duty in duties if duty.relation.offset}
    if offsets:
        actual = actual - sa.case(*((ob == one, number(offset)) for one, offset in offsets.items()), else_=number(0))
    return actual


def _scale(duties: list[Duty], ob: Expr) -> Expr:
    scales = {duty.ob: _scale_of(duty) for duty in duties}
    if len(set(scales.values())) <= 1:
        return number(next(iter(scales.values()), 1))
    return sa.case(*((ob == one, number(scale)) for one, scale in scales.items()), else_=number(1))


def _scale_of(duty: Duty) -> int:
    return duty.relation.scale // 2 if isinstance(duty.relation.actual, Ratio) else duty.relation.scale


def _records(
    programme: Programme, prepared: Prepared, one: Consequence
) -> tuple[sa.Subquery, Mapping[str, sa.ColumnElement[Any]]]:
    """Return the records that a consequence reads, and their columns by the names that a programme gives them."""
    ledger = records(programme.attributes)
    of, as_of = ledger.c, day_number(prepared.as_of)
    kinds = {term.name: term.type for term in programme.attributes}
    own = {column.name for column in COLUMNS}

    def column(name: str) -> Expr:
        return of[name] if name in own else of[f"{ATTRIBUTE_PREFIX}{name}"]

    satisfied = all_hold(one.conditions, column, _serves(ledger), lambda name: str(kinds.get(name, "")))
    kept = (
        sa.select(*of)
        .where(
            under(one.reads, of.activity),
            of.day >= day_number(programme.in_force.since),
            of.day <= as_of,
            sa.or_(of.recorded_day.is_(None), of.recorded_day <= as_of),
            satisfied,
        )
        .subquery("record_of_effect")
    )
    named = {name: kept.c[name] for name in own}
    return kept, named | {name: kept.c[f"{ATTRIBUTE_PREFIX}{name}"] for name in kinds}


def _serves(ledger: sa.TableClause) -> Callable[[Condition], Expr]:
    """Return what answers a condition on ``actor_role``: whether anybody who took part serves in one of the roles."""
    serving, other = table("serving").alias("sc"), ledger.alias("rc")
    shared = sa.table("participant", *(sa.column(one.name) for one in PARTICIPANTS)).alias("pc")

    def serves(condition: Condition) -> Expr:
        roles = serving.c.role.in_([str(role) for role in condition.values])
        among = (
            sa.select(one.c.record)
            .select_from(one.join(serving, serving.c.person == person))
            .where(roles, one.c.day >= serving.c.since, one.c.day <= serving.c.until)
            for one, person in ((other, other.c.actor), (shared, shared.c.person))
        )
        found = sa.union_all(*among).subquery("serving_record")
        some = ledger.c.record.in_(sa.select(found.c.record))
        return sa.not_(some) if condition.operator == "not" else some

    return serves


def roles_asked(programme: Programme) -> tuple[str, ...]:
    """Return the roles of which consequences must know who serves in them."""
    versions = (version.consequence for effect in programme.consequences for version in effect.versions)
    return tuple(role for one in versions for group in role_groups(one.conditions) for role in group)
