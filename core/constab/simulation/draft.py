"""The register while it is made up: what is added, and what is then true on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import define, evolve, field

from constab.entities import (
    HOLDERS,
    Asset,
    Assignment,
    Attribute,
    AttributeValue,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
)
from constab.entities.register import Holder
from constab.obligations import Condition, State, Where
from constab.vocabulary.terms import covers


def holds(condition: Condition, values: frozenset[AttributeValue]) -> bool:
    """Tell whether a condition holds of the values that are current: none, one, or several tags."""
    if condition.operator == "given":
        return bool(values) == condition.values[0]
    if not values:
        return condition.operator == "not"
    if condition.operator == "not":
        return not any(value in condition.values for value in values)
    return any(condition.holds(value) for value in values)


@define(eq=False)
class Draft:
    """Units in a tree, and what they have. Relations hold at all times; all else has its days."""

    units: dict[str, Unit] = field(factory=dict)
    parent: dict[str, str] = field(factory=dict)
    children: dict[str, list[str]] = field(factory=dict)
    people: dict[str, Person] = field(factory=dict)
    assignments: dict[str, list[Assignment]] = field(factory=dict)
    subjects: dict[str, list[Subject]] = field(factory=dict)
    assets: dict[str, list[Asset]] = field(factory=dict)
    attributes: dict[tuple[Holder, str], list[Attribute]] = field(factory=dict)
    _above: dict[str, tuple[str, ...]] = field(factory=dict)
    _roles: dict[str, list[Assignment]] = field(factory=dict)

    def add_unit(self, unit: Unit, parent: str) -> None:
        """Add a unit under ``parent`` ("" at the top)."""
        self.units[unit.id] = unit
        self.parent[unit.id] = parent
        self.children.setdefault(parent, []).append(unit.id)

    def add_person(self, id: str, role: str, unit: str, span: Span) -> None:
        """Add a person who serves in ``role`` at ``unit`` while ``span`` lasts."""
        self.people[id] = Person(id)
        post = Assignment(id, role, unit, span)
        self.assignments.setdefault(unit, []).append(post)
        self._roles.setdefault(id, []).append(post)

    def add_subject(self, subject: Subject) -> None:
        """Add a subject to its unit's list."""
        self.subjects.setdefault(subject.unit, []).append(subject)

    def add_asset(self, asset: Asset) -> None:
        """Add an asset of a unit."""
        self.assets.setdefault(asset.unit, []).append(asset)

    def give(self, holder: Holder, id: str, name: str, value: AttributeValue, span: Span | None = None) -> None:
        """Give an entity an attribute."""
        one = Attribute(holder, id, name, value, span or Span())
        self.attributes.setdefault((holder, id), []).append(one)

    def take(self, holder: Holder, id: str, name: str) -> None:
        """Take every value of an attribute from an entity."""
        kept = [one for one in self.attributes.get((holder, id), ()) if one.name != name]
        self.attributes[holder, id] = kept

    def end_assignment(self, post: Assignment, span: Span | None) -> None:
        """Give an assignment other days, or with None undo it."""
        self.assignments[post.unit].remove(post)
        self._roles[post.person].remove(post)
        if span is None:
            if not self._roles[post.person]:
                del self.people[post.person]
            return
        changed = evolve(post, span=span)
        self.assignments[post.unit].append(changed)
        self._roles[post.person].append(changed)

    def above(self, unit: str) -> tuple[str, ...]:
        """Return the unit and all it lies under, from below."""
        if unit not in self._above:
            up = self.parent[unit]
            self._above[unit] = (unit, *(self.above(up) if up else ()))
        return self._above[unit]

    def below(self, unit: str) -> Iterator[str]:
        """Yield the unit and all that lies under it."""
        yield unit
        for child in self.children.get(unit, ()):
            yield from self.below(child)

    def values(self, holder: Holder, id: str, name: str, day: date) -> frozenset[AttributeValue]:
        """Return the values of an attribute that are current."""
        return frozenset(
            one.value
            for one in self.attributes.get((holder, id), ())
            if one.name == name and one.span.since <= day <= one.span.until
        )

    def number(self, id: str, name: str, day: date, holder: Holder = "unit") -> Decimal | None:
        """Return the number that an attribute is on a day, a flag as 1 or 0, or None."""
        numbers = [Decimal(one) for one in self.values(holder, id, name, day) if isinstance(one, (bool, Decimal))]
        return numbers[0] if numbers else None

    def satisfies(self, holder: Holder, id: str, where: Where, day: date) -> bool:
        """Tell whether an entity satisfies all conditions on a day."""
        return all(holds(one, self.values(holder, id, one.name, day)) for one in where)

    def serving(self, roles: tuple[str, ...], unit: str, where: Where, day: date) -> list[Assignment]:
        """Return the assignments in these roles at or under a unit that are current."""
        return [
            post
            for at in self.below(unit)
            for post in self.assignments.get(at, ())
            if day in post.span
            and any(covers(role, post.role) for role in roles)
            and self.satisfies("person", post.person, where, day)
        ]

    def roles_of(self, person: str, day: date) -> frozenset[str]:
        """Return the roles that a person serves in on a day, anywhere."""
        return frozenset(post.role for post in self._roles.get(person, ()) if day in post.span)

    def actual(self, state: State, unit: str, scale: int, day: date) -> int | None:
        """Return what a state is on a day, in the plan's whole numbers; None for an attribute that is not given."""
        if state.source == "role":
            return len({post.person for post in self.serving(state.codes, unit, state.where, day)})
        if state.source == "attribute":
            number = self.number(unit, state.codes[0], day, state.holder)
            return None if number is None else int(number * 1000)
        if state.source == "asset":
            there = self.assets_of(state, unit, day)
            if state.kinds:
                return scale * sum(any(covers(code, one.kind) for one in there) for code in state.codes)
            return sum(int(one.quantity * 1000) for one in there)
        if state.source == "unit":
            return len(self.units_of(state, unit, day))
        return len(
            {
                one.key
                for at in self.below(unit)
                for one in self.subjects.get(at, ())
                if day in one.span
                and any(covers(code, one.kind) for code in state.codes)
                and self.satisfies("subject", one.key, state.where, day)
            }
        )

    def assets_of(self, state: State, unit: str, day: date) -> list[Asset]:
        """Return the assets that a state counts on a day."""
        return [
            one
            for at in self.below(unit)
            for one in self.assets.get(at, ())
            if day in one.span
            and any(covers(code, one.kind) for code in state.codes)
            and self.satisfies("asset", one.id, state.where, day)
        ]

    def units_of(self, state: State, unit: str, day: date) -> list[Unit]:
        """Return the units that a state counts on a day."""
        return [
            self.units[at]
            for at in self.below(unit)
            if at != unit
            and day in self.units[at].span
            and any(covers(code, self.units[at].kind) for code in state.codes)
            and self.satisfies("unit", at, state.where, day)
        ]

    def posts_of(self, person: str) -> tuple[Assignment, ...]:
        """Return the assignments of a person."""
        return tuple(self._roles.get(person, ()))

    def register(self) -> Register:
        """Return the register, in the order in which it was made.

        What has no days of its own has those of the entity it belongs to, as in a sheet with a row for each.
        """
        units = self.units
        subjects = [one for unit in units for one in self.subjects.get(unit, ())]
        assets = [one for unit in units for one in self.assets.get(unit, ())]
        spans = {
            **{("unit", unit.id): unit.span for unit in units.values()},
            **{("subject", one.key): one.span for one in subjects},
            **{("asset", one.id): one.span for one in assets},
            **{("person", person): Span() for person in self.people},
        }
        return Register(
            units=tuple(units.values()),
            relations=tuple(Relation(unit, to, span=units[unit].span) for unit, to in self.parent.items() if to),
            people=tuple(self.people.values()),
            assignments=tuple(
                post for unit in units for post in sorted(self.assignments.get(unit, ()), key=_post_order)
            ),
            subjects=tuple(subjects),
            assets=tuple(assets),
            attributes=tuple(
                evolve(one, span=spans[key]) if one.span == Span() else one
                for key in sorted(self.attributes, key=lambda key: HOLDERS.index(key[0]))
                if key in spans
                for one in self.attributes[key]
            ),
        )


def _post_order(post: Assignment) -> tuple[str, date]:
    return post.person, post.span.since
