"""Sums of money for windows: by what a mark is like, or so much for each point; and how much at most."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from attrs import field, frozen

from constab.calendar import Per
from constab.consequences.base import OPEN, Basis, Consequence, Found
from constab.consequences.money import Yuan, as_yuan, as_yuan_or_none, in_fen, money, sound_mark
from constab.consequences.parts import capped, is_known, outcome
from constab.consequences.runs import as_stretch
from constab.consequences.when import When
from constab.entities import Label
from constab.errors import UnfitError
from constab.expressions import Expr, greatest, number, quotient
from constab.obligations.wording import each_window
from constab.vocabulary import Vocabulary

REACHED, OTHERWISE, UNREVIEWED, WAIVED, CAPPED = "marked", "otherwise", "unreviewed", "waived", "capped"


@frozen(kw_only=True)
class Case(When):
    """What a mark must be like for a sum of ``yuan``."""

    yuan: Yuan = field(converter=as_yuan)


@frozen(kw_only=True)
class WindowSum(Consequence):
    """A sum for each window.

    By ``cases`` the first that holds of the mark says how much. ``base`` and ``per_point`` are so much a window, and so
    much for each point; a kind says what ``edge`` does. What is asked for ``when`` does not hold of is paid
    ``otherwise``. No sum is below nothing, and none above ``at_most``; with ``per``, no person's sums of the windows
    that end in one such stretch.
    """

    cases: tuple[Case, ...] = ()
    base: Yuan | None = field(default=None, converter=as_yuan_or_none)
    per_point: Yuan | None = field(default=None, converter=as_yuan_or_none)
    edge: Decimal | None = field(default=None, validator=sound_mark)
    otherwise: Yuan = field(default=Decimal(0), converter=as_yuan)
    if_unreviewed: Yuan | None = field(default=None, converter=as_yuan_or_none)
    at_most: Yuan | None = field(default=None, converter=as_yuan_or_none)
    per: Per | None = field(default=None, converter=as_stretch)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.per is not None and self.at_most is None:
            raise UnfitError("per goes with at_most: it says in which stretch so much is paid at most", "per")
        if self.edge is not None and self.per_point is None:
            raise UnfitError("edge goes with per_point: it says from where points are counted", "edge")

    @property
    def by_formula(self) -> bool:
        """Whether a sum is reckoned from the points themselves."""
        return self.base is not None or self.per_point is not None

    def tests_at(self) -> Iterator[tuple[tuple[str | int, ...], When]]:
        """Yield all that it asks of marks, each with the keys under which it stands."""
        yield from super().tests_at()
        for number_of, one in enumerate(self.cases):
            yield ("cases", number_of), one

    def meant(self, of: Basis) -> Expr:
        """Return whether a window whose mark is known has a sum: where ``when`` holds, or nothing is asked."""
        return sa.true() if self.when is None else of.windows.c.verdict == "missed"

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each window."""
        w = of.windows.c
        known = sa.and_(is_known(of.windows), w.verdict != "waived")
        meant = self.meant(of)
        standing = sa.case(
            (w.closed == 0, OPEN),
            (w.verdict == "waived", WAIVED),
            (sa.not_(known), UNREVIEWED),
            (sa.not_(meant), OTHERWISE),
            else_=REACHED,
        )
        unreviewed = None if self.if_unreviewed is None else in_fen(self.if_unreviewed)
        fen = sa.case(
            (w.closed == 0, number(None)),
            (sa.not_(known), number(unreviewed)),
            (sa.not_(meant), number(in_fen(self.otherwise))),
            else_=greatest(self.reached(of), number(0)),
        )
        amount = sa.case((known, w.actual), else_=number(None))
        sums = outcome(of.windows, fen=fen, amount=amount, standing=standing).cte("sum_of_window")
        if self.at_most is None:
            return sa.select(*sums.c)
        held = capped(of, sums, in_fen(self.at_most), self.per)
        h = held.c
        return outcome(held, standing=sa.case((h.fen < h.uncapped, CAPPED), else_=h.standing))

    def reached(self, of: Basis) -> Expr:
        """Return the fen of a window whose mark is known and meant."""
        if self.cases:
            held = ((one.holds(of.windows, of.grades), number(in_fen(one.yuan))) for one in self.cases)
            return sa.case(*held, else_=number(in_fen(self.otherwise)))
        found = number(in_fen(self.base or Decimal(0)))
        return found if self.per_point is None else found + self.for_points(of)

    def for_points(self, of: Basis) -> Expr:
        """Return the fen for the points."""
        return slope(of, self.per_point or Decimal(0), self.edge)

    def at_most_label(self) -> Label:
        """Say ，每月最多200.00元."""
        if self.at_most is None:
            return Label("", "")
        most = money(self.at_most)
        each = Label("每期", "a window") if self.per is None else each_window(self.per)
        return Label(f"；{each.zh}最多{most}元", f"; {most} at most {each.en}")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 评为优秀600.00元，其余0.00元；未评定的100.00元；每月最多800.00元."""
        said, most = self.said(), self.at_most_label()
        zh, en = said.zh, said.en
        if self.when is not None:
            rest = f"，其余{money(self.otherwise)}元" if self.otherwise else ""
            less = f"; else {money(self.otherwise)}" if self.otherwise else ""
            zh, en = f"{self.when.label.zh}的，{zh}{rest}", f"where {self.when.label.en}: {en}{less}"
        if self.if_unreviewed is not None:
            much = money(self.if_unreviewed)
            zh, en = f"{zh}；未评定的{much}元", f"{en}; {much} where nobody reviewed"
        return Label(f"{zh}{most.zh}", f"{en}{most.en}")

    def said(self) -> Label:
        """Say how the sum of a window comes about."""
        if self.cases:
            zh = [f"{one.label.zh}{money(one.yuan)}元" for one in self.cases]
            en = [f"{money(one.yuan)} yuan where {one.label.en}" for one in self.cases]
            rest = money(self.otherwise)
            return Label("，".join((*zh, f"其余{rest}元")), ", ".join((*en, f"else {rest}")))
        base, points = self.base, self.points_label()
        if base is None:
            return points
        flat = Label(f"每期{money(base)}元", f"{money(base)} yuan a window")
        return flat if self.per_point is None else Label(f"{flat.zh}，{points.zh}", f"{flat.en}, {points.en}")

    def points_label(self) -> Label:
        """Say what is paid for the points."""
        each = money(self.per_point or Decimal(0))
        return Label(f"每分{each}元", f"{each} yuan a point")

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 得分92.5, or 实际18天."""
        if found.standing in _SAID:
            return _SAID[found.standing]
        actual = found.actual
        if found.standing == OTHERWISE:
            return Label(f"{actual.zh}，不符合条件", f"{actual.en}, which is not what is asked for")
        if found.standing == CAPPED:
            return Label(f"{actual.zh}，已达上限", f"{actual.en}; no more is paid than the limit")
        return actual


def slope(of: Basis, each: Decimal, edge: Decimal | None, *, downward: bool = False) -> Expr:
    """Return ``each`` yuan in fen for every point above an edge, or downward below it, cut down to the fen.

    On the other side of the edge it is less than nothing.
    """
    points = beyond(of, edge)
    return quotient(
        (-points if downward else points) * in_fen(each), of.windows.c.scale * Fraction(edge or 0).denominator
    )


def beyond(of: Basis, edge: Decimal | None) -> Expr:
    """Return by how much a mark is above an edge, in whole numbers: below nought where it is below."""
    w, exact = of.windows.c, Fraction(edge or 0)
    return w.actual * exact.denominator - w.scale * exact.numerator


_SAID = {
    OPEN: Label("尚未到期，暂不发放", "still open; nothing is paid yet"),
    WAIVED: Label("本期已豁免", "waived"),
    UNREVIEWED: Label("未评定", "not reviewed"),
}
