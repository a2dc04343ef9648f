"""The register, indexed: who lies under whom, and on which days conditions hold.

This is the only place that walks the register. It goes over it once for each different scope of a programme, never for
each obligation, window or record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from constab.entities import AttributeValue, Register, Span, Unit
from constab.errors import ConstabError, fault
from constab.evaluation.timeline import ALWAYS, NEVER, Spans, complement, intersection, union
from constab.obligations import Bearer, Condition, ForEach, Where
from constab.vocabulary.terms import covers

UNDER = "under"


@frozen
class Member:
    """One bearer and one item that a duty binds for, with the days of each; a duty that binds once has the item ""."""

    bearer: str
    item: str
    bearing: Span
    listed: Span


@frozen
class Existence:
    """A unit as all its rows in the register together say: the same unit, whatever it was called, and when."""

    id: str
    kind: str
    spans: Spans


class Roster:
    """An index of a register, read only. Raises ConstabError where a unit changes its kind."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.units: Mapping[str, Existence] = _existences(register.units)
        self.people: Mapping[str, Spans] = _spans((person.id, person.span) for person in register.people)
        self.numbers: Mapping[str, int] = {id: number for number, id in enumerate(self.units)}
        self._related: dict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
        for relation in register.relations:
            self._related[relation.kind, relation.unit].append((relation.to, relation.span))
        self._values: dict[tuple[str, str], dict[str, list[tuple[Span, AttributeValue]]]] = {}
        for one in register.attributes:
            named = self._values.setdefault((one.holder, one.id), {})
            named.setdefault(one.name, []).append((one.span, one.value))
        self._above: dict[str, dict[str, Spans]] = {}

    def above(self, unit: str) -> Mapping[str, Spans]:
        """Return the units that a unit lies under, itself among them, and the days on which it does."""
        if unit not in self._above:
            found: dict[str, Spans] = {unit: ALWAYS}
            for parent, span in self._related.get((UNDER, unit), ()):
                for higher, spans in self.above(parent).items():
                    path = intersection((span,), spans)
                    if path:
                        found[higher] = union((*found.get(higher, NEVER), *path))
            self._above[unit] = found
        return self._above[unit]

    def reaching(self, unit: str, along: str = "") -> Mapping[str, Spans]:
        """Return the units at which a unit counts, and when: those it lies under.

        With ``along`` also those that it stands in this relation to, and those that these lie under.
        """
        if along in ("", UNDER):
            return self.above(unit)
        found = {place: list(spans) for place, spans in self.above(unit).items()}
        for to, span in self._related.get((along, unit), ()):
            for place, path in self.above(to).items():
                found.setdefault(place, []).extend(intersection((span,), path))
        return {place: union(spans) for place, spans in found.items() if spans}

    def nearest(self, unit: str, kind: str) -> Mapping[str, Spans]:
        """Return the units of a kind that a unit lies under with no other of that kind between, and when."""
        there = {id: days for id, days in self.above(unit).items() if id in self.units and self.units[id].kind == kind}
        found = {}
        for id, days in there.items():
            between = [
                span
                for nearer, path in there.items()
                if nearer != id
                for span in intersection(path, self.above(nearer).get(id, NEVER))
            ]
            found[id] = intersection(days, complement(union(between)))
        return {id: days for id, days in found.items() if days}

    def values(self, holder: str, id: str, name: str) -> list[tuple[Span, AttributeValue]]:
        """Return the dated values of an attribute."""
        return self._values.get((holder, id), {}).get(name, [])

    def valued(self, holder: str, name: str) -> Iterator[tuple[str, list[tuple[Span, AttributeValue]]]]:
        """Yield the entities of a holder that have an attribute, with its dated values."""
        for (of, id), named in self._values.items():
            if of == holder and name in named:
                yield id, named[name]

    def holding(self, holder: str, id: str, where: Where) -> Spans:
        """Return the days on which every condition holds of an entity."""
        spans = ALWAYS
        for condition in where:
            spans = intersection(spans, self._days(self.values(holder, id, condition.name), condition))
            if not spans:
                break
        return spans

    @staticmethod
    def _days(values: list[tuple[Span, AttributeValue]], condition: Condition) -> Spans:
        if condition.operator == "given":
            given = union(span for span, _ in values)
            return given if condition.values[0] else complement(given)
        if condition.operator == "not":
            same = Condition(condition.name, "is", condition.values)
            return complement(union(span for span, value in values if same.holds(value)))
        return union(span for span, value in values if condition.holds(value))

    def bearers(self, bearer: Bearer) -> Iterator[tuple[str, Spans]]:
        """Yield the units that bear a duty, with the days on which they do."""
        for unit in self.units.values():
            if unit.kind == bearer.unit:
                spans = intersection(unit.spans, self.holding("unit", unit.id, bearer.where))
                for exception in bearer.unless:
                    spans = intersection(spans, complement(self.holding("unit", unit.id, exception)))
                if spans:
                    yield unit.id, spans

    def items(self, for_each: ForEach) -> Iterator[tuple[str, str, Spans]]:
        """Yield (place, item, days): what a duty binds for each of, at each unit that it lies under."""
        if for_each.what == "unit":
            for unit in self.units.values():
                if unit.kind == for_each.unit:
                    spans = intersection(unit.spans, self.holding("unit", unit.id, for_each.where))
                    yield from self._placed(unit.id, unit.id, spans, for_each.along)
        elif for_each.what == "subject":
            listed: dict[tuple[str, str], list[Span]] = defaultdict(list)
            for subject in self.register.subjects:
                if covers(for_each.subject, subject.kind):
                    spans = intersection((subject.span,), self.holding("subject", subject.key, for_each.where))
                    for place, item, days in self._placed(subject.unit, subject.key, spans):
                        listed[place, item].extend(days)
            yield from ((place, item, union(spans)) for (place, item), spans in listed.items())
        else:
            yield from ((p, i, s) for (p, i), s in self.serving((for_each.role,), for_each.where).items())

    def serving(self, roles: Iterable[str] | None, where: Where, along: str = "") -> Mapping[tuple[str, str], Spans]:
        """Return the days on which a person serves in one of the roles, by (unit, person).

        At a unit counts who serves at it or under it, or along a relation (`reaching`). No roles stand for all.
        """
        patterns = None if roles is None else tuple(roles)
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for one in self.register.assignments:
            if one.person in self.people and _is_among(one.role, patterns):
                spans = intersection((one.span,), self.people[one.person])
                spans = intersection(spans, self.holding("person", one.person, where))
                for place, item, days in self._placed(one.unit, one.person, spans, along):
                    found[place, item].extend(days)
        return {key: union(spans) for key, spans in found.items()}

    def occupied(self, roles: tuple[str, ...], *, others: bool = False) -> Mapping[str, Spans]:
        """Return the days on which each person serves in one of the roles anywhere; or in any other role."""
        return _spans(
            (one.person, one.span) for one in self.register.assignments if _is_among(one.role, roles) is not others
        )

    def _placed(self, unit: str, item: str, spans: Spans, along: str = "") -> Iterator[tuple[str, str, Spans]]:
        if spans:
            for place, path in self.reaching(unit, along).items():
                days = intersection(spans, path)
                if days:
                    yield place, item, days

    def members(self, bearer: Bearer, for_each: ForEach | None) -> tuple[Member, ...]:
        """Return every bearer with every item of its, on all the days on which they are so."""
        bearing = dict(self.bearers(bearer))
        if for_each is None or for_each.what == "column":
            items = for_each.values if for_each is not None else ("",)
            return tuple(
                Member(id, item, span, span) for id, spans in bearing.items() for span in spans for item in items
            )
        found: list[Member] = []
        placed = self.items(for_each) if not for_each.within else self._alongside(for_each, bearing)
        for place, item, days in placed:
            for span in bearing.get(place, NEVER):
                found.extend(Member(place, item, span, day) for day in days if day.overlap(span))
        return tuple(sorted(found, key=lambda one: (one.bearer, one.item, one.bearing, one.listed)))

    def _alongside(self, for_each: ForEach, bearers: Iterable[str]) -> Iterator[tuple[str, str, Spans]]:
        """Yield (bearer, item, days): the units under the nearest one that the bearer itself lies under."""
        below: dict[str, list[tuple[str, Spans]]] = defaultdict(list)
        for place, item, days in self.items(for_each):
            below[place].append((item, days))
        for bearer in bearers:
            found: dict[str, list[Span]] = defaultdict(list)
            for place, path in self.nearest(bearer, for_each.within).items():
                for item, days in below[place]:
                    found[item].extend(intersection(path, days))
            yield from ((bearer, item, union(spans)) for item, spans in found.items())


def _is_among(role: str, patterns: tuple[str, ...] | None) -> bool:
    return patterns is None or any(covers(pattern, role) for pattern in patterns)


def _spans(rows: Iterable[tuple[str, Span]]) -> Mapping[str, Spans]:
    """Return the days of each id, over all its rows."""
    found: dict[str, list[Span]] = defaultdict(list)
    for id, span in rows:
        found[id].append(span)
    return {id: union(spans) for id, spans in found.items()}


def _existences(units: Iterable[Unit]) -> Mapping[str, Existence]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        kinds[unit.id].add(unit.kind)
    if faults := [
        fault(
            "unit-changes-kind",
            "the unit {unit} is of several kinds ({kinds}); give the new one an id of its own",
            unit=id,
            kinds=", ".join(sorted(several)),
        )
        for id, several in kinds.items()
        if len(several) > 1
    ]:
        raise ConstabError(faults)
    spans = _spans((unit.id, unit.span) for unit in units)
    return {id: Existence(id, next(iter(kinds[id])), days) for id, days in spans.items()}
