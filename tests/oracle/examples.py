"""Situations written down in short lines of TOML: what there was, and what is said of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen
from tests.oracle.assess import JudgedWindow, assess, windows
from tests.oracle.fact_tables import fact_of
from tests.oracle.judging import Counts
from tests.oracle.record import Record

from constab.calendar import Cycle, FromEvent, Grain, Length, Per, Workdays, YearDay, day_number
from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    Label,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.facts import Fact
from constab.obligations import (
    Answer,
    Bearer,
    Condition,
    Counted,
    Edge,
    ForEach,
    Having,
    MeanOf,
    Measure,
    Milestone,
    Obligation,
    Owner,
    PerHead,
    Period,
    Phase,
    Policy,
    Procedure,
    Prohibition,
    Quota,
    Rate,
    Recorded,
    Response,
    Stage,
    Standing,
    Stretch,
)
from constab.selection import Validity
from constab.selection.boolean import ColumnType, read

KINDS: Mapping[str, type[Obligation]] = {
    one.kind: one for one in (Quota, Prohibition, Standing, Milestone, Rate, Response, Procedure)
}
PAGE = Path(__file__).parents[2] / "docs" / "semantics.md"
CASES = Path(__file__).with_name("cases.toml")
BLOCK = re.compile(r"^```\{code-block\} toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DATED = ("from", "until")
COLUMNS = {
    **dict.fromkeys(("quantity", "$bearer.households"), ColumnType("number", whole=False)),
    **dict.fromkeys(("day", "recorded_day"), ColumnType("day")),
}
"""The columns that conditions of the examples name."""


@frozen
class Situation:
    """A register, records and one obligation, for an assessment."""

    obligation: Obligation
    facts: tuple[Fact, ...]
    register: Register
    records: tuple[Record, ...]
    period: Span
    since: date
    as_of: date

    def windows(self) -> list[JudgedWindow]:
        """Return every window that is owed."""
        return windows(
            [(self.obligation, None, None)], self.facts, self.register, self.records,
            period=self.period, since=self.since, as_of=self.as_of, workdays=Workdays(),
        )  # fmt: skip

    def lines(self) -> dict[str, Counts]:
        """Return the line of each bearer."""
        found = assess(
            [(self.obligation, None, None)], self.facts, self.register, self.records,
            period=self.period, since=self.since, as_of=self.as_of, workdays=Workdays(),
        )  # fmt: skip
        return {bearer: line for (_, bearer), line in found.items()}


def page_tables() -> list[Mapping[str, Any]]:
    """Return the worked examples of the page on semantics, but those of scores."""
    return [table for table in _page() if "scores" not in table]


def scored_tables() -> list[Mapping[str, Any]]:
    """Return the worked examples of scores on that page."""
    return [table for table in _page() if "scores" in table]


def _page() -> list[Mapping[str, Any]]:
    return [tomllib.loads(block) for block in BLOCK.findall(PAGE.read_text("utf-8"))]


def golden_tables() -> list[Mapping[str, Any]]:
    """Return them and the further golden cases."""
    return [*page_tables(), *tomllib.loads(CASES.read_text("utf-8"))["case"]]


def situation(table: Mapping[str, Any]) -> Situation:
    """Return the situation that a TOML table tells of."""
    return Situation(
        obligation=obligation_of(table["obligation"]),
        facts=tuple(fact_of(one) for one in table.get("fact", ())),
        register=register_of(table),
        records=tuple(record_of(text) for text in table.get("records", ())),
        period=Span(*table["period"]),
        since=table["assessed"][0],
        as_of=table["assessed"][1],
    )


def register_of(table: Mapping[str, Any]) -> Register:
    """Return the register of short lines such as ``post a from 2012-03-08``."""
    units = [_dated(text) for text in table.get("units", ())]
    served = [_dated(text) for text in table.get("people", ())]
    valued = [_dated(text) for text in table.get("attributes", ())]
    listed = [_dated(text) for text in table.get("subjects", ())]
    waived = [text.split() for text in table.get("waivers", ())]
    under = [_dated(text) for text in table.get("under", ())]
    related = [_dated(text) for text in table.get("relations", ())]
    had = [_dated(text) for text in table.get("assets", ())]
    return Register(
        units=tuple(Unit(id, kind, span=span) for (kind, id), span in units),
        relations=(
            *(Relation(unit, to, span=span) for (unit, to), span in under),
            *(Relation(unit, to, kind, span) for (unit, kind, to), span in related),
        ),
        people=tuple(Person(id) for id in sorted({words[0] for words, _ in served})),
        assignments=tuple(Assignment(id, role, unit, span) for (id, role, unit), span in served),
        subjects=tuple(Subject(key, kind, unit, span) for (key, kind, unit), span in listed),
        assets=tuple(
            Asset(f"k{number}", kind, **{"person": place[1:]} if place[0] == "@" else {"unit": place}, span=span)
            for number, ((kind, place), span) in enumerate(had)
        ),
        attributes=tuple(
            Attribute(holder, id, name, Decimal(value), span)  # type: ignore[arg-type]
            for (holder, id, name, value), span in valued
        ),
        waivers=tuple(
            Waiver(bearer, cause, Span(date.fromisoformat(since), date.fromisoformat(until)))
            for bearer, cause, since, until in waived
        ),
    )


def _dated(text: str) -> tuple[list[str], Span]:
    """Split off ``from <day>`` and ``until <day>`` at the end of a line."""
    words, days = text.split(), {}
    while len(words) > 2 and words[-2] in _DATED:
        days[words[-2]] = date.fromisoformat(words[-1])
        words = words[:-2]
    open_ = Span()
    return words, Span(days.get("from", open_.since), days.get("until", open_.until))


def record_of(text: str) -> Record:
    """Return the record of a line such as ``r1 a patrol 2012-03-05 21:00-26:00 crew=2 recorded=2012-03-07``.

    Hours of the end count from the first day's midnight, so that 26:00 is two o'clock on the day after. ``ends`` is the
    last day, where no time is known.
    """
    id, unit, activity, on, *more = text.split()
    day = day_number(date.fromisoformat(on))
    known: dict[str, Any] = {}
    for word in more:
        name, equals, value = word.partition("=")
        if not equals:
            start, end = (
                int(hour) * 60 + int(minute) for hour, minute in (part.split(":") for part in word.split("-"))
            )
            known |= {"minute": start, "end_day": day + end // 1440, "end_minute": end % 1440}
        elif name == "recorded":
            known["recorded_day"] = day_number(date.fromisoformat(value))
        elif name == "ends":
            known["end_day"] = day_number(date.fromisoformat(value))
        elif name == "crew":
            known["crew"] = int(value)
        elif name == "quantity":
            known["quantity"] = Decimal(value)
        else:
            known[name] = value
    return Record(record=id, activity=activity, unit=unit, day=day, **known)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def obligation_of(table: Mapping[str, Any]) -> Obligation:
    """Return the obligation of a table; bearers are posts unless it says otherwise."""
    fields = dict(table)
    kind = KINDS[fields.pop("kind")]
    exceptions = tuple(
        tuple(Condition(name, "is", (Decimal(value),)) for name, value in one.items())
        for one in fields.pop("unless", ())
    )
    fields["bearer"] = Bearer(fields.get("bearer", "post"), unless=exceptions)
    for name in ("per", "then_per"):
        if name in fields:
            fields[name] = _per(fields[name])
    for name in ("activity", "observed_by"):
        if name in fields:
            fields[name] = tuple(fields[name])
    for name in ("at_least", "exactly"):
        if name in fields:
            fields[name] = _target(fields[name])
    if "at_most" in fields and kind is not Prohibition:
        fields["at_most"] = _target(fields["at_most"])
    if "count" in fields:
        fields["count"] = _counted(fields["count"])
    for name in ("of", "to"):
        if name in fields:
            fields[name] = _part(fields[name])
    if "edge" in fields:
        fields["edge"] = Edge(**{cause: Policy(policy) for cause, policy in fields["edge"].items()})
    if "for_each" in fields:
        fields["for_each"] = ForEach(**_tuples(fields["for_each"]))
    if "in_force" in fields:
        fields["in_force"] = Period(*fields["in_force"])
    if "where" in fields:
        fields["where"] = (read(fields["where"], COLUMNS),)
    if "valid_if" in fields:
        fields["valid_if"] = (Validity((read(fields["valid_if"], COLUMNS),)),)
    if "measure" in fields:
        fields["measure"] = Measure(fields["measure"])
    if "excused_by" in fields:
        fields["excused_by"] = tuple(fields["excused_by"])
    if "windows" in fields:
        fields["windows"] = tuple(Stretch(_day(one["from"]), _day(one["until"])) for one in fields["windows"])
    if "steps" in fields:
        fields["steps"] = tuple(
            Phase(**{**one, "by": Owner(**_tuples(one["by"])) if "by" in one else None}) for one in fields["steps"]
        )
    if isinstance(fields.get("compared"), Mapping):
        fields["compared"] = MeanOf(**fields["compared"])
    if "stages" in fields and kind is Response:
        fields["stages"] = tuple(Answer(**one) for one in fields["stages"])
    elif "stages" in fields:
        fields["stages"] = tuple(Stage(one["by"], _target(one["at_least"])) for one in fields["stages"])
    return kind(id="duty", title=Label("任务", "duty"), **fields)


def _per(said: str | Mapping[str, Any]) -> Per:
    """Return how windows recur: a word, or a table."""
    if isinstance(said, str):
        return Grain(said)
    lengths = {name: Length.parse(said[name]) for name in ("within", "rolling") if name in said}
    if "since" in said:
        every = Length.parse(said["every"]) if "every" in said else None
        return FromEvent(said["since"], every=every, **lengths)
    end, named = said.get("ends_on"), {name: said[name] for name in ("begins_on", "holidays") if name in said}
    return Cycle(Grain(said["every"]), YearDay.parse(end) if isinstance(end, str) else end, **lengths, **named)


def _day(said: date | str) -> date | YearDay:
    return YearDay.parse(said) if isinstance(said, str) else said


def _part(table: Mapping[str, Any]) -> Recorded | Counted:
    """Return a part of a rate: records where an activity is named, else a state."""
    fields = _tuples(table)
    if "activity" not in fields:
        return _counted(table)
    where = tuple(Condition(name, "is", (value,)) for name, value in fields.pop("where", {}).items())
    return Recorded(**fields, where=where)


def _counted(table: Mapping[str, Any]) -> Counted:
    fields = _tuples(table)
    if "having" in fields:
        fields["having"] = Having(**{**fields["having"], "count": _counted(fields["having"]["count"])})
    return Counted(**fields)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


def _target(value: Any) -> Decimal | PerHead:
    if isinstance(value, dict):
        sizes = {name: Decimal(size) for name, size in value["per"].items()}
        return PerHead(sizes, **{name: one for name, one in value.items() if name != "per"})
    return Decimal(str(value))
