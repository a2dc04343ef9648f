"""The facts that an assessment makes: those of the programme that duties name, and those that kinds bring."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from constab.facts import Fact
from constab.facts.stack import from_start
from constab.obligations import Tally


class FactList:
    """Gathers the facts that tallies count. A kind's own fact gets a name that no other has."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._of_programme = tuple(facts)
        self._named: set[str] = set()
        self._own: dict[Fact, Fact] = {}

    def named(self, tally: Tally) -> str:
        """Note the fact that a tally counts, and return its id; empty where it counts records."""
        if tally.own is None:
            if tally.fact:
                self._named.add(tally.fact)
            return tally.fact
        if tally.own not in self._own:
            taken = {one.id for one in (*self._of_programme, *self._own.values())}
            id, number = tally.own.id, 1
            while id in taken:
                number += 1
                id = f"{tally.own.id}.v{number}"
            self._own[tally.own] = evolve(tally.own, id=id)
            self._named |= set(tally.own.built_on)
        return self._own[tally.own].id

    @property
    def needed(self) -> tuple[Fact, ...]:
        """All that must be made, each after those that it is built on."""
        wanted = set(self._named)
        for fact in reversed(self._of_programme):
            if fact.id in wanted:
                wanted |= set(fact.built_on)
        return (*(fact for fact in self._of_programme if fact.id in wanted), *self._own.values())

    @property
    def below(self) -> frozenset[str]:
        """The ids of those of which every row is needed, because one above them looks back."""
        return from_start(self.needed)

    def by_end(self, id: str) -> bool:
        """Tell whether the rows of a fact, if it is one, belong to the day they end on."""
        return any(fact.by_end for fact in (*self._of_programme, *self._own.values()) if fact.id == id)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of which they must know who serves in them."""
        return tuple(dict.fromkeys(role for fact in self.needed for role in fact.roles))

    @property
    def days_back(self) -> int:
        """How many days before the first window working days must be known."""
        return max((fact.days_back for fact in self.needed if "work_number" in fact.needs), default=0)

    def need(self, relation: str) -> bool:
        """Tell whether any of them reads a relation that few do."""
        return any(relation in fact.needs for fact in self.needed)
