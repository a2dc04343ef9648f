"""Check: what is doubtful in a programme that loads, before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from constab.calendar import Grain
from constab.entities import FOREVER, AttributeValue, Register, Span, Unit
from constab.errors import ConstabError
from constab.obligations import Bearer, Condition, Force, Obligation
from constab.programme.resolved import Programme, Rule
from constab.vocabulary.terms import covers

Severity = Literal["error", "warning", "note"]


def _freeze(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(values))


@frozen
class Finding:
    """One thing that is doubtful.

    An ``error`` gives wrong results, a ``warning`` hardly what was meant; a ``note`` is good to know.

    ``template`` is the English sentence with ``{names}`` of ``values``; ``origin`` is the file and line.
    """

    code: str
    severity: Severity
    template: str
    origin: str
    values: Mapping[str, object] = field(factory=dict, converter=_freeze, hash=False)

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template.format(**self.values)


def check(programme: Programme, register: Register | None = None, *, today: date) -> tuple[Finding, ...]:
    """Return what is doubtful, in the order of the rules; with a register also the duties that nobody in it bears.

    A programme without an end is looked at until ``today``.
    """
    found = [*_period(programme, today), *_unused(programme)]
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules])
    for rule in programme.rules:
        found += _scored(rule, points.get(rule.id, 0))
        found += _times(rule, programme)
        found += _past(rule, programme)
        found += _workdays(rule, programme, today)
        if register is not None:
            found += _borne(rule, programme, register)
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
    named = {getattr(one, "fact", "") for rule in programme.rules for one in _versions(rule)}
    named |= {id for fact in programme.facts for id in fact.built_on}
    patterns = [pattern for fact in programme.facts for pattern in fact.reads]
    for rule in programme.rules:
        for one in _versions(rule):
            for tally in one.compile(programme.in_force).tallies:
                patterns += [*tally.activities, *tally.observed_by, *(tally.own.reads if tally.own else ())]
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
        tally.days != "all" or (tally.own is not None and "work_number" in tally.own.needs)
        for tally in relation.tallies
    )
    return relation.windows is Grain.WORKDAY or counted


def _borne(rule: Rule, programme: Programme, register: Register) -> Iterator[Finding]:
    units = [unit for unit in register.units if unit.kind == rule.latest.bearer.unit]
    values: dict[str, list[tuple[str, Span, AttributeValue]]] = {}
    for one in register.attributes:
        if one.holder == "unit":
            values.setdefault(one.id, []).append((one.name, one.span, one.value))
    for scope in {one.bearer: None for one in _versions(rule)}:
        if not any(_bears(unit, scope, values.get(unit.id, []), programme.in_force) for unit in units):
            yield _found(
                "borne-by-nobody",
                "error",
                "nobody in the register bears the obligation {obligation}: "
                "no unit of the kind {kind} satisfies its conditions",
                _origin(rule, "bearer"),
                obligation=rule.id,
                kind=scope.unit,
            )


def _bears(unit: Unit, scope: Bearer, values: list[tuple[str, Span, AttributeValue]], period: Span) -> bool:
    """Tell whether the unit satisfies the conditions on any day of the period on which it is there."""
    there = unit.span.overlap(period)
    if there is None:
        return False
    # What is true of a unit changes on these days alone.
    changes = {there.since}
    for _, span, _ in values:
        changes.add(span.since)
        if span.until != FOREVER:
            changes.add(span.until + timedelta(days=1))

    def had(name: str, day: date) -> list[AttributeValue]:
        return [value for of, span, value in values if of == name and day in span]

    return any(all(_holds(test, had(test.name, day)) for test in scope.where) for day in changes if day in there)


def _holds(test: Condition, values: list[AttributeValue]) -> bool:
    if test.operator == "not":
        return all(test.holds(value) for value in values)
    if test.operator == "given":
        return bool(values) == test.values[0]
    return any(test.holds(value) for value in values)


def _versions(rule: Rule) -> list[Obligation]:
    return [version.obligation for version in rule.versions]


def _span(since: date | None, until: date | None) -> Span | None:
    bare = Span()
    first, last = since or bare.since, until or bare.until
    return Span(first, last) if first <= last else None


def _origin(rule: Rule, name: str) -> str:
    return rule.changes.get(name, rule.origin)
