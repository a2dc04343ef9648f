"""What would have to give way where work is more than the hours of those who may do it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from constab.planning.flow import Dealt, Work, deal, groups

Kept = Fraction | None
"""The largest part of some work that fits beside the rest; None where the rest alone does not fit."""


@frozen
class Relief:
    """How much of what a rule asks stands in the way, and what would come of it if the rule alone gave way.

    ``minutes`` are those of a week of its duties that are in the way, ``spared`` how many fewer would be lacking
    without them, and ``kept`` the part of them that fits, or None where even without them work is short.
    """

    rule: str
    minutes: Fraction
    spared: Fraction
    kept: Kept


@frozen
class Step:
    """One rule that gives way beside others, and what part of it is ``kept``."""

    rule: str
    kept: Fraction


@frozen
class Reliefs:
    """The rules that stand in the way, the longest first, and two ways out.

    ``all_kept`` is the part of each that fits if all of them give way alike. ``course`` lets few give way: again and
    again the one that spares most, until the rest fits; then as much of each as fits is taken back, the last first.
    """

    each: tuple[Relief, ...] = ()
    all_kept: Kept = Fraction(1)
    course: tuple[Step, ...] = ()


def reliefs(rules: Sequence[str], works: Sequence[Work], minutes: Mapping[str, Fraction], dealt: Dealt) -> Reliefs:
    """Return what would have to give way; ``rules`` names the rule of each work, in order."""
    asked: dict[str, Fraction] = {}
    for place, parts in dealt.short.items():
        if parts > 0:
            asked[rules[place]] = asked.get(rules[place], Fraction()) + works[place].minutes * parts
    if not asked:
        return Reliefs()
    crowds = _Crowds(rules, works, minutes, dealt)
    ordered = sorted(asked, key=lambda rule: (-asked[rule], rule))
    each = tuple(
        Relief(rule, asked[rule], dealt.missing - crowds.lacking((rule,)), crowds.kept((rule,))) for rule in ordered
    )
    return Reliefs(each, crowds.kept(ordered), tuple(_course(ordered, crowds)))


class _Crowds:
    """The groups of work that are short, those that are alike but for the names of the people as one."""

    def __init__(
        self, rules: Sequence[str], works: Sequence[Work], minutes: Mapping[str, Fraction], dealt: Dealt
    ) -> None:
        self.rules, self.works, self.minutes = rules, works, minutes
        self.kinds: list[tuple[Sequence[int], int]] = []
        """Groups, and how many are like each."""
        self._known: dict[object, Fraction] = {}
        alike: dict[object, list[Sequence[int]]] = {}
        for group in groups(works):
            if any(dealt.lacking[place] for place in group):
                alike.setdefault(self._shape(group), []).append(group)
        self.kinds = [(several[0], len(several)) for several in alike.values()]

    def kept(self, names: Collection[str], fixed: Mapping[str, Fraction] | None = None) -> Kept:
        """Return the part of some rules that fits everywhere, where of others only a ``fixed`` part is done."""
        parts = fixed or {}
        least = Fraction(1)
        for group, _ in self.kinds:
            # Where even without them too much is asked, nothing of them fits; that is known from before as a rule.
            if self._missing(group, {**parts, **dict.fromkeys(names, Fraction())}):
                return None
            left = [(self.rules[one], self._part(one, parts)) for one in group]
            rest = [(rule, work) for rule, work in left if work.minutes]
            giving = frozenset(number for number, (rule, _) in enumerate(rest) if rule in names)
            part = _kept([work for _, work in rest], giving, self.minutes)
            if part is None:
                return None
            least = min(least, part)
        return least

    def lacking(self, without: Collection[str]) -> Fraction:
        """Return the minutes that are lacking without some rules."""
        gone = dict.fromkeys(without, Fraction())
        return sum((many * self._missing(group, gone) for group, many in self.kinds), Fraction())

    def _missing(self, group: Sequence[int], parts: Mapping[str, Fraction]) -> Fraction:
        """Return the minutes that are lacking in a group where only parts of some rules are done."""
        here = {self.rules[one] for one in group}
        key = (group[0], tuple(sorted((rule, part) for rule, part in parts.items() if rule in here)))
        if key not in self._known:
            works = [self._part(one, parts) for one in group]
            self._known[key] = deal([work for work in works if work.minutes], self.minutes).missing
        return self._known[key]

    def _part(self, place: int, parts: Mapping[str, Fraction]) -> Work:
        work = self.works[place]
        return evolve(work, minutes=work.minutes * parts.get(self.rules[place], Fraction(1)))

    def _shape(self, group: Sequence[int]) -> object:
        numbers: dict[str, int] = {}
        for place in group:
            for part in self.works[place].parts:
                for person in sorted(part):
                    numbers.setdefault(person, len(numbers))
        shape = tuple(
            (
                self.rules[place],
                self.works[place].minutes,
                tuple(tuple(sorted(numbers[person] for person in part)) for part in self.works[place].parts),
            )
            for place in group
        )
        return shape, tuple(self.minutes[person] for person in numbers)


def _course(ordered: Sequence[str], crowds: _Crowds) -> Iterator[Step]:
    """Yield the rules that give way together."""
    gone: dict[str, Fraction] = {}
    lacking: Fraction | None = None
    while lacking != 0:
        left = {rule: crowds.lacking((*gone, rule)) for rule in ordered if rule not in gone}
        rule = min(left, key=lambda one: left[one])
        lacking = left[rule]
        gone[rule] = Fraction()
        if len(gone) == len(ordered) and lacking:
            # Where two must take part and there is one, no duty but this can give way.
            return
    for rule in reversed(gone):
        kept = crowds.kept((rule,), {name: part for name, part in gone.items() if name != rule})
        assert kept is not None
        gone[rule] = kept
    yield from (Step(rule, kept) for rule, kept in gone.items())


def _kept(works: Sequence[Work], giving: Collection[int], minutes: Mapping[str, Fraction]) -> Kept:
    """Return the largest part of some works that fits beside the others.

    What is lacking is, as a function of the part, the largest of several straight lines, one for each cut. Where the
    line of the smallest cut reaches nought is the next part to try; each step leaves one more line behind.
    """
    part = Fraction(1)
    while True:
        scaled = [
            (number, evolve(work, minutes=work.minutes * part) if number in giving else work)
            for number, work in enumerate(works)
            if part or number not in giving
        ]
        found = deal([work for _, work in scaled], minutes)
        if not found.missing:
            return part
        fixed = -sum((minutes[person] for person in found.crowded), Fraction())
        sloping = Fraction()
        for place, (number, _) in enumerate(scaled):
            asked = works[number].minutes * found.short[place]
            if number in giving:
                sloping += asked
            else:
                fixed += asked
        if fixed > 0 or sloping <= 0:
            return None
        part = -fixed / sloping
