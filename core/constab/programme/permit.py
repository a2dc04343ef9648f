"""Permit: what a prohibition forbids is permitted to some units, or for some records, and in some days."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from constab.errors import Fault
from constab.obligations import Obligation, Prohibition
from constab.programme.conditions import register_where
from constab.programme.dated import cut, joined
from constab.programme.document import PeriodTable, PermitTable
from constab.programme.faults import Source
from constab.programme.misfit import Misfit, Misfits
from constab.programme.positions import Path
from constab.programme.resolved import Dropped, Permit, Rule
from constab.programme.tailor import days_idle, named, unknown_rule
from constab.vocabulary import Vocabulary


def permitted(
    rules: tuple[Rule, ...],
    permits: Sequence[tuple[Path, PermitTable]],
    dropped: Sequence[Dropped],
    vocabulary: Vocabulary,
    source: Source,
    faults: list[Fault],
) -> tuple[Rule, ...]:
    """Return the rules, the prohibitions among them without what is permitted. Notes faults."""
    kept = {rule.id: rule for rule in rules}
    for path, table in permits:
        rule = named(table.obligation, kept)
        if rule is None:
            faults.append(source.fault((*path, "obligation"), _missing(table.obligation, kept, dropped)))
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
            faults.append(source.fault((*path, "obligation"), misfit))
            continue
        try:
            permit = _permit(table, rule, vocabulary, source.origin(path))
        except Misfits as several:
            faults.extend(source.fault((*path, "where"), one) for one in several.misfits)
            continue
        if not any(inside for _, inside in cut(rule.versions, permit.since, permit.until)):
            faults.append(source.fault((*path, "in_force"), days_idle(rule)))
            continue
        kept[rule.id] = _heeding(rule, permit)
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


def _heeding(rule: Rule, permit: Permit) -> Rule:
    versions = [
        attrs.evolve(part, obligation=_defeated(part.obligation, permit)) if inside else part
        for part, inside in cut(rule.versions, permit.since, permit.until)
    ]
    return attrs.evolve(rule, versions=joined(versions), permits=(*rule.permits, permit))


def _defeated(obligation: Obligation, permit: Permit) -> Obligation:
    """Return a prohibition that does not bind those units, or does not count those records."""
    assert isinstance(obligation, Prohibition)
    if permit.records:
        return attrs.evolve(obligation, exempt=(*obligation.exempt, permit.records))
    bearer = attrs.evolve(obligation.bearer, unless=(*obligation.bearer.unless, permit.where))
    return attrs.evolve(obligation, bearer=bearer)
