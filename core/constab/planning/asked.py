"""What a duty asks of one bearer in a week: how many, how often, and how long each takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from constab.calendar import Calendar, Grain
from constab.facts import Chain, Course, Fact
from constab.facts.valid import Valid
from constab.obligations import Measure, PerHead, Ratio, Relation, State, Tally, TargetPhase
from constab.planning.efforts import minutes_of
from constab.planning.weeks import DAYS_A_WEEK, part_of_window, windows_a_week
from constab.programme import Programme

Reason = Literal["volume", "quantity", "effort", "size", "foreign", "later", "nobody", "unstaffed"]
"""Why the hours of a duty are not reckoned.

``volume``: they go with what happens; ``quantity``: with the quantity of a record; ``effort``: nobody has stated how
long the activity takes; ``size``: the target grows with an attribute that is not entered; ``foreign``: it is counted in
a way that is not known here; ``later``: no window of its own is open; ``nobody``: no unit bears it; ``unstaffed``:
nobody serves who may do it.
"""


@frozen
class Asked:
    """So many in each of so many windows a week, each of which takes so many minutes of one person."""

    target: Decimal
    windows: Fraction
    each: Fraction

    @property
    def minutes(self) -> Fraction:
        """The minutes of a week."""
        return Fraction(self.target) * self.windows * self.each


@frozen
class Reckoner:
    """Reckons the hours of a programme's relations as of a day, with what the region states of efforts."""

    programme: Programme
    day: date

    def asked(
        self, relation: Relation, sizes: Mapping[str, Decimal], volume: Fraction | None = None
    ) -> Asked | Reason | None:
        """Return what a relation asks of a bearer of these ``sizes``; None where it asks for no hours at all.

        ``volume`` is what happens in a week, if it is known, of what a rate divides by or a response answers.
        """
        actual = relation.actual
        if isinstance(actual, State):
            return None
        if isinstance(actual, Ratio):
            return self._ratio(actual, relation, volume)
        if not isinstance(actual, Tally):
            return "foreign"
        if all(phase.at_least is None for phase in relation.targets):
            return None
        if actual.own is not None:
            return "volume"
        owed = self._owed(relation, sizes)
        if not isinstance(owed, tuple):
            return owed
        each = self._each(actual)
        return each if isinstance(each, str) else Asked(*owed, each)

    def patterns(self, tally: Tally) -> tuple[str, ...]:
        """Return the activities of which records count."""
        if tally.own is not None:
            return tally.own.reads
        return self._reads(tally.fact) if tally.fact else tally.activities

    def _reads(self, fact: str) -> tuple[str, ...]:
        known: Mapping[str, Fact] = {one.id: one for one in self.programme.facts}
        found = known[fact]
        return (*found.reads, *(pattern for below in found.built_on for pattern in self._reads(below)))

    def _ratio(self, ratio: Ratio, relation: Relation, volume: Fraction | None) -> Asked | Reason | None:
        """Return the hours of a judgement in each window; other rates go with what happens, or are of the register."""
        if relation.absent == "not_reviewed" and isinstance(ratio.over, Tally):
            minutes = self._minutes(ratio.over)
            windows = self._windows(relation)
            if windows is None:
                return "volume"
            if isinstance(ratio.over.own, Valid):
                windows = min(windows, Fraction(DAYS_A_WEEK, ratio.over.own.days))
            return "effort" if minutes is None else Asked(Decimal(1), windows, Fraction(minutes))
        if all(isinstance(one, State) for one in (ratio.over, ratio.under) if one is not None):
            return None
        low = _bound(relation.targets, self.day)
        if volume is None or ratio.compared or not isinstance(ratio.over, Tally):
            return "volume"
        if not isinstance(low, Decimal):
            return None
        each = self._matter(ratio.over.own) if ratio.over.own is not None else self._each(ratio.over)
        return each if isinstance(each, str) else Asked(low, volume / Fraction(ratio.times), each)

    def _matter(self, own: Fact) -> Fraction | Reason:
        """Return the minutes of all acts that one matter asks for; where none is named, those of the matter itself."""
        if isinstance(own, Chain):
            acts = [link.act.activity for link in own.links] or [own.opening.activity]
        elif isinstance(own, Course):
            acts = [stride.step.activity for stride in own.strides]
        else:
            return "foreign"
        vocabulary, stated = self.programme.vocabulary, self.programme.plan.effort
        known = [minutes_of(activities, vocabulary, stated) for activities in acts]
        return "effort" if None in known else Fraction(sum(one for one in known if one is not None))

    def _windows(self, relation: Relation) -> Fraction | None:
        assert not isinstance(relation.windows, tuple)
        period = Calendar(self.programme.in_force).window(Grain.PERIOD, self.day)
        return windows_a_week(relation.windows, period)

    def _owed(self, relation: Relation, sizes: Mapping[str, Decimal]) -> tuple[Decimal, Fraction] | Reason | None:
        """Return the target, and how many windows of it a week has; of windows by name, those that are open count."""
        if isinstance(relation.windows, tuple):
            open_now = (one for one in relation.windows if one.start <= self.day <= one.end)
            windows = [(one.end, part_of_window(one)) for one in open_now]
        elif (many := self._windows(relation)) is not None:
            windows = [(self.day, many)]
        else:
            return "volume"
        if not windows:
            return "later"
        owed: list[tuple[Decimal, Fraction]] = []
        for end, part in windows:
            target = _bound(relation.targets, end)
            if isinstance(target, PerHead):
                target = target.amount(sizes)
                if target is None:
                    return "size"
            if target is not None:
                owed.append((target, part))
        # Windows that overlap are stages of one thing: what is done for one of them counts for the others.
        return max(owed, key=lambda one: Fraction(one[0]) * one[1], default=None)

    def _each(self, tally: Tally) -> Fraction | Reason:
        """Return the minutes that one of what is counted takes."""
        if tally.measure is Measure.HOURS:
            return Fraction(60)
        if tally.measure is Measure.QUANTITY:
            return "quantity"
        basis = self.programme.plan
        stated = {Measure.DAYS: basis.day, Measure.HALF_DAYS: basis.half_day}.get(tally.measure)
        minutes = stated if stated is not None else self._minutes(tally)
        return "effort" if minutes is None else Fraction(minutes)

    def _minutes(self, tally: Tally) -> int | None:
        return minutes_of(self.patterns(tally), self.programme.vocabulary, self.programme.plan.effort)


def _bound(phases: tuple[TargetPhase, ...], end: date) -> Decimal | PerHead | None:
    """Return the lower bound of a window that ends on a day."""
    for phase in phases:
        if (phase.since is None or phase.since <= end) and (phase.until is None or end <= phase.until):
            return phase.at_least
    return None
