"""Course: the steps of a case, in order and each by its owner."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import min_len

from constab.expressions import Expr, flag, number
from constab.facts.base import Fact, Sources, fact_code
from constab.facts.chain import KEPT
from constab.facts.limits import Limit
from constab.facts.steps import KEYS, On, Step, order

YEAR = 366
"""Days."""


@frozen(kw_only=True)
class Stride:
    """One step of a course, and within what limit it follows the one before it."""

    step: Step
    limit: Limit | None = None


@frozen(kw_only=True)
class Course(Fact):
    """One row for each case that is decided, and once more as the part `KEPT` for each that was kept.

    Records make a case where they agree ``on`` the case or the subject. ``strides`` follow each other ``in_order``, by
    the day; otherwise all of them must be there. A case is decided on the first day on which its last step is recorded,
    by whomever (not in order: on which all of them are), or on the last day of the ``limit`` for the whole. It was kept
    if by then each step had been taken by its owner, in its order and in its time. The row is the record that decides,
    or where time has run out the first one, moved to that day.
    """

    form: ClassVar[str] = "course"

    strides: tuple[Stride, ...] = field(validator=min_len(1))
    on: On = "case"
    limit: Limit | None = None
    in_order: bool = True

    def __attrs_post_init__(self) -> None:
        limits = [one.limit for one in self.strides]
        if any(limit is not None and limit.timed for limit in (*limits, self.limit)):
            raise ValueError("a procedure goes by days: write '2 days', '3 workdays' or 'same day'")
        if limits[0] is not None:
            raise ValueError("the first step follows none, and has no limit of its own")
        if not self.in_order and any(limits):
            raise ValueError("steps in any order have no limits of their own; the procedure has one for the whole")

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of all steps."""
        return tuple(dict.fromkeys(pattern for one in self.strides for pattern in one.step.activity))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of owners, and those that conditions ask for."""
        return tuple(dict.fromkeys(role for one in self.strides for role in one.step.asked))

    @property
    def needs(self) -> frozenset[Literal["unit_kind", "work_number"]]:
        """The kinds of units, where they are owners; the working days, where a limit counts them."""
        found: set[Literal["unit_kind", "work_number"]] = set()
        if any(one.step.units for one in self.strides):
            found.add("unit_kind")
        if any(limit is not None and limit.sort == "workdays" for limit in (*self._own, self.limit)):
            found.add("work_number")
        return frozenset(found)

    @property
    def _own(self) -> tuple[Limit | None, ...]:
        return tuple(one.limit for one in self.strides)

    @property
    def looks_back(self) -> bool:
        """The first steps of a case may be older than every window."""
        return True

    @property
    def days_back(self) -> int:
        """As far back as its limits reach, and a year more for what has none."""
        return YEAR + sum(limit.longest for limit in (*self._own, self.limit) if limit is not None)

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return the records that decide a case, and those of cases that were kept once more."""
        verdict = self._verdict(of)
        found, v = of.records.c, verdict.c
        part = sa.union_all(sa.select(number(0).label("met")), sa.select(number(1).label("met"))).subquery("part")
        code = sa.case(
            (part.c.met == 1, sa.literal(fact_code(self.id, KEPT), sa.String)),
            else_=sa.literal(self.code, sa.String),
        )
        moved = v.moved == 1
        changed: dict[str, Expr] = {
            "activity": code,
            "day": v.day,
            "minute": sa.case((moved, sa.null()), else_=found.minute),
            "end_day": sa.case((moved, sa.null()), else_=found.end_day),
            "end_minute": sa.case((moved, sa.null()), else_=found.end_minute),
        }
        columns = [changed.get(one.name, one).label(one.name) for one in found]
        joined = of.records.join(verdict, v.record == found.record).join(part, part.c.met <= v.kept)
        return sa.select(*columns).select_from(joined)

    def _verdict(self, of: Sources) -> sa.Subquery:
        """Return (record, day, kept, moved) of every case that is decided."""
        last, kept = self._last(of), self._kept(of)
        done = sa.and_(kept.c.key == last.c.key, kept.c.day == last.c.day)
        if not self.in_order:
            done = sa.and_(kept.c.key == last.c.key, kept.c.day <= last.c.day)
        judged = last.join(kept, done, isouter=True)
        columns = (last.c.record, last.c.day, flag(kept.c.key.is_not(None)).label("kept"), number(0).label("moved"))
        if self.limit is None:
            return sa.select(*columns).select_from(judged).subquery("verdict")
        ends = self._ends(self.limit, of)
        by_then = judged.join(ends, ends.c.key == last.c.key, isouter=True)
        in_time = sa.select(*columns).select_from(by_then).where(
            sa.or_(ends.c.until.is_(None), last.c.day <= ends.c.until)
        )  # fmt: skip
        late = self._last(of)
        lost = sa.select(ends.c.record, ends.c.until.label("day"), number(0).label("kept"), number(1).label("moved"))
        too_late = sa.or_(late.c.day.is_(None), late.c.day > ends.c.until)
        run_out = lost.select_from(ends.join(late, late.c.key == ends.c.key, isouter=True)).where(
            ends.c.until <= of.as_of, too_late
        )
        return sa.union_all(in_time, run_out).subquery("verdict")

    def _firsts(self, stride: Stride, of: Sources) -> sa.Select[Any]:
        """Return (key, record, day, minute) of the first record of a step of each case, by whomever."""
        found = stride.step.records(of, owned=False).subquery()
        o = found.c
        key = o[KEYS[self.on]]
        place = sa.func.row_number().over(partition_by=key, order_by=order(o)).label("place")
        ranked = sa.select(key.label("key"), o.record, o.day, o.minute, place).where(key.is_not(None)).subquery()
        r = ranked.c
        return sa.select(r.key, r.record, r.day, r.minute).where(r.place == 1)

    def _last(self, of: Sources) -> sa.Subquery:
        """Return (key, record, day) of the record with which the last step of each case is there."""
        if self.in_order:
            only = self._firsts(self.strides[-1], of).subquery()
            return sa.select(only.c.key, only.c.record, only.c.day).subquery()
        firsts = sa.union_all(*(self._firsts(one, of) for one in self.strides)).subquery()
        f = firsts.c
        latest = [one.desc() for one in order(f)]
        ranked = sa.select(
            f.key,
            f.record,
            f.day,
            sa.func.count().over(partition_by=f.key).label("there"),
            sa.func.row_number().over(partition_by=f.key, order_by=latest).label("place"),
        ).subquery()
        r = ranked.c
        return sa.select(r.key, r.record, r.day).where(r.there == len(self.strides), r.place == 1).subquery()

    def _kept(self, of: Sources) -> sa.Subquery:
        """Return (key, day): the days by which all steps were taken as they should; in order, all such days."""
        if self.in_order:
            return self._in_turn(of)
        taken = sa.union_all(*(self._first_taken(one, of) for one in self.strides)).subquery()
        t = taken.c
        every = sa.select(t.key, sa.func.max(t.day).label("day")).group_by(t.key)
        return every.having(sa.func.count() == len(self.strides)).subquery("kept")

    def _first_taken(self, stride: Stride, of: Sources) -> sa.Select[Any]:
        found = stride.step.records(of).subquery()
        key = found.c[KEYS[self.on]]
        return sa.select(key.label("key"), sa.func.min(found.c.day).label("day")).where(key.is_not(None)).group_by(key)

    def _in_turn(self, of: Sources) -> sa.Subquery:
        """Follow the steps: the days of each that can be reached from one of the step before."""
        reached: sa.Subquery | None = None
        for stride in self.strides:
            found = stride.step.records(of).subquery()
            key, day = found.c[KEYS[self.on]], found.c.day
            if reached is None:
                reached = sa.select(key.label("key"), day).where(key.is_not(None)).distinct().subquery()
                continue
            since = reached.c
            rows: sa.FromClause = found.join(reached, sa.and_(key == since.key, day >= since.day))
            tests: list[Expr] = []
            if stride.limit is not None and stride.limit.sort == "days":
                tests.append(day <= since.day + stride.limit.amount)
            elif stride.limit is not None:
                now, then = of.work_number.alias(), of.work_number.alias()
                rows = rows.join(now, now.c.day == day - 1).join(then, then.c.day == since.day)
                tests.append(now.c.number - then.c.number < stride.limit.amount)
            reached = sa.select(since.key, day).select_from(rows).where(*tests).distinct().subquery()
        assert reached is not None
        return reached

    def _ends(self, limit: Limit, of: Sources) -> sa.Subquery:
        """Return (key, record, until): the first record of each case, and the last day of the limit for the whole."""
        strides = self.strides[:1] if self.in_order else self.strides
        firsts = sa.union_all(*(self._firsts(one, of) for one in strides)).subquery()
        f = firsts.c
        place = sa.func.row_number().over(partition_by=f.key, order_by=order(f)).label("place")
        ranked = sa.select(f.key, f.record, f.day, place).subquery()
        r = ranked.c
        if limit.sort == "days":
            until = r.day + limit.amount
            return sa.select(r.key, r.record, until.label("until")).where(r.place == 1).subquery()
        now, then = of.work_number.alias(), of.work_number.alias()
        reached = now.join(then, then.c.number >= now.c.number + limit.amount)
        last_days = (
            sa.select(now.c.day, sa.func.min(then.c.day).label("until")).select_from(reached).group_by(now.c.day)
        )
        days = last_days.subquery()
        rows = ranked.join(days, days.c.day == r.day, isouter=True)
        # What has not run out within the known days has not run out.
        until = sa.func.coalesce(days.c.until, of.as_of + 1)
        return sa.select(r.key, r.record, until.label("until")).select_from(rows).where(r.place == 1).subquery()
