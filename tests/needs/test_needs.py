"""What policing programmes ask for, need by need: each is said in TOML alone, and judged.

A file stands for a need and is named after it; its cases are situations as those of the kinds (`tests.situations`),
written as a region writes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.situations import assert_judged

FILES = sorted(Path(__file__).parent.glob("*.toml"))


def cases() -> list[Any]:
    """Return every case, named after the need and what it is about."""
    found = ((file.stem, table) for file in FILES for table in tomllib.loads(file.read_text("utf-8"))["case"])
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


@pytest.mark.parametrize("table", cases())
def test_a_need_is_said_in_toml(table: Mapping[str, Any], tmp_path: Path) -> None:
    """The programme loads, and units are judged as the case says."""
    assert_judged(table, tmp_path)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_need_is_not_met_by_everybody(file: Path) -> None:
    """In the cases of each need somebody is judged well and somebody is not."""
    tables = tomllib.loads(file.read_text("utf-8"))["case"]
    said = " ".join(line for one in tables for line in (one.get("lines") or {"a": one["line"]}).values())
    assert " met=" in said
    assert " missed=" in said
