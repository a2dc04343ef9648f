"""True by a date, and from then on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Literal

from attrs import field, frozen
from attrs.validators import in_

from constab.calendar import Calendar, Cycle, Grain, Window, is_daily, is_of_holidays
from constab.entities import Label, Span
from constab.obligations.amounts import check_bounds
from constab.obligations.base import Edge, Obligation, Policy
from constab.obligations.contract import Absent, Actual, Measure, Relation, Tally, TargetPhase
from constab.obligations.counted import Counted, holder_of
from constab.obligations.scope import check_recorded
from constab.obligations.sought import COUNTED, Sought
from constab.obligations.targets import Target, needed_target
from constab.obligations.wording import MEASURES, bounds, said_only
from constab.selection.conditions import OwedWhere, Validity
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary

HELD_YEARS = 50
"""How long a state is asked to hold where the programme has no end."""


def _following(value: Grain | Cycle | str) -> Grain | Cycle:
    return value if isinstance(value, Cycle) else Grain(value)


_EDGE = Edge(enter=Policy.WHOLE, listed=Policy.WHOLE, programme=Policy.WHOLE)


@frozen
class Stage:
    """``at_least`` so much ``by`` the end of this day."""

    by: date
    at_least: Target = field(default=Decimal(1), converter=needed_target)


@frozen(kw_only=True)
class Milestone(Obligation):
    """True by a date, and from then on: one volunteer team in each grid by the end of April.

    ``stages`` are dates in order with what must be reached by each. Either ``count`` names a state of the register, or
    ``activity`` (with ``where`` and ``measure``) something that must have been done since the programme began. A
    state must ``hold`` after the last date too, judged at the end of every window of ``then_per``; what is done is
    done ``once``.
    """

    kind: ClassVar[str] = "milestone"
    label: ClassVar[Label] = Label("限期", "milestone")

    stages: tuple[Stage, ...]
    count: Counted | None = None
    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    where: OwedWhere = ()
    valid_if: tuple[Validity, ...] = ()
    measure: Measure = field(default=Measure.COUNT, converter=Measure)
    then: Literal["hold", "once"] = field(default="hold", validator=in_(("hold", "once")))
    then_per: Grain | Cycle = field(default=Grain.MONTH, converter=_following)
    edge: Edge = _EDGE

    def __attrs_post_init__(self) -> None:
        if (self.count is None) == (not self.activity):
            raise ValueError("a milestone counts a state (count) or an activity, one of the two")
        if not self.stages:
            raise ValueError("a milestone has at least one stage: [{ by = 2012-04-30 }]")
        dates = [stage.by for stage in self.stages]
        if sorted(set(dates)) != dates:
            raise ValueError("the stages stand in order, each with a date of its own")
        if is_daily(self.then_per):
            raise ValueError("what holds from then on is judged by the week or less often")
        if is_of_holidays(self.then_per):
            raise ValueError("what holds from then on is judged all the time, and not in holidays alone")
        if isinstance(self.then_per, Cycle) and self.then_per.rolling is not None:
            raise ValueError("what holds from then on is judged in windows that follow each other: leave rolling out")
        if self.edge.prorates:
            raise ValueError("a milestone cannot be prorated; the edge is 'skip' or 'whole'")
        if self.count is not None:
            holder_of(self.count, self.for_each)
        else:
            check_recorded(self.for_each)
        for stage in self.stages:
            check_bounds(stage.at_least, None, self.scale)

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one."""
        return self.count.scale if self.count is not None else self.measure.scale

    @property
    def actual(self) -> Actual:
        """What is counted."""
        if self.count is not None:
            return self.count.state("end", holder_of(self.count, self.for_each))
        return self._tally

    @property
    def _tally(self) -> Tally:
        return Tally(activities=self.activity, where=self.where, valid_if=self.valid_if, measure=self.measure)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the state of the register, or the records that count."""
        return (Sought(COUNTED, self._tally if self.count is None else self.count),)

    def compile(self, period: Span) -> Relation:
        """Return a window that ends on each stage's date, and those in which the state must hold afterwards."""
        windows: list[Window] = []
        targets: list[TargetPhase] = []
        for number, stage in enumerate(self.stages):
            # What was done since the programme began counts towards every stage, so those windows overlap; a state is
            # judged at the end of its window, so those follow each other.
            overlap = self.count is None or number == 0
            since = min(period.since, stage.by) if overlap else windows[-1].end + timedelta(days=1)
            windows.append(Window(number, since, stage.by))
            targets.append(TargetPhase(at_least=stage.at_least, since=stage.by, until=stage.by))
        if self.then == "hold" and self.count is not None:
            day = self.stages[-1].by + timedelta(days=1)
            last = targets[-1].at_least
            if day <= period.until:
                targets.append(TargetPhase(at_least=last, since=day))
            calendar = Calendar(period)
            while day <= period.until and day.year < self.stages[-1].by.year + HELD_YEARS:
                end = min(calendar.window(self.then_per, day).end, period.until)
                windows.append(Window(len(windows), day, end))
                day = end + timedelta(days=1)
        absent: Absent = "no_data" if self.count is not None and self.count.attribute else "zero"
        return Relation(self.actual, tuple(targets), tuple(windows), scale=self.scale, absent=absent)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 2012-04-30前义务联防队不少于1 / by 2012-04-30 volunteer team: at least 1."""
        parts = []
        for stage in self.stages:
            if self.count is not None:
                much = self.count.amount(stage.at_least, None, vocabulary, holder_of(self.count, self.for_each))
            else:
                much = bounds(stage.at_least, None, MEASURES[self.measure], vocabulary)
            by = f"{stage.by:%Y-%m-%d}"
            parts.append(Label(f"{by}前{much.zh}", f"by {by} {much.en}"))
        only = said_only(None, "all", 1, self.valid_if)
        return Label("；".join(part.zh for part in parts) + only.zh, "; ".join(part.en for part in parts) + only.en)
