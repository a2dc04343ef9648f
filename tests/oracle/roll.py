"""The register read on one day: every question is asked of a single day, and answered by going through everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen
from tests.oracle.record import Values

from constab.entities import FOREVER, Register, Span
from constab.obligations import Condition, Where
from constab.vocabulary.terms import covers

ONE_DAY = timedelta(days=1)


def holds(condition: Condition, values: Values) -> bool:
    """Tell whether a condition holds of the values that are current: none, one, or several tags."""
    if condition.operator == "is":
        return any(value in condition.values for value in values)
    if condition.operator == "not":
        return not any(value in condition.values for value in values)
    if condition.operator == "given":
        return bool(values) == condition.values[0]
    bound = condition.values[0]
    if condition.operator == "at_least":
        return any(value >= bound for value in values)  # type: ignore[operator]  # of one type
    return any(value <= bound for value in values)  # type: ignore[operator]


def stretches(true_on: Callable[[date], bool], changes: Iterable[date], within: Span) -> tuple[Span, ...]:
    """Return the longest runs of days within ``within`` on which something is true.

    ``changes`` are all days on which it may become true or false; between them it stays as it is.
    """
    days = sorted({within.since, *(day for day in changes if day in within)})
    found: list[Span] = []
    for place, day in enumerate(days):
        if not true_on(day):
            continue
        last = days[place + 1] - ONE_DAY if place + 1 < len(days) else within.until
        if found and found[-1].until + ONE_DAY == day:
            found[-1] = Span(found[-1].since, last)
        else:
            found.append(Span(day, last))
    return tuple(found)


@frozen
class Roll:
    """Who is there, under whom, in which role, with which attributes, on a day."""

    register: Register

    def changes(self) -> tuple[date, ...]:
        """Return every day on which anything in the register begins, or is no longer so."""
        of = self.register
        dated = (of.units, of.relations, of.people, of.assignments, of.subjects, of.assets, of.attributes)
        spans = [one.span for kind in dated for one in kind]
        ended = [span.until + ONE_DAY for span in spans if span.until < FOREVER]
        return tuple(sorted({span.since for span in spans} | set(ended)))

    def at_or_above(self, unit: str, day: date) -> frozenset[str]:
        """Return the unit and all that it lies under, at any depth, along relations of that day."""
        found, fresh = {unit}, {unit}
        while fresh:
            above = {
                one.to
                for one in self.register.relations
                if one.kind == "under" and one.unit in fresh and day in one.span
            }
            fresh = above - found
            found |= fresh
        return frozenset(found)

    def lies_under(self, unit: str, above: str, day: date) -> bool:
        """Tell whether a unit lies at or under another."""
        return above in self.at_or_above(unit, day)

    def stands_at(self, unit: str, place: str, along: str, day: date) -> bool:
        """Tell whether a unit lies at or under a place, or stands in a relation to what does."""
        return self.lies_under(unit, place, day) or any(
            one.kind == along and one.unit == unit and day in one.span and self.lies_under(one.to, place, day)
            for one in self.register.relations
        )

    def nearest(self, unit: str, kind: str, day: date) -> frozenset[str]:
        """Return the units of a kind above a unit that have no other of that kind between."""
        of_kind = {one.id for one in self.register.units if one.kind == kind}
        above = self.at_or_above(unit, day) & of_kind
        return frozenset(
            one for one in above if not any(other != one and self.lies_under(other, one, day) for other in above)
        )

    def values(self, holder: str, id: str, name: str, day: date) -> Values:
        """Return the values of an attribute that are current."""
        return frozenset(
            one.value
            for one in self.register.attributes
            if one.holder == holder and one.id == id and one.name == name and day in one.span
        )

    def number(self, unit: str, name: str, day: date) -> Decimal | None:
        """Return the number that an attribute of a unit is, or None."""
        numbers = [value for value in self.values("unit", unit, name, day) if isinstance(value, Decimal)]
        assert len(numbers) <= 1, f"{unit} has several values of {name} on {day}"
        return numbers[0] if numbers else None

    def thousandths(self, holder: str, id: str, name: str, day: date) -> int | None:
        """Return a number in thousandths, a flag as 1 or 0; None where there is neither."""
        found = [value for value in self.values(holder, id, name, day) if isinstance(value, (bool, Decimal))]
        assert len(found) <= 1, f"{id} has several values of {name} on {day}"
        return int(Decimal(found[0]) * 1000) if found else None

    def roles(self, person: str, day: date) -> frozenset[str]:
        """Return the roles in which a person serves, at whatever unit."""
        return frozenset(one.role for one in self.register.assignments if one.person == person and day in one.span)

    def satisfies(self, holder: str, id: str, where: Where, day: date) -> bool:
        """Tell whether an entity satisfies every condition."""
        return all(holds(condition, self.values(holder, id, condition.name, day)) for condition in where)

    def units(self, kinds: tuple[str, ...], where: Where, day: date) -> frozenset[str]:
        """Return the units of these kinds that exist and satisfy the conditions."""
        return frozenset(
            one.id
            for one in self.register.units
            if any(covers(kind, one.kind) for kind in kinds)
            and day in one.span
            and self.satisfies("unit", one.id, where, day)
        )

    def serving(
        self, roles: tuple[str, ...] | None, unit: str | None, where: Where, day: date, along: str = ""
    ) -> frozenset[str]:
        """Return the people who serve in these roles (None: in any) at or under a unit (None: anywhere)."""
        present = {one.id for one in self.register.people if day in one.span}
        return frozenset(
            one.person
            for one in self.register.assignments
            if (roles is None or any(covers(role, one.role) for role in roles))
            and day in one.span
            and one.person in present
            and (unit is None or self.stands_at(one.unit, unit, along, day))
            and self.satisfies("person", one.person, where, day)
        )

    def subjects(self, kinds: tuple[str, ...], unit: str, where: Where, day: date, along: str = "") -> frozenset[str]:
        """Return the keys of the subjects of these kinds that are listed at or under a unit."""
        return frozenset(
            one.key
            for one in self.register.subjects
            if any(covers(kind, one.kind) for kind in kinds)
            and day in one.span
            and self.stands_at(one.unit, unit, along, day)
            and self.satisfies("subject", one.key, where, day)
        )
