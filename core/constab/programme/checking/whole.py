"""An obligation none of whose windows fits into its time, and that skips what is cut: nobody ever owes it."""

from __future__ import annotations

from collections.abc import Iterator

from constab.calendar import Calendar, FromEvent
from constab.entities import Label, Span
from constab.errors import ConstabError
from constab.obligations import Obligation, Policy
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, versions
from constab.programme.finding import Finding
from constab.programme.resolved import Programme

SORTS = (
    Sort(
        "never-whole",
        "warning",
        Label("有效期内没有一个完整的周期", "an obligation whose time holds no whole window"),
        Label(
            "不完整的周期默认不考核，因此没有单位承担。把 edge.programme 写成“全额”或者“折算”，或者改用较短的周期。",
            "A window that is cut is skipped, so that nobody owes it. Set edge.programme to 'whole' or 'prorate', or "
            "choose a shorter window.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find obligations that are in force, and never for the whole of a window."""
    for rule in scene.programme.rules:
        every = [(one, _time(one, scene.programme)) for one in versions(rule)]
        times = [time for _, time in every if time is not None]
        if times and not any(time is not None and _is_owed(one, time, scene.programme) for one, time in every):
            yield found(
                "never-whole",
                "warning",
                "no window of the obligation {obligation} lies wholly in its time, from {since} to {until}, and what "
                "is cut is skipped: nobody owes it",
                rule.origin,
                cure="set edge.programme of {obligation} to 'whole' or 'prorate', or choose a shorter window",
                obligation=rule.id,
                since=times[-1].since,
                until=times[-1].until,
            )


def _time(one: Obligation, programme: Programme) -> Span | None:
    """Return the days on which an obligation is in force within the programme, or None."""
    own = one.in_force
    return programme.in_force if own is None else Span(own.since, own.until).overlap(programme.in_force)


def _is_owed(one: Obligation, time: Span, programme: Programme) -> bool:
    """Tell whether a window may be owed: one that is whole, or cut and not skipped, or of which nothing is known."""
    windows = one.compile(programme.in_force).windows
    if one.edge.programme is not Policy.SKIP or isinstance(windows, FromEvent):
        return True
    if isinstance(windows, tuple):
        if windows and all(window.end < time.since for window in windows):
            return True  # the finding `windows-past` tells of it
        return any(time.since <= window.start and window.end <= time.until for window in windows)
    calendar = Calendar(programme.in_force, programme.workdays)
    try:
        every = calendar.windows(windows, time.since, time.until)
        return any(time.since <= window.start and window.end <= time.until for window in every)
    except ConstabError:
        return True  # the finding `year-not-published` tells of it
