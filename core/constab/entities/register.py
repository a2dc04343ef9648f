"""The register: every entity with the days on which it was so, so that last year is judged by last year's posts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from attrs import field, fields, frozen
from attrs.validators import in_, instance_of, min_len

from constab.entities.span import Span

Holder = Literal["unit", "person", "subject", "asset"]
AttributeValue = str | bool | Decimal | date

HOLDERS: tuple[Holder, ...] = ("unit", "person", "subject", "asset")
"""The kinds of entity that may carry attributes."""

_named: tuple[Any, ...] = (instance_of(str), min_len(1))


@frozen
class Unit:
    """A post, station, grid, team, community …: a node of the organisation. ``kind`` is a code of the vocabulary."""

    id: str = field(validator=_named)
    kind: str = field(validator=_named)
    name: str = ""
    span: Span = Span()


@frozen
class Relation:
    """``unit`` stands in the relation ``kind`` to unit ``to``.

    ``under`` is the line of command that results are summed along. A unit may have several relations, of one kind
    or of several, because command is dual, zones overlap grids, and a village is not always a grid.
    """

    unit: str
    to: str
    kind: str = "under"
    span: Span = Span()


@frozen
class Person:
    """An officer or auxiliary, known by a staff number alone."""

    id: str = field(validator=_named)
    span: Span = Span()


@frozen
class Assignment:
    """``person`` serves in ``role`` at ``unit``. One person may hold several."""

    person: str
    role: str
    unit: str
    span: Span = Span()


@frozen
class Subject:
    """Somebody or something on a unit's list: a household, a key person, premises. ``key`` is opaque."""

    key: str = field(validator=_named)
    kind: str
    unit: str
    span: Span = Span()


@frozen
class Asset:
    """A thing a unit or a person has: a computer, a network, a room. Exactly one of the two holds it."""

    id: str = field(validator=_named)
    kind: str
    unit: str = ""
    person: str = ""
    quantity: Decimal = Decimal(1)
    span: Span = Span()

    def __attrs_post_init__(self) -> None:
        if bool(self.unit) == bool(self.person):
            raise ValueError(f"asset {self.id} must be of a unit or of a person, and not of both")


@frozen
class Attribute:
    """The value of a typed attribute of one entity, while ``span`` lasts. A tag is an attribute named ``tag``."""

    holder: Holder = field(validator=in_(HOLDERS))
    id: str
    name: str
    value: AttributeValue
    span: Span = Span()


@frozen
class Waiver:
    """Days on which ``bearer`` (a unit or person) is excused from ``obligation`` (``*``: from all).

    ``cause`` is ``waiver`` (granted for a reason), ``leave``, or ``suspension`` (an ordered task stands above).
    """

    bearer: str
    cause: str = field(validator=in_(("waiver", "leave", "suspension")))
    span: Span
    obligation: str = "*"
    reason: str = ""
    approver: str = ""


@frozen
class Register:
    """All that is known of who owes. Immutable; ordered by what each entity is called."""

    units: tuple[Unit, ...] = ()
    relations: tuple[Relation, ...] = ()
    people: tuple[Person, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    subjects: tuple[Subject, ...] = ()
    assets: tuple[Asset, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def unit(self, id: str) -> Unit | None:
        """Return the unit called ``id``, or None."""
        return next((unit for unit in self.units if unit.id == id), None)

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many entities of each kind there are, by the name of the field that holds them."""
        return {one.name: len(getattr(self, one.name)) for one in fields(Register)}
