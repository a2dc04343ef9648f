"""The workbook."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from constab.assessment import Assessment
from constab.reporting.xlsx_workbook import XlsxWorkbook


@pytest.fixture(scope="module")
def workbook(assessment: Assessment) -> bytes:
    """Return the workbook in Chinese."""
    return XlsxWorkbook().render(assessment, "zh")


def rows(workbook: bytes, sheet: str) -> list[list[object]]:
    """Return the cells of a sheet as a spreadsheet program reads them."""
    return list(CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python())


def test_the_scoreboard_has_the_assessments_numbers(assessment: Assessment, workbook: bytes) -> None:
    """A row a bearer: rank, id, name, score as they are; nothing where there is no score."""
    header, *body = rows(workbook, "得分")
    assert header[:5] == ["名次", "单位编码", "单位", "所属单位", "得分"]
    assert [row[1] for row in body] == [card.bearer for card in assessment.scorecards]
    assert [row[4] for row in body] == [
        "" if card.score is None else float(card.score) for card in assessment.scorecards
    ]


def test_the_lines_have_the_windows(assessment: Assessment, workbook: bytes) -> None:
    """A row a bearer and obligation, with the windows due, met and missed."""
    _, *body = rows(workbook, "明细")
    lines = [line for card in assessment.scorecards for line in card.lines]
    assert [row[5:8] for row in body] == [[line.due, line.met, line.missed] for line in lines]


def test_the_obligations_have_their_source(assessment: Assessment, workbook: bytes) -> None:
    """A row an obligation, with its source clause and where it is defined."""
    _, *body = rows(workbook, "考核项目")
    assert [(row[0], row[6], row[8]) for row in body] == [
        (one.id, one.source, one.origin) for one in assessment.obligations
    ]


def test_english_sheets_have_english_names(assessment: Assessment) -> None:
    """Names of sheets follow the language."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(assessment, "en")))
    assert book.sheet_names == ["scoreboard", "lines", "obligations", "titles barred", "about"]


def test_equal_assessments_give_equal_bytes(assessment: Assessment, workbook: bytes) -> None:
    """No clock and no random id gets in: the time of making is the day assessed."""
    assert XlsxWorkbook().render(assessment, "zh") == workbook
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert b"2012-12-20T00:00:00Z" in archive.read("docProps/core.xml")
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_it_prints(workbook: bytes) -> None:
    """Every sheet is A4 landscape, one page wide, with its header frozen and repeated on each page."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        names = archive.read("xl/workbook.xml").decode()
        assert len(sheets) == 5
        assert names.count("_xlnm.Print_Titles") == len(sheets)
        for name in sheets:
            sheet = archive.read(name).decode()
            assert 'paperSize="9"' in sheet
            assert 'orientation="landscape"' in sheet
            assert 'fitToHeight="0"' in sheet
            assert 'state="frozen"' in sheet


def test_names_are_texts_and_not_formulas(assessment: Assessment) -> None:
    """What looks like a formula, an address or a number is text."""
    cards = assessment.scorecards
    hostile = (
        evolve(cards[0], name="=HYPERLINK(1)"),
        evolve(cards[1], name="file:///etc"),
        evolve(cards[2], name="007"),
    )
    book = XlsxWorkbook().render(evolve(assessment, scorecards=hostile), "zh")
    assert [row[2] for row in rows(book, "得分")[1:]] == ["=HYPERLINK(1)", "file:///etc", "007"]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not any(
            b"<f>" in archive.read(name) or b"<hyperlink" in archive.read(name) for name in archive.namelist()
        )
