"""A ledger from rows in memory, and a programme from obligations in Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from attrs import frozen

from constab.assessment import Assessment
from constab.calendar import Workdays
from constab.consequences import Consequence
from constab.entities import Label, Register, Span
from constab.evaluation import evaluate
from constab.evaluation.engine import sql_type
from constab.evaluation.ledger_view import records
from constab.facts import Fact
from constab.ledger.columns import PARTICIPANTS
from constab.obligations import Obligation
from constab.programme import Programme, Rule, Version
from constab.programme.effect import Effect, EffectVersion
from constab.scoring import Scheme, Weighted
from constab.vocabulary import Vocabulary

Row = Mapping[str, Any]
"""One record by columns of the ledger; what is missing is null. ``batch`` and ``crew`` are 1 unless given."""


@frozen
class FolderLedger:
    """Segments in a folder, all of which count. Stands in for a ledger with a journal."""

    files: tuple[Path, ...]
    crews: tuple[Path, ...]
    codes: frozenset[str]
    columns: frozenset[str]
    size: int
    digest: str

    def segments(self) -> Sequence[Path]:
        """Return the files of records."""
        return self.files

    def participants(self) -> Sequence[Path]:
        """Return the files of participants."""
        return self.crews

    def superseded(self) -> Sequence[tuple[str, int]]:
        """Return nothing: no row corrects another."""
        return ()

    def activities(self) -> frozenset[str]:
        """Return the activity codes that occur."""
        return self.codes

    def attributes(self) -> frozenset[str]:
        """Return the attribute columns that occur."""
        return self.columns

    def records(self) -> int:
        """Return how many rows there are."""
        return self.size

    def seal(self) -> str:
        """Return a digest of the rows."""
        return self.digest


def ledger_of(
    rows: Sequence[Row],
    folder: Path,
    vocabulary: Vocabulary,
    participants: Sequence[tuple[str, str, int]] = (),
) -> FolderLedger:
    """Write rows as a ledger's segments into ``folder``; ``participants`` are (record, person, day number)."""
    attributes = vocabulary.attributes_of("record")
    columns = {column.name: sql_type(column) for column in records(attributes).c}
    full = [{"batch": 1, "crew": 1, **row} for row in rows]
    content = json.dumps(full, default=str, sort_keys=True)
    file, crews = folder / "records.parquet", folder / "participants.parquet"
    _write(full, columns, file)
    people = [{"batch": 1, **dict(zip(("record", "person", "day"), one, strict=True))} for one in participants]
    kinds = {"text": "VARCHAR", "integer": "INTEGER", "day": "INTEGER"}
    _write(people, {column.name: kinds[column.type] for column in PARTICIPANTS}, crews)
    return FolderLedger(
        files=(file,),
        crews=(crews,),
        codes=frozenset(str(row["activity"]) for row in full),
        columns=frozenset(name for name in columns if name.startswith("x_")),
        size=len(full),
        digest=hashlib.sha256(content.encode()).hexdigest(),
    )


def _write(rows: Sequence[Row], columns: Mapping[str, str], file: Path) -> None:
    source = file.with_suffix(".json")
    source.write_text(
        "\n".join(json.dumps({name: row.get(name) for name in columns}, default=str) for row in rows), encoding="utf-8"
    )
    shape = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    names = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE r ({names})")
        if rows:
            read = f"read_json('{source}', format = 'newline_delimited', columns = {{{shape}}})"
            connection.execute(f"INSERT INTO r SELECT * FROM {read}")
        connection.execute(f"COPY r TO '{file}' (FORMAT parquet)")
    source.unlink()


def programme_of(
    obligations: Sequence[Obligation | Sequence[Version]],
    vocabulary: Vocabulary,
    in_force: Span,
    *,
    facts: Sequence[Fact] = (),
    scoring: Scheme | None = None,
    workdays: Workdays | None = None,
    pace: int = 2,
    consequences: Sequence[Consequence] = (),
) -> Programme:
    """Return a programme of obligations made in Python; several versions of one stand together in a sequence."""
    rules = []
    for one in obligations:
        versions = (Version(one),) if isinstance(one, Obligation) else tuple(one)
        rules.append(Rule(versions[0].obligation.id, versions, origin="test"))
    return Programme(
        id="test",
        title=Label("测试", "Test"),
        in_force=in_force,
        workdays=workdays or Workdays(),
        vocabulary=vocabulary,
        rules=tuple(rules),
        facts=tuple(facts),
        scoring=scoring or Weighted(),
        pace=pace,
        consequences=tuple(Effect(one.id, (EffectVersion(one),), origin="test") for one in consequences),
    )


def assessed(
    programme: Programme,
    register: Register,
    rows: Sequence[Row],
    folder: Path,
    *,
    as_of: date,
    since: date | None = None,
    participants: Sequence[tuple[str, str, int]] = (),
) -> Assessment:
    """Return the assessment of a programme over a few rows."""
    ledger = ledger_of(rows, folder, programme.vocabulary, participants)
    return evaluate(programme, register, ledger, since=since, as_of=as_of)
