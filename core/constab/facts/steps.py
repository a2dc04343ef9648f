"""Steps: which records are a step of a case, when each was taken, and by whom."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from attrs import field, frozen

from constab.calendar.days import MINUTES
from constab.expressions import Expr
from constab.facts.base import Sources, fact_code
from constab.selection.conditions import Condition, RecordWhere, role_groups
from constab.selection.predicates import Tags, all_hold, under
from constab.selection.words import ActivityPattern, patterns

On = Literal["case", "subject"]
Whose = Literal["case", "subject", "unit", "actor"]
KEYS: dict[Whose, str] = {"case": "case_id", "subject": "subject", "unit": "unit", "actor": "actor"}
"""The column in which records of one matter agree; or those that are of one and the same unit or officer."""

LATE = MINUTES
"""What a record without a time of day is sorted by: it comes last on its day."""


@frozen(kw_only=True)
class Step:
    """Records of ``activity``, or rows of a ``fact``, that satisfy ``where``.

    With an owner: those that a person or a unit of his took part in. ``roles``: somebody who serves in one of them on
    that day took part. ``units``: it is a record of a unit of one of these kinds.
    """

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: RecordWhere = ()
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a step names an activity or a fact, one of the two")

    @property
    def asked(self) -> tuple[str, ...]:
        """The roles of which one must know who serves in them."""
        return tuple(dict.fromkeys((*self.roles, *roles_in(self.where))))

    def records(self, of: Sources, *, owned: bool = True) -> sa.Select[Any]:
        """Return the visible records of the step; those of its owner alone, unless ``owned`` is False."""
        rows, conditions = meeting(of.records, self.where, of)
        found = of.records.c
        chosen = found.activity == fact_code(self.fact) if self.fact else under(self.activity, found.activity)
        conditions += [chosen, visible(of)]
        if owned and self.roles:
            crew = took_part(self.roles, of).alias("owners")
            rows = rows.join(crew, sa.and_(crew.c.record == found.record, crew.c.day == found.day))
        if owned and self.units:
            kind = of.unit_kind.alias("owning")
            rows = rows.join(kind, sa.and_(kind.c.unit == found.unit, kind.c.kind.in_(self.units)))
        return sa.select(*found).select_from(rows).where(*conditions)


def roles_in(where: RecordWhere) -> tuple[str, ...]:
    """Return the roles that conditions ask for."""
    return tuple(dict.fromkeys(role for group in role_groups(where) for role in group))


def visible(of: Sources) -> Expr:
    """Return whether a record had happened and was known by the last day."""
    day, known = of.records.c.day, of.records.c.recorded_day
    return sa.and_(day <= of.as_of, sa.or_(known.is_(None), known <= of.as_of))


def accounting_day(of: Sources) -> Expr:
    """Return the day that a record or a row belongs to: of facts whose rows belong to their last day, that one."""
    day, end = of.records.c.day, of.records.c.end_day
    if not of.by_end:
        return day
    return sa.case((of.records.c.activity.in_(of.by_end), sa.func.coalesce(end, day)), else_=day)


def meeting(records: sa.FromClause, where: RecordWhere, of: Sources) -> tuple[sa.FromClause, list[Expr]]:
    """Return what to select records from, and the conditions under which they satisfy ``where``."""
    columns = records.c
    served: dict[tuple[str, ...], Expr] = {}
    rows = records
    for place, roles in enumerate(role_groups(where)):
        crew = took_part(roles, of).alias(f"crew_{place}")
        rows = rows.join(crew, sa.and_(crew.c.record == columns.record, crew.c.day == columns.day), isouter=True)
        served[roles] = crew.c.record.is_not(None)

    def column(name: str) -> Expr:
        found: Expr = columns[named(name, columns)]
        return found

    def serves(condition: Condition) -> Expr:
        some = served[_roles(condition)]
        return sa.not_(some) if condition.operator == "not" else some

    def kind(name: str) -> str:
        return "tags" if isinstance(column(name).type, Tags) else ""

    return rows, [all_hold(where, column, serves, kind)] if where else []


def named(name: str, columns: Any) -> str:
    """Return what a column is called among those of records: attributes have a prefix."""
    return name if name in columns else f"x_{name}"


def _roles(condition: Condition) -> tuple[str, ...]:
    return tuple(str(role) for role in condition.values)


def took_part(roles: tuple[str, ...], of: Sources) -> sa.Subquery:
    """Return (record, day): the records in which somebody took part who serves in one of the roles on that day."""
    found, serving, shared = of.records.c, of.serving, of.participants

    def on(person: Expr, day: Expr) -> Expr:
        s = serving.c
        return sa.and_(s.person == person, s.role.in_(roles), s.since <= day, s.until >= day)

    alone = sa.select(found.record, found.day).select_from(of.records.join(serving, on(found.actor, found.day)))
    among = sa.select(found.record, found.day).select_from(
        of.records.join(shared, sa.and_(shared.c.record == found.record, found.crew > 1)).join(
            serving, on(shared.c.person, shared.c.day)
        )
    )
    return sa.union(alone, among).subquery("took_part")


def order(of: Any) -> tuple[Expr, ...]:
    """Return what records are sorted by: the day, the time, and the number where those are equal."""
    return of.day, sa.func.coalesce(of.minute, LATE), of.record
