"""One sheet of the workbook: its columns and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from constab.entities import Label

Value = str | int | Decimal | None
"""What a cell holds; None leaves it empty."""

ROWS = 1_048_575
"""The rows that a sheet has below its header."""


@frozen
class Column:
    """One column of a sheet: its heading, its width in characters, and how its numbers are written."""

    label: Label
    width: int = 10
    style: str = ""


@frozen
class Sheet:
    """A sheet to be written: one header row, then the rows; ``frozen_columns`` stay in view."""

    name: Label
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    frozen_columns: int = 0

    def cut(self) -> Iterable[Sheet]:
        """Return it in as many sheets as its rows need, numbered from the second on."""
        for part, start in enumerate(range(0, max(len(self.rows), 1), ROWS)):
            name = Label(*(f"{text} {part + 1}" if part else text for text in (self.name.zh, self.name.en)))
            yield evolve(self, name=name, rows=self.rows[start : start + ROWS])
