"""Tailor: drop an obligation of a model or set some of its fields, each for a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import cattrs

from constab.errors import Fault
from constab.obligations import Obligation
from constab.programme.document import TailorTable
from constab.programme.faults import BOUNDS, Source, misfits
from constab.programme.misfit import Misfit, nearest, unknown_key, unknown_word
from constab.programme.positions import Path
from constab.programme.resolved import Dropped, Rule

FIXED = ("id",)
"""What a tailoring leaves alone."""


def tailored(
    rules: tuple[Rule, ...],
    tailorings: Sequence[tuple[Path, TailorTable]],
    source: Source,
    made: cattrs.Converter,
    faults: list[Fault],
) -> tuple[tuple[Rule, ...], tuple[Dropped, ...]]:
    """Return the rules after every tailoring in turn, and those that were dropped. Notes faults."""
    kept = {rule.id: rule for rule in rules}
    dropped: dict[str, Dropped] = {}
    for path, table in tailorings:
        rule = kept.get(table.obligation) or _titled(table.obligation, kept)
        if rule is None:
            if table.obligation in dropped:
                misfit = Misfit("tailor-dropped", "the obligation {id} has been dropped before", id=table.obligation)
            else:
                misfit = unknown_word("obligation", table.obligation, nearest(table.obligation, _names(kept)))
            faults.append(source.fault((*path, "obligation"), misfit))
        elif table.drop:
            del kept[rule.id]
            dropped[rule.id] = Dropped(rule.id, rule.latest.title, table.reason, source.origin(path), rule.source)
        else:
            changed = _set(rule, table, path, source, made, faults)
            if changed is not None:
                kept[rule.id] = changed
    return tuple(kept.values()), tuple(dropped.values())


def _titled(word: str, rules: Mapping[str, Rule]) -> Rule | None:
    """Return the one rule with this title, in either language; None where there is none, or several."""
    found = [one for one in rules.values() if word in (one.latest.title.zh, one.latest.title.en)]
    return found[0] if len(found) == 1 else None


def _names(rules: Mapping[str, Rule]) -> list[str]:
    """Return ids and titles, but of titles that several rules have none."""
    titles = [text for one in rules.values() for text in {one.latest.title.zh, one.latest.title.en}]
    return [*rules, *(one for one in titles if titles.count(one) == 1)]


def _set(
    rule: Rule, table: TailorTable, path: Path, source: Source, made: cattrs.Converter, faults: list[Fault]
) -> Rule | None:
    at = (*path, "set")
    versions = []
    for version in rule.versions:
        found = _changed(version.obligation, table, at, source, made)
        if isinstance(found, list):
            faults.extend(found)
            return None
        versions.append(attrs.evolve(version, obligation=found))
    origins = {**rule.changes, **{key: source.origin((*at, key)) for key in table.set}}
    return attrs.evolve(rule, versions=tuple(versions), changes=origins, reason=table.reason)


def _changed(
    obligation: Obligation, table: TailorTable, at: Path, source: Source, made: cattrs.Converter
) -> Obligation | list[Fault]:
    cls = type(obligation)
    known = {one.name: one for one in attrs.fields(attrs.resolve_types(cls)) if one.name not in FIXED}
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for key, value in table.set.items():
        if key not in known:
            faults.append(source.fault(at, unknown_key(key, known)))
            continue
        try:
            values[key] = made.structure(value, known[key].type)
        except (ValueError, TypeError, ExceptionGroup) as error:
            faults.extend(source.fault((*at, key), misfit) for misfit in misfits(error))
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
        return [source.fault(at, misfit) for misfit in misfits(error)]


def _kept_bounds(obligation: Obligation, values: dict[str, Any]) -> dict[str, Any]:
    """Return the other of at_least and at_most where one of the two is set; exactly and between stand alone."""
    pair = ("at_least", "at_most")
    if not any(key in pair for key in values):
        return {}
    return {key: getattr(obligation, key) for key in pair if hasattr(obligation, key)}
