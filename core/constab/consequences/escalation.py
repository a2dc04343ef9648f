"""What is done where a duty is missed, or a score is poor, again and again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import in_, min_len

from constab.calendar import Per
from constab.consequences.base import Basis, Consequence, Found
from constab.consequences.parts import outcome
from constab.consequences.runs import STANDINGS, Standing, as_stretch, lengths, reached_label, times_label
from constab.entities import Label
from constab.expressions import number
from constab.obligations.wording import plain
from constab.vocabulary import Vocabulary

TAKEN = "taken"


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
    """The steps taken where so many windows in a row go wrong: an interview after two, dismissal after three.

    A window of an obligation goes wrong where it is missed, and one of a score where ``when`` holds of the mark.

    Windows of one bearer and item stand in the order of their ends. A window that is missed lengthens the run, one that
    is met ends it. One of which nothing is known or that nobody reviewed does as ``no_data`` and ``not_reviewed`` say:
    it ``holds`` the run as it is, ``breaks`` it, or ``counts`` as missed. What is waived, misconfigured or undecided
    holds it. Each step is taken once a run, in the window with which the run has its length; a run is looked at within
    one assessment. ``within`` a year, or another stretch, windows that end in it are counted, whether in a row or not.
    """

    kind: ClassVar[str] = "escalation"
    label: ClassVar[Label] = Label("连续不达标", "escalation")
    adverse: ClassVar[bool] = True

    steps: tuple[EscalationStep, ...] = field(validator=min_len(1))
    within: Per | None = field(default=None, converter=as_stretch)
    no_data: Standing = field(default="holds", validator=in_(STANDINGS))
    not_reviewed: Standing = field(default="holds", validator=in_(STANDINGS))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len({one.times for one in self.steps}) < len(self.steps):
            raise ValueError("two steps are taken after the same number of times")

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each step taken."""
        long = lengths(of, self.no_data, self.not_reviewed, self.within, "step")
        found = long.c.length
        part = sa.case(*((found == one.times, number(place)) for place, one in enumerate(self.steps, start=1)))
        return outcome(long, part=part, amount=found, standing=sa.literal(TAKEN, sa.String)).where(
            found.in_([one.times for one in self.steps])
        )

    def party(self, part: int) -> Label:
        """Return which step is taken."""
        return self.steps[part - 1].title if part else Label("", "")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 连续2期未完成：约谈；连续3期未完成：调整辞退."""
        steps = [(times_label(one.times, self.when, self.within), one.title) for one in self._rising]
        return Label(
            "；".join(f"{times.zh}：{title.zh}" for times, title in steps),
            "; ".join(f"{times.en}: {title.en}" for times, title in steps),
        )

    @property
    def _rising(self) -> list[EscalationStep]:
        return sorted(self.steps, key=lambda one: one.times)

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 连续3期未完成."""
        return reached_label(plain(found.amount or Decimal(0)), self, self.within)
