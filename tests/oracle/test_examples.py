"""The worked examples of docs/semantics.md, and further golden cases, hold of the oracle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.oracle.assess import JudgedWindow
from tests.oracle.examples import golden_tables, page_tables, situation
from tests.oracle.judging import Counts


def _told(one: JudgedWindow) -> dict[str, object]:
    """Return a window as the examples write it, without what is empty."""
    told: dict[str, object] = {
        "bearer": one.bearer,
        "item": one.item,
        "window": f"{one.window.start}/{one.window.end}",
        "low": one.low,
        "high": one.high,
        "actual": one.actual,
        "verdict": str(one.verdict),
        "records": " ".join(one.records),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _written(line: Mapping[str, Any]) -> tuple[Counts, str]:
    counts = {name: value for name, value in line.items() if name != "verdict"}
    return Counts(**counts), line["verdict"]


@pytest.mark.parametrize("table", golden_tables(), ids=lambda table: table["about"])
def test_windows_and_lines_are_as_written(table: Mapping[str, Any]) -> None:
    """Every example's windows and lines are what the oracle says."""
    told = situation(table)
    expected = [{"bearer": "a", **one} for one in table["windows"]]
    assert [_told(one) for one in told.windows()] == expected
    lines = table.get("lines") or {"a": table["line"]}
    assert {bearer: (line, str(line.verdict)) for bearer, line in told.lines().items()} == {
        bearer: _written(line) for bearer, line in lines.items()
    }


def test_the_page_has_examples() -> None:
    """The pattern that finds the examples finds them."""
    assert len(page_tables()) >= 10
