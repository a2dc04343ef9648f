"""What units are like: their attributes, so that every rule finds bearers, and posts differ."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from constab.entities import AttributeValue, Span, Unit
from constab.obligations import Condition, PerHead, Where
from constab.simulation.draft import Draft, holds
from constab.simulation.frame import Duty, Frame
from constab.simulation.layout import POST
from constab.vocabulary import AttributeTerm, Vocabulary

USUAL = ("area", "tag", "households", "residents")
TRIES = 20

Values = dict[str, tuple[AttributeValue, ...]]


def scoping_attributes(duties: Iterable[Duty]) -> frozenset[str]:
    """Return the names of the unit attributes that decide who bears a duty or how much; they are never planted."""
    found: set[str] = set()
    for duty in duties:
        bearer = duty.obligation.bearer
        found.update(one.name for where in (bearer.where, *bearer.unless) for one in where)
        if duty.each is not None and duty.each.unit:
            found.update(one.name for one in duty.each.where)
        if duty.state is not None and duty.state.source == "unit":
            found.update(one.name for one in duty.state.where)
        for phase in duty.relation.targets:
            for target in (phase.at_least, phase.at_most):
                if isinstance(target, PerHead):
                    found.update(target.per)
    return frozenset(found)


def give_traits(duties: tuple[Duty, ...], draft: Draft, frame: Frame, vocabulary: Vocabulary, rng: Random) -> None:
    """Give every unit the attributes that rules ask of its kind; each scope is forced on some unit in turn."""
    terms = {one.name: one for one in vocabulary.attributes_of("unit")}
    asked, scopes, heads = _asked(duties)
    conditioned = {name for of in asked.values() for name, conditions in of.items() if conditions}
    turns: dict[str, int] = {}
    for unit in tuple(draft.units.values()):
        names = dict.fromkeys(asked.get(unit.kind, ()))
        if unit.kind == POST:
            names |= dict.fromkeys(name for name in USUAL if name in terms)
        if not names:
            continue
        of_kind = scopes.get(unit.kind, [])
        turn = turns.setdefault(unit.kind, 0)
        turns[unit.kind] += 1
        scope = of_kind[turn % (len(of_kind) + 1) - 1] if of_kind and turn % (len(of_kind) + 1) else ()
        values = _satisfying(scope, list(names), terms, asked.get(unit.kind, {}), rng)
        for name, several in values.items():
            for value in several:
                is_size = name in heads and name not in conditioned
                _give(unit, name, value, is_size, draft, frame, rng)


def _asked(
    duties: tuple[Duty, ...],
) -> tuple[dict[str, dict[str, list[Condition]]], dict[str, list[Where]], frozenset[str]]:
    """Return by unit kind the attributes asked for with their conditions, the distinct scopes; and all sizes."""
    asked: dict[str, dict[str, list[Condition]]] = {}
    scopes: dict[str, list[Where]] = {}
    heads = set()
    for duty in duties:
        bearer = duty.obligation.bearer
        kind = bearer.unit
        wheres: list[tuple[str, Where]] = [(kind, where) for where in (bearer.where, *bearer.unless)]
        if duty.each is not None and duty.each.unit:
            wheres.append((duty.each.unit, duty.each.where))
        if duty.state is not None and duty.state.source == "unit":
            wheres += [(code, duty.state.where) for code in duty.state.codes]
        for of, where in wheres:
            for one in where:
                asked.setdefault(of, {}).setdefault(one.name, []).append(one)
            if where and where not in scopes.setdefault(of, []):
                scopes[of].append(where)
        for phase in duty.relation.targets:
            for target in (phase.at_least, phase.at_most):
                if isinstance(target, PerHead):
                    for name in target.per:
                        asked.setdefault(kind, {}).setdefault(name, [])
                        heads.add(name)
    return asked, scopes, frozenset(heads)


def _satisfying(
    scope: Where,
    names: list[str],
    terms: dict[str, AttributeTerm],
    asked: dict[str, list[Condition]],
    rng: Random,
) -> Values:
    """Return values for all names that satisfy the scope, if a few tries find some."""
    for _ in range(TRIES):
        values: Values = {}
        for name in names:
            conditions = [one for one in scope if one.name == name]
            if conditions:
                values[name] = _forced(conditions, terms.get(name), rng)
            else:
                values[name] = _usual(name, terms.get(name), asked.get(name, []), values, rng)
        if all(holds(one, frozenset(values[one.name])) for one in scope):
            break
    return {name: several for name, several in values.items() if several}


def satisfying_values(where: Where, terms: dict[str, AttributeTerm], rng: Random) -> Values:
    """Return values of attributes with which all conditions hold, if a few tries find some."""
    return _satisfying(where, list(dict.fromkeys(one.name for one in where)), terms, {}, rng)


def _forced(conditions: list[Condition], term: AttributeTerm | None, rng: Random) -> tuple[AttributeValue, ...]:
    one = rng.choice(conditions)
    if one.operator in ("is", "at_least", "at_most"):
        return (rng.choice(one.values),)
    if one.operator == "given":
        return (_any(term, rng),) if one.values[0] else ()
    others = [code for code in term.values if code not in one.values] if term is not None else []
    if term is not None and term.type == "flag":
        return (not one.values[0],)
    return (rng.choice(others),) if others and term is not None and term.type == "code" else ()


def _any(term: AttributeTerm | None, rng: Random) -> AttributeValue:
    if term is None or term.type == "number":
        return Decimal(rng.randint(1, 100))
    if term.type == "flag":
        return True
    if term.type == "date":
        return date(2010, 1, 1) + timedelta(days=rng.randrange(365))
    return rng.choice(list(term.values))


def _usual(
    name: str, term: AttributeTerm | None, conditions: list[Condition], so_far: Values, rng: Random
) -> tuple[AttributeValue, ...]:
    """Return values as they are usually found."""
    if name == "households":
        return (Decimal(rng.randrange(60, 320) * 10),)
    if name == "residents":
        households = so_far.get("households", ())
        known = households[0] if households and isinstance(households[0], Decimal) else Decimal(1500)
        return (known * rng.randrange(25, 32) // 10,)
    mentioned = [value for one in conditions if one.operator != "given" for value in one.values]
    if term is not None and term.type == "tags":
        return tuple(tag for tag in dict.fromkeys(mentioned) if rng.randrange(4) == 0)
    if term is not None and term.type == "flag":
        return (rng.randrange(10) < 7,)
    if term is not None and term.type == "code":
        usual = list(term.values)[:2] if name == "area" else list(term.values)
        return (rng.choice(usual),) if usual else ()
    numbers = [value for value in mentioned if isinstance(value, Decimal)]
    if numbers:
        return (rng.choice(numbers) + rng.randint(-3, 3),)
    return (_any(term, rng),)


def _give(unit: Unit, name: str, value: AttributeValue, size: bool, draft: Draft, frame: Frame, rng: Random) -> None:
    if size and isinstance(value, Decimal) and rng.randrange(3) == 0:
        # A new count in the middle of the time: what is owed for every so many heads changes with it.
        middle = frame.since + (frame.as_of - frame.since) // 2
        draft.give("unit", unit.id, name, value, Span(until=middle - timedelta(days=1)))
        draft.give("unit", unit.id, name, value * rng.randrange(95, 112) // 100, Span(middle))
    else:
        draft.give("unit", unit.id, name, value)
