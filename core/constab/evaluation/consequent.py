"""What consequences read in the plan: every window of an obligation, once, the marks of a score, and records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.calendar import day_number
from constab.consequences import Basis, Consequence
from constab.entities.span import DAWN, FOREVER
from constab.evaluation.every_window import every_window
from constab.evaluation.followed import delay, grades_by_word, mark_windows, numbering, own_records
from constab.evaluation.ledger_view import records
from constab.evaluation.prepared import Prepared
from constab.evaluation.relations import table
from constab.expressions import Expr
from constab.ledger.columns import ATTRIBUTE_PREFIX, COLUMNS, PARTICIPANTS
from constab.obligations import Condition, ForEach, RecordWhere
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
    programme: Programme,
    prepared: Prepared,
    owed: sa.FromClause,
    judged: sa.FromClause,
    reported: sa.FromClause,
    marks: Mapping[str, sa.FromClause],
) -> tuple[Statement, ...]:
    """Return the selects of a programme's consequences; of those alone of which anything is owed in this assessment.

    ``marks`` are what everybody has come to in each score.
    """
    found = []
    rules = {rule.id: place for place, rule in enumerate(programme.rules)}
    scopes = {scope.sheet.id: scope for scope in prepared.scores}
    number_of = numbering(programme, prepared)
    for effect in programme.consequences:
        for version in effect.versions:
            one = version.consequence
            first, last = _days(programme, prepared, version)
            duties = [duty for duty in prepared.duties if duty.rule == rules.get(one.obligation, -1)]
            scope = scopes.get(one.score)
            if first > last or (one.follows and not duties and (scope is None or one.score not in marks)):
                continue
            kept, columns, satisfies = _records(programme, prepared, one)
            windows: sa.FromClause
            each: ForEach | None = None
            if one.score and scope is not None:
                grades, ends = grades_by_word(scope), [window.end for window in scope.windows.windows]
                each = scope.sheet.for_each
                windows = mark_windows(one, scope, marks[one.score], first, last, grades)
            else:
                grades, ends = {}, [window.end for duty in duties for window in duty.windows.windows]
                each = duties[0].obligation.for_each if duties else None
                windows = every_window(duties, owed, judged, reported, first, last)
            own = own_records(kept, each, columns) if one.follows else kept
            basis = Basis(
                windows=windows,
                records=kept,
                columns=columns,
                since=max(first, day_number(prepared.since)),
                until=min(last, day_number(prepared.as_of)),
                as_of=day_number(prepared.as_of),
                grades=grades,
                number_of=number_of,
                later=delay(ends),
                own_records=own,
                meets=partial(satisfies, own),
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


def _records(
    programme: Programme, prepared: Prepared, one: Consequence
) -> tuple[sa.Subquery, Mapping[str, Expr], Callable[[sa.FromClause, RecordWhere], Expr]]:
    """Return the records that a consequence reads, their columns as a programme names them, and what tests records."""
    ledger = records(programme.attributes)
    of, as_of = ledger.c, day_number(prepared.as_of)
    kinds = {term.name: term.type for term in programme.attributes}
    own = {column.name for column in COLUMNS}

    def satisfies(found: sa.FromClause, where: RecordWhere) -> Expr:
        def column(name: str) -> Expr:
            return found.c[name] if name in own else found.c[f"{ATTRIBUTE_PREFIX}{name}"]

        return all_hold(where, column, _serves(found, ledger), lambda name: str(kinds.get(name, "")))

    kept = (
        sa.select(*of)
        .where(
            under(one.reads, of.activity),
            of.day >= day_number(programme.in_force.since),
            of.day <= as_of,
            sa.or_(of.recorded_day.is_(None), of.recorded_day <= as_of),
            satisfies(ledger, one.conditions),
        )
        .subquery("record_of_effect")
    )
    named = {name: kept.c[name] for name in own}
    columns = named | {name: kept.c[f"{ATTRIBUTE_PREFIX}{name}"] for name in kinds}
    return kept, columns, satisfies


def _serves(of: sa.FromClause, ledger: sa.TableClause) -> Callable[[Condition], Expr]:
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
        some = of.c.record.in_(sa.select(found.c.record))
        return sa.not_(some) if condition.operator == "not" else some

    return serves


def roles_asked(programme: Programme) -> tuple[str, ...]:
    """Return the roles of which consequences must know who serves in them."""
    versions = (version.consequence for effect in programme.consequences for version in effect.versions)
    return tuple(role for one in versions for group in role_groups(one.asks) for role in group)
