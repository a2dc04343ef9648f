"""The stretch of time that is simulated, and the duties that bind in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from attrs import evolve, field, frozen

from constab.calendar import Calendar, Cycle, Grain, Window, Workdays
from constab.calendar.days import date_of, day_number
from constab.entities import Span
from constab.errors import ConstabError
from constab.obligations import Expression, ForEach, Obligation, RecordWhere, Relation, State, Tally, TargetPhase
from constab.programme.resolved import Programme


@frozen(eq=False)
class Frame:
    """The programme's period, and the days ``since`` to ``as_of`` in which records are made and judged."""

    period: Span
    since: date
    as_of: date
    workdays: Workdays
    _worked: dict[int, bool] = field(init=False, factory=dict, repr=False)
    _windows: dict[tuple[Grain | Cycle, date, date], tuple[Window, ...]] = field(init=False, factory=dict, repr=False)

    def windows(self, per: Grain | Cycle, since: date, until: date) -> tuple[Window, ...]:
        """Return the windows that have a day from ``since`` to ``until``, in order."""
        key = (per, since, until)
        if key not in self._windows:
            found = Calendar(self.period, self.workdays).windows(per, since, until)
            self._windows[key] = tuple(found)
        return self._windows[key]

    def is_workday(self, day: int) -> bool:
        """Tell whether a day is worked, where a duty asks. Raises ConstabError for a year not published."""
        if day not in self._worked:
            self._worked[day] = self.workdays.is_workday(date_of(day))
        return self._worked[day]

    def has(self, day: int, days: str) -> bool:
        """Tell whether a day is one of those that a duty counts: as `Workdays.has`."""
        if days in ("work", "rest"):
            return self.is_workday(day) is (days == "work")
        return self.workdays.has(date_of(day), days)

    def is_busy(self, day: int) -> bool:
        """Tell whether a day looks like a working day; a year not published is taken by its weekdays."""
        try:
            return self.is_workday(day)
        except ConstabError:
            return date_of(day).weekday() < 5

    def days(self, span: Span) -> range:
        """Return the numbers of the days of ``span`` that are simulated."""
        return range(day_number(max(span.since, self.since)), day_number(min(span.until, self.as_of)) + 1)


_SAID_LATER = frozenset({"record", "recorded_day", "recorded_minute"})
"""The columns of a record that are filled in once it has been counted."""


@frozen(eq=False)
class Duty:
    """One version of one rule, compiled. ``since`` and ``until`` bound the first days of its windows.

    A ``watch`` is no duty of the programme: it stands for the records by which another duty's absence is seen.
    """

    number: int
    rule: str
    obligation: Obligation
    relation: Relation
    since: date | None = None
    until: date | None = None
    watch: bool = False

    @cached_property
    def tally(self) -> Tally | None:
        """What is counted in the ledger, if that is what it does and one can make records that surely count.

        What makes a record valid is a condition like others here.
        """
        actual = self.relation.actual
        if not isinstance(actual, Tally):
            return None
        where = (*actual.where, *(one for valid in actual.valid_if for one in valid.where))
        return evolve(actual, where=where, valid_if=()) if _is_made_so((where, *actual.exempt)) else None

    @property
    def state(self) -> State | None:
        """What is read off the register, if that is what it does and it can be made to hold, or not to."""
        actual = self.relation.actual
        return actual if isinstance(actual, State) and self._is_plain(actual) else None

    @property
    def is_told(self) -> bool:
        """Whether it follows from the register in ways that are told, and never planted."""
        return self.relation.of_register and self.state is None

    def _is_plain(self, state: State) -> bool:
        special = state.also or state.only or state.of_bearer or state.along or state.having or state.parts
        near = self.each is None or not self.each.within
        return near and not special and (state.holder == "unit" or state.source == "attribute")

    @property
    def each(self) -> ForEach | None:
        """For each of what it binds."""
        return None if self.watch else self.obligation.for_each

    def closes(self, window: Window) -> date:
        """Return the day at whose end a window is judged for good."""
        return min(window.end, date.max - timedelta(days=self.obligation.grace)) + timedelta(days=self.obligation.grace)


def _is_made_so(wheres: Iterable[RecordWhere]) -> bool:
    """Tell whether records are made with all that conditions ask for: not by when they are recorded, nor for whom."""
    written = [one for where in wheres for one in where if isinstance(one, Expression)]
    return not any(one.owned or one.names & _SAID_LATER for one in written)


def duties_of(programme: Programme) -> tuple[Duty, ...]:
    """Return every version of every rule, each followed by the watch that it needs."""
    found: list[Duty] = []
    for rule in programme.rules:
        for version in rule.versions:
            relation = version.obligation.compile(programme.in_force)
            found.append(Duty(len(found), rule.id, version.obligation, relation, version.since, version.until))
            tally = found[-1].tally
            if tally is not None and tally.observed_by:
                seen = Relation(
                    Tally(activities=tally.observed_by),
                    (TargetPhase(at_least=Decimal(1)),),
                    relation.windows,
                )
                found.append(
                    Duty(
                        len(found),
                        rule.id,
                        version.obligation,
                        seen,
                        version.since,
                        version.until,
                        watch=True,
                    )
                )
    return tuple(found)
