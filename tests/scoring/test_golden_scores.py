"""Golden cases of scores: a register, records, duties and a score as a programme writes them; the points that follow.

The situations stand in ``golden/*.toml``, with the sums as comments.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.oracle.examples import scored_tables
from tests.situations import assert_judged

FOLDER = Path(__file__).with_name("golden")


def cases() -> list[Any]:
    """Return every case of every file, named after the file and what it is about, and those of the page."""
    found = [(file.stem, table) for file in sorted(FOLDER.glob("*.toml")) for table in _cases(file)]
    found += [("page", table) for table in scored_tables()]
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


def _cases(file: Path) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = tomllib.loads(file.read_text("utf-8"))["case"]
    return found


@pytest.mark.parametrize("table", cases())
def test_a_situation_is_scored_as_written(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Each case's marks and steps are what the plan says, every waterfall adds up, and the oracle says the same."""
    assert_judged(table, tmp_path)
