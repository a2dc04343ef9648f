"""The mapping file: what a bureau's own headers and words mean, where they are not the usual ones.

[columns]
"夜巡日期" = "day"
"备注" = "ignore"

[values.activity]
"夜巡" = "patrol.night"

[constants]                 # a file of one activity needs no column for it
activity = "patrol.night"
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import tomli
from attrs import field, frozen

from constab.errors import ConstabError, Fault, Place, fault, refuse
from constab.ledger.importing.headers import IGNORE, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from constab.ledger.importing.fields import RecordField


@frozen
class HeaderMapping:
    """Headers to field names (or ``ignore``); for a field, words to words; for a field, the word of every row."""

    columns: Mapping[str, str] = field(factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(factory=dict)
    constants: Mapping[str, str] = field(factory=dict)


def read_mapping(path: Path, fields: Sequence[RecordField]) -> HeaderMapping:
    """Read a mapping file.

    Raises ConstabError with every fault: ``file-unreadable``, ``toml-syntax``, ``mapping-key``, ``mapping-value``,
    ``mapping-field``, ``mapping-twice``.
    """
    table = read_toml(path)
    reader = _Reader(str(path), {plain(name): one for one in reversed(fields) for name in _names(one)})
    faults = reader.faults
    for key in table:
        if key not in ("columns", "values", "constants"):
            faults.append(fault("mapping-key", "unknown key {key} in a mapping file", reader.at(key), key=key))
    columns = {
        header: reader.field_name(target, f"columns.{header}", may_ignore=True)
        for header, target in reader.texts(table, "columns").items()
    }
    _refuse_doubles(columns, fields, reader)
    values = {
        reader.field_name(name, f"values.{name}"): reader.texts(table.get("values", {}), name, "values.")
        for name in reader.table(table, "values")
    }
    constants = {
        reader.field_name(name, f"constants.{name}"): word for name, word in reader.texts(table, "constants").items()
    }
    if faults:
        raise ConstabError(faults)
    return HeaderMapping(columns, values, constants)


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file. Raises ConstabError ``file-unreadable`` or ``toml-syntax`` with its line and column."""
    try:
        return tomli.loads(path.read_text("utf-8-sig"))
    except tomli.TOMLDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise refuse("toml-syntax", "not valid TOML: {reason}", place, reason=error.msg) from error
    except UnicodeDecodeError as error:
        raise refuse("toml-encoding", "not UTF-8 text; save it as UTF-8", Place(str(path))) from error
    except OSError as error:
        raise refuse(
            "file-unreadable", "cannot be read: {reason}", Place(str(path)), reason=error.strerror or str(error)
        ) from error


class _Reader:
    """Takes a mapping file apart and gathers what is wrong with it."""

    def __init__(self, file: str, fields: Mapping[str, RecordField]) -> None:
        self.file = file
        self.fields = fields
        self.faults: list[Fault] = []

    def at(self, path: str) -> Place:
        return Place(self.file, path=path)

    def table(self, of: object, key: str, path: str = "") -> Mapping[str, object]:
        found = of.get(key, {}) if isinstance(of, dict) else {}
        if isinstance(found, dict):
            return found
        self.faults.append(fault("mapping-value", "must be a table of texts", self.at(f"{path}{key}")))
        return {}

    def texts(self, of: object, key: str, path: str = "") -> dict[str, str]:
        texts = {}
        for name, value in self.table(of, key, path).items():
            if isinstance(value, str):
                texts[name] = value
            else:
                self.faults.append(fault("mapping-value", "must be a text", self.at(f"{path}{key}.{name}")))
        return texts

    def field_name(self, word: str, path: str, *, may_ignore: bool = False) -> str:
        if may_ignore and word == IGNORE:
            return IGNORE
        if (found := self.fields.get(plain(word))) is not None:
            return found.name
        near = difflib.get_close_matches(plain(word), self.fields, n=1)
        self.faults.append(
            fault(
                "mapping-field",
                "there is no column {word}; did you mean {near}?",
                self.at(path),
                word=word,
                near=near[0],
            )
            if near
            else fault("mapping-field", "there is no column {word}", self.at(path), word=word)
        )
        return IGNORE


def _names(one: RecordField) -> tuple[str, ...]:
    return (one.name, one.label.zh, one.label.en, *(name for rank in one.names for name in rank))


def _refuse_doubles(columns: Mapping[str, str], fields: Sequence[RecordField], reader: _Reader) -> None:
    several = {one.name for one in fields if one.several} | {IGNORE}
    taken: dict[str, str] = {}
    for header, target in columns.items():
        if target not in several and target in taken:
            reader.faults.append(
                fault(
                    "mapping-twice",
                    "the headers {first} and {second} are both mapped to {field}",
                    reader.at(f"columns.{header}"),
                    first=taken[target],
                    second=header,
                    field=target,
                )
            )
        taken.setdefault(target, header)
