"""What is done where a duty is missed again and again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_, min_len

from constab.consequences.base import Basis, Consequence, Found
from constab.consequences.parts import outcome, sum_over
from constab.entities import Label
from constab.expressions import flag, number
from constab.obligations.wording import plain
from constab.vocabulary import Vocabulary

TAKEN = "taken"
Standing = Literal["holds", "breaks", "counts"]


@frozen
class EscalationStep:
    """What is done after so many windows missed in a row."""

    times: int
    title: Label

    def __attrs_post_init__(self) -> None:
        if (times := self.times) < 1:
            raise ValueError(f"{times} is less than one time")


@frozen(kw_only=True)
class Escalation(Consequence):
    """The steps taken where so many windows in a row are missed: an interview after two, dismissal after three.

    Windows of one bearer and item stand in the order of their ends. A window that is missed lengthens the run, one that
    is met ends it. One of which nothing is known or that nobody reviewed does as ``no_data`` and ``not_reviewed`` say:
    it ``holds`` the run as it is, ``breaks`` it, or ``counts`` as missed. What is waived, misconfigured or undecided
    holds it. Each step is taken once a run, in the window with which the run has its length; a run is looked at within
    one assessment.
    """

    kind: ClassVar[str] = "escalation"
    label: ClassVar[Label] = Label("连续不达标", "escalation")

    steps: tuple[EscalationStep, ...] = field(validator=min_len(1))
    no_data: Standing = field(default="holds", validator=in_(("holds", "breaks", "counts")))
    not_reviewed: Standing = field(default="holds", validator=in_(("holds", "breaks", "counts")))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len({one.times for one in self.steps}) < len(self.steps):
            raise ValueError("two steps are taken after the same number of times")

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each step taken."""
        w = of.windows.c
        unknown = {"no_data": self.no_data, "not_reviewed": self.not_reviewed}
        counting = ["missed", *(verdict for verdict, does in unknown.items() if does == "counts")]
        breaking = ["met", *(verdict for verdict, does in unknown.items() if does == "breaks")]
        missed = flag(w.verdict.in_(counting))
        # A window that failed before its end is decided; one that has merely gone well so far is not.
        decided = sa.or_(w.verdict.in_(counting), sa.and_(w.closed == 1, w.verdict.in_(breaking)))
        turns = sa.select(*w, missed.label("missed")).where(decided).cte("turn")
        t = turns.c
        one, order = [t.bearer, t.item], (t.last_day, t.first_day, t.win)
        ended = sum_over(1 - t.missed, one, order)
        runs = sa.select(*t, ended.label("run")).cte("turn_of_run")
        r = runs.c
        run = [r.bearer, r.item, r.run]
        length = sa.func.row_number().over(partition_by=run, order_by=(r.last_day, r.first_day, r.win))
        begun = sa.func.min(r.first_day).over(partition_by=run)
        long = (
            sa.select(r.bearer, r.item, begun.label("first_day"), r.last_day, length.label("amount"))
            .where(r.missed == 1)
            .cte("length_of_run")
        )
        part = sa.case(*((long.c.amount == one.times, number(place)) for place, one in enumerate(self.steps, start=1)))
        return outcome(long, part=part, standing=sa.literal(TAKEN, sa.String)).where(
            long.c.amount.in_([one.times for one in self.steps])
        )

    def party(self, part: int) -> Label:
        """Return which step is taken."""
        return self.steps[part - 1].title if part else Label("", "")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 连续2期未完成：约谈；连续3期未完成：调整辞退."""
        steps = sorted(self.steps, key=lambda one: one.times)
        return Label(
            "；".join(f"连续{one.times}期未完成：{one.title.zh}" for one in steps),
            "; ".join(f"{one.times} missed in a row: {one.title.en}" for one in steps),
        )

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 连续3期未完成."""
        times = plain(found.amount or Decimal(0))
        return Label(f"连续{times}期未完成", f"missed {times} in a row")
