"""Sheets as bureaus keep them, in TOML alone: a folder each, with its programme, and cases reckoned by hand.

The sums stand as comments beside the cases in ``sheets/*/cases.toml``; the cases are situations (`tests.situations`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.lines import ledger, record, register, spread
from tests.situations import assert_reckoned, assert_scored, catalogue, following

from constab.evaluation import evaluate
from constab.programme.load import programme_of

PROGRAMMES = Path(__file__).parents[2] / "programmes"
FOLDERS = sorted(file.parent for file in Path(__file__).with_name("sheets").glob("*/cases.toml"))


def cases() -> list[Any]:
    """Return every case with the file of its sheet: its own, or one of the examples."""
    found = []
    for folder in FOLDERS:
        tables = tomllib.loads((folder / "cases.toml").read_text("utf-8"))
        file = PROGRAMMES / tables["programme"] if "programme" in tables else folder / "programme.toml"
        found += [pytest.param(file, table, id=f"{folder.name}: {table['about']}") for table in tables["case"]]
    return found


@pytest.mark.parametrize(("file", "table"), cases())
def test_a_sheet_comes_to_what_was_reckoned_by_hand(file: Path, table: Mapping[str, Any], tmp_path: Path) -> None:
    """Points, grades, ranks and steps are those of the case, every waterfall adds up, and the oracle agrees."""
    made = programme_of(file.read_text("utf-8"), "programme.toml", catalogue())
    people = register(table)
    records = [record(text) for line in table["records"] for text in spread(line)]
    since, as_of = table["assessed"]
    found = evaluate(made, people, ledger(records, made, tmp_path), since=since, as_of=as_of)
    assert_scored(table, found)
    assert_reckoned(made, people, records, since, as_of, found)
    assert [following(one) for one in found.consequences] == table.get("outcomes", [])


def test_a_part_without_a_title_has_that_of_its_score() -> None:
    """A reader is told what a year is made of by the titles of the month's score and the survey's."""
    made = programme_of((PROGRAMMES / "scored" / "posts.toml").read_text("utf-8"), "posts.toml", catalogue())
    year = next(one.sheet for one in made.scores if one.sheet.id == "yearly")
    titles = {one.sheet.id: one.sheet.title for one in made.scores}
    assert [one.title.zh for one in year.entries(titles)] == ["警务室月考核", "群众测评"]
