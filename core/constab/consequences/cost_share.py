"""Who pays which part of what something costs."""

from __future__ import annotations

from decimal import Decimal
from math import gcd
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import min_len

from constab.consequences.base import OPEN, Basis, Consequence, Found
from constab.consequences.money import Yuan, as_yuan, in_fen, money
from constab.consequences.parts import is_known, outcome, sum_over
from constab.entities import Label
from constab.expressions import flag, number, quotient
from constab.obligations.wording import plain
from constab.vocabulary import Vocabulary

SHARED, UNKNOWN = "shared", "unknown"
FINEST = 1_000_000
"""The most parts a whole may be cut into: fen times parts stay below 2^63 up to sums of 90 thousand million yuan."""


@frozen
class Share:
    """What one party bears, beside the shares of the others."""

    party: Label
    share: Decimal

    def __attrs_post_init__(self) -> None:
        if (share := self.share) <= 0:
            raise ValueError(f"a share of {share} is none: it is above nought")


@frozen(kw_only=True)
class CostShare(Consequence):
    """What each unit counted costs in each window, and who bears it: a plan of 62 yuan a handset at 50, 25, 25.

    The cost of a closed window is ``each`` yuan times what was counted in it (cut to the fen where that is no whole
    number), and 0 where nothing was. It is parted by the ``shares``: each party bears its part cut to the fen, and the
    fen that are left go one by one to those of whom most was cut off; of equals, to those written first. The parts add
    up to the whole, always.
    """

    kind: ClassVar[str] = "cost_share"
    label: ClassVar[Label] = Label("费用分担", "cost share")

    each: Yuan = field(converter=as_yuan)
    shares: tuple[Share, ...] = field(validator=min_len(1))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if sum(self.weights) > FINEST:
            raise ValueError("the shares are too fine to be reckoned with; write them with fewer digits")

    @property
    def weights(self) -> tuple[int, ...]:
        """The shares as the smallest whole numbers that stand to each other as they do."""
        places = max((-int(one.share.as_tuple().exponent) for one in self.shares), default=0)
        whole = [int(one.share.scaleb(max(places, 0))) for one in self.shares]
        return tuple(one // gcd(*whole) for one in whole)

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each party and closed window that cost something, and one for each that is not known yet."""
        w = of.windows.c
        decided = sa.and_(w.closed == 1, is_known(of.windows))
        cost = quotient(w.actual * in_fen(self.each), w.scale)
        costs = sa.select(*w, cost.label("cost")).where(decided, cost > 0).cte("cost_of_window")
        weights = self.weights
        written = enumerate(weights, start=1)
        parties = sa.union_all(
            *(sa.select(number(part).label("part"), number(weight).label("weight")) for part, weight in written)
        ).cte("party")
        c, p, whole = costs.c, parties.c, number(sum(weights))
        floor = quotient(c.cost * p.weight, whole)
        cut = (
            sa.select(*c, p.part, floor.label("floor"), (c.cost * p.weight - floor * whole).label("rest"))
            .select_from(costs.join(parties, sa.true()))
            .cte("cut_share")
        )
        key = [cut.c[name] for name in ("bearer", "item", "first_day", "last_day", "win")]
        left = cut.c.cost - sum_over(cut.c.floor, key)
        place = sa.func.row_number().over(partition_by=key, order_by=(cut.c.rest.desc(), cut.c.part))
        ranked = sa.select(*cut.c, left.label("left_over"), place.label("place")).cte("ranked_share")
        r = ranked.c
        shared = outcome(
            ranked,
            fen=r.floor + flag(r.place <= r.left_over),
            amount=r.actual,
            standing=sa.literal(SHARED, sa.String),
        )
        standing = sa.case((w.closed == 0, OPEN), else_=UNKNOWN)
        waiting = outcome(of.windows, standing=standing).where(sa.not_(decided))
        every = sa.union_all(shared, waiting).subquery("every_share")
        return sa.select(*every.c)

    def party(self, part: int) -> Label:
        """Return who pays."""
        return self.shares[part - 1].party if part else Label("", "")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 每期数量×62.00元，由市财政、镇街、电信企业按50∶25∶25分担."""
        zh = "、".join(one.party.zh for one in self.shares)
        en = ", ".join(f"{one.party.en} {plain(one.share)}" for one in self.shares)
        shares = "∶".join(plain(one.share) for one in self.shares)
        each = money(self.each)
        return Label(
            f"每期数量×{each}元，由{zh}按{shares}分担" if len(self.shares) > 1 else f"每期数量×{each}元，由{zh}承担",
            f"{each} yuan each and window, borne by {en}",
        )

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 1377×62.00元，承担50/100."""
        if found.standing == OPEN:
            return Label("尚未到期，暂不计费", "still open; nothing is reckoned yet")
        if found.standing == UNKNOWN:
            return Label("数量未上报，无法计费", "nobody reported how many; nothing can be reckoned")
        amount, each = plain(found.amount or Decimal(0)), money(self.each)
        share, whole = (
            plain(self.shares[found.part - 1].share),
            plain(sum((one.share for one in self.shares), Decimal())),
        )
        return Label(f"{amount}×{each}元，承担{share}/{whole}", f"{amount} at {each} yuan, {share} parts of {whole}")
