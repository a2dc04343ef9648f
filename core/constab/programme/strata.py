"""What waits for what: facts of scores and consequences are known only when those are reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from constab.facts import Fact
from constab.obligations import Obligation
from constab.programme.effect import Effect
from constab.programme.facts_named import facts_named
from constab.programme.resolved import Programme, Rule
from constab.scoring import Sheet

Node = tuple[str, str]
"""What may wait: ``fact``, ``rule``, ``score`` or ``consequence``, and its id."""


def waiting(
    rules: Iterable[Rule], facts: Sequence[Fact], sheets: Iterable[Sheet], effects: Iterable[Effect]
) -> Mapping[Node, Sequence[Node]]:
    """Return what each fact, obligation, score and consequence is reckoned from."""
    found: dict[Node, set[Node]] = {}
    for fact in facts:
        below = found.setdefault(("fact", fact.id), {("fact", id) for id in fact.built_on})
        if fact.of_found is not None:
            below.add(fact.of_found)
    for rule in rules:
        obligations = [version.obligation for version in rule.versions]
        found["rule", rule.id] = {("fact", id) for one in obligations for id in facts_counted(one)}
    for sheet in sheets:
        below = found.setdefault(("score", sheet.id), {("rule", id) for _, id in sheet.obligations()})
        below |= {("score", id) for _, id in sheet.scores()} | {("fact", id) for _, id in sheet.facts()}
    for effect in effects:
        below = found.setdefault(("consequence", effect.id), set())
        for version in effect.versions:
            one = version.consequence
            below |= {("rule", one.obligation)} if one.obligation else set()
            below |= {("score", one.score)} if one.score else set()
    return {node: sorted(below) for node, below in found.items()}


def facts_counted(obligation: Obligation) -> frozenset[str]:
    """Return the facts that an obligation counts."""
    return frozenset(name for _, name in facts_named(obligation))


def circle(waits: Mapping[Node, Sequence[Node]]) -> tuple[Node, ...]:
    """Return what waits for itself, one after the other; empty where nothing does."""
    try:
        tuple(TopologicalSorter(waits).static_order())
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def rounds(programme: Programme) -> int:
    """Return how often the plan runs before all that facts of scores and consequences are made of is known."""
    if not any(fact.of_found is not None for fact in programme.facts):
        return 0
    waits = waiting(
        programme.reckoned,
        programme.facts,
        (one.sheet for one in programme.scores),
        programme.consequences,
    )
    made_of_found = {("fact", fact.id) for fact in programme.facts if fact.of_found is not None}
    depth: dict[Node, int] = {}
    for node in TopologicalSorter(waits).static_order():
        below = max((depth[one] for one in waits.get(node, ())), default=0)
        depth[node] = below + (node in made_of_found)
    return max(depth.values(), default=0)
