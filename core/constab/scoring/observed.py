"""What a score counts of records by itself: a duty without a bound, in the score's own windows."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from constab.calendar import Per
from constab.entities import Label, Span
from constab.obligations import Obligation
from constab.obligations.contract import Relation, Tally, TargetPhase
from constab.vocabulary import Vocabulary

NEVER = Decimal(1_000_000_000)
"""A bound that no count reaches: the plan has rows only for what is bounded."""


@frozen(kw_only=True)
class Observed(Obligation):
    """So much of something in each window, of which nothing is asked. It has no line in an assessment."""

    kind: ClassVar[str] = "observed"

    tally: Tally
    per: Per

    def compile(self, period: Span) -> Relation:
        """Return the tally and the windows, with a bound that is never reached."""
        return Relation(self.tally, (TargetPhase(None, NEVER),), self.per, scale=self.tally.scale)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say nothing: nothing is asked."""
        return Label("", "")
