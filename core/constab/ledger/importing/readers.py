"""Core's readers: workbooks, and text with delimiters. Every format ends up as CSV that the engine reads."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from constab.errors import Place, refuse
from constab.ledger.importing.delimited import delimiter_of, first_rows, read_text, write_even, write_utf8
from constab.ledger.importing.headers import SEARCHED, find_header
from constab.ledger.importing.workbook import grids, is_workbook
from constab.ports import Reader, Sheet


@frozen
class Workbook:
    """XLSX and XLS: every visible sheet with a header that is looked for."""

    name = "workbook"
    rank = 10

    def reads(self, path: Path, head: bytes) -> bool:  # the content tells, whatever the name says
        """Tell a workbook by its first bytes."""
        return is_workbook(head)

    def sheets(self, path: Path, names: frozenset[str], workspace: Path, label: str) -> Iterator[Sheet]:
        """Yield its sheets, each with a CSV file of its rows; faults as `constab.ledger.importing.workbook.grids`."""
        return _workbook_sheets(path, names, workspace, label)


@frozen
class DelimitedText:
    """CSV and its kin, in UTF-8, GBK or GB18030: whatever no other reader knows."""

    name = "text"
    rank = 0

    def reads(self, path: Path, head: bytes) -> bool:
        """Take every file; what cannot be read is said when it is."""
        return True

    def sheets(self, path: Path, names: frozenset[str], workspace: Path, label: str) -> Iterator[Sheet]:
        """Yield its table; faults as `constab.ledger.importing.delimited.read_text`."""
        return _text_sheets(path, names, workspace, label)


READERS: tuple[Reader, ...] = (Workbook(), DelimitedText())


def even(sheet: Sheet, target: Path) -> Sheet:
    """Return a text sheet rewritten to ``target`` row by row: its rows are uneven, or its quotes odd.

    Raises ConstabError ``csv-unreadable``.
    """
    text = read_text(sheet.file, thorough=True)
    rows = text.rows(sheet.delimiter)
    try:
        write_even(itertools.islice(rows, sheet.first_row - 1, None), len(sheet.headers), target)
    except csv.Error as error:
        raise refuse(
            "csv-unreadable", "the rows cannot be told apart: {reason}", Place(str(sheet.file)), reason=str(error)
        ) from error
    return Sheet(sheet.name, sheet.headers, target, sheet.first_row, surplus=True)


def _text_sheets(path: Path, names: frozenset[str], workspace: Path, label: str) -> Iterator[Sheet]:
    text = read_text(path, thorough=False)
    lines = text.lines(SEARCHED)
    delimiter = delimiter_of(max(lines, key=lambda line: len(first_rows([line], delimiter_of(line))[0])))
    rows = first_rows(lines, delimiter)
    at = find_header(rows, names)
    has_rows = at >= 0 and (any(any(cell.strip() for cell in row) for row in rows[at + 1 :]) or len(rows) >= SEARCHED)
    if not has_rows:
        return
    headers = _trimmed(rows[at])
    sheet = Sheet("", headers, path, at + 2, skip=at + 1, delimiter=delimiter)
    if text.empty_lines or not _one_line_each(lines[: at + 1], delimiter) or len(headers) != len(rows[at]):
        sheet = even(sheet, workspace / f"{label}-even.csv")
    elif text.encoding not in ("utf-8", "utf-8-sig"):
        copy = workspace / f"{label}.csv"
        write_utf8(text, copy)
        sheet = evolve(sheet, file=copy)
    yield sheet


def _workbook_sheets(path: Path, names: frozenset[str], workspace: Path, label: str) -> Iterator[Sheet]:
    for number, grid in enumerate(grids(path)):
        at = find_header([[str(cell) for cell in row] for row in grid.rows[:SEARCHED]], names)
        if at < 0 or not any(cell != "" for row in grid.rows[at + 1 :] for cell in row):
            continue
        headers = _trimmed([str(cell) for cell in grid.rows[at]])
        target = workspace / f"{label}-{number}.csv"
        with target.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(grid.rows[at + 1 :])
        padded = headers + ("",) * (len(grid.rows[at]) - len(headers))
        yield Sheet(grid.name, padded, target, at + 2, spreadsheet=True)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    headers = [cell.strip().removeprefix("\ufeff") for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    return tuple(headers)


def _one_line_each(lines: Sequence[str], delimiter: str) -> bool:
    return len(first_rows(lines, delimiter)) == len(lines)
