"""So much of an activity in each window."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, get_args

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import ClockSpan, Per, is_daily
from constab.entities import Label, Span
from constab.obligations.amounts import check_bounds, two_bounds
from constab.obligations.base import Obligation
from constab.obligations.contract import DaysOf, Measure, Relation, Tally, TargetPhase
from constab.obligations.scope import check_recorded
from constab.obligations.sought import COUNTED, Sought
from constab.obligations.stretches import Stretch, check_windows, each_of_windows, optional_per, windows_of
from constab.obligations.targets import Target, as_target
from constab.obligations.wording import MEASURES, bounds, said_only
from constab.selection.conditions import OwedWhere, Validity
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary


def clock_span(text: str | ClockSpan | None) -> ClockSpan | None:
    """Return a part of the day, read where it is text."""
    return ClockSpan.parse(text) if isinstance(text, str) else text


@frozen(kw_only=True)
class Quota(Obligation):
    """So much of an activity in each window: three half-days of reception a week, one night patrol.

    The windows recur (``per``), or ``windows`` names them one by one.

    Counts records of ``activity`` (codes or patterns; any of them counts) or of a ``fact``, that satisfy ``where`` and
    none of ``exempt``, begin (or with ``during_by = "overlap"`` lie at least partly) in the part of the day
    ``during``, on days that are worked or free where ``days`` says so, with at least ``together`` officers taking
    part. A night belongs to the day it began. ``measure`` says what is counted: records (``count``), their
    ``quantity``, ``hours`` from start to end, or different ``days``, ``half_days`` (before and from noon),
    ``subjects`` or ``cases``. The record counts on the day it starts, or with ``count_on = "end"`` on the day it ends.
    """

    kind: ClassVar[str] = "quota"
    label: ClassVar[Label] = Label("定额", "quota")

    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: OwedWhere = ()
    exempt: tuple[OwedWhere, ...] = ()
    valid_if: tuple[Validity, ...] = ()
    during: ClockSpan | None = field(default=None, converter=clock_span)
    during_by: Literal["start", "overlap"] = field(default="start", validator=in_(("start", "overlap")))
    days: DaysOf = field(default="all", validator=in_(get_args(DaysOf)))
    together: int = field(default=1, validator=ge(1))
    measure: Measure = field(default=Measure.COUNT, converter=Measure)
    count_on: Literal["start", "end"] = field(default="start", validator=in_(("start", "end")))
    per: Per | None = field(default=None, converter=optional_per)
    windows: tuple[Stretch, ...] = ()
    """Named stretches of days in the place of ``per``: key dates, campaigns."""
    at_least: Target | None = field(default=None, converter=as_target)
    at_most: Target | None = field(default=None, converter=as_target)
    exactly: Target | None = field(default=None, converter=as_target)
    between: tuple[Decimal, Decimal] | None = None
    noun: Label | None = None
    """What is counted, as it stands behind the number: 条 / pieces."""

    def __attrs_post_init__(self) -> None:
        if bool(self.activity) == bool(self.fact):
            raise ValueError("a quota counts an activity or a fact, one of the two")
        if not all(self.exempt):
            raise ValueError("an exemption without conditions exempts everything")
        check_windows(self.per, self.windows, self.for_each)
        check_recorded(self.for_each)
        check_bounds(*self.limits, self.measure.scale)
        if self.days != "all" and is_daily(self.per) and self.limits[0] is not None:
            raise ValueError("a day that does not count owes nothing: say per = 'workday' or 'rest_day', and not days")

    @property
    def limits(self) -> tuple[Target | None, Target | None]:
        """The lower and the upper bound."""
        return two_bounds(self.at_least, self.at_most, self.exactly, self.between)

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
            during_by=self.during_by,
            days=self.days,
            together=self.together,
            measure=self.measure,
            count_on=self.count_on,
        )

    def compile(self, period: Span) -> Relation:
        """Return the tally, the windows and the bounds."""
        low, high = self.limits
        windows = windows_of(self.per, self.windows, period)
        return Relation(self.tally, (TargetPhase(low, high),), windows, scale=self.measure.scale)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the records that count."""
        return (Sought(COUNTED, self.tally, told=True),)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每周不少于3个半天 / every week at least 3 half-days."""
        noun = self.noun or MEASURES[self.measure]
        window, much = each_of_windows(self.per, self.windows, self.for_each), bounds(*self.limits, noun, vocabulary)
        only = said_only(self.during, self.days, self.together, self.valid_if)
        return Label(f"{window.zh}{much.zh}{only.zh}", f"{window.en} {much.en}{only.en}")
