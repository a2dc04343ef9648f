"""What is owed: who bears a duty, for each of what, in which windows, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from attrs import frozen
from tests.oracle.cycles import from_event, of_cycle
from tests.oracle.holidays import names_of, of_holidays
from tests.oracle.roll import Roll, stretches

from constab.calendar import Calendar, Cycle, FromEvent, Window, Workdays
from constab.entities import Span
from constab.obligations import Obligation, PerHead, Policy, Relation, Target, TargetPhase
from constab.obligations.contract import whole_units

Version = tuple[Obligation, date | None, date | None]
"""An obligation, and the first and last day on which a window that it governs may begin."""


@frozen
class Frame:
    """The programme's period and the assessment's days."""

    period: Span
    since: date
    as_of: date
    workdays: Workdays


@frozen
class Owed:
    """One window of one bearer and item, and its bounds in the plan's whole numbers.

    ``part`` are the days on which both are there, within the obligation's own time. ``misconfigured``: the bounds
    depend on an attribute that the bearer does not have.
    """

    bearer: str
    item: str
    part: Span
    window: Window
    low: int | None
    high: int | None
    misconfigured: bool = False


def own_time(obligation: Obligation, period: Span) -> Span | None:
    """Return the days on which an obligation is in force, or None."""
    if obligation.in_force is None:
        return period
    return Span(obligation.in_force.since, obligation.in_force.until).overlap(period)


def bearers(obligation: Obligation, roll: Roll, frame: Frame) -> dict[str, tuple[Span, ...]]:
    """Return the bearers, and for each the stretches of the obligation's own time in which it bears the duty."""
    time = own_time(obligation, frame.period)
    if time is None:
        return {}
    found = {}
    for unit in sorted({one.id for one in roll.register.units}):
        spans = stretches(partial(_bears, obligation, unit, roll), roll.changes(), time)
        if any(span.since <= frame.as_of for span in spans):
            found[unit] = spans
    return found


def _bears(obligation: Obligation, unit: str, roll: Roll, day: date) -> bool:
    """Tell whether a unit bears a duty on a day: it satisfies the conditions, and no exception excepts it."""
    of = obligation.bearer
    excepted = any(roll.satisfies("unit", unit, exception, day) for exception in of.unless)
    return unit in roll.units((of.unit,), of.where, day) and not excepted


def _is_present(obligation: Obligation, bearer: str, item: str, roll: Roll, day: date) -> bool:
    """Tell whether a bearer has an item on a day."""
    each = obligation.for_each
    assert each is not None
    if each.unit:
        if item not in roll.units((each.unit,), each.where, day):
            return False
        if each.within:
            return any(roll.lies_under(item, one, day) for one in roll.nearest(bearer, each.within, day))
        return roll.stands_at(item, bearer, each.along, day)
    if each.subject:
        return item in roll.subjects((each.subject,), bearer, each.where, day)
    return item in roll.serving((each.role,), bearer, each.where, day)


def items(
    obligation: Obligation, bearer: str, own: tuple[Span, ...], roll: Roll, time: Span
) -> dict[str, tuple[Span, ...]]:
    """Return the items of a bearer, and for each the stretches in which it is there."""
    each = obligation.for_each
    if each is None:
        return {"": own}
    if each.column:
        return dict.fromkeys(each.values, own)
    known = {*(one.id for one in roll.register.units), *(one.id for one in roll.register.people)}
    known |= {one.key for one in roll.register.subjects}
    there = {
        item: stretches(partial(_is_present, obligation, bearer, item, roll), roll.changes(), time)
        for item in sorted(known)
    }
    return {item: spans for item, spans in there.items() if spans}


def all_windows(relation: Relation, part: Span, frame: Frame) -> list[Window]:
    """Return the windows that touch ``part`` and have begun by ``as_of``, in order.

    Of windows of the obligation's own: from the first that ends in ``part`` or after it, to the last that ends in it,
    and one more if that begins in it.
    """
    if isinstance(relation.windows, FromEvent):
        return from_event(relation.windows, part.since, min(part.until, frame.as_of))
    if not isinstance(relation.windows, tuple) and (names := names_of(relation.windows)) is not None:
        return of_holidays(names, part.since, min(part.until, frame.as_of), frame.workdays)
    if isinstance(relation.windows, Cycle):
        return of_cycle(relation.windows, part.since, min(part.until, frame.as_of))
    if not isinstance(relation.windows, tuple):
        calendar = Calendar(frame.period, frame.workdays)
        return list(calendar.windows(relation.windows, part.since, min(part.until, frame.as_of)))
    found = []
    for window in relation.windows:
        if window.end < part.since:
            continue
        if window.end <= part.until:
            found.append(window)
            continue
        if window.start <= part.until:
            found.append(window)
        break
    return [window for window in found if window.start <= frame.as_of]


def belonging(version: Version, windows: Sequence[Window], frame: Frame) -> list[Window]:
    """Return those windows that belong to the assessment and are governed by a version."""
    _, begins, ends = version
    return [
        window
        for window in windows
        if window.end + timedelta(days=version[0].grace) >= frame.since
        and (begins is None or window.start >= begins)
        and (ends is None or window.start <= ends)
    ]


def overlaps(
    obligation: Obligation, bearer: str, own: tuple[Span, ...], roll: Roll, frame: Frame
) -> Iterator[tuple[str, Span, Policy, Policy]]:
    """Yield each item with each stretch in which it and its bearer are there, and the policies for its two edges."""
    time = own_time(obligation, frame.period)
    assert time is not None
    edge = obligation.edge
    for item, listed in items(obligation, bearer, own, roll, time).items():
        for mine in own:
            for its in listed:
                part = mine.overlap(its)
                if part is None or part.since > frame.as_of:
                    continue
                head = edge.enter if mine.since >= its.since else edge.listed
                tail = edge.leave if mine.until <= its.until else edge.delisted
                if part.since == time.since:
                    head = edge.programme
                if part.until == time.until:
                    tail = edge.programme
                yield item, part, head, tail


def comes(obligation: Obligation, bearer: str, item: str, part: Span, roll: Roll) -> bool:
    """Tell whether a stretch begins because that comes from which windows run: it was not there the day before."""
    per, before = obligation.compile(part).windows, part.since - timedelta(days=1)
    assert isinstance(per, FromEvent)
    if per.event == "enter":
        return not _bears(obligation, bearer, roll, before)
    return not _is_present(obligation, bearer, item, roll, before)


def owed(version: Version, bearer: str, own: tuple[Span, ...], roll: Roll, frame: Frame) -> Iterator[Owed]:
    """Yield every window that a bearer owes under one version of an obligation."""
    obligation = version[0]
    relation = obligation.compile(frame.period)
    for item, part, head, tail in overlaps(obligation, bearer, own, roll, frame):
        if isinstance(relation.windows, FromEvent) and not comes(obligation, bearer, item, part, roll):
            continue
        windows = all_windows(relation, part, frame)
        for window in belonging(version, windows, frame):
            policies = set()
            if window.start < part.since:
                policies.add(head)
            if window == windows[-1] and window.end > part.until:
                policies.add(tail)
            if Policy.SKIP in policies:
                continue
            one = _bounded(relation, bearer, item, part, window, Policy.PRORATE in policies, roll, frame)
            if one is not None:
                yield one


def _bounded(
    relation: Relation, bearer: str, item: str, part: Span, window: Window, prorated: bool, roll: Roll, frame: Frame
) -> Owed | None:
    """Return the window with its bounds, or None where it asks for nothing."""
    phase = _phase(relation.targets, window.end)
    if phase is None:
        return None
    day = min(window.end, frame.as_of)
    try:
        low = _amount(phase.at_least, bearer, relation.scale, roll, day)
        high = _amount(phase.at_most, bearer, relation.scale, roll, day)
    except LookupError:
        return Owed(bearer, item, part, window, None, None, misconfigured=True)
    if prorated:
        inside = part.overlap(Span(window.start, window.end))
        assert inside is not None
        if low is not None:
            low = low * inside.days // window.days
        if high is not None:
            high = -(-high * inside.days // window.days)
    if low == 0:
        low = None
    if low is None and high is None:
        return None
    return Owed(bearer, item, part, window, low, high)


def _phase(phases: Sequence[TargetPhase], end: date) -> TargetPhase | None:
    for phase in phases:
        if (phase.since is None or phase.since <= end) and (phase.until is None or end <= phase.until):
            return phase
    return None


def _amount(target: Target | None, bearer: str, scale: int, roll: Roll, day: date) -> int | None:
    """Return a target in the plan's whole numbers. Raises LookupError where an attribute that it needs is missing."""
    if target is None:
        return None
    if isinstance(target, PerHead):
        sizes: dict[str, Decimal] = {}
        for name in target.per:
            number = roll.number(bearer, name, day)
            if number is not None:
                sizes[name] = number
        demand = target.amount(sizes)
        if demand is None:
            raise LookupError(bearer)
        return whole_units(demand, scale)
    return whole_units(target, scale)
