"""A sum that is shared out by marks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_

from constab.consequences.base import OPEN, Basis, Consequence, Found
from constab.consequences.money import Yuan, as_yuan_or_none, in_fen, money
from constab.consequences.parts import is_known, outcome
from constab.entities import Label
from constab.expressions import Expr, flag, number, quotient, total
from constab.vocabulary import Vocabulary

SHARED, CAPPED, KEPT = "shared", "capped", "kept"
MOST = 10_000_000
"""The most yuan of a pool: its fen can still be multiplied by all points of those who share it."""


@frozen(kw_only=True)
class Pool(Consequence):
    """A sum of ``yuan`` a window, or of ``per_head`` for each who shares it, parted by points or into equal ``shares``.

    Those share it whose window is closed and whose mark is known and above nought, and of whom ``when`` holds, where it
    is asked: all of them (``among`` all), or those of each bearer for themselves. Nobody has more than ``at_most``;
    what is above it goes to the others. Shares are cut to the fen, and the fen that are left go one by one to those of
    whom most was cut off. Where they do not reach for all of whom as much was cut off, ``rest`` says whether those have
    none and the fen are ``kept``, so that equal points are equal money, or go by the ``order`` of bearers and items.
    """

    kind: ClassVar[str] = "pool"
    label: ClassVar[Label] = Label("奖金池", "pool")
    mentioned: ClassVar[frozenset[str]] = frozenset({KEPT})

    yuan: Yuan | None = field(default=None, converter=as_yuan_or_none)
    per_head: Yuan | None = field(default=None, converter=as_yuan_or_none)
    among: Literal["all", "bearer"] = field(default="all", validator=in_(("all", "bearer")))
    shares: Literal["points", "equal"] = field(default="points", validator=in_(("points", "equal")))
    at_most: Yuan | None = field(default=None, converter=as_yuan_or_none)
    rest: Literal["kept", "order"] = field(default="kept", validator=in_(("kept", "order")))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.yuan is None) == (self.per_head is None):
            raise ValueError("a pool has yuan, or per_head for each who shares it: one of the two")
        if max(self.yuan or 0, self.per_head or 0) > MOST:
            raise ValueError(f"a pool has no more than {MOST} yuan")

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each share, one for each window that is not closed yet, and one of what was kept."""
        shared = self._shared(of)
        s = shared.c
        standing = sa.case((s.held == 1, CAPPED), else_=SHARED)
        paid = outcome(shared, fen=s.fen, amount=s.actual, standing=standing)
        waiting = outcome(of.windows, standing=sa.literal(OPEN, sa.String)).where(of.windows.c.closed == 0)
        # What is left of each pool stands with everyone who shares it.
        first = sa.select(s.whole, s.given).where(s.turn == 1).subquery("pool_once")
        nobody = sa.literal("", sa.String)
        kept = outcome(
            first,
            bearer=nobody, first_day=number(of.since), last_day=number(of.until),
            amount=total(first.c.whole - first.c.given), scale=number(100), standing=sa.literal(KEPT, sa.String),
        ).select_from(first)  # fmt: skip
        every = sa.union_all(paid, waiting, kept).subquery("every_pool")
        return sa.select(*every.c)

    def _shared(self, of: Basis) -> sa.CTE:
        """Return what each has: ``fen``, of the ``whole`` pool and of all that is ``given``; ``held`` by the limit."""
        w = of.windows.c
        points = number(1) if self.shares == "equal" else quotient(w.actual * 1000, w.scale)
        meant = sa.and_(w.closed == 1, is_known(of.windows), w.verdict != "waived", w.actual > 0)
        if self.when is not None:
            meant = sa.and_(meant, w.verdict == "missed")
        sharing = sa.select(*w, points.label("points")).where(meant).cte("pool_sharing")
        capped = self._held(sharing)
        c = capped.c
        mine = self._one(c)
        whole_rest = c.whole - _sum(c.held, mine) * c.cap
        points_rest = _sum(sa.case((c.held == 0, c.points), else_=0), mine)
        share = quotient(whole_rest * c.points, sa.case((points_rest > 0, points_rest), else_=1))
        floor = sa.case((c.held == 1, c.cap), else_=share)
        left = sa.case((c.held == 1, 0), else_=whole_rest * c.points - share * points_rest)
        cut = sa.select(*c, floor.label("floor"), left.label("remainder")).cte("pool_cut")
        k = cut.c
        mine = self._one(k)
        over = k.whole - _sum(k.floor, mine)
        order: tuple[Expr, ...] = (k.remainder.desc(),)
        place: Expr = sa.func.row_number().over(partition_by=(*mine, k.held), order_by=(*order, k.bearer, k.item))
        if self.rest == "kept":
            # The count of a range has all of whom as much was cut off.
            place = sa.func.count().over(partition_by=(*mine, k.held), order_by=order)
        fen = k.floor + flag(sa.and_(k.held == 0, place <= over))
        given = sa.select(*k, fen.label("fen")).cte("pool_given")
        g = given.c
        turn = sa.func.row_number().over(partition_by=self._one(g), order_by=(g.bearer, g.item))
        return sa.select(*g, _sum(g.fen, self._one(g)).label("given"), turn.label("turn")).cte("pool_shared")

    def _held(self, sharing: sa.CTE) -> sa.CTE:
        """Return those who share, with the ``whole`` pool, the ``cap``, and whether they are ``held`` by it.

        Who has more points reaches it first: somebody does whose part of what those before leave, beside all that have
        no more points, is not below it.
        """
        s = sharing.c
        mine = self._one(s)
        heads = sa.cast(sa.func.count().over(partition_by=mine), sa.BigInteger)
        whole = number(in_fen(self.yuan)) if self.yuan is not None else heads * in_fen(self.per_head or Decimal(0))
        pools = sa.select(*s, whole.label("whole")).cte("pool_whole")
        p = pools.c
        if self.at_most is None:
            return sa.select(*p, number(0).label("cap"), number(0).label("held")).cte("pool_held")
        cap = number(in_fen(self.at_most))
        mine = self._one(p)
        before = sa.cast(sa.func.rank().over(partition_by=mine, order_by=p.points.desc()), sa.BigInteger) - 1
        beside = sa.cast(sa.func.sum(p.points).over(partition_by=mine, order_by=p.points), sa.BigInteger)
        held = flag((p.whole - before * cap) * p.points >= cap * beside)
        return sa.select(*p, cap.label("cap"), held.label("held")).cte("pool_held")

    def _one(self, columns: Any) -> list[Expr]:
        """Return what the sharers of one pool have in common."""
        return [columns.win, *([columns.bearer] if self.among == "bearer" else [])]

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每期30000.00元，按得分分配，每人最多2000.00元."""
        much = money(self.yuan if self.yuan is not None else self.per_head or Decimal(0))
        each = Label("每期", "a window") if self.yuan is not None else Label("每期人均", "a head and window")
        by = Label("按得分分配", "by points") if self.shares == "points" else Label("平均分配", "in equal shares")
        zh, en = f"{each.zh}{much}元", f"{much} yuan {each.en}"
        if self.among == "bearer":
            zh, en = f"各单位{zh}", f"{en} for each unit"
        if self.when is not None:
            zh, en = f"{zh}，{self.when.label.zh}的{by.zh}", f"{en}, {by.en} among those {self.when.label.en}"
        else:
            zh, en = f"{zh}，{by.zh}", f"{en}, {by.en}"
        if self.at_most is not None:
            most = money(self.at_most)
            zh, en = f"{zh}，每份最多{most}元", f"{en}, {most} at most each"
        return Label(zh, en)

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 得分92.5, or 实际18天."""
        actual = found.actual
        if found.standing == OPEN:
            return Label("尚未到期，暂不分配", "still open; nothing is shared yet")
        if found.standing == KEPT:
            much = money(found.amount or Decimal(0))
            return Label(f"有{much}元未能分配。", f"{much} yuan could not be shared out.")
        if found.standing == CAPPED:
            return Label(f"{actual.zh}，已达上限", f"{actual.en}; no more is paid than the limit")
        return actual


def _sum(value: Expr, one: list[Expr]) -> Expr:
    return sa.cast(sa.func.sum(value).over(partition_by=one), sa.BigInteger)
