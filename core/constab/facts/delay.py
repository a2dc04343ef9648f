"""Delay: how long after a record it was entered, or was followed by an act."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar.days import MINUTES
from constab.entities import Label
from constab.expressions import Expr, number, quotient, quotient_up
from constab.facts.base import Input, Sources, fact_code
from constab.facts.deadlines import Moment, follows, unknown
from constab.facts.measure import as_quantity, hours_of, whole_units
from constab.facts.source import OfOneSource
from constab.facts.steps import KEYS, On, Step, order
from constab.selection.words import ActivityPattern, patterns

HOUR = 60
_PARTS = {
    "exact": ("", ""),
    "whole": ("，不足1小时不计", ", whole hours alone"),
    "begun": ("，不足1小时按1小时计", ", an hour begun is one"),
}


@frozen(kw_only=True)
class Delay(OfOneSource):
    """One row for each record that was entered, or followed by an act, more than ``above`` hours after it.

    The time runs from the ``start`` or the ``end`` of the record until it was recorded, or with ``act`` until the first
    record of it that agrees ``on`` the case or the subject and is not earlier. The row is the record, on its day; its
    quantity is the hours above, exact to the thousandth, the ``whole`` ones, or those that have ``begun``. What has no
    time of day was at the end of its day where time begins to run, and at the beginning of its day where it ends: it
    took at least so long. What was not entered or followed yet has no row.
    """

    form: ClassVar[str] = "delay"
    label: ClassVar[Label] = Label("用时", "delay")

    since: Literal["start", "end"] = field(default="end", validator=in_(("start", "end")))
    act: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    on: On = field(default="case", validator=in_(("case", "subject")))
    above: Decimal = field(default=Decimal(0), validator=ge(Decimal(0)))
    hours: Literal["exact", "whole", "begun"] = field(default="exact", validator=in_(("exact", "whole", "begun")))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        whole_units(self.above, HOUR)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The records, and the acts that follow them."""
        acts = (Input(self.act),) if self.act else ()
        return (*super().inputs, *acts)

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of the records and of the acts."""
        return tuple(dict.fromkeys((*self.activity, *self.act)))

    @property
    def manner(self) -> tuple[Label, ...]:
        """Until when the time runs, and how many hours are free."""
        until = Label("至后续活动", "until the act") if self.act else Label("至录入", "until it was recorded")
        if not self.above:
            return (until,)
        hours = f"{self.above.normalize():f}"
        zh, en = _PARTS[self.hours]
        return until, Label(f"超过{hours}小时的部分{zh}", f"what exceeds {hours} h{en}")

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return one row for each record that took longer, with the hours as its quantity."""
        patterns_of = (fact_code(self.fact),) if self.fact else self.activity
        source = Step(activity=patterns_of, where=self.where).records(of).subquery("delayed")
        s = source.c
        since = self._since(s)
        rows: sa.FromClause = source
        until: Expr
        if self.act:
            first = self._acts(source, of)
            # Each piece of a record is followed on its own; the columns tell pieces from each other.
            rows = source.join(first, sa.and_(first.c.of_record == s.record, first.c.of_since == since))
            until = first.c.at
        else:
            until = s.recorded_day * MINUTES + sa.func.coalesce(s.recorded_minute, 0)
        over = until - since - whole_units(self.above, HOUR)
        changed: dict[str, Expr] = {"activity": sa.literal(self.code, sa.String), "quantity": self._hours(over)}
        columns = [changed.get(one.name, s[one.name]).label(one.name) for one in of.records.c]
        return sa.select(*columns).select_from(rows).where(over > 0)

    def _begins(self, s: Any) -> tuple[Expr, Expr]:
        """Return the day and the minute from which the time runs; the minute may be null."""
        if self.since == "start":
            return s.day, s.minute
        endless = s.end_day.is_(None)
        return sa.func.coalesce(s.end_day, s.day), sa.case((endless, s.minute), else_=s.end_minute)

    def _since(self, s: Any) -> Expr:
        day, minute = self._begins(s)
        found: Expr = day * MINUTES + sa.func.coalesce(minute, MINUTES)
        return found

    def _acts(self, source: sa.Subquery, of: Sources) -> sa.Subquery:
        """Return (of_record, of_since, at): the minute of the first act that follows each record."""
        acts = Step(activity=self.act).records(of).subquery("delaying")
        s, a, key = source.c, acts.c, KEYS[self.on]
        later = follows(_moment(a.day, a.minute), _moment(*self._begins(s)))
        on = sa.and_(a[key] == s[key], a.record != s.record, later)
        since = self._since(s)
        nth = sa.func.row_number().over(partition_by=(s.record, since), order_by=order(a)).label("nth")
        at = a.day * MINUTES + sa.func.coalesce(a.minute, 0)
        ranked = sa.select(s.record.label("of_record"), since.label("of_since"), at.label("at"), nth)
        found = ranked.select_from(source.join(acts, on)).subquery("delaying_ranked")
        f = found.c
        return sa.select(f.of_record, f.of_since, f.at).where(f.nth == 1).subquery("delaying_first")

    def _hours(self, minutes: Expr) -> Expr:
        if self.hours == "exact":
            return hours_of(minutes)
        divide = quotient if self.hours == "whole" else quotient_up
        return as_quantity(divide(minutes, number(HOUR)) * 1000)


def _moment(day: Expr, minute: Expr) -> Moment:
    return Moment(day, minute, unknown(), unknown())
