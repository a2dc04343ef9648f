"""The rival: the same scorecards by a DuckDB query that somebody wrote for just this programme.

One scan for each way of counting, whole numbers for posts and duties and windows, one number to group by. It knows what
constab must find out: that every post is there all year, that nothing is excused, that every window is closed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.answers import Answers
from benchmarks.duties import WINDOWS
from benchmarks.region import FIRST_DAY, LAST_DAY, Region, read, workdays

FIRST_MONDAY = FIRST_DAY + 1

CALENDAR = f"""
    CREATE TABLE calendar AS
    WITH d AS (SELECT CAST(range AS INTEGER) AS day, DATE '1970-01-01' + CAST(range AS INTEGER) AS date
               FROM range({FIRST_DAY}, {LAST_DAY + 1}))
    SELECT 'day' AS per, day, day - {FIRST_DAY} AS win FROM d
    UNION ALL SELECT 'week', day, (day - {FIRST_MONDAY}) // 7 FROM d WHERE day >= {FIRST_MONDAY} AND day < {LAST_DAY}
    UNION ALL SELECT 'half_month', day, (month(date) - 1) * 2 + CAST(day(date) > 15 AS INTEGER) FROM d
    UNION ALL SELECT 'month', day, month(date) - 1 FROM d
    UNION ALL SELECT 'quarter', day, quarter(date) - 1 FROM d
    UNION ALL SELECT 'half_year', day, (month(date) - 1) // 6 FROM d
    UNION ALL SELECT 'year', day, 0 FROM d
"""

HITS = """
    SELECT (CAST(m.duty AS BIGINT) * 100000 + p.post) * 512 + k.win AS key, {more}
    FROM record AS r
    JOIN demand AS m ON m.activity = r.activity
    JOIN post AS p ON p.unit = r.unit
    JOIN calendar AS k ON k.per = m.per AND k.day = CASE WHEN m.night AND r.minute < 360 THEN r.day - 1 ELSE r.day END
    WHERE r.day <= {last} + CAST(m.night AND r.minute < 360 AS INTEGER)
        AND r.recorded_day <= {last} + CAST(m.night AND k.day = {last} AS INTEGER) AND m.measure IN ({measures})
        AND (NOT m.night OR r.minute >= 1200 OR r.minute < 360)
        AND (m.outcome = '' OR r.outcome = m.outcome) AND (m.place = '' OR r.place = m.place)
        AND r.crew >= m.crew AND (NOT m.work OR r.day IN (SELECT day FROM workday))
"""
AMOUNT = """sum(CASE m.measure
    WHEN 'quantity' THEN CAST(r.quantity * 1000 AS BIGINT)
    WHEN 'hours' THEN greatest((r.end_day - r.day) * 1440 + r.end_minute - r.minute, 0)
    ELSE 1 END) AS actual"""
HALF = "k.day * 2 + CAST(m.measure = 'half_days' AND r.minute >= 720 AS INTEGER) AS half"


def query() -> str:
    """Return the query: (post, duty, due, met, score, rank), scores in thousandths."""
    sums = HITS.format(more=AMOUNT, last=LAST_DAY, measures="'count', 'quantity', 'hours'")
    halves = HITS.format(more=HALF, last=LAST_DAY, measures="'days', 'half_days'")
    subjects = HITS.format(more="r.subject", last=LAST_DAY, measures="'subjects'")
    return f"""
    WITH cell AS (
        {sums} GROUP BY key
        UNION ALL SELECT key, count(*) FROM (SELECT DISTINCT key, half FROM ({halves})) GROUP BY key
        UNION ALL SELECT key, count(*) FROM (SELECT DISTINCT key, subject FROM ({subjects} AND r.subject IS NOT NULL))
            GROUP BY key
    ),
    done AS (
        SELECT d.duty, key // 512 % 100000 AS post, count(*) FILTER (actual >= target) AS reached,
            count(*) FILTER (actual > target) AS exceeded
        FROM cell JOIN duty AS d ON d.duty = key // 51200000 GROUP BY ALL
    ),
    line AS (
        SELECT p.unit, d.duty, d.due,
            CASE WHEN d.ceiling THEN d.due - coalesce(exceeded, 0) ELSE coalesce(reached, 0) END AS met
        FROM duty AS d CROSS JOIN post AS p LEFT JOIN done AS n ON n.duty = d.duty AND n.post = p.post
    ),
    score AS (
        SELECT unit, CASE WHEN sum(met) = 0 THEN 0 ELSE
            100000 - CAST(sum((due - met) * 100000 // ((SELECT count(*) FROM duty) * due)) AS BIGINT) END AS score
        FROM line GROUP BY unit
    ),
    ranked AS (SELECT unit, score, rank() OVER (ORDER BY score DESC) AS rank FROM score)
    SELECT unit, duty, due, met, score, rank FROM line JOIN ranked USING (unit) ORDER BY unit, duty
    """


def opened(region: Region) -> duckdb.DuckDBPyConnection:
    """Return a connection with the small tables and a view of the ledger."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    connection.execute(f"CREATE VIEW record AS SELECT * FROM read_parquet('{region.segments}')")
    connection.execute(CALENDAR)
    connection.execute(
        "CREATE TABLE demand (activity VARCHAR, duty INTEGER, per VARCHAR, measure VARCHAR, target BIGINT, "
        "ceiling BOOLEAN, night BOOLEAN, outcome VARCHAR, place VARCHAR, work BOOLEAN, crew INTEGER)"
    )
    connection.executemany("INSERT INTO demand VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", region.demands)
    due = " ".join(f"WHEN '{per}' THEN {count}" for per, count in WINDOWS.items())
    connection.execute(
        f"CREATE TABLE duty AS SELECT DISTINCT duty, target, ceiling, CASE per {due} END AS due FROM demand"
    )
    connection.execute(
        "CREATE TABLE post AS SELECT printf('P%05d', range) AS unit, CAST(range AS INTEGER) AS post "
        f"FROM range({region.posts})"
    )
    connection.execute(f"CREATE TABLE workday AS SELECT unnest({workdays()}) AS day")
    return connection


def run(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Run the query."""
    return connection.execute(query()).fetchall()


def answers(rows: list[tuple[Any, ...]]) -> Answers:
    """Return what the query's rows say."""
    return Answers(
        {(post, duty): (due, met) for post, duty, due, met, _, _ in rows},
        {post: (score, rank) for post, _, _, _, score, rank in rows},
    )


if __name__ == "__main__":
    best = sorted({(row[5], row[0], row[4]) for row in run(opened(read(Path(sys.argv[1]))))})[:10]
    sys.stdout.writelines(f"{rank:5} {post} {score / 1000:.3f}\n" for rank, post, score in best)
