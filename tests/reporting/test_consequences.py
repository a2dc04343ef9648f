"""What follows, in every format that has a part for it; and nothing where nothing follows."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook
from rich.cells import cell_len

from constab.assessment import Assessment, Outcome
from constab.entities import Label
from constab.reporting.following import following
from constab.reporting.html_page import HtmlPage
from constab.reporting.json_document import JsonDocument
from constab.reporting.page.consequences import LIMIT
from constab.reporting.text_board import TextBoard
from constab.reporting.xlsx_workbook import XlsxWorkbook

NOBODY = Label("", "")
PARTIES = (Label("市财政", "the city"), Label("镇街", "the township"))


def outcome(id: str, title: Label, month: int, **fields: object) -> Outcome:
    """Return an outcome of the first post in a month."""
    rest: dict[str, object] = {
        "kind": "subsidy", "bearer": "410300001", "item": "", "case": "", "part": 0, "party": NOBODY, "yuan": None,
        "open": False, "reason": Label("原因", "because"), "start": date(2012, month, 1), "end": date(2012, month, 28),
    }  # fmt: skip
    return Outcome(consequence=id, title=title, **(rest | fields))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def with_them(assessment: Assessment) -> Assessment:
    """Return the sample with a cost of two parties, marks, and a step."""
    cost, pay = Label("话费", "phone bill"), Label("<补贴>", "<subsidy>")
    bearer = assessment.scorecards[0].bearer
    made = [
        outcome("cost", cost, month, bearer=bearer, part=part, party=party, yuan=Decimal(yuan))
        for month in (1, 2)
        for part, (party, yuan) in enumerate(zip(PARTIES, ("42687.00", "21343.50"), strict=True), start=1)
    ]
    made += [
        outcome("cost", cost, 3, bearer=bearer, open=True),
        outcome("pay", pay, 1, bearer=bearer, item="p1", yuan=Decimal("0.00")),
        outcome("pay", pay, 2, bearer="elsewhere", item="p2"),
        outcome("steps", Label("处置", "measures"), 3, bearer=bearer, part=1, party=Label("约谈", "interview")),
    ]
    return evolve(assessment, consequences=tuple(made))


def test_sums_are_added_up_by_party(with_them: Assessment) -> None:
    """A party has its sum over all windows, exactly; what is open and what is not known are counted apart."""
    cost, pay, steps = following(with_them)
    assert [(one.party.en, one.count, one.yuan) for one in cost.parties] == [
        ("the city", 2, Decimal("85374.00")),
        ("the township", 2, Decimal("42687.00")),
    ]
    assert [(one.open, one.unknown) for one in (cost, pay, steps)] == [(1, 0), (0, 1), (0, 0)]
    assert [(one.count, one.yuan) for one in (*pay.parties, *steps.parties)] == [(1, Decimal("0.00")), (1, None)]


def test_the_board_says_them_in_a_line_each(with_them: Assessment) -> None:
    """Parties, sums and counts; every character is in GBK, and no line is too wide."""
    text = TextBoard().text(with_them, "zh")
    assert "结果运用：\n  话费：市财政 85,374.00元（2项）；镇街 42,687.00元（2项）；未到期1项\n" in text
    assert "  <补贴>：0.00元（1项）；待定1项\n  处置：约谈 1项\n" in text
    assert text.encode("gbk").decode("gbk") == text
    assert "phone bill: the city 85,374.00 yuan (2); the township 42,687.00 yuan (2); 1 still open" in TextBoard().text(
        with_them, "en"
    )
    narrow = TextBoard(width=40).text(with_them, "zh")
    assert all(cell_len(line) <= 40 for line in narrow.splitlines())


def test_the_document_has_each_of_them(with_them: Assessment) -> None:
    """Sums are strings with two places, unknown ones null; labels hold both languages."""
    body = json.loads(JsonDocument().render(with_them, "zh"))
    assert body["format"] == "constab.assessment/1"
    assert len(body["consequences"]) == 8
    assert body["consequences"][1] == {
        "consequence": "cost",
        "title": {"zh": "话费", "en": "phone bill"},
        "kind": "subsidy",
        "bearer": with_them.scorecards[0].bearer,
        "item": "",
        "case": "",
        "start": "2012-01-01",
        "end": "2012-01-28",
        "part": 2,
        "party": {"zh": "镇街", "en": "the township"},
        "yuan": "21343.50",
        "open": False,
        "reason": {"zh": "原因", "en": "because"},
        "standing": "",
        "bars": [],
    }
    assert body["consequences"][4]["yuan"] is None


def test_the_workbook_has_a_row_each(with_them: Assessment) -> None:
    """The sheet stands before the last; sums are numbers, and a sum that is not known is empty."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(with_them, "zh")))
    assert book.sheet_names == ["得分", "明细", "考核项目", "取消评选资格", "结果运用", "说明"]
    header, *rows = book.get_sheet_by_name("结果运用").to_python()
    assert header[0] == "运用事项"
    assert [(row[7], row[8], row[9]) for row in rows[:5]] == [
        ("市财政", 42687.0, "已确定"),
        ("镇街", 21343.5, "已确定"),
        ("市财政", 42687.0, "已确定"),
        ("镇街", 21343.5, "已确定"),
        ("", "", "未到期"),
    ]
    assert rows[0][2] == with_them.scorecards[0].name
    assert [row[2] for row in rows if row[1] == "elsewhere"] == ["elsewhere"]
    assert [row[9] for row in rows[5:]] == ["已确定", "待定", "已确定"]


def test_the_page_has_a_section(with_them: Assessment) -> None:
    """Sums and outcomes in tables, escaped; the numbering of sections goes on; an English page stays English."""
    page = HtmlPage().render(with_them, "zh").decode()
    section = page[page.index('<section id="consequences">') :].partition("</section>")[0]
    assert "六、结果运用" in section
    assert "85,374.00" in section
    assert "&lt;补贴&gt;" in section
    assert "<补贴>" not in page
    assert page.count('href="#consequences"') == 1
    english = HtmlPage().render(with_them, "en").decode()
    body = english[english.index('<section id="consequences">') :].partition("</section>")[0]
    names = [card.name for card in with_them.scorecards]
    assert not re.search("[\u4e00-\u9fff]", re.sub("|".join(map(re.escape, names)), "", body))


def test_a_long_list_is_cut_and_says_so(with_them: Assessment) -> None:
    """The page has the first of them and names how many there are; the sums are of all."""
    many = evolve(with_them, consequences=with_them.consequences[:4] * LIMIT)
    page = HtmlPage().render(many, "zh").decode()
    section = page[page.index('<section id="consequences">') :].partition("</section>")[0]
    assert f"共{4 * LIMIT}项，仅列前{LIMIT}项" in section
    assert section.count("2012-01-01 / 2012-01-28") == LIMIT // 2
    assert "17,074,800.00" in section


def test_where_nothing_follows_nothing_is_said(assessment: Assessment) -> None:
    """No section, no sheet, no line: reports are as they were."""
    assert "结果运用" not in TextBoard().text(assessment, "zh")
    assert "结果运用" not in HtmlPage().render(assessment, "zh").decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(assessment, "zh")))
    assert "结果运用" not in book.sheet_names
