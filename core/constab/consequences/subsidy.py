"""What somebody is paid for a mark."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import ClassVar

import sqlalchemy as sa
from attrs import field, frozen

from constab.consequences.base import Basis
from constab.consequences.money import Yuan, as_yuan, as_yuan_or_none, in_fen, money
from constab.consequences.sums import WindowSum, beyond, slope
from constab.entities import Label
from constab.errors import UnfitError
from constab.expressions import Expr, number, quotient
from constab.obligations.wording import plain

FULL_MARK = 100


@frozen
class Band:
    """Marks from ``at_least`` (included) up to the next band (not included) are paid ``yuan``."""

    at_least: Decimal
    yuan: Yuan = field(converter=as_yuan)


@frozen(kw_only=True)
class Subsidy(WindowSum):
    """What each is paid for the mark of a window: a subsidy by the monthly appraisal.

    The mark is what was counted in a closed window, or a score. By ``bands`` the highest band whose lower edge it
    reaches says how much, and below all of them ``otherwise``; by ``cases`` the first that holds. ``yuan`` is the sum
    for a mark of 100: any other mark is paid so many hundredth parts of it. Or it is ``base``, and ``per_point`` for
    each point above ``edge`` (or above nought); below it each point takes ``per_point_below`` away, or as much. All
    are cut to the fen, and never less than nothing. Where nobody gave a mark, or the window was waived,
    ``if_unreviewed`` is paid; left out, the sum is left to a decision and none is named. An open window pays nothing
    yet.
    """

    kind: ClassVar[str] = "subsidy"
    label: ClassVar[Label] = Label("补贴", "subsidy")

    bands: tuple[Band, ...] = ()
    yuan: Yuan | None = field(default=None, converter=as_yuan_or_none)
    per_point_below: Yuan | None = field(default=None, converter=as_yuan_or_none)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        forms = [bool(self.bands), bool(self.cases), self.yuan is not None, self.by_formula]
        if forms.count(True) != 1:
            raise ValueError("a subsidy has bands, cases, the yuan of a full mark, or base and per_point: one of these")
        if (self.yuan is not None or self.by_formula) and self.otherwise and self.when is None:
            raise ValueError("otherwise goes with bands, cases or when: it is paid where they do not hold")
        if len({one.at_least for one in self.bands}) < len(self.bands):
            raise ValueError("two bands begin at the same mark")
        if self.per_point_below is not None and self.edge is None:
            raise UnfitError("per_point_below goes with edge: it is taken away below it", "per_point_below")

    @property
    def descending(self) -> tuple[Band, ...]:
        """The bands, the highest first."""
        return tuple(sorted(self.bands, key=lambda one: -one.at_least))

    def reached(self, of: Basis) -> Expr:
        """Return the fen of a window whose mark is known and meant."""
        w = of.windows.c
        if self.yuan is not None:
            return quotient(w.actual * in_fen(self.yuan), w.scale * FULL_MARK)
        if not self.bands:
            return super().reached(of)
        # An edge is compared in whole numbers: times a thousand on both sides, rounded up where it is finer than that.
        reached = [
            (w.actual * 1000 >= w.scale * ceil(one.at_least * 1000), number(in_fen(one.yuan)))
            for one in self.descending
        ]
        return sa.case(*reached, else_=number(in_fen(self.otherwise)))

    def for_points(self, of: Basis) -> Expr:
        """Return the fen for the points above the edge, or those that are taken away below it."""
        above = super().for_points(of)
        if self.per_point_below is None:
            return above
        # By the side of the edge, and not by the sum: a rate above it may be nought.
        return sa.case((beyond(of, self.edge) >= 0, above), else_=slope(of, self.per_point_below, self.edge))

    def said(self) -> Label:
        """Say 90分及以上600.00元，60分及以上300.00元，其余0.00元."""
        if self.yuan is not None:
            full = money(self.yuan)
            return Label(f"每期{full}元×得分÷100", f"{full} yuan times the mark in hundredths, a window")
        if not self.bands:
            return super().said()
        zh = [f"{plain(one.at_least)}分及以上{money(one.yuan)}元" for one in self.descending]
        en = [f"{money(one.yuan)} yuan from {plain(one.at_least)}" for one in self.descending]
        rest = money(self.otherwise)
        return Label("，".join((*zh, f"其余{rest}元")), ", ".join((*en, f"else {rest}")))

    def points_label(self) -> Label:
        """Say 80分以上每分加10.00元，以下每分减5.00元."""
        if self.edge is None:
            return super().points_label()
        edge, each = plain(self.edge), money(self.per_point or Decimal(0))
        less = each if self.per_point_below is None else money(self.per_point_below)
        return Label(
            f"{edge}分以上每分加{each}元，以下每分减{less}元",
            f"{each} more for each point above {edge}, {less} less for each below it",
        )
