"""What each kind of duty asks for in a week, of whom, and what is not reckoned, is as it is written in the data."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from constab.planning import Plan

CASES = tomllib.loads(Path(__file__).with_name("duties.toml").read_text("utf-8"))["case"]
POST = """
[[plan.post]]
unit = "post"
staff = { community_officer = 1, auxiliary = 2 }
lists = { key_person = 3 }
units = { team = 2 }
attributes = { households = 1200 }
"""


def toml(value: Any) -> str:
    """Write a value as TOML."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value) if isinstance(value, (str, bool)) else str(value)


def body(case: Mapping[str, Any]) -> str:
    """Write the obligations of a case, and what it plans with."""
    parts = []
    for number, duty in enumerate(case["duties"], start=1):
        keys = {"id": f"d{number}", "kind": "quota", "title": f"d{number}", "bearer": {"unit": "post"}, **duty}
        parts.append("[[obligation]]\n" + "\n".join(f"{key} = {toml(value)}" for key, value in keys.items()))
    return "\n".join([*parts, "[plan]", case.get("plan", ""), POST])


def said(plan: Plan) -> list[str]:
    """Write the duties of a plan, and what it does not reckon."""
    duties = [
        f"{one.rule}: {one.asked.target:f} × {one.asked.windows} × {one.asked.each} × {one.items} = {one.minutes}, "
        f"of {' and '.join(str(len(part)) for part in one.parts)}"
        for one in plan.duties.duties
    ]
    return duties + [f"{one.rule}: {one.reason}" for one in plan.duties.unreckoned]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_duties_of_a_post(case: Mapping[str, Any], planned: Callable[..., Plan]) -> None:
    """Each duty has the target, windows, minutes and people that are written beside it, and nothing else is said."""
    assert said(planned(body(case))) == case["expected"]


def test_no_duty_falls_silent(planned: Callable[..., Plan]) -> None:
    """Every duty of every case is reckoned, or told with a reason, or asks for no hours by its kind, bound or force."""
    for case in CASES:
        told = {line.partition(":")[0] for line in case["expected"]}
        for number, duty in enumerate(case["duties"], start=1):
            hourless = duty.get("kind") in ("standing", "prohibition") or "at_most" in duty
            hourless = hourless or duty.get("force") in ("aim", "may")
            assert (f"d{number}" in told) is not hourless
