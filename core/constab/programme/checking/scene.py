"""The scene of a check: a programme, the day, and what else is known, with what several findings look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from attrs import frozen

from constab.calendar import Calendar
from constab.entities import FOREVER, Register, Span
from constab.entities.span import DAWN
from constab.facts import Fact
from constab.obligations import Obligation
from constab.programme.checking.duty import Duty, Timetable
from constab.programme.clauses import ClauseList
from constab.programme.resolved import Programme, Rule, Version
from constab.programme.scopes import Scopes

AHEAD = timedelta(days=731)
"""How far after today a programme without an end is looked at."""


@frozen(slots=False)
class Scene:
    """What a check looks at. ``register`` and ``clauses`` may be unknown; ``today`` is the day of the check."""

    programme: Programme
    today: date
    register: Register | None = None
    clauses: tuple[ClauseList, ...] = ()

    @cached_property
    def scopes(self) -> Scopes | None:
        """The units of the register, where there is one."""
        return Scopes(self.register, self.programme.in_force) if self.register is not None else None

    @cached_property
    def points(self) -> Mapping[str, int]:
        """The points of each obligation, in thousandths."""
        return self.programme.scoring.points([(rule.id, rule.latest) for rule in self.programme.rules])

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by their names."""
        return {fact.id: fact for fact in self.programme.facts}

    @cached_property
    def days(self) -> Span:
        """The days that are looked at: the programme's, or of one without an end two years from today."""
        return self.ahead(self.programme.in_force)

    def ahead(self, period: Span) -> Span:
        """Return a period, or of one without an end the days until two years from today."""
        if period.until != FOREVER:
            return period
        return Span(period.since, max(self.today, period.since) + AHEAD)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every version of every obligation that binds on any of those days."""
        timetable = Timetable(self.days, Calendar(self.programme.in_force, self.programme.workdays))
        every = (Duty(rule, version, timetable) for rule in self.programme.rules for version in rule.versions)
        return tuple(duty for duty in every if duty.binds is not None and span_of(duty.version) is not None)

    def compares(self, one: Rule, other: Rule) -> bool:
        """Tell whether two obligations are compared: any two."""
        return one.id != other.id

    def first_of(self, rule: Rule) -> str:
        """Return the file and line of an obligation, or the model that brings it where no line is known."""
        return rule.origin or rule.model


def versions(rule: Rule) -> list[Obligation]:
    """Return every version of an obligation, the oldest first."""
    return [version.obligation for version in rule.versions]


def span_of(version: Version) -> Span | None:
    """Return the days in which windows of a version begin; None where they end before they begin."""
    first, last = version.since or DAWN, version.until or FOREVER
    return Span(first, last) if first <= last else None


def origin_of(rule: Rule, name: str) -> str:
    """Return the file and line that set a field: of a tailoring, or of the obligation itself."""
    return rule.changes.get(name, rule.origin)
