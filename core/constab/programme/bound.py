"""Bind consequences to the obligations that they follow, once those are adopted, tailored and dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from constab.errors import Fault
from constab.programme.effect import Effect
from constab.programme.misfit import Misfit
from constab.programme.resolved import Dropped, Rule
from constab.programme.spot import Spot
from constab.programme.tailor import named, unknown_rule


def bound(
    effects: Iterable[tuple[Spot, Effect]],
    above: Iterable[Effect],
    rules: Sequence[Rule],
    dropped: Sequence[Dropped],
    faults: list[Fault],
) -> tuple[tuple[Effect, ...], tuple[Dropped, ...]]:
    """Return the consequences, each with the id of the rule that it follows, and those dropped with their obligations.

    ``above`` are those that the files above have brought and bound. Notes faults: an id that stands twice, and an
    obligation of a file's own consequence that is not there. A consequence that a model or a file above has brought is
    dropped with its obligation.
    """
    known = {rule.id: rule for rule in rules}
    gone = {one.id: one for one in dropped if one.id not in known}
    kept: dict[str, Effect] = {}
    more: list[Dropped] = []
    for effect in above:
        if (reason := gone.get(effect.latest.obligation)) is not None:
            more.append(attrs.evolve(reason, id=effect.id, title=effect.title, source=effect.source))
        else:
            kept[effect.id] = effect
    for spot, effect in effects:
        if (first := kept.get(effect.id)) is not None:
            faults.append(spot.fault(_twice(effect, first)))
        elif effect.model and (reason := gone.get(effect.latest.obligation)) is not None:
            more.append(attrs.evolve(reason, id=effect.id, title=effect.title, source=effect.source))
        elif (found := _bound(effect, spot, known, gone, faults)) is not None:
            kept[effect.id] = found
    return tuple(kept.values()), tuple(more)


def _bound(
    effect: Effect,
    spot: Spot,
    rules: dict[str, Rule],
    gone: Mapping[str, Dropped],
    faults: list[Fault],
) -> Effect | None:
    """Return a consequence with the id of the rule that it follows; notes a fault where there is none."""
    versions = []
    for version in effect.versions:
        one = version.consequence
        if one.obligation:
            rule = named(one.obligation, rules)
            if rule is None:
                faults.append(spot.below("obligation").fault(_missing(one.obligation, rules, gone)))
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
