"""Facts of cases on the second engine: chains, courses, merges, roll-ups and joins make the same rows there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.sail import Sail
from tests.evaluation.test_sail import compared, sail
from tests.evaluation.test_situations import FOLDER
from tests.lines import ledger, record, register
from tests.situations import programme

__all__ = ["sail"]

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")
QUICK = (
    "working days pass over a weekend",
    "two sign, in whatever order",
    "at most five days running",
    "a step is of a roll-up, and a roll-up is of a join",
)
"""One of each form; the others are tried with the slow tests."""


def cases() -> list[Any]:
    """Return the golden cases, named by what they are about."""
    tables = [
        table
        for name in ("response", "procedure", "merge", "roll_up", "join", "delay")
        for table in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
    ]
    assert {table["about"] for table in tables} >= set(QUICK)
    slow = {True: (), False: (pytest.mark.slow,)}
    return [pytest.param(one, id=one["about"], marks=slow[one["about"] in QUICK]) for one in tables]


@pytest.mark.parametrize("table", cases())
def test_the_golden_cases_give_equal_rows(sail: Sail, table: Mapping[str, Any], tmp_path: Path) -> None:
    """Whatever follows a trigger, whoever owns a step, wherever a block ends: both engines say the same."""
    made = programme(table)
    filed = ledger([record(text) for text in table.get("records", ())], made, tmp_path)
    since, as_of = table["assessed"]
    assert compared(sail, made, register(table), filed, since, as_of, tmp_path)["lines"] > 0
