"""What every consequence has, whatever its kind, and what its select may read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen
from attrs.validators import matches_re

from constab.calendar import Length, Per
from constab.consequences.when import When
from constab.entities import Label
from constab.errors import UnfitError
from constab.obligations import Period, RecordWhere
from constab.obligations.wording import PERCENTAGE_POINTS, plain
from constab.vocabulary import Vocabulary

if TYPE_CHECKING:
    import sqlalchemy as sa

FOUND = ("bearer", "item", "first_day", "last_day", "case_id", "part", "fen", "amount", "scale", "standing")
"""The columns of every select, in this order."""

MORE = ("due_day", "done_day", "stage")
"""Columns that a select may have behind them: the day by which something is to be done, that on which it was or was
tried, and how many steps of it are done."""

MARK = Label("分", "point(s)")
"""What a score counts, and a person who judges."""

OPEN = "open"
"""How an outcome stands whose window is not closed yet."""


@frozen
class Basis:
    """What the select of a consequence may read.

    ``windows`` (bearer, item, win, first_day, last_day, actual, scale, closed, verdict): every window of the obligation
    that it follows, once, also those in which nothing was counted. ``actual`` is a whole number, ``scale`` how many of
    it make one; it is null where nothing is known. ``verdict`` is that of the window: ``met``, ``missed``, ``no_data``,
    ``not_reviewed``, ``waived``, ``misconfigured``, or of an open one ``on_track``, ``at_risk``, ``ahead``. Of a score
    they are its marks, ``missed`` where its condition ``when`` holds, and have the columns `constab.consequences.when`
    asks for beside; ``grades`` gives the ids of its grades by what a programme may call them.

    ``records`` has the ledger's columns, and holds what is known since the programme began of the activities that the
    consequence `reads` and that satisfies its `conditions`; ``columns`` are its columns and attributes by the names
    that a programme gives them. ``own_records`` are those of each of ``windows``: its columns are those of ``records``
    and behind them ``for_bearer`` and ``for_item``; ``meets`` says whether one of them satisfies conditions. The
    outcomes of records are those of the days from ``since`` to ``until``; ``as_of`` is the day of the assessment. All
    days are day numbers.

    ``number_of`` numbers the windows that recur as given by the days that lie in them, and ``later`` gives the day that
    lies so long after the last day of a window.
    """

    windows: sa.FromClause
    records: sa.FromClause
    columns: Mapping[str, sa.ColumnElement[Any]]
    since: int
    until: int
    as_of: int
    grades: Mapping[str, str]
    number_of: Callable[[Per, sa.ColumnElement[Any]], sa.ColumnElement[Any]]
    later: Callable[[Length, sa.ColumnElement[Any]], sa.ColumnElement[Any]]
    own_records: sa.FromClause
    meets: Callable[[RecordWhere], sa.ColumnElement[Any]]


@frozen
class Found:
    """One row that the select of a consequence gave."""

    bearer: str
    item: str
    start: date
    end: date
    case: str
    """The number of the case that it is for; empty for none."""
    part: int
    """Which of its parts it is of (a party, a step), counted from 1; 0 of none."""
    fen: int | None
    amount: Decimal | None
    """What it was reckoned from, where that was a number."""
    standing: str
    """How it came about: `OPEN`, or a word of the kind's own."""
    due: date | None = None
    """The day by which something is to be done, where the kind has one."""
    done: date | None = None
    """The day on which it was done, or tried."""
    stage: int = 0
    """How many steps of it are done."""
    noun: Label = MARK
    """What stands behind ``amount``: what the obligation counts, or points."""

    @property
    def actual(self) -> Label:
        """Say what it was reckoned from: 得分92.5 of points, else 实际18天."""
        much = plain(self.amount or Decimal(0))
        if self.noun == MARK:
            return Label(f"得分{much}", f"a mark of {much}")
        if self.noun == PERCENTAGE_POINTS:
            return Label(f"实际{much}%", f"{much}%")
        return Label(f"实际{much}{self.noun.zh}", f"{much} {self.noun.en}".rstrip())


@frozen(kw_only=True)
class Consequence(ABC):
    """What follows from what an assessment has found, in yuan or for people; it changes no score.

    These are the fields that every kind shares; a kind adds its own and says what they compile to.
    """

    kind: ClassVar[str]
    """The name a programme writes."""
    label: ClassVar[Label] = Label("", "")
    """What people call the kind; a programme may write it too."""
    follows: ClassVar[bool] = True
    """Whether it follows from the windows of an obligation or score; else from records."""
    adverse: ClassVar[bool] = False
    """Whether it follows from windows that went wrong: of a score it must be said when."""
    lasting: ClassVar[frozenset[str]] = frozenset()
    """Standings of what is in effect on the day of the assessment, and bars titles."""
    mentioned: ClassVar[frozenset[str]] = frozenset()
    """Standings of rows that are no outcomes: they count what had to be left out, and become warnings."""

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"))
    title: Label
    obligation: str = ""
    """The obligation whose windows it follows: its id, or in a programme's text its title."""
    score: str = ""
    """The score whose marks it follows, in the place of an obligation: its id, or in a programme's text its title."""
    when: When | None = None
    """What a mark of the score must be like."""
    in_force: Period | None = None
    """Windows that begin in these days have the consequence, and records of these days; all, where it is left out."""
    source: str = ""
    """Where it stands in the source document."""
    note: str = ""
    """Why it reads as it does; for people."""

    def __attrs_post_init__(self) -> None:
        if self.follows and not (self.obligation or self.score):
            raise ValueError("name the obligation or the score that this consequence follows")
        if self.obligation and self.score:
            raise ValueError("a consequence follows an obligation or a score, one of the two")
        if (self.obligation or self.score) and not self.follows:
            raise ValueError("this consequence follows records; leave the obligation out")
        if not self.score and (key := next((str(path[0]) for path, _ in self.tests_at()), "")):
            raise UnfitError("what marks are like is asked of a score; an obligation has its own bounds", key)
        if self.score and self.adverse and self.when is None:
            raise ValueError("say when a mark of the score has this consequence")

    def tests_at(self) -> Iterator[tuple[tuple[str | int, ...], When]]:
        """Yield all that it asks of marks, each with the keys under which it stands."""
        if self.when is not None:
            yield ("when",), self.when

    @property
    def tests(self) -> tuple[When, ...]:
        """All that it asks of marks."""
        return tuple(test for _, test in self.tests_at())

    @property
    def barred(self) -> tuple[str, ...]:
        """The titles that it bars: their ids, or in a programme's text what people call them."""
        return ()

    def barring(self, titles: tuple[str, ...]) -> Consequence:
        """Return it with the ids of the titles that it bars."""
        return self

    @property
    def asks(self) -> RecordWhere:
        """All that it asks of records anywhere."""
        return self.conditions

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities whose records it reads."""
        return ()

    @property
    def conditions(self) -> RecordWhere:
        """What those records must satisfy."""
        return ()

    @abstractmethod
    def select(self, of: Basis) -> sa.Select[Any]:
        """Return the select of its outcomes, in whole fen, with the columns `FOUND`. Plain ANSI SQL."""

    @abstractmethod
    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say what follows, in words."""

    def party(self, part: int) -> Label:
        """Return the name of one of its parts: who pays, which step is taken. Empty where it has none."""
        return Label("", "")

    @abstractmethod
    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say in words why an outcome is what it is, or what had to be left out."""
