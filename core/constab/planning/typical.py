"""A register of typical posts, where there is none of real ones."""

from __future__ import annotations

from collections.abc import Iterable

from constab.entities import Assignment, Attribute, Person, Register, Relation, Subject, Unit
from constab.programme.basis import TypicalPost


def typical_register(posts: Iterable[TypicalPost]) -> Register:
    """Return a register in which each post is one unit, with its people, its lists and what is under it."""
    units: list[Unit] = []
    relations: list[Relation] = []
    people: list[Person] = []
    assignments: list[Assignment] = []
    subjects: list[Subject] = []
    attributes: list[Attribute] = []
    for number, post in enumerate(posts, start=1):
        id = f"{post.unit}-{number}"
        units.append(Unit(id, post.unit, post.title.zh if post.title is not None else ""))
        for kind, many in post.units.items():
            for one in range(1, many + 1):
                units.append(Unit(f"{id}-{kind}-{one}", kind))
                relations.append(Relation(f"{id}-{kind}-{one}", id))
        for role, many in post.staff.items():
            keys = [f"{id}-{role}-{one}" for one in range(1, many + 1)]
            people += [Person(key) for key in keys]
            assignments += [Assignment(key, role, id) for key in keys]
        for kind, many in post.lists.items():
            subjects += [Subject(f"{id}-{kind}-{one}", kind, id) for one in range(1, many + 1)]
        attributes += [Attribute("unit", id, name, value) for name, value in post.attributes.items()]
    return Register(
        units=tuple(units),
        relations=tuple(relations),
        people=tuple(people),
        assignments=tuple(assignments),
        subjects=tuple(subjects),
        attributes=tuple(attributes),
    )
