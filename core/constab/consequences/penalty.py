"""What is withheld from somebody for a window that went wrong, or for a mark."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from constab.consequences.base import OPEN, Basis, Found
from constab.consequences.money import money
from constab.consequences.sums import OTHERWISE, WindowSum, slope
from constab.entities import Label
from constab.expressions import Expr
from constab.obligations.wording import plain
from constab.vocabulary import Vocabulary


@frozen(kw_only=True)
class Penalty(WindowSum):
    """What is withheld: the sums are written above nought, and are not taken off any other sum.

    Of an obligation only what is missed is fined. ``per_point`` is for each point that the mark lies below ``edge``, or
    without one for each point that it has.
    """

    kind: ClassVar[str] = "penalty"
    label: ClassVar[Label] = Label("扣款", "penalty")

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if bool(self.cases) == self.by_formula:
            raise ValueError("a penalty has cases, or base and per_point: one of the two")
        if self.by_formula and self.otherwise and self.when is None:
            raise ValueError("otherwise goes with cases or when: it is withheld where they do not hold")

    def meant(self, of: Basis) -> Expr:
        """Return whether a window whose mark is known is fined."""
        return of.windows.c.verdict == "missed" if self.obligation else super().meant(of)

    def for_points(self, of: Basis) -> Expr:
        """Return the fen for the points below the edge, or for all points."""
        return slope(of, self.per_point or Decimal(0), self.edge, downward=self.edge is not None)

    def points_label(self) -> Label:
        """Say 低于80分的每分扣20.00元."""
        each = money(self.per_point or Decimal(0))
        if self.edge is None:
            return Label(f"每分扣{each}元", f"{each} yuan a point")
        edge = plain(self.edge)
        return Label(f"低于{edge}分的每分扣{each}元", f"{each} yuan for each point below {edge}")

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 未完成, or 得分92.5."""
        if found.standing == OPEN:
            return Label("尚未到期，暂不扣款", "still open; nothing is withheld yet")
        if self.obligation and found.standing == OTHERWISE:
            return Label("未发生应扣情形", "nothing was missed")
        return super().reason(found, vocabulary)
