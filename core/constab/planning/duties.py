"""The duties of a programme on a day: whose they are, how long they take in a week, and who may do them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from constab.entities import Span
from constab.evaluation.roster import Member
from constab.facts import Chain
from constab.obligations import Force, ForEach, Obligation, Ratio, Relation, State, Tally
from constab.planning.asked import Asked, Reason, Reckoner
from constab.planning.staff import Crowd, Staff, role_conditions
from constab.planning.volumes import Volumes
from constab.programme import Programme, Rule

FORCES = (Force.MUST, Force.SHOULD, Force.AIM)
"""What may be planned for, the hardest first; what one may do is nobody's demand."""


@frozen
class Duty:
    """What one rule asks of one bearer in a week, for all its items that the same people may answer for.

    ``parts`` are the people of whom one each takes part for ``minutes`` a week; nobody takes two parts at once.
    """

    rule: str
    bearer: str
    items: int
    asked: Asked
    parts: tuple[Crowd, ...]

    @property
    def minutes(self) -> Fraction:
        """The minutes of each part in a week."""
        return self.asked.minutes * self.items

    @property
    def total(self) -> Fraction:
        """The minutes of all who take part, together."""
        return self.minutes * len(self.parts)


@frozen
class Unreckoned:
    """A rule of which the hours are not known, and why; of ``bearers`` where it is not so of all."""

    rule: str
    reason: Reason
    bearers: tuple[str, ...] = ()


@frozen
class Standing:
    """How many people of some roles a unit must have on the day, and how many there are."""

    rule: str
    holder: str
    roles: tuple[str, ...]
    wanted: Decimal
    there: int


@frozen
class Duties:
    """The rules that bind on a day, their duties, what cannot be reckoned, and what is asked of the complement."""

    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    unreckoned: tuple[Unreckoned, ...]
    standing: tuple[Standing, ...]


def duties_on(
    programme: Programme, staff: Staff, day: date, force: Force = Force.SHOULD, volumes: Volumes | None = None
) -> Duties:
    """Return the duties of a day, of every rule that binds as hard as ``force`` or harder."""
    gathered = _Gathering(programme, staff, day, volumes or Volumes())
    hard = FORCES[: FORCES.index(force) + 1]
    for rule in programme.rules:
        one = rule.at(day)
        if rule.stands(day) and one.force in hard and _lasts(one, programme, day):
            gathered.add(rule, one)
    return gathered.duties


def activities(one: Obligation, programme: Programme, day: date) -> tuple[str, ...]:
    """Return the patterns of the activities whose records count for an obligation."""
    actual = one.compile(programme.in_force).actual
    tally = actual.over if isinstance(actual, Ratio) else actual
    return Reckoner(programme, day).patterns(tally) if isinstance(tally, Tally) else ()


def _lasts(one: Obligation, programme: Programme, day: date) -> bool:
    own = one.in_force
    return day in programme.in_force and (own is None or day in Span(own.since, own.until))


class _Gathering:
    """Goes through the rules once, and walks the register once for each scope."""

    def __init__(self, programme: Programme, staff: Staff, day: date, volumes: Volumes) -> None:
        self.programme, self.staff, self.day, self.volumes = programme, staff, day, volumes
        self.reckoner = Reckoner(programme, day)
        self._members: dict[object, Sequence[Member]] = {}
        self.rules: list[Rule] = []
        self.found: list[Duty] = []
        self.unreckoned: list[Unreckoned] = []
        self.standing: list[Standing] = []

    @property
    def duties(self) -> Duties:
        return Duties(tuple(self.rules), tuple(self.found), tuple(self.unreckoned), tuple(self.standing))

    def add(self, rule: Rule, one: Obligation) -> None:
        """Add what a rule asks of each of its bearers."""
        self.rules.append(rule)
        relation = one.compile(self.programme.in_force)
        members = self._bound(one)
        if isinstance(relation.actual, State):
            self.standing += self._complement(rule, one, relation, relation.actual, members)
        reasons: dict[Reason, list[str]] = {}
        grouped: dict[tuple[str, tuple[Crowd, ...], Asked], int] = {}
        for member in members:
            volume = self.volumes.of(rule.id, member.bearer, member.item)
            asked = self.reckoner.asked(relation, self._sizes(member.bearer), volume)
            if isinstance(asked, str):
                reasons.setdefault(asked, []).append(member.bearer)
            elif asked is not None and asked.minutes:
                parts = self._parts(one, relation, member)
                if all(parts):
                    grouped[member.bearer, parts, asked] = grouped.get((member.bearer, parts, asked), 0) + 1
                else:
                    reasons.setdefault("unstaffed", []).append(member.bearer)
        self.found += [Duty(rule.id, bearer, n, asked, parts) for (bearer, parts, asked), n in grouped.items()]
        if not members and self.reckoner.asked(relation, {}) is not None:
            reasons["nobody"] = []
        for reason, bearers in reasons.items():
            several = tuple(dict.fromkeys(bearers))
            self.unreckoned.append(Unreckoned(rule.id, reason, several))

    def _bound(self, one: Obligation) -> Sequence[Member]:
        """Return the bearers and items of the day."""
        key = (one.bearer, one.for_each)
        if key not in self._members:
            self._members[key] = [
                member
                for member in self.staff.roster.members(*key)
                if self.day in member.bearing and self.day in member.listed
            ]
        return self._members[key]

    def _sizes(self, unit: str) -> Mapping[str, Decimal]:
        terms = self.programme.vocabulary.attributes_of("unit")
        return {
            term.name: value
            for term in terms
            if term.type == "number"
            for span, value in self.staff.roster.values("unit", unit, term.name)
            if self.day in span and isinstance(value, Decimal)
        }

    def _parts(self, one: Obligation, relation: Relation, member: Member) -> tuple[Crowd, ...]:
        """Return who may take each part in what a bearer owes."""
        actual = relation.actual.over if isinstance(relation.actual, Ratio) else relation.actual
        assert isinstance(actual, Tally)
        where = actual.where
        if isinstance(actual.own, Chain) and len(actual.own.links) == 1:
            where = actual.own.links[0].act.where
        conditions = role_conditions(where)
        around = self._around(one.for_each, member)
        if relation.absent == "not_reviewed" and conditions:
            # Who judges need not serve at the bearer.
            around = frozenset(self.staff.people)
        crowds = [self.staff.allowed(around, condition) for condition in conditions]
        if one.for_each is not None and one.for_each.what == "role":
            crowds = [frozenset((member.item,)) & frozenset(self.staff.people), *crowds[: actual.together - 1]]
        elif crowds and actual.together == 1:
            both = frozenset.intersection(*crowds)
            crowds = [both] if both else crowds
        return (*crowds, *[around] * (actual.together - len(crowds)))

    def _around(self, for_each: ForEach | None, member: Member) -> Crowd:
        """Return who serves at an item that is a unit, or where nobody does at the bearer."""
        item = self.staff.at(member.item) if for_each is not None and for_each.what == "unit" else frozenset()
        return item or self.staff.around(member.bearer)

    def _complement(
        self, rule: Rule, one: Obligation, relation: Relation, state: State, members: Sequence[Member]
    ) -> Iterator[Standing]:
        """Yield what is asked of the number of people at each holder, where it is a plain number of some roles."""
        low = relation.targets[0].at_least if relation.targets else None
        plain = not (state.also or state.only or state.of_bearer or state.along)
        if state.source != "role" or state.holder != "unit" or low is None or not plain:
            return
        for member in members:
            holder = member.item or member.bearer
            wanted = low if isinstance(low, Decimal) else low.amount(self._sizes(member.bearer))
            if wanted is not None:
                there = len(self._serving(holder, state))
                yield Standing(rule.id, holder, state.codes, wanted, there)

    def _serving(self, unit: str, state: State) -> Crowd:
        found = self.staff.at(unit, state.codes)
        if not state.where:
            return found
        roster = self.staff.roster
        return frozenset(
            key for key in found if any(self.day in span for span in roster.holding("person", key, state.where))
        )
