"""What check finds in scores, case by case."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.programme.checking.conftest import HEAD, TODAY

from constab.entities import Attribute, Register, Unit
from constab.plugins import Catalogue
from constab.programme.check import check
from constab.programme.load import programme_of

CASES = tomllib.loads((Path(__file__).parent / "scores.toml").read_text("utf-8"))["case"]
ABOVE = """
[[obligation]]
id = "visits"
kind = "quota"
title = "走访"
bearer = { unit = "post" }
activity = "visit"
per = "month"
at_least = 4

[[obligation]]
id = "calls"
kind = "prohibition"
title = "投诉"
bearer = { unit = "post" }
activity = "reception.complaint"
per = "year"
at_most = 2
[scoring]
scheme = "score"
score = "s"
"""


@pytest.mark.parametrize("case", CASES, ids=[re.sub(r"[^a-z]+", "-", one["about"])[:60] for one in CASES])
def test_a_score_is_found_as_it_says_and_nothing_else_is(case: dict[str, Any], findings: Any) -> None:
    """Code, severity, line and sentence are those of the case, and each says what to do."""
    found = findings(ABOVE + case["body"].lstrip("\n"))
    assert [f"{one.code} {one.severity} {one.origin} {one.sentence}" for one in found] == case["found"]
    assert all(one.cure for one in found)


def test_what_scores_count_by_themselves_is_used(findings: Any) -> None:
    """An activity of the programme's own that a veto counts, and no obligation, is counted."""
    veto = '[[activity]]\ncode = "misconduct.forged"\nlabel = "伪造走访"\n'
    body = CASES[0]["body"].replace('obligation = "calls"\ngrade', 'activity = "misconduct.forged"\ngrade')
    assert "misconduct" in body
    assert findings(ABOVE + body + veto) == []
    assert [one.code for one in findings(ABOVE + CASES[0]["body"] + veto)] == ["activity-unused"]


def test_a_weight_says_nothing_where_a_score_counts(findings: Any) -> None:
    """Obligations have no points of their own then, and are not said to lack them."""
    idle = ABOVE.replace("at_least = 4", "at_least = 4\nweight = 0")
    assert findings(idle + CASES[0]["body"]) == []


def test_points_for_what_need_not_be_met_are_told(findings: Any) -> None:
    """A loss for an obligation of force should is a note, at its own line."""
    soft = ABOVE.replace("at_least = 4", 'at_least = 4\nforce = "should"')
    (one,) = findings(soft + CASES[0]["body"])
    assert (one.code, one.severity) == ("charge-soft", "note")
    assert one.related[0].what == "visits"


def units(**areas: str) -> Register:
    """Return posts in areas: a = "urban"."""
    return Register(
        units=tuple(Unit(id, "post") for id in areas),
        attributes=tuple(Attribute("unit", id, "area", area) for id, area in areas.items()),
    )


def of_posts(catalogue: Catalogue, bearer: str, register: Register | None) -> list[str]:
    """Return what is found of the first case's score, kept of these posts."""
    body = CASES[0]["body"].replace('bearer = { unit = "post" }', f"bearer = {bearer}")
    found = check(programme_of(HEAD + ABOVE + body, "p.toml", catalogue), register, today=TODAY)
    return [f"{one.code} {one.sentence}" for one in found]


def test_units_between_scores_are_named(catalogue: Catalogue) -> None:
    """Posts that owe and that the conditions of the scores leave out are named; with a score of all nobody is."""
    people = units(a="urban", b="rural", c="rural")
    town = '{ unit = "post", area = "urban" }'
    said = "2 units of the kind post must meet obligations, and no score is of them: b, c"
    assert of_posts(catalogue, town, people) == [f"bearer-unscored {said}"]
    assert of_posts(catalogue, '{ unit = "post" }', people) == []
    assert of_posts(catalogue, town, None) == []


def test_a_score_of_nobody_is_an_error(catalogue: Catalogue) -> None:
    """Conditions that no unit of the register satisfies leave nobody to score."""
    town = '{ unit = "post", area = "urban" }'
    found = of_posts(catalogue, town, units(b="rural"))
    assert "scored-nobody the score s is of nobody: no unit of the kind post satisfies its conditions" in found
