"""Golden cases: what follows from the scores of a few posts and officers, reckoned by hand.

The situations stand in ``golden/*.toml``, one file for each kind of consequence, with the reckoning as comments.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.lines import ledger, record, register, spread
from tests.situations import programme

from constab.assessment import Assessment, Outcome
from constab.evaluation import evaluate

FOLDER = Path(__file__).with_name("golden")


def cases() -> list[Any]:
    """Return every case of every file, named after the file and what it is about."""
    files = sorted(FOLDER.glob("*.toml"))
    found = ((file.stem, table) for file in files for table in tomllib.loads(file.read_text("utf-8"))["case"])
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


def assessed(table: Mapping[str, Any], folder: Path) -> Assessment:
    """Return the assessment of a case."""
    made = programme(table)
    records = [record(text) for line in table.get("records", ()) for text in spread(line)]
    since, as_of = table["assessed"]
    return evaluate(made, register(table), ledger(records, made, folder), since=since, as_of=as_of)


def said(one: Outcome) -> str:
    """Return an outcome as the cases write it: id, bearer and item, days, party, yuan and reason."""
    yuan = ("open" if one.open else "-") if one.yuan is None else f"{one.yuan:f}"
    who = f"{one.bearer}/{one.item}" if one.item else one.bearer
    party = one.party.zh or "-"
    return f"{one.consequence} {who} {one.start}/{one.end} {party} {yuan} {one.reason.zh}"


@pytest.mark.parametrize("table", cases())
def test_what_follows_is_what_the_hand_reckons(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Each case has the outcomes that are written, the warnings about what was left out, and the titles barred."""
    found = assessed(table, tmp_path)
    assert [said(one) for one in found.consequences] == table["outcomes"]
    assert [one.zh for one in found.warnings] == table.get("warnings", [])
    barred = {
        f"{card.bearer} {title.id}": [reason.zh for reason in title.reasons]
        for card in found.scorecards
        for title in card.titles
        if title.reasons
    }
    assert barred == table.get("barred", {})
