"""The rows that could not be taken, as a spreadsheet to mend and import again."""

from __future__ import annotations

import io
import os
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter
from attrs import frozen

from constab.entities import Label
from constab.errors import Place, refuse
from constab.ledger.importing.headers import ADDED_COLUMNS, is_added
from constab.ledger.importing.loading import number_of
from constab.ledger.importing.reasons import Rejection, quotable
from constab.ledger.importing.report import ReasonCount
from constab.ledger.importing.spellings import whole
from constab.ledger.store import Quarantined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import duckdb

    from constab.ledger.importing.fields import RecordField
    from constab.ledger.importing.sources import Source
    from constab.ledger.importing.words import Word
    from constab.ports import Sheet

ROW = Label("整行", "whole row")
SHEET_ROWS = 1_000_000
"""How many rows go on one sheet; a spreadsheet ends at 1 048 576."""

_QUOTED = ("term", "tags", "unit")
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that equal rows give equal bytes


@frozen
class Quarantine:
    """Every reason for every row of a file that was left out, in the order of the file."""

    rejections: tuple[Rejection, ...]
    fields: tuple[str, ...]
    """The name of the field of each."""

    @property
    def rows(self) -> int:
        """How many rows were left out."""
        return len({(one.sheet, one.row) for one in self.rejections})

    def reasons(self) -> tuple[ReasonCount, ...]:
        """Return the reasons by column and code, the most frequent first."""
        groups: dict[tuple[str, str, str], list[Rejection]] = {}
        for name, one in zip(self.fields, self.rejections, strict=True):
            groups.setdefault((one.sheet, name, one.code), []).append(one)
        counts = [ReasonCount(of[0].field, of[0], len(of)) for of in groups.values()]
        return tuple(sorted(counts, key=lambda one: (-one.rows, one.first.sheet, one.first.row)))

    def counts(self, source: Source) -> tuple[Quarantined, ...]:
        """Return what the store keeps of it: counts, and nothing that stood in a row."""
        groups: dict[tuple[str, str, str], list[Rejection]] = {}
        for name, one in zip(self.fields, self.rejections, strict=True):
            groups.setdefault((one.sheet, name, one.code), []).append(one)
        return tuple(
            Quarantined(source.digest, source.path.name, sheet, name, code, of[0].row, len(of))
            for (sheet, name, code), of in groups.items()
        )


def gather(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[Sheet],
    fields: Sequence[RecordField],
    words: Mapping[str, Mapping[str, Word]],
) -> Quarantine:
    """Return why each row of ``reading`` that is not good was left out."""
    if not number_of(connection, "SELECT count(*) FROM wrong"):
        return Quarantine((), ())
    by_name = {one.name: one for one in fields}
    order = {name: at for at, name in enumerate(("row", *by_name))}
    shown = [one.name for one in fields if one.reading in _QUOTED and one.name in words]
    quoted = " ".join(f"WHEN '{name}' THEN source.\"{name}\"" for name in shown)
    word = f"CASE field {quoted} END" if quoted else "NULL"
    found = connection.execute(
        f"SELECT wrong.sheet, wrong.row, field, code, {word}, wrong.unit "
        "FROM source JOIN wrong ON source.sheet = wrong.sheet AND source.row = wrong.row"
    ).fetchall()
    found.sort(key=lambda row: (row[0], row[1], order[row[2]]))
    rejections = []
    for sheet, row, name, code, text, unit in found:
        known = words.get(name, {}).get(text) if text else None
        rejections.append(
            Rejection(
                sheets[sheet].name,
                row,
                by_name[name].label if name in by_name else ROW,
                code,
                quotable(text) if text and code.startswith("unknown") else "",
                known.near if known else "",
                unit or "",
            )
        )
    return Quarantine(tuple(rejections), tuple(row[2] for row in found))


def write_rejected(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    sheets: Sequence[Sheet],
    quarantine: Quarantine,
    target: Path,
    language: str,
) -> Path:
    """Write the rows left out, as they were, with their number, column and reason; return where.

    A file that is there already is kept, for somebody may be mending it: the new one gets another name.
    Raises ConstabError ``rejects-unwritable``.
    """
    reasons: dict[tuple[str, int], list[Rejection]] = {}
    for one in quarantine.rejections:
        reasons.setdefault((one.sheet, one.row), []).append(one)
    document = io.BytesIO()
    with xlsxwriter.Workbook(document, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": _CREATED})
        for number, sheet in enumerate(sheets):
            _write_sheet(connection, workbook, number, sheet, reasons, language)
    return _keep(document.getvalue(), target, source)


def rejected_name(source: Path, rejects: Path | None) -> Path:
    """Return where the rows left out of ``source`` go: beside it, or in the folder or file ``rejects``."""
    if rejects is not None and rejects.suffix.lower() == ".xlsx":
        return rejects
    stem = source.stem.removesuffix(".rejected")
    return (rejects or source.parent) / f"{stem}.rejected.xlsx"


def _write_sheet(
    connection: duckdb.DuckDBPyConnection,
    workbook: xlsxwriter.Workbook,
    number: int,
    sheet: Sheet,
    reasons: Mapping[tuple[str, int], Sequence[Rejection]],
    language: str,
) -> None:
    kept = [at for at, header in enumerate(sheet.headers) if not is_added(header)]
    cells = connection.execute(
        f"SELECT reading.row, {', '.join(f'raw.c{at}' for at in kept)} FROM reading "
        f"JOIN raw_{number} AS raw ON raw.rowid = reading.row - {sheet.first_row} "
        f"WHERE NOT reading.good AND reading.sheet = {number} ORDER BY reading.row"
    ).fetchall()
    added = ADDED_COLUMNS[:3] if language == "zh" else ADDED_COLUMNS[3:]
    text = workbook.add_format({"num_format": "@"})
    head = workbook.add_format({"bold": True, "bottom": 1})
    for start in range(0, len(cells), SHEET_ROWS):
        name = sheet.name or ("记录" if language == "zh" else "Records")
        page = workbook.add_worksheet(name if start == 0 else f"{name[:24]} ({start // SHEET_ROWS + 1})")
        # text, so that numbers of eighteen digits typed in here stay what they are
        page.set_column(0, len(kept) + len(added) - 1, 16, text)
        page.freeze_panes(1, 0)
        for at, header in enumerate([*(sheet.headers[column] for column in kept), *added]):
            page.write_string(0, at, header, head)
        for line, (row, *values) in enumerate(cells[start : start + SHEET_ROWS], 1):
            why = reasons[sheet.name, row]
            columns = "、".join(dict.fromkeys(one.field.text(language) for one in why))
            sentences = ("；" if language == "zh" else "; ").join(
                f"{one.field.text(language)}：{one.label.zh}" if language == "zh" else f"{one.field.en}: {one.label.en}"
                for one in why
            )
            for at, value in enumerate([*values, str(row), columns, sentences]):
                if value is not None:
                    page.write_string(line, at, whole(value) if sheet.spreadsheet else value, text)


def _keep(document: bytes, target: Path, source: Source) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        file = target
        while file.exists() and file.read_bytes() != document:
            number += 1
            file = target.with_name(f"{target.stem}-{number}{target.suffix}")
        unfinished = file.with_name(f".{file.name}.part")
        with unfinished.open("wb") as stream:
            stream.write(document)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except OSError as error:
        raise refuse(
            "rejects-unwritable",
            "the rows that cannot be taken cannot be written to {file} ({reason}); name another folder",
            Place(str(source.path)),
            file=str(target),
            reason=error.strerror or str(error),
        ) from error
    return file
