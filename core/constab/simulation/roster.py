"""Who serves, and what is on the lists: people in the roles and subjects of the classes that the rules name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from attrs import define, field

from constab.entities import Span, Subject
from constab.entities.register import Holder
from constab.obligations import Where
from constab.selection.conditions import role_groups
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.simulation.layout import POST, STATION, block_of
from constab.simulation.names import Names
from constab.simulation.traits import satisfying_values
from constab.vocabulary import Vocabulary

_ALWAYS = {STATION: (("station_chief", 1), ("case_officer", 2)), POST: (("community_officer", 1), ("auxiliary", 2))}
_LISTED = {"household": (30, 45), "key_person": (5, 11), "premises": (4, 8), "rental": (5, 10)}
_FEW = (1, 4)


@define(eq=False)
class Roster:
    """Adds people and subjects to a draft, numbers them, and gives them what conditions ask of them."""

    draft: Draft
    frame: Frame
    names: Names
    vocabulary: Vocabulary
    rng: Random
    _blocks: dict[str, int] = field(factory=dict)

    def enlist(self, role: str, unit: str, where: Where = (), span: Span | None = None) -> str:
        """Add a person who serves at a unit and satisfies the conditions; return the staff number."""
        host = self.draft.units[unit].span
        block = block_of(unit, self.draft)
        number = self._blocks.setdefault(block, len(self._blocks) + 1) if block else 0
        person = self.names.staff(number)
        self.draft.add_person(person, role, unit, host.overlap(span or Span()) or host)
        self.give("person", person, where)
        return person

    def list_subject(self, kind: str, unit: str, where: Where = (), span: Span | None = None) -> str:
        """Add a subject with an opaque key to a unit's list; return the key."""
        host = self.draft.units[unit].span
        key = self.opaque_key()
        self.draft.add_subject(Subject(key, kind, unit, host.overlap(span or Span()) or host))
        self.give("subject", key, where)
        return key

    def opaque_key(self) -> str:
        """Return a key of the form that importing gives to residents and premises."""
        return f"s:{self.rng.getrandbits(80):020x}"

    def give(self, holder: Holder, id: str, where: Where) -> None:
        """Give an entity attributes with which the conditions hold."""
        terms = {one.name: one for one in self.vocabulary.attributes_of(holder)}
        for name, values in satisfying_values(where, terms, self.rng).items():
            for value in values:
                self.draft.give(holder, id, name, value)

    def staff_units(self, duties: tuple[Duty, ...]) -> None:
        """Add the people whom any unit of a kind has, and those whose roles the rules of its kind name."""
        wanted: dict[str, dict[str, tuple[int, int]]] = {}
        for kind, roles in _ALWAYS.items():
            for role, number in roles:
                if self.vocabulary.find("role", role) is not None:
                    wanted.setdefault(kind, {})[role] = (number, number)
        usual = {role for roles in wanted.values() for role in roles}
        wheres: dict[tuple[str, str], list[Where]] = {}
        for duty in duties:
            kind = duty.obligation.bearer.unit
            if duty.each is not None and duty.each.role:
                wanted.setdefault(kind, {}).setdefault(duty.each.role, (1, 3))
                wheres.setdefault((kind, duty.each.role), []).append(duty.each.where)
            for role in roles_named(duty):
                if role not in usual:
                    wanted.setdefault(kind, {}).setdefault(role, (1, 1))
        capped = _capped_roles(duties)
        for unit in tuple(self.draft.units.values()):
            for role, (low, high) in wanted.get(unit.kind, {}).items():
                number = 1 if role in capped else self.rng.randint(low, high)
                several = wheres.get((unit.kind, role), [()])
                for at in range(number):
                    self.enlist(role, unit.id, several[at % len(several)])

    def list_subjects(self, duties: Iterable[Duty]) -> None:
        """Add the subjects that duties bind for each of; a few come later, go earlier, or are not there at all."""
        done: dict[tuple[str, str], list[Where]] = {}
        for duty in duties:
            if duty.each is not None and duty.each.subject:
                wheres = done.setdefault((duty.obligation.bearer.unit, duty.each.subject), [])
                if duty.each.where not in wheres:
                    wheres.append(duty.each.where)
        for (kind, subject), wheres in done.items():
            for unit in [one for one in self.draft.units.values() if one.kind == kind]:
                if self.rng.randrange(12) == 0:
                    continue
                for at in range(self.rng.randint(*_LISTED.get(subject, _FEW))):
                    span = Span() if at == 0 else self._listed_span()
                    self.list_subject(subject, unit.id, wheres[at % len(wheres)], span)

    def _listed_span(self) -> Span:
        length = (self.frame.as_of - self.frame.since).days + 1
        day = self.frame.since + timedelta(days=self.rng.randrange(length))
        chance = self.rng.randrange(20)
        if chance < 2:
            return Span(day)
        return Span(until=day) if chance == 2 else Span()


def roles_named(duty: Duty) -> tuple[str, ...]:
    """Return the roles that a duty's conditions on its records name."""
    if duty.tally is None:
        return ()
    every = (*duty.tally.where, *(one for exempt in duty.tally.exempt for one in exempt))
    return tuple(role for group in role_groups(every) for role in group)


def _capped_roles(duties: tuple[Duty, ...]) -> frozenset[str]:
    """Return the roles of which there may be too many."""
    return frozenset(
        code
        for duty in duties
        if duty.state is not None
        and duty.state.source == "role"
        and any(phase.at_most is not None for phase in duty.relation.targets)
        for code in duty.state.codes
    )
