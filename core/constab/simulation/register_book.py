"""Writes a register as a workbook, one sheet for each kind of entity, with Chinese headers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter

from constab.entities import FOREVER, AttributeValue, Register, Span
from constab.entities.register import Holder
from constab.entities.span import DAWN
from constab.ledger.importing.register_tables import TABLES, RegisterTable
from constab.simulation.words import Words
from constab.vocabulary import Vocabulary

CREATED = datetime(2012, 1, 1)  # noqa: DTZ001  # a fixed date, so that equal registers give equal bytes

Cells = dict[str, str]


def register_book(register: Register, vocabulary: Vocabulary) -> bytes:
    """Return the workbook. Equal registers give equal bytes.

    An attribute that an entity has for all its days is a column of its sheet; those that change have a sheet of
    their own.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True})
    writer = _Writer(register, Words(vocabulary))
    for table in TABLES:
        rows = list(writer.rows(table.name))
        if not rows:
            continue
        sheet = book.add_worksheet(table.words[0])
        sheet.freeze_panes(1, 0)
        headers = writer.headers(table, rows)
        for column, (name, header) in enumerate(headers.items()):
            widest = max(len(row.get(name, "")) for row in rows)
            sheet.set_column(column, column, min(40, max(10, widest + 2)))
            sheet.write_string(0, column, header, bold)
            for at, row in enumerate(rows, start=1):
                if text := row.get(name, ""):
                    sheet.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Turns entities into rows of cells, by the names of columns and of attributes."""

    def __init__(self, register: Register, words: Words) -> None:
        self.register = register
        self.words = words
        self.spans: dict[tuple[str, str], Span] = {
            **{("unit", one.id): one.span for one in register.units},
            **{("person", one.id): one.span for one in register.people},
            **{("subject", one.key): one.span for one in register.subjects},
            **{("asset", one.id): one.span for one in register.assets},
        }
        self.lasting: dict[tuple[str, str], dict[str, list[AttributeValue]]] = {}
        for one in register.attributes:
            if one.span == self.spans[one.holder, one.id]:
                self.lasting.setdefault((one.holder, one.id), {}).setdefault(one.name, []).append(one.value)

    def headers(self, table: RegisterTable, rows: list[Cells]) -> Cells:
        """Return what stands over each column that any row has something in."""
        used = dict.fromkeys(name for row in rows for name, text in row.items() if text)
        headers = {one.name: one.words[0] for one in table.columns if one.name in used or one.required}
        for name in used:
            if name not in {one.name for one in table.columns} and table.holder is not None:
                headers[name] = self.words.header(table.holder, name)
        return headers

    def rows(self, table: str) -> Iterator[Cells]:
        """Yield the rows of a table of the register."""
        of, term = self.register, self.words.term
        above = {one.unit: one.to for one in of.relations}
        if table == "units":
            for unit in of.units:
                cells = {"id": unit.id, "kind": term("unit", unit.kind), "name": unit.name}
                cells |= {"parent": above.get(unit.id, ""), **_days(unit.span)}
                yield cells | self._lasting("unit", unit.id)
        elif table == "people":
            for person in of.people:
                yield {"id": person.id, **_days(person.span)} | self._lasting("person", person.id)
        elif table == "assignments":
            for post in of.assignments:
                cells = {"person": post.person, "role": term("role", post.role), "unit": post.unit}
                yield cells | _days(post.span)
        elif table == "subjects":
            for one in of.subjects:
                cells = {"key": one.key, "kind": term("subject", one.kind), "unit": one.unit, **_days(one.span)}
                yield cells | self._lasting("subject", one.key)
        elif table == "assets":
            for asset in of.assets:
                cells = {"kind": term("asset", asset.kind), "id": asset.id, "unit": asset.unit}
                cells |= {"quantity": f"{asset.quantity.normalize():f}", **_days(asset.span)}
                yield cells | self._lasting("asset", asset.id)
        elif table == "attributes":
            yield from self._changing()

    def _lasting(self, holder: Holder, id: str) -> Cells:
        return {
            name: "、".join(self.words.value(holder, name, value) for value in values)
            for name, values in self.lasting.get((holder, id), {}).items()
        }

    def _changing(self) -> Iterator[Cells]:
        holders = {"unit": "单位", "person": "人员", "subject": "对象", "asset": "资产"}
        for one in self.register.attributes:
            if one.span != self.spans[one.holder, one.id]:
                yield {
                    "holder": holders[one.holder],
                    "id": one.id,
                    "name": self.words.header(one.holder, one.name),
                    "value": self.words.value(one.holder, one.name, one.value),
                    **_days(one.span),
                }


def _days(span: Span) -> Cells:
    return {
        "since": "" if span.since == DAWN else span.since.isoformat(),
        "until": "" if span.until == FOREVER else span.until.isoformat(),
    }
