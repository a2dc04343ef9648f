"""A row of the ledger as plain data, for the oracle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from constab.calendar import date_of
from constab.calendar.days import MINUTES
from constab.selection.conditions import Value

Values = frozenset[Value]
_DAYS = ("day", "end_day", "recorded_day")
_PLAIN = ("record", "activity", "unit", "actor", "crew", "subject", "case_id", "minute", "end_minute")
_MORE = ("recorded_minute", "quantity", "outcome", "category", "place", "counterparty")


@frozen
class Record:
    """One activity, with the ledger's columns; days are numbers, minutes count from midnight.

    ``participants`` are the further actors (or all of them); ``attributes`` the declared ones, a tags attribute as a
    frozenset of its tags. ``of_last_day``: it is a row that belongs to the day it ends on.
    """

    record: str
    activity: str
    unit: str
    day: int
    batch: int = 1
    actor: str | None = None
    crew: int = 1
    subject: str | None = None
    case_id: str | None = None
    minute: int | None = None
    end_day: int | None = None
    end_minute: int | None = None
    recorded_day: int | None = None
    recorded_minute: int | None = None
    quantity: Decimal | None = None
    outcome: str | None = None
    category: str | None = None
    place: str | None = None
    counterparty: str | None = None
    participants: tuple[str, ...] = ()
    of_last_day: bool = False
    attributes: Mapping[str, Value | frozenset[str]] = field(factory=dict, hash=False)

    @property
    def began_on(self) -> date:
        """The day it began."""
        return date_of(self.day)

    @property
    def accounted(self) -> int:
        """The day that it belongs to."""
        return self.end_day if self.of_last_day and self.end_day is not None else self.day

    @property
    def people(self) -> frozenset[str]:
        """All who took part."""
        return frozenset(self.participants) | ({self.actor} if self.actor is not None else set())

    @property
    def minutes(self) -> int:
        """How long it took; 0 where that is not known, or would be less than nothing."""
        if self.minute is None or self.end_day is None or self.end_minute is None:
            return 0
        return max(0, (self.end_day - self.day) * MINUTES + self.end_minute - self.minute)

    def visible(self, as_of: date) -> bool:
        """Tell whether it had happened and was recorded by the end of ``as_of``."""
        return self.began_on <= as_of and (self.recorded_day is None or date_of(self.recorded_day) <= as_of)

    def values(self, name: str) -> Values:
        """Return the values of a column or attribute: none, one, or the tags."""
        if name in _DAYS:
            day = getattr(self, name)
            return frozenset() if day is None else frozenset({date_of(day)})
        found = getattr(self, name) if name in (*_PLAIN, *_MORE) else self.attributes.get(name)
        if found is None:
            return frozenset()
        return frozenset(found) if isinstance(found, frozenset) else frozenset({found})
