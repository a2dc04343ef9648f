"""Waivers, leave and suspensions, as the windows that they touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from constab.calendar import Window
from constab.entities import Span, Waiver
from constab.evaluation.prepared import Duty
from constab.evaluation.relations import Row
from constab.evaluation.roster import Member
from constab.evaluation.timeline import union
from constab.obligations import Policy


def excuse_rows(
    duties: Sequence[Duty], rules: Sequence[str], members: Mapping[int, tuple[Member, ...]], waivers: Sequence[Waiver]
) -> list[Row]:
    """Return the windows that waivers, leave and suspensions touch. They are few, so they are gone through here."""
    found: dict[Row, tuple[int, list[Span]]] = {}
    for waiver in waivers:
        for duty in duties:
            if waiver.obligation not in ("*", rules[duty.rule], duty.obligation.id):
                continue
            if waiver.cause not in duty.obligation.excused_by:
                continue
            absence = duty.obligation.edge.absence
            if waiver.cause != "waiver" and absence is Policy.WHOLE:
                continue
            waived = int(waiver.cause == "waiver" or absence is Policy.SKIP)
            for window in _overlapping(duty.windows.windows, duty.first, duty.last, waiver.span):
                both = waiver.span.overlap(Span(window.start, window.end))
                assert both is not None
                for bearer, item in _excused(members[duty.scope], waiver.bearer):
                    key = (duty.ob, bearer, item, window.number)
                    before, spans = found.get(key, (0, []))
                    found[key] = (max(before, waived), [*spans, both])
    # Absences may overlap, and a day is away once.
    return [(*key, waived, sum(span.days for span in union(spans))) for key, (waived, spans) in found.items()]


def _excused(members: Iterable[Member], who: str) -> Iterator[tuple[str, str]]:
    """Yield (bearer, item) that an excuse of a bearer or of an item is for."""
    seen: set[tuple[str, str]] = set()
    for one in members:
        if who in (one.bearer, one.item) and (one.bearer, one.item) not in seen:
            seen.add((one.bearer, one.item))
            yield one.bearer, one.item


def _overlapping(windows: Iterable[Window], first: int, last: int, span: Span) -> Iterator[Window]:
    for window in windows:
        if first <= window.number <= last and window.start <= span.until and span.since <= window.end:
            yield window
