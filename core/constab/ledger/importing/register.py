"""Registers and waivers into the store: all of the files or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab.entities import Register
from constab.errors import ConstabError, Fault
from constab.ledger.importing.register_merge import Merge
from constab.ledger.importing.register_rows import RowReader
from constab.ledger.importing.register_sources import read_register_file
from constab.ledger.importing.register_tables import TABLES, RegisterTable
from constab.ledger.importing.report import Progress, RegisterReport
from constab.ledger.segments import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from constab.ledger.store import Store
    from constab.vocabulary import Vocabulary

STEPS = ("check", "write")

IMPORTED_AT = "register.imported_at"
"""The store's setting that says when the register was last imported."""


def import_register(
    paths: Sequence[Path],
    *,
    store: Store,
    vocabulary: Vocabulary,
    imported_at: datetime,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> RegisterReport:
    """Import units, relations, people, assignments, subjects, assets, attributes, waivers from any mix of files.

    Rows replace stored ones of the same key and first day; an open end is closed by a later row of the same key.
    ``folder`` is the ledger's, where the store is no file. Raises ConstabError with every fault of every file, by
    file, sheet, row and column, and then changes nothing.
    """
    return _import(paths, TABLES, store, vocabulary, imported_at, folder, progress)


def import_waivers(
    paths: Sequence[Path],
    *,
    store: Store,
    vocabulary: Vocabulary,
    imported_at: datetime,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> RegisterReport:
    """Import waivers, leave and suspensions; as `import_register` otherwise."""
    tables = tuple(one for one in TABLES if one.name == "waivers")
    return _import(paths, tables, store, vocabulary, imported_at, folder, progress)


def _import(
    paths: Sequence[Path],
    tables: Sequence[RegisterTable],
    store: Store,
    vocabulary: Vocabulary,
    imported_at: datetime,
    folder: Path | None,
    progress: Progress | None,
) -> RegisterReport:
    total = len(paths) + len(STEPS)
    faults: list[Fault] = []
    files = []
    for number, path in enumerate(paths):
        _tell(progress, number, total, "read")
        try:
            files.append(read_register_file(path, tables, vocabulary))
            faults += files[-1].faults
        except ConstabError as error:
            faults += error.faults
    try:
        reader = RowReader(vocabulary, Ledger.of(store, folder).subject_key())
    except ConstabError as error:
        raise ConstabError([*faults, *error.faults]) from error
    _tell(progress, len(paths), total, "check")
    for file in files:
        for table in file.tables:
            for row in table.rows:
                reader.read(table.table.name, row)
    merge = Merge(store.register(), reader)
    # a table that was not read is no reason to say that all that refers to it is unknown
    part = Register() if faults else merge.part()
    if faults := [*faults, *reader.faults, *merge.faults]:
        raise ConstabError(faults)
    _tell(progress, len(paths) + 1, total, "write")
    written = store.save_register(part)
    store.declare(IMPORTED_AT, imported_at.isoformat())
    return RegisterReport(
        files=tuple(paths),
        written=written,
        closed=merge.closed,
        unused=tuple(one for file in files for table in file.tables for one in table.unused),
        unused_sheets=tuple(name for file in files for name in file.unused_sheets),
    )


def _tell(progress: Progress | None, done: int, total: int, step: str) -> None:
    if progress:
        progress(done, total, step)
