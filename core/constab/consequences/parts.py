"""Pieces of the selects that several kinds need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from constab.consequences.base import FOUND
from constab.expressions import Expr, number

NO_TEXT = ""


def outcome(source: sa.FromClause, **given: Expr) -> sa.Select[Any]:
    """Return the columns `FOUND` of ``source``; those that it lacks are empty, and ``given`` ones take precedence."""
    given_or_empty: dict[str, Expr] = {
        "item": sa.literal(NO_TEXT, sa.String),
        "case_id": sa.literal(NO_TEXT, sa.String),
        "part": number(0),
        "fen": number(None),
        "amount": number(None),
        "scale": number(1),
        **{name: column for name, column in source.c.items() if name in FOUND},
        **given,
    }
    return sa.select(*(given_or_empty[name].label(name) for name in FOUND))


def is_known(windows: sa.FromClause) -> Expr:
    """Return whether anything is known of what was done in a window."""
    return sa.and_(windows.c.actual.is_not(None), windows.c.verdict.not_in(["no_data", "not_reviewed"]))


def sum_over(value: Expr, one: Sequence[Expr], order: Sequence[Expr] = ()) -> Expr:
    """Return the sum of a whole number over the rows of ``one``; with an order, over those up to each row."""
    within = sa.func.sum(value)
    found = within.over(partition_by=one, order_by=order, rows=(None, 0)) if order else within.over(partition_by=one)
    return sa.cast(found, sa.BigInteger)
