"""Permit: what a prohibition forbids is permitted to some units, or for some records, and in some days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from constab.errors import Fault
from constab.obligations import Prohibition
from constab.programme.conditions import register_where
from constab.programme.dated import cut, joined
from constab.programme.document import PeriodTable, PermitTable
from constab.programme.misfit import Misfit, Misfits
from constab.programme.resolved import Dropped, Origin, Permit, Rule, Version
from constab.programme.spot import Spot
from constab.programme.tailor import days_idle, named, unknown_rule
from constab.vocabulary import Vocabulary

Claim = tuple[Spot, str, Permit]
"""A permission, where it is written, and the id of the prohibition that it defeats."""


def claimed(
    rules: Sequence[Rule],
    permits: Sequence[tuple[Spot, PermitTable]],
    dropped: Sequence[Dropped],
    vocabulary: Vocabulary,
    faults: list[Fault],
) -> list[Claim]:
    """Return the permissions of one file, each with the id of the prohibition that it defeats. Notes faults."""
    known = {rule.id: rule for rule in rules}
    found = []
    for spot, table in permits:
        at = spot.below("obligation")
        rule = named(table.obligation, known)
        if rule is None:
            faults.append(at.fault(_missing(table.obligation, known, dropped)))
            continue
        if (
            odd := next((one for one in rule.versions if not isinstance(one.obligation, Prohibition)), None)
        ) is not None:
            misfit = Misfit(
                "permit-no-prohibition",
                "only a prohibition can be permitted, and {id} is of the kind {kind}; change it with [[tailor]]",
                id=rule.id,
                kind=odd.obligation.kind,
            )
            faults.append(at.fault(misfit))
            continue
        try:
            permit = _permit(table, rule, vocabulary, spot.origin)
        except Misfits as several:
            faults.extend(spot.below("where").fault(one) for one in several.misfits)
            continue
        if not any(inside for _, inside in cut(rule.versions, permit.since, permit.until)):
            faults.append(spot.below("in_force").fault(days_idle(rule)))
            continue
        found.append((spot, rule.id, permit))
    return found


def permitted(rules: Iterable[Rule], permits: Iterable[Claim]) -> tuple[Rule, ...]:
    """Return the rules, the prohibitions among them without what is permitted.

    A permission whose prohibition a file below has dropped, or retired for its days, goes with it.
    """
    kept = {rule.id: rule for rule in rules}
    for spot, id, permit in permits:
        rule = kept.get(id)
        if rule is not None and any(inside for _, inside in cut(rule.versions, permit.since, permit.until)):
            kept[id] = _heeding(rule, attrs.evolve(permit, units=rule.latest.bearer.unit), spot)
    return tuple(kept.values())


def _missing(word: str, rules: dict[str, Rule], dropped: Sequence[Dropped]) -> Misfit:
    if any(word in (one.id, one.title.zh, one.title.en) for one in dropped):
        return Misfit("permit-dropped", "the obligation {id} has been dropped; nothing forbids it any more", id=word)
    return unknown_rule(word, rules)


def _permit(table: PermitTable, rule: Rule, vocabulary: Vocabulary, origin: str) -> Permit:
    """Return the permission of a table. Raises Misfits, seen from its ``where``."""
    period = table.in_force or PeriodTable()
    return Permit(
        rule.latest.bearer.unit,
        register_where(table.where, "unit", vocabulary),
        table.records,
        period.since,
        period.until,
        table.source,
        table.reason,
        origin,
    )


def _heeding(rule: Rule, permit: Permit, spot: Spot) -> Rule:
    versions = [
        _defeated(part, permit, spot) if inside else part
        for part, inside in cut(rule.versions, permit.since, permit.until)
    ]
    return attrs.evolve(rule, versions=joined(versions), permits=(*rule.permits, permit))


def _defeated(version: Version, permit: Permit, spot: Spot) -> Version:
    """Return a prohibition that does not bind those units, or does not count those records."""
    obligation = version.obligation
    assert isinstance(obligation, Prohibition)
    if permit.records:
        key, changed = "exempt", attrs.evolve(obligation, exempt=(*obligation.exempt, permit.records))
    else:
        bearer = attrs.evolve(obligation.bearer, unless=(*obligation.bearer.unless, permit.where))
        key, changed = "bearer", attrs.evolve(obligation, bearer=bearer)
    origin = Origin("permit", spot.place, permit.source or permit.reason, permit.since)
    origins = {**version.origins, key: (*version.origins.get(key, ()), origin)}
    return attrs.evolve(version, obligation=changed, origins=origins)
