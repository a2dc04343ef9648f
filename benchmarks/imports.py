"""Importing beside the bare copy and the bare read: CSV and XLSX."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count as count_from
from pathlib import Path

import duckdb
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.measure import Bar, Cost, against, called, in_turn
from benchmarks.region import Region, make, rows
from constab.ledger.importing import import_records
from constab.plugins import installed, load

HEADERS = (
    "record id", "activity", "unit id", "staff number", "subject id", "date", "start", "end date", "end", "quantity",
    "outcome", "place",
)  # fmt: skip


def bars(folder: Path, count: int, sheet_rows: int, times: int) -> list[Bar]:
    """Return the bars of importing ``count`` rows of CSV and ``sheet_rows`` of XLSX."""
    folder.mkdir()
    csv, sheet = folder / "records.csv", folder / "records.xlsx"
    _write_csv(csv, count)
    _write_sheet(sheet, sheet_rows)
    number = count_from(1)
    mine, copy = in_turn(
        times,
        lambda: _imported(folder / f"ledger-{next(number)}", csv, count),
        lambda: called(lambda: _copied(csv, folder / "copy.parquet")).cost,
    )
    wide, bare = in_turn(
        times,
        lambda: _imported(folder / f"ledger-{next(number)}", sheet, sheet_rows),
        lambda: called(lambda: _read(sheet)).cost,
    )
    speed = count / mine.wall
    return [
        Bar(f"import {count:,} rows of CSV", speed, 300_000, "rows/s", more=True, note=mine.text),
        against("import of CSV beside the bare copy, share of its speed", mine, copy, 0.3, more=True),
        against(f"import {sheet_rows:,} rows of XLSX to the bare read", wide, bare, 2),
    ]


def _imported(folder: Path, file: Path, count: int) -> Cost:
    folder.mkdir()
    region: Region = make(folder, 0, 2000, ())
    ledger = region.open()
    words = load(installed()).vocabulary
    with ledger.store:
        timed = called(
            lambda: import_records(
                [file], ledger=ledger, vocabulary=words, imported_at=datetime(2013, 1, 1, tzinfo=UTC)
            )
        )
    report = timed.value.files[0]
    if report.records != count or report.quarantined:
        reasons = ", ".join(f"{one.field.en} {one.first.code} {one.rows}" for one in report.reasons)
        raise RuntimeError(f"{file.name}: {report.records} of {count} rows were taken; {reasons}")
    return timed.cost


def _select(count: int) -> str:
    clock = "printf('%02d:%02d', {0} // 60, {0} % 60)"
    year = rows(count, 2000, 1, months=1)
    return f"""
        SELECT record, activity, unit, actor, coalesce(subject, ''), DATE '1970-01-01' + day,
            {clock.format("minute")}, DATE '1970-01-01' + end_day,
            {clock.format("end_minute")}, quantity, outcome, place
        FROM ({year})
    """


def _write_csv(file: Path, count: int) -> None:
    names = ", ".join(f'"{name}"' for name in HEADERS)
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM ({_select(count)}) AS t ({names})) TO '{file}' (FORMAT csv, HEADER true)"
        )


def _write_sheet(file: Path, count: int) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(_select(count)).fetchall()
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("records")
        sheet.write_row(0, 0, HEADERS)
        quantity = HEADERS.index("quantity")
        for number, row in enumerate(found, 1):
            sheet.write_row(number, 0, [float(cell) if at == quantity else str(cell) for at, cell in enumerate(row)])


def _read(sheet: Path) -> object:
    return CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()


def _copied(source: Path, target: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_csv('{source}')) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )
