"""Stack: facts on facts, and what those above ask of those below."""

from __future__ import annotations

from collections.abc import Sequence

from constab.facts.base import Fact


def from_start(facts: Sequence[Fact]) -> frozenset[str]:
    """Return the ids of the facts of which every row is needed: those below one that looks back.

    ``facts`` stand in order, each after those that it is built on.
    """
    found: set[str] = set()
    for fact in reversed(facts):
        if fact.looks_back or fact.id in found:
            found.update(fact.built_on)
    return frozenset(found)
