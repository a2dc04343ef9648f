"""Conditions and patterns as expressions over columns, in plain ANSI SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from constab.calendar import day_number
from constab.expressions import Expr, number
from constab.selection.conditions import ACTOR_ROLE, Condition, RecordWhere, Value
from constab.selection.expression import Expression
from constab.selection.tree import tagged

__all__ = ["ACTOR_ROLE", "Tags", "all_hold", "holds", "literal", "under"]


class Tags(sa.String):
    """The type of a column that holds several codes between bars: ``|a|b|``."""


def under(patterns: Iterable[str], column: Expr) -> Expr:
    """Return whether the code in a column falls under one of the patterns: what `covers` tells, of a column."""
    found: list[Expr] = []
    for pattern in patterns:
        stem = pattern.removesuffix(".*")
        found.append(column == sa.literal(stem, sa.String))
        if stem != pattern:
            # Codes hold underscores, which LIKE would take for any letter.
            found.append(column.startswith(f"{stem}.", autoescape=True))
    return sa.or_(sa.false(), *found)


def all_hold(
    where: RecordWhere, column: Callable[[str], Expr], serves: Callable[[Condition], Expr], kind: Callable[[str], str]
) -> Expr:
    """Return the conjunction of conditions over columns.

    ``column`` finds a column by name, ``serves`` answers a condition on ``actor_role``, ``kind`` tells the type of an
    attribute.
    """
    return sa.and_(sa.true(), *(holds(one, column, serves, kind) for one in where))


def holds(
    condition: Condition | Expression,
    column: Callable[[str], Expr],
    serves: Callable[[Condition], Expr],
    kind: Callable[[str], str],
) -> Expr:
    """Return one condition, which holds of what `Condition.holds` holds of, or of what an expression is true of."""
    if isinstance(condition, Expression):

        def among(name: str, codes: tuple[str, ...]) -> Expr:
            return serves(Condition(name, "is", codes)) if name == ACTOR_ROLE else tagged(column)(name, codes)

        return condition.compile(column, among)
    if condition.name == ACTOR_ROLE:
        return serves(condition)
    found = column(condition.name)
    if condition.operator == "given":
        return found.is_not(None) if condition.values[0] else found.is_(None)
    if kind(condition.name) == "tags":
        has = tagged(column)(condition.name, tuple(str(value) for value in condition.values))
        return has if condition.operator == "is" else sa.or_(found.is_(None), sa.not_(has))
    values = [literal(value) for value in condition.values]
    if condition.operator == "is":
        return found.in_(values)
    if condition.operator == "not":
        return sa.or_(found.is_(None), found.not_in(values))
    return found >= values[0] if condition.operator == "at_least" else found <= values[0]


def literal(value: Value) -> Expr:
    """Return a value as it stands in the statement: dates as day numbers."""
    if isinstance(value, bool):
        return sa.true() if value else sa.false()
    if isinstance(value, date):
        return number(day_number(value))
    if isinstance(value, Decimal):
        return sa.literal_column(f"{value:f}", sa.Numeric)
    return sa.literal(value, sa.String)
