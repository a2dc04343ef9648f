"""Clip: the pieces of intervals, cut at midnight or by bands of the day."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge, min_len

from constab.calendar import ClockSpan
from constab.calendar.days import MINUTES
from constab.entities import Label
from constab.expressions import Expr
from constab.facts.base import Sources
from constab.facts.source import OfOneSource, lacks_times
from constab.facts.steps import accounting_day, meeting

MIDNIGHT = ClockSpan(0, MINUTES)
HALVES = (ClockSpan(0, MINUTES // 2), ClockSpan(MINUTES // 2, MINUTES))
_NAMED = {"midnight": (MIDNIGHT,), "half_days": HALVES}


def bands(value: str | tuple[str | ClockSpan, ...]) -> tuple[ClockSpan, ...]:
    """Return the bands that ``"midnight"``, ``"half_days"`` or a list of parts of the day stand for."""
    if isinstance(value, str):
        if value not in _NAMED:
            raise ValueError(f"{value!r} is neither 'midnight' nor 'half_days' nor a list of parts of the day")
        return _NAMED[value]
    return tuple(ClockSpan.parse(one) if isinstance(one, str) else one for one in value)


@frozen(kw_only=True)
class Clip(OfOneSource):
    """The pieces of records of ``activity``, or of rows of another ``fact``, that satisfy ``where``, cut by ``at``.

    ``at`` is ``"midnight"`` (each calendar day's piece), ``"half_days"`` (before and from noon), or a list of bands
    such as ``["00:00-06:00"]``, of which only what lies inside remains. A piece belongs to the day on which its band
    began, and its minutes count from that day's midnight, so that a piece of 20:00-06:00 may begin at minute 1470. A
    piece shorter than ``minimum`` minutes is dropped.

    A record that lacks the time of its start or of its end is there on each of its days, but nobody knows when: by the
    day it makes one piece for each, with the times that are known. In bands, and where a ``minimum`` is asked for, it
    makes none (see `left_out`).
    """

    form: ClassVar[str] = "clip"
    label: ClassVar[Label] = Label("切分", "clip")

    at: tuple[ClockSpan, ...] = field(default="midnight", converter=bands, validator=min_len(1))
    minimum: int = field(default=1, validator=ge(1))

    @property
    def manner(self) -> tuple[Label, ...]:
        """By which parts of the day, and from what length on."""
        said = [Label(str(one), str(one)) for one in self.at]
        if self.at == (MIDNIGHT,):
            said = [Label("按日切分", "by the day")]
        if self.minimum > 1:
            said.append(Label(f"不少于{self.minimum}分钟", f"at least {self.minimum} min"))
        return tuple(said)

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return one row for each piece: a record times the days it touches times the bands."""
        pieces = [self._pieces(of, of.days.alias(f"clip_day_{number}"), band) for number, band in enumerate(self.at)]
        if self._takes_untimed:
            pieces.append(self._days(of, of.days.alias("clip_day_untimed")))
        if len(pieces) == 1:
            return pieces[0]
        every = sa.union_all(*pieces).subquery(f"clip_{self.id.replace('.', '_')}")
        return sa.select(*every.c)

    def left_out(self, of: Sources) -> sa.Select[Any] | None:
        """Return the records without times, where they are not cut by the day alone."""
        return None if self._takes_untimed else self.untimed(of)

    @property
    def _takes_untimed(self) -> bool:
        return MIDNIGHT in self.at and self.minimum == 1

    def _days(self, sources: Sources, days: sa.FromClause) -> sa.Select[Any]:
        """Return one row for each day of the records of which nobody knows when they began or ended on it."""
        of = sources.records.c
        rows, conditions = meeting(sources.records, self.where, sources)
        first, last = accounting_day(sources), sa.func.coalesce(of.end_day, of.day)
        changed: dict[str, Expr] = {
            "activity": sa.literal(self.code, sa.String),
            "day": days.c.day,
            "minute": sa.case((days.c.day == of.day, of.minute)),
            "end_day": days.c.day,
            "end_minute": sa.case((days.c.day == of.end_day, of.end_minute)),
        }
        columns = [changed.get(column.name, column).label(column.name) for column in of]
        on = sa.and_(days.c.day >= first, days.c.day <= last)
        return sa.select(*columns).select_from(rows.join(days, on)).where(lacks_times(of), *conditions)

    def _pieces(self, sources: Sources, days: sa.FromClause, band: ClockSpan) -> sa.Select[Any]:
        of = sources.records.c
        rows, conditions = meeting(sources.records, self.where, sources)
        midnight = days.c.day * MINUTES
        starts, ends = of.day * MINUTES + of.minute, of.end_day * MINUTES + of.end_minute
        opens, closes = midnight + band.start, midnight + band.end
        start = sa.case((starts > opens, starts), else_=opens) - midnight
        end = sa.case((ends < closes, ends), else_=closes) - midnight
        changed: dict[str, Expr] = {
            "activity": sa.literal(self.code, sa.String),
            "day": days.c.day,
            "minute": start,
            "end_day": days.c.day,
            "end_minute": end,
        }
        columns = [changed.get(column.name, column).label(column.name) for column in of]
        # The minutes of a piece may run on beyond midnight of its own day.
        last = of.end_day + 1 if self.fact else of.end_day
        touching = sa.and_(days.c.day >= of.day - 1, days.c.day <= last)
        return (
            sa.select(*columns)
            .select_from(rows.join(days, touching))
            .where(starts < closes, ends > opens, end - start >= self.minimum, *conditions)
        )
