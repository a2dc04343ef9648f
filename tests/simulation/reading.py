"""Reads what a simulation wrote, without the importers: the tests' own and plainest way."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.oracle.assess import assess, windows
from tests.oracle.judging import Judgement
from tests.oracle.owed import Version
from tests.oracle.record import Record

from constab.calendar import day_number
from constab.entities import Register
from constab.programme import Programme
from constab.selection.conditions import Value
from constab.simulation import Simulation
from constab.vocabulary import AttributeTerm, Vocabulary

FACETS = {"结果": "outcome", "类别": "category", "地点": "place", "相对方": "counterparty"}

Missed = Counter[tuple[str, str, str, date, date]]
"""How often a window of a (rule, bearer, item, start, end) is missed."""


def read_records(path: Path, register: Register, vocabulary: Vocabulary) -> list[Record]:
    """Return the rows of a CSV as the oracle takes them."""
    units = {unit.name: unit.id for unit in register.units}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_record(row, units, vocabulary) for row in csv.DictReader(file)]


def _record(row: dict[str, str], units: dict[str, str], vocabulary: Vocabulary) -> Record:
    others = tuple(one for one in row["协同警号"].split("、") if one)
    attributes = {
        term.name: _value(row[term.label.zh], term) for term in vocabulary.attributes_of("record") if row[term.label.zh]
    }
    coded = {facet: vocabulary.resolve(facet, row[header]) if row[header] else None for header, facet in FACETS.items()}
    return Record(
        record=row["记录编号"],
        activity=vocabulary.resolve("activity", row["活动"]),
        unit=units[row["单位"]],
        day=_day(row["日期"]) or 0,
        actor=row["警号"] or None,
        crew=len(others) + bool(row["警号"]),
        participants=others,
        subject=row["对象"] or None,
        case_id=row["事件编号"] or None,
        minute=_minute(row["开始时间"]),
        end_day=_day(row["结束日期"]),
        end_minute=_minute(row["结束时间"]),
        recorded_day=_day(row["录入日期"]),
        recorded_minute=_minute(row["录入时间"]),
        quantity=Decimal(row["数量"]) if row["数量"] else None,
        attributes=attributes,
        **coded,
    )


def _value(text: str, term: AttributeTerm) -> Value | frozenset[str]:
    codes = {label.zh: code for code, label in term.values.items()} | {code: code for code in term.values}
    if term.type == "tags":
        return frozenset(codes.get(one, one) for one in text.split("、"))
    if term.type == "flag":
        return text == "是"
    if term.type == "number":
        return Decimal(text)
    return date.fromisoformat(text) if term.type == "date" else codes.get(text, text)


def _day(text: str) -> int | None:
    return day_number(date.fromisoformat(text)) if text else None


def _minute(text: str) -> int | None:
    return int(text[:2]) * 60 + int(text[3:]) if text else None


def versions_of(programme: Programme) -> list[Version]:
    """Return every version of every rule."""
    return [(one.obligation, one.since, one.until) for rule in programme.rules for one in rule.versions]


def counted_missed(programme: Programme, simulation: Simulation, since: date, until: date) -> Missed:
    """Return the windows that the oracle finds missed in the files."""
    judged = windows(
        versions_of(programme),
        programme.facts,
        simulation.register,
        read_records(simulation.records_file, simulation.register, programme.vocabulary),
        period=programme.in_force,
        since=since,
        as_of=until,
        workdays=programme.workdays,
        pace=programme.pace,
    )
    return Counter(
        (one.obligation, one.bearer, one.item, one.window.start, one.window.end)
        for one in judged
        if one.verdict is Judgement.MISSED
    )


def counted_lines(programme: Programme, simulation: Simulation, since: date, until: date) -> dict[tuple[str, str], int]:
    """Return for each rule and bearer how many windows the oracle finds missed; only where there are any."""
    lines = assess(
        versions_of(programme),
        programme.facts,
        simulation.register,
        read_records(simulation.records_file, simulation.register, programme.vocabulary),
        period=programme.in_force,
        since=since,
        as_of=until,
        workdays=programme.workdays,
        pace=programme.pace,
    )
    return {key: line.missed for key, line in lines.items() if line.missed}


def told_missed(simulation: Simulation) -> Missed:
    """Return the windows that the truth file tells to be missed."""
    return Counter(
        (
            one["obligation"],
            one["bearer"],
            window["item"],
            date.fromisoformat(window["start"]),
            date.fromisoformat(window["end"]),
        )
        for one in truth(simulation)
        for window in one["windows"]
    )


def told_lines(simulation: Simulation) -> dict[tuple[str, str], int]:
    """Return for each rule and bearer how many windows the truth file tells to be missed."""
    found: Counter[tuple[str, str]] = Counter()
    for one in truth(simulation):
        found[one["obligation"], one["bearer"]] += one["missed"]
    return dict(found)


def truth(simulation: Simulation) -> Sequence[dict[str, Any]]:
    """Return the shortfalls of the truth file."""
    document = json.loads(simulation.truth_file.read_text("utf-8"))
    assert document["format"] == "constab.truth/1"
    found: Sequence[dict[str, Any]] = document["shortfalls"]
    return found
