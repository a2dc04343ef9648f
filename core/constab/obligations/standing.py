"""A state holds."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from attrs import field, frozen
from attrs.validators import in_

from constab.calendar import Grain, Per, as_per, is_daily
from constab.entities import Label, Span
from constab.obligations.amounts import check_bounds, two_bounds
from constab.obligations.base import Obligation
from constab.obligations.contract import Absent, Relation, StateHolder, TargetPhase
from constab.obligations.counted import Counted, holder_of
from constab.obligations.sought import COUNTED, Sought
from constab.obligations.stretches import check_per
from constab.obligations.targets import Target, as_target
from constab.obligations.wording import each_window
from constab.vocabulary import Vocabulary


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
    per: Per = field(default=Grain.MONTH, converter=as_per)
    at: Literal["end", "throughout"] = field(default="end", validator=in_(("end", "throughout")))
    at_least: Target | None = field(default=None, converter=as_target)
    at_most: Target | None = field(default=None, converter=as_target)
    exactly: Target | None = field(default=None, converter=as_target)
    between: tuple[Decimal, Decimal] | None = None
    all_of: bool = False
    """With ``kinds_of`` or ``parts``: all of them. Stands in the place of the bounds."""
    any_of: bool = False
    """With ``kinds_of`` or ``parts``: at least one of them. Stands in the place of the bounds."""

    def __attrs_post_init__(self) -> None:
        check_per(self.per, self.for_each)
        if is_daily(self.per):
            raise ValueError("a state is judged by the week or less often; say at = 'throughout' to cover every day")
        if self.edge.prorates:
            raise ValueError("a state cannot be prorated; the edge is 'skip' or 'whole'")
        holder_of(self.count, self.for_each)
        check_bounds(*self.limits, self.count.scale)

    @property
    def limits(self) -> tuple[Target | None, Target | None]:
        """The lower and the upper bound."""
        if self.all_of or self.any_of:
            several = self.count.kinds_of or self.count.parts
            given = (self.at_least, self.at_most, self.exactly, self.between) != (None,) * 4
            if not several or given or (self.all_of and self.any_of):
                raise ValueError(
                    "all_of or any_of goes with count.kinds_of or count.parts and stands in the place of other bounds"
                )
            return Decimal(len(several) if self.all_of else 1), None
        return two_bounds(self.at_least, self.at_most, self.exactly, self.between)

    @property
    def holder(self) -> StateHolder:
        """What the state is judged of."""
        return holder_of(self.count, self.for_each)

    def compile(self, period: Span) -> Relation:
        """Return the state, the grain and the bounds."""
        low, high = self.limits
        absent: Absent = "no_data" if self.count.attribute else "zero"
        state = self.count.state(self.at, self.holder)
        return Relation(state, (TargetPhase(low, high),), self.per, scale=self.count.scale, absent=absent)

    def sought(self, vocabulary: Vocabulary) -> tuple[Sought, ...]:
        """Return the state that is read off the register."""
        return (Sought(COUNTED, self.count),)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say 辅警不少于3 / auxiliaries: at least 3."""
        noun = self.count.noun(vocabulary, self.holder)
        named = self.at == "throughout" or not isinstance(self.per, Grain)
        window = each_window(self.per, self.for_each) if named else Label("", "")
        if self.all_of:
            said = Label(f"{noun.zh}齐备", f"all of: {noun.en}")
        elif self.any_of:
            said = Label(f"{noun.zh}至少其一", f"any of: {noun.en}")
        else:
            said = self.count.amount(*self.limits, vocabulary, self.holder)
        return Label(f"{window.zh}{said.zh}", f"{window.en} {said.en}".strip())
