"""Tailor: drop, retire or merge an obligation, or set some of its fields, each for a reason and from its date on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import cattrs

from constab.entities.span import DAWN
from constab.errors import Fault
from constab.obligations import Obligation
from constab.programme.dated import cut, joined
from constab.programme.document import TailorTable
from constab.programme.faults import BOUNDS
from constab.programme.misfit import Misfit, nearest, unknown_key, unknown_word
from constab.programme.resolved import Dropped, Origin, Rule, Tailored, Version
from constab.programme.spot import Spot

FIXED = ("id",)
"""What a tailoring leaves alone."""
UNDATED = ("weight", "force", "category", "if_silent")
"""What all windows of an assessment are scored by together, whichever version governs them."""


def tailored(
    rules: tuple[Rule, ...],
    tailorings: Sequence[tuple[Spot, TailorTable]],
    before: Sequence[Dropped],
    made: cattrs.Converter,
    faults: list[Fault],
) -> tuple[tuple[Rule, ...], tuple[Dropped, ...]]:
    """Return the rules after the tailorings of one file, and those that they drop or retire. Notes faults.

    Tailorings apply in the order of their dates, those without one first, and else as they stand. ``before`` are the
    rules that a file above has dropped.
    """
    kept = {rule.id: rule for rule in rules}
    dropped: list[Dropped] = []
    merged: list[tuple[Spot, Dropped]] = []
    for spot, table in sorted(tailorings, key=lambda one: one[1].since or DAWN):
        rule = named(table.obligation, kept)
        if rule is None:
            if any(one.id == table.obligation for one in (*before, *dropped)):
                misfit = Misfit("tailor-dropped", "the obligation {id} has been dropped before", id=table.obligation)
            else:
                misfit = unknown_rule(table.obligation, kept)
            faults.append(spot.below("obligation").fault(misfit))
        elif not any(inside for _, inside in cut(rule.versions, table.since, table.until)):
            faults.append(spot.fault(days_idle(rule)))
        elif table.drops:
            gone = _dropped(rule, table, spot.origin)
            dropped.append(gone)
            if table.merged_into:
                merged.append((spot, gone))
            left = joined(part for part, inside in cut(rule.versions, table.since, table.until) if not inside)
            if left:
                kept[rule.id] = _noted(rule, left, table, spot.origin)
            else:
                del kept[rule.id]
        else:
            changed = _set(rule, table, spot, made, faults)
            if changed is not None:
                kept[rule.id] = changed
    found = {id(gone): _merged(spot, gone, kept, faults) for spot, gone in merged}
    return tuple(kept.values()), tuple(found.get(id(gone), gone) for gone in dropped)


def named(word: str, rules: Mapping[str, Rule]) -> Rule | None:
    """Return the rule with this id, or else the one with this title, in either language; None where there is none."""
    if word in rules:
        return rules[word]
    found = [one for one in rules.values() if word in (one.latest.title.zh, one.latest.title.en)]
    return found[0] if len(found) == 1 else None


def unknown_rule(word: str, rules: Mapping[str, Rule]) -> Misfit:
    """Return the misfit of a word that names no rule, with the ids and titles that are nearest."""
    titles = [text for one in rules.values() for text in {one.latest.title.zh, one.latest.title.en}]
    # A title that several rules have names none of them.
    names = [*rules, *(one for one in titles if titles.count(one) == 1)]
    return unknown_word("obligation", word, nearest(word, names))


def days_idle(rule: Rule) -> Misfit:
    """Return the misfit of days in which an obligation has no version that could be changed."""
    return Misfit("days-idle", "the obligation {id} is not there on any of these days", id=rule.id)


def _dropped(rule: Rule, table: TailorTable, origin: str) -> Dropped:
    return Dropped(
        rule.id,
        rule.latest.title,
        table.reason,
        origin,
        rule.source,
        table.since,
        table.until,
        table.merged_into,
        table.source,
        _parameters(rule.versions),
    )


def _merged(spot: Spot, gone: Dropped, kept: Mapping[str, Rule], faults: list[Fault]) -> Dropped:
    """Return what was dropped with the id of the rule that it was merged into; notes a fault where none is there."""
    at, rule = spot.below("merged_into"), named(gone.merged_into, kept)
    if rule is None:
        faults.append(at.fault(unknown_rule(gone.merged_into, {id: kept[id] for id in kept if id != gone.id})))
        return gone
    if rule.id == gone.id or not any(inside for _, inside in cut(rule.versions, gone.since, gone.until)):
        misfit = Misfit(
            "merged-into-nothing",
            "the obligation {id} is not there to take the place of {gone}",
            id=rule.id,
            gone=gone.id,
        )
        faults.append(at.fault(misfit))
    return attrs.evolve(gone, merged_into=rule.id)


def _noted(
    rule: Rule, versions: tuple[Version, ...], table: TailorTable, origin: str, changes: Mapping[str, str] | None = None
) -> Rule:
    """Return the rule in other versions, with a note of the tailoring that made them."""
    note = Tailored(tuple(table.set), table.reason, origin, table.since, table.until, table.source)
    return attrs.evolve(
        rule,
        versions=versions,
        changes={**rule.changes, **(changes or {})},
        reason=table.reason,
        tailored=(*rule.tailored, note),
    )


def _set(rule: Rule, table: TailorTable, spot: Spot, made: cattrs.Converter, faults: list[Fault]) -> Rule | None:
    at = spot.below("set")
    versions: list[Version] = []
    changed: list[tuple[Version, Obligation]] = []
    for version, inside in cut(rule.versions, table.since, table.until):
        if not inside:
            versions.append(version)
            continue
        found = _changed(version.obligation, table, at, made)
        if isinstance(found, list):
            faults.extend(found)
            return None
        changed.append((version, found))
        versions.append(attrs.evolve(version, obligation=found, origins=_origins(version, found, table, at)))
    origins = {key: at.below(key).origin for key in table.set}
    noted = _noted(rule, joined(versions), table, spot.origin, origins)
    note = attrs.evolve(
        noted.tailored[-1],
        idle=tuple(
            key
            for key in table.set
            if all(getattr(one.obligation, key) == getattr(found, key) for one, found in changed)
        ),
        displaced=_parameters((one for one, _ in changed), table.set),
    )
    return attrs.evolve(noted, tailored=(*noted.tailored[:-1], note))


def _parameters(versions: Iterable[Version], keys: Iterable[str] | None = None) -> tuple[Origin, ...]:
    """Return the parameters that gave some keys of some versions, or any of them."""
    wanted = None if keys is None else set(keys)
    given = (
        origin
        for version in versions
        for key, origins in version.origins.items()
        if wanted is None or key in wanted
        for origin in origins
    )
    return tuple(dict.fromkeys(origin for origin in given if origin.what == "parameter"))


def _origins(before: Version, after: Obligation, table: TailorTable, at: Spot) -> Mapping[str, tuple[Origin, ...]]:
    """Return what gave each key of a version that is tailored; a bound that another displaces is set by it too."""
    bound = next((at.below(key) for key in table.set if key in BOUNDS), at)
    set_by = {
        one.name: at.below(one.name) if one.name in table.set else bound
        for one in attrs.fields(type(after))
        if one.name in table.set or getattr(before.obligation, one.name) != getattr(after, one.name)
    }
    found = {key: (Origin("tailoring", spot.place, table.reason, table.since),) for key, spot in set_by.items()}
    return {**before.origins, **found}


def _changed(obligation: Obligation, table: TailorTable, at: Spot, made: cattrs.Converter) -> Obligation | list[Fault]:
    cls = type(obligation)
    known = {one.name: one for one in attrs.fields(attrs.resolve_types(cls)) if one.name not in FIXED}
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for key, value in table.set.items():
        if key not in known:
            faults.append(at.fault(unknown_key(key, known)))
            continue
        if key in UNDATED and (table.since or table.until):
            misfit = Misfit("tailor-undated", "{key} is one for all windows and cannot change on a date", key=key)
            faults.append(at.below(key).fault(misfit))
            continue
        try:
            values[key] = made.structure(value, known[key].type)
        except (ValueError, TypeError, ExceptionGroup) as error:
            faults.extend(at.below(key).faults(error))
    if faults:
        return faults
    if any(key in BOUNDS for key in values):
        values = {
            **{key: None for key in BOUNDS if key in known},
            **_kept_bounds(obligation, values),
            **values,
        }
    try:
        return attrs.evolve(obligation, **values)
    except (ValueError, TypeError) as error:
        return list(at.faults(error))


def _kept_bounds(obligation: Obligation, values: dict[str, Any]) -> dict[str, Any]:
    """Return the other of at_least and at_most where one of the two is set; exactly and between stand alone."""
    pair = ("at_least", "at_most")
    if not any(key in pair for key in values):
        return {}
    return {key: getattr(obligation, key) for key in pair if hasattr(obligation, key)}
