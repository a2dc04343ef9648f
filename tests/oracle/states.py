"""What there is: the actual of a state, read off the register day by day."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.owed import Frame, Owed
from tests.oracle.roll import Roll

from constab.obligations import State
from constab.vocabulary.terms import covers


def state_actual(state: State, unit: str, one: Owed, scale: int, roll: Roll, frame: Frame) -> int | None:
    """Return what is compared with the bounds of a window, in the plan's whole numbers; None where nothing is known."""
    last = min(one.window.end, one.part.until, frame.as_of)
    if state.at == "end":
        return on_day(state, unit, scale, roll, last)
    first = max(one.window.start, one.part.since)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = [actual for day in days if (actual := on_day(state, unit, scale, roll, day)) is not None]
    if not found:
        return None
    too_many = one.high is not None and max(found) > one.high
    return max(found) if one.low is None or too_many else min(found)


def on_day(state: State, unit: str, scale: int, roll: Roll, day: date) -> int | None:
    """Return how many there are on one day; None for an attribute that is not given."""
    if state.source == "role":
        return len(roll.serving(state.codes, unit, state.where, day))
    if state.source == "asset":
        return _assets(state, unit, scale, roll, day)
    if state.source == "unit":
        there = roll.units(state.codes, state.where, day)
        return len([one for one in there if one != unit and roll.lies_under(one, unit, day)])
    if state.source == "subject":
        return len(roll.subjects(state.codes, unit, state.where, day))
    number = roll.number(unit, state.codes[0], day)
    return None if number is None else int(number * 1000)


def _assets(state: State, unit: str, scale: int, roll: Roll, day: date) -> int:
    there = [
        one
        for one in roll.register.assets
        if one.unit
        and day in one.span
        and roll.lies_under(one.unit, unit, day)
        and roll.satisfies("asset", one.id, state.where, day)
    ]
    if state.kinds:
        return scale * sum(1 for code in state.codes if any(covers(code, one.kind) for one in there))
    counted = [one for one in there if any(covers(code, one.kind) for code in state.codes)]
    return sum(int(one.quantity * 1000) for one in counted)
