"""Who is there on a day: people, what they serve as and where, and the minutes that they have in a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from constab.evaluation.roster import UNDER, Roster
from constab.programme.basis import Basis
from constab.selection.conditions import ACTOR_ROLE, Condition, RecordWhere
from constab.vocabulary.terms import covers

HUNDRED = 100

Key = str
"""The opaque key of a person."""
Crowd = frozenset[Key]


@frozen
class Person:
    """One person: the roles and units served in on the day, in order, and the ``minutes`` of a week."""

    key: Key
    postings: tuple[tuple[str, str], ...]
    """(unit, role)."""
    minutes: Fraction


@frozen
class Staff:
    """The people who serve on a day; who serves at a unit is also at every unit that it lies under."""

    roster: Roster
    day: date
    people: Mapping[Key, Person]
    _at: dict[tuple[str, ...], Mapping[str, Crowd]] = field(init=False, factory=dict, repr=False, eq=False)

    def at(self, unit: str, roles: Iterable[str] = ()) -> Crowd:
        """Return who serves at a unit or under it; with ``roles``, in one of them."""
        wanted = tuple(sorted(roles))
        if wanted not in self._at:
            found: dict[str, set[Key]] = {}
            for (place, person), spans in self.roster.serving(wanted or None, ()).items():
                if any(self.day in span for span in spans):
                    found.setdefault(place, set()).add(person)
            self._at[wanted] = {place: frozenset(several) for place, several in found.items()}
        return self._at[wanted].get(unit, frozenset())

    def around(self, unit: str) -> Crowd:
        """Return who serves at a unit or under it; where nobody does, at those that overlap it or work with it."""
        return self.at(unit) or frozenset(
            person
            for one in self.roster.register.relations
            if unit in (one.unit, one.to) and one.kind != UNDER and self.day in one.span
            for person in self.at(one.to if one.unit == unit else one.unit)
        )

    def serving(self, roles: Iterable[str]) -> Crowd:
        """Return who serves in one of the roles, wherever."""
        wanted = tuple(roles)
        return frozenset(
            one.key
            for one in self.people.values()
            if any(covers(role, has) for role in wanted for _, has in one.postings)
        )

    def allowed(self, crowd: Crowd, condition: Condition) -> Crowd:
        """Return those of a crowd of whom a condition on ``actor_role`` holds."""
        roles = [str(value) for value in condition.values]
        return crowd - self.serving(roles) if condition.operator == "not" else crowd & self.serving(roles)


def staffed(roster: Roster, day: date, basis: Basis) -> Staff:
    """Return who serves on a day, with the minutes that a role has; who has several roles has those of the longest."""
    postings: dict[Key, set[tuple[str, str]]] = {}
    for one in roster.register.assignments:
        there = any(day in span for span in roster.people.get(one.person, ()))
        if there and day in one.span:
            postings.setdefault(one.person, set()).add((one.unit, one.role))
    left = (HUNDRED - Fraction(basis.overhead)) / HUNDRED
    people = {
        key: Person(key, tuple(sorted(several)), max(_week(basis, role) for _, role in several) * left)
        for key, several in sorted(postings.items())
    }
    return Staff(roster, day, people)


def _week(basis: Basis, role: str) -> int:
    """Return the minutes of a role: its own, else those of the role that it is a kind of, else the common ones."""
    known = [one for one in basis.hours if covers(f"{one}.*", role)]
    return basis.hours[max(known, key=len)] if known else basis.week


def role_conditions(where: RecordWhere) -> tuple[Condition, ...]:
    """Return the conditions on the roles of those who take part."""
    return tuple(one for one in where if isinstance(one, Condition) and one.name == ACTOR_ROLE)
