"""What a scheme is asked: points for each obligation, and a score for each bearer, inside the plan."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from constab.assessment import Line, ObligationSummary, Step
from constab.errors import Fault
from constab.obligations import Obligation
from constab.scoring.grades import CategoryTable, GradeTable, TitleTable

if TYPE_CHECKING:
    import sqlalchemy as sa

THOUSANDTHS = 1000
"""The plan reckons in whole thousandths of a point."""

Binding = Sequence[tuple[str, Obligation]]
"""The obligations of a programme by the names they have in it (``one_plus_x.night_patrol``)."""


@frozen
class Scored:
    """Two selects, in whole thousandths.

    ``lines``: (rule, bearer, points, earned); ``scores``: (bearer, score), without a row where nothing is judged.
    """

    lines: sa.Select[Any]
    scores: sa.Select[Any]


@frozen(kw_only=True)
class Scheme(ABC):
    """A way to score. Its fields are the table ``[scoring]``; grades and titles work alike in every scheme."""

    name: ClassVar[str]
    """The name a programme writes."""

    category: tuple[CategoryTable, ...] = ()
    grade: tuple[GradeTable, ...] = ()
    title: tuple[TitleTable, ...] = ()

    @property
    def headline(self) -> str:
        """The score of the programme's own that a unit's is; empty where it is reckoned from lines."""
        return ""

    @abstractmethod
    def points(self, obligations: Binding) -> Mapping[str, int]:
        """Return the full points of each obligation that is scored, in thousandths."""

    @abstractmethod
    def compile(self, lines: sa.FromClause) -> Scored:
        """Return the selects that score ``lines``.

        ``lines`` has (rule, bearer, points, due, met, missed, no_data, waived, open, misconfigured), all integers
        but the bearer; ``points`` is what `points` gave, 0 where not scored.
        """

    @abstractmethod
    def waterfall(
        self, lines: Sequence[Line], score: Decimal, obligations: Mapping[str, ObligationSummary]
    ) -> tuple[Step, ...]:
        """Return the contributions of one bearer, which sum to its score exactly."""

    @abstractmethod
    def check(self, obligations: Binding) -> Sequence[Fault]:
        """Return what is wrong with the table, given the obligations: categories that are not there and the like."""
