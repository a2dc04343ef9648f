"""The model judges small situations as the text would have them judged, by the oracle's account."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.oracle.assess import assess
from tests.plugins.one_plus_x.world import record, register

from constab.calendar import Workdays
from constab.entities import Span
from one_plus_x import Parameters, build

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
COUNTS = ("met", "missed", "no_data", "misconfigured")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_a_situation_is_judged_as_it_reads(case: Mapping[str, Any]) -> None:
    """The windows met, missed, not reported and misconfigured are those that the case names, and no others."""
    content = build(Parameters(**case.get("parameters", {})))
    duty = next(one for one in content.obligations if one.id == case["duty"])
    lines = assess(
        [(duty, None, None)],
        content.facts,
        register(),
        [record(number, line) for number, line in enumerate(case["records"])],
        period=Span(date(2012, 3, 1), date(2012, 12, 31)),
        since=case["since"],
        as_of=case["as_of"],
        workdays=Workdays("CN"),
    )
    line = lines.get((duty.id, case["bearer"]))
    if case.get("absent", False):
        assert line is None
        return
    assert line is not None
    assert {name: getattr(line, name) for name in COUNTS} == {name: case.get(name, 0) for name in COUNTS}
