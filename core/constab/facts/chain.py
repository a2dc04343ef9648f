"""Chain: what follows a record, and whether it came in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_

from constab.expressions import Expr, flag, number
from constab.facts.base import Fact, Sources, fact_code
from constab.facts.deadlines import Moment, ahead, follows, in_time, run_out, unknown
from constab.facts.limits import Limit, Limits
from constab.facts.steps import KEYS, Step, Whose, named, order

KEPT = "met"
"""The part of a fact that holds what was kept."""


@frozen(kw_only=True)
class Link:
    """An act that is to follow, within limits from the ``trigger`` or from the ``previous`` act; or at any time.

    With ``same_unit`` it is an act of the very unit that recorded the opening.
    """

    act: Step
    same_unit: bool = False
    limits: Limits | None = None
    after: Literal["trigger", "previous"] = field(default="trigger", validator=in_(("trigger", "previous")))


@frozen(kw_only=True)
class Chain(Fact):
    """One row for each opening record that is decided, and once more as the part `KEPT` for each that was kept.

    Acts belong to an opening record where they agree with it ``on`` the case, the subject, the unit or the officer.
    Each of ``links`` is kept by the earliest act that is not before the one that it follows; all of them must be.
    Without links the record itself is the act, and ``own`` is the limit from its start to its end; with ``notice`` the
    one link must have come at least so long before. A chain is decided when it is kept, when a limit has run out, and
    at once where it has none.
    """

    form: ClassVar[str] = "chain"

    opening: Step
    links: tuple[Link, ...] = ()
    on: Whose = "case"
    own: Limits | None = None
    notice: Limit | None = None

    @property
    def _limits(self) -> tuple[Limits, ...]:
        every = (*(link.limits for link in self.links), self.own)
        return tuple(one for one in every if one is not None)

    @property
    def _counts_workdays(self) -> bool:
        limits = [*(limit for one in self._limits for limit in one.all), *((self.notice,) if self.notice else ())]
        return any(limit.sort == "workdays" for limit in limits)

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of the opening records and of the acts."""
        return tuple(
            dict.fromkeys((*self.opening.activity, *(one for link in self.links for one in link.act.activity)))
        )

    @property
    def built_on(self) -> tuple[str, ...]:
        """The fact whose rows are the opening records, if it is one."""
        return (self.opening.fact,) if self.opening.fact else ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that their conditions ask for."""
        return tuple(dict.fromkeys((*self.opening.asked, *(role for link in self.links for role in link.act.asked))))

    @property
    def needs(self) -> frozenset[Literal["unit_kind", "work_number"]]:
        """The working days, where a limit counts them."""
        return frozenset({"work_number"}) if self._counts_workdays else frozenset()

    @property
    def looks_back(self) -> bool:
        """A notice may be older than every window."""
        return self.notice is not None

    @property
    def days_back(self) -> int:
        """As far back as a notice that comes just in time."""
        return self.notice.longest if self.notice is not None else 0

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return the decided opening records, and those of them that were kept once more."""
        verdict = self._verdict(of)
        opened = self.opening.records(of).subquery("opened")
        part = sa.union_all(sa.select(number(0).label("met")), sa.select(number(1).label("met"))).subquery("part")
        code = sa.case(
            (part.c.met == 1, sa.literal(fact_code(self.id, KEPT), sa.String)),
            else_=sa.literal(self.code, sa.String),
        )
        columns = [code.label("activity") if one.name == "activity" else one for one in opened.c]
        joined = opened.join(verdict, verdict.c.record == opened.c.record).join(part, part.c.met <= verdict.c.kept)
        return sa.select(*columns).select_from(joined).where(verdict.c.decided == 1)

    def answers(self, of: Sources) -> sa.Select[Any] | None:
        """Return what first follows each opening record, where one act is all that is asked."""
        if not self.links:
            return None
        state, (link, *more) = self._opened(of), self.links
        acts, o = self._acts(link, of), state.c
        a = acts.c
        on = [a.key == o.key, a.record != o.record, follows(_moment(a, None), _moment(o, None)), *_of_unit(link, a, o)]
        nth = sa.func.row_number().over(partition_by=o.record, order_by=order(a)).label("nth")
        opening = o.record.label("opening")
        near = sa.select(opening, a.record, a.day, a.minute, nth).select_from(state.join(acts, sa.and_(*on))).subquery()
        f = near.c
        joined = state.join(near, sa.and_(f.opening == o.record, f.nth == 1), isouter=True)
        sought = number(int(not more and self.notice is None)).label("sought")
        matched, keyed = sa.literal(self.on, sa.String).label("matched"), flag(o.key.is_not(None)).label("keyed")
        return sa.select(o.record, matched, keyed, sought, f.record.label("act"), f.day, f.minute).select_from(joined)

    def _verdict(self, of: Sources) -> sa.Subquery:
        """Return (record, kept, decided) of every opening record that can be judged at all."""
        state = self._opened(of)
        if self.notice is not None:
            return self._noticed(state, of)
        kept: list[Expr] = []
        lost: list[Expr] = []
        judged: list[Expr] = []
        for place, link in enumerate(self.links):
            state = self._with_act(state, link, place, of)
        o = state.c
        for place, limits in enumerate(self._limits_by_place):
            if limits is None:
                kept.append(o[f"day_{place}"].is_not(None))
                continue
            since = self._since(o, place)
            act = _moment(o, place)
            here = sa.and_(follows(act, since), _of_value(limits, o, partial(in_time, since=since, act=act)))
            kept.append(here)
            gone = _of_value(limits, o, partial(run_out, since=since, of=of))
            lost.append(sa.and_(flag(here) == 0, gone))
            if limits.otherwise is None:
                judged.append(o[f"by_{limits.by}"].in_([value for value, _ in limits.each]))
        whole = flag(sa.and_(*kept))
        decided = sa.or_(whole == 1, *lost) if lost else sa.true()
        chosen = sa.select(o.record, whole.label("kept"), flag(decided).label("decided")).where(*judged)
        return chosen.subquery("verdict")

    @property
    def _limits_by_place(self) -> Sequence[Limits | None]:
        return [link.limits for link in self.links] if self.links else [self.own]

    def _since(self, columns: Any, place: int) -> Moment:
        """Return the moment from which the limit of a link runs."""
        if place > 0 and self.links[place].after == "previous":
            return _moment(columns, place - 1)
        return _moment(columns, None)

    def _opened(self, of: Sources) -> sa.Subquery:
        """Return the opening records: key, moment, what limits go by; without links, their end as the act."""
        found = self.opening.records(of).subquery("opening_record")
        o = found.c
        columns: list[Expr] = [o.record, o[KEYS[self.on]].label("key"), o.unit, o.day, o.minute]
        columns += [o[named(one.by, o)].label(f"by_{one.by}") for one in _by(self._limits)]
        moments: dict[str, Expr] = {"": o.day}
        if not self.links:
            # What is to end on a day that has not come has not ended.
            moments["_0"] = sa.case((o.end_day <= of.as_of, o.end_day))
            columns += [moments["_0"].label("day_0"), o.end_minute.label("minute_0")]
        return self._reckoned(found, columns, moments, of)

    def _reckoned(
        self, found: sa.FromClause, columns: list[Expr], days: Mapping[str, Expr], of: Sources
    ) -> sa.Subquery:
        """Add to columns how many working days there were up to days, and up to the days before them."""
        rows = found
        more: list[Expr] = []
        for end, day in days.items():
            if not self._counts_workdays:
                more += [unknown().label(f"worked{end}"), unknown().label(f"before{end}")]
                continue
            now, before = of.work_number.alias(f"worked_by{end}"), of.work_number.alias(f"worked_before{end}")
            rows = rows.join(now, now.c.day == day, isouter=True).join(before, before.c.day == day - 1, isouter=True)
            more += [now.c.number.label(f"worked{end}"), before.c.number.label(f"before{end}")]
        return sa.select(*columns, *more).select_from(rows).subquery()

    def _acts(self, link: Link, of: Sources) -> sa.Subquery:
        found = link.act.records(of).subquery()
        o = found.c
        columns: list[Expr] = [o.record, o[KEYS[self.on]].label("key"), o.unit, o.day, o.minute]
        return self._reckoned(found, columns, {"": o.day}, of)

    def _with_act(self, state: sa.Subquery, link: Link, place: int, of: Sources) -> sa.Subquery:
        """Add the earliest act of a link to every opening record: null where there is none."""
        acts, o = self._acts(link, of), state.c
        a, since = acts.c, _moment(o, place - 1 if place else None)
        on = [a.key == o.key, a.record != o.record, follows(_moment(a, None), since), *_of_unit(link, a, o)]
        if link.limits is not None and any(limit.timed for limit in link.limits.all):
            # An act without a time of day cannot keep a limit by the clock, and stands in the way of none that does.
            timeless = _of_value(link.limits, o, lambda one: sa.false() if one.timed else sa.true())
            on.append(sa.or_(a.minute.is_not(None), timeless))
        first = sa.func.row_number().over(partition_by=o.record, order_by=order(a)).label("place")
        names = ("day", "minute", "worked", "before")
        near = sa.select(
            o.record.label("opening"), *(a[name].label(f"{name}_{place}") for name in names), first
        ).select_from(state.join(acts, sa.and_(*on)))
        ranked = near.subquery()
        joined = state.join(ranked, sa.and_(ranked.c.opening == o.record, ranked.c.place == 1), isouter=True)
        more = [ranked.c[f"{name}_{place}"] for name in names]
        return sa.select(*o, *more).select_from(joined).subquery()

    def _noticed(self, state: sa.Subquery, of: Sources) -> sa.Subquery:
        """Return the verdict on a notice: decided at once, for nothing that comes later can be one."""
        (link,) = self.links
        assert self.notice is not None
        acts, o = self._acts(link, of), state.c
        a, act, opened = acts.c, _moment(acts.c, None), _moment(o, None)
        on = [a.key == o.key, a.record != o.record, follows(opened, act), ahead(self.notice, act, opened)]
        on += _of_unit(link, a, o)
        found = sa.select(o.record).select_from(state.join(acts, sa.and_(*on))).distinct().subquery()
        kept = flag(found.c.record.is_not(None)).label("kept")
        joined = state.join(found, found.c.record == o.record, isouter=True)
        return sa.select(o.record, kept, number(1).label("decided")).select_from(joined).subquery("verdict")


def _of_unit(link: Link, act: Any, opened: Any) -> list[Expr]:
    return [act.unit == opened.unit] if link.same_unit else []


def _moment(columns: Any, place: int | None) -> Moment:
    """Return the moment of the act of a link; of the record itself where there is no place."""
    end = "" if place is None else f"_{place}"
    return Moment(*(columns[f"{name}{end}"] for name in ("day", "minute", "worked", "before")))


def _by(limits: Sequence[Limits]) -> list[Limits]:
    """Return one of the limits for each column that they go by."""
    return list({one.by: one for one in limits if one.by}.values())


def _of_value(limits: Limits, columns: Any, said: Callable[[Limit], Expr]) -> Expr:
    """Return what is said of the limit of a record's value; false where it has none."""
    otherwise = said(limits.otherwise) if limits.otherwise is not None else sa.false()
    if not limits.each:
        return otherwise
    value = columns[f"by_{limits.by}"]
    known = [sa.and_(value == sa.literal(one, sa.String), said(limit)) for one, limit in limits.each]
    other = sa.or_(value.is_(None), value.not_in([one for one, _ in limits.each]))
    return sa.or_(*known, sa.and_(other, otherwise))
