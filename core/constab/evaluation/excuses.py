"""Waivers, leave and suspensions, as the windows that they touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from constab.entities import Span, Waiver
from constab.evaluation.prepared import Duty
from constab.evaluation.relations import Row
from constab.evaluation.roster import Member
from constab.evaluation.timeline import union
from constab.obligations import Obligation, Policy

GRANTED, AWAY = 2, 1
"""Why a window is waived: a waiver was granted, or the bearer was away for all of it."""


def excuse_rows(
    duties: Sequence[Duty], rules: Sequence[str], members: Mapping[int, tuple[Member, ...]], waivers: Sequence[Waiver]
) -> list[Row]:
    """Return the windows that waivers and absences touch, with why they are waived, if so, and the days away."""
    found: dict[Row, tuple[int, int, list[Span]]] = {}
    excused = {scope: _by_name(some) for scope, some in members.items()} if waivers else {}
    for waiver in waivers:
        for duty in duties:
            pairs = excused[duty.scope].get(waiver.bearer)
            if not pairs or not _applies(waiver, duty, rules[duty.rule]):
                continue
            reason = GRANTED if waiver.cause == "waiver" else 0
            for window in duty.windows.touching(waiver.span, duty.first, duty.last):
                both = waiver.span.overlap(Span(window.start, window.end))
                assert both is not None
                for bearer, item in pairs:
                    key = (duty.ob, bearer, item, window.number)
                    before, _, spans = found.get(key, (0, window.days, []))
                    found[key] = (max(before, reason), window.days, spans if reason else [*spans, both])
    skipping = {duty.ob for duty in duties if duty.obligation.edge.absence is Policy.SKIP}
    rows = []
    for key, (reason, length, spans) in found.items():
        away = sum(span.days for span in union(spans))  # absences may overlap, and a day is away once
        if key[0] in skipping:
            reason, away = max(reason, AWAY if away == length else 0), 0
        if reason or away:
            rows.append((*key, reason, away))
    return rows


def _applies(waiver: Waiver, duty: Duty, rule: str) -> bool:
    obligation = duty.obligation
    if not names(waiver, rule, obligation) or waiver.cause not in obligation.excused_by:
        return False
    return waiver.cause == "waiver" or obligation.edge.absence is not Policy.WHOLE


def names(waiver: Waiver, rule: str, obligation: Obligation) -> bool:
    """Tell whether a waiver is for an obligation: for all of them, by id with or without its model, or by title."""
    return waiver.obligation in ("*", rule, obligation.id, obligation.title.zh, obligation.title.en)


def _by_name(members: Iterable[Member]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return (bearer, item) by whom an excuse may name: the bearer or the item."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for one in members:
        for who in {one.bearer, one.item}:
            found.setdefault(who, {})[one.bearer, one.item] = None
    return {who: tuple(pairs) for who, pairs in found.items()}
