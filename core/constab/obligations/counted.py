"""What a state counts: people, things, units, subjects, or what an attribute says."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import evolve, field, frozen

from constab.entities import Label
from constab.obligations.amounts import check_bounds
from constab.obligations.contract import ATTRIBUTE_SCALE, Reached, State, StateHolder, whole_units
from constab.obligations.scope import ForEach
from constab.obligations.targets import Target
from constab.obligations.wording import bounds, joined, plain
from constab.selection.conditions import Where
from constab.selection.words import patterns
from constab.vocabulary import UnknownTermError, Vocabulary

WAYS = ("role", "asset", "unit", "subject", "attribute", "kinds_of", "parts")
"""What may be counted, by the field that says it."""

_OF_PERSON = ("role", "asset", "attribute", "kinds_of", "parts")
_OF_SUBJECT = ("attribute", "parts")


@frozen
class Counted:
    """What is counted: exactly one of these.

    People in a ``role`` at the unit or under it; ``asset`` of the unit, summed by quantity; child ``unit`` of a kind or
    of several; ``subject`` on the unit's list; the number in an ``attribute``, where a flag is 1 or 0; ``kinds_of``:
    how many of these kinds of asset there are at all; ``parts``: how many of these, each a count of its own, there are
    at all. ``where`` are conditions on the attributes of what is counted.

    Of people: ``also`` are roles of which they serve in one as well, on the same day, anywhere; ``only`` those who
    serve in no other role. ``of`` is ``bearer`` where they must serve at or under the bearer too, and not just at the
    item; of an attribute it says whose it is, where words alone do not. ``along`` names a relation: what stands at a
    unit that is so related counts as well. ``having`` keeps the units that have so much of something themselves.
    """

    role: tuple[str, ...] = ()
    asset: tuple[str, ...] = ()
    unit: tuple[str, ...] = field(default=(), converter=patterns)
    subject: str = ""
    attribute: str = ""
    kinds_of: tuple[str, ...] = ()
    parts: tuple[Counted, ...] = ()
    also: tuple[str, ...] = ()
    only: bool = False
    of: Literal["", "unit", "person", "subject", "bearer"] = ""
    along: str = ""
    having: Having | None = None
    where: Where = ()

    def __attrs_post_init__(self) -> None:
        if sum(bool(getattr(self, name)) for name in WAYS) != 1:
            raise ValueError(
                "exactly one of role, asset, unit, subject, attribute, kinds_of or parts says what is counted"
            )
        if self.where and (self.attribute or self.parts):
            raise ValueError("an attribute takes no further conditions, and parts have their own")
        if (self.also or self.only) and not self.role:
            raise ValueError("also and only are said of people: they go with role")
        if self.of and not (self.role if self.of == "bearer" else self.attribute):
            raise ValueError("of = 'bearer' goes with role; of a unit, person or subject with attribute")
        if self.along and (self.attribute or self.parts):
            raise ValueError("along goes with what stands somewhere: not with attribute or parts")
        if self.having is not None and not self.unit:
            raise ValueError("having keeps units: it goes with unit")
        if any(part.of == "bearer" for part in self.parts):
            raise ValueError("of = 'bearer' cannot be said of one of several parts")

    @property
    def way(self) -> str:
        """Which of `WAYS` it is."""
        return next(name for name in WAYS if getattr(self, name))

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one."""
        return ATTRIBUTE_SCALE if self.asset or self.attribute else 1  # kinds are counted in ones

    def state(self, at: Literal["end", "throughout"], holder: StateHolder = "unit") -> State:
        """Return how it is read off the register, where it is judged of a ``holder``."""
        bare = State("role", (), self.where, at=at, holder=holder, along=self.along)
        if self.role:
            return evolve(bare, codes=self.role, also=self.also, only=self.only, of_bearer=self.of == "bearer")
        if self.parts:
            return evolve(bare, source="parts", parts=tuple(part.state("end", holder) for part in self.parts))
        if self.unit:
            having = None if self.having is None else self.having.reached
            return evolve(bare, source="unit", codes=self.unit, having=having)
        if self.subject:
            return evolve(bare, source="subject", codes=(self.subject,))
        if self.attribute:
            return evolve(bare, source="attribute", codes=(self.attribute,))
        return evolve(bare, source="asset", codes=self.asset or self.kinds_of, kinds=bool(self.kinds_of))

    def noun(self, vocabulary: Vocabulary, holder: StateHolder = "unit") -> Label:
        """Say what is counted."""
        said = self._noun(vocabulary, holder)
        more = []
        if self.also:
            roles = joined([vocabulary.label("role", code) for code in self.also])
            more.append(Label(f"兼任{roles.zh}", f"also {roles.en}"))
        if self.only:
            more.append(Label("不兼他职", "in no other role"))
        if self.of == "bearer":
            more.append(Label("本单位派出", "from the bearer"))
        if self.along:
            relation = vocabulary.label("relation", self.along)
            more.append(Label(f"含{relation.zh}关系", f"along {relation.en}"))
        if not more:
            return said
        extra = joined(more)
        return Label(f"{said.zh}（{extra.zh}）", f"{said.en} ({extra.en})")

    def _noun(self, vocabulary: Vocabulary, holder: StateHolder) -> Label:
        if self.parts:
            return joined([part.noun(vocabulary, holder) for part in self.parts])
        if self.unit:
            unit = joined([vocabulary.label("unit", code) for code in self.unit])
            if self.having is None:
                return unit
            return self.having.label(unit, vocabulary)
        if self.attribute:
            return vocabulary.attribute(self.of or holder, self.attribute).label
        if self.subject:
            return vocabulary.label("subject", self.subject)
        facet = "role" if self.role else "asset"
        return joined([vocabulary.label(facet, code) for code in self.role or self.asset or self.kinds_of])

    def is_flag(self, vocabulary: Vocabulary, holder: StateHolder) -> bool:
        """Tell whether it is an attribute that is true or false."""
        try:
            return bool(self.attribute) and vocabulary.attribute(self.of or holder, self.attribute).type == "flag"
        except UnknownTermError:
            return False

    def amount(self, low: Target | None, high: Target | None, vocabulary: Vocabulary, holder: StateHolder) -> Label:
        """Say what is counted and how much of it: 辅警不少于3 / auxiliaries: at least 3; of a flag: yes or no."""
        noun = self.noun(vocabulary, holder)
        if self.is_flag(vocabulary, holder) and {low, high} <= {None, Decimal(0), Decimal(1)}:
            yes = Label("是", "yes") if low == Decimal(1) else Label("否", "no")
            return Label(f"{noun.zh}：{yes.zh}", f"{noun.en}: {yes.en}")
        much = bounds(low, high, Label("", ""), vocabulary)
        return Label(f"{noun.zh}{much.zh}", f"{noun.en}: {much.en}")


@frozen
class Having:
    """So much of something, that a unit has itself: ``at_least`` one police assistant."""

    count: Counted
    at_least: Decimal = field(default=Decimal(1), converter=Decimal)

    def __attrs_post_init__(self) -> None:
        if self.count.of not in ("", "unit"):
            raise ValueError("having is said of units")
        check_bounds(self.at_least, None, self.count.scale)

    @property
    def reached(self) -> Reached:
        """How it is read off the register."""
        return Reached(self.count.state("end"), whole_units(self.at_least, self.count.scale))

    def label(self, unit: Label, vocabulary: Vocabulary) -> Label:
        """Say which units those are: 有警务助理的村 / village with police assistant."""
        noun = self.count.noun(vocabulary)
        if self.count.is_flag(vocabulary, "unit"):
            return Label(f"{noun.zh}的{unit.zh}", f"{unit.en} ({noun.en})")
        if self.at_least == 1 and not self.count.attribute:
            return Label(f"有{noun.zh}的{unit.zh}", f"{unit.en} with {noun.en}")
        least = plain(self.at_least)
        return Label(f"{noun.zh}不少于{least}的{unit.zh}", f"{unit.en} with {noun.en} of at least {least}")


def holder_of(count: Counted, for_each: ForEach | None) -> StateHolder:
    """Return what a state is judged of: the bearer or an item that is a unit, or else a person or a subject.

    Raises ValueError where that cannot have what is counted.
    """
    what = for_each.what if for_each is not None else ""
    if what == "column":
        raise ValueError("a state is of a unit, person or subject: for_each cannot name a column")
    if count.of == "bearer" and what != "unit":
        raise ValueError("of = 'bearer' asks for people of both: for_each names a unit kind")
    holder: StateHolder = "person" if what == "role" else "subject" if what == "subject" else "unit"
    for one in (count, *count.parts):
        if holder == "person" and one.way not in _OF_PERSON:
            raise ValueError("of a person, a role, asset, attribute or kinds_of can be counted")
        if holder == "person" and _is_vacuous(one, for_each):
            raise ValueError("each of them serves in that role: say also, only, or another role")
        if holder == "subject" and one.way not in _OF_SUBJECT:
            raise ValueError("of a subject, an attribute can be counted")
        if holder != "unit" and one.along:
            raise ValueError("along leads from unit to unit: for_each names a unit kind")
        if one.attribute and one.of not in ("", holder):
            raise ValueError(f"the attribute {one.attribute} is of a {one.of}, and not of a {holder}")
    return holder


def _is_vacuous(count: Counted, for_each: ForEach | None) -> bool:
    """Tell whether every person of a role is asked just to serve in that role."""
    assert for_each is not None
    return for_each.role in count.role and not (count.also or count.only or count.where)
