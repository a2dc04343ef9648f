"""When an obligation of two programmes is the same one: what it is called and what it is worth make no difference."""

from __future__ import annotations

from decimal import Decimal

import attrs

from constab.entities import Label
from constab.facts import Fact
from constab.obligations import Obligation
from constab.programme import Programme, Rule

BESIDE = {"title": Label("同", "alike"), "source": "", "note": "", "category": "", "weight": Decimal(1)}
"""What no verdict depends on."""


def alike(mine: Programme, theirs: Programme, rule: str) -> bool:
    """Tell whether a rule asks the same of the same bearers in two programmes, of the same facts at all times."""
    here, there = mine.rule(rule), theirs.rule(rule)
    return here is not None and there is not None and _asked(here, mine) == _asked(there, theirs)


def facts_of(rule: Rule, programme: Programme) -> tuple[Fact, ...]:
    """Return the facts that a rule counts, and those that they are made of."""
    found = {getattr(version.obligation, "fact", "") for version in rule.versions}
    # A fact stands behind those that it is made of.
    for fact in reversed(programme.facts):
        if fact.id in found:
            found.update(fact.built_on)
    return tuple(fact for fact in programme.facts if fact.id in found)


def _asked(rule: Rule, programme: Programme) -> object:
    versions = [(_plain(version.obligation), version.since, version.until) for version in rule.versions]
    return versions, facts_of(rule, programme)


def _plain(obligation: Obligation) -> Obligation:
    return attrs.evolve(obligation, **BESIDE)
