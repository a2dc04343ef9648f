"""The proof of a count of facts names the records that each of their rows was made of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.test_situations import FOLDER
from tests.lines import ledger, record, register
from tests.situations import programme

from constab.evaluation import explain

MADE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "days with at least three patrols": {"r2": ("r1", "r2", "r3"), "r9": ("r6", "r7", "r8", "r9")},
    "no shift is longer than ten hours": {"r1": ("r1", "r2")},
    "a campaign counts if its plan came three days before and its report within seven days after": {
        "r2": ("r1", "r2", "r3")
    },
    "a row is on the day that is named, or where that is missing on its own": {"r1": ("r1", "r2")},
    "a roll-up of a roll-up: weeks with at least two days": {"r3": ("r2", "r3"), "r7": ("r6", "r7")},
}


def cases() -> list[Mapping[str, Any]]:
    """Return the golden cases of which it is written down what their rows were made of."""
    files = ("merge", "roll_up", "join")
    tables = [one for name in files for one in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]]
    return [one for one in tables if one["about"] in MADE]


@pytest.mark.parametrize("table", cases(), ids=lambda table: table["about"])
def test_a_row_names_what_it_was_made_of(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Of a block, a roll-up or a join that counts, explain lists the records, and of none that does not count."""
    made, (since, as_of) = programme(table), table["assessed"]
    assert isinstance(as_of, date)
    filed = ledger([record(text) for text in table["records"]], made, tmp_path)
    (proof,) = explain(made, register(table), filed, "a", since=since, as_of=as_of)
    assert proof.made_of == MADE[table["about"]]


def test_every_case_is_there() -> None:
    """No case is looked for in vain."""
    assert {one["about"] for one in cases()} == set(MADE)
