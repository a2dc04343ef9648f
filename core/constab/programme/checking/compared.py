"""What an expression compares columns with, where it asks of each by itself and can be tried out like conditions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from constab.calendar.days import date_of
from constab.selection.conditions import Value
from constab.selection.expression import OWNED, Expression
from constab.selection.tree import Both, Compare, Constant, Known, Missing, Name, Node, Not, OneOf, Sort

TRIED: tuple[Sort, ...] = ("text", "code", "number", "flag", "day", "roles")
"""The sorts of columns whose values matter by how they lie to constants alone. Of tags, none and no value differ."""

Constants = dict[str, list[Value]]


def constants_of(one: Expression) -> Constants | None:
    """Return the constants beside each column; None where it adds, compares columns, or asks of the bearer."""
    found: Constants = {}
    for leaf in _leaves(one.root):
        column, constants = _asked(leaf)
        if column is None or column.sort not in TRIED or column.name.startswith(OWNED):
            return None
        found.setdefault(column.name, []).extend(_written(constant, column.sort) for constant in constants)
    return found


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, Both):
        for part in node.parts:
            yield from _leaves(part)
    elif isinstance(node, Not):
        yield from _leaves(node.of)
    else:
        yield node


def _asked(leaf: Node) -> tuple[Name | None, tuple[Known, ...]]:
    """Return the one column that a leaf asks of, and the constants that it compares it with."""
    match leaf:
        case (
            Compare(left=Name() as column, right=Constant(known))
            | Compare(left=Constant(known), right=Name() as column)
        ):
            return column, (known,)
        case OneOf(of=Name() as column, values=values):
            return column, values
        case Missing(of=Name() as column):
            return column, ()
    return None, ()


def _written(constant: Known, sort: Sort) -> Value:
    """Return a constant as a condition writes it."""
    if isinstance(constant, int) and not isinstance(constant, bool):
        return date_of(constant) if sort == "day" else Decimal(constant)
    return constant
