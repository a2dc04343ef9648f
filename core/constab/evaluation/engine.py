"""Where the plan runs: DuckDB in process, over the ledger's Parquet segments."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import duckdb
import sqlalchemy as sa
from attrs import frozen
from sqlalchemy.engine.default import DefaultDialect

from constab.evaluation.ledger_view import records
from constab.evaluation.plan import Kept, text
from constab.evaluation.relations import SCHEMAS, Relations, Row
from constab.ledger.columns import PARTICIPANTS
from constab.vocabulary import AttributeTerm

_NULL = "\\N"
_SQL_TYPES = {"i": "BIGINT", "t": "VARCHAR"}


class Records(Protocol):
    """What an engine asks of a ledger; `constab.ledger.segments.Ledger` is one."""

    def segments(self) -> Sequence[Path]:
        """Return the Parquet files of the records that count."""
        ...

    def participants(self) -> Sequence[Path]:
        """Return the Parquet files of the participants."""
        ...

    def superseded(self) -> Sequence[tuple[str, int]]:
        """Return the (record, batch) pairs that were corrected."""
        ...

    def activities(self) -> frozenset[str]:
        """Return the activity codes that occur."""
        ...

    def attributes(self) -> frozenset[str]:
        """Return the attribute columns that occur."""
        ...

    def records(self) -> int:
        """Return how many records count."""
        ...

    def seal(self) -> str:
        """Return the seal over all of them."""
        ...


@frozen
class Loaded:
    """A DuckDB connection that holds the small relations and sees the ledger. Close it after use."""

    connection: duckdb.DuckDBPyConnection
    folder: tempfile.TemporaryDirectory[str]
    """What does not fit into memory goes here, and nothing is written anywhere else."""

    @classmethod
    def of(cls, relations: Relations, ledger: Records, attributes: Sequence[AttributeTerm]) -> Loaded:
        """Load the relations and open the ledger's segments. Close it after use."""
        folder = tempfile.TemporaryDirectory(prefix="constab-")
        config: dict[str, Any] = {
            "autoinstall_known_extensions": "false",
            "temp_directory": str(Path(folder.name) / "spill"),
        }
        loaded = cls(duckdb.connect(config=config), folder)
        try:
            for name, rows in relations.rows.items():
                loaded._load(name, SCHEMAS[name], rows)
            loaded._load("superseded", (("record", "t"), ("batch", "i")), ledger.superseded())
            loaded._see_records(ledger, attributes)
            loaded._see_participants(ledger)
        except BaseException:
            loaded.close()
            raise
        return loaded

    def close(self) -> None:
        """Close the connection and remove what it wrote."""
        self.connection.close()
        self.folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(self, kept: Iterable[Kept]) -> None:
        """Keep the rows of selects as tables, one after the other, which other statements may read."""
        for one in kept:
            self.connection.execute(f'CREATE TEMP TABLE "{one.name}" AS {text(one.select)}')

    def run(self, statement: sa.Select[Any]) -> list[Row]:
        """Run a select and return its rows."""
        return self.connection.execute(text(statement)).fetchall()

    def _load(self, name: str, schema: Sequence[tuple[str, str]], rows: Iterable[Row]) -> None:
        columns = ", ".join(f'"{column}" {_SQL_TYPES[kind]}' for column, kind in schema)
        self.connection.execute(f'CREATE TABLE "{name}" ({columns})')
        listed = rows if isinstance(rows, (list, tuple)) else list(rows)
        if not listed:
            return
        # Row by row binding is slow; a file is read at once. Texts are quoted, so that none is taken for a null.
        path = Path(self.folder.name) / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
            writer.writerows(tuple(_Null() if value is None else value for value in row) for row in listed)
        self.connection.execute(
            f"COPY \"{name}\" FROM '{_quoted(path)}' (FORMAT csv, HEADER false, NULLSTR '{_NULL}', AUTO_DETECT false, "
            "DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false)"
        )
        path.unlink()

    def _see_records(self, ledger: Records, attributes: Sequence[AttributeTerm]) -> None:
        there = ledger.attributes()
        columns = []
        for column in records(attributes).c:
            kind = sql_type(column)
            missing = column.name.startswith("x_") and column.name not in there
            columns.append(f'CAST(NULL AS {kind}) AS "{column.name}"' if missing else f'"{column.name}"')
        files = ledger.segments()
        if not files:
            types = ", ".join(
                f'CAST(NULL AS {sql_type(column)}) AS "{column.name}"' for column in records(attributes).c
            )
            self.connection.execute(f"CREATE VIEW record AS SELECT {types} WHERE false")
            return
        source = _segments(files, corrected=bool(ledger.superseded()))
        self.connection.execute(f"CREATE VIEW record AS SELECT {', '.join(columns)} FROM {source}")

    def _see_participants(self, ledger: Records) -> None:
        names = ", ".join(f'"{column.name}"' for column in PARTICIPANTS)
        if files := ledger.participants():
            source = f"SELECT {names} FROM {_segments(files, corrected=bool(ledger.superseded()))}"
        else:
            source = "SELECT '' AS record, 0 AS batch, '' AS person, 0 AS day WHERE false"
        self.connection.execute(f"CREATE VIEW participant AS {source}")


def _segments(files: Sequence[Path], *, corrected: bool) -> str:
    """Return what reads segments; those of different columns unite by name, and what was corrected is left out."""
    named = ", ".join(f"'{_quoted(path)}'" for path in files)
    source = f"read_parquet([{named}], union_by_name = true) AS l"
    if corrected:
        source += " ANTI JOIN superseded AS s ON s.record = l.record AND s.batch = l.batch"
    return source


def sql_type(column: sa.ColumnClause[Any]) -> str:
    """Return the type of a column of the ledger, as every engine spells it."""
    return column.type.compile(dialect=DefaultDialect())


class _Null(float):
    """A null in a file of quoted texts: written bare, as only numbers are."""

    def __repr__(self) -> str:
        return _NULL

    __str__ = __repr__


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
