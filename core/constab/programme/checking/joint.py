"""Two programmes that are given together: what a unit that lies under both would owe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from constab.entities import FOREVER, Span
from constab.entities.span import DAWN
from constab.programme.checking.duty import Duty
from constab.programme.checking.scene import Scene
from constab.programme.checking.workdays import counts_workdays
from constab.programme.resolved import Programme, Rule
from constab.vocabulary import AttributeTerm, Vocabulary


@frozen(slots=False)
class Side(Scene):
    """One of two programmes, of which the days ``on`` are looked at; its windows are those of its own time."""

    on: Span = Span(DAWN, FOREVER)

    @cached_property
    def days(self) -> Span:
        """The days that both have."""
        return self.ahead(self.on)


@frozen(slots=False)
class Joint(Side):
    """The scene of two programmes, each obligation under the name ``programme/obligation``.

    An obligation is compared with those of the other programme alone, on the days ``on``. Neither is scored here. Left
    out is an obligation that counts by a fact which the two declare differently under one name, and one that counts
    working days where theirs are not the same.
    """

    parts: tuple[Side, ...] = ()

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every version of every obligation of both, each with the working days of its own programme."""
        one, other = (part.programme for part in self.parts)
        every = (duty for part in self.parts for duty in part.duties)
        return tuple(
            duty
            for duty in every
            if not any(tally.fact in self._torn for tally in duty.relation.tallies)
            and (one.workdays == other.workdays or not counts_workdays(duty.obligation, one.in_force))
        )

    @cached_property
    def points(self) -> Mapping[str, int]:
        """No points: what one programme scores, the other does not."""
        return {}

    def compares(self, one: Rule, other: Rule) -> bool:
        """Tell whether two obligations are compared: those of two programmes that do not read the same in both."""
        return self._side[one.id] != self._side[other.id] and one.versions != other.versions

    @cached_property
    def _side(self) -> Mapping[str, int]:
        return {rule.id: number for number, part in enumerate(self.parts) for rule in part.programme.rules}

    @cached_property
    def _torn(self) -> frozenset[str]:
        """The names of facts that the programmes declare differently, or that are built on such."""
        one, other = (part.facts for part in self.parts)
        torn = {name for name in one.keys() & other.keys() if one[name] != other[name]}
        while more := {id for facts in (one, other) for id, fact in facts.items() if torn & set(fact.built_on)} - torn:
            torn |= more
        return frozenset(torn)


def common_days(one: Programme, other: Programme, *, as_if: bool = False) -> Span | None:
    """Return the days on which both are in force, or None.

    With ``as_if`` the days of the one that begins later, as if the other were in force on them too.
    """
    if as_if:
        return max(one.in_force, other.in_force, key=lambda span: span.since)
    return one.in_force.overlap(other.in_force)


def joint(one: Programme, other: Programme, days: Span, today: date) -> Joint:
    """Return the scene of two programmes on ``days``, as if each were in force on them.

    No attribute may be `torn` between them.
    """
    words = _joined(one.vocabulary, other.vocabulary)
    names = (one.id, other.id) if one.id != other.id else (one.file, other.file)
    first, second = (_named(programme, name, days, words) for programme, name in zip((one, other), names, strict=True))
    facts = {fact.id: fact for fact in (*second.facts, *first.facts)}
    whole = evolve(first, rules=(*first.rules, *second.rules), facts=tuple(facts.values()))
    return Joint(whole, today, on=days, parts=(Side(first, today, on=days), Side(second, today, on=days)))


def torn(one: Programme, other: Programme) -> Iterator[tuple[AttributeTerm, AttributeTerm]]:
    """Yield the attributes to which two programmes give one name and different types."""
    mine = {(it.holder, it.name): it for it in one.vocabulary.attributes}
    for it in other.vocabulary.attributes:
        if mine.get((it.holder, it.name), it).type != it.type:
            yield mine[it.holder, it.name], it


def _joined(one: Vocabulary, other: Vocabulary) -> Vocabulary:
    """Return the words of both; an attribute may have the values of both."""
    if one == other:
        return one
    attributes = {(it.holder, it.name): it for it in one.attributes}
    for it in other.attributes:
        mine = attributes.setdefault((it.holder, it.name), it)
        if mine.values != it.values:
            attributes[it.holder, it.name] = evolve(mine, values={**mine.values, **it.values})
    terms = {(it.facet, it.code): it for it in one.terms}
    for term in other.terms:
        terms.setdefault((term.facet, term.code), term)
    return Vocabulary(tuple(terms.values()), tuple(attributes.values()))


def _named(programme: Programme, name: str, days: Span, words: Vocabulary) -> Programme:
    rules = tuple(evolve(rule, id=f"{name}/{rule.id}") for rule in programme.rules)
    # Of a programme that is not in force on all of them its time is moved there, and its windows with it.
    time = programme.in_force if programme.in_force.overlap(days) == days else days
    return evolve(programme, rules=rules, in_force=time, vocabulary=words)
