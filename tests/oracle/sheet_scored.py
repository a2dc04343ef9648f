"""Who is scored, in which windows, and whose windows count as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Protocol

from attrs import frozen
from tests.oracle.owed import Frame, bearers, owed
from tests.oracle.roll import Roll

from constab.calendar import Window
from constab.entities import Label
from constab.obligations import Edge, ForEach, Policy, Tally
from constab.scoring import Deduction, Observed

ONE_DAY = timedelta(days=1)
WHOLE = Edge(*[Policy.WHOLE] * 6)


class Owned(Protocol):
    """What has an owner: a window of an obligation, or what another score has come to."""

    @property
    def unit(self) -> str: ...
    @property
    def each(self) -> ForEach | None: ...
    @property
    def bearer(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def window(self) -> Window: ...


@frozen
class Scored:
    """One window of one who is scored, and the days of it on which they were there."""

    bearer: str
    item: str
    window: Window
    days: tuple[date, ...]
    each: ForEach | None = None

    unit: str = ""
    """The kind of unit that is scored."""

    def takes(self, what: Owned, roll: Roll, as_of: date) -> bool:
        """Tell whether a window is charged here: by the day on which it ends, whose it is, and the item.

        Of the same kind of unit it is the bearer's own; of another kind it is that of units under the bearer, or of
        those that the bearer lies under. What is owed once for all items is charged to each.
        """
        day = what.window.end
        if not self.window.start <= day <= self.window.end:
            return False
        if self.each is not None and what.each is not None and what.item != self.item:
            return False
        if what.unit == self.unit:
            return what.bearer == self.bearer
        on = min(day, as_of)
        return roll.lies_under(what.bearer, self.bearer, on) or roll.lies_under(self.bearer, what.bearer, on)


def scored(sheet: Deduction, roll: Roll, frame: Frame) -> list[Scored]:
    """Return every window of everyone who is scored; of stretches that share one, the days add up."""
    found: dict[tuple[str, str, Window], set[date]] = {}
    for bearer, item, window, days in _stretches(sheet, roll, frame):
        found.setdefault((bearer, item, window), set()).update(days)
    return [
        Scored(bearer, item, window, tuple(sorted(days)), sheet.for_each, sheet.bearer.unit)
        for (bearer, item, window), days in sorted(found.items(), key=lambda one: (*one[0][:2], one[0][2].start))
        if window.end >= frame.since and (frame.since == frame.period.since or window.start >= frame.since)
    ]


def _stretches(sheet: Deduction, roll: Roll, frame: Frame) -> Iterator[tuple[str, str, Window, set[date]]]:
    bound = Observed(
        id="scored", title=Label("", ""), bearer=sheet.bearer, for_each=sheet.for_each, in_force=sheet.in_force,
        edge=WHOLE, tally=Tally(activities=("none",)), per=sheet.per,
    )  # fmt: skip
    for bearer, own in bearers(bound, roll, frame).items():
        for one in owed((bound, None, None), bearer, own, roll, frame):
            inside = [one.window.start + timedelta(days=many) for many in range(one.window.days)]
            there = {day for day in inside if day in one.part and day <= frame.as_of}
            if there:
                yield bearer, one.item, one.window, there
