"""The engine says of every golden case what is written there, as the oracle does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.engine_run import assessed
from tests.evaluation.worlds import World
from tests.oracle.examples import golden_tables, situation

from constab.calendar import Workdays

NAMES = ("due", "met", "missed", "no_data", "waived", "open", "at_risk", "ahead")


@pytest.mark.parametrize("table", golden_tables(), ids=lambda table: table["about"])
def test_the_engine_says_what_is_written(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Counts and verdict of each line; a bearer that owes nothing may have no line."""
    told = situation(table)
    one = World(
        0,
        ((told.obligation, None, None),),
        told.facts,
        told.register,
        told.records,
        told.period,
        told.since,
        told.as_of,
    )
    found = {
        card.bearer: {"verdict": str(line.verdict), **{name: getattr(line, name) for name in NAMES}}
        for card in assessed(one, Workdays(), tmp_path).scorecards
        for line in card.lines
    }
    nothing = {"verdict": "not_applicable", **dict.fromkeys(NAMES, 0)}
    for bearer, written in (table.get("lines") or {"a": table["line"]}).items():
        expected = {**nothing, **{name: value for name, value in written.items() if name != "misconfigured"}}
        assert found.get(bearer, nothing) == expected
