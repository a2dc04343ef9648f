"""The head of a programme: ``[programme]``, with what it takes over from the one that it extends."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import field, frozen

from constab.calendar import Workdays
from constab.entities import FOREVER, Label, Span
from constab.errors import Fault
from constab.programme.document import CalendarTable, ProgrammeTable
from constab.programme.misfit import Misfit
from constab.programme.spot import Spot


@frozen
class Head:
    """What ``[programme]`` says of the whole."""

    id: str
    title: Label
    in_force: Span
    calendar: CalendarTable
    pace: int
    origins: Mapping[str, str] = field(factory=dict, hash=False)
    """File and line of each of them: ``{"programme.pace": "city.toml:5"}``; of none that nobody has written."""

    @property
    def endless(self) -> bool:
        """Whether it is in force until further notice."""
        return self.in_force.until == FOREVER

    @property
    def workdays(self) -> Workdays:
        """Its calendar of working days."""
        one = self.calendar
        return Workdays(one.base, frozenset(one.off), frozenset(one.work), frozenset(one.published))


def headed(table: ProgrammeTable, spot: Spot, above: Head | None, faults: list[Fault]) -> Head | None:
    """Return the head of a programme that extends ``above``, or none. Notes faults.

    What it leaves out it takes over; its days lie within those of ``above``, and the days of its calendar are added.
    """
    period = table.in_force
    since = (period.since if period else None) or (above.in_force.since if above else None)
    until = (period.until if period else None) or (above.in_force.until if above else FOREVER)
    if since is None:
        faults.append(spot.below("in_force").fault(Misfit("missing-key", "the key {key} is missing", key="from")))
        return None
    if table.pace is not None and table.pace < 1:
        misfit = Misfit("too-small", "{found} is less than {bound}", found=table.pace, bound=1)
        faults.append(spot.below("pace").fault(misfit))
    if until < since:
        misfit = Misfit("ends-before", "ends on {until}, before it begins on {since}", until=until, since=since)
        faults.append(spot.below("in_force", "until").fault(misfit))
        return None
    if above is not None and (since < above.in_force.since or above.in_force.until < until):
        key = "from" if since < above.in_force.since else "until"
        misfit = Misfit(
            "in-force-outside",
            "in force from {since} to {until}, not within the days of what it extends: {first} to {last}",
            since=since,
            until=until,
            first=above.in_force.since,
            last=above.in_force.until,
        )
        faults.append(spot.below("in_force", key).fault(misfit))
    return Head(
        table.id,
        table.title,
        Span(since, until),
        _calendar(table.calendar, above.calendar if above else CalendarTable()),
        table.pace if table.pace is not None else above.pace if above else 2,
        {**(above.origins if above else {}), **_origins(table, spot)},
    )


def _origins(table: ProgrammeTable, spot: Spot) -> dict[str, str]:
    given = [one.name for one in attrs.fields(ProgrammeTable) if getattr(table, one.name) not in (None, "")]
    return {f"programme.{name}": spot.below(name).origin for name in given}


def _calendar(own: CalendarTable | None, above: CalendarTable) -> CalendarTable:
    """Return a calendar with the days of both; where they disagree about a day, with what ``own`` says."""
    if own is None:
        return above
    return attrs.evolve(
        own,
        off=(*(day for day in above.off if day not in own.work), *own.off),
        work=(*(day for day in above.work if day not in own.off), *own.work),
        published=(*above.published, *own.published),
    )
