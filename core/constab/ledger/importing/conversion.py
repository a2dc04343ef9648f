"""Rows of text to rows of the ledger, in the engine: a whole file in a handful of statements.

Temporary tables, in the order they are made: ``raw_<n>`` (a sheet as it is), ``source`` (the texts of all sheets under
the fields' names), ``w_<field>`` (each spelling in a column, and what it means), ``unit_days``, ``reading`` (every row
with its values, and whether it is good) and ``wrong`` (a row for everything that is wrong with one).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs
import duckdb

from constab.ledger.importing.loading import CLOCK, number_of
from constab.ledger.importing.words import UnitDays, Word
from constab.ledger.subject_key import SubjectKey

if TYPE_CHECKING:
    from constab.ledger.importing.fields import RecordField
    from constab.ledger.importing.loading import Loaded
    from constab.ledger.importing.words import WordReader

_ROUNDED = r"'[+-]?\d+(\.\d+)?[eE]\+\d+|[+-]?\d{16,}\.0'"
_NUMBERS = ("day", "minute", "count", "since", "until")

_JUDGED = f"""
CREATE VIEW judged AS
WITH spoken AS (
    SELECT
        s.sheet,
        s.row,
        s.record AS record_number,
        w_activity.text AS activity,
        unit_days.unit AS unit,
        w_actor.text AS actor,
        w_actor.people AS people,
        coalesce(w_actor.count, 0) AS crew,
        {SubjectKey.expression("s.subject")} AS subject,
        s.case_id AS case_id,
        coalesce(w_day.day, w_minute.day) AS day,
        -- a spreadsheet keeps a bare day as its midnight: in a column of days midnight is no time
        coalesce(c_minute.minute, w_minute.minute, nullif(coalesce(c_day.minute, w_day.minute), 0)) AS minute,
        coalesce(w_end_minute.day, w_end_day.day) AS stated_end_day,
        coalesce(
            c_end_minute.minute, w_end_minute.minute, nullif(coalesce(c_end_day.minute, w_end_day.minute), 0)
        ) AS stated_end,
        coalesce(w_recorded_minute.day, w_recorded_day.day) AS recorded_day,
        coalesce(
            c_recorded_minute.minute,
            w_recorded_minute.minute,
            nullif(coalesce(c_recorded_day.minute, w_recorded_day.minute), 0)
        ) AS recorded_minute,
        CAST(w_quantity.text AS DECIMAL(18, 3)) AS quantity,
        w_outcome.text AS outcome,
        w_category.text AS category,
        w_place.text AS place,
        w_counterparty.text AS counterparty,
        CASE WHEN s.surplus THEN 'surplus-cells' END AS p_row,
        CASE WHEN regexp_full_match(s.record, {_ROUNDED}) THEN 'rounded' END AS p_record,
        CASE WHEN w_activity.text IS NULL THEN coalesce(w_activity.problem, 'missing') END AS p_activity,
        CASE
            WHEN w_unit.text IS NULL THEN coalesce(w_unit.problem, 'missing')
            WHEN coalesce(w_day.day, w_minute.day) IS NULL THEN NULL
            WHEN unit_days.word IS NULL THEN 'unit-not-then'
            ELSE unit_days.problem
        END AS p_unit,
        w_actor.problem AS p_actor,
        CASE WHEN regexp_full_match(s.subject, {_ROUNDED}) THEN 'rounded' END AS p_subject,
        CASE WHEN regexp_full_match(s.case_id, {_ROUNDED}) THEN 'rounded' END AS p_case_id,
        CASE
            WHEN coalesce(w_day.problem, c_day.problem) IS NOT NULL THEN 'not-a-day'
            WHEN w_day.day IS NULL AND w_day.minute IS NOT NULL THEN 'not-a-day'
            WHEN coalesce(w_day.day, w_minute.day) IS NULL THEN 'missing'
            WHEN coalesce(w_day.day, w_minute.day) > /* today */ THEN 'in-future'
        END AS p_day,
        CASE
            WHEN coalesce(w_minute.problem, c_minute.problem) IS NOT NULL THEN 'not-a-time'
            WHEN w_minute.day IS NOT NULL AND coalesce(c_minute.minute, w_minute.minute) IS NULL THEN 'not-a-time'
            WHEN coalesce(c_minute.minute, w_minute.minute) = 1440 THEN 'not-a-time'
            WHEN w_minute.day <> w_day.day THEN 'other-day'
        END AS p_minute,
        CASE
            WHEN coalesce(w_end_day.problem, c_end_day.problem) IS NOT NULL THEN 'not-a-day'
            WHEN w_end_day.day IS NULL AND w_end_day.minute IS NOT NULL THEN 'not-a-day'
        END AS p_end_day,
        CASE
            WHEN coalesce(w_end_minute.problem, c_end_minute.problem) IS NOT NULL THEN 'not-a-time'
            WHEN w_end_minute.day IS NOT NULL AND coalesce(c_end_minute.minute, w_end_minute.minute) IS NULL
            THEN 'not-a-time'
        END AS p_end_minute,
        CASE
            WHEN coalesce(w_recorded_day.problem, c_recorded_day.problem) IS NOT NULL THEN 'not-a-day'
            WHEN w_recorded_day.day IS NULL AND w_recorded_day.minute IS NOT NULL THEN 'not-a-day'
        END AS p_recorded_day,
        CASE
            WHEN coalesce(w_recorded_minute.problem, c_recorded_minute.problem) IS NOT NULL THEN 'not-a-time'
            WHEN coalesce(c_recorded_minute.minute, w_recorded_minute.minute) = 1440 THEN 'not-a-time'
            WHEN coalesce(w_recorded_minute.day, w_recorded_day.day) IS NULL
                AND coalesce(c_recorded_minute.minute, w_recorded_minute.minute) IS NOT NULL
            THEN 'no-day'
        END AS p_recorded_minute,
        w_quantity.problem AS p_quantity,
        w_outcome.problem AS p_outcome,
        w_category.problem AS p_category,
        w_place.problem AS p_place,
        w_counterparty.problem AS p_counterparty
        /* attributes */
    FROM source s
    /* words */
    LEFT JOIN unit_days
        ON s.unit = unit_days.word
        AND coalesce(w_day.day, w_minute.day) BETWEEN unit_days.since AND unit_days.until
), ended AS (
    SELECT * REPLACE (
        coalesce(
            p_end_minute,
            CASE
                WHEN coalesce(p_day, p_minute, p_end_day) IS NULL
                    AND stated_end_day * 1440 + coalesce(stated_end, 1439) < day * 1440 + coalesce(minute, 0)
                THEN 'end-before-start'
            END
        ) AS p_end_minute
    ),
    CASE
        WHEN stated_end IS NULL THEN stated_end_day
        WHEN stated_end_day IS NOT NULL THEN stated_end_day + CASE WHEN stated_end = 1440 THEN 1 ELSE 0 END
        -- an end that is earlier than the start, or is 24:00, lies on the next day
        WHEN stated_end = 1440 OR stated_end < minute THEN day + 1
        ELSE day
    END AS end_day,
    CASE WHEN stated_end = 1440 THEN 0 ELSE stated_end END AS end_minute
    FROM spoken
)
FROM ended
"""

VALUES = (
    "activity",
    "unit",
    "actor",
    "people",
    "crew",
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
"""The columns of ``reading`` that every record has, beside those of the vocabulary's attributes."""


def learn(connection: duckdb.DuckDBPyConnection, one: RecordField, loaded: Loaded, read: WordReader) -> dict[str, Word]:
    """Read every spelling of a field once, make ``w_<field>`` of what they mean, and return it."""
    names = [one.name, *([f"{one.name}{CLOCK}"] if one.name in loaded.clocks else [])]
    distinct = " UNION ".join(f'SELECT DISTINCT "{name}" FROM source' for name in names)
    found = connection.execute(f"SELECT * FROM ({distinct}) AS spellings(word) ORDER BY word").fetchall()
    words = {word: read(word) for (word,) in found if word is not None}
    _store(connection, f"w_{one.name}", Word, words.values())
    return words


def learn_units(connection: duckdb.DuckDBPyConnection, days: Iterable[UnitDays]) -> None:
    """Make ``unit_days`` of what each spelling of a unit means on which days."""
    _store(connection, "unit_days", UnitDays, days)


def read_rows(connection: duckdb.DuckDBPyConnection, loaded: Loaded, today: int) -> None:
    """Make ``reading`` and ``wrong`` of ``source`` and the words; nothing is done after ``today``."""
    own = [one for one in loaded.fields if one.attribute is not None]
    attributes = "".join(
        f',\n        {_attribute(one)} AS "{one.name}", w_{one.name}.problem AS "p_{one.name}"' for one in own
    )
    statement = _JUDGED.replace("/* attributes */", attributes).replace("/* words */", "\n    ".join(_joins(loaded)))
    statement = statement.replace("/* today */", str(today))
    # rows are to stay in the order of the file, so that equal files give equal segments
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    connection.execute(_without_absent(statement, loaded))
    judged = [name for name in VALUES if name not in ("people", "crew")]
    problems = {f"p_{name}": name for name in ("row", "record", *judged, *(one.name for one in own))}
    values = ", ".join(f'"{name}"' for name in (*VALUES, *(one.name for one in own)))
    connection.execute(
        f"CREATE TABLE reading AS SELECT sheet, row, record_number, {values}, "
        f"coalesce({', '.join(problems)}) IS NULL AS good FROM judged"
    )
    connection.execute("CREATE TABLE wrong (sheet INTEGER, row BIGINT, field VARCHAR, code VARCHAR, unit VARCHAR)")
    # looking again at the few bad rows is cheaper than keeping twenty columns of nothing for all
    if number_of(connection, "SELECT count(*) FROM reading WHERE NOT good"):
        listed = ", ".join(f"{{field: '{name}', code: {column}}}" for column, name in problems.items())
        connection.execute(
            f"INSERT INTO wrong SELECT sheet, row, one.field, one.code, NULL FROM (SELECT sheet, row, "
            f"unnest([{listed}]) AS one FROM judged WHERE coalesce({', '.join(problems)}) IS NOT NULL) "
            "WHERE one.code IS NOT NULL"
        )


def _attribute(one: RecordField) -> str:
    casts = {
        "number": f"CAST(w_{one.name}.text AS DECIMAL(18, 3))",
        "flag": f"CAST(w_{one.name}.text AS BOOLEAN)",
        "date": f"w_{one.name}.day",
    }
    return casts.get(one.reading, f"w_{one.name}.text")


def _joins(loaded: Loaded) -> Iterable[str]:
    for one in loaded.fields:
        if one.verbatim:
            continue
        yield f'LEFT JOIN w_{one.name} ON s."{one.name}" = w_{one.name}.word'
        if one.name in loaded.clocks:
            yield f'LEFT JOIN w_{one.name} AS c_{one.name} ON s."{one.name}{CLOCK}" = c_{one.name}.word'


def _without_absent(statement: str, loaded: Loaded) -> str:
    """Write nulls for what the file has no column for: the engine then leaves out all that hangs on them."""
    present = {one.name for one in loaded.fields} | {"sheet", "row", "surplus"}

    def term(found: re.Match[str]) -> str:
        table, name, column = found.groups()
        if name in (loaded.clocks if table == "c" else present):
            return found[0]
        return f"CAST(NULL AS {'INTEGER' if column in _NUMBERS else 'VARCHAR'})"

    statement = re.sub(r"\b([cw])_(\w+)\.(\w+)", term, statement)
    return re.sub(r"\bs\.(\w+)", lambda one: one[0] if one[1] in present else "CAST(NULL AS VARCHAR)", statement)


def _store(connection: duckdb.DuckDBPyConnection, table: str, kind: type[Any], rows: Iterable[Any]) -> None:
    names = [one.name for one in attrs.fields(kind) if one.name != "near"]
    found = list(rows)
    lists = [[getattr(row, name) for row in found] for name in names]
    columns = ", ".join(
        f'unnest(${at}::{"INTEGER" if name in _NUMBERS else "VARCHAR"}[]) AS "{name}"'
        for at, name in enumerate(names, 1)
    )
    connection.execute(f'CREATE TABLE "{table}" AS SELECT {columns}', lists)
