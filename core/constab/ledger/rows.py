"""Entities as rows of the store, and rows as entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    AttributeValue,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)

Row = Sequence[Any]
Spans = dict[tuple[date, date], Span]


def rows_of(register: Register) -> Mapping[str, list[dict[str, object]]]:
    """Return the rows of every table, by the field of the register; duplicates of a key are as they come."""
    return {
        "units": [dict(id=u.id, kind=u.kind, name=u.name, **_days(u.span)) for u in register.units],
        "relations": [dict(unit=r.unit, to_unit=r.to, kind=r.kind, **_days(r.span)) for r in register.relations],
        "people": [dict(id=p.id, **_days(p.span)) for p in register.people],
        "assignments": [dict(person=a.person, role=a.role, unit=a.unit, **_days(a.span)) for a in register.assignments],
        "subjects": [dict(subject=s.key, kind=s.kind, unit=s.unit, **_days(s.span)) for s in register.subjects],
        "assets": [
            dict(id=a.id, kind=a.kind, unit=a.unit, person=a.person, quantity=str(a.quantity), **_days(a.span))
            for a in register.assets
        ],
        "attributes": [
            dict(holder=a.holder, id=a.id, name=a.name, type=type_, value=value, **_days(a.span))
            for a in register.attributes
            for type_, value in (_written(a.value),)
        ],
        "waivers": [
            dict(
                bearer=w.bearer,
                cause=w.cause,
                obligation=w.obligation,
                reason=w.reason,
                approver=w.approver,
                **_days(w.span),
            )
            for w in register.waivers
        ],
    }


def register_of(rows: Mapping[str, Sequence[Row]]) -> Register:
    """Return the register of the rows, each a tuple in the order of its table's columns."""
    spans: Spans = {}
    fields = {name: tuple(_MAKERS[name](row, spans) for row in of) for name, of in rows.items()}
    return Register(**fields)


def _days(span: Span) -> dict[str, Any]:
    return {"since": span.since, "until": span.until}


def _span(row: Row, spans: Spans) -> Span:
    # a register has few distinct spans and many rows: making each once is most of what loading costs
    key = (row[-2], row[-1])
    if (span := spans.get(key)) is None:
        span = spans[key] = Span(*key)
    return span


def _written(value: AttributeValue) -> tuple[str, str]:
    if isinstance(value, bool):
        return "flag", "true" if value else "false"
    if isinstance(value, Decimal):
        return "number", str(value)
    if isinstance(value, date):
        return "date", value.isoformat()
    return "text", value


def _value(type_: str, text: str) -> AttributeValue:
    if type_ == "flag":
        return text == "true"
    if type_ == "number":
        return Decimal(text)
    if type_ == "date":
        return date.fromisoformat(text)
    return text


def _unit(row: Row, spans: Spans) -> Unit:
    return Unit(row[0], row[1], row[2], _span(row, spans))


def _relation(row: Row, spans: Spans) -> Relation:
    return Relation(row[0], row[1], row[2], _span(row, spans))


def _person(row: Row, spans: Spans) -> Person:
    return Person(row[0], _span(row, spans))


def _assignment(row: Row, spans: Spans) -> Assignment:
    return Assignment(row[0], row[1], row[2], _span(row, spans))


def _subject(row: Row, spans: Spans) -> Subject:
    return Subject(row[0], row[1], row[2], _span(row, spans))


def _asset(row: Row, spans: Spans) -> Asset:
    return Asset(row[0], row[1], row[2], row[3], Decimal(row[4]), _span(row, spans))


def _attribute(row: Row, spans: Spans) -> Attribute:
    return Attribute(row[0], row[1], row[2], _value(row[3], row[4]), _span(row, spans))


def _waiver(row: Row, spans: Spans) -> Waiver:
    return Waiver(
        bearer=row[0], cause=row[1], obligation=row[2], reason=row[3], approver=row[4], span=_span(row, spans)
    )


_MAKERS: Mapping[str, Callable[[Row, Spans], Any]] = {
    "units": _unit,
    "relations": _relation,
    "people": _person,
    "assignments": _assignment,
    "subjects": _subject,
    "assets": _asset,
    "attributes": _attribute,
    "waivers": _waiver,
}
