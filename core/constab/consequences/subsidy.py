"""What somebody is paid for a mark."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen

from constab.consequences.base import OPEN, Basis, Consequence, Found
from constab.consequences.money import Yuan, as_yuan, as_yuan_or_none, in_fen, money
from constab.consequences.parts import is_known, outcome
from constab.entities import Label
from constab.expressions import greatest, number, quotient
from constab.obligations.wording import plain
from constab.vocabulary import Vocabulary

MARKED, UNREVIEWED, WAIVED = "marked", "unreviewed", "waived"
FULL_MARK = 100


@frozen
class Band:
    """Marks from ``at_least`` (included) up to the next band (not included) are paid ``yuan``."""

    at_least: Decimal
    yuan: Yuan = field(converter=as_yuan)


@frozen(kw_only=True)
class Subsidy(Consequence):
    """What each is paid for the mark of a window: a subsidy by the monthly appraisal.

    The mark is what was counted in a closed window. By ``bands`` the highest band whose lower edge it reaches says how
    much, and below all of them ``otherwise``. ``yuan`` is the sum for a mark of 100: any other mark is paid so many
    hundredth parts of it, cut to the fen, never less than nothing. Where nobody gave a mark, or the window was waived,
    ``if_unreviewed`` is paid; left out, the sum is left to a decision and none is named. An open window pays nothing
    yet.
    """

    kind: ClassVar[str] = "subsidy"
    label: ClassVar[Label] = Label("补贴", "subsidy")

    bands: tuple[Band, ...] = ()
    yuan: Yuan | None = field(default=None, converter=as_yuan_or_none)
    otherwise: Yuan = field(default=Decimal(0), converter=as_yuan)
    if_unreviewed: Yuan | None = field(default=None, converter=as_yuan_or_none)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if bool(self.bands) == (self.yuan is not None):
            raise ValueError("a subsidy has bands, or the yuan of a full mark, one of the two")
        if self.yuan is not None and self.otherwise:
            raise ValueError("otherwise goes with bands: it is paid below all of them")
        if len({one.at_least for one in self.bands}) < len(self.bands):
            raise ValueError("two bands begin at the same mark")

    @property
    def descending(self) -> tuple[Band, ...]:
        """The bands, the highest first."""
        return tuple(sorted(self.bands, key=lambda one: -one.at_least))

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each window."""
        w = of.windows.c
        marked = sa.and_(is_known(of.windows), w.verdict != "waived")
        standing = sa.case(
            (w.closed == 0, OPEN), (w.verdict == "waived", WAIVED), (sa.not_(marked), UNREVIEWED), else_=MARKED
        )
        unreviewed = None if self.if_unreviewed is None else in_fen(self.if_unreviewed)
        fen = sa.case((w.closed == 0, number(None)), (marked, self._paid(of)), else_=number(unreviewed))
        return outcome(of.windows, fen=fen, amount=sa.case((marked, w.actual), else_=number(None)), standing=standing)

    def _paid(self, of: Basis) -> Any:
        """Return the fen of a mark."""
        w = of.windows.c
        if self.yuan is not None:
            return greatest(quotient(w.actual * in_fen(self.yuan), w.scale * FULL_MARK), number(0))
        # An edge is compared in whole numbers: times a thousand on both sides, rounded up where it is finer than that.
        reached = [
            (w.actual * 1000 >= w.scale * ceil(one.at_least * 1000), number(in_fen(one.yuan)))
            for one in self.descending
        ]
        return sa.case(*reached, else_=number(in_fen(self.otherwise)))

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 90分及以上600.00元，60分及以上300.00元，其余0.00元."""
        if self.yuan is not None:
            full = money(self.yuan)
            said = Label(f"每期{full}元×得分÷100", f"{full} yuan times the mark in hundredths, a window")
        else:
            zh = [f"{plain(one.at_least)}分及以上{money(one.yuan)}元" for one in self.descending]
            en = [f"{money(one.yuan)} yuan from {plain(one.at_least)}" for one in self.descending]
            rest = money(self.otherwise)
            said = Label("，".join((*zh, f"其余{rest}元")), ", ".join((*en, f"else {rest}")))
        if self.if_unreviewed is None:
            return said
        much = money(self.if_unreviewed)
        return Label(f"{said.zh}；未评定的{much}元", f"{said.en}; {much} where nobody reviewed")

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 得分92.5."""
        if found.standing == OPEN:
            return Label("尚未到期，暂不发放", "still open; nothing is paid yet")
        if found.standing == WAIVED:
            return Label("本期已豁免", "waived")
        if found.standing == UNREVIEWED:
            return Label("未评定", "not reviewed")
        mark = plain(found.amount or Decimal(0))
        return Label(f"得分{mark}", f"a mark of {mark}")
