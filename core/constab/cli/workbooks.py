"""Workbooks to be filled in: the register's tables, and activity records, with lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from constab.entities import Label
from constab.ledger.importing.register_tables import TABLES, RegisterTable

if TYPE_CHECKING:
    from constab.vocabulary import Vocabulary

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # any fixed day, so that equal inputs give equal bytes
ROWS = 2000
"""As many rows of a sheet have lists to choose from."""

CHOICES = Label("可选项", "choices")
YES_NO = Label("是", "yes"), Label("否", "no")

Example = Mapping[str, "str | Label"]

EXAMPLES: Mapping[str, Sequence[Example]] = {
    "units": (
        {"id": "B01", "kind": "unit:bureau", "name": Label("示例公安局", "Example bureau"), "since": "2010-01-01"},
        {
            "id": "S01",
            "kind": "unit:station",
            "name": Label("示例派出所", "Example station"),
            "parent": "B01",
            "since": "2010-01-01",
        },
        {
            "id": "P01",
            "kind": "unit:post",
            "name": Label("示例警务室", "Example post"),
            "parent": "S01",
            "since": "2010-01-01",
            "area": "value:urban",
            "households": "1200",
            "residents": "3500",
        },
    ),
    "relations": ({"unit": "P01", "to": "B01", "kind": "relation:guided_by", "since": "2010-01-01"},),
    "people": ({"id": "000001", "since": "2010-01-01"}, {"id": "000002", "since": "2010-01-01"}),
    "assignments": (
        {"person": "000001", "role": "role:community_officer", "unit": "P01", "since": "2010-01-01"},
        {"person": "000002", "role": "role:auxiliary", "unit": "P01", "since": "2010-01-01"},
    ),
    "subjects": (
        {
            "key": Label("示例-001", "example-001"),
            "kind": "subject:key_person",
            "unit": "P01",
            "since": "2010-01-01",
        },
    ),
    "assets": ({"kind": "asset:computer", "id": "A01", "unit": "P01", "quantity": "1", "since": "2010-01-01"},),
    "attributes": (
        {
            "holder": Label("单位", "unit"),
            "id": "P01",
            "name": "attribute:floor_area",
            "value": "60",
            "since": "2010-01-01",
        },
    ),
    "waivers": (
        {
            "bearer": "P01",
            "cause": Label("暂停", "suspension"),
            "since": "2012-05-01",
            "until": "2012-05-03",
            "reason": Label("示例：重大活动安保", "example: security of an event"),
            "approver": Label("示例公安局", "Example bureau"),
        },
    ),
}
"""Rows that import as they are. ``facet:code`` stands for the code's label."""

RECORD_FIELDS = (
    "record", "activity", "unit", "actor", "crew", "subject", "case_id", "day", "minute", "end_day", "end_minute",
    "recorded_day", "quantity", "outcome", "category", "place", "counterparty",
)  # fmt: skip

HINTS: Mapping[str, Label] = {
    "end_day": Label(
        "活动结束的日期；空白时，结束时间早于开始时间的视为次日结束。",
        "The day on which it ended; where empty, an end earlier than the start is on the next day.",
    ),
    "recorded_day": Label(
        "录入系统的日期；方案要求当日录入或限期录入的，必须填写，空白则不计入。",
        "The day of entry; needed where the programme asks for entry on the same day or in time, else it cannot count.",
    ),
}
"""What a column of records is for, where its header alone does not say."""

RECORD_EXAMPLES: Sequence[Example] = (
    {
        "record": "R0001", "activity": "activity:patrol.night", "unit": Label("示例警务室", "Example post"),
        "actor": "000001", "crew": "000002", "day": "2012-03-05", "minute": "20:30", "end_day": "2012-03-05",
        "end_minute": "22:30", "recorded_day": "2012-03-05",
    },
)  # fmt: skip


def register_template(vocabulary: Vocabulary, language: str) -> bytes:
    """Return a workbook with a sheet for each table of the register."""
    book = _Book(vocabulary, language)
    for table in TABLES:
        book.sheet(
            Label(*table.words[:2]).text(language),
            [(one.name, one.label, one.required) for one in table.columns] + _attribute_columns(table, vocabulary),
            EXAMPLES[table.name],
            {name: choices for name in _names(table, vocabulary) if (choices := _choices(table, name, vocabulary))},
        )
    return book.content()


def records_template(vocabulary: Vocabulary, language: str) -> bytes:
    """Return a workbook for activity records."""
    from constab.ledger.importing.fields import record_fields

    fields = {one.name: one for one in record_fields(vocabulary)}
    columns = [(name, fields[name].label, name in ("activity", "unit", "day")) for name in RECORD_FIELDS]
    choices = {
        name: [term.label for term in vocabulary.of(name) if name == "activity" or "." not in term.code]
        for name in ("activity", "outcome", "category", "place", "counterparty")
    }
    book = _Book(vocabulary, language)
    book.sheet(Label("工作记录", "records").text(language), columns, RECORD_EXAMPLES, choices, HINTS)
    return book.content()


def _attribute_columns(table: RegisterTable, vocabulary: Vocabulary) -> list[tuple[str, Label, bool]]:
    terms = vocabulary.attributes_of(table.holder) if table.holder else ()
    return [(term.name, term.label, False) for term in terms]


def _names(table: RegisterTable, vocabulary: Vocabulary) -> list[str]:
    return [one.name for one in table.columns] + [name for name, _, _ in _attribute_columns(table, vocabulary)]


def _choices(table: RegisterTable, name: str, vocabulary: Vocabulary) -> list[Label]:
    """Return the labels that a column may hold; none where anything goes."""
    facets = {("units", "kind"): "unit", ("relations", "kind"): "relation", ("subjects", "kind"): "subject"}
    facets |= {("assets", "kind"): "asset", ("people", "role"): "role", ("assignments", "role"): "role"}
    if (facet := facets.get((table.name, name))) is not None:
        return [term.label for term in vocabulary.terms if term.facet == facet]
    if (table.name, name) == ("waivers", "cause"):
        return [Label("豁免", "waiver"), Label("请假", "leave"), Label("暂停", "suspension")]
    if table.holder is not None and name not in {one.name for one in table.columns}:
        term = vocabulary.attribute(table.holder, name)
        return list(YES_NO) if term.type == "flag" else list(term.values.values()) if term.type == "code" else []
    return []


class _Book:
    """A workbook in one language, whose lists of choices stand on a last sheet."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        import xlsxwriter

        self.vocabulary = vocabulary
        self.language = language
        self.out = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(self.out, {"in_memory": True})
        self.book.set_properties({"created": MADE})
        text = {"num_format": "@", "valign": "top"}
        self.text = self.book.add_format(text)
        self.head = self.book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top"})
        self.must = self.book.add_format({"bold": True, "bg_color": "#F8E3C4", "bottom": 1, "valign": "top"})
        self.lists: list[tuple[str, str, list[str]]] = []

    def sheet(
        self,
        name: str,
        columns: Iterable[tuple[str, Label, bool]],
        examples: Sequence[Example],
        choices: Mapping[str, Sequence[Label]],
        hints: Mapping[str, Label] | None = None,
    ) -> None:
        """Add a sheet: headers (those that must be filled in are shaded), example rows, lists to choose from.

        Cells are text, so that the spreadsheet rounds no number and turns nothing into a date.
        """
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, (column, label, required) in enumerate(columns):
            said = label.text(self.language)
            sheet.set_column(at, at, max(12, 2 * len(said) + 2 if self.language == "zh" else len(said) + 2), self.text)
            sheet.write_string(0, at, said, self.must if required else self.head)
            if hints and column in hints:
                sheet.write_comment(0, at, hints[column].text(self.language), {"author": "constab"})
            for row, example in enumerate(examples, start=1):
                if column in example:
                    sheet.write_string(row, at, self._said(column, example[column]), self.text)
            if choices.get(column):
                self._offer(sheet, name, at, said, [one.text(self.language) for one in choices[column]])

    def _offer(self, sheet: Any, name: str, at: int, header: str, words: list[str]) -> None:
        column = len(self.lists)
        self.lists.append((name, header, words))
        letter = _letters(column)
        source = f"='{CHOICES.text(self.language)}'!${letter}$2:${letter}${len(words) + 1}"
        # Codes and aliases are taken too, so that a word outside the list is no error.
        sheet.data_validation(
            1, at, ROWS, at, {"validate": "list", "source": source, "error_type": "information", "show_error": False}
        )

    def _said(self, column: str, value: str | Label) -> str:
        if isinstance(value, Label):
            return value.text(self.language)
        facet, colon, code = value.partition(":")
        if facet == "value":
            return self.vocabulary.attribute("unit", column).values[code].text(self.language)
        if facet == "attribute":
            return self.vocabulary.attribute("unit", code).label.text(self.language)
        if colon and not facet.isdecimal():
            return self.vocabulary.label(facet, code).text(self.language)
        return value

    def content(self) -> bytes:
        """Close the workbook and return it."""
        sheet = self.book.add_worksheet(CHOICES.text(self.language))
        for at, (name, header, words) in enumerate(self.lists):
            sheet.set_column(at, at, 18, self.text)
            sheet.write_string(0, at, f"{name} / {header}", self.head)
            for row, word in enumerate(words, start=1):
                sheet.write_string(row, at, word, self.text)
        self.book.close()
        return self.out.getvalue()


def _letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, …, Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
