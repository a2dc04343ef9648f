"""The rows that a fact's own select makes, on DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import duckdb
import sqlalchemy as sa
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import Calendar, day_number
from constab.evaluation.engine import sql_type
from constab.evaluation.fact_days import windows
from constab.evaluation.ledger_view import records as ledger_columns
from constab.evaluation.plan import text
from constab.evaluation.relations import table
from constab.facts import Fact, Sources
from constab.ledger.columns import COLUMNS, PARTICIPANTS
from constab.vocabulary.terms import covers

LEDGER = ledger_columns(())
NAMES = [one.name for one in COLUMNS]
SMALL = ("serving", "unit_kind", "work_number")

DAYS_BACK = 60


def made(fact: Fact, records: Sequence[Record], setting: Setting) -> list[tuple[Any, ...]]:
    """Return the rows of a fact, sorted. It is given records of the activities that it reads, as the plan does."""
    records = [one for one in records if any(covers(pattern, one.activity) for pattern in fact.reads)]
    as_of = day_number(setting.as_of)
    shared = sa.table("participant", *(sa.column(one.name) for one in PARTICIPANTS))
    sources = Sources(
        LEDGER,
        table("each_day"),
        shared,
        windows=table("fact_window"),
        over=table("over_unit"),
        known=table("known"),
        **{name: table(name) for name in SMALL},
        as_of=as_of,
    )
    with duckdb.connect() as connection:
        columns = ", ".join(f'"{one.name}" {sql_type(one)}' for one in LEDGER.c)
        _fill(connection, "record", columns, ([getattr(row, name) for name in NAMES] for row in records))
        among = ((one.record, 1, person, one.day) for one in records if one.crew > 1 for person in one.people)
        _fill(connection, "participant", "record VARCHAR, batch INT, person VARCHAR, day INT", among)
        _fill(connection, "serving", "role VARCHAR, person VARCHAR, since INT, until INT", _serving(fact, setting))
        kinds = ((unit.id, unit.kind) for unit in setting.roll.register.units)
        _fill(connection, "unit_kind", "unit VARCHAR, kind VARCHAR", kinds)
        columns = "fact VARCHAR, day INT, win INT, last_day INT"
        _fill(connection, "fact_window", columns, _windows(fact, setting))
        _fill(connection, "work_number", "day INT, number INT", _work_numbers(setting))
        return sorted(connection.execute(text(fact.select(sources))).fetchall(), key=repr)


def _fill(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    connection.execute(f"CREATE TABLE {name} ({columns})")
    # Bound row by row, a handful of rows would take longer than the statement that they are for.
    listed = [list(row) for row in rows]
    holes = ", ".join(f"({', '.join('?' for _ in row)})" for row in listed)
    if listed:
        connection.execute(f"INSERT INTO {name} VALUES {holes}", [value for row in listed for value in row])


def _serving(fact: Fact, setting: Setting) -> Iterable[tuple[Any, ...]]:
    for one in setting.roll.register.assignments:
        if one.role in fact.roles:
            yield one.role, one.person, day_number(one.span.since), day_number(one.span.until)


def _windows(fact: Fact, setting: Setting) -> Iterable[tuple[Any, ...]]:
    if fact.sums_over is not None:
        calendar = Calendar(setting.period, setting.workdays)
        since = setting.as_of - timedelta(days=DAYS_BACK)
        for row in windows(calendar, fact.sums_over, since, setting.as_of):
            yield fact.id, *row


def _work_numbers(setting: Setting) -> Iterable[tuple[int, int]]:
    many = 0
    for back in range(DAYS_BACK, -1, -1):
        day = setting.as_of - timedelta(days=back)
        many += setting.workdays.is_workday(day)
        yield day_number(day), many


def rows(records: Iterable[Record]) -> list[tuple[Any, ...]]:
    """Return records as such rows, sorted."""
    return sorted((tuple(getattr(one, name) for name in NAMES) for one in records), key=repr)
