"""Small expressions in plain ANSI SQL, which every engine understands alike."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sqlalchemy as sa

Expr = sa.ColumnElement[Any]


def greatest(*values: Expr) -> Expr:
    """Return the greatest of values that are never null."""
    return reduce(lambda one, other: sa.case((one >= other, one), else_=other), values)


def least(*values: Expr) -> Expr:
    """Return the least of values that are never null."""
    return reduce(lambda one, other: sa.case((one <= other, one), else_=other), values)


def quotient(dividend: Expr, divisor: Expr) -> Expr:
    """Return the floor of a quotient of whole numbers of less than 64 bits, exact on every engine.

    Engines divide whole numbers in ways of their own, but all of them divide doubles alike. The floor of a quotient of
    doubles may be one off where the dividend has more than 53 bits; whole multiplication tells, and mends it.
    """
    near = sa.cast(sa.func.floor(sa.cast(dividend, sa.Double) / sa.cast(divisor, sa.Double)), sa.BigInteger)
    return near - flag(near * divisor > dividend) + flag((near + 1) * divisor <= dividend)


def quotient_up(dividend: Expr, divisor: Expr) -> Expr:
    """Return the quotient of whole numbers, rounded up."""
    return quotient(dividend + divisor - 1, divisor)


def flag(condition: Expr) -> Expr:
    """Return 1 where a condition holds, else 0 (where it is unknown, too)."""
    return sa.case((condition, 1), else_=0)


def total(value: Expr) -> Expr:
    """Return a sum as a whole number, 0 over nothing."""
    return sa.cast(sa.func.coalesce(sa.func.sum(value), 0), sa.BigInteger)


def number(value: int | None) -> Expr:
    """Return a whole number."""
    return sa.cast(sa.null(), sa.BigInteger) if value is None else sa.literal_column(str(value), sa.BigInteger)
