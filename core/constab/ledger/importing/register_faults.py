"""What may be wrong with a cell of a register: each a whole sentence, so that it can be said in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab.entities import Label
from constab.errors import Fault, Place, fault

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCES: Mapping[str, Label] = {
    "unit": Label("单位", "unit"),
    "person": Label("人员", "person"),
    "subject": Label("对象", "subject"),
    "asset": Label("资产", "asset"),
    "bearer": Label("单位或人员", "unit or person"),
}
"""What a cell may refer to."""

Header = str | Label
"""What a column is called: as the file has it, or, where it has none, as it should be."""


def unknown_word(place: Place, column: Header, word: str, near: str = "") -> Fault:
    """A word of no meaning in its column, and the one that was perhaps meant."""
    if near:
        return fault(
            "unknown-word",
            "unknown word {word} in the column {column}; did you mean {near}?",
            place,
            word=word,
            column=column,
            near=near,
        )
    return fault("unknown-word", "unknown word {word} in the column {column}", place, word=word, column=column)


def unknown_reference(place: Place, what: str, word: str, near: str = "") -> Fault:
    """A unit, person … that is in no register; ``what`` is a key of `REFERENCES`."""
    code, shown = f"unknown-{what}", REFERENCES[what]
    if near:
        return fault(code, "there is no {what} {word}; did you mean {near}?", place, what=shown, word=word, near=near)
    return fault(code, "there is no {what} {word}", place, what=shown, word=word)


def unreadable(place: Place, column: Header, value: str, type_: str) -> Fault:
    """A value that is none of its column's type: ``number``, ``flag`` or ``date``."""
    if type_ == "number":
        return fault(
            "not-a-number", "{value} in the column {column} is not a number", place, value=value, column=column
        )
    if type_ == "flag":
        return fault(
            "not-a-flag", "{value} in the column {column} must be yes or no (是, 否)", place, value=value, column=column
        )
    return fault(
        "not-a-day", "{value} in the column {column} is not a day; write 2012-03-05", place, value=value, column=column
    )


def negative(place: Place, column: Header, value: str) -> Fault:
    """A number below nought of what is counted."""
    return fault("negative", "{value} in the column {column} is negative", place, value=value, column=column)


def cell_empty(place: Place, column: Header) -> Fault:
    """A cell without which its row says nothing."""
    return fault("cell-empty", "the column {column} is empty and must be filled in", place, column=column)


def rounded(place: Place, column: Header) -> Fault:
    """An identifier that a spreadsheet made a number of."""
    return fault(
        "rounded",
        "the spreadsheet has rounded the number in the column {column}; store it as text",
        place,
        column=column,
    )
