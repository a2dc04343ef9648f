"""The shared scan: the ledger joined to what every obligation looks for, grouped to (obligation, bearer, item, window).

All conditions are either data (columns of ``demand``) or numbered filters, so that however many obligations there are,
the ledger is read once. Parts of the statement that no obligation of the programme needs are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.calendar.days import MINUTES, day_number
from constab.evaluation.conditions import all_hold
from constab.evaluation.prepared import EACH, MEASURES, Filter, Prepared
from constab.evaluation.relations import table
from constab.expressions import Expr, flag, number, total
from constab.ledger.columns import ATTRIBUTE_PREFIX, COLUMNS, PARTICIPANTS
from constab.obligations import Condition, Measure
from constab.vocabulary import AttributeTerm

NOON = MINUTES // 2
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
    within = [reach.c.unit == of.unit, reach.c.kind == m.c.kind]
    if has("dated_reach"):
        within += [of.day >= reach.c.since, of.day <= reach.c.until]
    joined = joined.join(reach, sa.and_(*within))
    joined = joined.join(calendar, _both(calendar.c.grain == m.c.grain, calendar.c.day == day), isouter=lenient)
    item, joined = _item(prepared, joined, of, m)
    serves, joined = _serves(prepared, joined, of)
    kinds = {one.name: one.type for one in attributes}

    def column(name: str) -> Expr:
        found: Expr = of[name] if name in _OWN else of[f"{ATTRIBUTE_PREFIX}{name}"]
        return found

    def kind(name: str) -> str:
        return kinds.get(name, "")

    def filtered(one: Filter) -> Expr:
        exempt = [sa.func.coalesce(flag(all_hold(where, column, serves, kind)), 0) == 0 for where in one.exempt]
        return sa.and_(all_hold(one.where, column, serves, kind), *exempt)

    tests: dict[str, Expr] = {}
    filters = [(place, filtered(one)) for place, one in enumerate(prepared.filters) if place]
    if filters:
        numbered = sa.case(*((m.c.filter == place, flag(test)) for place, test in filters), else_=1)
        tests["where"] = numbered == 1
    if lenient and (has("during") or has("during_overlap")):
        tests["during"] = sa.or_(m.c.during_start.is_(None), day.is_not(None))
    if has("days"):
        worked = sa.case((m.c.days == 1, calendar.c.worked), (m.c.days == 2, 1 - calendar.c.worked), else_=1)
        tests["days"] = worked == 1
    if has("together"):
        tests["together"] = of.crew >= m.c.together
    text, whole = _keys(of, m, day)
    if has("distinct"):
        distinct = [MEASURES[one] for one in Measure if one.distinct]
        tests["key"] = sa.or_(m.c.measure.not_in(distinct), text.is_not(None), whole.is_not(None))
    if lenient:
        tests["window"] = calendar.c.win.is_not(None)
    as_of = number(day_number(prepared.as_of))
    visible = sa.and_(of.day <= as_of, sa.or_(of.recorded_day.is_(None), of.recorded_day <= as_of))
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
            (end <= start, sa.null()),
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
        joined = joined.join(person, sa.and_(person.c.record == of.record, m.c.each == EACH["role"]), isouter=True)
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
        joined = joined.join(alone, on, isouter=True).join(among, among.c.record == of.record, isouter=True)
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


def _keys(of: Any, m: Any, day: Expr) -> tuple[Expr, Expr]:
    """Return what makes records the same one of their window: a text or a number, null for other measures."""
    text = sa.case(
        (m.c.measure == MEASURES[Measure.SUBJECTS], of.subject),
        (m.c.measure == MEASURES[Measure.CASES], of.case_id),
    )
    half = sa.case((of.minute >= NOON, 1), (of.minute < NOON, 0))
    whole = sa.case(
        (m.c.measure == MEASURES[Measure.DAYS], day),
        (m.c.measure == MEASURES[Measure.HALF_DAYS], day * 2 + half),
    )
    return text, whole


def counted(prepared: Prepared, found: Scan, owed: sa.CTE) -> sa.Select[Any]:
    """Return (ob, bearer, item, win, actual): one row for each window in which something was recorded."""
    m, has = found.demand, prepared.relations.has
    by: dict[str, Expr] = {"ob": m.c.ob, "bearer": found.reach.c.bearer, "win": found.calendar.c.win}
    if any(has(f"each_{what}") for what in EACH if what):
        by["item"] = found.item
    if has("witness"):
        by["witness"] = m.c.witness
    inner = dict(by)
    if has("distinct"):
        # Equal ones fold to one row first, and rows are counted then: no engine need count distinct values itself.
        inner |= {"measure": m.c.measure, "key_text": found.key_text, "key_number": found.key_number}
    hits = (
        sa.select(*(one.label(name) for name, one in inner.items()), total(found.amount).label("amount"))
        .select_from(found.source)
        .where(found.visible, *found.tests.values())
        .group_by(*inner.values())
    ).cte("hit")
    of = hits.c
    actual: Expr = of.amount
    if has("distinct"):
        folded = sa.case((of.measure.in_([MEASURES[one] for one in Measure if one.distinct]), 1), else_=actual)
        cells = sa.select(*(of[name] for name in by), total(folded).label("actual")).group_by(
            *(of[name] for name in by)
        )
    else:
        cells = sa.select(*(of[name] for name in by), actual.label("actual"))
    tallied = cells.cte("tallied")
    t = tallied.c
    item = t.item if "item" in by else sa.literal("", sa.String)
    counts = sa.select(t.ob, t.bearer, item.label("item"), t.win, t.actual)
    return _with_witnesses(counts, tallied, owed) if has("witness") else counts


def _with_witnesses(counts: sa.Select[Any], tallied: sa.CTE, owed: sa.CTE) -> sa.Select[Any]:
    """Add a count of nothing to each window in which somebody looked: for every item of the bearer alike."""
    t, o = tallied.c, owed.c
    on = _both(o.ob == t.ob, o.bearer == t.bearer, t.win >= o.first, t.win <= o.last)
    looked = (
        sa.select(t.ob, t.bearer, o.item, t.win, number(0).label("actual"))
        .select_from(tallied.join(owed, on))
        .where(t.witness == 1)
    )
    both = sa.union_all(counts.where(t.witness == 0), looked).cte("looked")
    of = both.c
    key = (of.ob, of.bearer, of.item, of.win)
    return sa.select(*key, total(of.actual).label("actual")).group_by(*key)
