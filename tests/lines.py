"""Registers and records written a line each, for golden cases: ``post a from 2012-03-08``, ``p1 officer a``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from tests.oracle.record import Record

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
from constab.programme import Programme
from constab.testing import FolderLedger, Row, ledger_of

DATED = ("from", "until")
RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")


def spread(text: str) -> list[str]:
    """Return a line as often as a range in it says, ``post p{1..572}``; several ranges in a line go in step."""
    steps = {int(last) - int(first) for first, last in RANGE.findall(text)}
    return [_step(text, step) for step in range(max(steps, default=0) + 1)]


def _step(text: str, step: int) -> str:
    return RANGE.sub(lambda bounds: str(int(bounds[1]) + step), text)


def words(text: str) -> tuple[list[str], Span]:
    """Split a line, and take ``from <day>`` and ``until <day>`` off its end."""
    found, days = text.split(), {}
    while len(found) > 2 and found[-2] in DATED:
        days[found[-2]] = date.fromisoformat(found[-1])
        found = found[:-2]
    return found, Span(days.get("from", Span().since), days.get("until", Span().until))


def value(text: str) -> str | bool | Decimal | date:
    """Return what a word stands for: a flag, a number, a day or a code."""
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return Decimal(text) if text.replace(".", "").isdigit() else text


def register(table: Mapping[str, Any]) -> Register:
    """Return the register of lines such as ``post a from 2012-03-08``, ``h1 household a``, ``laptop @p1 1``.

    ``units`` (kind, id), ``under`` (unit, above), ``relations`` (unit, kind, other), ``people`` (person, role, unit),
    ``subjects`` (key, kind, unit), ``assets`` (kind, unit or @person, how many), ``attributes`` (holder, id, name,
    value), ``waivers`` (bearer, cause); each may end in ``from <day>`` and ``until <day>``,
    and stands for several where it holds ranges.
    """

    def of(name: str) -> list[tuple[list[str], Span]]:
        return [words(line) for text in table.get(name, ()) for line in spread(text)]

    return Register(
        units=tuple(Unit(id, kind, span=span) for (kind, id), span in of("units")),
        relations=(
            *(Relation(unit, to, span=span) for (unit, to), span in of("under")),
            *(Relation(unit, to, kind, span) for (unit, kind, to), span in of("relations")),
        ),
        people=tuple(Person(id) for id in sorted({found[0] for found, _ in of("people")})),
        assignments=tuple(Assignment(id, role, unit, span) for (id, role, unit), span in of("people")),
        subjects=tuple(Subject(key, kind, unit, span) for (key, kind, unit), span in of("subjects")),
        assets=tuple(
            Asset(
                f"asset-{number}",
                kind,
                "" if place.startswith("@") else place,
                place[1:] if place.startswith("@") else "",
                Decimal(many),
                span,
            )
            for number, ((kind, place, many), span) in enumerate(of("assets"))
        ),
        attributes=tuple(
            Attribute(holder, id, name, value(word), span)  # type: ignore[arg-type]
            for (holder, id, name, word), span in of("attributes")
        ),
        waivers=tuple(Waiver(bearer, cause, span) for (bearer, cause), span in of("waivers")),
    )


def record(text: str) -> Record:
    """Return the record of a line such as ``r1 a patrol.night 2012-03-05 21:00-26:00 crew=p1,p2 quantity=2.5``.

    Hours of the end count from the first day's midnight; ``ends`` is the last day where no time is known; what is
    ``recorded`` on a day may have a time, ``recorded=2012-03-06T09:30``. ``crew``
    names those who took part, or says how many they were; ``x.name=value`` is a declared attribute, with its tags
    between bars.
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
            on, _, at = given.partition("T")
            known["recorded_day"] = day_number(date.fromisoformat(on))
            if at:
                known["recorded_minute"] = int(at[:2]) * 60 + int(at[3:])
        elif name == "crew" and given.isdigit():
            known["crew"] = int(given)
        elif name == "crew":
            people = tuple(given.split(","))
            known |= {"participants": people, "crew": len(people), "actor": people[0]}
        elif name == "ends":
            known["end_day"] = day_number(date.fromisoformat(given))
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
