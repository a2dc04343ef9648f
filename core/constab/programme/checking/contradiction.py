"""Contradiction: bounds of two duties that no unit can keep both, with a case in which it owes both."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from constab.obligations import PerHead, Ratio, State, Tally
from constab.programme.checking.amounts import amount_of, least
from constab.programme.checking.bearers import both_bear, items_too
from constab.programme.checking.duty import Bounded, Duty
from constab.programme.checking.records import narrower
from constab.programme.checking.states import state_narrower
from constab.programme.checking.values import Example
from constab.vocabulary import Vocabulary


@frozen
class Clash:
    """A unit that owes both, and the window in which it can keep but one: ``asked`` at least, ``allowed`` at most."""

    attributes: Example
    window: Bounded
    asked: Decimal
    allowed: Decimal


def clash(demand: Duty, limit: Duty, vocabulary: Vocabulary) -> Clash | None:
    """Return a case in which what ``demand`` asks for is more than ``limit`` allows; None where none is known.

    Everything that counts for the demand counts for the limit, so that whoever reaches the one exceeds the other.
    """
    if not _same_things(demand, limit, vocabulary):
        return None
    found = next((one for window in limit.windows if (one := _exceeded(demand, limit, window)) is not None), None)
    if found is None:
        return None
    attributes = both_bear(demand.obligation.bearer, limit.obligation.bearer, vocabulary)
    return None if attributes is None else Clash(attributes, *found)


def _same_things(demand: Duty, limit: Duty, vocabulary: Vocabulary) -> bool:
    one, other = demand.actual, limit.actual
    if demand.obligation.bearer.unit != limit.obligation.bearer.unit or not demand.runs_with(limit):
        return False
    if isinstance(one, Tally) and isinstance(other, Tally):
        # What counts for an item of the bearer counts for the bearer, and there may be just one item.
        if limit.for_each is not None and not items_too(demand.for_each, limit.for_each, vocabulary):
            return False
        if one.measure == "quantity" and one != other:
            return False
        return narrower(one, other, vocabulary)
    if not items_too(demand.for_each, limit.for_each, vocabulary):
        return False
    if isinstance(one, State) and isinstance(other, State):
        return state_narrower(one, other, vocabulary)
    return isinstance(one, Ratio) and one == other


def _exceeded(demand: Duty, limit: Duty, window: Bounded) -> tuple[Bounded, Decimal, Decimal] | None:
    """Return the window, what is asked for in it, and what is allowed; None where both can be kept."""
    one, other = demand.actual, limit.actual
    if window.high is None or isinstance(window.high, PerHead):
        return None
    if isinstance(one, Tally) and isinstance(other, Tally):
        inside = demand.inside(window.window)
        each = [amount_of(least(found.low), one.measure, other.measure) for found in inside]
        if not each:
            return None
        asked = max(each) if other.measure in ("subjects", "cases") else sum(each, Decimal(0))
    elif isinstance(one, State) and isinstance(other, State):
        found = demand.ending(window.window)
        if found is None and one.at == "throughout":
            found = demand.around(window.window)
        if found is None and other.at == "throughout":
            found = next(iter(demand.inside(window.window)), None)
        asked = least(found.low) if found is not None else Decimal(0)
    else:
        found = demand.ending(window.window)
        asked = least(found.low) if found is not None and found.window == window.window else Decimal(0)
    return (window, asked, window.high) if asked > window.high else None
