"""Rates: whether one is never below another, because it is the same or asks for an answer in no less time."""

from __future__ import annotations

from attrs import evolve

from constab.facts import Chain, Limit, Limits
from constab.obligations import Ratio, Tally

LENGTHS = ("minutes", "days", "workdays")
"""Limits of which the longer keeps whatever the shorter keeps. Which of two times of day comes first depends."""


def rate_narrower(one: Ratio, other: Ratio) -> bool:
    """Tell whether ``other`` is at least as much as ``one`` in every window that both have decided.

    They are the same, or shares of the same matters, of which the first sets shorter limits: what is answered within
    five minutes is answered within ten. Which record answers does not depend on the limit.
    """
    if one == other:
        return True
    first, second = _chain(one), _chain(other)
    if first is None or second is None or _bare(one) != _bare(other) or _unlimited(first) != _unlimited(second):
        return False
    pairs = [(first.own, second.own), *((a.limits, b.limits) for a, b in zip(first.links, second.links, strict=True))]
    return all(_no_longer(a, b) for a, b in pairs)


def _chain(rate: Ratio) -> Chain | None:
    own = rate.over.own if isinstance(rate.over, Tally) else None
    return own if isinstance(own, Chain) else None


def _bare(rate: Ratio) -> Ratio:
    """Return the rate without what is followed in it."""
    over = evolve(rate.over, own=None) if isinstance(rate.over, Tally) else rate.over
    under = evolve(rate.under, own=None) if isinstance(rate.under, Tally) else rate.under
    return evolve(rate, over=over, under=under)


def _unlimited(chain: Chain) -> Chain:
    return evolve(chain, own=None, links=tuple(evolve(link, limits=None) for link in chain.links))


def _no_longer(one: Limits | None, other: Limits | None) -> bool:
    """Tell whether whatever keeps the first keeps the second, and both judge the same matters."""
    if one is None or other is None:
        return one is other
    if one == other:
        return True
    if one.by != other.by or [value for value, _ in one.each] != [value for value, _ in other.each]:
        return False
    if (one.otherwise is None) != (other.otherwise is None):
        return False
    return all(_shorter(a, b) for a, b in zip(one.all, other.all, strict=True))


def _shorter(one: Limit, other: Limit) -> bool:
    return one == other or (one.sort == other.sort and one.sort in LENGTHS and one.amount <= other.amount)
