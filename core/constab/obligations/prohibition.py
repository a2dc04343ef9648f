"""This must not happen."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, get_args

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import ClockSpan, Grain, Per
from constab.entities import Label, Span
from constab.obligations.base import Obligation
from constab.obligations.contract import DaysOf, Measure, Relation, Tally, TargetPhase
from constab.obligations.quota import clock_span
from constab.obligations.scope import check_recorded
from constab.obligations.sought import Sought
from constab.obligations.stretches import Stretch, check_windows, each_of_windows, optional_per, windows_of
from constab.obligations.wording import MEASURES, bounds, joined, said_only
from constab.selection.conditions import OwedWhere, Validity
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary


@frozen(kw_only=True)
class Prohibition(Obligation):
    """This must not happen: no station duty for community officers.

    A record of ``activity`` or ``fact`` that satisfies ``where`` violates it, unless it satisfies all of one of
    ``exempt`` (a class that is carved out, a named approval). The bearer may be the superior who gives the orders.
    With ``during``, ``days`` and ``together`` only a record of those hours, on those days, with so many officers does.
    More than ``at_most`` violations (or as ``measure`` says, days, cases …) in a window of ``per``, or in one of the
    ``windows`` that are named, fail it at once, while the window is still open. Silence
    proves nothing: a bearer that reported nothing has no data, and where ``observed_by`` names the records in which a
    violation would show (the duty roster), so has each window without any of them.
    """

    kind: ClassVar[str] = "prohibition"
    label: ClassVar[Label] = Label("禁止", "prohibition")

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: OwedWhere = ()
    exempt: tuple[OwedWhere, ...] = ()
    valid_if: tuple[Validity, ...] = ()
    observed_by: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    during: ClockSpan | None = field(default=None, converter=clock_span)
    during_by: Literal["start", "overlap"] = field(default="start", validator=in_(("start", "overlap")))
    days: DaysOf = field(default="all", validator=in_(get_args(DaysOf)))
    together: int = field(default=1, validator=ge(1))
    measure: Measure = field(default=Measure.COUNT, converter=Measure)
    per: Per | None = field(default=None, converter=optional_per)
    windows: tuple[Stretch, ...] = ()
    """Named stretches of days in the place of ``per``; without either it is every month."""
    at_most: int = field(default=0, validator=ge(0))

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a prohibition names an activity or a fact, one of the two")
        if not all(self.exempt):
            raise ValueError("an exemption without conditions exempts everything")
        if self.if_silent == "missed":
            raise ValueError("silence does not violate a prohibition; leave if_silent out")
        check_windows(self.rhythm, self.windows, self.for_each)
        check_recorded(self.for_each)

    @property
    def rhythm(self) -> Per | None:
        """The window that recurs, if it does."""
        return Grain.MONTH if self.per is None and not self.windows else self.per

    @property
    def tally(self) -> Tally:
        """What violates it."""
        return Tally(
            activities=self.activity,
            fact=self.fact,
            where=self.where,
            exempt=self.exempt,
            valid_if=self.valid_if,
            during=self.during,
            during_by=self.during_by,
            days=self.days,
            together=self.together,
            measure=self.measure,
            observed_by=self.observed_by,
        )

    def compile(self, period: Span) -> Relation:
        """Return the tally of violations, bounded from above."""
        windows = windows_of(self.rhythm, self.windows, period)
        phases = (TargetPhase(at_most=Decimal(self.at_most)),)
        return Relation(self.tally, phases, windows, scale=self.measure.scale)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the records that violate it."""
        return (Sought(Label("违反情形", "violated by"), self.tally, told=True),)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 不得发生 / never; 每月不超过2次 / every month at most 2 time(s)."""
        only = said_only(self.during, self.days, self.together, self.valid_if)
        if self.at_most == 0:
            named = joined([one.label for one in self.windows])
            when = Label(f"{named.zh}期间", f" in {named.en}") if self.windows else Label("", "")
            return Label(f"{when.zh}不得发生{only.zh}", f"never{when.en}{only.en}")
        window = each_of_windows(self.rhythm, self.windows, self.for_each)
        much = bounds(None, Decimal(self.at_most), MEASURES[self.measure], vocabulary)
        return Label(f"{window.zh}{much.zh}{only.zh}", f"{window.en} {much.en}{only.en}")
