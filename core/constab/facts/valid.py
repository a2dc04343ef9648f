"""Valid: what was said on one day and holds on the days that follow."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge

from constab.facts.base import Fact, Sources
from constab.selection.words import ActivityPattern, patterns


@frozen(kw_only=True)
class Valid(Fact):
    """One row for each day on which a record of ``activity`` is valid: its own, and so many ``days`` in all.

    A later record of the same activity, unit, subject and actor takes its place from its own day on. A kind makes it,
    and counts the rows of the last day of each window.
    """

    form: ClassVar[str] = "valid"

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    days: int = field(validator=ge(1))

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities whose records are valid for a time."""
        return self.activity

    @property
    def looks_back(self) -> bool:
        """What was said before the first window may hold in it."""
        return True

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return a record times the days on which it is valid; what was recorded too late to be known is left out."""
        r = of.records.c
        same = [r.activity, r.unit, sa.func.coalesce(r.subject, ""), sa.func.coalesce(r.actor, "")]
        following = sa.func.lead(r.day).over(
            partition_by=same, order_by=[r.day, sa.func.coalesce(r.minute, 0), r.record]
        )
        known = (
            sa.select(*r, following.label("next_day"))
            .where(sa.or_(r.recorded_day.is_(None), r.recorded_day <= of.as_of))
            .cte(f"known_{self.id.replace('.', '_')}")
        )
        k, day = known.c, of.days.c.day
        changed: dict[str, sa.ColumnElement[Any]] = {"activity": sa.literal(self.code, sa.String), "day": day}
        until = sa.or_(k.next_day.is_(None), day < k.next_day)
        columns = [changed.get(column.name, k[column.name]).label(column.name) for column in r]
        return sa.select(*columns).select_from(
            known.join(of.days, sa.and_(day >= k.day, day <= k.day + (self.days - 1), until))
        )
