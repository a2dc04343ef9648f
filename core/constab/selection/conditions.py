"""Conditions over columns and attributes: what a programme writes as ``where = { area = "urban", … }``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from attrs import field, frozen
from attrs.validators import in_

from constab.entities import Label
from constab.selection.expression import Expression
from constab.selection.tree import Name

Operator = Literal["is", "not", "at_least", "at_most", "given"]
Value = str | bool | Decimal | date

OPERATORS: tuple[Operator, ...] = ("is", "not", "at_least", "at_most", "given")


@frozen
class Condition:
    """One test of one column or attribute.

    ``is`` and ``not`` compare with any of several values; a tags attribute *is* a value when it has that tag.
    ``at_least`` and ``at_most`` compare numbers and dates. ``given`` asks whether there is a value at all. A missing
    value satisfies ``not`` and ``given = false``, and nothing else.
    """

    name: str
    operator: Operator = field(validator=in_(OPERATORS))
    values: tuple[Value, ...]

    def __str__(self) -> str:
        values = " / ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in self.values)
        return f"{self.name} {'' if self.operator == 'is' else self.operator} {values}".replace("  ", " ")

    def holds(self, value: Value | None) -> bool:
        """Tell whether a value satisfies the condition."""
        if self.operator == "given":
            return (value is not None) == self.values[0]
        if value is None:
            return self.operator == "not"
        if self.operator == "is":
            return value in self.values
        if self.operator == "not":
            return value not in self.values
        bound = self.values[0]
        if self.operator == "at_least":
            return value >= bound  # type: ignore[operator]  # the loader gives both the attribute's type
        return value <= bound  # type: ignore[operator]


Where = tuple[Condition, ...]
"""Conditions that must all hold."""

RecordWhere = tuple[Condition | Expression, ...]
"""Conditions on records that must all hold; a text is one expression."""

OwedWhere = Annotated[RecordWhere, "owed"]
"""Conditions on records that count for somebody: they may name the bearer's own attributes, and the item's."""

UnitWhere = Annotated[Where, "unit"]
"""Conditions on the attributes of units that must all hold."""

ACTOR_ROLE = "actor_role"
"""A column that no ledger has: an officer taking part serves in the role on that day."""


@frozen
class Validity:
    """What makes a record count at all: recorded in time, confirmed; ``title`` is what people call it."""

    where: OwedWhere
    title: Label | None = None

    def __attrs_post_init__(self) -> None:
        if not self.where:
            raise ValueError("what makes a record valid has conditions")

    @property
    def label(self) -> Label:
        """What people call it, else its conditions as they are written."""
        if self.title is not None:
            return self.title
        said = " and ".join(map(str, self.where))
        return Label(said, said)


def all_hold(where: Where, value_of: Callable[[str], Value | None]) -> bool:
    """Tell whether every condition holds of the values that ``value_of`` finds by name."""
    return all(condition.holds(value_of(condition.name)) for condition in where)


def owned_names(where: RecordWhere) -> tuple[Name, ...]:
    """Return what conditions ask of the bearer and of the item."""
    return tuple(dict.fromkeys(name for one in where if isinstance(one, Expression) for name in one.owned))


def role_groups(where: RecordWhere) -> tuple[tuple[str, ...], ...]:
    """Return the groups of roles of which conditions ask whether anybody who took part serves in one."""
    found: list[tuple[str, ...]] = []
    for one in where:
        if isinstance(one, Expression):
            found.extend(one.groups(ACTOR_ROLE))
        elif one.name == ACTOR_ROLE:
            found.append(tuple(str(role) for role in one.values))
    return tuple(dict.fromkeys(found))
