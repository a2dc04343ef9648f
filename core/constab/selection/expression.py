"""A boolean expression that has been checked: what it reads, what it is true of, and its SQL."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from constab.expressions import Expr
from constab.selection.tree import (
    Among,
    ColumnOf,
    Compare,
    Constant,
    Known,
    Name,
    Node,
    OneOf,
    ValueOf,
    tagged,
    under,
)

OWNED = "$"
"""What the names of attributes begin with that are not the record's: ``$bearer.area``, ``$item.area``."""


@frozen
class Expression:
    """A boolean expression that has been checked: its ``text`` as it was written, and its tree."""

    text: str
    root: Node

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the columns that it reads."""
        return frozenset(one.name for one in under(self.root) if isinstance(one, Name))

    @property
    def owned(self) -> tuple[Name, ...]:
        """What it asks of the bearer (``$bearer.area``) or of the item (``$item.area``), in order of their coming."""
        found = (one for one in under(self.root) if isinstance(one, Name) and one.name.startswith(OWNED))
        return tuple(dict.fromkeys(found))

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of codes that it looks for in a column of tags or roles, in order of their coming."""
        found = (one for one in under(self.root) if isinstance(one, OneOf))
        of = (one for one in found if isinstance(one.of, Name) and one.of.name == name)
        return tuple(dict.fromkeys(tuple(str(value) for value in one.values) for one in of))

    def compared(self, name: str) -> tuple[Known, ...]:
        """Return the values that are written out beside a column, in order of their coming."""
        found: list[Known] = []
        for one in under(self.root):
            if isinstance(one, OneOf) and isinstance(one.of, Name) and one.of.name == name:
                found.extend(one.values)
            elif isinstance(one, Compare) and isinstance(one.left, Name) and isinstance(one.right, Constant):
                found.extend([one.right.known] if one.left.name == name else [])
        return tuple(dict.fromkeys(found))

    def compile(self, column: ColumnOf, among: Among | None = None) -> Expr:
        """Return it in portable SQL: ``column`` finds a column, ``among`` answers for those of tags and roles."""
        return self.root.compile(column, among or tagged(column))

    def value(self, value_of: ValueOf) -> bool | None:
        """Tell whether it is so of the values that ``value_of`` finds by name; None where that is unknown.

        Days may come as dates or as numbers; tags and roles as sets of codes.
        """
        found = self.root.value(value_of)
        return None if found is None else bool(found)

    def __str__(self) -> str:
        return self.text
