"""What check finds in situations, case by case."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from constab.programme.finding import Finding

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]
NAMED = ("demand", "limit", "weak", "strong", "duty", "ban", "obligation", "key")
"""The values that name what a finding is about, in the order in which a case writes them."""


def told(one: Finding) -> str:
    """Return a finding as a case writes it."""
    return " ".join((one.code, one.severity, one.origin, *(str(one.values[it]) for it in NAMED if it in one.values)))


@pytest.mark.parametrize("case", CASES, ids=[re.sub(r"[^a-z]+", "-", one["about"])[:60] for one in CASES])
def test_a_case_is_found_as_it_says_and_nothing_else_is(case: dict[str, Any], findings: Any) -> None:
    """Code, severity, line and obligations are those of the case; its witness is a unit that owes both."""
    found = findings(case["body"])
    assert [told(one) for one in found] == case["found"]
    if witness := case.get("witness"):
        assert {"unit": found[0].witness.unit, **found[0].witness.attributes} == witness


@pytest.mark.parametrize("case", [one for one in CASES if one["found"]], ids=lambda one: one["found"][0].split()[0])
def test_every_finding_of_a_pair_names_the_second_line_a_witness_and_a_cure(
    case: dict[str, Any], findings: Any
) -> None:
    """Whatever is found of two obligations has the line of the other, a case in which it shows, and what to do."""
    for one in findings(case["body"]):
        assert one.cure
        assert one.sentence
        if one.witness is not None:
            assert one.witness.since <= one.witness.until
            assert one.related[0].origin not in ("", one.origin)
