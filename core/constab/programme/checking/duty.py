"""A duty as it is compared: one version of an obligation, its relation, its windows and its bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from constab.calendar import Calendar, Cycle, FromEvent, Grain, Window, is_published
from constab.entities import Span
from constab.entities.span import DAWN, FOREVER
from constab.errors import ConstabError
from constab.obligations import Edge, ForEach, Obligation, Policy, Ratio, Relation, Tally, TargetPhase
from constab.obligations.contract import Actual
from constab.obligations.targets import Target
from constab.programme.checking.records import bare
from constab.programme.resolved import Rule, Version

BOUNDS = ("exactly", "between", "at_least", "at_most")

CAUSES = ("enter", "leave", "listed", "delisted", "programme")
"""Why a window is cut. An absence cuts none."""


@frozen
class Bounded:
    """One window, and what is asked for in it."""

    window: Window
    low: Target | None
    high: Target | None


@frozen(slots=False)
class Timetable:
    """The windows of every rhythm in ``days``, each rhythm reckoned once."""

    days: Span
    calendar: Calendar
    _known: dict[Grain | Cycle, tuple[Window, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    def windows(self, per: Grain | Cycle) -> tuple[Window, ...]:
        """Return the windows that have a day in it; those of working days until the first year not published."""
        if per not in self._known:
            until = self.published if is_published(per) else self.days.until
            try:
                found = tuple(self.calendar.windows(per, self.days.since, until)) if until >= self.days.since else ()
            except ConstabError:  # a finding of its own tells of the year
                found = ()
            self._known[per] = found
        return self._known[per]

    @cached_property
    def published(self) -> date:
        """The last day before the first year whose working days are not published, or the last day of all."""
        years = range(self.days.since.year, self.days.until.year + 1)
        unknown = next((year for year in years if not self.calendar.workdays.knows(year)), None)
        return self.days.until if unknown is None else date(unknown - 1, 12, 31)


@frozen(slots=False)
class Duty:
    """One version of an obligation, looked at during the days of a timetable.

    ``windows`` are those that lie wholly in the days on which it binds and begin while the version governs.
    """

    rule: Rule
    version: Version
    timetable: Timetable

    @property
    def id(self) -> str:
        """The name of the obligation in the programme."""
        return self.rule.id

    @property
    def obligation(self) -> Obligation:
        """The version of it."""
        return self.version.obligation

    @property
    def for_each(self) -> ForEach | None:
        """For each of what it binds."""
        return self.obligation.for_each

    @cached_property
    def relation(self) -> Relation:
        """What it compiles to."""
        return self.obligation.compile(self.timetable.calendar.period)

    @cached_property
    def actual(self) -> Actual:
        """What is counted, with no name of the obligation's own in it."""
        actual = self.relation.actual
        if isinstance(actual, Tally):
            return bare(actual)
        if isinstance(actual, Ratio):
            over = bare(actual.over) if isinstance(actual.over, Tally) else actual.over
            under = bare(actual.under) if isinstance(actual.under, Tally) else actual.under
            return evolve(actual, over=over, under=under)
        return actual

    @property
    def line(self) -> str:
        """File and line of its bounds, where a parameter or a tailoring set them; else of what brought it in."""
        given = (origin for key in BOUNDS for origin in reversed(self.version.origins.get(key, ())))
        return next((one.place for one in given if one.what in ("parameter", "tailoring")), self.rule.origin)

    @property
    def phases(self) -> tuple[TargetPhase, ...]:
        """Its bounds, whatever the window."""
        return self.relation.targets

    @cached_property
    def binds(self) -> Span | None:
        """The days on which it binds, of those that are looked at."""
        period, days = self.obligation.in_force, self.timetable.days
        return days if period is None else days.overlap(Span(period.since, period.until))

    @cached_property
    def windows(self) -> tuple[Bounded, ...]:
        """The windows that are not cut and that it governs, with their bounds, in the order of their ends.

        None where its windows are of another kind. Those of working days are told until `known`.
        """
        if self.binds is None:
            return ()
        since, until = self.version.since or DAWN, self.version.until or FOREVER
        return tuple(
            one
            for one in self._bounded()
            if since <= one.window.start <= until
            and self.binds.since <= one.window.start
            and one.window.end <= self.binds.until
        )

    @property
    def known(self) -> date:
        """The last day until which its windows are told."""
        return self.timetable.published if is_published(self.relation.windows) else FOREVER

    def _bounded(self) -> Iterator[Bounded]:
        named = self.relation.windows
        if isinstance(named, Grain | Cycle):
            named = self.timetable.windows(named)
        if isinstance(named, FromEvent) and self.binds is not None:
            # As if it happened on the first day: `runs_with` sees to it that it is the same event for both of two.
            days = enumerate(named.windows(self.binds.since, self.binds.until))
            named = tuple(Window(number, first, last) for number, (first, last) in days)
        for window in named if isinstance(named, tuple) else ():
            phase = next(
                (one for one in self.relation.targets if (one.since or DAWN) <= window.end <= (one.until or FOREVER)),
                None,
            )
            if phase is not None:
                yield Bounded(window, phase.at_least, phase.at_most)

    def runs_with(self, other: Duty) -> bool:
        """Tell whether windows of the two can be compared: those that run from an event where all of it is the same."""
        if not any(isinstance(one.relation.windows, FromEvent) for one in (self, other)):
            return True
        return self._event() == other._event() and self._is_constant() and other._is_constant()

    def _event(self) -> tuple[object, ...]:
        return self.relation.windows, self.obligation.bearer, self.for_each, self.binds

    def _is_constant(self) -> bool:
        """Tell whether it asks for the same on all days."""
        return (self.version.since, self.version.until) == (None, None) and len(self.phases) == 1

    def inside(self, window: Window) -> list[Bounded]:
        """Return its windows that lie wholly in another, of those that overlap the first alone."""
        found: list[Bounded] = []
        for one in self.windows[bisect_left(self._ends, window.start) :]:
            if one.window.end > window.end:
                break
            if one.window.start >= window.start and (not found or found[-1].window.end < one.window.start):
                found.append(one)
        return found

    def meets(self, window: Window) -> bool:
        """Tell whether any of its windows shares a day with another."""
        later = self.windows[bisect_left(self._ends, window.start) :]
        return any(one.window.start <= window.end for one in later)

    def around(self, window: Window) -> Bounded | None:
        """Return its window that another lies wholly in."""
        for one in self.windows[bisect_left(self._ends, window.end) :]:
            if one.window.start <= window.start:
                return one
        return None

    def ending(self, window: Window) -> Bounded | None:
        """Return its window that ends with another."""
        at = bisect_left(self._ends, window.end)
        return self.windows[at] if at < len(self.windows) and self._ends[at] == window.end else None

    @cached_property
    def _ends(self) -> list[date]:
        return [one.window.end for one in self.windows]


def skips(edge: Edge) -> bool:
    """Tell whether nothing is owed in a window that is cut, whatever the cause."""
    return all(getattr(edge, cause) is Policy.SKIP for cause in CAUSES)


def owes_cut(edge: Edge, *policies: Policy) -> bool:
    """Tell whether every cut window is owed by one of these policies."""
    return all(getattr(edge, cause) in policies for cause in CAUSES)
