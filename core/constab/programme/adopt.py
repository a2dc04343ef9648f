"""Adopt: a plugin's model becomes rules of the programme, version by version where its parameters change."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import attrs
import cattrs

from constab.errors import Fault
from constab.facts import Fact
from constab.models import Content, Model
from constab.obligations import Bearer, Obligation, Recorded
from constab.plugins import Catalogue
from constab.programme.document import AdoptTable
from constab.programme.effect import Effect, EffectVersion
from constab.programme.faults import Source
from constab.programme.misfit import Misfit, wrong_type
from constab.programme.positions import Path
from constab.programme.resolved import Rule, Version

HISTORY = "history"
T = TypeVar("T", Obligation, Fact)


@attrs.frozen
class Adoption:
    """What one ``[[adopt]]`` brings."""

    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    effects: tuple[Effect, ...]


def adopted(
    table: AdoptTable,
    path: Path,
    source: Source,
    catalogue: Catalogue,
    made: cattrs.Converter,
    faults: list[Fault],
) -> Adoption | None:
    """Return what a model brings; notes faults and returns None where it cannot be adopted."""
    model = catalogue.models.get(table.model)
    if model is None:
        faults.append(source.fault((*path, "model"), _missing(table.model, catalogue)))
        return None
    stages = _stages(table.parameters, path, source, faults)
    contents: list[tuple[date | None, Content]] = []
    base: dict[str, Any] = {}
    for since, values, at in stages:
        base = {**base, **values}
        content = _built(model, base, at, source, made, faults)
        if content is not None:
            contents.append((since, content))
    if len(contents) < len(stages):
        return None
    contents = _with_facts_apart(contents)
    kinds = {one.bearer.unit for _, content in contents for one in content.obligations}
    if table.where is not None and table.where.unit not in kinds:
        faults.append(source.fault((*path, "where", "unit"), _idle(model.name, table.where.unit, kinds)))
        return None
    facts = {fact.id: fact for _, content in contents for fact in content.facts}
    origin = source.origin(path)
    return Adoption(
        _rules(model, contents, table.where, origin), tuple(facts.values()), _effects(model, contents, origin)
    )


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


def _stages(
    parameters: Mapping[str, Any], path: Path, source: Source, faults: list[Fault]
) -> list[tuple[date | None, dict[str, Any], Path]]:
    """Return the parameters from the beginning and from each later date on, in the order of the dates."""
    at = (*path, "parameters")
    stages: list[tuple[date | None, dict[str, Any], Path]] = [
        (None, {key: value for key, value in parameters.items() if key != HISTORY}, at)
    ]
    history = parameters.get(HISTORY, [])
    if not isinstance(history, list):
        faults.append(
            source.fault((*at, HISTORY), wrong_type("[[adopt.parameters.history]], an array of tables", history))
        )
        return stages
    for number, one in enumerate(history):
        here = (*at, HISTORY, number)
        if not isinstance(one, dict):
            faults.append(source.fault(here, wrong_type("a table", one)))
            continue
        if "from" not in one:
            faults.append(source.fault(here, Misfit("missing-key", "the key {key} is missing", key="from")))
            continue
        since = one["from"]
        if not isinstance(since, date) or isinstance(since, datetime):
            faults.append(source.fault((*here, "from"), wrong_type("a date such as 2012-03-01", since)))
            continue
        last = stages[-1][0]
        if last is not None and since <= last:
            faults.append(
                source.fault(
                    (*here, "from"),
                    Misfit("history-unordered", "the dates of a history stand in order; {since} does not", since=since),
                )
            )
        stages.append((since, {key: value for key, value in one.items() if key != "from"}, here))
    return stages


def _built(
    model: Model,
    values: Mapping[str, Any],
    at: Path,
    source: Source,
    made: cattrs.Converter,
    faults: list[Fault],
) -> Content | None:
    try:
        return model.build(made.structure(dict(values), model.parameters))
    except (ValueError, TypeError, ExceptionGroup) as error:
        faults.extend(source.faults(at, error))
        return None


def _rules(
    model: Model, contents: list[tuple[date | None, Content]], where: Bearer | None, origin: str
) -> tuple[Rule, ...]:
    versions: dict[str, list[Version]] = {}
    for number, (since, content) in enumerate(contents):
        until = contents[number + 1][0] if number + 1 < len(contents) else None
        last = until - timedelta(days=1) if until is not None else None
        for obligation in content.obligations:
            known = versions.setdefault(obligation.id, [])
            scoped = _scoped(obligation, where)
            if known and known[-1].obligation == scoped and _adjoin(known[-1].until, since):
                known[-1] = attrs.evolve(known[-1], until=last)
            else:
                known.append(Version(scoped, since, last))
    return tuple(Rule(f"{model.name}.{id}", tuple(found), model.name, origin) for id, found in versions.items())


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


def _reading(one: T, renamed: Mapping[str, str]) -> T:
    """Return it with the facts that it names, itself or in a part of its, by their new names."""
    changed: dict[str, Any] = {}
    for field in attrs.fields(type(one)):
        value = getattr(one, field.name)
        if field.name == "fact" and value in renamed:
            changed["fact"] = renamed[value]
        elif isinstance(value, Recorded) and value.fact in renamed:
            changed[field.name] = attrs.evolve(value, fact=renamed[value.fact])
    return attrs.evolve(one, **changed)
