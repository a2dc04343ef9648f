"""Join: what was recorded of one case, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_, min_len

from constab.entities import Label
from constab.expressions import Expr
from constab.facts.base import Fact, Input, Sources, fact_code
from constab.facts.deadlines import Moment, follows, unknown
from constab.facts.steps import KEYS, On, Step, named, order, roles_in
from constab.selection.conditions import RecordWhere
from constab.selection.expression import Expression
from constab.selection.words import ActivityPattern, patterns


@frozen(kw_only=True)
class Sibling:
    """One step of a case: of its records of ``activity``, or rows of a ``fact``, that satisfy ``where``, one is taken.

    That is the ``first`` or the ``last``; with ``after`` of those alone that are not before what was taken for that
    step, and are not it.
    """

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: RecordWhere = ()
    take: Literal["first", "last"] = field(default="first", validator=in_(("first", "last")))
    after: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a step is made of an activity or of a fact, one of the two")

    @property
    def step(self) -> Step:
        """Which records it may be."""
        return Step(activity=(fact_code(self.fact),) if self.fact else self.activity, where=self.where)


@frozen(kw_only=True)
class Join(Fact):
    """One row for each case of which a record was taken for every one of ``steps`` that is not ``optional``.

    Records are of one case where they agree ``on`` the case or the subject. ``where`` must hold of it, which names the
    columns of what was taken as ``step.column``; of a step that is not there they are missing. The row is what was
    taken for the step ``row``, the first of them where that is empty. ``day`` is a column that says on which day the
    row is; it has no time of day then. Where it is missing the row is where it was, and what is to come is no row yet.
    """

    form: ClassVar[str] = "join"
    label: ClassVar[Label] = Label("关联", "join")

    on: On = field(default="case", validator=in_(("case", "subject")))
    steps: dict[str, Sibling] = field(validator=min_len(2), hash=False)
    optional: tuple[str, ...] = ()
    where: Expression | None = None
    row: str = ""
    day: str = ""

    def __attrs_post_init__(self) -> None:
        before: set[str] = set()
        for name, one in self.steps.items():
            if one.after and one.after not in before:
                raise ValueError("a step comes after one that is written before it")
            before.add(name)
        if not before.issuperset(self.optional) or (self.row and self.row not in before):
            raise ValueError("optional and row name steps")
        if not before.difference(self.optional) or self.row in self.optional:
            raise ValueError("the step that the row is of is not optional")

    @property
    def built_on(self) -> tuple[str, ...]:
        """The facts of its steps."""
        return tuple(dict.fromkeys(one.fact for one in self.steps.values() if one.fact))

    @property
    def named(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The facts of its steps, by step."""
        return tuple((("steps", name, "fact"), one.fact) for name, one in self.steps.items() if one.fact)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Its steps, and what must hold of them all."""
        steps = tuple(Input(one.activity, one.fact, one.where, name) for name, one in self.steps.items())
        return steps if self.where is None else (*steps, Input(where=(self.where,)))

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of its steps."""
        return tuple(dict.fromkeys(pattern for one in self.steps.values() for pattern in one.activity))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the conditions of its steps ask for."""
        return tuple(dict.fromkeys(role for one in self.steps.values() for role in roles_in(one.where)))

    @property
    def looks_back(self) -> bool:
        """The first steps of a case may be older than every window."""
        return True

    @property
    def of(self) -> str:
        """The step that the row is of."""
        return self.row or next(name for name in self.steps if name not in self.optional)

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return one row for each case that is complete and of which the condition holds."""
        taken = self._all_taken(of)
        joined, tests = self._cases(taken, of)
        own, day = taken[self.of].c, self._day(taken)
        changed: dict[str, Expr] = {"activity": sa.literal(self.code, sa.String)}
        if day is not None:
            changed["day"] = sa.func.coalesce(day, own.day)
            changed |= {name: sa.case((day.is_(None), own[name])) for name in ("minute", "end_day", "end_minute")}
        columns = [changed.get(one.name, own[one.name]).label(one.name) for one in of.records.c]
        return sa.select(*columns).select_from(joined).where(*tests)

    def traced(self, of: Sources) -> sa.Select[Any]:
        """Return what was taken for each step of the cases that have a row."""
        parts: list[Any] = []
        for name in self.steps:
            taken = self._all_taken(of)
            joined, tests = self._cases(taken, of)
            own, made_of, moved = taken[self.of].c, taken[name].c.record, self._day(taken)
            day = own.day if moved is None else sa.func.coalesce(moved, own.day)
            columns = (own.record, day.label("day"), own.unit, own.actor, made_of.label("made_of"))
            parts.append(sa.select(*columns).select_from(joined).where(made_of.is_not(None), *tests))
        every = sa.union_all(*parts).subquery("of_steps")
        return sa.select(*every.c)

    def _all_taken(self, of: Sources) -> dict[str, sa.Subquery]:
        """Return what was taken for each step, by its name."""
        taken: dict[str, sa.Subquery] = {}
        for number, (name, sibling) in enumerate(self.steps.items()):
            taken[name] = self._taken(sibling, f"step_{number}", taken.get(sibling.after), of)
        return taken

    def _cases(self, taken: Mapping[str, sa.Subquery], of: Sources) -> tuple[sa.FromClause, list[Expr]]:
        """Return the cases with all that was taken of each, and what must hold of one that has a row."""
        own, key = taken[self.of], KEYS[self.on]
        joined: sa.FromClause = own
        for name, other in taken.items():
            if name != self.of:
                joined = joined.join(other, other.c[key] == own.c[key], isouter=name in self.optional)
        tests: list[Expr] = [] if self.where is None else [self.where.compile(partial(_column, taken))]
        day = self._day(taken)
        return joined, tests if day is None else [*tests, sa.or_(day.is_(None), day <= of.as_of)]

    def _day(self, taken: Mapping[str, sa.Subquery]) -> Expr | None:
        """Return the day that the row is moved to; None where it is where it was."""
        return _column(taken, self.day) if self.day else None

    def _taken(self, sibling: Sibling, alias: str, before: sa.Subquery | None, of: Sources) -> sa.Subquery:
        """Return what was taken for a step of each case."""
        found = sibling.step.records(of).subquery(f"{alias}_found")
        rows: sa.FromClause = found
        c = found.c
        key = c[KEYS[self.on]]
        conditions: list[Expr] = [key.is_not(None)]
        if before is not None:
            b = before.c
            rows = rows.join(before, sa.and_(b[KEYS[self.on]] == key, b.record != c.record))
            conditions.append(follows(_moment(c), _moment(b)))
        # The ends tell the pieces of one record from each other.
        sort = (*order(c), sa.func.coalesce(c.end_day, 0), sa.func.coalesce(c.end_minute, 0))
        latest = [one.desc() if sibling.take == "last" else one for one in sort]
        nth = sa.func.row_number().over(partition_by=key, order_by=latest).label("nth")
        ranked = sa.select(*c, nth).select_from(rows).where(*conditions).subquery(f"{alias}_ranked")
        return sa.select(*(one for one in ranked.c if one.name != "nth")).where(ranked.c.nth == 1).subquery(alias)


def _moment(columns: Any) -> Moment:
    return Moment(columns.day, columns.minute, unknown(), unknown())


def _column(taken: Mapping[str, sa.Subquery], said: str) -> Expr:
    """Return a column of what was taken for a step."""
    step, _, name = said.partition(".")
    found: Expr = taken[step].c[named(name, taken[step].c)]
    return found
