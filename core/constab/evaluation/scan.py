"""The shared scan: the ledger joined to what every obligation looks for, grouped to (obligation, bearer, item, window).

All conditions are either data (columns of ``demand``) or numbered filters, so that however many obligations there are,
the ledger is read once for each sort of measure: sums, distinct days, distinct subjects (see `counted`). Parts of the
statement that no obligation of the programme needs are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.calendar.days import MINUTES, day_number
from constab.evaluation.owned import owned_columns
from constab.evaluation.prepared import DAYS, EACH, MEASURES, Filter, Prepared
from constab.evaluation.relations import HOLIDAY, SCHEMAS, table
from constab.expressions import Expr, flag, number
from constab.ledger.columns import ATTRIBUTE_PREFIX, COLUMNS, PARTICIPANTS
from constab.obligations import Condition, Measure
from constab.selection.predicates import all_hold
from constab.vocabulary import AttributeTerm

NOON = MINUTES // 2
VALID = "valid_"
"""Begins the names of the tests of what makes a record valid, which are told apart where `explain` says why."""
_OWN = frozenset(column.name for column in COLUMNS)


@frozen
class Scan:
    """The joined relations, and the expressions over one record and one demand that every use of the scan needs."""

    source: sa.FromClause
    record: sa.FromClause
    demand: sa.FromClause
    reach: sa.FromClause
    calendar: sa.FromClause
    item: Expr
    day: Expr
    """The day that the record is accounted to."""
    amount: Expr
    key_text: Expr
    key_number: Expr
    tests: Mapping[str, Expr]
    """What a record must satisfy beyond being of the activity and of the unit, by a name for each reason."""
    visible: Expr


def scan(
    prepared: Prepared, happened: sa.FromClause, attributes: Sequence[AttributeTerm], *, lenient: bool = False
) -> Scan:
    """Return the scan; ``lenient`` keeps records that lie in no window, so that `explain` can tell why."""
    has = prepared.relations.has
    of, m, reach, calendar = (
        happened.c,
        table("demand").alias("m"),
        table("reach").alias("r"),
        table("calendar").alias("k"),
    )
    day = _day(of, m, has("during"), has("during_overlap"), has("on_end"))
    joined = happened.join(m, _both(m.c.activity == of.activity, of.day >= m.c.day_lo, of.day <= m.c.day_hi))
    # Were the kinds compared by a plain equality, planners would join reach to demand first, and the ledger to the
    # large relation that makes.
    within = [reach.c.unit == of.unit, reach.c.kind - m.c.kind == 0]
    if has("dated_reach"):
        within += [of.day >= reach.c.since, of.day <= reach.c.until]
    joined = joined.join(reach, sa.and_(*within))
    joined = joined.join(calendar, _both(calendar.c.grain == m.c.grain, calendar.c.day == day), isouter=lenient)
    item, joined = _item(prepared, joined, of, m)
    serves, joined = _serves(prepared, joined, of)
    kinds = {one.name: one.type for one in attributes}
    owned, joined = owned_columns(prepared.owned, joined, of, m, reach.c.bearer, item)

    def column(name: str) -> Expr:
        if name in owned:
            return owned[name]
        found: Expr = of[name] if name in _OWN else of[f"{ATTRIBUTE_PREFIX}{name}"]
        return found

    def kind(name: str) -> str:
        return kinds.get(name, "")

    def filtered(one: Filter) -> Expr:
        exempt = [sa.func.coalesce(flag(all_hold(where, column, serves, kind)), 0) == 0 for where in one.exempt]
        valid = [] if lenient else [all_hold(each.where, column, serves, kind) for each in one.valid_if]
        return sa.and_(all_hold(one.where, column, serves, kind), *exempt, *valid)

    def numbered(conditions: Mapping[int, Expr]) -> Expr:
        return sa.case(*((m.c.filter == place, flag(test)) for place, test in conditions.items()), else_=1) == 1

    tests: dict[str, Expr] = {}
    filters = {place: filtered(one) for place, one in enumerate(prepared.filters) if place}
    if filters:
        tests["where"] = numbered(filters)
    for which in range(max((len(one.valid_if) for one in prepared.filters), default=0) if lenient else 0):
        asked = {n: one.valid_if[which] for n, one in enumerate(prepared.filters) if len(one.valid_if) > which}
        tests[f"{VALID}{which}"] = numbered({n: all_hold(one.where, column, serves, kind) for n, one in asked.items()})
    if lenient and (has("during") or has("during_overlap")):
        tests["during"] = sa.or_(m.c.during_start.is_(None), day.is_not(None))
    if has("days"):
        worked = sa.case(
            (m.c.days == DAYS["work"], flag(calendar.c.worked == 1)),
            (m.c.days == DAYS["rest"], flag(calendar.c.worked <= 0)),
            (m.c.days == DAYS["holiday"], flag(calendar.c.worked == HOLIDAY)),
            (m.c.days == DAYS["last"], calendar.c.final),
            else_=1,
        )
        tests["days"] = worked == 1
    if has("together"):
        tests["together"] = of.crew >= m.c.together
    text, whole = _keys(of, m, day, {row[_MEASURE] for row in prepared.relations.rows["demand"]})
    if has("distinct"):
        distinct = [MEASURES[one] for one in Measure if one.distinct]
        tests["key"] = sa.or_(m.c.measure.not_in(distinct), text.is_not(None), whole.is_not(None))
    if lenient:
        tests["window"] = calendar.c.win.is_not(None)
    as_of = number(day_number(prepared.as_of))
    happened_by, recorded_by = as_of, as_of
    if has("during") or has("during_overlap"):
        # The night of the last day ends on the day after: what belongs to it may happen, and be recorded, until then.
        happened_by = as_of + flag(day < of.day)
        recorded_by = as_of + flag(sa.and_(day == as_of, m.c.during_end > MINUTES))
    visible = sa.and_(of.day <= happened_by, sa.or_(of.recorded_day.is_(None), of.recorded_day <= recorded_by))
    return Scan(
        joined, happened, m, reach, calendar, item, day, _amount(of, m, has("amounts")), text, whole, tests, visible
    )


def _both(*conditions: Any) -> Any:
    return sa.and_(*conditions)


def _day(of: Any, m: Any, by_start: bool, by_overlap: bool, on_end: bool) -> Expr:
    """Return the day a record is accounted to; null where it does not match its part of the day."""
    plain: Expr = sa.case((m.c.on_end == 1, sa.func.coalesce(of.end_day, of.day)), else_=of.day) if on_end else of.day
    cases: list[tuple[Expr, Expr]] = []
    if by_overlap:
        start, end = of.day * MINUTES + of.minute, of.end_day * MINUTES + of.end_minute
        opens, closes = of.day * MINUTES + m.c.during_start, of.day * MINUTES + m.c.during_end
        night = sa.case(
            (sa.or_(end.is_(None), end <= start), sa.null()),
            (start < closes - MINUTES, of.day - 1),
            (sa.and_(end > opens, start < closes), of.day),
            (end > opens + MINUTES, of.day + 1),
        )
        cases.append((m.c.overlap == 1, night))
    if by_start or by_overlap:
        after_midnight = of.minute < m.c.during_end - MINUTES
        inside = sa.and_(of.minute >= m.c.during_start, of.minute < m.c.during_end)
        begun = sa.case((after_midnight, plain - 1), (inside, plain))
        cases.append((m.c.during_start.is_not(None), begun))
    return sa.case(*cases, else_=plain) if cases else plain


def _item(prepared: Prepared, joined: Any, of: Any, m: Any) -> tuple[Expr, Any]:
    has = prepared.relations.has
    cases: list[tuple[Expr, Expr]] = []
    if has("each_unit"):
        under = table("reach").alias("ri")
        on = [under.c.unit == of.unit, under.c.kind == m.c.item_kind, m.c.each == EACH["unit"]]
        if has("dated_reach"):
            on += [of.day >= under.c.since, of.day <= under.c.until]
        joined = joined.join(under, sa.and_(*on), isouter=True)
        cases.append((m.c.each == EACH["unit"], under.c.bearer))
    if has("each_subject"):
        cases.append((m.c.each == EACH["subject"], of.subject))
    if has("each_role"):
        person = _participants().alias("pi")
        # A row of one officer may be a part of a record of several.
        several = [person.c.record == of.record, of.crew > 1, m.c.each == EACH["role"]]
        joined = joined.join(person, sa.and_(*several), isouter=True)
        cases.append((m.c.each == EACH["role"], sa.func.coalesce(person.c.person, of.actor)))
    for place, name in enumerate(prepared.columns, start=1):
        column = of[name] if name in _OWN else of[f"{ATTRIBUTE_PREFIX}{name}"]
        cases.append((sa.and_(m.c.each == EACH["column"], m.c.item_kind == place), column))
    empty = sa.literal("", sa.String)
    return (sa.case(*cases, else_=empty) if cases else empty), joined


def _participants() -> sa.TableClause:
    return sa.table("participant", *(sa.column(one.name) for one in PARTICIPANTS))


def _serves(prepared: Prepared, joined: Any, of: Any) -> tuple[Any, Any]:
    """Return what answers a condition on ``actor_role``: one outer join a role, on those who took part that day."""
    found: dict[str, Expr] = {}
    for place, role in enumerate(prepared.roles):
        serving, shared = table("serving"), _participants()
        among = (
            sa.select(shared.c.record)
            .select_from(shared.join(serving, serving.c.person == shared.c.person))
            .where(serving.c.role == role, shared.c.day >= serving.c.since, shared.c.day <= serving.c.until)
            .distinct()
        ).cte(f"crew_with_role_{place}")
        alone = table("serving").alias(f"serving_{place}")
        on = _both(alone.c.person == of.actor, alone.c.role == role, of.day >= alone.c.since, of.day <= alone.c.until)
        joined = joined.join(alone, on, isouter=True).join(
            among, _both(among.c.record == of.record, of.crew > 1), isouter=True
        )
        found[role] = sa.or_(alone.c.person.is_not(None), among.c.record.is_not(None))

    def serves(condition: Condition) -> Expr:
        some = sa.or_(*(found[str(role)] for role in condition.values))
        return sa.not_(some) if condition.operator == "not" else some

    return serves, joined


def _amount(of: Any, m: Any, needed: bool) -> Expr:
    """Return what a record adds: thousandths, minutes, or 1."""
    if not needed:
        return number(1)
    minutes = (of.end_day * MINUTES + of.end_minute) - (of.day * MINUTES + of.minute)
    lasting = sa.case((minutes > 0, minutes), else_=0)
    thousandths = sa.func.coalesce(sa.cast(of.quantity * 1000, sa.BigInteger), 0)
    return sa.case(
        (m.c.measure == MEASURES[Measure.QUANTITY], thousandths),
        (m.c.measure == MEASURES[Measure.HOURS], sa.cast(lasting, sa.BigInteger)),
        else_=1,
    )


def _keys(of: Any, m: Any, day: Expr, asked: Collection[int]) -> tuple[Expr, Expr]:
    """Return what makes records the same one of their window: a text or a number, null for other measures."""
    half = sa.case((of.minute >= NOON, 1), (of.minute < NOON, 0))
    texts = {Measure.SUBJECTS: of.subject, Measure.CASES: of.case_id}
    numbers = {Measure.DAYS: day, Measure.HALF_DAYS: day * 2 + half}

    def chosen(keys: Mapping[Measure, Expr], none: Expr) -> Expr:
        # A column that nothing asks for is not read.
        cases = [(m.c.measure == MEASURES[one], key) for one, key in keys.items() if MEASURES[one] in asked]
        return sa.case(*cases) if cases else none

    return chosen(texts, sa.cast(sa.null(), sa.String)), chosen(numbers, number(None))


_MEASURE = [name for name, _ in SCHEMAS["demand"]].index("measure")
