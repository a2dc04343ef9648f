"""Pieces of the selects that several kinds need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from constab.calendar import Per
from constab.consequences.base import FOUND, MORE, Basis
from constab.expressions import Expr, least, number

NO_TEXT = ""
MIDNIGHT = 1440
"""The minute of a record without a time: behind all that have one on its day."""


def outcome(source: sa.FromClause, **given: Expr) -> sa.Select[Any]:
    """Return the columns `FOUND` of ``source``, and those of `MORE` that are given or there.

    Those of `FOUND` that it lacks are empty, and ``given`` ones take precedence.
    """
    given_or_empty: dict[str, Expr] = {
        "item": sa.literal(NO_TEXT, sa.String),
        "case_id": sa.literal(NO_TEXT, sa.String),
        "part": number(0),
        "fen": number(None),
        "amount": number(None),
        "scale": number(1),
        **{name: column for name, column in source.c.items() if name in (*FOUND, *MORE)},
        **given,
    }
    names = (*FOUND, *(name for name in MORE if name in given_or_empty))
    return sa.select(*(given_or_empty[name].label(name) for name in names))


def is_known(windows: sa.FromClause) -> Expr:
    """Return whether anything is known of what was done in a window."""
    return sa.and_(windows.c.actual.is_not(None), windows.c.verdict.not_in(["no_data", "not_reviewed"]))


def sum_over(value: Expr, one: Sequence[Expr], order: Sequence[Expr] = ()) -> Expr:
    """Return the sum of a whole number over the rows of ``one``; with an order, over those up to each row."""
    within = sa.func.sum(value)
    found = within.over(partition_by=one, order_by=order, rows=(None, 0)) if order else within.over(partition_by=one)
    return sa.cast(found, sa.BigInteger)


def capped(of: Basis, sums: sa.FromClause, most: int, per: Per | None) -> sa.CTE:
    """Return ``sums`` with no more than ``most`` fen in each row, or for each person in all windows that end in one of
    ``per``; ``uncapped`` is what a row would have without it.

    The earlier of a person's sums come first, of one day those of the earlier window or case. Where no person is named
    it is the bearer's sum that is capped.
    """
    s = sums.c
    others = [column for name, column in s.items() if name != "fen"]
    if per is None:
        held: Expr = sa.case((s.fen.is_not(None), least(sa.func.coalesce(s.fen, 0), number(most))))
    else:
        bearer = sa.case((s.item == NO_TEXT, s.bearer), else_=NO_TEXT)
        own = [bearer, s.item, of.number_of(per, s.last_day)]
        up_to = sum_over(sa.func.coalesce(s.fen, 0), own, (s.last_day, s.first_day, s.case_id, s.bearer))
        before = up_to - sa.func.coalesce(s.fen, 0)
        held = sa.case((s.fen.is_not(None), least(up_to, number(most)) - least(before, number(most))))
    return sa.select(*others, held.label("fen"), s.fen.label("uncapped")).cte("capped_sum")
