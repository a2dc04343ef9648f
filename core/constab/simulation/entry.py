"""One record before it is written down."""

from __future__ import annotations

from attrs import define

from constab.selection.conditions import Value

Profile = tuple[tuple[str, Value | frozenset[str]], ...]
"""The columns outcome, category, place, counterparty and the typed attributes of a record that have a value."""


@define(eq=False, slots=True)
class Entry:
    """One activity. Days are numbers, minutes count from midnight, ``quantity`` is in thousandths."""

    activity: str
    unit: str
    day: int
    minute: int | None = None
    end_day: int | None = None
    end_minute: int | None = None
    actor: str = ""
    others: tuple[str, ...] = ()
    subject: str = ""
    case: str = ""
    quantity: int | None = None
    profile: Profile = ()
    recorded_day: int | None = None
    recorded_minute: int | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """All who took part."""
        return (self.actor, *self.others) if self.actor else self.others

    @property
    def crew(self) -> int:
        """How many took part."""
        return len(self.people)
