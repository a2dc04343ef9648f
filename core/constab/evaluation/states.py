"""States: what a standing obligation counts, as rows (place, holder, days, quantity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from constab.entities import Span
from constab.evaluation.roster import Roster
from constab.evaluation.timeline import Spans, intersection, union
from constab.obligations import State
from constab.obligations.standing import ATTRIBUTE_SCALE
from constab.vocabulary.terms import covers

Holding = tuple[str, str, Span, int]
"""Where, who or what, on which days, how much of the plan's whole numbers."""


def holdings(state: State, roster: Roster) -> Iterator[Holding]:
    """Yield what is held at every place; on any day one holder has one row at a place, so that a sum counts it once."""
    if state.source == "role":
        for (place, person), spans in roster.serving(state.codes, state.where).items():
            yield from ((place, person, span, 1) for span in spans)
    elif state.source == "asset":
        yield from _assets(state, roster)
    elif state.source == "attribute":
        yield from _attributes(state.codes[0], roster)
    elif state.source == "unit":
        for unit in roster.units.values():
            if any(covers(code, unit.kind) for code in state.codes):
                held = intersection(unit.spans, roster.holding("unit", unit.id, state.where))
                for place, path in roster.above(unit.id).items():
                    if place != unit.id:
                        yield from ((place, unit.id, span, 1) for span in intersection(held, path))
    else:
        yield from _subjects(state, roster)


def _assets(state: State, roster: Roster) -> Iterator[Holding]:
    homes: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for one in roster.register.assignments:
        homes[one.person].append((one.unit, one.span))
    kinds: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for asset in roster.register.assets:
        code = next((code for code in state.codes if covers(code, asset.kind)), None)
        if code is None:
            continue
        held = intersection((asset.span,), roster.holding("asset", asset.id, state.where))
        placed: dict[str, list[Span]] = defaultdict(list)
        for unit, span in [(asset.unit, Span())] if asset.unit else homes[asset.person]:
            for place, path in roster.above(unit).items():
                placed[place].extend(intersection(intersection(held, (span,)), path))
        for place, spans in placed.items():
            if state.kinds:
                kinds[place, code].extend(spans)
            else:
                quantity = _thousandths(asset.quantity)
                yield from ((place, asset.id, span, quantity) for span in union(spans))
    for (place, code), spans in kinds.items():
        yield from ((place, code, span, 1) for span in union(spans))


def _attributes(name: str, roster: Roster) -> Iterator[Holding]:
    for id in roster.units:
        for span, value in roster.values("unit", id, name):
            if isinstance(value, Decimal):
                yield id, id, span, _thousandths(value)


def _subjects(state: State, roster: Roster) -> Iterator[Holding]:
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for subject in roster.register.subjects:
        if any(covers(code, subject.kind) for code in state.codes):
            held: Spans = intersection((subject.span,), roster.holding("subject", subject.key, state.where))
            for place, path in roster.above(subject.unit).items():
                found[place, subject.key].extend(intersection(held, path))
    for (place, key), spans in found.items():
        yield from ((place, key, span, 1) for span in union(spans))


def _thousandths(value: Decimal) -> int:
    """Return a number in thousandths; what is finer is cut off towards nought."""
    return int(value * ATTRIBUTE_SCALE)
