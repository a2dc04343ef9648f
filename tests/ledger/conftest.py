"""A small region: two posts, three officers, the words they use, and a store to import into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from constab.entities import Label, Person, Register, Span, Unit
from constab.ledger.importing import ImportReport, import_records
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.vocabulary import AttributeTerm, Term, Vocabulary

IMPORTED_AT = datetime(2012, 5, 1, 9, 30, tzinfo=UTC)

Importer = Callable[..., ImportReport]


@pytest.fixture
def vocabulary() -> Vocabulary:
    terms = (
        Term("activity", "patrol.night", Label("夜间巡逻", "Night patrol"), aliases=("夜巡",)),
        Term("activity", "visit.home", Label("入户走访", "Home visit")),
        Term("outcome", "settled", Label("调解成功", "Settled")),
        Term("place", "school", Label("校园周边", "School")),
        Term("category", "minor", Label("一般", "Minor")),
        Term("counterparty", "village", Label("村委会", "Village committee")),
        Term("unit", "post", Label("警务室", "Post")),
        Term("unit", "station", Label("派出所", "Station")),
        Term("role", "officer", Label("社区民警", "Community officer")),
        Term("relation", "under", Label("隶属", "Under")),
        Term("relation", "grid", Label("网格对应", "Grid")),
        Term("subject", "key_person", Label("重点人员", "Key person")),
        Term("asset", "computer", Label("计算机", "Computer")),
    )
    area = {"urban": Label("城区", "Urban"), "rural": Label("农村", "Rural")}
    themes = {"fire": Label("消防", "Fire"), "fraud": Label("反诈", "Fraud")}
    simple = {"simple": Label("简易", "Simple")}
    attributes = (
        AttributeTerm("unit", "households", "number", Label("户数", "Households")),
        AttributeTerm("unit", "area", "code", Label("片区", "Area"), area),
        AttributeTerm("unit", "staffed", "flag", Label("有人值守", "Staffed")),
        AttributeTerm("unit", "opened", "date", Label("启用时间", "Opened")),
        AttributeTerm("record", "case_class", "code", Label("案件类别", "Case class"), simple),
        AttributeTerm("record", "joint", "flag", Label("联合执法", "Joint")),
        AttributeTerm("record", "fine", "number", Label("罚款金额", "Fine")),
        AttributeTerm("record", "due", "date", Label("整改期限", "Due")),
        AttributeTerm("record", "themes", "tags", Label("主题", "Themes"), themes),
    )
    return Vocabulary(terms, attributes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'constab.db'}", create=True) as opened:
        opened.save_register(
            Register(
                units=(
                    Unit("P1", "post", "城东警务室"),
                    Unit("P2", "post", "城西警务室", Span(date(2012, 3, 1), date(2012, 12, 31))),
                    Unit("P3", "post", "同名警务室"),
                    Unit("P4", "post", "同名警务室"),
                ),
                people=(Person("012345"), Person("100002"), Person("100003")),
            )
        )
        yield opened


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return Ledger.of(store)


@pytest.fixture
def take(ledger: Ledger, vocabulary: Vocabulary) -> Importer:
    """Import files with everything but what the test is about already said."""

    def importer(*paths: Path, **options: Any) -> ImportReport:
        return import_records(list(paths), ledger=ledger, vocabulary=vocabulary, imported_at=IMPORTED_AT, **options)

    return importer


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "log.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Callable[..., Path]:
    def write(sheets: dict[str, Sequence[Sequence[object]]], name: str = "log.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as workbook:
            for title, rows in sheets.items():
                page = workbook.add_worksheet(title)
                for at, row in enumerate(rows):
                    page.write_row(at, 0, row)
        return path

    return write


@pytest.fixture
def records(ledger: Ledger) -> Callable[..., list[tuple[Any, ...]]]:
    """Read columns of the records that count, in the order of the segments."""

    def read(*columns: str) -> list[tuple[Any, ...]]:
        files = [str(path) for path in ledger.segments()]
        gone = set(ledger.superseded())
        if not files:
            return []
        listed = ", ".join(columns)
        rows = duckdb.execute(
            f"SELECT record, batch, {listed} FROM read_parquet($1, union_by_name = true)", [files]
        ).fetchall()
        return [row[2:] for row in rows if (row[0], row[1]) not in gone]

    return read
