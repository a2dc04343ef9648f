"""Scores of units that are not settled, in every format; and what is said of units without a score."""

from __future__ import annotations

import io
import json
import re

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from constab.assessment import Assessment
from constab.reporting.figures import mean
from constab.reporting.html_page import HtmlPage
from constab.reporting.json_document import JsonDocument
from constab.reporting.numerals import exact
from constab.reporting.page.overview import sentences
from constab.reporting.page.parts import Report
from constab.reporting.text_board import TextBoard
from constab.reporting.xlsx_workbook import XlsxWorkbook


@pytest.fixture(scope="module")
def accruing(assessment: Assessment) -> Assessment:
    """Return the sample with the best two units not settled."""
    first, second, *others = assessment.scorecards
    waiting = (evolve(card, accruing=True, grade=None, rank=None) for card in (first, second))
    return evolve(assessment, scorecards=(*waiting, *others))


def test_the_console_marks_the_points(accruing: Assessment, assessment: Assessment) -> None:
    """Points that are not settled have a star, which one line explains; without them there is neither."""
    text = TextBoard(width=200).text(accruing, "zh")
    assert len(re.findall(r"\d\*", text)) == 2
    assert f"{accruing.scorecards[0].score}*" in text
    assert text.count("* 截至当日累计，尚未结算") == 1
    assert "*" not in TextBoard(width=200).text(assessment, "zh")


def test_the_page_leaves_them_out_of_the_mean(accruing: Assessment) -> None:
    """The mean is that of the others, the page says how many it leaves out, and stars the points."""
    told = sentences(Report(accruing, "zh"))[1]
    others = mean(card.score for card in accruing.scorecards[2:] if card.score is not None)
    assert others is not None
    assert f"9个警务室参与排名，平均{exact(others)}分" in told
    assert "2个警务室的得分为截至当日累计，尚未结算" in told
    page = HtmlPage().render(accruing, "zh").decode()
    assert f"<b>{accruing.scorecards[0].score}*</b>" in page
    assert f'id="figure-mean">{exact(others)}<' in page
    assert "* 截至当日累计，尚未结算" in page


def test_the_workbook_and_the_document_say_so(accruing: Assessment, assessment: Assessment) -> None:
    """The scoreboard has a column for it where any is not settled; the document says it of every card."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(accruing, "zh")))
    header, *rows = sheet.get_sheet_by_name("得分").to_python()
    state = header.index("状态")
    assert [row[state] for row in rows] == ["截至当日累计"] * 2 + ["已结算"] * 9 + [""]
    plain = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(assessment, "zh")))
    assert "状态" not in plain.get_sheet_by_name("得分").to_python()[0]
    document = json.loads(JsonDocument().render(accruing, "zh"))
    assert [card["accruing"] for card in document["scorecards"]] == [True, True] + [False] * 10


def test_units_without_a_score_are_told_of_by_cause(assessment: Assessment) -> None:
    """Silence, nothing due and the want of a score of the unit are three things, and each is said alone."""
    *scored, silent = assessment.scorecards
    idle = evolve(scored[-1], score=None, lines=tuple(evolve(line, due=0, no_data=0) for line in scored[-1].lines))
    busy = [evolve(card, score=None, rank=None, grade=None) for card in scored[-3:-1]]
    told = sentences(Report(evolve(assessment, scorecards=(*scored[:-3], *busy, idle, silent)), "zh"))[1]
    assert "1个警务室全期未上报，不予评分。" in told
    assert "1个警务室尚无到期工作，暂无得分。" in told
    assert "2个警务室已按项目考核，没有单位得分。" in told
    assert "无得分" not in sentences(Report(evolve(assessment, scorecards=tuple(scored)), "zh"))[1]


def test_ranks_that_may_change_are_said_to(scored: Assessment) -> None:
    """A table of a window that accrues says that its ranks are not final; without ranks and grades it only accrues."""
    waiting = evolve(scored, marks=tuple(evolve(mark, settled=False) for mark in scored.marks))
    text = TextBoard(width=200).text(waiting, "zh")
    assert text.count("截至当日累计，名次、等次未定") == 1
    assert re.search(r"^警务室年度考核.* 截至当日累计$", text, re.MULTILINE)
    assert "名次、等次未定" not in TextBoard(width=200).text(scored, "zh")


def test_the_mean_is_that_of_a_kind_with_scores(assessment: Assessment) -> None:
    """Where the many have no score of the unit, and the few have, the mean at the top is that of the few."""
    few = [evolve(card, kind="station", bearer=f"s{card.bearer}") for card in assessment.scorecards[:2]]
    many = [evolve(card, score=None, rank=None, grade=None) for card in assessment.scorecards]
    page = HtmlPage().render(evolve(assessment, scorecards=(*many, *few)), "zh").decode()
    expected = mean(card.score for card in few if card.score is not None)
    assert expected is not None
    assert f'平均得分 · 派出所</dt><dd id="figure-mean">{exact(expected)}<' in page
