"""Check: what is doubtful in a programme that loads, before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from constab.calendar import Calendar, Grain, Window
from constab.entities import FOREVER, Register, Span
from constab.errors import ConstabError
from constab.obligations import Force, Obligation
from constab.programme.finding import Finding, Severity
from constab.programme.resolved import Programme, Rule, Version
from constab.programme.scopes import Scopes
from constab.vocabulary.terms import covers

__all__ = ["Finding", "Severity", "check"]


def check(programme: Programme, register: Register | None = None, *, today: date) -> tuple[Finding, ...]:
    """Return what is doubtful, in the order of the rules; with a register also the duties that nobody in it bears.

    A programme without an end is looked at until ``today``.
    """
    found = [*_period(programme, today), *_unused(programme)]
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules])
    scopes = Scopes(register, programme.in_force) if register is not None else None
    for rule in programme.rules:
        found += _scored(rule, points.get(rule.id, 0))
        found += _times(rule, programme)
        found += _windowless(rule, programme)
        found += _past(rule, programme)
        found += _workdays(rule, programme, today)
        if scopes is not None:
            found += _borne(rule, scopes)
            found += _permits(rule, scopes)
    return tuple(found)


def _found(code: str, severity: Severity, template: str, /, origin: str, **values: object) -> Finding:
    return Finding(code, severity, template, origin, values)


def _period(programme: Programme, today: date) -> Iterator[Finding]:
    if programme.in_force.until < today:
        yield _found(
            "programme-over", "note", "the programme ended on {until}", programme.file, until=programme.in_force.until
        )


def _unused(programme: Programme) -> Iterator[Finding]:
    """Find facts that no obligation names, and activities of the programme's own that none counts."""
    named = {
        tally.fact
        for rule in programme.rules
        for one in _versions(rule)
        for tally in one.compile(programme.in_force).tallies
    }
    named |= {id for fact in programme.facts for id in fact.built_on}
    patterns = [pattern for fact in programme.facts for pattern in fact.reads]
    for rule in programme.rules:
        for one in _versions(rule):
            for tally in one.compile(programme.in_force).tallies:
                patterns += [*tally.activities, *tally.observed_by, *(tally.own.reads if tally.own else ())]
    patterns += [pattern for one in programme.consequences for pattern in one.latest.reads]
    for fact in programme.facts:
        if fact.id not in named:
            yield _found("fact-unused", "warning", "no obligation names the fact {fact}", programme.file, fact=fact.id)
    for term in programme.vocabulary.of("activity"):
        if term.origin == programme.file and not any(covers(pattern, term.code) for pattern in patterns):
            yield _found(
                "activity-unused",
                "warning",
                "no obligation counts the activity {activity}",
                programme.file,
                activity=term.code,
            )


def _scored(rule: Rule, points: int) -> Iterator[Finding]:
    latest = rule.latest
    if latest.force is not Force.MUST or points > 0:
        return
    if latest.weight == 0:
        yield _found(
            "weight-nought",
            "note",
            "the obligation {obligation} must be met and is not scored: its weight is 0",
            _origin(rule, "weight"),
            obligation=rule.id,
        )
    else:
        yield _found(
            "points-nought",
            "warning",
            "the obligation {obligation} must be met and is not scored: "
            "its share of the points is less than a thousandth",
            _origin(rule, "weight"),
            obligation=rule.id,
        )


def _times(rule: Rule, programme: Programme) -> Iterator[Finding]:
    """Find versions and periods that lie wholly outside the programme's own."""
    for version in rule.versions:
        span = _span(version.since, version.until)
        period = version.obligation.in_force
        if period is not None:
            span = span.overlap(Span(period.since, period.until)) if span is not None else None
        if span is None or span.overlap(programme.in_force) is None:
            yield _found(
                "never-in-force",
                "warning",
                "the obligation {obligation} (from {since}) is in force on no day of the programme",
                rule.origin,
                obligation=rule.id,
                since=version.since or programme.in_force.since,
            )


def _windowless(rule: Rule, programme: Programme) -> Iterator[Finding]:
    """Find versions that govern no window, because none begins while they last."""
    calendar = Calendar(programme.in_force, programme.workdays)
    for version in rule.versions if len(rule.versions) > 1 else ():
        span = _span(version.since, version.until)
        lasting = span.overlap(programme.in_force) if span is not None else None
        windows = version.obligation.compile(programme.in_force).windows
        if lasting is None:
            continue
        if isinstance(windows, Grain):
            try:
                windows = tuple(calendar.windows(windows, lasting.since, min(lasting.until, _later(lasting.since))))
            except ConstabError:  # `_workdays` tells of a year whose working days are not published
                continue
        if not any(_governs(version, window) for window in windows):
            yield _found(
                "version-windowless",
                "warning",
                "no window of the obligation {obligation} begins from {since} to {until}, and what holds then is "
                "never applied",
                rule.permits[-1].origin if rule.permits else rule.tailored[-1].origin if rule.tailored else rule.origin,
                obligation=rule.id,
                since=lasting.since,
                until=lasting.until,
            )


def _governs(version: Version, window: Window) -> bool:
    after = version.since is None or window.start >= version.since
    return after and (version.until is None or window.start <= version.until)


def _later(day: date) -> date:
    """Return a day by which a window of every grain has begun."""
    return date(min(day.year + 2, FOREVER.year), 12, 31)


def _past(rule: Rule, programme: Programme) -> Iterator[Finding]:
    """Find obligations whose own windows all end before the programme begins: nobody ever owes them."""
    for one in _versions(rule):
        windows = one.compile(programme.in_force).windows
        if isinstance(windows, tuple) and all(window.end < programme.in_force.since for window in windows):
            yield _found(
                "windows-past",
                "warning",
                "every date of the obligation {obligation} lies before the programme begins on {since}; nobody owes it",
                rule.origin,
                obligation=rule.id,
                since=programme.in_force.since,
            )


def _workdays(rule: Rule, programme: Programme, today: date) -> Iterator[Finding]:
    """Find years whose working days are not published, where the duty counts working days."""
    if not any(_counts_workdays(one, programme.in_force) for one in _versions(rule)):
        return
    until = programme.in_force.until if programme.in_force.until != FOREVER else max(today, programme.in_force.since)
    for year in range(programme.in_force.since.year, until.year + 1):
        try:
            programme.workdays.is_workday(date(year, 1, 1))
        except ConstabError:
            yield _found(
                "year-not-published",
                "error",
                "the obligation {obligation} counts working days, and those of {year} are not published; "
                "name them under [programme.calendar]",
                rule.origin,
                obligation=rule.id,
                year=year,
            )


def _counts_workdays(one: Obligation, period: Span) -> bool:
    relation = one.compile(period)
    counted = any(
        tally.days in ("work", "rest") or (tally.own is not None and "work_number" in tally.own.needs)
        for tally in relation.tallies
    )
    return relation.windows is Grain.WORKDAY or counted


def _borne(rule: Rule, scopes: Scopes) -> Iterator[Finding]:
    """Find scopes in which nobody is: of the duty itself, and what permissions leave of them."""
    for scope in {one.bearer: None for one in _versions(rule)}:
        if scopes.any_bears(scope):
            continue
        if scope.unless and scopes.any_bears(evolve(scope, unless=())):
            yield _found(
                "permit-defeats-all",
                "warning",
                "after its permissions nobody in the register bears the prohibition {obligation}; drop it instead",
                rule.permits[0].origin if rule.permits else rule.origin,
                obligation=rule.id,
            )
        else:
            yield _found(
                "borne-by-nobody",
                "error",
                "nobody in the register bears the obligation {obligation}: "
                "no unit of the kind {kind} satisfies its conditions",
                _origin(rule, "bearer"),
                obligation=rule.id,
                kind=scope.unit,
            )


def _permits(rule: Rule, scopes: Scopes) -> Iterator[Finding]:
    """Find permissions for units of which there are none among those that the prohibition binds."""
    bound = {evolve(one.bearer, unless=()): None for one in _versions(rule)}
    for permit in rule.permits:
        narrowed = (evolve(scope, where=(*scope.where, *permit.where)) for scope in bound)
        if permit.where and not any(scopes.any_bears(scope) for scope in narrowed):
            yield _found(
                "permit-for-nobody",
                "warning",
                "no unit of the kind {kind} that the prohibition {obligation} binds satisfies the conditions of the "
                "permission",
                permit.origin,
                obligation=rule.id,
                kind=permit.units,
            )


def _versions(rule: Rule) -> list[Obligation]:
    return [version.obligation for version in rule.versions]


def _span(since: date | None, until: date | None) -> Span | None:
    bare = Span()
    first, last = since or bare.since, until or bare.until
    return Span(first, last) if first <= last else None


def _origin(rule: Rule, name: str) -> str:
    return rule.changes.get(name, rule.origin)
