"""What there is: the actual of a state, read off the register day by day."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.owed import Frame, Owed
from tests.oracle.roll import Roll

from constab.entities.register import Asset
from constab.obligations import State
from constab.vocabulary.terms import covers


def state_actual(state: State, place: str, one: Owed, scale: int, roll: Roll, frame: Frame) -> int | None:
    """Return what is compared with the bounds of a window, in the plan's whole numbers; None where nothing is known.

    ``place`` is what is judged: the bearer, or the item, which may be a person or a subject.
    """
    last = min(one.window.end, one.part.until, frame.as_of)
    if state.at == "end":
        return on_day(state, place, scale, roll, last, one.bearer)
    first = max(one.window.start, one.part.since)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = [actual for day in days if (actual := on_day(state, place, scale, roll, day, one.bearer)) is not None]
    if not found:
        return None
    too_many = one.high is not None and max(found) > one.high
    return max(found) if one.low is None or too_many else min(found)


def on_day(state: State, place: str, scale: int, roll: Roll, day: date, bearer: str = "") -> int | None:
    """Return how many there are on one day; None for an attribute that is not given."""
    if state.source == "role":
        return len(_people(state, place, roll, day, bearer))
    if state.source == "asset":
        return _assets(state, place, scale, roll, day)
    if state.source == "unit":
        return len([one for one in roll.units(state.codes, state.where, day) if _counts(state, one, place, roll, day)])
    if state.source == "subject":
        return len(roll.subjects(state.codes, place, state.where, day, state.along))
    if state.source == "parts":
        parts = [on_day(part, place, part.scale, roll, day) for part in state.parts]
        return sum(1 for part in parts if part is not None and part > 0)
    return roll.thousandths(state.holder, place, state.codes[0], day)


def _people(state: State, place: str, roll: Roll, day: date, bearer: str) -> frozenset[str]:
    if state.holder == "person":
        found = roll.serving(state.codes, None, state.where, day) & {place}
    else:
        found = roll.serving(state.codes, place, state.where, day, state.along)
    if state.of_bearer:
        found &= roll.serving(None, bearer, (), day)
    if state.also:
        found &= roll.serving(state.also, None, (), day)
    if state.only:
        allowed = (*state.codes, *state.also)
        found = frozenset(
            one for one in found if all(any(covers(role, held) for role in allowed) for held in roll.roles(one, day))
        )
    return found


def _counts(state: State, unit: str, place: str, roll: Roll, day: date) -> bool:
    """Tell whether a unit counts at another."""
    if unit == place or not roll.stands_at(unit, place, state.along, day):
        return False
    if state.having is None:
        return True
    inner = state.having.state
    return (on_day(inner, unit, inner.scale, roll, day) or 0) >= state.having.at_least


def _assets(state: State, place: str, scale: int, roll: Roll, day: date) -> int:
    there = [
        one
        for one in roll.register.assets
        if day in one.span
        and _is_at(one, state, place, roll, day)
        and roll.satisfies("asset", one.id, state.where, day)
    ]
    if state.kinds:
        return scale * sum(1 for code in state.codes if any(covers(code, one.kind) for one in there))
    counted = [one for one in there if any(covers(code, one.kind) for code in state.codes)]
    return sum(int(one.quantity * 1000) for one in counted)


def _is_at(asset: Asset, state: State, place: str, roll: Roll, day: date) -> bool:
    """Tell whether an asset counts at a place: a person's at the person, or at every unit where the person serves."""
    if state.holder == "person":
        return asset.person == place
    homes = (
        [asset.unit]
        if asset.unit
        else [one.unit for one in roll.register.assignments if one.person == asset.person and day in one.span]
    )
    return any(roll.stands_at(unit, place, state.along, day) for unit in homes)
