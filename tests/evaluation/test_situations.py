"""Golden cases: a register, a few records and a duty as a programme writes it; the verdicts and counts that follow.

Every case runs through the loader, the plan and `explain`, and wherever the oracle can judge it, the oracle agrees.
The situations stand in ``golden/*.toml``, one file for each kind of obligation, with the reasons as comments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.oracle.assess import assess
from tests.oracle.judging import Counts
from tests.oracle.record import Record

from constab.assessment import Line
from constab.calendar import day_number
from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.errors import ConstabError
from constab.evaluation import evaluate, explain
from constab.explanation import Explanation
from constab.obligations import State, Tally
from constab.plugins import Catalogue, load
from constab.programme import Programme
from constab.programme.load import programme_of
from constab.testing import FolderLedger, Row, ledger_of

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


def words(text: str) -> tuple[list[str], Span]:
    """Split a line, and take ``from <day>`` and ``until <day>`` off its end."""
    found, days = text.split(), {}
    while len(found) > 2 and found[-2] in DATED:
        days[found[-2]] = date.fromisoformat(found[-1])
        found = found[:-2]
    return found, Span(days.get("from", Span().since), days.get("until", Span().until))


def value(text: str) -> str | bool | Decimal:
    """Return what a word stands for: a flag, a number or a code."""
    if text in ("true", "false"):
        return text == "true"
    return Decimal(text) if text.replace(".", "").isdigit() else text


def register(table: Mapping[str, Any]) -> Register:
    """Return the register of lines such as ``post a from 2012-03-08`` or ``h1 household a``."""

    def of(name: str) -> list[tuple[list[str], Span]]:
        return [words(text) for text in table.get(name, ())]

    return Register(
        units=tuple(Unit(id, kind, span=span) for (kind, id), span in of("units")),
        relations=tuple(Relation(unit, to, span=span) for (unit, to), span in of("under")),
        people=tuple(Person(id) for id in sorted({found[0] for found, _ in of("people")})),
        assignments=tuple(Assignment(id, role, unit, span) for (id, role, unit), span in of("people")),
        subjects=tuple(Subject(key, kind, unit, span) for (key, kind, unit), span in of("subjects")),
        assets=tuple(
            Asset(f"asset-{number}", kind, unit, quantity=Decimal(many), span=span)
            for number, ((kind, unit, many), span) in enumerate(of("assets"))
        ),
        attributes=tuple(
            Attribute(holder, id, name, value(word), span)  # type: ignore[arg-type]
            for (holder, id, name, word), span in of("attributes")
        ),
        waivers=tuple(Waiver(bearer, cause, span) for (bearer, cause), span in of("waivers")),
    )


def record(text: str) -> Record:
    """Return the record of a line such as ``r1 a patrol.night 2012-03-05 21:00-26:00 crew=p1,p2 quantity=2.5``.

    Hours of the end count from the first day's midnight. ``crew`` names those who took part, or says how many they
    were; ``x.name=value`` is a declared attribute, with its tags between bars.
    """
    id, unit, activity, on, *more = text.split()
    day = day_number(date.fromisoformat(on))
    known: dict[str, Any] = {}
    attributes: dict[str, Any] = {}
    for word in more:
        name, equals, given = word.partition("=")
        if not equals:
            known |= _times(word, day)
        elif name == "recorded":
            known["recorded_day"] = day_number(date.fromisoformat(given))
        elif name == "crew" and given.isdigit():
            known["crew"] = int(given)
        elif name == "crew":
            people = tuple(given.split(","))
            known |= {"participants": people, "crew": len(people), "actor": people[0]}
        elif name == "quantity":
            known["quantity"] = Decimal(given)
        elif name.startswith("x."):
            attributes[name[2:]] = frozenset(given.strip("|").split("|")) if given[0] == "|" else value(given)
        else:
            known[name] = given
    return Record(record=id, activity=activity, unit=unit, day=day, attributes=attributes, **known)


def _times(word: str, day: int) -> dict[str, int]:
    start, dash, end = word.partition("-")
    minute = int(start[:2]) * 60 + int(start[3:])
    if not dash:
        return {"minute": minute}
    last = int(end[:2]) * 60 + int(end[3:])
    return {"minute": minute, "end_day": day + last // 1440, "end_minute": last % 1440}


def row(one: Record) -> Row:
    """Return a record as a row of the ledger."""
    kept = {name: given for name, given in attrs.asdict(one, recurse=False).items() if given is not None}
    attributes, _ = kept.pop("attributes"), kept.pop("participants")
    for name, given in attributes.items():
        kept[f"x_{name}"] = f"|{'|'.join(sorted(given))}|" if isinstance(given, frozenset) else given
    return kept


def ledger(records: list[Record], made: Programme, folder: Path) -> FolderLedger:
    """Write the records as a ledger, with the participants of those that several officers share."""
    shared = [(one.record, person, one.day) for one in records if one.crew > 1 for person in sorted(one.people)]
    return ledger_of([row(one) for one in records], folder, made.vocabulary, shared)


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
    if all(isinstance(rule.latest.compile(made.in_force).actual, (Tally, State)) for rule in made.rules):
        judged = oracle(made, people, records, since, as_of)
        assert {key: said(line) for key, line in lines.items()} == {
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
