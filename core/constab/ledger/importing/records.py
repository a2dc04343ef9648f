"""Activity logs into the ledger: one file, one batch, all of it or nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from attrs import evolve, field, frozen

from constab.errors import ConstabError, Fault, Place, fault, refuse
from constab.ledger.batches import Batch, corrections_digest
from constab.ledger.importing.conversion import learn, learn_units, read_rows
from constab.ledger.importing.fields import FURTHER, RecordField, record_fields
from constab.ledger.importing.headers import Layout, known_names, match_headers
from constab.ledger.importing.loading import Loaded, load_sheet, load_source
from constab.ledger.importing.mapping import HeaderMapping, read_mapping
from constab.ledger.importing.matching import Fates, days_taken, identify, match
from constab.ledger.importing.quarantine import Quarantine, gather, rejected_name, write_rejected
from constab.ledger.importing.readers import READERS, even
from constab.ledger.importing.report import FileReport, ImportReport, Progress
from constab.ledger.importing.sources import Source, stage
from constab.ledger.importing.spellings import EPOCH
from constab.ledger.importing.words import Staff, Units, WordReader, check_values, reader_of
from constab.ledger.importing.writing import sweep, write_segments
from constab.ledger.lock import only_writer
from constab.ledger.segments import segment_fault
from constab.ports import Reader, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from constab.ledger.segments import Ledger
    from constab.ledger.subject_key import SubjectKey
    from constab.vocabulary import Vocabulary

STEPS = ("read", "check", "write", "seal")
"""What is done with each file, as `Progress` is told."""

_REQUIRED = (("activity",), ("unit",), ("day", "minute"))


def import_records(
    paths: Sequence[Path],
    *,
    ledger: Ledger,
    vocabulary: Vocabulary,
    imported_at: datetime,
    mapping: Path | None = None,
    rejects: Path | None = None,
    progress: Progress | None = None,
    language: str = "zh",
    readers: Iterable[Reader] = READERS,
) -> ImportReport:
    """Import files of activity records; each becomes a batch, and what cannot be taken a spreadsheet to mend.

    All files are opened before any is imported. Raises ConstabError with every fault of every file, and imports
    nothing: those of `constab.ledger.importing.sources.stage`, ``header-missing``, ``header-twice``, those of a mapping
    file, ``register-empty``, ``ledger-busy``, ``ledger-unwritable``, ``ledger-of-another-store``, ``segment-missing``
    (of a file that was imported before), ``key-missing``. Rows never raise.
    """
    fields = record_fields(vocabulary)
    own = read_mapping(mapping, fields) if mapping is not None else HeaderMapping()
    register = ledger.store.register("units", "people")
    if not register.units:
        raise refuse("register-empty", "the register has no units; import a register first")
    units, staff = Units.of(register.units), Staff.of(register.people)
    worded = [one for one in fields if not one.verbatim]
    for one in worded:
        bare = reader_of(one, vocabulary, units, staff, {})
        check_values(one, bare, own.values.get(one.name, {}), str(mapping))
    read = {one.name: reader_of(one, vocabulary, units, staff, own.values.get(one.name, {})) for one in worded}
    with only_writer(ledger.folder):
        journalled = {segment.path for batch in ledger.batches() for segment in batch.segments}
        ledger.claim()
        sweep(ledger.folder, frozenset(journalled))
        with tempfile.TemporaryDirectory(prefix=".import-", dir=ledger.folder) as workspace:
            told = _Told(progress, len(STEPS) * len(paths))
            opened = _open(paths, fields, own, Path(workspace), tuple(readers))
            _refuse_lost(ledger, opened)
            desk = _Desk(
                ledger=ledger,
                key=ledger.subject_key(),
                fields=fields,
                read=read,
                units=units,
                constants=own.constants,
                workspace=Path(workspace),
                imported_at=imported_at,
                rejects=rejects,
                language=language,
                told=told,
            )
            reports = tuple(desk.take(one) for one in opened)
    return ImportReport(reports, ledger.seal())


class _Told:
    """Counts the steps for whoever watches."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def step(self, name: str) -> None:
        if self._progress:
            self._progress(self._done, self._total, name)
        self._done += 1


@frozen
class _Opened:
    """A file that can be imported: its sheets of records with their layouts, and what was passed over."""

    source: Source
    sheets: tuple[tuple[Sheet, Layout], ...]
    unused_sheets: tuple[str, ...]


def _open(
    paths: Sequence[Path],
    fields: Sequence[RecordField],
    own: HeaderMapping,
    workspace: Path,
    readers: Sequence[Reader],
) -> list[_Opened]:
    names = known_names(fields, own.columns)
    faults: list[Fault] = []
    opened = []
    for number, path in enumerate(paths):
        try:
            source = stage(path, names, workspace, f"file-{number}", readers)
            opened.append(_laid_out(source, fields, own))
        except ConstabError as error:
            faults += error.faults
    if faults:
        raise ConstabError(faults)
    return opened


def _refuse_lost(ledger: Ledger, opened: Iterable[_Opened]) -> None:
    # what was imported before is passed over: only as long as it is still there
    digests = {one.source.digest for one in opened}
    segments = [segment for batch in ledger.batches() if batch.digest in digests for segment in batch.segments]
    faults = [segment_fault(ledger.folder / one.path, one.size) for one in segments]
    if lost := [one for one in faults if one is not None]:
        raise ConstabError(lost)


def _laid_out(source: Source, fields: Sequence[RecordField], own: HeaderMapping) -> _Opened:
    layouts = [
        (sheet, match_headers(sheet.headers, fields, own.columns, source.place(sheet))) for sheet in source.sheets
    ]
    whole = [(sheet, layout) for sheet, layout in layouts if not _missing(layout, own.constants)]
    faults = [one for _, layout in whole for one in layout.faults]
    if not whole:
        sheet, layout = max(layouts, key=lambda one: one[1].recognised)
        faults = [*_missing_faults(sheet, layout, fields, own.constants, source), *layout.faults]
    if faults:
        raise ConstabError(faults)
    kept = {sheet.name for sheet, _ in whole}
    return _Opened(source, tuple(whole), tuple(one.name for one in source.sheets if one.name not in kept))


def _missing(layout: Layout, constants: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [any_of for any_of in _REQUIRED if not any(one in layout.columns or one in constants for one in any_of)]


def _missing_faults(
    sheet: Sheet,
    layout: Layout,
    fields: Sequence[RecordField],
    constants: Mapping[str, str],
    source: Source,
) -> list[Fault]:
    labels = {one.name: one.label for one in fields}
    place = Place(str(source.path), sheet.first_row - 1, sheet=sheet.name)
    faults = []
    for any_of in _missing(layout, constants):
        near = next((one.header for one in layout.unused if one.near in {labels[name].zh for name in any_of}), "")
        faults.append(
            fault(
                "header-missing",
                "no column says {field} ({name}); is it the column {near}? say so in a mapping file (--mapping)",
                place,
                field=labels[any_of[0]],
                name=any_of[0],
                near=near,
            )
            if near
            else fault(
                "header-missing",
                "no column says {field} ({name}); the headers are {headers}; say which in a mapping file (--mapping)",
                place,
                field=labels[any_of[0]],
                name=any_of[0],
                headers=", ".join(header for header in sheet.headers if header),
            )
        )
    return faults


@frozen
class _Desk:
    """Takes one opened file after the other."""

    ledger: Ledger
    key: SubjectKey
    fields: tuple[RecordField, ...]
    read: Mapping[str, WordReader]
    units: Units
    constants: Mapping[str, str]
    workspace: Path
    imported_at: datetime
    rejects: Path | None
    language: str
    told: _Told = field(eq=False)

    def take(self, opened: _Opened) -> FileReport:
        """Import one file. Raises ConstabError ``import-failed`` when the engine or the disk gives up."""
        source = opened.source
        if self._was_taken(source):
            for step in STEPS:
                self.told.step(step)
            return FileReport(source.path, source.digest, already=True)
        try:
            with duckdb.connect(config={"temp_directory": str(self.workspace / "spill")}) as connection:
                return self._take(connection, opened)
        except (duckdb.Error, OSError) as error:
            # the first line alone: the others may quote a row
            raise refuse(
                "import-failed",
                "the import stopped, and nothing of this file was taken: {reason}",
                source.place(),
                reason=str(error).splitlines()[0],
            ) from error

    def _take(self, connection: duckdb.DuckDBPyConnection, opened: _Opened) -> FileReport:
        source, fields = opened.source, [one for one in self.fields if one.name != FURTHER]
        self.key.lend(connection)
        self.told.step("read")
        sheets = [self._loaded(connection, number, opened) for number in range(len(opened.sheets))]
        loaded = load_source(connection, sheets, fields, self.constants)
        self.told.step("check")
        words = {
            one.name: learn(connection, one, loaded, self.read[one.name]) for one in loaded.fields if not one.verbatim
        }
        learn_units(
            connection,
            [
                evolve(days, word=spelling)
                for spelling, word in words["unit"].items()
                for days in self.units.days(word.text or "")
            ],
        )
        read_rows(connection, loaded, (self.imported_at.date() - EPOCH).days)
        identify(connection, loaded.fields)
        segments = self._near(connection)
        fates = match(connection, segments, self.ledger.superseded() if segments else ())
        plain = [sheet for sheet, _ in sheets]
        quarantine = gather(connection, plain, fields, words)
        self.told.step("write")
        rejected = None
        if quarantine.rejections:
            target = rejected_name(source.path, self.rejects)
            rejected = write_rejected(connection, source, plain, quarantine, target, self.language)
        batch = self._journal(connection, source, loaded, fates, quarantine)
        return FileReport(
            path=source.path,
            digest=source.digest,
            batch=batch.number if batch else None,
            rows=loaded.rows,
            records=fates.new,
            repeated=fates.repeated,
            outdated=fates.outdated,
            corrected=len(fates.corrections),
            quarantined=quarantine.rows,
            reasons=quarantine.reasons(),
            rejected=rejected,
            unused=tuple(one for _, layout in opened.sheets for one in layout.unused),
            unused_sheets=opened.unused_sheets,
        )

    def _loaded(self, connection: duckdb.DuckDBPyConnection, number: int, opened: _Opened) -> tuple[Sheet, Layout]:
        sheet, layout = opened.sheets[number]
        if not load_sheet(connection, number, sheet):
            sheet = even(sheet, self.workspace / f"even-{opened.source.digest}.csv")
            load_sheet(connection, number, sheet)
        return sheet, layout

    def _near(self, connection: duckdb.DuckDBPyConnection) -> tuple[Path, ...]:
        days = days_taken(connection)
        return self.ledger.records_between(*days) if days else self.ledger.segments()

    def _journal(
        self,
        connection: duckdb.DuckDBPyConnection,
        source: Source,
        loaded: Loaded,
        fates: Fates,
        quarantine: Quarantine,
    ) -> Batch | None:
        store = self.ledger.store
        if not fates.new and not fates.corrections:
            self.told.step("seal")
            store.note_quarantine(source.digest, quarantine.counts(source))
            return None
        number = len(self.ledger.batches()) + 1
        written = write_segments(connection, loaded.fields, self.ledger.folder, number)
        self.told.step("seal")
        batch = Batch(
            number=number,
            source=source.path.name,
            digest=source.digest,
            imported_at=self.imported_at,
            rows=loaded.rows,
            records=fates.new + len(fates.corrections),
            repeated=fates.repeated + fates.outdated,
            corrected=len(fates.corrections),
            quarantined=quarantine.rows,
            first_day=written.first_day,
            last_day=written.last_day,
            activities=written.activities,
            attributes=written.attributes,
            segments=written.segments,
            corrections_digest=corrections_digest(fates.corrections),
        )
        return store.add_batch(batch, fates.corrections, quarantine.counts(source))

    def _was_taken(self, source: Source) -> bool:
        # a file some of whose rows were left out may be tried again: the register may have been mended since
        store = self.ledger.store
        left_out = any(one.digest == source.digest for one in store.quarantine())
        return not left_out and any(one.digest == source.digest for one in self.ledger.batches())
