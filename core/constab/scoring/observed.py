"""What a score counts of records by itself: a duty without a bound, in the score's own windows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from constab.calendar import Grain, Per
from constab.entities import Label, Span
from constab.obligations import Edge, Force, Obligation, Policy
from constab.obligations.contract import Relation, Tally, TargetPhase
from constab.scoring.charge import Charge
from constab.selection.conditions import Condition
from constab.vocabulary import Vocabulary

if TYPE_CHECKING:
    from constab.scoring.sheet import Sheet

_WHOLE = Edge(*[Policy.WHOLE] * 6)
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


def observation(sheet: Sheet, id: str, charge: Charge, value: str = "") -> Observed:
    """Return what counts the records of a charge of a sheet; with ``value`` those that have it and are charged for it.

    They are counted in the sheet's windows, or day by day where one counts several times after another.
    """
    where = charge.where
    if value:
        where = (*where, Condition(charge.by, "is", (value,)))
        if above := tuple(sorted(one for one, below in charge.displaces.items() if value in below)):
            where = (*where, Condition(charge.by, "not", above))
    daily = charge.repeated is not None or charge.heavier is not None
    return Observed(
        id=id,
        title=charge.title or sheet.title,
        bearer=sheet.bearer,
        for_each=sheet.for_each,
        force=Force.MAY,
        weight=Decimal(0),
        in_force=sheet.in_force,
        edge=_WHOLE,
        if_silent="missed",
        # No waiver takes away what was found.
        excused_by=(),
        tally=Tally(
            activities=charge.activity,
            fact=charge.fact,
            where=where,
            valid_if=charge.valid_if,
            during=charge.during,
            measure=charge.measure,
        ),
        per=Grain.DAY if daily else sheet.per,
    )
