"""A version that governs no window, because none begins while it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from constab.calendar import Calendar, FromEvent, Window
from constab.entities import FOREVER, Label
from constab.errors import ConstabError
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, span_of
from constab.programme.finding import Finding
from constab.programme.resolved import Version

SORTS = (
    Sort(
        "version-windowless",
        "warning",
        Label("变动期间没有考核周期开始", "a version that governs no window"),
        Label(
            "周期按开始之日适用的规定考核。把变动的起止日期对准周期的开始。",
            "A version governs the windows that begin while it lasts. Let the change begin no later than a window "
            "does, or last until the next one begins.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find versions during which no window begins."""
    programme = scene.programme
    calendar = Calendar(programme.in_force, programme.workdays)
    for rule in programme.rules:
        for version in rule.versions if len(rule.versions) > 1 else ():
            span = span_of(version)
            lasting = span.overlap(programme.in_force) if span is not None else None
            windows = version.obligation.compile(programme.in_force).windows
            if lasting is None or isinstance(windows, FromEvent):  # these begin whenever somebody comes
                continue
            if not isinstance(windows, tuple):
                try:
                    windows = tuple(calendar.windows(windows, lasting.since, min(lasting.until, _later(lasting.since))))
                except ConstabError:  # the finding `year-not-published` tells of it
                    continue
            if not any(_governs(version, window) for window in windows):
                yield found(
                    "version-windowless",
                    "warning",
                    "no window of the obligation {obligation} begins from {since} to {until}, and what holds then is "
                    "never applied",
                    rule.permits[-1].origin
                    if rule.permits
                    else rule.tailored[-1].origin
                    if rule.tailored
                    else rule.origin,
                    obligation=rule.id,
                    since=lasting.since,
                    until=lasting.until,
                    cure="let the change begin no later than a window does, or last until the next one begins",
                )


def _governs(version: Version, window: Window) -> bool:
    after = version.since is None or window.start >= version.since
    return after and (version.until is None or window.start <= version.until)


def _later(day: date) -> date:
    """Return a day by which a window of every grain has begun."""
    return date(min(day.year + 2, FOREVER.year), 12, 31)
