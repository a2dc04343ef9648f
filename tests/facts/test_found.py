"""Facts of what was found: scores and consequences open duties and cost points."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.situations import assert_judged

CASES = tomllib.loads((Path(__file__).parent / "found.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("table", CASES, ids=lambda table: table["about"])
def test_what_was_found_is_counted(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Lines and scores are as they were reckoned by hand."""
    assert_judged(table, tmp_path)
