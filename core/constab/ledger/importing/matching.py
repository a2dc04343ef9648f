"""Which rows are new, which were there before, and which correct an earlier record.

A record is known by its source's own number; without one by a digest of what it says, and of how many rows before it
in the file say the same, so that exports that overlap do not double and two equal visits on one day stay two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from constab.ledger.importing.conversion import VALUES
from constab.ledger.importing.loading import literal, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from constab.ledger.importing.fields import RecordField

_SAID = """
CREATE TABLE said AS
SELECT line, record_number, left(md5(content), 20) AS digest,
    CASE WHEN record_number IS NOT NULL THEN CAST(md5_number_lower(content) >> 1 AS BIGINT) END AS content
FROM (SELECT rowid AS line, record_number, concat(/* content */) AS content FROM reading WHERE good)
"""

_TAKEN = """
CREATE TABLE twice AS SELECT record_number, digest FROM said GROUP BY record_number, digest HAVING count(*) > 1;
-- counting on every row costs four times what looking for the few that are alike does
CREATE TABLE alike AS
SELECT line, row_number() OVER (PARTITION BY record_number, digest ORDER BY line) AS ordinal
FROM said SEMI JOIN twice
    ON said.digest = twice.digest AND said.record_number IS NOT DISTINCT FROM twice.record_number;
CREATE TABLE taken AS
SELECT said.line, said.record_number, said.content, coalesce(alike.ordinal, 1) AS ordinal,
    CASE
        WHEN said.record_number IS NOT NULL THEN said.record_number
        WHEN alike.ordinal > 1 THEN left(md5(said.digest || '#' || alike.ordinal), 20)
        ELSE said.digest
    END AS record
FROM said LEFT JOIN alike ON said.line = alike.line
"""

_FATE = """
CREATE TABLE fate AS
WITH versions AS (
    SELECT known.record, known.unit, known.content, known.batch, replaced.batch IS NULL AS current
    FROM known LEFT JOIN replaced USING (record, batch)
), seen AS (
    SELECT taken.line,
        bool_or(versions.content IS NOT DISTINCT FROM taken.content AND current) AS repeated,
        bool_or(versions.content IS NOT DISTINCT FROM taken.content AND NOT current) AS outdated,
        max(CASE WHEN current THEN versions.batch END) AS older,
        max(CASE WHEN current THEN versions.unit END) AS unit
    FROM taken JOIN versions ON taken.record = versions.record
    GROUP BY taken.line
)
SELECT taken.line, taken.record, taken.content, seen.older, seen.unit,
    CASE
        WHEN seen.repeated OR taken.record_number IS NOT NULL AND taken.ordinal > 1 THEN 'repeated'
        WHEN seen.outdated THEN 'outdated'
        WHEN seen.unit <> reading.unit THEN 'foreign'
        WHEN seen.line IS NOT NULL THEN 'corrected'
        ELSE 'new'
    END AS fate
FROM taken JOIN reading ON reading.rowid = taken.line LEFT JOIN seen ON taken.line = seen.line
"""


@frozen
class Fates:
    """How many rows came to what, and the (record, batch) pairs that they correct; those are not new ones as well."""

    new: int
    repeated: int
    outdated: int
    corrections: tuple[tuple[str, int], ...]


def identify(connection: duckdb.DuckDBPyConnection, fields: Sequence[RecordField]) -> None:
    """Make ``taken`` of the good rows of ``reading``: line, record, content.

    Rows of one number that say different things are good no longer: nobody knows which is right.
    """
    own = sorted(one.name for one in fields if one.attribute is not None)
    said = [f"chr(31), {name}" for name in VALUES if name != "crew"]
    # an attribute that says nothing leaves no mark: declaring one does not make old records new
    said += [f"chr(31) || '{name}=' || \"{name}\"" for name in own]
    connection.execute(_SAID.replace("/* content */", ", ".join(said)))
    connection.execute(
        "CREATE TABLE clash AS SELECT record_number FROM said WHERE record_number IS NOT NULL "
        "GROUP BY record_number HAVING min(content) <> max(content)"
    )
    if number_of(connection, "SELECT count(*) FROM clash"):
        clashing = "good AND record_number IN (FROM clash)"
        connection.execute(
            f"INSERT INTO wrong SELECT sheet, row, 'record', 'record-twice', NULL FROM reading WHERE {clashing}"
        )
        connection.execute(f"UPDATE reading SET good = FALSE WHERE {clashing}")
        connection.execute("DELETE FROM said WHERE record_number IN (FROM clash)")
    connection.execute(_TAKEN)


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

    Rows whose number is that of another unit's record are good no longer: posts that number their rows from 1, each
    on its own, would correct one another.

    ``segments`` are those in which a record may have been before, ``replaced`` what was corrected already.
    """
    files = ", ".join(literal(str(file)) for file in segments)
    stored = (
        f"read_parquet([{files}])"
        if segments
        else "(SELECT '' AS record, '' AS unit, 0 AS batch, 0 AS content LIMIT 0)"
    )
    connection.execute(
        f"CREATE TABLE known AS SELECT record, unit, batch, content FROM {stored} AS stored "
        "SEMI JOIN taken ON stored.record = taken.record"
    )
    pairs = list(replaced)
    connection.execute(
        "CREATE TABLE replaced AS SELECT unnest($1::VARCHAR[]) AS record, unnest($2::INTEGER[]) AS batch",
        [[record for record, _ in pairs], [batch for _, batch in pairs]],
    )
    connection.execute(_FATE)
    if number_of(connection, "SELECT count(*) FROM fate WHERE fate = 'foreign'"):
        connection.execute(
            "INSERT INTO wrong SELECT reading.sheet, reading.row, 'record', 'other-unit', fate.unit "
            "FROM reading JOIN fate ON reading.rowid = fate.line WHERE fate.fate = 'foreign'"
        )
        connection.execute(
            "UPDATE reading SET good = FALSE WHERE rowid IN (SELECT line FROM fate WHERE fate = 'foreign')"
        )
    counts = dict(connection.execute("SELECT fate, count(*) FROM fate GROUP BY fate").fetchall())
    corrections = connection.execute(
        "SELECT record, older FROM fate WHERE fate = 'corrected' ORDER BY record"
    ).fetchall()
    return Fates(
        counts.get("new", 0),
        counts.get("repeated", 0),
        counts.get("outdated", 0),
        tuple((record, batch) for record, batch in corrections),
    )
