"""What is counted of the ledger, as a part of something larger."""

from __future__ import annotations

from typing import get_args

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import ClockSpan
from constab.entities import Label
from constab.obligations.contract import DaysOf, Measure, Tally
from constab.obligations.quota import clock_span
from constab.obligations.wording import MEASURES
from constab.selection.conditions import OwedWhere, Validity
from constab.selection.words import ActivityPattern, patterns


@frozen(kw_only=True)
class Recorded:
    """Records of ``activity``, or rows of a ``fact``, and what is counted of them; as a quota counts."""

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: OwedWhere = ()
    exempt: tuple[OwedWhere, ...] = ()
    valid_if: tuple[Validity, ...] = ()
    during: ClockSpan | None = field(default=None, converter=clock_span)
    days: DaysOf = field(default="all", validator=in_(get_args(DaysOf)))
    together: int = field(default=1, validator=ge(1))
    measure: Measure = field(default=Measure.COUNT, converter=Measure)

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a part of a rate counts an activity or a fact, one of the two")
        if not all(self.exempt):
            raise ValueError("an exemption without conditions exempts everything")

    @property
    def tally(self) -> Tally:
        """What is counted."""
        return Tally(
            activities=self.activity,
            fact=self.fact,
            where=self.where,
            exempt=self.exempt,
            valid_if=self.valid_if,
            during=self.during,
            days=self.days,
            together=self.together,
            measure=self.measure,
        )

    @property
    def noun(self) -> Label:
        """In what it is counted."""
        return MEASURES[self.measure]
