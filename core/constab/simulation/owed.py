"""What is owed: an account for each bearer, item and window, with its bounds and what has been done in it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import define, field

from constab.calendar import FromEvent, Window
from constab.calendar.days import day_number
from constab.entities import Span
from constab.obligations import PerHead, Policy, Target, TargetPhase
from constab.obligations.contract import whole_units
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.vocabulary.terms import covers


class Plan(StrEnum):
    """What is to come of a window."""

    MEET = "meet"
    SHORT = "short"
    """Less than the lower bound."""
    OVER = "over"
    """More than the upper bound."""


@define(eq=False, slots=True)
class Account:
    """One window of one bearer and item: its bounds and its actual in the plan's whole numbers."""

    duty: Duty
    bearer: str
    item: str
    part: Span
    window: Window
    low: int | None
    high: int | None
    plan: Plan = Plan.MEET
    actual: int = 0
    seen: set[Hashable] = field(factory=set)
    """What has been counted, where equal ones count once."""

    @property
    def judged(self) -> str:
        """The unit, person or subject whose state is judged."""
        each = self.duty.each
        if each is None or each.column:
            return self.bearer
        of_state = any(one.holder != "unit" for one in self.duty.relation.states)
        return self.item if each.unit or of_state else self.bearer

    @property
    def missed(self) -> bool:
        """Whether the window, once closed, is missed."""
        below = self.low is not None and self.actual < self.low
        return below or (self.high is not None and self.actual > self.high)


def bearer_span(duty: Duty, unit: str, draft: Draft, frame: Frame) -> Span | None:
    """Return the days on which a unit bears a duty, or None; what decides that it does never changes here."""
    one, bearer = draft.units[unit], duty.obligation.bearer
    time = own_time(duty, frame)
    span = one.span.overlap(time) if time is not None else None
    if one.kind != bearer.unit or span is None or span.since > frame.as_of:
        return None
    bears = draft.satisfies("unit", unit, bearer.where, span.since)
    excepted = any(draft.satisfies("unit", unit, one, span.since) for one in bearer.unless)
    return span if bears and not excepted else None


def own_time(duty: Duty, frame: Frame) -> Span | None:
    """Return the days on which a duty is in force, or None."""
    term = duty.obligation.in_force
    return frame.period if term is None else Span(term.since, term.until).overlap(frame.period)


def items(duty: Duty, bearer: str, own: Span, draft: Draft, frame: Frame) -> dict[str, list[Span]]:
    """Return the items of a bearer, each with the stretches of days on which it is there."""
    each, time = duty.each, own_time(duty, frame)
    if each is None:
        return {"": [own]}
    if each.column:
        return {value: [own] for value in each.values}
    found: dict[str, list[Span]] = {}
    top: str | None = bearer
    if each.within:
        top = next((unit for unit in draft.above(bearer) if draft.units[unit].kind == each.within), None)
    for unit in draft.below(top) if top is not None else ():
        if each.unit:
            there = [(unit, draft.units[unit].span)] if covers(each.unit, draft.units[unit].kind) else []
        elif each.subject:
            listed = draft.subjects.get(unit, ())
            there = [(one.key, one.span) for one in listed if covers(each.subject, one.kind)]
        else:
            posts = draft.assignments.get(unit, ())
            there = [(one.person, one.span) for one in posts if covers(each.role, one.role)]
        holder = {"unit": "unit", "subject": "subject", "role": "person"}[each.what]
        for id, span in there:
            part = span.overlap(time) if time is not None else None
            if part is not None and draft.satisfies(holder, id, each.where, part.since):  # type: ignore[arg-type]
                found.setdefault(id, []).append(span)
    return {id: _joined(spans) for id, spans in found.items()}


def _joined(spans: list[Span]) -> list[Span]:
    """Return the spans with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and day_number(span.since) <= day_number(found[-1].until) + 1:
            found[-1] = Span(found[-1].since, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found


def owed(duty: Duty, bearer: str, draft: Draft, frame: Frame) -> Iterator[Account]:
    """Yield the accounts of a bearer, item by item, in the order of their windows."""
    own, time = bearer_span(duty, bearer, draft, frame), own_time(duty, frame)
    if own is None or time is None:
        return
    edge = duty.obligation.edge
    for item, spans in items(duty, bearer, own, draft, frame).items():
        for listed in spans:
            part = own.overlap(listed)
            if part is None or part.since > frame.as_of:
                continue
            head = edge.enter if own.since >= listed.since else edge.listed
            tail = edge.leave if own.until <= listed.until else edge.delisted
            if part.since == time.since:
                head = edge.programme
            if part.until == time.until:
                tail = edge.programme
            per = duty.relation.windows
            if isinstance(per, FromEvent):
                begun = draft.units[bearer].span.since if per.event == "enter" else listed.since
                windows = _running(per, part, frame) if begun == part.since else ()
            else:
                windows = _touching(duty, part, frame)
            yield from _accounts(duty, bearer, item, part, windows, (head, tail), draft, frame)


def is_empty(duty: Duty, bearer: str, draft: Draft, frame: Frame) -> bool:
    """Tell whether a unit that bears a duty has none of what the duty binds for each of."""
    own = bearer_span(duty, bearer, draft, frame)
    if own is None:
        return False
    return not any(
        (part := own.overlap(span)) is not None and part.since <= frame.as_of
        for spans in items(duty, bearer, own, draft, frame).values()
        for span in spans
    )


def _accounts(
    duty: Duty,
    bearer: str,
    item: str,
    part: Span,
    windows: tuple[Window, ...],
    edges: tuple[Policy, Policy],
    draft: Draft,
    frame: Frame,
) -> Iterator[Account]:
    for window in windows:
        if duty.closes(window) < frame.since or not _governed(duty, window):
            continue
        policies = set()
        if window.start < part.since:
            policies.add(edges[0])
        if window is windows[-1] and window.end > part.until:
            policies.add(edges[1])
        if Policy.SKIP in policies:
            continue
        bounds = _bounds(duty, bearer, part, window, Policy.PRORATE in policies, draft, frame)
        if bounds is not None:
            yield Account(duty, bearer, item, part, window, *bounds)


def _governed(duty: Duty, window: Window) -> bool:
    return (duty.since is None or duty.since <= window.start) and (duty.until is None or window.start <= duty.until)


def _touching(duty: Duty, part: Span, frame: Frame) -> tuple[Window, ...]:
    """Return the windows that touch ``part`` and have begun."""
    per = duty.relation.windows
    assert not isinstance(per, FromEvent)
    if not isinstance(per, tuple):
        return frame.windows(per, part.since, min(part.until, frame.as_of))
    found: list[Window] = []
    for window in per:
        if window.end < part.since:
            continue
        if window.end <= part.until or window.start <= part.until:
            found.append(window)
        if window.end > part.until:
            break
    return tuple(window for window in found if window.start <= frame.as_of)


def _running(per: FromEvent, part: Span, frame: Frame) -> tuple[Window, ...]:
    """Return the windows that run from the first day of ``part``, and have begun."""
    days = per.windows(part.since, min(part.until, frame.as_of))
    return tuple(Window(number, first, last) for number, (first, last) in enumerate(days))


def _bounds(
    duty: Duty, bearer: str, part: Span, window: Window, prorated: bool, draft: Draft, frame: Frame
) -> tuple[int | None, int | None] | None:
    """Return the bounds, or None where nothing is owed or the bearer lacks a size that they need."""
    phase = _phase(duty.relation.targets, window.end)
    if phase is None:
        return None
    day = min(window.end, frame.as_of)
    try:
        low = _amount(phase.at_least, bearer, duty.relation.scale, draft, day)
        high = _amount(phase.at_most, bearer, duty.relation.scale, draft, day)
    except LookupError:
        return None
    if prorated:
        inside = part.overlap(Span(window.start, window.end))
        days = inside.days if inside is not None else 0
        low = None if low is None else low * days // window.days
        high = None if high is None else -(-high * days // window.days)
    low = low or None
    if low is None and high is None:
        return None
    return low, high


def _phase(phases: tuple[TargetPhase, ...], end: date) -> TargetPhase | None:
    for phase in phases:
        if (phase.since is None or phase.since <= end) and (phase.until is None or end <= phase.until):
            return phase
    return None


def _amount(target: Target | None, bearer: str, scale: int, draft: Draft, day: date) -> int | None:
    """Return a target in the plan's whole numbers. Raises LookupError where a size that it needs is missing."""
    if isinstance(target, PerHead):
        sizes: dict[str, Decimal] = {}
        for name in target.per:
            if (number := draft.number(bearer, name, day)) is not None:
                sizes[name] = number
        demand = target.amount(sizes)
        if demand is None:
            raise LookupError(bearer)
        return whole_units(demand, scale)
    return None if target is None else whole_units(target, scale)
