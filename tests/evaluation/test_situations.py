"""Golden cases: a register, a few records and a duty as a programme writes it; the verdicts and counts that follow.

Every case runs through the loader, the plan and `explain`, and wherever the oracle can judge it, the oracle agrees.
The situations stand in ``golden/*.toml``, one file for each kind of obligation, with the reasons as comments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.lines import ledger, record, register
from tests.oracle.assess import assess
from tests.oracle.judging import Counts
from tests.oracle.record import Record

from constab.assessment import Line
from constab.entities import (
    Register,
)
from constab.errors import ConstabError
from constab.evaluation import evaluate, explain
from constab.explanation import Explanation
from constab.obligations import Ratio, State, Tally
from constab.plugins import Catalogue, load
from constab.programme import Programme
from constab.programme.load import programme_of

FOLDER = Path(__file__).with_name("golden")
FILES = sorted(file for file in FOLDER.glob("*.toml") if file.stem != "refused")
REFUSED = tomllib.loads((FOLDER / "refused.toml").read_text("utf-8"))["case"]
COUNTS = ("due", "met", "missed", "no_data", "waived", "open", "at_risk", "ahead")
HEAD = '[programme]\nid = "golden"\ntitle = "Golden"\n'
DATED = ("from", "until")


def cases() -> list[Any]:
    """Return every case of every file, named after the file and what it is about."""
    found = ((file.stem, table) for file in FILES for table in tomllib.loads(file.read_text("utf-8"))["case"])
    return [pytest.param(table, id=f"{stem}: {table['about']}") for stem, table in found]


@cache
def catalogue() -> Catalogue:
    """Return what the core itself brings."""
    return load().whole()


def programme(table: Mapping[str, Any]) -> Programme:
    """Return the programme: the duty of the case, in force all through 2012 unless it says otherwise."""
    period = table.get("in_force", "{ from = 2012-01-01, until = 2012-12-31 }")
    head = f"{HEAD}in_force = {period}\n{table.get('head', '')}\n"
    duty = re.sub(r"\[\[obligation\]\]\n(?!id)", '[[obligation]]\nid = "duty"\n', table["duty"])
    duty = duty.replace("[[obligation]]\n", '[[obligation]]\ntitle = "Duty"\n')
    return programme_of(head + duty, "golden.toml", catalogue())


def said(line: Line) -> str:
    """Return a line as the cases write it: the verdict, and every count that is not 0."""
    return " ".join([line.verdict, *(f"{name}={many}" for name in COUNTS if (many := getattr(line, name)))])


def accounts(proof: Explanation) -> list[str]:
    """Return the windows of a proof as the cases write them: ``[item@]window verdict actual records…``."""
    return [
        " ".join(
            [
                f"{one.item}@{one.name}" if one.item else one.name,
                one.verdict,
                "-" if one.actual is None else f"{one.actual.normalize():f}",
                *one.records,
            ]
        )
        for one in proof.windows
    ]


@pytest.mark.parametrize("table", cases())
def test_a_situation_is_judged_as_written(table: Mapping[str, Any], tmp_path: Path) -> None:
    """Each case's lines are what the plan says, its windows what `explain` says, and the oracle says the same."""
    made, people = programme(table), register(table)
    records = [record(text) for text in table.get("records", ())]
    since, as_of = table["assessed"]
    filed = ledger(records, made, tmp_path)
    found = evaluate(made, people, filed, since=since, as_of=as_of)
    lines = {(card.bearer, line.obligation): line for card in found.scorecards for line in card.lines}
    expected = table.get("lines") or {"a": table["line"]}
    assert {
        f"{bearer}.{rule}" if len(made.rules) > 1 else bearer: said(line) for (bearer, rule), line in lines.items()
    } == expected
    wanted = table.get("windows", {})
    proofs = {bearer: explain(made, people, filed, bearer, since=since, as_of=as_of) for bearer in wanted}
    assert {bearer: [one for proof in some for one in accounts(proof)] for bearer, some in proofs.items()} == wanted
    if all(isinstance(rule.latest.compile(made.in_force).actual, (Tally, State, Ratio)) for rule in made.rules):
        judged = oracle(made, people, records, since, as_of)
        # The oracle does not tell what nobody reported from what nobody judged.
        assert {key: said(line).replace("not_reviewed", "no_data") for key, line in lines.items()} == {
            (bearer, rule): _counted(counts) for (rule, bearer), counts in judged.items()
        }


def oracle(
    made: Programme, people: Register, records: list[Record], since: date, as_of: date
) -> Mapping[tuple[str, str], Counts]:
    """Return the oracle's lines by rule and bearer."""
    versions = [
        (attrs.evolve(one.obligation, id=rule.id), one.since, one.until) for rule in made.rules for one in rule.versions
    ]
    return assess(
        versions, made.facts, people, records,
        period=made.in_force, since=since, as_of=as_of, workdays=made.workdays, pace=made.pace,
    )  # fmt: skip


def _counted(counts: Counts) -> str:
    return " ".join([counts.verdict, *(f"{name}={many}" for name in COUNTS if (many := getattr(counts, name)))])


@pytest.mark.parametrize("table", REFUSED, ids=lambda table: table["about"])
def test_what_would_pass_vacuously_is_refused(table: Mapping[str, Any], tmp_path: Path) -> None:
    """A programme that binds nobody, or asks for what is not there, is an error and never a full score."""
    with pytest.raises(ConstabError) as caught:
        assess_it(table, tmp_path)
    assert [one.code for one in caught.value.faults] == table["codes"]


def assess_it(table: Mapping[str, Any], folder: Path) -> None:
    """Load the programme of a case and assess it, over a ledger without records."""
    made = programme(table)
    evaluate(made, register(table), ledger([], made, folder), since=table.get("since"), as_of=table["as_of"])
