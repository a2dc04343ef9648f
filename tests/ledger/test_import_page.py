"""The page about importing says what the code does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from constab.ledger.importing import ImportReport, import_register
from constab.ledger.importing.fields import record_fields
from constab.ledger.importing.headers import plain
from constab.ledger.importing.register_tables import TABLES
from constab.ledger.store import Store
from constab.vocabulary import Vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "import.md"


@pytest.fixture
def page() -> str:
    return PAGE.read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_every_header_on_the_page_is_understood(page: str, vocabulary: Vocabulary) -> None:
    """The table of fields is complete, and each header in it leads to its field."""
    known = {one.name: {plain(name) for rank in one.names for name in rank} for one in record_fields(vocabulary)}
    said = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)
    assert {name for name, _ in said} == {name for name in known if not name.startswith("x_")}
    for name, headers in said:
        assert {plain(header) for header in headers.split("、")} <= known[name], name


def test_every_column_of_the_register_is_on_the_page(page: str) -> None:
    """The sheets and columns of the page are those of the code, with the needed ones in bold."""
    for table in TABLES:
        row = re.search(rf"^\| {table.words[0]} {table.words[1]} \| (.*) \|$", page, re.MULTILINE)
        assert row is not None, table.name
        needed = {words.split()[0] for words in re.findall(r"\*\*(.*?)\*\*", row[1])}
        assert needed == {one.label.zh for one in table.columns if one.required}
        assert all(one.label.zh in row[1] for one in table.columns)


def test_the_examples_of_the_page_work(
    page: str, store: Store, vocabulary: Vocabulary, take: Callable[..., ImportReport], tmp_path: Path, records: Any
) -> None:
    """The mapping file imports the log beside it, and the TOML register is one."""
    mapping, register = (tmp_path / name for name in ("mapping.toml", "register.toml"))
    log = tmp_path / "log.csv"
    mapping_text, register_text = blocks(page, "toml")
    mapping.write_text(mapping_text, "utf-8")
    register.write_text(register_text, "utf-8")
    log.write_text(blocks(page, "text")[0], "utf-8")
    report = take(log, mapping=mapping)
    assert (report.records, report.quarantined, report.files[0].unused) == (1, 0, ())
    assert records("activity", "unit", "actor", "crew") == [("patrol.night", "P1", "100002", 2)]
    written = import_register(
        [register], store=store, vocabulary=vocabulary, imported_at=store.journal()[0].imported_at
    ).written
    assert written == {"units": 3, "relations": 1, "people": 1, "assignments": 1, "attributes": 1}
