"""Source: what the rows of a fact are made of, and how it is parted by whose they are."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_

from constab.entities import Label
from constab.expressions import Expr, number
from constab.facts.base import Fact, Input, Sources
from constab.facts.steps import meeting, roles_in, visible
from constab.selection.conditions import RecordWhere
from constab.selection.words import ActivityPattern, UnitKind, patterns

By = Literal["unit", "actor", "subject"]
WHOSE = "whose"
"""The column that tells whose a row is."""

_WHOSE = {
    "actor": Label("每名民警分别计算", "of each officer"),
    "subject": Label("每个对象分别计算", "of each subject"),
}


@frozen(kw_only=True)
class OfOneSource(Fact):
    """A fact of records of ``activity``, or of the rows of another ``fact``, that satisfy ``where``."""

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: RecordWhere = ()

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a fact is made of an activity or of another fact, one of the two")

    @property
    def built_on(self) -> tuple[str, ...]:
        """The fact whose rows it is made of, if it is."""
        return (self.fact,) if self.fact else ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Its one source, with its conditions."""
        return (Input(self.activity, self.fact, self.where),)

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of the activities that it is made of."""
        return self.activity

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that its conditions ask for."""
        return roles_in(self.where)

    def untimed(self, of: Sources) -> sa.Select[Any]:
        """Return (record, day, end_day, unit) of the visible records of which no time of start and end is known."""
        found = of.records.c
        rows, conditions = meeting(of.records, self.where, of)
        columns = (found.record, found.day, found.end_day, found.unit)
        return sa.select(*columns).select_from(rows).where(lacks_times(found), visible(of), *conditions)


def lacks_times(of: Any) -> Expr:
    """Return whether a record lacks the time of its start, or the day or time of its end."""
    return sa.or_(of.minute.is_(None), of.end_day.is_(None), of.end_minute.is_(None))


@frozen(kw_only=True)
class OfBearers(OfOneSource):
    """A fact whose rows are parted by whose they are: of a ``unit``, of one ``actor`` or of one ``subject``.

    By the actor, a record of several officers is there once for each; by the subject, one without is left out. By the
    unit it is the record's own, or with a kind of ``unit`` each of that kind that the record's lies at or under.
    """

    by: By = field(default="unit", validator=in_(("unit", "actor", "subject")))
    unit: UnitKind = ""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.unit and self.by != "unit":
            raise ValueError("a kind of unit says whose rows are by the unit; leave it out by the actor or the subject")

    @property
    def manner(self) -> tuple[Label, ...]:
        """Of whom each row is, where it is not of a unit."""
        return (_WHOSE[self.by],) if self.by in _WHOSE else ()

    @property
    def kept_at(self) -> str:
        """The kind of unit whose rows they are."""
        return self.unit

    def parted(self, of: Sources, *more: Expr, where: tuple[Expr, ...] = ()) -> sa.Subquery:
        """Return the visible records with their columns, whose they are, and ``more`` columns."""
        found = of.records.c
        rows, conditions = meeting(of.records, self.where, of)
        key: Expr = {"unit": found.unit, "actor": found.actor, "subject": found.subject}[self.by]
        changed: dict[str, Expr] = {}
        if self.by == "actor":
            shared = of.participants.alias("among")
            # A row of one officer may be a part of a record of several.
            several = sa.and_(shared.c.record == found.record, found.crew > 1)
            rows = rows.join(shared, several, isouter=True)
            key = sa.func.coalesce(shared.c.person, found.actor)
            changed = {"actor": key, "crew": number(1)}
        elif self.unit:
            over = of.over.alias("over_it")
            lies = [over.c.unit == found.unit, over.c.kind == sa.literal(self.unit, sa.String)]
            rows = rows.join(over, sa.and_(*lies, found.day >= over.c.since, found.day <= over.c.until))
            key = over.c.above
            changed = {"unit": key}
        columns = [changed.get(one.name, one).label(one.name) for one in found]
        kept = sa.select(*columns, key.label(WHOSE), *more).select_from(rows)
        return kept.where(visible(of), key.is_not(None), *where, *conditions).subquery("parted")
