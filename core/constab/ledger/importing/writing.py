"""The segments of a batch, written so that they are on the disk before the journal says that they count."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from constab.errors import refuse
from constab.ledger.batches import Segment, SegmentRole, file_digest
from constab.ledger.columns import COLUMNS, CONTENT
from constab.ledger.importing.loading import literal, number_of
from constab.ledger.importing.spellings import EPOCH
from constab.ledger.segments import PATTERN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from constab.ledger.importing.fields import RecordField

_FRESH = "reading JOIN fate ON reading.rowid = fate.line WHERE fate.fate IN ('new', 'corrected')"


@frozen
class Written:
    """The segments of a batch, and what the journal says of their records."""

    segments: tuple[Segment, ...]
    first_day: date
    last_day: date
    activities: tuple[str, ...]
    attributes: tuple[str, ...]


def write_segments(
    connection: duckdb.DuckDBPyConnection, fields: Sequence[RecordField], folder: Path, number: int
) -> Written:
    """Write the new rows of ``fate`` as segments of batch ``number``; they count once they are journalled.

    Raises ConstabError ``segment-exists``: nothing is ever overwritten.
    """
    attributes = _attributes(connection, fields)
    columns = ["fate.record", f"CAST({number} AS INTEGER) AS batch"]
    columns += [f"reading.{column.name}" for column in COLUMNS if column.name not in ("record", "batch")]
    columns += [f'reading."{name}"' for name in attributes]
    facts = connection.execute(
        f"SELECT min(day), max(day), list_sort(list(DISTINCT activity)), bool_or(crew > 1) FROM {_FRESH}"
    ).fetchall()
    first, last, activities, joint = facts[0]
    queries: dict[SegmentRole, str] = {
        "records": f"SELECT {', '.join(columns)}, fate.{CONTENT} FROM {_FRESH}",
        "participants": f"SELECT fate.record, CAST({number} AS INTEGER) AS batch, "
        f"unnest(string_split(reading.people, '|')) AS person, reading.day FROM {_FRESH} AND reading.crew > 1",
    }
    segments = tuple(
        _write(connection, query, folder, number, role) for role, query in queries.items() if joint or role == "records"
    )
    _sync_folder(folder)
    return Written(
        segments,
        EPOCH + timedelta(days=first),
        EPOCH + timedelta(days=last),
        tuple(activities),
        attributes,
    )


def sweep(folder: Path, journalled: frozenset[str]) -> None:
    """Remove segments that were never journalled, which a killed import left, and its unfinished work."""
    for stray in folder.glob(PATTERN):
        if stray.name not in journalled:
            stray.unlink()
    for left in folder.glob(".import-*"):
        shutil.rmtree(left)


def _attributes(connection: duckdb.DuckDBPyConnection, fields: Sequence[RecordField]) -> tuple[str, ...]:
    names = sorted(one.name for one in fields if one.attribute is not None)
    return tuple(name for name in names if number_of(connection, f'SELECT count(reading."{name}") FROM {_FRESH}'))


def _write(connection: duckdb.DuckDBPyConnection, query: str, folder: Path, number: int, role: SegmentRole) -> Segment:
    file = folder / f"batch-{number:06d}-{role}.parquet"
    if file.exists():
        raise refuse("segment-exists", "the ledger already has a segment {file}; nothing was imported", file=str(file))
    written = connection.execute(
        f"COPY ({query}) TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)"
    ).fetchone()
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
    return Segment(role, file.name, file.stat().st_size, file_digest(file), written[0] if written else 0)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be synchronised there, and NTFS journals its own entries
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
