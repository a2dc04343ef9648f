"""The sheets of a file as the engine sees them: every text under the name of the field that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import duckdb
from attrs import frozen

from constab.ledger.importing.fields import FURTHER

if TYPE_CHECKING:
    from constab.ledger.importing.fields import RecordField
    from constab.ledger.importing.headers import Layout
    from constab.ports import Sheet

CLOCK = "__clock"
"""What the column of the times beside a field's days is called after the field."""

_SPACES = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)"
_WHOLE = r"'[+-]?\d{1,15}\.0'"
_LONGEST_LINE = 1 << 24
_LONGEST_DAY = 11


@frozen
class Loaded:
    """What `load_source` found: how many rows, in which fields, and which of these have days and times in one cell."""

    rows: int
    fields: tuple[RecordField, ...]
    clocks: frozenset[str]


def load_sheet(connection: duckdb.DuckDBPyConnection, number: int, sheet: Sheet) -> bool:
    """Read a sheet's rows as ``raw_<number>`` with columns ``c0`` …; return False if its rows are not even."""
    names = [f"c{at}" for at in range(len(sheet.headers) + sheet.surplus)]
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    options = (
        f"auto_detect=false, header=false, skip={sheet.skip}, delim={literal(sheet.delimiter)}, quote='\"', "
        f"escape='\"', columns={{{columns}}}, max_line_size={_LONGEST_LINE}"
    )
    try:
        connection.execute(f"CREATE TABLE raw_{number} AS FROM read_csv({literal(str(sheet.file))}, {options})")
    except duckdb.Error:
        if sheet.surplus:
            raise
        return False
    return True


def load_source(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[tuple[Sheet, Layout]],
    fields: Sequence[RecordField],
    constants: Mapping[str, str],
) -> Loaded:
    """Make the view ``source`` of the raw sheets, without rows that hold nothing."""
    present = tuple(
        one for one in fields if one.name in constants or any(_columns(layout, one) for _, layout in sheets)
    )
    clocks: set[str] = set()
    for number, (_, layout) in enumerate(sheets):
        _drop_blank(connection, number, layout)
        clocks.update(
            one.name for one in present if one.reading == "moment" and _has_clock(connection, number, layout, one)
        )
    selects = [
        _sheet_select(number, sheet, layout, present, constants, frozenset(clocks))
        for number, (sheet, layout) in enumerate(sheets)
    ]
    connection.execute(f"CREATE VIEW source AS {' UNION ALL '.join(selects)}")
    return Loaded(number_of(connection, "SELECT count(*) FROM source"), present, frozenset(clocks))


def number_of(connection: duckdb.DuckDBPyConnection, query: str, values: object = None) -> int:
    """Return the one number that a query yields; 0 for null."""
    found = connection.execute(query, values).fetchone()
    return int(found[0] or 0) if found else 0


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _columns(layout: Layout, one: RecordField) -> tuple[int, ...]:
    further = layout.columns.get(FURTHER, ()) if one.name == "actor" else ()
    return (*layout.columns.get(one.name, ()), *further)


def _has_clock(connection: duckdb.DuckDBPyConnection, number: int, layout: Layout, one: RecordField) -> bool:
    longer = " OR ".join(f"length(c{at}) > {_LONGEST_DAY}" for at in _columns(layout, one)) or "FALSE"
    return bool(number_of(connection, f"SELECT count(*) FROM raw_{number} WHERE {longer}"))


def _sheet_select(
    number: int,
    sheet: Sheet,
    layout: Layout,
    fields: Sequence[RecordField],
    constants: Mapping[str, str],
    clocks: frozenset[str],
) -> str:
    surplus = f"c{len(sheet.headers)} IS NOT NULL" if sheet.surplus else "FALSE"
    columns = [f"{number} AS sheet", f"rowid + {sheet.first_row} AS row", f"{surplus} AS surplus"]
    for one in fields:
        cells = [_cell(f"c{at}", sheet, one) for at in _columns(layout, one)]
        text = f"nullif(concat_ws('、', {', '.join(cells)}), '')" if len(cells) > 1 else "".join(cells)
        if not cells:
            text = literal(constants[one.name]) if one.name in constants else "CAST(NULL AS VARCHAR)"
        columns += _day_and_clock(one.name, text) if one.name in clocks else [f'{text} AS "{one.name}"']
    return f"SELECT {', '.join(columns)} FROM raw_{number}"


def _drop_blank(connection: duckdb.DuckDBPyConnection, number: int, layout: Layout) -> None:
    filled = ", ".join(f"c{at}" for at in layout.filled)
    cells = [f"c{at}" for name in ("activity", "unit") for at in layout.columns.get(name, ())]
    # most rows say what was done and where: only the others are looked at cell by cell
    telling = " AND ".join(f"coalesce(trim({cell}), '') = ''" for cell in cells) or "TRUE"
    connection.execute(
        f"DELETE FROM raw_{number} WHERE CASE WHEN {telling} THEN trim(concat({filled}), {_SPACES}) = '' END"
    )


def _cell(column: str, sheet: Sheet, one: RecordField) -> str:
    if not one.verbatim:
        return column
    # trimming costs more than all else, and hardly a cell needs it
    text = (
        f"CASE WHEN regexp_full_match({column}, '[!-~]+') THEN {column} ELSE nullif(trim({column}, {_SPACES}), '') END"
    )
    if sheet.spreadsheet:
        return f"CASE WHEN regexp_full_match({column}, {_WHOLE}) THEN left({column}, -2) ELSE {text} END"
    return text


def _day_and_clock(name: str, text: str) -> list[str]:
    # a column of moments has a spelling a row; apart, its days and its clocks have few
    gap = f"greatest(strpos({text}, ' '), strpos({text}, 'T'))"
    clock = f"substr({text}, {gap} + 1)"
    short = f"CASE WHEN regexp_full_match({clock}, '\\d\\d:\\d\\d:[0-5]\\d') THEN left({clock}, 5) ELSE {clock} END"
    return [
        f'CASE WHEN {gap} BETWEEN 9 AND 12 THEN left({text}, {gap} - 1) ELSE {text} END AS "{name}"',
        f'CASE WHEN {gap} BETWEEN 9 AND 12 THEN {short} END AS "{name}{CLOCK}"',
    ]
