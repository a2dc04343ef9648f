"""The nodes of a boolean expression: evaluated as SQL does, in three values, or compiled to portable SQL.

Whole numbers, days (counted from 1970-01-01) and minutes of the day are plain integers here, as in the ledger.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import sqlalchemy as sa
from attrs import frozen

from constab.calendar import day_number
from constab.expressions import Expr, number

Sort = Literal["text", "code", "tags", "roles", "number", "day", "minute", "flag"]
Known = str | bool | int | Decimal
"""What a column may hold, once days are numbers; what is missing is None."""
ValueOf = Callable[[str], Any]
"""Finds a value by the name of its column; of tags and roles a set of codes. A missing one is None."""
ColumnOf = Callable[[str], Expr]
Among = Callable[[str, tuple[str, ...]], Expr]
"""Answers whether what a column of tags or roles names is among some codes."""

COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SUMS: Mapping[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


@frozen
class Name:
    """The value of a column."""

    name: str
    sort: Sort

    def value(self, value_of: ValueOf) -> Any:
        """Return the value, days as numbers."""
        found = value_of(self.name)
        return day_number(found) if isinstance(found, date) else found

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the column."""
        return column(self.name)


@frozen
class Constant:
    """A value that is written out."""

    known: Known

    def value(self, value_of: ValueOf) -> Known:
        """Return it."""
        return self.known

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return it as a literal."""
        if isinstance(self.known, bool):
            return sa.true() if self.known else sa.false()
        if isinstance(self.known, Decimal):
            return sa.literal_column(f"{self.known:f}", sa.Numeric)
        return number(self.known) if isinstance(self.known, int) else sa.literal(self.known, sa.String)


@frozen
class Sum:
    """Two numbers added, subtracted or multiplied; ``whole`` where both are whole."""

    sign: Literal["+", "-", "*"]
    left: Node
    right: Node
    whole: bool

    def value(self, value_of: ValueOf) -> Any:
        """Return the number, None where either is missing."""
        left, right = self.left.value(value_of), self.right.value(value_of)
        return None if left is None or right is None else SUMS[self.sign](left, right)

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the number; whole ones are 64 bits wide, whatever the column is."""
        left, right = self.left.compile(column, among), self.right.compile(column, among)
        if self.whole:
            left = left if isinstance(self.left, Constant) else sa.cast(left, sa.BigInteger)
        made: Expr = SUMS[self.sign](left, right)
        return made


@frozen
class Compare:
    """Two values of one sort compared."""

    sign: str
    left: Node
    right: Node

    def value(self, value_of: ValueOf) -> bool | None:
        """Tell whether it is so, None where either is missing."""
        left, right = self.left.value(value_of), self.right.value(value_of)
        return None if left is None or right is None else bool(COMPARISONS[self.sign](left, right))

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the comparison."""
        made: Expr = COMPARISONS[self.sign](self.left.compile(column, among), self.right.compile(column, among))
        return made


@frozen
class OneOf:
    """A value that is one of several that are written out; of tags and roles, that one of them is."""

    of: Node
    values: tuple[Known, ...]

    def value(self, value_of: ValueOf) -> bool | None:
        """Tell whether it is, None where the value is missing."""
        found = self.of.value(value_of)
        if found is None:
            return None
        return bool(set(found) & set(self.values)) if isinstance(found, (set, frozenset)) else found in self.values

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the test."""
        if isinstance(self.of, Name) and self.of.sort in ("tags", "roles"):
            return among(self.of.name, tuple(str(value) for value in self.values))
        of = self.of.compile(column, among)
        return of.in_([Constant(value).compile(column, among) for value in self.values])


@frozen
class Missing:
    """Whether a value is missing: never unknown itself."""

    of: Node

    def value(self, value_of: ValueOf) -> bool:
        """Tell whether it is."""
        return self.of.value(value_of) is None

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the test."""
        return self.of.compile(column, among).is_(None)


@frozen
class Not:
    """The contrary; that of the unknown is unknown."""

    of: Node

    def value(self, value_of: ValueOf) -> bool | None:
        """Tell whether it is not so."""
        found = self.of.value(value_of)
        return None if found is None else not found

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the negation."""
        return sa.not_(sa.and_(self.of.compile(column, among)).self_group())


@frozen
class Both:
    """Several that must all be so (``and``), or of which one must (``or``)."""

    sign: Literal["and", "or"]
    parts: tuple[Node, ...]

    def value(self, value_of: ValueOf) -> bool | None:
        """Tell whether they are: one that decides does so whatever is unknown of the others."""
        found = [part.value(value_of) for part in self.parts]
        decides = self.sign == "or"
        if decides in found:
            return decides
        return None if None in found else not decides

    def compile(self, column: ColumnOf, among: Among) -> Expr:
        """Return the conjunction or disjunction."""
        parts = [part.compile(column, among) for part in self.parts]
        return sa.and_(*parts) if self.sign == "and" else sa.or_(*parts)


Node = Name | Constant | Sum | Compare | OneOf | Missing | Not | Both


def under(node: Node) -> Iterable[Node]:
    """Yield a node and all that are below it."""
    yield node
    for one in (
        *getattr(node, "parts", ()),
        *(below for name in ("of", "left", "right") if (below := getattr(node, name, None)) is not None),
    ):
        yield from under(one)


def tagged(column: ColumnOf) -> Among:
    """Return what answers of columns that hold tags between bars: ``|a|b|``."""

    def among(name: str, codes: tuple[str, ...]) -> Expr:
        # Codes hold underscores, which LIKE would take for any letter.
        return sa.or_(*(column(name).contains(f"|{code}|", autoescape=True) for code in codes))

    return among
