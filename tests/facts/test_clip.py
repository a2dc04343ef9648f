"""The clip form in SQL makes just the pieces that the oracle cuts one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle.clips import with_facts
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import ClockSpan, date_of
from constab.evaluation.relations import table
from constab.facts import Clip, Sources
from constab.ledger.columns import COLUMNS

AS_OF = date_of(15_420)
KINDS: dict[str, Any] = {"text": sa.String, "decimal": sa.Numeric(18, 3)}
META = sa.MetaData()
RECORDS = sa.Table("record", META, *(sa.Column(one.name, KINDS.get(one.type, sa.Integer)) for one in COLUMNS))
DAYS = sa.Table("date", META, sa.Column("day", sa.Integer))

SMALL = {name: table(name) for name in ("serving", "unit_kind", "work_number")}
SOURCES = Sources(
    RECORDS,
    DAYS,
    sa.table("participant"),
    **SMALL,
    windows=sa.table("fact_window"),
    over=sa.table("over_unit"),
    known=sa.table("known"),
    as_of=15_420,
)

records = st.builds(
    lambda number, day, minute, length, days: _record(number, day, minute, length, days),
    st.integers(0, 99),
    st.integers(15_400, 15_420),
    st.none() | st.sampled_from((0, 1, 359, 360, 719, 720, 1199, 1200, 1439)),
    st.none() | st.integers(-60, 4000),
    st.none() | st.integers(0, 3),
)


def _record(number: int, day: int, minute: int | None, length: int | None, days: int | None = None) -> Record:
    """Return a record of so many minutes; where a time is missing, one that lasts ``days`` more, if that is known."""
    one = Record(
        record=f"r{number}", activity="patrol.night", unit="a", day=day, minute=minute, quantity=Decimal("1.5")
    )
    if minute is None or length is None:
        until = None if length is None else length % 1440
        return one if days is None else evolve(one, end_day=day + days, end_minute=until)
    return evolve(one, end_day=day + (minute + length) // 1440, end_minute=(minute + length) % 1440)


def pieces(clip: Clip, rows: list[Record]) -> list[tuple[object, ...]]:
    """Return the rows that the form's own select makes, on SQLite."""
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        META.create_all(connection)
        if rows:
            names = [one.name for one in COLUMNS]
            connection.execute(RECORDS.insert(), [{name: getattr(row, name) for name in names} for row in rows])
        connection.execute(DAYS.insert(), [{"day": day} for day in range(15_390, 15_421)])
        return sorted((tuple(row) for row in connection.execute(clip.select(SOURCES))), key=repr)


def expected(clip: Clip, rows: list[Record]) -> list[tuple[object, ...]]:
    """Return the rows that the oracle makes."""
    made = with_facts(rows, [clip], Setting(AS_OF))[len(rows) :]
    return sorted((tuple(getattr(row, one.name) for one in COLUMNS) for row in made), key=repr)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(records, max_size=6),
    st.sampled_from(("midnight", "half_days", ("00:00-06:00",), ("20:00-06:00", "08:00-12:00"))),
    st.sampled_from((1, 30, 720)),
)
def test_sql_cuts_as_the_oracle_does(rows: list[Record], at: str | tuple[str, ...], minimum: int) -> None:
    """Every column of every piece is the same."""
    clip = Clip(id="pieces", activity=("patrol.*",), at=at, minimum=minimum)
    assert pieces(clip, rows) == expected(clip, rows)


def test_a_duty_over_noon_is_two_half_days() -> None:
    """From 9 to 15 o'clock: three hours before noon, and three from noon."""
    clip = Clip(id="halves", activity=("patrol.*",), at="half_days")
    found = pieces(clip, [_record(1, 15_400, 540, 360)])
    places = [[one.name for one in COLUMNS].index(name) for name in ("activity", "day", "minute", "end_minute")]
    assert [tuple(row[place] for place in places) for row in found] == [
        ("@halves", 15_400, 540, 720),
        ("@halves", 15_400, 720, 900),
    ]


def test_a_piece_of_the_night_belongs_to_the_day_it_began() -> None:
    """From 0:30 to 2:00: a piece of the night before, whose minutes go on counting."""
    clip = Clip(id="nights", activity=("patrol.*",), at=("20:00-06:00",))
    (found,) = pieces(clip, [_record(1, 15_400, 30, 90)])
    names = [one.name for one in COLUMNS]
    row = dict(zip(names, found, strict=True))
    assert (row["day"], row["minute"], row["end_day"], row["end_minute"]) == (15_399, 1470, 15_399, 1560)
    assert row["record"] == "r1"
    assert row["quantity"] == Decimal("1.5")


def test_bands_are_named_or_listed() -> None:
    """A name stands for its bands; another name, and a band that no clock shows, are refused."""
    assert Clip(id="a", activity=("x",)).at == (ClockSpan(0, 1440),)
    assert Clip(id="a", activity=("x",), at="half_days").at == (ClockSpan(0, 720), ClockSpan(720, 1440))
    with pytest.raises(ValueError, match="'weekly' is neither 'midnight' nor 'half_days'"):
        Clip(id="a", activity=("x",), at="weekly")
    with pytest.raises(ValueError, match="no clock shows"):
        Clip(id="a", activity=("x",), at=("20:00-30:00",))


def test_a_fact_is_found_by_its_code() -> None:
    """Its rows carry @ and its id, and it says what it reads."""
    clip = Clip(id="night.pieces", activity=("patrol.*", "visit"))
    assert (clip.code, clip.reads) == ("@night.pieces", ("patrol.*", "visit"))


@pytest.mark.parametrize("wrong", [{"activity": ()}, {"minimum": 0}, {"id": "Night"}])
def test_a_clip_of_nothing_is_refused(wrong: dict[str, Any]) -> None:
    """It needs an activity, a least length, and an id of lower-case words."""
    with pytest.raises(ValueError, match=r".+"):
        Clip(**{"id": "a", "activity": ("x",), **wrong})
