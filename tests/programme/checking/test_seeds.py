"""Five places where the documents of the shipped programmes repeat or contradict each other, each found by name.

Every case runs the shipped files as they are, and once more with one number or word changed, by which it vanishes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

from constab.plugins import Catalogue
from constab.programme.check import Finding, check, check_between
from constab.programme.load import load_programme

PROGRAMMES = Path(__file__).parents[3] / "programmes"
TODAY = date(2024, 6, 1)


@frozen
class Case:
    """A finding: its code, its obligations by name, its lines by what stands there, and the witness.

    ``vanishes`` is a file, a text in it and what takes the place of the text, so that nothing is found.
    """

    code: str
    files: tuple[str, ...]
    names: tuple[str, str]
    lines: tuple[str, str]
    witness: dict[str, object]
    vanishes: tuple[str, str, str]


LUOYANG, DISTRICT, QUJING = "luoyang-2012.toml", "district-2012.toml", "qujing-grid.toml"
LITERAL, WUZHONG, URBAN = "literal/qujing-grid.toml", "wuzhong-2022.toml", "urban-combined.toml"
ADOPTED = "[[adopt]]"
BAN = "no_criminal_or_vice_cases"

CASES = {
    "1: three auxiliaries against exactly one": Case(
        "duties-contradict",
        (LUOYANG, DISTRICT),
        ("luoyang-2012/one_plus_x.auxiliaries", "district-2012/auxiliaries"),
        ('id = "auxiliaries"', ADOPTED),
        {"unit": "post", "area": "urban"},
        (DISTRICT, 'count = { role = "协勤" }\nexactly = 1', 'count = { role = "协勤" }\nexactly = 3'),
    ),
    "2: grids close down dens, stations over them handle no vice": Case(
        "duty-partly-forbidden",
        (QUJING, WUZHONG),
        ("qujing-grid/grid_assistant.close_gambling_dens", f"wuzhong-2022/two_no_handle.{BAN}"),
        (ADOPTED, ADOPTED),
        {"unit": "grid", "activity": "casework.enforcement.closed_down"},
        (WUZHONG, "records = { livelihood = true }", 'records = { category = ["刑事案件", "黄赌毒案件"] }'),
    ),
    "2: the same in one programme that adopts both models": Case(
        "duty-partly-forbidden",
        (URBAN,),
        ("grid_assistant.close_gambling_dens", f"two_no_handle.{BAN}"),
        (ADOPTED, ADOPTED),
        {"unit": "grid", "activity": "casework.enforcement.closed_down"},
        (URBAN, "records = { livelihood = true }", 'records = { category = ["刑事案件", "黄赌毒案件"] }'),
    ),
    "3: twenty hours a week under twenty-eight": Case(
        "duty-subsumed",
        (LITERAL,),
        ("grid_assistant.member_least_patrol", "grid_assistant.member_patrol"),
        (ADOPTED, ADOPTED),
        {"unit": "grid"},
        (LITERAL, 'patrol_reading = "both"', 'patrol_reading = "by_role"'),
    ),
    "4: station duty of rural posts is permitted and forbidden": Case(
        "permitted-and-forbidden",
        (LUOYANG, DISTRICT),
        ("district-2012/no_station_duty", "luoyang-2012/one_plus_x.no_station_duty"),
        ("[[permit]]", ADOPTED),
        {"unit": "post", "area": "rural", "activity": "duty.station"},
        (LUOYANG, 'officers_in = "urban"', 'officers_in = "urban"\nbans_in = "urban"'),
    ),
    "5: twenty households a day in at least one day a week": Case(
        "duty-subsumed-mostly",
        (QUJING,),
        ("grid_assistant.officer_days", "grid_assistant.officer_visits"),
        (ADOPTED, ADOPTED),
        {"unit": "grid"},
        (
            QUJING,
            "[scoring]",
            '[[tailor]]\nobligation = "grid_assistant.officer_days"\nset = { at_least = 6 }\nreason = "r"\n[scoring]',
        ),
    ),
    "5: the same of every calendar day, word for word": Case(
        "duty-subsumed",
        (LITERAL,),
        ("grid_assistant.officer_days", "grid_assistant.officer_visits"),
        (ADOPTED, ADOPTED),
        {"unit": "grid"},
        (LITERAL, 'officer_visits_on = "day"', 'officer_visits_on = "workday"'),
    ),
}

Run = Callable[[Sequence[str]], list[Finding]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped programmes."""
    for file in (*PROGRAMMES.glob("*.toml"), *PROGRAMMES.glob("literal/*.toml")):
        place = tmp_path / file.relative_to(PROGRAMMES)
        place.parent.mkdir(exist_ok=True)
        shutil.copy(file, place)
    return tmp_path


@pytest.fixture
def run(folder: Path, catalogue: Catalogue) -> Run:
    """Return what is found in files of the folder: in one by itself, or between several."""

    def findings(files: Sequence[str]) -> list[Finding]:
        programmes = [load_programme(folder / file, catalogue) for file in files]
        if len(programmes) == 1:
            return list(check(programmes[0], today=TODAY))
        return [one for pair in check_between(programmes, today=TODAY) for one in pair.findings]

    return findings


def _is_it(one: Finding, case: Case) -> bool:
    named = {word for value in one.values.values() for word in str(value).split(", ")}
    return one.code == case.code and set(case.names) <= named


def _line(origin: str) -> str:
    file, _, number = origin.rpartition(":")
    lines = Path(file).read_text("utf-8").splitlines()
    return next(line for line in lines[int(number) - 1 :] if line != "[[obligation]]")


@pytest.mark.parametrize("name", CASES)
def test_the_documents_overlap_is_found_with_both_lines_and_a_witness(name: str, run: Run) -> None:
    """The finding names both obligations, the lines that bring them in, and a case in which it shows."""
    case = CASES[name]
    (found,) = (one for one in run(case.files) if _is_it(one, case))
    lines = [_line(found.origin), *(_line(one.origin) for one in found.related)]
    assert set(case.lines) <= set(lines)
    assert len(lines) >= 2
    assert found.witness is not None
    assert found.witness.since is not None
    seen = {"unit": found.witness.unit, "activity": found.witness.activity, **found.witness.attributes}
    assert {key: seen.get(key) for key in case.witness} == case.witness


@pytest.mark.parametrize("name", CASES)
def test_the_finding_vanishes_with_the_number_or_word_that_makes_it(name: str, run: Run, folder: Path) -> None:
    """With another bound, another reading or without the ban, the same files have no such finding."""
    case = CASES[name]
    file, old, new = case.vanishes
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")
    assert [one.sentence for one in run(case.files) if _is_it(one, case)] == []
