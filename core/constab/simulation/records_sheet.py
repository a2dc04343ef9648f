"""Writes records as a bureau's own system exports them: one CSV, Chinese headers and words, written as they come."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from types import TracebackType
from typing import IO, Any, Self

from attrs import define, field

from constab.calendar.days import date_of
from constab.ledger.columns import ATTRIBUTE_PREFIX
from constab.ledger.importing.fields import RecordField, record_fields
from constab.simulation.draft import Draft
from constab.simulation.entry import Entry
from constab.simulation.words import JOINT, Words
from constab.vocabulary.terms import FACETS

ENCODING = "utf-8-sig"
"""With the mark at the beginning, by which spreadsheets know it."""


@define(eq=False)
class RecordsSheet:
    """An open CSV file of records. Use it as a context manager."""

    file: IO[str]
    draft: Draft
    words: Words
    rows: int = 0
    _fields: tuple[RecordField, ...] = field(init=False)
    _writer: Any = field(init=False, repr=False)
    _days: dict[int, str] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        self._fields = record_fields(self.words.vocabulary)
        self._writer = csv.writer(self.file, lineterminator="\r\n")
        self._writer.writerow([one.label.zh for one in self._fields])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.file.close()

    def write(self, entries: Iterable[Entry]) -> None:
        """Write records in the order of their days."""
        in_order = sorted(entries, key=lambda one: (one.day, one.minute or 0, one.unit, one.activity))
        self._writer.writerows(map(self._row, in_order))

    def _row(self, entry: Entry) -> list[str]:
        self.rows += 1
        profile = dict(entry.profile)
        name = self.draft.units[entry.unit].name
        cells = {
            "record": f"JL{self.rows:08}",
            "activity": self.words.term("activity", entry.activity),
            "unit": name,
            "actor": entry.actor,
            "crew": JOINT.join(entry.others),
            "subject": entry.subject,
            "case_id": entry.case,
            "day": self._day(entry.day),
            "minute": _clock(entry.minute),
            "end_day": self._day(entry.end_day),
            "end_minute": _clock(entry.end_minute),
            "recorded_day": self._day(entry.recorded_day),
            "recorded_minute": _clock(entry.recorded_minute),
            "quantity": "" if entry.quantity is None else f"{(Decimal(entry.quantity) / 1000).normalize():f}",
        }
        for column, value in profile.items():
            if column in FACETS:
                cells[column] = self.words.term(column, str(value))
            else:
                cells[f"{ATTRIBUTE_PREFIX}{column}"] = self.words.value("record", column, value)
        return [cells.get(one.name, "") for one in self._fields]

    def _day(self, day: int | None) -> str:
        if day is None:
            return ""
        if day not in self._days:
            self._days[day] = date_of(day).isoformat()
        return self._days[day]


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
