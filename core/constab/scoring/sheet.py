"""A score of its own: who is scored, in which windows, how it is ranked and graded; and what its scheme is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import field, frozen
from attrs.validators import ge, in_, matches_re

from constab.assessment import ScoreItem, Step
from constab.calendar import Cycle, Grain, Per, as_per
from constab.entities import Label, Span
from constab.errors import UnfitError
from constab.obligations import Bearer, ForEach, Period
from constab.scoring.charge import Charge
from constab.scoring.observed import Observed
from constab.scoring.points import sound_number
from constab.scoring.step_words import Words
from constab.selection.conditions import Where

if TYPE_CHECKING:
    import sqlalchemy as sa

STANDINGS = ("scored", "nothing", "not_reviewed", "misconfigured")
"""How a score comes about: reckoned; nothing was owed or observed; somebody has not judged yet; a target is unknown."""

TOTALS = ("bearer", "item", "win", "points", "standing")
"""The columns of a score's totals: points are whole thousandths, null where there are none."""

STEPS = ("bearer", "item", "win", "place", "points", "amount", "scale")
"""The columns of a score's steps: the place of the entry, its thousandths, and what it was reckoned from."""


@frozen(kw_only=True)
class ScoreGrade:
    """``[[score.grade]]``: scores from ``at_least`` (included) or ``above`` (not included) up to the next grade.

    ``requires`` names obligations of which no window in the score's may be missed or unreported: whoever has one falls
    to the grade ``otherwise``, or where that is left out to the next one below.
    """

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*"))
    title: Label
    at_least: Decimal | None = field(default=None, validator=sound_number)
    above: Decimal | None = field(default=None, validator=sound_number)
    requires: tuple[str, ...] = ()
    otherwise: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.at_least is None) == (self.above is None):
            both = () if self.above is None else ("above",)
            raise UnfitError("a grade begins at_least at a score, or above one: one of the two", *both)

    @property
    def key(self) -> tuple[Decimal, bool]:
        """Its place among the grades."""
        edge = self.above if self.at_least is None else self.at_least
        assert edge is not None
        return edge, self.at_least is None


@frozen(kw_only=True)
class Ranking:
    """``[score.rank]``: 1 is the best ``among`` all that are scored, or those under the same unit (``parent``).

    Equal scores share a rank: the next one is counted from all before it (``shared``: 1, 1, 3) or follows at once
    (``dense``: 1, 1, 2).
    """

    among: Literal["all", "parent"] = field(default="all", validator=in_(("all", "parent")))
    ties: Literal["shared", "dense"] = field(default="shared", validator=in_(("shared", "dense")))


@frozen(kw_only=True)
class Eligible:
    """``[score.eligible]``: who was there on fewer ``days`` of the window is scored, and neither graded nor ranked."""

    days: int = field(validator=ge(1))


@frozen
class Source:
    """What a charge reads: the windows of one obligation, observation or score, and what each step of it costs."""

    id: str
    points: Decimal


@frozen
class Bar:
    """What bars all grades above ``grade``: a charge whose amount reaches ``times``."""

    title: Label
    charge: Charge
    sources: Sequence[Source]
    times: int
    grade: str
    no_data: str
    not_reviewed: str
    """What windows that were not reported, or not judged, count as: as in the score itself."""


@frozen
class SheetBasis:
    """What a scheme may read to reckon one score.

    ``scored`` (bearer, item, win, first_day, last_day, days, closed): every window of everyone who is scored, with the
    days of it on which they were there. ``windows`` gives every window of obligations, or of observations those in
    which something was counted, by their ids: (source, bearer, item, win, first_day, last_day, actual, low, high,
    scale, lacking, closed, verdict), where ``source`` is the place of the id among those given, ``actual`` and the
    bounds are whole numbers of which ``scale`` make one, and null where there is none, and ``lacking`` is so many
    `constab.scoring.lacking.PARTS`, and null where nothing can be lacking. ``scores`` gives what another score has
    come to: (bearer, item, win, first_day, last_day, closed, points, rank, standing). Both give what is charged to each
    of ``scored``, by the columns bearer and item of the latter and ``for_win``, the score's own window. ``references``
    gives the figures of a series: (unit, since, until, amount), in thousandths, with an empty unit for all that have no
    own. ``meets`` gives the rows of ``scored`` whose bearers satisfy conditions on the window's last day, or on that of
    the assessment where it comes first. ``years`` numbers the year of a day.
    """

    scored: sa.FromClause
    windows: Callable[[Sequence[str]], sa.FromClause]
    scores: Callable[[str], sa.FromClause]
    references: Callable[[str], sa.FromClause]
    meets: Callable[[Where], sa.FromClause]
    years: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[Any]]
    period: Span
    """The days in which the programme is in force."""


@frozen
class Sheeted:
    """Two selects, in whole thousandths: ``totals`` has the columns `TOTALS`, ``steps`` the columns `STEPS`."""

    totals: sa.Select[Any]
    steps: sa.Select[Any]


Telling = Callable[[int, Decimal, Decimal | None, bool], Step]
"""Says a step by its place, its points, what it was reckoned from, and whether anything was charged for its item."""


def sheet_per(value: Per | str) -> Per:
    """Return how the windows of a score recur."""
    return as_per(value)


@frozen(kw_only=True)
class Sheet(ABC):
    """``[[score]]``: a score of its own, beside or in the place of the programme's. Its fields are those of any scheme.

    Scored are the units of ``bearer``, or for each of them those of ``for_each``, in windows ``per``.
    """

    name: ClassVar[str]
    """The scheme that a programme writes."""
    label: ClassVar[Label] = Label("", "")

    id: str = field(validator=matches_re(r"[a-z][a-z0-9_]*"))
    title: Label
    bearer: Bearer
    for_each: ForEach | None = None
    per: Per = field(default=Grain.PERIOD, converter=sheet_per)
    in_force: Period | None = None
    grade: tuple[ScoreGrade, ...] = ()
    rank: Ranking | None = None
    eligible: Eligible | None = None
    source: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.per, (Grain, Cycle)):
            raise UnfitError("the windows of a score recur: per is a window such as a month or a year", "per")
        if self.for_each is not None and self.for_each.what == "column":
            raise UnfitError("scored are units, subjects or people in a role, and not values of a column", "for_each")
        ids, keys = [one.id for one in self.grade], [one.key for one in self.grade]
        for place, grade in enumerate(self.grade):
            if grade.id in ids[:place]:
                raise UnfitError("two grades have one id", "grade", place, "id")
            if grade.key in keys[:place]:
                raise UnfitError("two grades begin at the same score", "grade", place)

    @property
    def grades(self) -> tuple[ScoreGrade, ...]:
        """The grades, the best first."""
        return tuple(sorted(self.grade, key=lambda one: one.key, reverse=True))

    @property
    def grade_words(self) -> Mapping[str, str]:
        """The ids of its grades by what a programme may call them: their ids, and their titles."""
        titles = {word: one.id for one in reversed(self.grade) for word in (one.title.en, one.title.zh)}
        return {**titles, **{one.id: one.id for one in self.grade}}

    def grades_named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the grades that it names, each by a word of `grade_words`, with the keys under which it is named."""
        for place, grade in enumerate(self.grade):
            if grade.otherwise:
                yield ("grade", place, "otherwise"), grade.otherwise

    @property
    @abstractmethod
    def full(self) -> Decimal:
        """Full marks."""

    @abstractmethod
    def entries(self, titles: Mapping[str, Label]) -> Sequence[ScoreItem]:
        """Return the items and blocks that a reader knows it by. ``titles`` are those of scores by their ids."""

    def obligations(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the obligations that it reads, each with the keys under which it is named."""
        yield from ()

    def scores(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the other scores that it reads, each with the keys under which it is named."""
        yield from ()

    def references(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the reference series that it reads, each with the keys under which it is named."""
        yield from ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the facts that it counts, each with the keys under which it is named."""
        yield from ()

    def bound(self, named: Mapping[str, str]) -> Sheet:
        """Return the score with ids in the place of the words by which it names rules, and grades of its own.

        ``named`` are the ids of rules by their words.
        """
        return self

    def observed(self) -> Sequence[Observed]:
        """Return what it counts of records by itself, in windows of its own."""
        return ()

    def observed_in(self, place: int) -> Iterator[tuple[str, str, str]]:
        """Yield the ids of what a step counts of records, each with the column and the value that it is for."""
        yield from ()

    def charges(self) -> Sequence[Charge]:
        """Return its charges, where it has such; steps are told by what they are for."""
        return ()

    def lacking(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the obligations of which it charges what is lacking, with the keys of the charge's count."""
        yield from ()

    def conditions(self) -> Iterator[Where]:
        """Yield the conditions on bearers that it asks."""
        yield from ()

    def bars(self) -> Sequence[Bar]:
        """Return what bars grades, however high the score."""
        return ()

    @abstractmethod
    def compile(self, of: SheetBasis) -> Sheeted:
        """Return the selects that reckon it. Plain ANSI SQL."""

    @abstractmethod
    def telling(self, words: Words) -> Telling:
        """Return what says a step in words."""
