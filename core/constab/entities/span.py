"""The days on which something is so."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

FOREVER = date(9999, 12, 31)
"""The last day there is: an open end."""

DAWN = date(1900, 1, 1)
"""The first day there is: an open beginning."""


@frozen(order=True)
class Span:
    """The days from ``since`` to ``until``, both included."""

    since: date = DAWN
    until: date = field(default=FOREVER)

    @until.validator
    def _ordered(self, _: object, until: date) -> None:
        if until < self.since:
            raise ValueError(f"ends on {until}, before it begins on {self.since}")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until

    def overlap(self, other: Span) -> Span | None:
        """Return the days in both, or None."""
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Span(since, until) if since <= until else None

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.until - self.since).days + 1
