"""New rows and the register so far, put together: open ends closed, references followed, circles refused."""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from constab.entities import FOREVER, Register, Relation, Span, Unit
from constab.errors import Fault, fault
from constab.ledger.importing.register_faults import unknown_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from constab.ledger.importing.register_rows import Entity, RowReader
    from constab.ledger.importing.register_sources import RegisterRow

NATURAL_KEYS: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "units": lambda one: (one.id,),
    "relations": lambda one: (one.unit, one.to, one.kind),
    "people": lambda one: (one.id,),
    "assignments": lambda one: (one.person, one.role, one.unit),
    "subjects": lambda one: (one.key, one.kind, one.unit),
    "assets": lambda one: (one.id,),
    "attributes": lambda one: (one.holder, one.id, one.name),
    "waivers": lambda one: (one.bearer, one.cause, one.obligation),
}
"""What makes two rows of a table say something of the same thing, on whatever days."""

_UNIT_REFERENCES = {
    "relations": ("unit", "to"),
    "assignments": ("unit",),
    "subjects": ("unit",),
    "assets": ("unit",),
}
_PERSON_REFERENCES = {"assignments": ("person",), "assets": ("person",)}


@define
class Merge:
    """Puts what was read beside what is stored; `part` is then what has to be written."""

    stored: Register
    reader: RowReader
    faults: list[Fault] = field(factory=list)
    closed: int = 0

    def part(self) -> Register:
        """Return the entities to write: those read, and stored ones whose open end a later row has closed."""
        read = self._resolved()
        self._references(read)
        changed: dict[str, tuple[Any, ...]] = {}
        for table, found in read.items():
            stored = getattr(self.stored, table)
            changed[table] = tuple(self._merged(table, found, self._replaced(table, found, stored)))
        rows = {(NATURAL_KEYS["relations"](one), one.span.since): row for one, row in read.get("relations", ())}
        self._circles(changed.get("relations", ()), rows)
        return Register(**changed)

    def _resolved(self) -> dict[str, list[tuple[Entity, RegisterRow]]]:
        read = self.reader.entities
        units = [*self.stored.units, *(one for one, _ in read.get("units", ()) if isinstance(one, Unit))]
        ids = {one.id for one in units}
        names: dict[str, set[str]] = {}
        for unit in units:
            if unit.name:
                names.setdefault(unit.name, set()).add(unit.id)
        resolved: dict[str, list[tuple[Entity, RegisterRow]]] = {}
        for table, found in read.items():
            fields = ("bearer",) if table == "waivers" else _UNIT_REFERENCES.get(table, ())
            resolved[table] = [(self._named(one, fields, ids, names, row), row) for one, row in found]
        return resolved

    def _named(
        self, entity: Any, fields: tuple[str, ...], ids: set[str], names: Mapping[str, set[str]], row: RegisterRow
    ) -> Entity:
        for name in fields:
            word = getattr(entity, name)
            if word in ids or word not in names:
                continue
            if len(names[word]) > 1:
                self.faults.append(
                    fault(
                        "ambiguous-unit",
                        "{word} is the name of the units {ids}; write one of these",
                        row.at(name),
                        word=word,
                        ids=", ".join(sorted(names[word])),
                    )
                )
            entity = evolve(entity, **{name: min(names[word])})
        found: Entity = entity
        return found

    def _references(self, read: Mapping[str, list[tuple[Any, RegisterRow]]]) -> None:
        known = {
            table: {_first(table, one) for one in getattr(self.stored, table)}
            | {_first(table, one) for one, _ in read.get(table, ())}
            | self.reader.mentioned.get(table, set())
            for table in ("units", "people", "subjects", "assets")
        }
        holders = {"unit": "units", "person": "people", "subject": "subjects", "asset": "assets"}
        for table, found in read.items():
            for one, row in found:
                for name in _UNIT_REFERENCES.get(table, ()):
                    if word := getattr(one, name):
                        self._known(word, known["units"], "unit", row, _column(row, name))
                for name in _PERSON_REFERENCES.get(table, ()):
                    if word := getattr(one, name):
                        self._known(word, known["people"], "person", row, name)
                if table == "attributes":
                    self._known(one.id, known[holders[one.holder]], one.holder, row, "id")
                if table == "waivers":
                    self._known(one.bearer, known["units"] | known["people"], "bearer", row, "bearer")

    def _known(self, word: str, known: set[str], what: str, row: RegisterRow, name: str) -> None:
        if word in known:
            return
        near = difflib.get_close_matches(word, known, n=1) if len(self.faults) < 20 else []
        # the nearest key of a subject would be somebody else's, and says nothing to anybody
        shown, near = (word, near) if what != "subject" else ("s:…", [])
        self.faults.append(unknown_reference(row.at(name), what, shown, near[0] if near else ""))

    def _replaced(
        self, table: str, found: list[tuple[Any, RegisterRow]], stored: Iterable[Any]
    ) -> list[tuple[Any, RegisterRow | None]]:
        key = NATURAL_KEYS[table]
        touched = {key(one) for one, _ in found}
        again = {(key(one), one.span.since) for one, _ in found}
        parents = dict(sorted(self.reader.parents)) if table == "relations" else {}
        kept: list[tuple[Any, RegisterRow | None]] = []
        for one in stored:
            if (key(one), one.span.since) in again:
                continue
            if key(one) in touched:
                kept.append((one, None))
            elif self._is_former_parent(one, parents):
                self.closed += 1
                kept.append((evolve(one, span=Span(one.span.since, parents[one.unit] - timedelta(days=1))), None))
        return kept

    def _is_former_parent(self, one: Any, parents: Mapping[str, date]) -> bool:
        return (
            isinstance(one, Relation)
            and one.kind == "under"
            and one.span.until == FOREVER
            and one.unit in parents
            and one.span.since < parents[one.unit]
        )

    def _merged(
        self,
        table: str,
        found: list[tuple[Any, RegisterRow]],
        stored: list[tuple[Any, RegisterRow | None]],
    ) -> Iterable[Any]:
        if table == "waivers":
            yield from dict.fromkeys(one for one, _ in found)
            return
        groups: dict[tuple[str, ...], dict[date, list[tuple[Any, RegisterRow | None]]]] = {}
        for one, row in [*stored, *found]:
            group = groups.setdefault(NATURAL_KEYS[table](one), {})
            group.setdefault(one.span.since, []).append((one, row))
        for group in groups.values():
            days = sorted(group)
            for day, after in zip(days, [*days[1:], None], strict=True):
                self._contradictions(table, group[day])
                for one, row in group[day]:
                    later = next((row for _, row in group[after] if row is not None), None) if after else None
                    ended = self._ended(one, row or later, after)
                    # of relations, a stored one may be here because its end was closed for a new parent
                    if row is not None or ended is not one or table == "relations":
                        yield ended

    def _ended(self, one: Any, row: RegisterRow | None, after: date | None) -> Any:
        if after is None or one.span.until < after:
            return one
        if one.span.until == FOREVER:
            self.closed += 1
            return evolve(one, span=Span(one.span.since, after - timedelta(days=1)))
        self.faults.append(
            fault(
                "spans-overlap",
                "{what} is so from {since} to {until}, and again from {after}",
                row.place if row else None,
                what=" ".join(str(part) for part in _shown(one)),
                since=one.span.since,
                until=one.span.until,
                after=after,
            )
        )
        return one

    def _contradictions(self, table: str, same: list[tuple[Any, RegisterRow | None]]) -> None:
        first = same[0][0]
        for one, row in same[1:]:
            several = table == "attributes" and isinstance(one.value, str) and one.span == first.span
            if one != first and not several and row is not None:
                self.faults.append(
                    fault(
                        "row-twice",
                        "{what} stands here twice with different contents",
                        row.place,
                        what=" ".join(str(part) for part in _shown(one)),
                    )
                )

    def _circles(self, changed: Iterable[Relation], rows: Mapping[tuple[tuple[str, ...], date], RegisterRow]) -> None:
        key = NATURAL_KEYS["relations"]
        under: dict[str, list[Relation]] = {}
        new = {(key(one), one.span.since): one for one in changed}
        current = {(key(one), one.span.since): one for one in self.stored.relations} | new
        for one in current.values():
            if one.kind == "under":
                under.setdefault(one.unit, []).append(one)
        told: set[frozenset[str]] = set()
        for at, one in new.items():
            circle = _circle(one, under) if one.kind == "under" else None
            if circle and frozenset(circle) not in told:
                told.add(frozenset(circle))
                row = rows.get(at)
                self.faults.append(
                    fault(
                        "circle",
                        "the units {units} are under one another",
                        row.at("parent" if "parent" in row.cells else "to") if row else None,
                        units=" → ".join(circle),
                    )
                )


def _circle(start: Relation, under: Mapping[str, list[Relation]]) -> list[str] | None:
    paths: list[tuple[list[str], Span]] = [([start.unit, start.to], start.span)]
    while paths:
        path, span = paths.pop()
        if path[-1] == start.unit:
            return path
        for one in under.get(path[-1], ()):
            both = span.overlap(one.span)
            if both is not None and (one.to == start.unit or one.to not in path):
                paths.append(([*path, one.to], both))
    return None


def _first(table: str, one: Any) -> str:
    return NATURAL_KEYS[table](one)[0]


def _column(row: RegisterRow, name: str) -> str:
    return "parent" if name == "to" and "to" not in row.cells else name


def _shown(one: Any) -> tuple[str, ...]:
    table = {"Unit": "units", "Relation": "relations", "Person": "people", "Assignment": "assignments",
             "Subject": "subjects", "Asset": "assets", "Attribute": "attributes"}[type(one).__name__]  # fmt: skip
    return NATURAL_KEYS[table](one)
