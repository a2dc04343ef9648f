"""A file to import, made into tables of text that the engine reads: every format ends up the same."""

from __future__ import annotations

import csv
import itertools
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from constab.errors import Place, refuse
from constab.ledger.batches import file_digest
from constab.ledger.importing.delimited import delimiter_of, first_rows, read_text, write_even, write_utf8
from constab.ledger.importing.headers import SEARCHED, find_header
from constab.ledger.importing.workbook import grids, is_markup, is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HEAD = 512


@frozen
class Sheet:
    """One table of text: headers, and a CSV file with the rows under them.

    ``first_row`` is the number that a spreadsheet shows beside the first of them. ``spreadsheet`` says that numbers
    arrive as 12.0; ``surplus`` that a last column tells rows with too many cells. ``skip`` lines stand above.
    """

    name: str
    headers: tuple[str, ...]
    file: Path
    first_row: int
    skip: int = 0
    delimiter: str = ","
    spreadsheet: bool = False
    surplus: bool = False


@frozen
class Source:
    """A file to import, by its SHA-256, and its sheets."""

    path: Path
    digest: str
    sheets: tuple[Sheet, ...]

    def place(self, sheet: Sheet | None = None) -> Place:
        """Return the place of the file, or of its sheet."""
        return Place(str(self.path), sheet=sheet.name if sheet else "")


def stage(path: Path, names: frozenset[str], workspace: Path, label: str) -> Source:
    """Open a file and put its tables where the engine can read them.

    ``names`` are the headers looked for (`constab.ledger.importing.headers.plain`), ``label`` tells the files of this
    source apart in ``workspace``.

    Raises ConstabError: ``file-missing``, ``file-is-folder``, ``file-unreadable``, ``file-empty``,
    ``file-without-rows``, ``file-is-web-page``, ``encoding-unknown``, ``workbook-unreadable``, ``workbook-locked``.
    """
    head = read_head(path)
    if is_workbook(head):
        sheets = tuple(_workbook_sheets(path, names, workspace, label))
        source = Source(path, file_digest(path), sheets)
    else:
        source = _text_source(path, names, workspace, label)
    if not source.sheets:
        raise refuse("file-without-rows", "holds no rows", Place(str(path)))
    return source


def read_head(path: Path) -> bytes:
    """Return the first bytes of a file that can be imported; faults as `stage`."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise refuse("file-is-folder", "is a folder; name the files in it", place)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError as error:
        raise refuse("file-missing", "there is no such file", place) from error
    except OSError as error:
        raise refuse(
            "file-unreadable", "cannot be read: {reason}", place, reason=error.strerror or str(error)
        ) from error
    if not head.strip():
        raise refuse("file-empty", "is empty", place)
    if is_markup(head):
        raise refuse(
            "file-is-web-page",
            "is a web page named like a spreadsheet; open it and save it as .xlsx",
            place,
        )
    return head


def even(source: Source, sheet: Sheet, target: Path) -> Sheet:
    """Return a text sheet rewritten to ``target`` row by row: its rows are uneven, or its quotes odd.

    Raises ConstabError ``csv-unreadable``.
    """
    text = read_text(source.path, thorough=True)
    rows = text.rows(sheet.delimiter)
    try:
        write_even(itertools.islice(rows, sheet.first_row - 1, None), len(sheet.headers), target)
    except csv.Error as error:
        raise refuse(
            "csv-unreadable", "the rows cannot be told apart: {reason}", source.place(), reason=str(error)
        ) from error
    return Sheet(sheet.name, sheet.headers, target, sheet.first_row, surplus=True)


def _text_source(path: Path, names: frozenset[str], workspace: Path, label: str) -> Source:
    text = read_text(path, thorough=False)
    lines = text.lines(SEARCHED)
    delimiter = delimiter_of(max(lines, key=lambda line: len(first_rows([line], delimiter_of(line))[0])))
    rows = first_rows(lines, delimiter)
    at = find_header(rows, names)
    if at < 0:
        return Source(path, text.digest, ())
    headers = _trimmed(rows[at])
    sheet = Sheet("", headers, path, at + 2, skip=at + 1, delimiter=delimiter)
    source = Source(path, text.digest, (sheet,))
    if text.empty_lines or not _one_line_each(lines[: at + 1], delimiter) or len(headers) != len(rows[at]):
        source = Source(path, text.digest, (even(source, sheet, workspace / f"{label}-even.csv"),))
    elif text.encoding not in ("utf-8", "utf-8-sig"):
        copy = workspace / f"{label}.csv"
        write_utf8(text, copy)
        source = Source(path, text.digest, (evolve(sheet, file=copy),))
    has_rows = any(any(cell.strip() for cell in row) for row in rows[at + 1 :]) or len(rows) >= SEARCHED
    return source if has_rows else Source(path, text.digest, ())


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
