"""Subsumption: whether whoever meets one duty has always met another, as far as that can be proved.

A window of the weaker duty is *held* where it cannot be missed while the windows of the stronger that lie in it (of an
upper bound: that it lies in) are met. The proof is of windows in which nobody is excused. What it does not know of it
does not claim: bearers of different kinds, facts of different names, parts of the day that cross midnight unless they
are the same, and conditions that are written as expressions unless they are the same.
"""

from __future__ import annotations

from decimal import Decimal

from constab.obligations import Force, Policy, Ratio, State, Tally
from constab.obligations.contract import Actual
from constab.programme.checking.amounts import amount_of, keeps, least, reaches
from constab.programme.checking.bearers import bears_too, items_too
from constab.programme.checking.duty import Bounded, Duty, owes_cut, skips
from constab.programme.checking.rates import rate_narrower
from constab.programme.checking.records import common_activity, is_distinct, narrower
from constab.programme.checking.states import state_narrower
from constab.vocabulary import Vocabulary

RANK = (Force.MAY, Force.AIM, Force.SHOULD, Force.MUST)
"""The forces, the weakest first."""


def comparable(strong: Duty, weak: Duty, vocabulary: Vocabulary, *, partly: bool = False) -> bool:
    """Tell whether everyone who owes ``weak`` owes ``strong`` too, with no less force and no easier excuse.

    With ``partly`` those who owe ``strong`` need only be some of those who owe ``weak``.
    """
    one, other = strong.obligation, weak.obligation
    if one.bearer.unit != other.bearer.unit or (one.for_each is None) != (other.for_each is None):
        return False
    if not alike(strong.actual, weak.actual) or not strong.runs_with(weak):
        return False
    if RANK.index(one.force) < RANK.index(other.force):
        return False
    if one.edge.absence is Policy.PRORATE and other.edge.absence is not Policy.PRORATE:
        return False
    if one.edge.absence is Policy.PRORATE and one.excused_by != other.excused_by:
        return False
    if other.if_empty not in ("not_applicable", one.if_empty):
        return False
    if weak.relation.absent == "zero" and strong.relation.absent != "zero":
        return False
    narrow, wide = (one.bearer, other.bearer) if partly else (other.bearer, one.bearer)
    return bears_too(narrow, wide, vocabulary) and items_too(other.for_each, one.for_each, vocabulary)


def alike(one: Actual, other: Actual) -> bool:
    """Tell whether the two count things of one sort at all, which is quickly told."""
    if isinstance(one, Tally) and isinstance(other, Tally):
        return one.fact == other.fact and (
            bool(one.fact) or one.own is not None or common_activity(one.activities, other.activities) is not None
        )
    return type(one) is type(other) and (not isinstance(one, State) or one.source == getattr(other, "source", ""))


def holds(strong: Duty, weak: Duty, vocabulary: Vocabulary) -> set[Bounded]:
    """Return the windows of ``weak`` that cannot be missed while ``strong`` is met. The two are comparable."""
    one, other = strong.actual, weak.actual
    below = any(phase.at_least is not None for phase in weak.phases)
    above = any(phase.at_most is not None for phase in weak.phases)
    if isinstance(one, Tally) and isinstance(other, Tally):
        more = below and narrower(one, other, vocabulary)
        fewer = above and narrower(other, one, vocabulary)
        return {window for window in weak.windows if _of_records(strong, weak, window, more, fewer)}
    if isinstance(one, State) and isinstance(other, State):
        more, fewer = state_narrower(one, other, vocabulary), state_narrower(other, one, vocabulary)
        return {window for window in weak.windows if _of_states(strong, weak, window, more, fewer)}
    if isinstance(one, Ratio) and isinstance(other, Ratio):
        more, fewer = rate_narrower(one, other), rate_narrower(other, one)
        return {window for window in weak.windows if _of_rates(strong, weak, window, more, fewer)}
    return set()


def _of_records(strong: Duty, weak: Duty, window: Bounded, more: bool, fewer: bool) -> bool:
    """Tell whether a window is held; ``more``: what counts for the stronger counts for it, ``fewer``: the reverse."""
    one, other = strong.actual, weak.actual
    assert isinstance(one, Tally)
    assert isinstance(other, Tally)
    if (window.low is None and window.high is None) or (window.low is not None and not more):
        return False
    if window.low is not None and not (_safe(strong, weak) and enough(strong, window, one, other)):
        return False
    if window.high is None:
        return True
    around = strong.around(window.window) if fewer and one.measure is other.measure else None
    if around is None or (_signed(one) and one != other):
        return False
    same = around.window == window.window
    if not same and not owes_cut(strong.obligation.edge, Policy.WHOLE, Policy.PRORATE):
        return False
    return _safe_above(strong, weak, same) and keeps(around.high, window.high, same_day=same)


def enough(strong: Duty, window: Bounded, one: Tally, other: Tally) -> bool:
    """Tell whether the lower bounds of the stronger, in the windows within, come to that of the weaker."""
    inside = strong.inside(window.window)
    if not inside:
        return False
    same = inside[-1].window == window.window
    if same and one.measure is other.measure and reaches(inside[-1].low, window.low):
        # A sum of quantities may fall by those below nought, unless the records are the very same.
        return not _signed(one) or one == other
    if not isinstance(window.low, Decimal) or (_signed(other) and one != other):
        return False
    each = [amount_of(least(found.low), one.measure, other.measure) for found in inside]
    return (max(each) if is_distinct(other.measure) else sum(each, Decimal(0))) >= window.low


def _signed(tally: Tally) -> bool:
    return tally.measure == "quantity"


def _of_states(strong: Duty, weak: Duty, window: Bounded, more: bool, fewer: bool) -> bool:
    one, other = strong.actual, weak.actual
    assert isinstance(one, State)
    assert isinstance(other, State)
    found = strong.ending(window.window)
    if other.at == "throughout":
        if one.at != "throughout" or found is None or found.window != window.window:
            return False
    elif found is None and one.at == "throughout":
        # What holds on every day holds on the day on which the other is judged.
        found = strong.around(window.window)
    if found is None or not _safe(strong, weak):
        return False
    # Who leaves before a longer window ends owes it only where windows that are cut are owed.
    if found.window.start < window.window.start and not owes_cut(strong.obligation.edge, Policy.WHOLE):
        return False
    same = found.window.end == window.window.end
    low = window.low is None or (more and reaches(found.low, window.low, same_day=same))
    return low and (window.high is None or (fewer and keeps(found.high, window.high, same_day=same)))


def _of_rates(strong: Duty, weak: Duty, window: Bounded, more: bool, fewer: bool) -> bool:
    found = strong.ending(window.window)
    if found is None or found.window != window.window or not _safe(strong, weak):
        return False
    low = window.low is None or (more and reaches(found.low, window.low))
    return low and (window.high is None or (fewer and keeps(found.high, window.high)))


def _safe(strong: Duty, weak: Duty) -> bool:
    """Tell whether windows of the weaker that are cut are held as well, or owe nothing."""
    edge, other = strong.obligation.edge, weak.obligation.edge
    if skips(other):
        return True
    if strong.relation.windows != weak.relation.windows or strong.binds != weak.binds:
        return False
    if owes_cut(edge, Policy.WHOLE):
        return True
    if getattr(strong.actual, "measure", None) is not getattr(weak.actual, "measure", None):
        return False
    return owes_cut(other, Policy.SKIP, Policy.PRORATE) and owes_cut(edge, Policy.WHOLE, Policy.PRORATE)


def _safe_above(strong: Duty, weak: Duty, same: bool) -> bool:
    """Tell the same of an upper bound."""
    edge, other = strong.obligation.edge, weak.obligation.edge
    if skips(other):
        return True
    if not same or strong.binds != weak.binds:
        return False
    if edge == other and strong.obligation.bearer == weak.obligation.bearer and strong.for_each == weak.for_each:
        return True
    return owes_cut(edge, Policy.WHOLE, Policy.PRORATE) and owes_cut(other, Policy.SKIP, Policy.WHOLE)
