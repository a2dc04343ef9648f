"""Golden cases: a register, a few records and a duty as a programme writes it; the verdicts and counts that follow.

The situations stand in ``golden/*.toml``, one file for each kind of obligation, with the reasons as comments.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.lines import ledger, register
from tests.situations import assert_judged, programme

from constab.errors import ConstabError
from constab.evaluation import evaluate

FOLDER = Path(__file__).with_name("golden")
FILES = sorted(file for file in FOLDER.glob("*.toml") if file.stem != "refused")
REFUSED = tomllib.loads((FOLDER / "refused.toml").read_text("utf-8"))["case"]


def cases() -> list[Any]:
    """Return every case of every file, named after the file and what it is about."""
    found = ((file.stem, table) for file in FILES for table in tomllib.loads(file.read_text("utf-8"))["case"])
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


@pytest.mark.parametrize("table", cases())
def test_a_situation_is_judged_as_written(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Each case's lines are what the plan says, its windows what `explain` says, and the oracle says the same."""
    assert_judged(table, tmp_path)


@pytest.mark.parametrize("table", REFUSED, ids=lambda table: table["about"])
def test_what_would_pass_vacuously_is_refused(table: Mapping[str, Any], tmp_path: Path) -> None:
    """A programme that binds nobody, or asks for what is not there, is an error and never a full score."""
    with pytest.raises(ConstabError) as caught:
        assess_it(table, tmp_path)
    assert [one.code for one in caught.value.faults] == table["codes"]


def assess_it(table: Mapping[str, Any], folder: Path) -> None:
    """Load the programme of a case and assess it, over a ledger without records."""
    made = programme(table)
    evaluate(made, register(table), ledger([], made, folder), since=table.get("since"), as_of=table["as_of"])
