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

FOLDERS = sorted(file.parent for file in Path(__file__).with_name("sheets").glob("*/cases.toml"))


def cases() -> list[Any]:
    """Return every case with the folder of its sheet."""
    found = (
        (one, table) for one in FOLDERS for table in tomllib.loads((one / "cases.toml").read_text("utf-8"))["case"]
    )
    return [pytest.param(one, table, id=f"{one.name}: {table['about']}") for one, table in found]


@pytest.mark.parametrize(("folder", "table"), cases())
def test_a_sheet_comes_to_what_was_reckoned_by_hand(folder: Path, table: Mapping[str, Any], tmp_path: Path) -> None:
    """Points, grades, ranks and steps are those of the case, every waterfall adds up, and the oracle agrees."""
    made = programme_of((folder / "programme.toml").read_text("utf-8"), "programme.toml", catalogue())
    people = register(table)
    records = [record(text) for line in table["records"] for text in spread(line)]
    since, as_of = table["assessed"]
    found = evaluate(made, people, ledger(records, made, tmp_path), since=since, as_of=as_of)
    assert_scored(table, found)
    assert_reckoned(made, people, records, since, as_of, found)
    assert [following(one) for one in found.consequences] == table.get("outcomes", [])
