"""Who is scored, in which windows, and whose windows count as theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from attrs import frozen
from tests.oracle.owed import Frame, all_windows, bearers, overlaps, own_time
from tests.oracle.roll import Roll

from constab.calendar import Window
from constab.entities import Label, Span
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
    """Return every window of everyone who is there on a day of it, as far as is known."""
    bound = Observed(
        id="scored", title=Label("", ""), bearer=sheet.bearer, for_each=sheet.for_each, in_force=sheet.in_force,
        edge=WHOLE, tally=Tally(activities=("none",)), per=sheet.per,
    )  # fmt: skip
    time = own_time(bound, frame.period)
    if time is None:
        return []
    looked_at = [
        window
        for window in all_windows(bound.compile(frame.period), time, frame)
        if window.end >= frame.since and (frame.since == frame.period.since or window.start >= frame.since)
    ]
    there: dict[tuple[str, str], list[Span]] = {}
    for bearer, own in bearers(bound, roll, frame).items():
        for item, part, _, _ in overlaps(bound, bearer, own, roll, frame):
            there.setdefault((bearer, item), []).append(part)
    found = []
    for (bearer, item), parts in sorted(there.items()):
        for window in looked_at:
            inside = (window.start + timedelta(days=many) for many in range(window.days))
            # Of windows that roll only who is there in the last stretch, or after it, has one.
            own = [part for part in parts if min(part.until, frame.as_of) >= window.opens]
            days = tuple(day for day in inside if day <= frame.as_of and any(day in part for part in own))
            if days:
                found.append(Scored(bearer, item, window, days, sheet.for_each, sheet.bearer.unit))
    return found
