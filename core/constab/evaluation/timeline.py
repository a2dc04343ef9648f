"""Sets of days as sorted, disjoint spans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from constab.entities import FOREVER, Span
from constab.entities.span import DAWN

Spans = tuple[Span, ...]
ALWAYS: Spans = (Span(),)
NEVER: Spans = ()

_DAY = timedelta(days=1)


def union(spans: Iterable[Span]) -> Spans:
    """Return the days in any of the spans; overlapping and adjoining ones become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (merged[-1].until == FOREVER or span.since <= merged[-1].until + _DAY):
            merged[-1] = Span(merged[-1].since, max(merged[-1].until, span.until))
        else:
            merged.append(span)
    return tuple(merged)


def intersection(one: Spans, other: Spans) -> Spans:
    """Return the days in both."""
    if one == ALWAYS:
        return other
    if other == ALWAYS:
        return one
    return union(both for first in one for second in other if (both := first.overlap(second)) is not None)


def complement(spans: Spans) -> Spans:
    """Return the days in none of the spans."""
    found: list[Span] = []
    begin = DAWN
    for span in spans:
        if span.since > begin:
            found.append(Span(begin, span.since - _DAY))
        if span.until == FOREVER:
            return tuple(found)
        begin = span.until + _DAY
    return (*found, Span(begin, FOREVER))
