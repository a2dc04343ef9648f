"""Rows of a register, each made into its entities or into a fault that says where it is wrong."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from attrs import define, field

from constab.entities import (
    FOREVER,
    HOLDERS,
    Asset,
    Assignment,
    Attribute,
    AttributeValue,
    Person,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.entities.register import Holder
from constab.entities.span import DAWN
from constab.errors import Fault, fault
from constab.ledger.columns import ATTRIBUTE_PREFIX
from constab.ledger.importing import register_faults
from constab.ledger.importing.spellings import is_rounded, read_day, read_flag, read_number, tidy
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal

    from constab.ledger.importing.register_sources import RegisterRow
    from constab.ledger.subject_key import SubjectKey

CAUSES: Mapping[str, str] = {
    "waiver": "waiver",
    "豁免": "waiver",
    "减免": "waiver",
    "leave": "leave",
    "请假": "leave",
    "休假": "leave",
    "病假": "leave",
    "suspension": "suspension",
    "停办": "suspension",
    "暂停": "suspension",
    "专项任务": "suspension",
}
"""The causes of a waiver by what they are called."""

_HOLDER_WORDS: Mapping[str, Holder] = {
    "单位": "unit",
    "人员": "person",
    "民警": "person",
    "对象": "subject",
    "资产": "asset",
    "装备": "asset",
    **{one: one for one in HOLDERS},
}
_BETWEEN = re.compile(r"[、，,;；|\s]+")

Entity = Unit | Relation | Person | Assignment | Subject | Asset | Attribute | Waiver


@define
class RowReader:
    """Turns rows into entities, gathering faults and remembering where each entity stood.

    References are not looked up here: what a row refers to may stand further down, or in another file.
    """

    vocabulary: Vocabulary
    key: SubjectKey
    entities: dict[str, list[tuple[Entity, RegisterRow]]] = field(factory=dict)
    faults: list[Fault] = field(factory=list)
    parents: set[tuple[str, date]] = field(factory=set)
    """Units whose row names a parent, with the day since when: it takes the place of the parent before."""
    mentioned: dict[str, set[str]] = field(factory=dict)
    """What rows that are wrong are about, by table: whoever refers to one of these refers to something."""
    _void: bool = False

    def read(self, table: str, row: RegisterRow) -> None:
        """Read one row of a table of the register, and gather all that is wrong with it."""
        before = len(self.faults)
        if any(is_rounded(text) for text in row.cells.values()):
            name = next(name for name, text in row.cells.items() if is_rounded(text))
            self.faults.append(register_faults.rounded(row.at(name), row.called(name)))
        else:
            span = self._span(row)
            self._void = span is None
            self._readers()[table](row, span or Span())
        if len(self.faults) > before:
            self._mention(table, row)

    def _readers(self) -> Mapping[str, Callable[[RegisterRow, Span], None]]:
        return {
            "units": self._unit,
            "relations": self._relation,
            "people": self._person,
            "assignments": self._assignment,
            "subjects": self._subject,
            "assets": self._asset,
            "attributes": self._attribute,
            "waivers": self._waiver,
        }

    def _mention(self, table: str, row: RegisterRow) -> None:
        known = self.mentioned.setdefault(table, set())
        known.update(text for name in ("id", "name") if (text := row.cells.get(name)))
        if raw := row.cells.get("key"):
            known.add(self.key.of(raw))

    def _unit(self, row: RegisterRow, span: Span) -> None:
        id_, kind = self._needed(row, "id"), self._code(row, "kind", "unit")
        if id_ and kind:
            self._keep("units", Unit(id_, kind, row.cells.get("name", ""), span), row)
        if id_ and (parent := row.cells.get("parent", "")):
            self._keep("relations", Relation(id_, parent, "under", span), row)
            self.parents.add((id_, span.since))
        self._attributes(id_, row, span)

    def _relation(self, row: RegisterRow, span: Span) -> None:
        unit, to = self._needed(row, "unit"), self._needed(row, "to")
        kind = self._code(row, "kind", "relation") if row.cells.get("kind") else "under"
        if unit and to and kind:
            self._keep("relations", Relation(unit, to, kind, span), row)

    def _person(self, row: RegisterRow, span: Span) -> None:
        if id_ := self._needed(row, "id"):
            self._keep("people", Person(id_, span), row)
        if row.cells.get("role") or row.cells.get("unit"):
            role, unit = self._code(row, "role", "role"), self._needed(row, "unit")
            if id_ and role and unit:
                self._keep("assignments", Assignment(id_, role, unit, span), row)
        self._attributes(id_, row, span)

    def _assignment(self, row: RegisterRow, span: Span) -> None:
        person, unit = self._needed(row, "person"), self._needed(row, "unit")
        role = self._code(row, "role", "role")
        if person and unit and role:
            self._keep("assignments", Assignment(person, role, unit, span), row)

    def _subject(self, row: RegisterRow, span: Span) -> None:
        raw, unit = self._needed(row, "key"), self._needed(row, "unit")
        kind = self._code(row, "kind", "subject")
        key = self.key.of(raw) if raw else ""
        if key and unit and kind:
            self._keep("subjects", Subject(key, kind, unit, span), row)
        self._attributes(key, row, span)

    def _asset(self, row: RegisterRow, span: Span) -> None:
        kind = self._code(row, "kind", "asset")
        unit, person = row.cells.get("unit", ""), row.cells.get("person", "")
        quantity = self._number(row, "quantity", row.cells.get("quantity") or "1")
        if bool(unit) == bool(person):
            self.faults.append(
                fault("asset-holder", "an asset is of a unit or of a person, one of the two", row.at("unit"))
            )
        id_ = row.cells.get("id") or f"{unit or person}:{kind}"
        if kind and quantity is not None and bool(unit) != bool(person):
            self._keep("assets", Asset(id_, kind, unit, person, quantity, span), row)
        self._attributes(id_, row, span)

    def _attribute(self, row: RegisterRow, span: Span) -> None:
        id_, name, value = (self._needed(row, one) for one in ("id", "name", "value"))
        holder = self._one_of(row, "holder", _HOLDER_WORDS)
        if not name or not holder:
            return
        try:
            term = self.vocabulary.attribute(holder, name)
        except UnknownTermError as error:
            self._unknown(row, "name", name, error.near)
            return
        if value:
            self._value(term, value, self.key.of(id_) if id_ and holder == "subject" else id_, row, span, "value")

    def _waiver(self, row: RegisterRow, span: Span) -> None:
        bearer, cause = self._needed(row, "bearer"), self._one_of(row, "cause", CAUSES)
        days = [self._needed(row, "since"), self._needed(row, "until")]
        if not all(days) or not bearer or not cause:
            return
        waiver = Waiver(
            bearer=bearer,
            cause=cause,
            span=span,
            obligation=row.cells.get("obligation") or "*",
            reason=row.cells.get("reason", ""),
            approver=row.cells.get("approver", ""),
        )
        self._keep("waivers", waiver, row)

    def _attributes(self, id_: str, row: RegisterRow, span: Span) -> None:
        for term, text in row.attributes:
            self._value(term, text, id_, row, span, f"{ATTRIBUTE_PREFIX}{term.name}")

    def _value(self, term: AttributeTerm, text: str, id_: str, row: RegisterRow, span: Span, cell: str) -> None:
        holder: Any = term.holder
        for value in self._values(term, text, row, cell):
            if id_:
                self._keep("attributes", Attribute(holder, id_, term.name, value, span), row)

    def _values(self, term: AttributeTerm, text: str, row: RegisterRow, cell: str) -> list[AttributeValue]:
        if term.type == "number":
            number = self._number(row, cell, text)
            return [] if number is None else [number]
        readers: Mapping[str, Callable[[str], bool | date | None]] = {"flag": read_flag, "date": read_day}
        if (read := readers.get(term.type)) is not None:
            if (value := read(text)) is None or is_rounded(text):
                self.faults.append(register_faults.unreadable(row.at(cell), row.called(cell), text, term.type))
                return []
            return [value]
        words: dict[str, str] = {known: known for known in term.values}
        for known, label in term.values.items():
            words |= {label.zh: known, label.en.lower(): known}
        parts = [part for part in _BETWEEN.split(tidy(text)) if part] if term.type == "tags" else [tidy(text)]
        values: list[AttributeValue] = []
        for part in parts:
            code = words.get(part) or words.get(part.lower())
            if code is None and term.values:
                self._unknown(row, cell, part, tuple(difflib.get_close_matches(part, words, n=1)))
            else:
                values.append(code or part)
        return values

    def _number(self, row: RegisterRow, cell: str, text: str) -> Decimal | None:
        number = read_number(text)
        if number is None or is_rounded(text):
            self.faults.append(register_faults.unreadable(row.at(cell), row.called(cell), text, "number"))
            return None
        if number < 0:
            self.faults.append(register_faults.negative(row.at(cell), row.called(cell), text))
            return None
        return number

    def _span(self, row: RegisterRow) -> Span | None:
        days = []
        for name, open_end in (("since", DAWN), ("until", FOREVER)):
            text = row.cells.get(name, "")
            day = read_day(text) if text else open_end
            if day is None:
                self.faults.append(register_faults.unreadable(row.at(name), row.called(name), text, "date"))
            else:
                days.append(day)
        if len(days) < 2:
            return None
        if days[1] < days[0]:
            self.faults.append(
                fault(
                    "span-backwards",
                    "ends on {until}, before it begins on {since}",
                    row.at("until"),
                    since=days[0],
                    until=days[1],
                )
            )
            return None
        return Span(*days)

    def _needed(self, row: RegisterRow, name: str) -> str:
        if not (text := row.cells.get(name, "")):
            self.faults.append(register_faults.cell_empty(row.at(name), row.called(name)))
        return text

    def _code(self, row: RegisterRow, name: str, facet: str) -> str:
        if not (word := self._needed(row, name)):
            return ""
        try:
            return self.vocabulary.resolve(facet, word)
        except UnknownTermError as error:
            self._unknown(row, name, word, error.near)
            return ""

    def _one_of(self, row: RegisterRow, name: str, words: Mapping[str, Any]) -> Any:
        word = self._needed(row, name)
        if word and word.lower() not in words:
            self._unknown(row, name, word, tuple(difflib.get_close_matches(word, words, n=1)))
        return words.get(word.lower(), "")

    def _unknown(self, row: RegisterRow, name: str, word: str, near: tuple[str, ...]) -> None:
        self.faults.append(register_faults.unknown_word(row.at(name), row.called(name), word, near[0] if near else ""))

    def _keep(self, table: str, entity: Entity, row: RegisterRow) -> None:
        if not self._void:
            self.entities.setdefault(table, []).append((entity, row))
