"""Dated changes: the versions of an obligation, cut where a change begins and ends, and joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from constab.entities import FOREVER, Span
from constab.entities.span import DAWN
from constab.programme.resolved import Rule, Version

_DAY = timedelta(days=1)


def cut(versions: Iterable[Version], since: date | None, until: date | None) -> Iterator[tuple[Version, bool]]:
    """Yield the versions in parts, in order, and whether each lies within the days from ``since`` to ``until``."""
    change = _span(since, until)
    for version in versions:
        own = _span(version.since, version.until)
        both = own.overlap(change)
        if both is None:
            yield version, False
            continue
        if own.since < both.since:
            yield attrs.evolve(version, until=both.since - _DAY), False
        yield attrs.evolve(version, since=_begin(both), until=_end(both)), True
        if both.until < own.until:
            yield attrs.evolve(version, since=both.until + _DAY), False


def joined(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return the versions, those that follow each other without a gap and read alike as one."""
    found: list[Version] = []
    for version in versions:
        if found and found[-1].obligation == version.obligation and _adjoin(found[-1], version):
            found[-1] = attrs.evolve(found[-1], until=version.until)
        else:
            found.append(version)
    return tuple(found)


def ended(rule: Rule, period: Span, above: Span) -> Rule:
    """Return a rule without the versions that begin after ``period`` though within ``above``.

    A file that extends another may be in force for fewer days, and what that one changes later is not for it. What a
    file changes outside all days is a slip, and stays to be found.
    """
    kept = tuple(one for one in rule.versions if one.since is None or not (period.until < one.since <= above.until))
    return attrs.evolve(rule, versions=kept) if kept else rule


def _adjoin(one: Version, other: Version) -> bool:
    return one.until is not None and one.until + _DAY == other.since


def _span(since: date | None, until: date | None) -> Span:
    first = since or DAWN
    # A history whose dates do not stand in order is a fault of its own, and nothing is made of it.
    return Span(first, max(first, until or FOREVER))


def _begin(span: Span) -> date | None:
    return span.since if span.since != DAWN else None


def _end(span: Span) -> date | None:
    return span.until if span.until != FOREVER else None
