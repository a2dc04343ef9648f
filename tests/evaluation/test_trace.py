"""The proof of a count of facts names the records that each of their rows was made of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.test_situations import FOLDER
from tests.lines import ledger, record, register
from tests.situations import programme

from constab.evaluation import explain

MADE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "days with at least three patrols": {"r2": ("r1", "r2", "r3"), "r9": ("r6", "r7", "r8", "r9")},
    "no shift is longer than ten hours": {"r1": ("r1", "r2")},
    "a campaign counts if its plan came three days before and its report within seven days after": {
        "r2": ("r1", "r2", "r3")
    },
    "a row is on the day that is named, or where that is missing on its own": {"r1": ("r1", "r2")},
    "a roll-up of a roll-up: weeks with at least two days": {"r3": ("r2", "r3"), "r7": ("r6", "r7")},
}


def cases() -> list[Mapping[str, Any]]:
    """Return the golden cases of which it is written down what their rows were made of."""
    files = ("merge", "roll_up", "join")
    tables = [one for name in files for one in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]]
    return [one for one in tables if one["about"] in MADE]


@pytest.mark.parametrize("table", cases(), ids=lambda table: table["about"])
def test_a_row_names_what_it_was_made_of(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Of a block, a roll-up or a join that counts, explain lists the records, and of none that does not count."""
    made, (since, as_of) = programme(table), table["assessed"]
    assert isinstance(as_of, date)
    filed = ledger([record(text) for text in table["records"]], made, tmp_path)
    (proof,) = explain(made, register(table), filed, "a", since=since, as_of=as_of)
    assert {row.record: row.records for row in proof.made_of} == MADE[table["about"]]


def test_every_case_is_there() -> None:
    """No case is looked for in vain."""
    assert {one["about"] for one in cases()} == set(MADE)


CREW = '''
[[case]]
units = ["post a"]
people = ["p community_officer a", "q community_officer a", "s community_officer a"]
records = [
    "D1 a duty 2012-03-05 08:00-10:00 crew=p", "D2 a duty 2012-03-05 08:00-11:00 crew=q",
    "D3 a duty 2012-03-05 08:00-12:00 crew=s", "D4 a duty 2012-03-05 14:00-18:00 crew=p,q,s",
]
duty = """
[[fact]]
id = "piece"
form = "clip"
activity = "duty.*"
[[fact]]
id = "long_day"
form = "roll_up"
fact = "piece"
by = "actor"
measure = "hours"
per = "day"
[[obligation]]
id = "hours"
kind = "quota"
bearer = { unit = "post" }
EACH
fact = "long_day"
measure = "hours"
at_least = 1
per = "day"
"""
'''


@pytest.mark.parametrize(
    ("each", "items"), [('for_each = { role = "community_officer" }', ("p", "q", "s")), ("", ("",) * 3)]
)
def test_the_row_of_an_officer_names_that_officers_records_alone(
    each: str, items: tuple[str, ...], tmp_path: Path
) -> None:
    """The rows that several officers have of one record are told apart: each names the records that are its own."""
    (table,) = tomllib.loads(CREW.replace("EACH", each))["case"]
    made = programme(table)
    filed = ledger([record(text) for text in table["records"]], made, tmp_path)
    day = date(2012, 3, 5)
    (proof,) = explain(made, register(table), filed, "a", since=day, as_of=day)
    assert [(row.record, row.actor, row.window, row.item, row.records) for row in proof.made_of] == [
        ("D4", actor, "2012-03-05", item, (f"D{number}", "D4"))
        for number, (actor, item) in enumerate(zip("pqs", items, strict=True), start=1)
    ]
