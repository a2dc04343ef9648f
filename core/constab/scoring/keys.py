"""Whose a row of a score is: bearer, item and window."""

from __future__ import annotations

import sqlalchemy as sa

from constab.expressions import Expr

KEY = ("bearer", "item", "win")


def key(source: sa.FromClause) -> tuple[Expr, ...]:
    """Return the columns that say whose a row is."""
    return tuple(source.c[name] for name in KEY)


def same(one: sa.FromClause, other: sa.FromClause) -> Expr:
    """Return whether two rows are of the same one in the same window."""
    found: Expr = sa.and_(*(one.c[name] == other.c[name] for name in KEY))
    return found
