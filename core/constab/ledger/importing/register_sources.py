"""The files of a register, read into rows of text with their places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from constab.errors import Fault, Place, fault, refuse
from constab.ledger.importing.delimited import delimiter_of, read_text
from constab.ledger.importing.headers import SEARCHED, Unused, find_header, is_added, plain
from constab.ledger.importing.mapping import read_toml
from constab.ledger.importing.register_faults import Header
from constab.ledger.importing.register_tables import RegisterLayout, RegisterTable, lay_out, table_called
from constab.ledger.importing.sources import read_head
from constab.ledger.importing.spellings import tidy, whole
from constab.ledger.importing.workbook import grids, is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from constab.vocabulary import AttributeTerm, Vocabulary


@frozen
class RegisterRow:
    """One row of a register table: its cells by the names of the columns, and its attributes' texts."""

    place: Place
    cells: dict[str, str]
    attributes: tuple[tuple[AttributeTerm, str], ...] = ()
    columns: dict[str, int] = field(factory=dict)
    """The number of each column (from 1), for whoever looks for a fault; attributes are ``x_<name>``."""
    headers: dict[str, Header] = field(factory=dict)
    """What each column is called, in the file or, where it has none, by its table."""

    def called(self, name: str) -> Header:
        """Return what a column is called."""
        return self.headers.get(name, name)

    def at(self, name: str) -> Place:
        """Return the place of a cell."""
        column = self.columns.get(name, 0)
        header = self.called(name)
        key = header if isinstance(header, str) else name
        path = "" if column else f"{self.place.path}.{key}" if self.place.path else key
        return Place(self.place.file, self.place.line, column, path, self.place.sheet)


@frozen
class RegisterRows:
    """The rows of one table in one file or sheet."""

    table: RegisterTable
    rows: tuple[RegisterRow, ...]
    unused: tuple[Unused, ...] = ()


@frozen
class RegisterFile:
    """What one file holds, with the sheets that are no table of a register, and what is wrong with its headers."""

    tables: tuple[RegisterRows, ...]
    unused_sheets: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_register_file(path: Path, tables: Sequence[RegisterTable], vocabulary: Vocabulary) -> RegisterFile:
    """Read a workbook, a CSV file of one table, or a TOML file.

    Raises ConstabError as `constab.ledger.importing.sources.stage`, and ``no-register-table``, ``toml-syntax``.
    """
    head = read_head(path)
    if path.suffix.lower() == ".toml":
        return _read_toml(path, tables, vocabulary)
    if is_workbook(head):
        sheets = [(grid.name, [[_text(cell) for cell in row] for row in grid.rows]) for grid in grids(path)]
    else:
        text = read_text(path, thorough=True)
        delimiter = delimiter_of("".join(text.lines(1)))
        sheets = [("", list(text.rows(delimiter)))]
    found, unused, faults = [], [], []
    for name, rows in sheets:
        if not any(cell.strip() for row in rows for cell in row):
            continue
        match = _recognise(name or path.stem, rows, tables, vocabulary)
        if match is None:
            unused.append(name)
            continue
        table, layout, at = match
        place = Place(str(path), at + 1, sheet=name)
        wrong = _header_faults(table, layout, rows[at], place)
        faults += wrong
        read = () if wrong else tuple(_rows(rows, table, layout, at, place))
        found.append(RegisterRows(table, read, layout.unused))
    if not found:
        raise refuse(
            "no-register-table",
            "holds no table of a register; name its sheets or files {tables}",
            Place(str(path)),
            tables=", ".join(f"{one.words[0]} ({one.words[1]})" for one in tables),
        )
    return RegisterFile(tuple(found), tuple(unused), tuple(faults))


def _recognise(
    name: str, rows: Sequence[Sequence[str]], tables: Sequence[RegisterTable], vocabulary: Vocabulary
) -> tuple[RegisterTable, RegisterLayout, int] | None:
    if (table := table_called(name, tables)) is not None:
        at = _header_row(rows, (table,))
        return table, lay_out(table, rows[at], vocabulary), at
    at = _header_row(rows, tables)
    layouts = [(one, lay_out(one, rows[at], vocabulary)) for one in tables]
    whole_ones = [(one, layout) for one, layout in layouts if not layout.missing(one)]
    if not whole_ones:
        return None
    best = max(whole_ones, key=lambda one: (len(one[1].columns) + len(one[1].attributes), -len(one[1].unused)))
    return *best, at


def _header_row(rows: Sequence[Sequence[str]], tables: Sequence[RegisterTable]) -> int:
    names = {plain(word) for table in tables for one in table.columns for word in (one.name, *one.words)}
    return max(find_header(rows[:SEARCHED], frozenset(names)), 0)


def _rows(
    rows: Sequence[Sequence[str]], table: RegisterTable, layout: RegisterLayout, at: int, place: Place
) -> Iterator[RegisterRow]:
    columns = {name: number + 1 for name, number in layout.places().items()}
    headers = _headers(table, layout, rows[at])
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if not any(cell.strip() for cell in row):
            continue
        yield RegisterRow(
            Place(place.file, number, sheet=place.sheet),
            {name: tidy(row[column]) for name, column in layout.columns.items() if column < len(row)},
            tuple(
                (term, row[column].strip())
                for column, term in layout.attributes.items()
                if column < len(row) and row[column].strip()
            ),
            columns,
            headers,
        )


def _headers(table: RegisterTable, layout: RegisterLayout, headers: Sequence[str]) -> dict[str, Header]:
    called: dict[str, Header] = {one.name: one.label for one in table.columns}
    return called | {name: headers[at].strip() for name, at in layout.places().items()}


def _header_faults(table: RegisterTable, layout: RegisterLayout, headers: Sequence[str], place: Place) -> list[Fault]:
    shown = ", ".join(header for header in headers if header and not is_added(header))
    missing = []
    for one in layout.missing(table):
        near = next((unused.header for unused in layout.unused if unused.near == one.words[0]), "")
        missing.append(
            fault(
                "header-missing",
                "no column says {field} ({name}); is it the column {near}? then call it {field}",
                place,
                field=one.label,
                name=one.name,
                near=near,
            )
            if near
            else fault(
                "header-missing",
                "no column says {field} ({name}); the headers are {headers}",
                place,
                field=one.label,
                name=one.name,
                headers=shown,
            )
        )
    twice = [
        fault(
            "header-twice",
            "the columns {headers} all say {field}; remove or map all but one",
            place,
            headers=f"{headers[layout.columns[one.name]]}, {header}",
            field=one.label,
        )
        for one, header in layout.twice
    ]
    return missing + twice


def _read_toml(path: Path, tables: Sequence[RegisterTable], vocabulary: Vocabulary) -> RegisterFile:
    faults: list[Fault] = []
    found = []
    for key, value in read_toml(path).items():
        table = table_called(key, tables)
        if table is None or not isinstance(value, list):
            faults.append(
                fault(
                    "toml-table",
                    "{key} is no table of a register; write [[unit]], [[person]], [[assignment]] …",
                    Place(str(path), path=key),
                    key=key,
                )
            )
            continue
        rows: list[RegisterRow] = []
        for number, entry in enumerate(value, 1):
            place = Place(str(path), path=f"{key}[{number}]")
            rows += _toml_row(table, entry, place, vocabulary, faults)
        found.append(RegisterRows(table, tuple(rows)))
    return RegisterFile(tuple(found), faults=tuple(faults))


def _toml_row(
    table: RegisterTable, entry: object, place: Place, vocabulary: Vocabulary, faults: list[Fault]
) -> list[RegisterRow]:
    if not isinstance(entry, dict):
        faults.append(fault("toml-table", "must be a table", place))
        return []
    keys = list(entry)
    layout = lay_out(table, keys, vocabulary)
    for one in layout.unused:
        place_of_key = Place(place.file, path=f"{place.path}.{one.header}")
        faults.append(
            fault("toml-key", "unknown key {key}; did you mean {near}?", place_of_key, key=one.header, near=one.near)
            if one.near
            else fault("toml-key", "unknown key {key}", place_of_key, key=one.header)
        )
    missing = layout.missing(table)
    for column in missing:
        faults.append(fault("toml-key-missing", "{key} is missing", place, key=column.name))
    cells = {name: tidy(_text(entry[keys[at]])) for name, at in layout.columns.items()}
    attributes = tuple((term, _text(entry[keys[at]])) for at, term in layout.attributes.items())
    return [] if missing else [RegisterRow(place, cells, attributes, headers=_headers(table, layout, keys))]


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, list):
        return "、".join(_text(one) for one in cell)
    if isinstance(cell, float):
        return whole(repr(cell))
    if isinstance(cell, str | int | Decimal | date):
        return str(cell)
    return "" if cell is None else str(cell)
