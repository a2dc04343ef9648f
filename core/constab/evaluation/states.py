"""States: what a standing obligation counts, as rows (place, holder, days, quantity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from constab.entities import AttributeValue, Span
from constab.entities.register import Asset
from constab.evaluation.roster import Roster
from constab.evaluation.timeline import NEVER, Spans, complement, intersection, union
from constab.obligations import State
from constab.obligations.contract import ATTRIBUTE_SCALE, Reached
from constab.vocabulary.terms import covers


@frozen
class Holding:
    """So much of the plan's whole numbers that somebody or something holds at a place on some days.

    ``place`` is a unit, a person or a subject, whatever the state is judged of; ``bearer`` is the one that the state
    must be shared with, where there is one.
    """

    place: str
    holder: str
    span: Span
    quantity: int = 1
    bearer: str = ""


def holdings(state: State, roster: Roster) -> Iterator[Holding]:
    """Yield what is held at every place; on any day one holder has one row at a place, so that a sum counts it once."""
    if state.source == "role":
        yield from _people(state, roster)
    elif state.source == "asset":
        yield from _assets(state, roster)
    elif state.source == "attribute":
        yield from _attributes(state, roster)
    elif state.source == "unit":
        yield from _units(state, roster)
    elif state.source == "subject":
        yield from _subjects(state, roster)
    else:
        for number, part in enumerate(state.parts):
            for place, spans in reached(Reached(part, 1), roster).items():
                yield from (Holding(place, str(number), span) for span in spans)


def _people(state: State, roster: Roster) -> Iterator[Holding]:
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    also = roster.occupied(state.also) if state.also else {}
    others = roster.occupied((*state.codes, *state.also), others=True) if state.only else {}
    for (place, person), served in roster.serving(state.codes, state.where, state.along).items():
        days = served
        if state.also:
            days = intersection(days, also.get(person, NEVER))
        if state.only:
            days = intersection(days, complement(others.get(person, NEVER)))
        found[person if state.holder == "person" else place, person].extend(days)
    if state.of_bearer:
        yield from _shared(found, roster)
        return
    for (place, person), spans in found.items():
        yield from (Holding(place, person, span) for span in union(spans))


def _shared(found: Mapping[tuple[str, str], list[Span]], roster: Roster) -> Iterator[Holding]:
    """Yield who serves at a place and at a bearer, in whatever role there."""
    bearers: dict[str, list[tuple[str, Spans]]] = defaultdict(list)
    for (bearer, person), days in roster.serving(None, ()).items():
        bearers[person].append((bearer, days))
    for (place, person), spans in found.items():
        served = union(spans)
        for bearer, days in bearers[person]:
            for span in intersection(served, days):
                yield Holding(place, person, span, bearer=bearer)


def _assets(state: State, roster: Roster) -> Iterator[Holding]:
    homes: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for one in roster.register.assignments:
        homes[one.person].append((one.unit, one.span))
    kinds: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for asset in roster.register.assets:
        codes = [code for code in state.codes if covers(code, asset.kind)]
        if not codes:
            continue
        held = intersection((asset.span,), roster.holding("asset", asset.id, state.where))
        for place, spans in _places(asset, held, state, homes, roster).items():
            if state.kinds:
                for code in codes:
                    kinds[place, code].extend(spans)
            else:
                quantity = _thousandths(asset.quantity)
                yield from (Holding(place, asset.id, span, quantity) for span in union(spans))
    for (place, code), spans in kinds.items():
        yield from (Holding(place, code, span) for span in union(spans))


def _places(
    asset: Asset, held: Spans, state: State, homes: Mapping[str, list[tuple[str, Span]]], roster: Roster
) -> Mapping[str, list[Span]]:
    """Return where an asset counts, and when: at its person, or at the units of its own or of its person."""
    if state.holder == "person":
        return {asset.person: list(held)} if asset.person else {}
    placed: dict[str, list[Span]] = defaultdict(list)
    for unit, span in [(asset.unit, Span())] if asset.unit else homes[asset.person]:
        for place, path in roster.reaching(unit, state.along).items():
            placed[place].extend(intersection(intersection(held, (span,)), path))
    return placed


def _attributes(state: State, roster: Roster) -> Iterator[Holding]:
    ids: Iterable[str] = roster.units
    if state.holder == "person":
        ids = roster.people
    elif state.holder == "subject":
        ids = dict.fromkeys(one.key for one in roster.register.subjects)
    for id in ids:
        for span, value in roster.values(state.holder, id, state.codes[0]):
            amount = _amount(value)
            if amount is not None:
                yield Holding(id, id, span, amount)


def _units(state: State, roster: Roster) -> Iterator[Holding]:
    having = reached(state.having, roster) if state.having is not None else {}
    for unit in roster.units.values():
        if any(covers(code, unit.kind) for code in state.codes):
            held = intersection(unit.spans, roster.holding("unit", unit.id, state.where))
            if state.having is not None:
                held = intersection(held, having.get(unit.id, NEVER))
            for place, path in roster.reaching(unit.id, state.along).items():
                if place != unit.id:
                    yield from (Holding(place, unit.id, span) for span in intersection(held, path))


def _subjects(state: State, roster: Roster) -> Iterator[Holding]:
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for subject in roster.register.subjects:
        if any(covers(code, subject.kind) for code in state.codes):
            held: Spans = intersection((subject.span,), roster.holding("subject", subject.key, state.where))
            for place, path in roster.reaching(subject.unit, state.along).items():
                found[place, subject.key].extend(intersection(held, path))
    for (place, key), spans in found.items():
        yield from (Holding(place, key, span) for span in union(spans))


def reached(one: Reached, roster: Roster) -> Mapping[str, Spans]:
    """Return the days on which each place holds at least so much; places that never do are left out."""
    changes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for held in holdings(one.state, roster):
        of = changes[held.place]
        of[held.span.since.toordinal()] += held.quantity
        of[held.span.until.toordinal() + 1] -= held.quantity
    found = {}
    for place, of in changes.items():
        days, amount = sorted(of), 0
        spans = []
        for day, until in pairwise(days):
            amount += of[day]
            if amount >= one.at_least:
                spans.append(Span(date.fromordinal(day), date.fromordinal(until - 1)))
        if spans:
            found[place] = union(spans)
    return found


def _amount(value: AttributeValue) -> int | None:
    """Return an attribute in thousandths, true as one; None where it is neither a number nor a flag."""
    if isinstance(value, bool):
        return ATTRIBUTE_SCALE * value
    return _thousandths(value) if isinstance(value, Decimal) else None


def _thousandths(value: Decimal) -> int:
    """Return a number in thousandths; what is finer is cut off towards nought."""
    return int(value * ATTRIBUTE_SCALE)
