"""Bind consequences to the obligations that they follow, once those are adopted, tailored and dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from constab.errors import Fault
from constab.programme.effect import Effect
from constab.programme.faults import Source
from constab.programme.misfit import Misfit
from constab.programme.positions import Path
from constab.programme.resolved import Dropped, Rule
from constab.programme.tailor import named, unknown_rule


def bound(
    effects: Iterable[tuple[Path, Effect]],
    rules: Sequence[Rule],
    dropped: Sequence[Dropped],
    source: Source,
    faults: list[Fault],
) -> tuple[tuple[Effect, ...], tuple[Dropped, ...]]:
    """Return the consequences, each with the id of the rule that it follows, and those dropped with their obligations.

    Notes faults: an id that stands twice, and an obligation of the region's own consequence that is not there. A
    model's consequence of an obligation that the region has dropped is dropped with it.
    """
    known = {rule.id: rule for rule in rules}
    gone = {one.id: one for one in dropped if one.id not in known}
    kept: dict[str, Effect] = {}
    more: list[Dropped] = []
    for path, effect in effects:
        if (first := kept.get(effect.id)) is not None:
            if not effect.model:
                faults.append(source.fault(path, _twice(effect, first)))
        elif effect.model and (reason := gone.get(effect.latest.obligation)) is not None:
            more.append(attrs.evolve(reason, id=effect.id, title=effect.title, source=effect.source))
        elif (found := _bound(effect, path, known, gone, source, faults)) is not None:
            kept[effect.id] = found
    return tuple(kept.values()), tuple(more)


def _bound(
    effect: Effect,
    path: Path,
    rules: dict[str, Rule],
    gone: Mapping[str, Dropped],
    source: Source,
    faults: list[Fault],
) -> Effect | None:
    """Return a consequence with the id of the rule that it follows; notes a fault where there is none."""
    versions = []
    for version in effect.versions:
        one = version.consequence
        if one.follows:
            rule = named(one.obligation, rules)
            if rule is None:
                faults.append(source.fault((*path, "obligation"), _missing(one.obligation, rules, gone)))
                return None
            one = attrs.evolve(one, obligation=rule.id)
        versions.append(attrs.evolve(version, consequence=one))
    return attrs.evolve(effect, versions=tuple(versions))


def _missing(word: str, rules: dict[str, Rule], gone: Mapping[str, Dropped]) -> Misfit:
    if any(word in (one.id, one.title.zh, one.title.en) for one in gone.values()):
        return Misfit(
            "consequence-dropped", "the obligation {id} has been dropped; nothing can follow from it", id=word
        )
    return unknown_rule(word, rules)


def _twice(effect: Effect, first: Effect) -> Misfit:
    return Misfit(
        "consequence-twice",
        "the consequence {id} stands twice: {first} and {second}",
        id=effect.id,
        first=first.origin,
        second=effect.origin,
    )
