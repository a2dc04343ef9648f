"""The CSV table."""

from __future__ import annotations

import csv
import io

import pytest
from attrs import evolve

from constab.assessment import Assessment
from constab.reporting.csv_table import CsvTable, inert


def read(table: bytes) -> list[dict[str, str]]:
    """Return the rows as a spreadsheet would read them."""
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_there_is_a_row_for_each_bearer_and_obligation(assessment: Assessment) -> None:
    """Rows follow the assessment, and their numbers are its numbers."""
    rows = read(CsvTable().render(assessment, "en"))
    lines = [(card, line) for card in assessment.scorecards for line in card.lines]
    assert len(rows) == len(lines)
    for row, (card, line) in zip(rows, lines, strict=True):
        assert (row["unit id"], row["obligation id"]) == (card.bearer, line.obligation)
        assert [int(row[name]) for name in ("due", "met", "missed", "no data", "open")] == [
            line.due,
            line.met,
            line.missed,
            line.no_data,
            line.open,
        ]
        assert row["rank"] == ("" if card.rank is None else str(card.rank))


def test_excel_opens_it(assessment: Assessment) -> None:
    """It begins with a byte order mark, has Chinese headers, and ends each line as RFC 4180 says."""
    table = CsvTable().render(assessment, "zh")
    assert table.startswith("\ufeff单位编码,单位,".encode())
    assert table.count(b"\r\n") == table.count(b"\n")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-cmd", "@SUM(A1)", "\tx"])
def test_no_text_becomes_a_formula(assessment: Assessment, text: str) -> None:
    """A name that a spreadsheet would run is kept from running; others stay as they are."""
    first, *others = assessment.scorecards
    table = CsvTable().render(evolve(assessment, scorecards=(evolve(first, name=text), *others)), "en")
    assert read(table)[0]["unit"] == f"'{text}"
    assert inert("南关警务室") == "南关警务室"


def test_separators_in_names_survive(assessment: Assessment) -> None:
    """A name with commas, quotes and line feeds reads back as it was."""
    first, *others = assessment.scorecards
    hostile = '东,"苑"\n警务室'
    table = CsvTable().render(evolve(assessment, scorecards=(evolve(first, name=hostile), *others)), "zh")
    assert read(table)[0]["单位"] == hostile


def test_scores_follow_in_rows_and_columns_of_their_own(assessment: Assessment, scored: Assessment) -> None:
    """Whoever keeps the rows that name an obligation, and the columns before, has the table as it was."""
    before, after = read(CsvTable().render(assessment, "en")), read(CsvTable().render(scored, "en"))
    kept = [row for row in after if row["obligation id"]]
    assert [{name: row[name] for name in before[0]} for row in kept] == before
    assert list(after[0])[: len(before[0])] == list(before[0])
    marks = [row for row in after if not row["obligation id"]]
    assert [(row["unit id"], row["for"], row["window"]) for row in marks] == [
        (mark.bearer, mark.item, mark.window) for mark in scored.marks
    ]
    for row, mark in zip(marks, scored.marks, strict=True):
        assert row["score"] == ("" if mark.points is None else f"{mark.points.normalize():f}")
        assert row["state"] == ("settled" if mark.settled else "accruing")
        assert (row["due"], row["score id"]) == ("", mark.score)
    vetoed = next(row for row, mark in zip(marks, scored.marks, strict=True) if mark.reasons)
    assert vetoed["remarks"] == "veto: a complaint that was true"
