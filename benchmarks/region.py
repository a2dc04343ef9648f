"""A region on the disk: a store with a register, a ledger of so many records, a programme. Equal sizes, equal rows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from attrs import frozen

from benchmarks.duties import CODES, SCALES, SIXTY, Duty, programme
from constab.calendar import Workdays, date_of, day_number
from constab.entities import Assignment, Person, Register, Relation, Unit
from constab.ledger.batches import Batch, Segment, file_digest
from constab.ledger.segments import FOLDER, Ledger
from constab.ledger.store import Store

FIRST, LAST = date(2012, 1, 1), date(2012, 12, 31)
FIRST_DAY, LAST_DAY = day_number(FIRST), day_number(LAST)
DAYS = (LAST - FIRST).days + 1
MONTHS = 12
POSTS_OF_STATION = 20
SIZE = "size.json"


@frozen
class Region:
    """Where everything lies, and how much it is."""

    folder: Path
    records: int
    posts: int
    duties: tuple[Duty, ...]

    @property
    def url(self) -> str:
        """The store."""
        return f"sqlite:///{self.folder / 'constab.db'}"

    @property
    def programme(self) -> Path:
        """The programme."""
        return self.folder / "programme.toml"

    @property
    def segments(self) -> str:
        """The pattern of the ledger's segments."""
        return str(self.folder / FOLDER / "batch-*-records.parquet")

    @property
    def demands(self) -> list[tuple[str, int, str, str, int, bool, bool, str, str, bool, int]]:
        """One row for each activity and duty, as those who write by hand put what the programme says into a table."""
        return [
            (
                code, number, one.per, one.measure, one.target(self.records_of_post) * SCALES.get(one.measure, 1),
                one.ceiling, one.night, one.outcome, one.place, one.work, one.together,
            )
            for number, one in enumerate(self.duties)
            for code in one.codes
        ]  # fmt: skip

    @property
    def records_of_post(self) -> int:
        """How many records a post has on average."""
        return self.records // self.posts

    def open(self) -> Ledger:
        """Open the store and its ledger. Close the store after use."""
        return Ledger.of(Store.open(self.url))


def workdays() -> list[int]:
    """Return the numbers of the year's working days."""
    known = Workdays("CN")
    return [day for day in range(FIRST_DAY, LAST_DAY + 1) if known.is_workday(date_of(day))]


def post(number: int) -> str:
    """Return the name of a post."""
    return f"P{number:05}"


def make(folder: Path, records: int, posts: int, duties: tuple[Duty, ...]) -> Region:
    """Write a region into an empty folder, or take the one that is there already."""
    if (folder / SIZE).exists():
        found = read(folder)
        assert (found.records, found.posts, found.duties) == (records, posts, duties), f"{folder} holds another region"
        return found
    region = Region(folder, records, posts, duties)
    (folder / FOLDER).mkdir(parents=True)
    with Store.open(region.url, create=True) as store:
        store.save_register(_register(posts))
        for number in range(1, MONTHS + 1) if records else ():
            store.add_batch(_batch(region, number), (), ())
    region.programme.write_text(programme(duties, region.records_of_post), encoding="utf-8")
    (folder / SIZE).write_text(json.dumps([records, posts, len(duties)]), encoding="utf-8")
    return region


def read(folder: Path) -> Region:
    """Return the region that is in a folder."""
    records, posts, duties = json.loads((folder / SIZE).read_text(encoding="utf-8"))
    return Region(folder, records, posts, SIXTY[:duties])


def _register(posts: int) -> Register:
    stations = range((posts + POSTS_OF_STATION - 1) // POSTS_OF_STATION)
    officers = [(f"{number:06}", post(number // 2)) for number in range(posts * 2)]
    return Register(
        units=(
            *(Unit(f"S{number:04}", "station", f"派出所{number:04}") for number in stations),
            *(Unit(post(number), "post", f"警务室{number:05}") for number in range(posts)),
        ),
        relations=tuple(Relation(post(number), f"S{number // POSTS_OF_STATION:04}") for number in range(posts)),
        people=tuple(Person(id) for id, _ in officers),
        assignments=tuple(Assignment(id, "officer", unit) for id, unit in officers),
    )


def _batch(region: Region, number: int) -> Batch:
    """Write a month's records, and return the batch that journals them."""
    file = region.folder / FOLDER / f"batch-{number:06}-records.parquet"
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        query = rows(region.records, region.posts, number)
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        count, first, last = connection.execute(f"SELECT count(*), min(day), max(day) FROM '{file}'").fetchall()[0]
    return Batch(
        number=number,
        source=f"{number}.csv",
        digest=f"{number:064}",
        imported_at=datetime(2013, 1, 1, tzinfo=UTC),
        rows=count,
        records=count,
        repeated=0,
        corrected=0,
        quarantined=0,
        first_day=date_of(first),
        last_day=date_of(last),
        activities=CODES,
        attributes=(),
        segments=(Segment("records", file.name, file.stat().st_size, file_digest(file), count),),
    )


def rows(records: int, posts: int, month: int, months: int = MONTHS) -> str:
    """Return a select of the records of a twelfth of the year. Hashes of their numbers stand for chance."""
    first, last = records * (month - 1) // months, records * month // months

    def chance(salt: int) -> str:
        return f"CAST(hash(n * 64 + {salt}) % 1000003 AS BIGINT)"

    codes = ", ".join(f"'{code}'" for code in CODES)
    return f"""
        WITH number AS (SELECT range AS n FROM range({first}, {last})),
        drawn AS (
            SELECT n, {chance(1)} % {posts} AS post,
                {FIRST_DAY} + CAST(n * {DAYS} // {records} AS INTEGER) AS day,
                CAST({chance(2)} * 1440 // 1000003 AS INTEGER) AS minute,
                CAST(floor({len(CODES)} * ({chance(3)} / 1000003.0) * ({chance(3)} / 1000003.0)) AS INTEGER) AS code,
                CAST({chance(4)} % 120 AS INTEGER) AS lasting,
                {chance(5)} AS a, {chance(6)} AS b, {chance(7)} AS c, {chance(8)} AS d
            FROM number
        )
        SELECT lower(printf('%016x', hash(n))) AS record, CAST({month} AS INTEGER) AS batch,
            [{codes}][code + 1] AS activity,
            printf('P%05d', post) AS unit,
            printf('%06d', post * 2 + a % 2) AS actor,
            CAST(CASE WHEN a % 4 = 0 THEN 2 ELSE 1 END AS INTEGER) AS crew,
            CASE WHEN b % 10 < 9 THEN lower(printf('%016x', hash(post * 1000 + b % 400))) END AS subject,
            CASE WHEN b % 10 = 0 THEN printf('C%08d', n // 3) END AS case_id,
            day, minute,
            day + CAST(minute + lasting >= 1440 AS INTEGER) AS end_day,
            (minute + lasting) % 1440 AS end_minute,
            day + CAST(c % 3 AS INTEGER) AS recorded_day,
            CAST(1200 AS INTEGER) AS recorded_minute,
            CAST(c % 11 AS DECIMAL(18, 3)) AS quantity,
            ['settled', 'passed', 'done'][d % 3 + 1] AS outcome,
            ['plain', 'special'][d % 2 + 1] AS category,
            ['household', 'premises', 'street'][c % 3 + 1] AS place,
            CASE WHEN d % 7 = 0 THEN 'residents' END AS counterparty
        FROM drawn
    """
