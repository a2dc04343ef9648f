"""Writes a register as a workbook, one sheet for each kind of entity, with Chinese headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from constab.entities import FOREVER, AttributeValue, Register, Span
from constab.entities.span import DAWN
from constab.vocabulary import UnknownTermError, Vocabulary

CREATED = datetime(2012, 1, 1)  # noqa: DTZ001  # a fixed date, so that equal registers give equal bytes

Row = Sequence[str]


def register_book(register: Register, vocabulary: Vocabulary) -> bytes:
    """Return the workbook. Equal registers give equal bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": False})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True})
    for name, headers, rows in _sheets(register, vocabulary):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, bold)
        for at, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


def _sheets(register: Register, vocabulary: Vocabulary) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    def word(facet: str, code: str) -> str:
        label = vocabulary.label(facet, code).zh
        try:
            return label if vocabulary.resolve(facet, label) == code else code
        except UnknownTermError:
            return code

    above = {one.unit: one.to for one in register.relations}
    dates = ("开始日期", "结束日期")
    yield (
        "单位",
        ("单位编号", "单位名称", "单位类型", "上级单位", *dates),
        ((one.id, one.name, word("unit", one.kind), above.get(one.id, ""), *_days(one.span)) for one in register.units),
    )
    yield "人员", ("警号", *dates), ((one.id, *_days(one.span)) for one in register.people)
    yield (
        "任职",
        ("警号", "岗位", "单位编号", *dates),
        ((one.person, word("role", one.role), one.unit, *_days(one.span)) for one in register.assignments),
    )
    yield (
        "对象",
        ("对象编号", "对象类型", "单位编号", *dates),
        ((one.key, word("subject", one.kind), one.unit, *_days(one.span)) for one in register.subjects),
    )
    yield (
        "装备",
        ("装备编号", "装备类型", "单位编号", "数量", *dates),
        ((one.id, word("asset", one.kind), one.unit, f"{one.quantity:f}", *_days(one.span)) for one in register.assets),
    )
    holders = {"unit": "单位", "person": "人员", "subject": "对象", "asset": "装备"}
    yield (
        "属性",
        ("类别", "编号", "属性", "值", *dates),
        (
            (
                holders[one.holder],
                one.id,
                vocabulary.attribute(one.holder, one.name).label.zh,
                _value(one.holder, one.name, one.value, vocabulary),
                *_days(one.span),
            )
            for one in register.attributes
        ),
    )


def _days(span: Span) -> tuple[str, str]:
    return (
        "" if span.since == DAWN else span.since.isoformat(),
        "" if span.until == FOREVER else span.until.isoformat(),
    )


def _value(holder: str, name: str, value: AttributeValue, vocabulary: Vocabulary) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    labels = {code: label.zh for code, label in vocabulary.attribute(holder, name).values.items()}
    return labels[value] if list(labels.values()).count(labels.get(value, "")) == 1 else value
