"""Windows and records in memory, given to the select of a consequence as the plan would give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import sqlalchemy as sa
from attrs import frozen

from constab.calendar import day_number
from constab.consequences import FOUND, Basis, Consequence
from constab.evaluation.plan import text
from constab.expressions import number
from constab.selection import Condition

WINDOWS = {
    "bearer": "VARCHAR",
    "item": "VARCHAR",
    "win": "BIGINT",
    "first_day": "BIGINT",
    "last_day": "BIGINT",
    "actual": "BIGINT",
    "scale": "BIGINT",
    "closed": "BIGINT",
    "verdict": "VARCHAR",
}
RECORDS = {
    "record": "VARCHAR",
    "unit": "VARCHAR",
    "actor": "VARCHAR",
    "case_id": "VARCHAR",
    "day": "BIGINT",
    "minute": "BIGINT",
    "x_merit": "VARCHAR",
}
REVIEWS = {**RECORDS, "activity": "VARCHAR", "for_bearer": "VARCHAR", "for_item": "VARCHAR"}
FIRST = day_number(date(2017, 1, 1))


@frozen
class Told:
    """One window of a bearer and item: its number, what was counted, and what is said of it."""

    win: int
    actual: int | None
    verdict: str = "met"
    closed: bool = True
    bearer: str = "b"
    item: str = ""
    scale: int = 1

    @property
    def row(self) -> tuple[Any, ...]:
        """The row of ``windows``; a window has ten days."""
        first = FIRST + 10 * self.win
        return (
            self.bearer, self.item, self.win, first, first + 9, self.actual, self.scale, int(self.closed), self.verdict
        )  # fmt: skip


@frozen
class Entry:
    """One record of a case."""

    record: str
    case: str | None
    day: int
    merit: str | None = "first"
    minute: int | None = None
    actor: str | None = "p1"

    @property
    def row(self) -> tuple[Any, ...]:
        """The row of ``records``."""
        return self.record, "u", self.actor, self.case, FIRST + self.day, self.minute, self.merit


@frozen
class Reviewed:
    """One record of the bearer's: what was done on a day, and how it is called in the place of a merit."""

    record: str
    activity: str
    day: int
    merit: str = ""
    minute: int | None = None

    @property
    def row(self) -> tuple[Any, ...]:
        """The row of ``reviews``."""
        return self.record, "u", None, None, FIRST + self.day, self.minute, self.merit, self.activity, "b", ""


def outcomes(
    one: Consequence,
    windows: Sequence[Told] = (),
    records: Sequence[Entry] = (),
    since: int = 0,
    until: int = 1000,
    reviews: Sequence[Reviewed] = (),
) -> list[dict[str, Any]]:
    """Return the rows of a consequence by column, ordered by bearer, item, day, case and part."""
    made = (("w", WINDOWS), ("r", RECORDS), ("v", REVIEWS))
    w, r, v = (sa.table(name, *map(sa.column, columns)) for name, columns in made)
    columns = {name.removeprefix("x_"): r.c[name] for name in RECORDS}
    basis = Basis(
        windows=w, records=r, columns=columns, since=FIRST + since, until=FIRST + until,
        as_of=FIRST + until, grades={},
        number_of=lambda per, day: number(0), later=lambda length, day: day + length.days, own_records=v,
        meets=lambda where: sa.and_(
            sa.true(), *(v.c.x_merit.in_(one.values) for one in where if isinstance(one, Condition))
        ),
    )  # fmt: skip
    statement = one.select(basis)
    with duckdb.connect() as connection:
        for name, kinds, rows in (
            ("w", WINDOWS, [each.row for each in windows]),
            ("r", RECORDS, [each.row for each in records]),
            ("v", REVIEWS, [each.row for each in reviews]),
        ):
            connection.execute(f"CREATE TABLE {name} ({', '.join(f'{key} {kind}' for key, kind in kinds.items())})")
            if rows:
                connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(kinds))})", rows)
        found = connection.execute(text(statement)).fetchall()
    names = statement.selected_columns.keys()
    assert names[: len(FOUND)] == list(FOUND)
    said = [dict(zip(names, row, strict=True)) for row in found]
    order = ("bearer", "item", "first_day", "last_day", "case_id", "part", "standing")
    return sorted(said, key=lambda row: tuple(row[name] for name in order))
