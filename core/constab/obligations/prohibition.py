"""This must not happen."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen
from attrs.validators import ge

from constab.calendar import Grain
from constab.entities import Label, Span
from constab.obligations.base import Obligation
from constab.obligations.contract import Measure, Relation, Tally, TargetPhase
from constab.obligations.wording import MEASURES, bounds, each_window
from constab.selection.conditions import Where
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary


@frozen(kw_only=True)
class Prohibition(Obligation):
    """This must not happen: no station duty for community officers.

    A record of ``activity`` or ``fact`` that satisfies ``where`` violates it, unless it satisfies all of one of
    ``exempt`` (a class that is carved out, a named approval). The bearer may be the superior who gives the orders.
    More than ``at_most`` violations in a window of ``per`` fail it at once, while the window is still open. Silence
    proves nothing: a bearer that reported nothing has no data, and where ``observed_by`` names the records in which a
    violation would show (the duty roster), so has each window without any of them.
    """

    kind: ClassVar[str] = "prohibition"
    label: ClassVar[Label] = Label("禁止", "prohibition")

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: Where = ()
    exempt: tuple[Where, ...] = ()
    observed_by: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    per: Grain = field(default=Grain.MONTH, converter=Grain)
    at_most: int = field(default=0, validator=ge(0))

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a prohibition names an activity or a fact, one of the two")
        if not all(self.exempt):
            raise ValueError("an exemption without conditions exempts everything")
        if self.if_silent == "missed":
            raise ValueError("silence does not violate a prohibition; leave if_silent out")

    @property
    def tally(self) -> Tally:
        """What violates it."""
        return Tally(
            activities=self.activity,
            fact=self.fact,
            where=self.where,
            exempt=self.exempt,
            observed_by=self.observed_by,
        )

    def compile(self, period: Span) -> Relation:
        """Return the tally of violations, bounded from above."""
        return Relation(self.tally, (TargetPhase(at_most=Decimal(self.at_most)),), self.per)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每月不得发生 / never in any month."""
        if self.at_most == 0:
            return Label("不得发生", "never")
        window = each_window(self.per)
        much = bounds(None, Decimal(self.at_most), MEASURES[Measure.COUNT], vocabulary)
        return Label(f"{window.zh}{much.zh}", f"{window.en} {much.en}")
