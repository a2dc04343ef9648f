"""What a simulation writes, and that its truth is true."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.simulation.reading import counted_lines, counted_missed, read_records, told_lines, told_missed
from tests.simulation.sample import SINCE, UNTIL, VOCABULARY, sample

from constab.errors import ConstabError
from constab.ledger.importing import import_records, import_register
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.programme import Programme
from constab.simulation import Simulation, simulate


@pytest.fixture(scope="module")
def programme() -> Programme:
    """Return the sample programme."""
    return sample()


@pytest.fixture(scope="module")
def made(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Simulation:
    """Return a simulation of it."""
    return run(programme, tmp_path_factory.mktemp("made"))


def run(programme: Programme, into: Path, seed: int = 5, **more: int) -> Simulation:
    """Simulate three posts for three months."""
    return simulate(programme, posts=3, since=SINCE, until=UNTIL, seed=seed, into=into, **more)


def test_the_oracle_finds_just_the_windows_that_are_told(programme: Programme, made: Simulation) -> None:
    """Counted naively, the records miss exactly the windows of the truth file, and meet all others."""
    assert counted_missed(programme, made, SINCE, UNTIL) == told_missed(made)
    assert counted_lines(programme, made, SINCE, UNTIL) == told_lines(made)


def test_every_duty_is_missed_by_somebody_and_only_as_planned(programme: Programme, made: Simulation) -> None:
    """Each obligation has a planted shortfall, and nothing is missed that was not planted."""
    planted = Counter(one.obligation for one in made.shortfalls)
    assert set(planted) | {one.obligation for one in made.not_planted} == {rule.id for rule in programme.rules}
    assert made.not_planted == ()
    assert all(window.planted for one in made.shortfalls for window in one.windows)
    forms = {one.form for one in made.shortfalls}
    assert forms == {"missed", "violation", "standing"}


def test_why_nothing_was_planted_is_said_in_both_languages(programme: Programme, tmp_path: Path) -> None:
    """The truth file has a reason in Chinese and in English for each obligation without a planted shortfall."""
    made = run(programme, tmp_path, shortfall=0)
    listed = json.loads(made.truth_file.read_text("utf-8"))["not_planted"]
    assert [one["obligation"] for one in listed] == [rule.id for rule in programme.rules]
    for one in listed:
        assert set(one["reason"]) == {"zh", "en"}
        assert one["reason"]["en"].isascii()
        assert not re.search("[A-Za-z]", one["reason"]["zh"])
        assert len(one["reason"]["zh"]) > 5


def test_equal_arguments_give_equal_bytes(programme: Programme, made: Simulation, tmp_path: Path) -> None:
    """A second run writes the same three files, the workbook included."""
    again = run(programme, tmp_path)
    for first, second in (
        (made.register_file, again.register_file),
        (made.records_file, again.records_file),
        (made.truth_file, again.truth_file),
    ):
        assert first.read_bytes() == second.read_bytes()


def test_another_seed_gives_other_files(programme: Programme, made: Simulation, tmp_path: Path) -> None:
    """Seeds make a difference to the register, the records and the truth."""
    other = run(programme, tmp_path, seed=6)
    assert other.register_file.read_bytes() != made.register_file.read_bytes()
    assert other.records_file.read_bytes() != made.records_file.read_bytes()
    assert told_missed(other) != told_missed(made)


def test_no_shortfall_can_be_asked_for(programme: Programme, tmp_path: Path) -> None:
    """At a shortfall of nought everything that is owed is done."""
    assert run(programme, tmp_path, shortfall=0).shortfalls == ()


def test_both_files_are_imported_whole(programme: Programme, made: Simulation, tmp_path: Path) -> None:
    """Importing takes every row of the records, and reads the register back as it was made."""
    now = datetime(2013, 1, 1)  # noqa: DTZ001
    with Store.open(f"sqlite:///{tmp_path / 'constab.db'}", create=True) as store:
        report = import_register([made.register_file], store=store, vocabulary=VOCABULARY, imported_at=now)
        assert (report.unused, report.unused_sheets) == ((), ())
        read = store.register()
        for name in ("units", "relations", "people", "assignments", "subjects", "assets", "attributes"):
            assert set(getattr(read, name)) == set(getattr(made.register, name)), name
        [file] = import_records(
            [made.records_file], ledger=Ledger.of(store), vocabulary=VOCABULARY, imported_at=now
        ).files
        assert (file.records, file.quarantined, file.unused) == (made.records, 0, ())


def test_records_look_like_an_export(made: Simulation) -> None:
    """Chinese headers and words, a byte-order mark, day after day within a station, nothing after the last day."""
    text = made.records_file.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf" + "记录编号,活动,单位,警号".encode())
    with made.records_file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == made.records
    assert len({row["记录编号"] for row in rows}) == len(rows)
    assert all(not row["活动"].isascii() for row in rows)
    assert all(SINCE.isoformat() <= row["日期"] <= UNTIL.isoformat() for row in rows)
    assert all(row["录入日期"] <= UNTIL.isoformat() for row in rows)


def test_the_texture_is_believable(made: Simulation) -> None:
    """Workdays are busier, some entries come late, patrols go at night, posts keep records that no duty counts."""
    records = read_records(made.records_file, made.register, VOCABULARY)
    days = Counter(one.began_on for one in records)
    weekday = [number for day, number in days.items() if day.weekday() < 5]
    weekend = [number for day, number in days.items() if day.weekday() == 5]
    assert sum(weekday) / len(weekday) > 2 * sum(weekend) / len(weekend)
    late = [one for one in records if one.recorded_day is not None and one.recorded_day > (one.end_day or one.day)]
    assert 0.02 < len(late) / len(records) < 0.2
    assert any(one.activity.startswith("patrol") and (one.minute or 0) >= 20 * 60 for one in records)
    assert any(one.activity == "publicity.fraud" for one in records)
    assert all(one.actor is None or one.actor.startswith("4103") for one in records)


def test_the_workbook_has_a_sheet_for_each_table(made: Simulation) -> None:
    """Sheets and headers are Chinese; lasting attributes are columns, changing ones have a sheet."""
    book = CalamineWorkbook.from_path(str(made.register_file))
    assert book.sheet_names == ["单位", "人员", "任职", "对象", "资产", "属性"]
    header = book.get_sheet_by_name("单位").to_python()[0]
    assert header[:4] == ["编号", "类型", "名称", "上级"]
    assert "区域类型" in header
    changing = {row[2] for row in book.get_sheet_by_name("属性").to_python()[1:]}
    assert "群众满意率" in changing


def test_progress_is_told(programme: Programme, tmp_path: Path) -> None:
    """Progress counts stations and ends with all of them."""
    told: list[tuple[int, int, str]] = []
    simulate(
        programme,
        posts=5,
        since=SINCE,
        until=date(2012, 3, 10),
        seed=1,
        into=tmp_path,
        progress=lambda *one: told.append(one),
    )
    assert [one[:2] for one in told] == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"posts": 0}, "simulation-posts"),
        ({"until": date(2012, 2, 1)}, "simulation-days"),
        ({"since": date(2013, 2, 1), "until": date(2013, 2, 2)}, "simulation-days"),
        ({"shortfall": 1001}, "simulation-shortfall"),
    ],
)
def test_impossible_arguments_are_refused(
    programme: Programme, tmp_path: Path, arguments: dict[str, object], code: str
) -> None:
    """Each is named by a fault, and nothing is written."""
    usual: dict[str, object] = {"posts": 1, "since": SINCE, "until": UNTIL, "seed": 1, "into": tmp_path / "out"}
    with pytest.raises(ConstabError) as refused:
        simulate(programme, **(usual | arguments))  # type: ignore[arg-type]
    assert [one.code for one in refused.value.faults] == [code]
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_a_fault(programme: Programme, tmp_path: Path) -> None:
    """A file in the folder's place is named, and left as it is."""
    (tmp_path / "out").write_text("mine", "utf-8")
    with pytest.raises(ConstabError) as refused:
        run(programme, tmp_path / "out")
    assert [one.code for one in refused.value.faults] == ["folder-unwritable"]
    assert (tmp_path / "out").read_text("utf-8") == "mine"
