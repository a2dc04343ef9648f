"""What every form of fact has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import field, frozen
from attrs.validators import matches_re

from constab.calendar import Per
from constab.entities import Label
from constab.facts.measure import Measure
from constab.selection.conditions import RecordWhere

if TYPE_CHECKING:
    import sqlalchemy as sa

FACT_PREFIX = "@"
"""A fact's rows carry ``@<id>`` in the activity column, so that the plan finds them as it finds records."""


def fact_code(id: str, part: str = "") -> str:
    """Return what stands in the activity column of a fact's rows: ``@<id>``, or ``@<id>.<part>``."""
    return f"{FACT_PREFIX}{id}.{part}" if part else f"{FACT_PREFIX}{id}"


@frozen
class Sources:
    """What the select of a fact may read.

    ``records`` has the ledger's columns and holds just the activities that the fact reads, and the rows of the facts it
    is built on. ``days`` (day): every day of the assessment and the day before it. ``participants`` (record, batch,
    person, day): who took part in records that several share. ``serving`` (role, person, since, until): who serves in
    the fact's `roles`. ``unit_kind`` (unit, kind): of what kind every unit is, for a fact that `needs` it.
    ``work_number`` (day, number): how many working days there were up to each day, likewise. ``windows`` (fact, day,
    win, last_day): in which of the windows that a fact `sums_over` each day lies, and on which day that ends; they are
    numbered without gaps. ``over`` (unit, above, kind, since, until): of the kinds that facts are `kept_at`, the units
    that every unit lies under, and when. ``known`` (kind, of, record, unit, actor, subject, day, amount, grade, rank,
    ranked): what the assessment itself has come to, the amount in thousandths. ``as_of`` is the last day that is known.
    ``by_end`` are the codes of the facts below whose rows belong to their last day. All days are day numbers.
    """

    records: sa.FromClause
    days: sa.FromClause
    participants: sa.FromClause
    serving: sa.FromClause
    unit_kind: sa.FromClause
    work_number: sa.FromClause
    windows: sa.FromClause
    over: sa.FromClause
    known: sa.FromClause
    as_of: int
    by_end: tuple[str, ...] = ()


@frozen
class Input:
    """What a fact is made of: records of ``activity``, or rows of another ``fact``, that satisfy ``where``.

    ``name`` is what the programme calls this part of several; without activity and fact it is a condition on them all.
    """

    activity: tuple[str, ...] = ()
    fact: str = ""
    where: RecordWhere = ()
    name: str = ""


@frozen(kw_only=True)
class Fact(ABC):
    """A relation that is derived from records, or from facts defined before it, by one of the forms."""

    form: ClassVar[str]
    """The name a programme writes."""
    label: ClassVar[Label | None] = None
    """What people call the form; a programme may write the Chinese."""
    by_end: ClassVar[bool] = False
    """Whether its rows belong to the day they end on, and not to the day they begin on."""

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"))
    title: Label | None = None

    @property
    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities that it is made of."""

    @property
    def built_on(self) -> tuple[str, ...]:
        """The ids of the facts that it is made of; they are defined before it."""
        return ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What it is made of, for people; a form that has conditions says them here."""
        read = (Input(activity=self.reads),) if self.reads else ()
        return (*(Input(fact=id) for id in self.built_on), *read)

    @property
    def manner(self) -> tuple[Label, ...]:
        """How its rows are made of that, for people: each thing that a programme says of it."""
        return ()

    @property
    def named(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The facts that it is made of, each with the keys under which a programme names it."""
        return tuple((("fact",), id) for id in self.built_on)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of which it must know who serves in them."""
        return ()

    @property
    def needs(self) -> frozenset[Literal["unit_kind", "work_number"]]:
        """Which of the relations that few facts read it reads."""
        return frozenset()

    @property
    def kept_at(self) -> str:
        """The kind of unit of which it must know what lies under each; empty where it need not."""
        return ""

    @property
    def sums_over(self) -> Per | None:
        """The windows of which it must know in which each day lies."""
        return None

    @property
    def of_found(self) -> tuple[str, str] | None:
        """What of the assessment itself it is made of: ``score`` or ``consequence``, and its id."""
        return None

    @property
    def lacks(self) -> frozenset[Measure]:
        """The measures that its rows can only come to nothing by."""
        return frozenset()

    @property
    def looks_back(self) -> bool:
        """Whether it reads records of before the first window of the assessment too."""
        return False

    @property
    def days_back(self) -> int:
        """How many days before the first window it must know of whether they were worked."""
        return 0

    @abstractmethod
    def select(self, of: Sources) -> sa.Select[Any]:
        """Return the select that makes it.

        The select gives all columns of ``of.records``, in their order, with ``activity`` set to `code`, or to the code
        of one of its parts (``@<id>.<part>``). Plain ANSI SQL: it runs on every engine.
        """

    def traced(self, of: Sources) -> sa.Select[Any] | None:
        """Return (record, day, unit, actor, made_of): what each of its rows was made of, by the row's own columns.

        None where a row is made of the one record whose number it has.
        """
        return None

    def answers(self, of: Sources) -> sa.Select[Any] | None:
        """Return (record, matched, keyed, sought, act, day, minute) of its matters, of which it asks what follows.

        ``matched``: ``case`` or ``subject``, which acts must agree in; ``keyed``: whether it has one. ``act`` is the
        first that follows, where it is ``sought``. None where it asks nothing such.
        """
        return None

    def left_out(self, of: Sources) -> sa.Select[Any] | None:
        """Return (record, day, end_day, unit) of what it would be made of, and lacks the times of day that it takes.

        None where it makes rows without them.
        """
        return None

    @property
    def code(self) -> str:
        """What stands in the activity column of its rows."""
        return fact_code(self.id)
