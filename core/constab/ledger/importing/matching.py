"""Which rows are new, which were there before, and which correct an earlier record.

A record is known by its source's own number; without one by a digest of what it says, and of how many rows before it
in the file say the same, so that exports that overlap do not double and two equal visits on one day stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from attrs import frozen

from constab.ledger.importing.conversion import literal, number_of
from constab.ledger.importing.fields import RecordField

_CONTENT = (
    "activity",
    "unit",
    "people",
    "subject",
    "case_id",
    "day",
    "minute",
    "end_day",
    "end_minute",
    "recorded_day",
    "recorded_minute",
    "quantity",
    "outcome",
    "category",
    "place",
    "counterparty",
)

_TAKEN = """
CREATE TABLE taken AS
WITH said AS (
    SELECT rowid AS line, sheet, row, record_number, concat_ws(chr(31), /* content */) AS content
    FROM reading
    WHERE good
), hashed AS (
    SELECT line, sheet, row, record_number, md5(content) AS digest,
        CASE WHEN record_number IS NOT NULL THEN CAST(md5_number_lower(content) >> 1 AS BIGINT) END AS content
    FROM said
), counted AS (
    SELECT *, row_number() OVER (PARTITION BY record_number, digest ORDER BY sheet, row) AS ordinal FROM hashed
)
SELECT line, record_number, content, ordinal,
    CASE
        WHEN record_number IS NOT NULL THEN record_number
        WHEN ordinal = 1 THEN left(digest, 20)
        ELSE left(md5(digest || '#' || ordinal), 20)
    END AS record
FROM counted
"""

_FATE = """
CREATE TABLE fate AS
WITH versions AS (
    SELECT known.record, known.content, known.batch, replaced.batch IS NULL AS current
    FROM known LEFT JOIN replaced USING (record, batch)
), seen AS (
    SELECT taken.line,
        bool_or(versions.content IS NOT DISTINCT FROM taken.content AND current) AS repeated,
        bool_or(versions.content IS NOT DISTINCT FROM taken.content AND NOT current) AS outdated,
        max(CASE WHEN current THEN versions.batch END) AS older
    FROM taken JOIN versions ON taken.record = versions.record
    GROUP BY taken.line
)
SELECT taken.line, taken.record, taken.content, seen.older,
    CASE
        WHEN seen.repeated OR taken.record_number IS NOT NULL AND taken.ordinal > 1 THEN 'repeated'
        WHEN seen.outdated THEN 'outdated'
        WHEN seen.line IS NOT NULL THEN 'corrected'
        ELSE 'new'
    END AS fate
FROM taken LEFT JOIN seen ON taken.line = seen.line
"""


@frozen
class Fates:
    """How many rows came to what, and the (record, batch) pairs that they correct."""

    new: int
    repeated: int
    outdated: int
    corrections: tuple[tuple[str, int], ...]


def identify(connection: duckdb.DuckDBPyConnection, fields: Sequence[RecordField]) -> None:
    """Make ``taken`` of the good rows of ``reading``: line, record, content.

    Rows of one number that say different things are good no longer: nobody knows which is right.
    """
    names = [*_CONTENT, *sorted(one.name for one in fields if one.attribute is not None)]
    said = ", ".join(f"'{name}=' || \"{name}\"" for name in names)
    connection.execute(_TAKEN.replace("/* content */", said))
    connection.execute(
        "CREATE TABLE clash AS SELECT record_number FROM taken WHERE record_number IS NOT NULL "
        "GROUP BY record_number HAVING min(content) <> max(content)"
    )
    if number_of(connection, "SELECT count(*) FROM clash"):
        connection.execute(
            "UPDATE reading SET good = FALSE, p_record = 'record-twice' "
            "WHERE good AND record_number IN (FROM clash)"
        )
        connection.execute("DELETE FROM taken WHERE record_number IN (FROM clash)")


def days_taken(connection: duckdb.DuckDBPyConnection) -> tuple[int, int] | None:
    """Return the first and last day of the good rows if all have digests for numbers; None if any has its own."""
    if number_of(connection, "SELECT count(record_number) FROM taken"):
        return None
    found = connection.execute("SELECT min(day), max(day) FROM reading WHERE good").fetchone()
    return (found[0], found[1]) if found and found[0] is not None else None


def match(
    connection: duckdb.DuckDBPyConnection, segments: Sequence[Path], replaced: Iterable[tuple[str, int]]
) -> Fates:
    """Make ``fate`` of ``taken``: each line ``new``, ``repeated``, ``outdated`` or ``corrected``.

    ``segments`` are those in which a record may have been before, ``replaced`` what was corrected already.
    """
    files = ", ".join(literal(str(file)) for file in segments)
    stored = f"read_parquet([{files}])" if segments else "(SELECT '' AS record, 0 AS batch, 0 AS content LIMIT 0)"
    connection.execute(
        f"CREATE TABLE known AS SELECT record, batch, content FROM {stored} AS stored "
        "SEMI JOIN taken ON stored.record = taken.record"
    )
    pairs = list(replaced)
    connection.execute(
        "CREATE TABLE replaced AS SELECT unnest($1::VARCHAR[]) AS record, unnest($2::INTEGER[]) AS batch",
        [[record for record, _ in pairs], [batch for _, batch in pairs]],
    )
    connection.execute(_FATE)
    counts = dict(connection.execute("SELECT fate, count(*) FROM fate GROUP BY fate").fetchall())
    corrections = connection.execute(
        "SELECT record, older FROM fate WHERE fate = 'corrected' ORDER BY record"
    ).fetchall()
    return Fates(
        counts.get("new", 0) + len(corrections),
        counts.get("repeated", 0),
        counts.get("outdated", 0),
        tuple((record, batch) for record, batch in corrections),
    )
