"""What obligations read otherwise: added, gone, changed, and those that seem to be the same under another name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from constab.entities import Label
from constab.entities.span import DAWN
from constab.facts import Fact
from constab.obligations import Obligation, Recorded
from constab.programme import Programme, Rule, Version
from constab.scoring.base import THOUSANDTHS

SAID = ("title", "source", "note")
"""What people are told of an obligation and what nothing is judged by."""
SCORED = ("points", "category", "weight")
"""What changes a score and no verdict."""
DATES = "dates"
"""The mark of an obligation that reads as before, on other days."""

_UNTITLED, _ONE = Label("", ""), Decimal(1)

Course = tuple[tuple[date, Obligation | None], ...]
"""How an obligation read from each day on (from `DAWN`: from the first); None where it was there no longer."""


@frozen
class Standing:
    """An obligation as one side has it last, with its full points."""

    rule: Rule
    version: Version
    points: Decimal

    @property
    def obligation(self) -> Obligation:
        """How it reads."""
        return self.version.obligation

    def place(self, key: str = "") -> str:
        """Return file and line of what gave a key, or else of what brought the obligation in."""
        given = self.version.origins.get(key, ())
        return given[-1].place if given else self.rule.origin


@frozen
class RuleChange:
    """One obligation that is not the same on both sides.

    ``before`` is None where it was added, ``after`` where it is gone. ``fields`` are the keys that read otherwise, with
    ``points`` for its full points, and `DATES`.
    """

    id: str
    before: Standing | None
    after: Standing | None
    fields: tuple[str, ...] = ()

    @property
    def judges_otherwise(self) -> bool:
        """Whether verdicts before and after are not of the same rule."""
        return self.before is None or self.after is None or any(one not in SCORED for one in self.fields)


@frozen
class Book:
    """A programme during the days from ``since`` to ``as_of``."""

    programme: Programme
    since: date
    as_of: date

    def course(self, rule: Rule) -> Course:
        """Return how an obligation read in these days; empty where it was not there."""
        found: list[tuple[date, Obligation | None]] = []
        for one in rule.versions:
            begin = one.since if one.since is not None and one.since > self.since else DAWN
            end = one.until if one.until is not None and one.until < self.as_of else None
            if begin > self.as_of or (end is not None and end < begin):
                continue
            if found and found[-1][1] is None and found[-1][0] == begin:
                found.pop()
            found.append((begin, one.obligation))
            if end is not None:
                found.append((end + timedelta(days=1), None))
        return tuple(found)

    def standings(self) -> dict[str, tuple[Course, Standing]]:
        """Return the obligations that were there, by id, each with its course and how it read last."""
        rules = self.programme.rules
        points = self.programme.scoring.points([(rule.id, rule.latest) for rule in rules])
        found = {}
        for rule in rules:
            course = self.course(rule)
            last = next((obligation for _, obligation in reversed(course) if obligation is not None), None)
            if last is None:
                continue
            version = next(one for one in reversed(rule.versions) if one.obligation == last)
            full = Decimal(points.get(rule.id, 0)) / THOUSANDTHS
            found[rule.id] = (course, Standing(rule, version, full))
        return found

    def facts(self, obligation: Obligation) -> tuple[Fact, ...]:
        """Return the facts that an obligation counts, and those that they are made of."""
        known = {one.id: one for one in self.programme.facts}
        found: dict[str, Fact] = {}
        left = list(_named(obligation))
        while left:
            fact = known.get(left.pop())
            if fact is not None and fact.id not in found:
                found[fact.id] = fact
                left += fact.built_on
        return tuple(found[id] for id in sorted(found))


def changed(before: Book, after: Book) -> tuple[RuleChange, ...]:
    """Return the obligations that are not the same in both: those gone first, then by the order of ``after``."""
    old, new = before.standings(), after.standings()
    found = [
        RuleChange(id, one, None) for id, (course, one) in old.items() if id not in new and course[-1][1] is not None
    ]
    for id, (course, one) in new.items():
        ended = course[-1][1] is None
        if id not in old:
            if not ended:
                found.append(RuleChange(id, None, one))
            continue
        earlier, other = old[id]
        was_ended = earlier[-1][1] is None
        if was_ended != ended:
            found.append(RuleChange(id, None, one) if was_ended else RuleChange(id, other, None))
        elif fields := _differing(before, (earlier, other), after, (course, one)):
            found.append(RuleChange(id, other, one, fields))
    return tuple(found)


def _differing(
    before: Book, old: tuple[Course, Standing], after: Book, new: tuple[Course, Standing]
) -> tuple[str, ...]:
    """Return the keys by which an obligation of both differs."""
    one, other = old[1].obligation, new[1].obligation
    if type(one) is not type(other):
        return ("kind",)
    fields = [
        field.name
        for field in attrs.fields(type(one))
        if field.name not in SAID and getattr(one, field.name) != getattr(other, field.name)
    ]
    if "fact" not in fields and before.facts(one) != after.facts(other):
        fields.append("fact")
    if old[1].points != new[1].points:
        fields.append("points")
    if not [name for name in fields if name not in SCORED] and _said_alike(old[0]) != _said_alike(new[0]):
        fields.append(DATES)
    return tuple(fields)


def _said_alike(course: Course) -> list[tuple[date, Obligation | None]]:
    """Return a course without what nothing is judged by, so that a change of titles is none."""
    found: list[tuple[date, Obligation | None]] = []
    for day, one in course:
        plain = (
            None if one is None else attrs.evolve(one, title=_UNTITLED, source="", note="", weight=_ONE, category="")
        )
        if not found or found[-1][1] != plain:
            found.append((day, plain))
    return found


def _named(obligation: Obligation) -> Iterator[str]:
    """Yield the facts that an obligation names, itself or in a part."""
    for one in attrs.fields(type(obligation)):
        value = getattr(obligation, one.name)
        if one.name == "fact" and value:
            yield value
        elif isinstance(value, Recorded) and value.fact:
            yield value.fact


def alike(changes: tuple[RuleChange, ...]) -> tuple[tuple[RuleChange, RuleChange], ...]:
    """Return the pairs of an obligation that is gone and one that was added which seem to be the same.

    They are of one kind, borne by the same kind of unit, and count or watch the same.
    """
    gone = [one for one in changes if one.after is None]
    added = [one for one in changes if one.before is None]
    return tuple(
        (old, new)
        for old in gone
        for new in added
        if old.before is not None
        and new.after is not None
        and _subject(old.before.obligation) == _subject(new.after.obligation)
    )


_WATCHED = ("activity", "fact", "count", "trigger", "act", "of", "to", "steps", "for_each")


def _subject(obligation: Obligation) -> tuple[Any, ...]:
    """Return what an obligation is about: its kind, who bears it, and what it counts."""
    watched = tuple(getattr(obligation, name, None) for name in _WATCHED)
    return (obligation.kind, obligation.bearer.unit, *watched)
