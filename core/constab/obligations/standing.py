"""A state holds."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from attrs import field, frozen
from attrs.validators import in_

from constab.calendar import Grain
from constab.entities import Label, Span
from constab.obligations.amounts import check_bounds, two_bounds
from constab.obligations.base import Obligation
from constab.obligations.contract import Relation, State, TargetPhase
from constab.obligations.targets import Target, as_target
from constab.obligations.wording import bounds, each_window
from constab.selection.conditions import Where
from constab.vocabulary import Vocabulary

ATTRIBUTE_SCALE = 1000
"""Attributes and quantities of assets count in thousandths."""


@frozen
class Counted:
    """What a standing obligation counts: exactly one of these.

    People in a ``role`` at the unit or under it; ``asset`` of the unit, summed by quantity; child ``unit`` of a kind;
    ``subject`` on the unit's list; the number in an ``attribute`` of the unit; ``kinds_of``: how many of these kinds of
    asset the unit has at all. ``where`` are conditions on the attributes of what is counted.
    """

    role: tuple[str, ...] = ()
    asset: tuple[str, ...] = ()
    unit: str = ""
    subject: str = ""
    attribute: str = ""
    kinds_of: tuple[str, ...] = ()
    where: Where = ()

    def __attrs_post_init__(self) -> None:
        names = ("role", "asset", "unit", "subject", "attribute", "kinds_of")
        if sum(bool(getattr(self, name)) for name in names) != 1:
            raise ValueError("exactly one of role, asset, unit, subject, attribute or kinds_of says what is counted")
        if self.attribute and self.where:
            raise ValueError("an attribute takes no further conditions")

    def state(self, at: Literal["end", "throughout"]) -> State:
        """Return how it is read off the register."""
        if self.role:
            return State("role", self.role, self.where, at=at)
        if self.asset:
            return State("asset", self.asset, self.where, at=at)
        if self.unit:
            return State("unit", (self.unit,), self.where, at=at)
        if self.subject:
            return State("subject", (self.subject,), self.where, at=at)
        if self.attribute:
            return State("attribute", (self.attribute,), at=at)
        return State("asset", self.kinds_of, self.where, kinds=True, at=at)

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one."""
        return ATTRIBUTE_SCALE if self.asset or self.attribute else 1  # kinds are counted in ones

    def noun(self, vocabulary: Vocabulary) -> Label:
        """Say what is counted."""
        if self.role:
            return _joined([vocabulary.label("role", code) for code in self.role])
        if self.asset:
            return _joined([vocabulary.label("asset", code) for code in self.asset])
        if self.unit:
            return vocabulary.label("unit", self.unit)
        if self.subject:
            return vocabulary.label("subject", self.subject)
        if self.attribute:
            return vocabulary.attribute("unit", self.attribute).label
        return _joined([vocabulary.label("asset", code) for code in self.kinds_of])


def _joined(labels: list[Label]) -> Label:
    return Label("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


@frozen(kw_only=True)
class Standing(Obligation):
    """A state of the register holds: one officer for every 1000 households, three auxiliaries, both networks.

    ``count`` says what is counted and the bounds how much of it there must be. Judged once in each window of ``per``:
    at its ``end`` (or on the bearer's last day, or today while it is open), or ``throughout``, where the worst day
    counts. An attribute that nobody has entered is no data, not 0.
    """

    kind: ClassVar[str] = "standing"
    label: ClassVar[Label] = Label("常态", "standing")

    count: Counted
    per: Grain = field(default=Grain.MONTH, converter=Grain)
    at: Literal["end", "throughout"] = field(default="end", validator=in_(("end", "throughout")))
    at_least: Target | None = field(default=None, converter=as_target)
    at_most: Target | None = field(default=None, converter=as_target)
    exactly: Target | None = field(default=None, converter=as_target)
    between: tuple[Decimal, Decimal] | None = None
    all_of: bool = False
    """With ``kinds_of``: all of them. Stands in the place of the bounds."""

    def __attrs_post_init__(self) -> None:
        if self.per in (Grain.DAY, Grain.WORKDAY):
            raise ValueError("a state is judged by the week or less often; say at = 'throughout' to cover every day")
        if self.edge.prorates:
            raise ValueError("a state cannot be prorated; the edge is 'skip' or 'whole'")
        if self.for_each is not None and self.for_each.what != "unit":
            raise ValueError("a state is of units: for_each names a unit kind")
        check_bounds(*self.limits, self.count.scale)

    @property
    def limits(self) -> tuple[Target | None, Target | None]:
        """The lower and the upper bound."""
        if self.all_of:
            if not self.count.kinds_of or (self.at_least, self.at_most, self.exactly, self.between) != (None,) * 4:
                raise ValueError("all_of goes with count.kinds_of and stands in the place of other bounds")
            return Decimal(len(self.count.kinds_of)), None
        return two_bounds(self.at_least, self.at_most, self.exactly, self.between)

    def compile(self, period: Span) -> Relation:
        """Return the state, the grain and the bounds."""
        low, high = self.limits
        absent: Literal["zero", "no_data"] = "no_data" if self.count.attribute else "zero"
        state = self.count.state(self.at)
        return Relation(state, (TargetPhase(low, high),), self.per, scale=self.count.scale, absent=absent)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 辅警不少于3 / auxiliaries: at least 3."""
        noun = self.count.noun(vocabulary)
        if self.all_of:
            return Label(f"{noun.zh}齐备", f"all of: {noun.en}")
        much = bounds(*self.limits, Label("", ""), vocabulary)
        window = each_window(self.per) if self.at == "throughout" else Label("", "")
        return Label(f"{window.zh}{noun.zh}{much.zh}", f"{window.en} {noun.en}: {much.en}".strip())
