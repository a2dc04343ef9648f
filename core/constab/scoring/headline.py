"""The headline: a unit's score is that of one of the programme's own scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

import sqlalchemy as sa
from attrs import frozen

from constab.assessment import Line, ObligationSummary, Step
from constab.errors import Fault
from constab.expressions import number
from constab.scoring.base import Binding, Scheme, Scored
from constab.scoring.titles import title_faults


@frozen(kw_only=True)
class Headline(Scheme):
    """The score called ``score``: of its settled windows the latest.

    Where none is settled it is the latest that has ended, or else the one that is open, without grade or rank.

    Its grades are those of that score; obligations have no points of their own.
    """

    name: ClassVar[str] = "score"

    score: str

    @property
    def headline(self) -> str:
        """The score that a unit's is."""
        return self.score

    def points(self, obligations: Binding) -> Mapping[str, int]:
        """Return nothing: points are those of the score's items."""
        return {}

    def compile(self, lines: sa.FromClause) -> Scored:
        """Return neither points nor scores: a bearer's score is its mark, which is chosen from the marks."""
        none = sa.select(lines.c.rule, lines.c.bearer, number(0).label("points"), number(0).label("earned"))
        nobody = sa.select(lines.c.bearer, number(0).label("score"))
        return Scored(none.where(sa.false()), nobody.where(sa.false()))

    def waterfall(
        self, lines: Sequence[Line], score: Decimal, obligations: Mapping[str, ObligationSummary]
    ) -> tuple[Step, ...]:
        """Return nothing: the waterfall is that of the score."""
        return ()

    def check(self, obligations: Binding) -> Sequence[Fault]:
        """Return titles that contradict."""
        return title_faults(self.title, None, obligations)
