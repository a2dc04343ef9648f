"""Ranks among the units under one parent: each parent's stand together, and it is named."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook
from tests.lines import ledger, record, register
from tests.reporting.test_marks_page import tables
from tests.situations import programme

from constab.assessment import Assessment
from constab.evaluation import evaluate
from constab.reporting.text_board import TextBoard
from constab.reporting.xlsx_workbook import XlsxWorkbook

RANKED_APART = """
[[score]]
id = "monthly"
title = "室考核"
per = "month"
bearer = { unit = "post" }
rank = { among = "parent" }
item = [{ id = "faults", title = "差错", points = 100, loss = [{ activity = "report", points = 5 }] }]
[[obligation]]
kind = "quota"
bearer = { unit = "post" }
activity = "visit"
per = "month"
at_least = 1
"""
UNITS = ["station s", "station t", "post a", "post b", "post c", "post d", "post e"]
UNDER = ["a t", "b s", "c s", "d t"]
RECORDS = ["r1 a report 2012-03-01", "r2 b report 2012-03-01"]
ORDER = [("s", 1, "c"), ("s", 2, "b"), ("t", 1, "d"), ("t", 2, "a"), ("", 1, "e")]


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """Return the March of five posts, two under each of two stations and one under none."""
    made = programme({"duty": RANKED_APART})
    filed = ledger([record(text) for text in RECORDS], made, tmp_path_factory.mktemp("apart"))
    found = evaluate(
        made, register({"units": UNITS, "under": UNDER}), filed, since=date(2012, 3, 1), as_of=date(2012, 3, 31)
    )
    return evolve(found, units={one: one for one in ("s", "t")} | dict(found.units))


def test_a_mark_says_under_whom_it_is_ranked(apart: Assessment) -> None:
    """It is the unit above on the last day; none where there is none."""
    assert {(mark.within, mark.rank, mark.bearer) for mark in apart.marks} == set(ORDER)


def test_every_table_keeps_those_of_a_parent_together(apart: Assessment, tmp_path: Path) -> None:
    """On the page, on the console and in the workbook the parent is named and ranks go up within it."""
    ((caption, (header, *rows)),) = tables(apart, "zh", "marks")
    assert header[:3] == ["所属单位", "名次", "单位"]
    shown = [(parent, rank, unit) for parent, rank, unit, *_ in rows]
    assert shown == [(parent or "—", str(rank), unit) for parent, rank, unit in ORDER]
    assert caption.endswith("，在同一单位内排名")
    text = TextBoard(width=120).text(apart, "zh")
    lines = [line.split()[:3] for line in text.partition("室考核")[2].splitlines()[3:8]]
    assert lines == [[parent or "-", str(rank), unit] for parent, rank, unit in ORDER]
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(apart, "zh")))
    heading, *body = book.get_sheet_by_name("室考核").to_python()
    where = [heading.index(name) for name in ("所属单位", "名次", "单位编码")]
    assert [tuple(row[at] for at in where) for row in body] == ORDER


def test_ranks_among_all_name_no_parent(scored: Assessment) -> None:
    """Where everybody is ranked together no table has a column of parents."""
    assert all(header[0] == "名次" or "所属单位" not in header for _, (header, *_) in tables(scored, "zh", "marks"))
