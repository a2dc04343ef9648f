"""Situations: a register, a few records and duties as a programme writes them, and the verdicts and scores that follow.

Golden cases in data files run through the loader, the plan and `explain`, and wherever the oracle can judge them, the
oracle agrees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from tests.lines import ledger, record, register, spread
from tests.oracle.assess import assess
from tests.oracle.judging import Counts
from tests.oracle.owed import Version
from tests.oracle.record import Record
from tests.oracle.sheet_marks import in_order, of_oracle, of_plan
from tests.oracle.sheets import Case, marks

from constab.assessment import Assessment, Line, Outcome, Score, Standing, Step
from constab.entities import Register
from constab.evaluation import evaluate, explain
from constab.explanation import Explanation
from constab.obligations import Ratio, State, Tally
from constab.plugins import Catalogue, load
from constab.programme import Programme
from constab.programme.load import programme_of
from constab.scoring import Deduction

COUNTS = ("due", "met", "missed", "no_data", "waived", "open", "at_risk", "ahead")
HEAD = '[programme]\nid = "golden"\ntitle = "Golden"\n'


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


def mark(one: Score) -> str:
    """Return a score as the cases write it: ``80.000 good 1/3``, what is not there left out; ``open`` where it accrues.

    A standing other than scored stands in the place of points; ``ineligible`` is who was not there long enough.
    """
    said = [str(one.points) if one.points is not None else one.standing.value, one.grade or ""]
    said += [f"{one.rank}/{one.of}" if one.rank else "", "" if one.eligible else "ineligible"]
    return " ".join(word for word in (*said, "" if one.settled else "open") if word)


def whose(one: Score, many: bool) -> str:
    """Return whose score it is, as the cases write it: ``a@2012-03``, ``a/p1@2012-03``, of several ``a.year@2012``."""
    return f"{one.bearer}{'/' if one.item else ''}{one.item}{f'.{one.score}' if many else ''}@{one.window}"


def step(one: Step) -> str:
    """Return a step as the cases write it: points, item (of the whole: what it is), and how much was charged for."""
    amount = "" if one.amount is None else f" {one.amount.normalize():f}"
    return f"{one.points.normalize():f} {one.item or one.label.zh}{amount}"


def following(one: Outcome) -> str:
    """Return what follows as the cases write it: consequence, whose, days, and the step that is taken or the yuan."""
    who = f"{one.bearer}/{one.item}" if one.item else one.bearer
    what = one.party.zh or ("open" if one.yuan is None else f"{one.yuan:f}")
    return f"{one.consequence} {who} {one.start}/{one.end} {what}"


def assert_scored(table: Mapping[str, Any], found: Assessment) -> None:
    """Assert the ``scores`` of a case, and the ``steps`` of those that it names; every waterfall sums to its score.

    ``scored`` names the scores that the case tells of, where it does not tell of all.
    """
    told = table.get("scored", [one.id for one in found.scores])
    many = len(told) > 1
    marks = {whose(one, many): one for one in found.marks if one.score in told}
    assert {key: mark(one) for key, one in marks.items()} == table.get("scores", {})
    wanted = table.get("steps", {})
    assert {key: [step(line) for line in marks[key].waterfall] for key in wanted} == wanted
    for one in found.marks:
        assert (one.points is None) == (one.standing is not Standing.SCORED)
        assert sum(line.points for line in one.waterfall) == (one.points or 0)


def assert_judged(table: Mapping[str, Any], folder: Path) -> None:
    """Assert that the lines are what the plan says, the windows what `explain` says, and that the oracle agrees.

    ``near`` are the records that nearly counted, with the reasons. A case that tells of ``scores`` may tell of no line.
    """
    made, people = programme(table), register(table)
    records = [record(text) for line in table.get("records", ()) for text in spread(line)]
    since, as_of = table["assessed"]
    filed = ledger(records, made, folder)
    found = evaluate(made, people, filed, since=since, as_of=as_of)
    # The oracles reckon in one round, and know no facts of what was found.
    of_found = any(fact.of_found is not None for fact in made.facts)
    lines = {(card.bearer, line.obligation): line for card in found.scorecards for line in card.lines}
    expected = table.get("lines") or ({"a": table["line"]} if "line" in table else None)
    if expected is not None or "scores" not in table:
        assert {
            f"{bearer}.{rule}" if len(made.rules) > 1 else bearer: said(line) for (bearer, rule), line in lines.items()
        } == expected
    if "scores" in table:
        assert_scored(table, found)
        if not of_found:
            assert_reckoned(made, people, records, since, as_of, found)
    wanted = table.get("windows", {})
    proofs = {bearer: explain(made, people, filed, bearer, since=since, as_of=as_of) for bearer in wanted}
    assert {bearer: [one for proof in some for one in accounts(proof)] for bearer, some in proofs.items()} == wanted
    for bearer, near in table.get("near", {}).items():
        nearly = {
            miss.record: [why.en for why in miss.reasons] for proof in proofs[bearer] for miss in proof.near_misses
        }
        assert nearly == near
    if not of_found and all(
        isinstance(rule.latest.compile(made.in_force).actual, (Tally, State, Ratio)) for rule in made.rules
    ):
        judged = oracle(made, people, records, since, as_of)
        # The oracle does not tell what nobody reported from what nobody judged.
        assert {key: said(line).replace("not_reviewed", "no_data") for key, line in lines.items()} == {
            (bearer, rule): _counted(counts) for (rule, bearer), counts in judged.items()
        }


def assert_reckoned(
    made: Programme, people: Register, records: list[Record], since: date, as_of: date, found: Assessment
) -> None:
    """Assert that the oracle says the same of every score."""
    sheets = [one.sheet for one in made.scores if isinstance(one.sheet, Deduction)]
    case = Case(
        sheets, versions(made), made.facts, people, records, made.in_force, since, as_of, made.workdays, made.pace,
        made.references,
    )  # fmt: skip
    assert [of_plan(one) for one in in_order(found.marks)] == [of_oracle(one) for one in in_order(marks(case))]


def versions(made: Programme) -> list[Version]:
    """Return the versions of a programme's rules as the oracle takes them."""
    return [
        (attrs.evolve(one.obligation, id=rule.id), one.since, one.until) for rule in made.rules for one in rule.versions
    ]


def oracle(
    made: Programme, people: Register, records: list[Record], since: date, as_of: date
) -> Mapping[tuple[str, str], Counts]:
    """Return the oracle's lines by rule and bearer."""
    return assess(
        versions(made), made.facts, people, records,
        period=made.in_force, since=since, as_of=as_of, workdays=made.workdays, pace=made.pace,
    )  # fmt: skip


def _counted(counts: Counts) -> str:
    return " ".join([counts.verdict, *(f"{name}={many}" for name in COUNTS if (many := getattr(counts, name)))])
