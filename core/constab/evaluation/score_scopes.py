"""Who is scored, in which windows, and when what a score is reckoned from is closed."""

from __future__ import annotations

from constab.calendar import Cycle, Grain
from constab.entities import Span
from constab.evaluation.demands import Demands
from constab.evaluation.prepared import ScoreScope
from constab.evaluation.scopes import Scopes
from constab.evaluation.timetable import Timetable
from constab.obligations import Bearer
from constab.programme import Programme


def score_scopes(
    programme: Programme, scopes: Scopes, timetable: Timetable, demands: Demands
) -> tuple[ScoreScope, ...]:
    """Return the scores that are in force at some time of the programme, each after those that it reads.

    Their scopes and windows, and the kinds of units that are charged, are noted with the others.
    """
    found = []
    rules = {rule.id: rule for rule in programme.rules}
    waits: dict[str, int] = {}
    for sheet in (one.sheet for one in programme.scores):
        read = [rules[id] for _, id in sheet.obligations()]
        own_waits = [version.obligation.wait for rule in read for version in rule.versions]
        waits[sheet.id] = max([*own_waits, *(waits[id] for _, id in sheet.scores())], default=0)
        for unit in dict.fromkeys((sheet.bearer.unit, *(rule.latest.bearer.unit for rule in read))):
            demands.kind(unit)
        period = Span() if sheet.in_force is None else Span(sheet.in_force.since, sheet.in_force.until)
        own = programme.in_force.overlap(period)
        if own is None:
            continue
        assert isinstance(sheet.per, (Grain, Cycle))
        conditions = {where: scopes.of(Bearer(sheet.bearer.unit, where)) for where in dict.fromkeys(sheet.conditions())}
        scope, windows = scopes.of(sheet.bearer, sheet.for_each), timetable.recurring(sheet.per)
        found.append(ScoreScope(sheet, scope, windows, own, waits[sheet.id], conditions))
    return tuple(found)
