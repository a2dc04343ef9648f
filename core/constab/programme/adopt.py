"""Adopt: a plugin's model becomes rules of the programme, version by version where its parameters change."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import attrs
import cattrs

from constab.errors import Fault
from constab.facts import Fact, Join, Sibling
from constab.models import Content, Model
from constab.obligations import Bearer, Obligation, Recorded
from constab.plugins import Catalogue
from constab.programme.document import AdoptTable
from constab.programme.effect import Effect, EffectVersion
from constab.programme.misfit import Misfit
from constab.programme.parameters import Stage, stages, steps
from constab.programme.resolved import Origin, Rule, Version
from constab.programme.spot import Spot

BUILD_ERRORS = (ValueError, TypeError, ExceptionGroup)
"""What a model raises that cannot be built by its parameters."""
T = TypeVar("T", Obligation, Fact)
R = TypeVar("R", Obligation, Fact, Recorded, Sibling)


@attrs.frozen
class Adoption:
    """What the ``[[adopt]]`` of a model bring together.

    ``spot`` is the first of them. ``removed`` are rules that the model has by the parameters of the files above, and
    not by those of a file below: with the place of that file's parameters.
    """

    spot: Spot
    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    effects: tuple[Effect, ...]
    removed: Mapping[str, tuple[Rule, Spot]]


Layer = tuple[Spot, AdoptTable]
"""One ``[[adopt]]`` of a model."""


def adopted(
    layers: Sequence[Layer], catalogue: Catalogue, made: cattrs.Converter, faults: list[Fault]
) -> Adoption | None:
    """Return what a model brings; notes faults and returns None where it cannot be adopted.

    ``layers`` are its ``[[adopt]]`` in one file after another, from the top. The parameters of each are laid over those
    above, and hold from their dates on; its ``where`` displaces theirs.
    """
    first, table = layers[0]
    model = catalogue.models.get(table.model)
    if model is None:
        faults.append(first.below("model").fault(_missing(table.model, catalogue)))
        return None
    found = stages([steps(table, spot, faults) for spot, table in layers])
    built = [_built(model, stage, made, faults) for stage in found]
    if any(content is None for content in built):
        return None
    contents = [(stage.since, content) for stage, content in zip(found, built, strict=True) if content is not None]
    origins = [_given(model, stage, content, made) for stage, (_, content) in zip(found, contents, strict=True)]
    contents = _with_facts_apart(contents)
    kinds = {one.bearer.unit for _, content in contents for one in content.obligations}
    scopes = [(spot.below("where"), table.where) for spot, table in layers if table.where is not None]
    idle = [(spot, where.unit) for spot, where in scopes if where.unit not in kinds]
    if idle:
        faults += [spot.below("unit").fault(_idle(model.name, unit, kinds)) for spot, unit in idle]
        return None
    facts = {fact.id: fact for _, content in contents for fact in content.facts}
    rules = _rules(model, contents, origins, scopes[-1] if scopes else None, first)
    removed: dict[str, tuple[Rule, Spot]] = {}
    # Only where a file below has changed the model can it lack what those above have of it.
    if len(layers) > 1 and (above := adopted(layers[:-1], catalogue, made, [])) is not None:
        there = {rule.id for rule in rules}
        removed = {**{rule.id: (rule, layers[-1][0]) for rule in above.rules if rule.id not in there}, **above.removed}
        removed = {id: one for id, one in removed.items() if id not in there}
    return Adoption(first, rules, tuple(facts.values()), _effects(model, contents, first.origin), removed)


def _idle(model: str, unit: str, kinds: Iterable[str]) -> Misfit:
    return Misfit(
        "where-idle",
        "no obligation of the model {model} is borne by {unit}; they are borne by {kinds}",
        model=model,
        unit=unit,
        kinds=", ".join(sorted(kinds)),
    )


def _missing(name: str, catalogue: Catalogue) -> Misfit:
    near = difflib.get_close_matches(name, list(catalogue.models), n=1, cutoff=0.6)
    if near:
        return Misfit(
            "model-missing",
            "the model {model} is not installed (did you mean {near}?)",
            model=name,
            near=near[0],
        )
    return Misfit(
        "model-missing",
        "the model {model} is not installed; install the distribution whose plugin brings it (shipped models come with "
        "constab itself: install constab again), then look with: constab plugins. Installed models: {models}",
        model=name,
        models=", ".join(sorted(catalogue.models)) or "-",
    )


def _built(model: Model, stage: Stage, made: cattrs.Converter, faults: list[Fault]) -> Content | None:
    try:
        return model.build(made.structure(dict(stage.values), model.parameters))
    except BUILD_ERRORS as error:
        # What is wrong with a parameter is wrong in every stage that has it.
        faults += [one for one in stage.overlay.faults_of(error, stage.values) if one not in faults]
        return None


def _given(
    model: Model, stage: Stage, content: Content, made: cattrs.Converter
) -> Mapping[str, Mapping[str, tuple[Origin, ...]]]:
    """Return, by obligation and key, the parameters that gave a value: those without which it would be another.

    Under ``id`` stand those without which the obligation would not be there.
    """
    found: dict[str, dict[str, tuple[Origin, ...]]] = {}
    for name, step in stage.said.items():
        rest = {key: value for key, value in stage.values.items() if key != name}
        try:
            other = model.build(made.structure(rest, model.parameters))
        except BUILD_ERRORS:
            continue
        origin = Origin("parameter", step.spot.below(name).place, name, step.since)
        without = {one.id: one for one in other.obligations}
        for one in content.obligations:
            before = without.get(one.id)
            if before == one:
                continue
            keys = _differing(before, one) if before is not None else ["id"]
            keyed = found.setdefault(one.id, {})
            keyed.update({key: (*keyed.get(key, ()), origin) for key in keys})
    return found


def _rules(
    model: Model,
    contents: list[tuple[date | None, Content]],
    origins: Sequence[Mapping[str, Mapping[str, tuple[Origin, ...]]]],
    scope: tuple[Spot, Bearer] | None,
    first: Spot,
) -> tuple[Rule, ...]:
    versions: dict[str, list[Version]] = {}
    for number, (since, content) in enumerate(contents):
        until = contents[number + 1][0] if number + 1 < len(contents) else None
        last = until - timedelta(days=1) if until is not None else None
        for obligation in content.obligations:
            known = versions.setdefault(obligation.id, [])
            scoped = _scoped(obligation, scope[1] if scope is not None else None)
            given = dict(origins[number].get(obligation.id, {}))
            given["id"] = (Origin("model", first.place, model.name), *given.get("id", ()))
            if scope is not None and scoped != obligation:
                given["bearer"] = (*given.get("bearer", ()), Origin("where", scope[0].place))
            if known and known[-1].obligation == scoped and _adjoin(known[-1].until, since):
                known[-1] = attrs.evolve(known[-1], until=last)
            else:
                known.append(Version(scoped, since, last, given))
    return tuple(Rule(f"{model.name}.{id}", tuple(found), model.name, first.origin) for id, found in versions.items())


def _differing(before: Obligation, after: Obligation) -> list[str]:
    """Return the keys in which an obligation differs from another."""
    names = [one.name for one in attrs.fields(type(after))]
    return [name for name in names if getattr(before, name, None) != getattr(after, name)]


def _effects(model: Model, contents: list[tuple[date | None, Content]], origin: str) -> tuple[Effect, ...]:
    """Return the consequences of a model, named after it like the obligations that they follow."""
    versions: dict[str, list[EffectVersion]] = {}
    for number, (since, content) in enumerate(contents):
        until = contents[number + 1][0] if number + 1 < len(contents) else None
        last = until - timedelta(days=1) if until is not None else None
        for one in content.consequences:
            followed = attrs.evolve(one, obligation=f"{model.name}.{one.obligation}") if one.follows else one
            known = versions.setdefault(one.id, [])
            if known and known[-1].consequence == followed and _adjoin(known[-1].until, since):
                known[-1] = attrs.evolve(known[-1], until=last)
            else:
                known.append(EffectVersion(followed, since, last))
    return tuple(Effect(f"{model.name}.{id}", tuple(found), model.name, origin) for id, found in versions.items())


def _adjoin(until: date | None, since: date | None) -> bool:
    """Tell whether a stage follows another without a gap, in which the duty was not there."""
    return until is not None and since is not None and until + timedelta(days=1) == since


def _scoped(obligation: Obligation, where: Bearer | None) -> Obligation:
    """Return the obligation, for those of its bearers that the adoption is for."""
    if where is None or obligation.bearer.unit != where.unit:
        return obligation
    bearer = attrs.evolve(obligation.bearer, where=(*obligation.bearer.where, *where.where))
    return attrs.evolve(obligation, bearer=bearer)


def _with_facts_apart(contents: list[tuple[date | None, Content]]) -> list[tuple[date | None, Content]]:
    """Return the contents, with a name of its own for a fact that other parameters make otherwise.

    A fact has no versions: under one name, the newest parameters would change what older windows counted.
    """
    known: dict[str, Fact] = {}
    found = []
    for number, (since, content) in enumerate(contents, start=1):
        renamed: dict[str, str] = {}
        facts: list[Fact] = []
        for fact in content.facts:
            # What is made of a fact that has another name now reads it by that name.
            reading = _reading(fact, renamed)
            if known.setdefault(fact.id, reading) != reading:
                renamed[fact.id] = f"{fact.id}.v{number}"
                reading = attrs.evolve(reading, id=renamed[fact.id])
            facts.append(reading)
        obligations = tuple(_reading(one, renamed) for one in content.obligations)
        found.append((since, attrs.evolve(content, obligations=obligations, facts=tuple(facts))))
    return found


def _reading(one: R, renamed: Mapping[str, str]) -> R:
    """Return it with the facts that it names, itself or in a part of its, by their new names."""
    changed: dict[str, Any] = {}
    for field in attrs.fields(type(one)):
        value = getattr(one, field.name)
        if field.name == "fact" and value in renamed:
            changed["fact"] = renamed[value]
        elif isinstance(value, Recorded):
            changed[field.name] = _reading(value, renamed)
        elif isinstance(one, Join) and field.name == "steps":
            changed["steps"] = {name: _reading(step, renamed) for name, step in one.steps.items()}
    return attrs.evolve(one, **changed)
