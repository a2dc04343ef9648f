"""One reward for one case."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import min_len

from constab.calendar import Per
from constab.consequences.base import Basis, Consequence, Found
from constab.consequences.money import Yuan, as_yuan, as_yuan_or_none, in_fen, money
from constab.consequences.parts import MIDNIGHT, capped, outcome
from constab.consequences.runs import as_stretch
from constab.entities import Label
from constab.expressions import number
from constab.obligations.wording import each_window, plain
from constab.selection.conditions import RecordWhere
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import FACETS, Vocabulary

REWARDED, WITHOUT_CASE, WITHOUT_AMOUNT, CAPPED = "rewarded", "without_case", "without_amount", "capped"


def _by_value(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {value: as_yuan(amounts[value]) for value in sorted(amounts)}


@frozen(kw_only=True)
class Reward(Consequence):
    """One reward for each case, however many records and people it has; equal merit, equal reward.

    Of the records of ``activity`` that satisfy ``where``, the earliest of a case (by day, time, and id; one without a
    time comes last on its day) decides: on its day the case is rewarded, once for all; the reward is its officer's, or
    where nobody is named its unit's; and its merit class, the value of ``by`` (a coded column or attribute of records),
    says how much by ``amounts``, or every case is worth ``yuan``. A record without a case, and a case without a class
    that has an amount, pays nothing and is told of. The rewards of one person in one stretch ``per`` come together to
    ``at_most``; the earlier cases come first.
    """

    kind: ClassVar[str] = "reward"
    label: ClassVar[Label] = Label("一案一奖", "reward")
    follows: ClassVar[bool] = False
    mentioned: ClassVar[frozenset[str]] = frozenset({WITHOUT_CASE, WITHOUT_AMOUNT})

    activity: tuple[ActivityPattern, ...] = field(converter=patterns, validator=min_len(1))
    where: RecordWhere = ()
    by: str = ""
    amounts: dict[str, Yuan] = field(factory=dict, converter=_by_value, hash=False)
    yuan: Yuan | None = field(default=None, converter=as_yuan_or_none)
    at_most: Yuan | None = field(default=None, converter=as_yuan_or_none)
    per: Per | None = field(default=None, converter=as_stretch)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if bool(self.by) != bool(self.amounts):
            raise ValueError(
                "by names the column of the merit class, and amounts what each class is worth: both or none"
            )
        if bool(self.amounts) == (self.yuan is not None):
            raise ValueError("a reward has amounts by class, or the yuan of every case, one of the two")
        if (self.per is None) != (self.at_most is None):
            raise ValueError("at_most and per go together: so much for one person, in each of these stretches")

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities whose records it reads."""
        return self.activity

    @property
    def conditions(self) -> RecordWhere:
        """What those records must satisfy."""
        return self.where

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each case rewarded, and one each with the count of what had to be left out."""
        record = of.records.c
        place = sa.func.row_number().over(
            partition_by=record.case_id,
            order_by=(record.day, sa.func.coalesce(record.minute, MIDNIGHT), record.record),
        )
        ranked = (
            sa.select(
                record.unit.label("bearer"),
                sa.func.coalesce(record.actor, "").label("item"),
                record.day.label("first_day"),
                record.day.label("last_day"),
                record.case_id,
                self._fen(of).label("fen"),
                sa.case((record.case_id.is_(None), 1), else_=place).label("place"),
            )
            .where(record.day <= of.until)
            .cte("of_case")
        )
        r = ranked.c
        first = sa.select(*r).where(r.place == 1, r.first_day >= of.since).cte("first_of_case")
        f = first.c
        paid = self._paid(of, sa.select(*r).where(r.place == 1, r.case_id.is_not(None), r.fen.is_not(None)))
        every = sa.union_all(
            paid,
            self._left_out(first, WITHOUT_CASE, of).where(f.case_id.is_(None)),
            self._left_out(first, WITHOUT_AMOUNT, of).where(f.case_id.is_not(None), f.fen.is_(None)),
        ).subquery("every_reward")
        return sa.select(*every.c)

    def _paid(self, of: Basis, cases: sa.Select[Any]) -> sa.Select[Any]:
        """Return the rewards of this assessment; what a person was paid before it counts for the limit, too."""
        every = cases.cte("paid_case")
        rewarded = sa.literal(REWARDED, sa.String)
        if self.at_most is None:
            return outcome(every, standing=rewarded).where(every.c.first_day >= of.since)
        held = capped(of, every, in_fen(self.at_most), self.per)
        h = held.c
        return outcome(held, standing=sa.case((h.fen < h.uncapped, CAPPED), else_=rewarded)).where(
            h.first_day >= of.since
        )

    def _fen(self, of: Basis) -> Any:
        if self.yuan is not None:
            return number(in_fen(self.yuan))
        merit = of.columns[self.by]
        return sa.case(
            *((merit == value, number(in_fen(yuan))) for value, yuan in self.amounts.items()), else_=number(None)
        )

    def _left_out(self, first: sa.CTE, standing: str, of: Basis) -> sa.Select[Any]:
        nobody, counted = sa.literal("", sa.String), sa.cast(sa.func.count(), sa.BigInteger)
        return outcome(
            first,
            bearer=nobody, item=nobody, case_id=nobody,
            first_day=number(of.since), last_day=number(of.until),
            fen=number(None), amount=counted, standing=sa.literal(standing, sa.String),
        ).select_from(first)  # fmt: skip

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 一案一奖：一等功1000.00元，二等功500.00元；每人每年最多2000.00元."""
        said = self._said(vocabulary)
        if self.at_most is None or self.per is None:
            return said
        most, each = money(self.at_most), each_window(self.per)
        return Label(f"{said.zh}；每人{each.zh}最多{most}元", f"{said.en}; {most} at most a person and {each.en}")

    def _said(self, vocabulary: Vocabulary) -> Label:
        if self.yuan is not None:
            much = money(self.yuan)
            return Label(f"每案{much}元", f"{much} yuan a case")
        named = {value: self._merit(value, vocabulary) for value in self.amounts}
        return Label(
            "每案" + "，".join(f"{named[value].zh}{money(yuan)}元" for value, yuan in self.amounts.items()),
            "a case: " + ", ".join(f"{named[value].en} {money(yuan)} yuan" for value, yuan in self.amounts.items()),
        )

    def _merit(self, value: str, vocabulary: Vocabulary) -> Label:
        if self.by in FACETS:
            return vocabulary.label(self.by, value)
        known = {one.name: one for one in vocabulary.attributes_of("record")}
        return known[self.by].values.get(value, Label(value, value)) if self.by in known else Label(value, value)

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 案（事）件c1，一案一奖."""
        count = plain(found.amount or Decimal(0))
        if found.standing == WITHOUT_CASE:
            return Label(f"{count}条记录没有事件编号，不予奖励。", f"{count} record(s) name no case and pay nothing.")
        if found.standing == WITHOUT_AMOUNT:
            return Label(
                f"{count}个案（事）件没有立功类别或该类别未定奖金，不予奖励。",
                f"{count} case(s) have no merit class with an amount and pay nothing.",
            )
        unnamed = Label("，未登记人员，由单位具领", "; no officer is named, so the unit is credited")
        more = Label("", "") if found.item else unnamed
        if found.standing == CAPPED:
            more = Label(f"{more.zh}，已达上限", f"{more.en}; no more is paid than the limit")
        return Label(f"案（事）件{found.case}{more.zh}", f"case {found.case}{more.en}")
