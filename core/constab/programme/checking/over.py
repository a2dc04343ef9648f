"""What lies outside the programme's time: the programme itself, versions, and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from constab.entities import Label, Span
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, span_of, versions
from constab.programme.finding import Finding
from constab.programme.resolved import Rule, Version

SORTS = (
    Sort(
        "programme-over",
        "note",
        Label("方案已经到期", "a programme that is over"),
        Label(
            "需要继续考核的，另立新方案，或者延长 in_force。", "Write the next one, or let it last longer by in_force."
        ),
    ),
    Sort(
        "never-in-force",
        "warning",
        Label("考核项目的有效期全在方案期之外", "an obligation, or a version of one, outside the programme's time"),
        Label(
            "核对 in_force、参数沿革（history）和 [[tailor]] 的日期。",
            "Correct the dates of in_force, of the history of parameters, or of [[tailor]].",
        ),
    ),
    Sort(
        "windows-past",
        "warning",
        Label("限期事项的日期都在方案期之前", "dates that all lie before the programme begins"),
        Label(
            "已经过去的日期没有单位承担。改定日期，或者用 [[tailor]] 调整出去。",
            "Nobody owes a date that has passed. Set other dates, or drop the obligation.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find a programme that is over, versions outside its time, and windows that all end before it begins."""
    programme = scene.programme
    if programme.in_force.until < scene.today:
        yield found(
            "programme-over",
            "note",
            "the programme ended on {until}",
            programme.file,
            until=programme.in_force.until,
            cure="write the next programme, or let in_force last longer",
        )
    for rule in programme.rules:
        for version in rule.versions:
            # What holds on days of the programme that this one extends is for others that extend it.
            yield from _never(rule, version, programme.above or programme.in_force)
        for one in versions(rule):
            windows = one.compile(programme.in_force).windows
            dates = windows if isinstance(windows, tuple) else ()
            if dates and all(window.end < programme.in_force.since for window in dates):
                yield found(
                    "windows-past",
                    "warning",
                    "every date of the obligation {obligation} lies before the programme begins on {since}; "
                    "nobody owes it",
                    rule.origin,
                    obligation=rule.id,
                    since=programme.in_force.since,
                    cure="set other dates, or drop {obligation} with [[tailor]]",
                )


def _never(rule: Rule, version: Version, whole: Span) -> Iterator[Finding]:
    """Find a version that governs no day of the programme, where the change that made it is written."""
    span = span_of(version)
    period = version.obligation.in_force
    if span is not None and version.until is not None and version.until < whole.since:
        yield found(
            "never-in-force",
            "warning",
            "what the obligation {obligation} says until {until} is over before the programme begins",
            _turn(rule, version.until + timedelta(days=1)),
            cure="leave out what has been replaced, and write what holds from the first day on",
            obligation=rule.id,
            until=version.until,
        )
        return
    if period is not None:
        span = span.overlap(Span(period.since, period.until)) if span is not None else None
    if span is None or span.overlap(whole) is None:
        yield found(
            "never-in-force",
            "warning",
            "the obligation {obligation} (from {since}) is in force on no day of the programme",
            _turn(rule, version.since),
            cure="correct the dates of {obligation}, of the parameters' history or of the tailorings",
            obligation=rule.id,
            since=version.since or whole.since,
        )


def _turn(rule: Rule, day: date | None) -> str:
    """Return the file and line of what changes an obligation on a day: a parameter's history or a tailoring."""
    given = (
        origin
        for version in rule.versions
        for origins in version.origins.values()
        for origin in origins
        if origin.what == "parameter"
    )
    places = [one.place for one in given if day is not None and one.since == day]
    places += [one.origin for one in rule.tailored if day is not None and one.since == day]
    return places[0] if places else rule.origin
