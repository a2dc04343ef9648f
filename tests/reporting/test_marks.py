"""Scores of their own: their figures, and their tables on the console."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook
from rich.cells import cell_len
from tests.reporting.scored import MONTHLY, SILENT, YEARLY

from constab.assessment import Assessment, Step
from constab.entities import Label
from constab.reporting.json_document import JsonDocument
from constab.reporting.marks import costliest, headline, later, parts, scored_windows, subtotals
from constab.reporting.text_board import TextBoard
from constab.reporting.xlsx_workbook import XlsxWorkbook
from constab.scoring.layout import MADE_UP


def test_the_latest_settled_window_is_shown(scored: Assessment) -> None:
    """The month that is over goes before the one that accrues; a year that accrues is shown where no other is."""
    months, (year,) = scored_windows(scored, MONTHLY), scored_windows(scored, YEARLY)
    shown = headline(months, scored.as_of)
    assert shown is not None
    assert [(one.name, one.settled) for one in months] == [("2012-10", True), ("2012-11", True), ("2012-12", False)]
    assert (shown.name, [one.name for one in later(months, shown)]) == ("2012-11", ["2012-12"])
    assert headline((year,), scored.as_of) is year
    assert headline((), scored.as_of) is None


def test_before_anything_is_settled_what_has_ended_is_shown(scored: Assessment) -> None:
    """Days after a month's end, while it waits to be settled, it is shown and not the new month, marked as accruing."""
    waiting = evolve(scored, marks=tuple(evolve(mark, settled=False) for mark in scored.marks))
    months = scored_windows(waiting, MONTHLY)
    for as_of, month in (
        (date(2012, 12, 2), "2012-11"),
        (date(2012, 11, 30), "2012-11"),
        (date(2012, 10, 9), "2012-12"),
    ):
        shown = headline(months, as_of)
        assert shown is not None
        assert (shown.name, shown.settled) == (month, False)


def test_subtotals_add_up_to_the_points(scored: Assessment) -> None:
    """Items, blocks and steps of the whole are added up apart; together they are the points, of everybody."""
    for mark in scored.marks:
        sums = subtotals(mark)
        assert sum(sums.values(), Decimal(0)) == (mark.points or 0)
        assert set(sums) <= {part for part, _ in parts(MONTHLY if mark.score == "monthly" else YEARLY, scored.marks)}


def test_parts_stand_in_the_order_of_the_waterfall(scored: Assessment) -> None:
    """What a score begins with comes first, then the items with their points, then what is of the whole."""
    marks = [mark for mark in scored.marks if mark.score == "monthly"]
    said = [label.en for _, label in parts(MONTHLY, marks)]
    assert said == ["to begin with", "Home visits (60)", "Night patrol (40)", "Merit", "the whole within its limits"]
    lone = evolve(marks[0], waterfall=(marks[0].waterfall[0], Step(Label("取整", "rounding"), Decimal("0.001"))))
    assert [label.en for _, label in parts(MONTHLY, [lone])][-1] == "rounding"


def test_the_costliest_come_first(scored: Assessment) -> None:
    """Losses by their size, without what limits give back; of an earned score, what falls short of full points."""
    mark = max((one for one in scored.marks if one.score == "monthly"), key=lambda one: len(one.waterfall))
    found = costliest(MONTHLY, mark, 9)
    lost = {part: points for part, points in subtotals(mark).items() if points < 0 and part[0]}
    assert {(step.item, "") for step in found if step.item} == set(lost)
    assert sum(step.points for step in found if step.item) == sum(lost.values())
    assert list(found) == sorted(found, key=lambda step: step.points)
    earned = next(one for one in scored.marks if one.score == "yearly" and one.points is not None)
    short = {item.id: (item.points or 0) - subtotals(earned)[(item.id, "")] for item in YEARLY.items}
    assert {step.item: -step.points for step in costliest(YEARLY, earned, 9)} == {k: v for k, v in short.items() if v}
    rounded = Step(Label("取整", "rounding"), Decimal("-0.25"))
    assert costliest(MONTHLY, evolve(mark, waterfall=(mark.waterfall[0], rounded)), 9) == ()
    vetoed = Step(Label("一票否决", "veto"), Decimal(-41))
    assert costliest(MONTHLY, evolve(mark, waterfall=(mark.waterfall[0], vetoed, rounded)), 9) == (vetoed,)
    # With a bonus among the items nobody can tell which points were owed.
    assert costliest(evolve(YEARLY, full=Decimal(90)), earned, 9) == ()
    # What was left out is made up for, so that nobody has lost it.
    step = next(one for one in earned.waterfall if one.item)
    made_up = Step(MADE_UP, Decimal(10))
    assert {one.item for one in costliest(YEARLY, evolve(earned, waterfall=(step, made_up)), 9)} <= {step.item}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_console_has_a_table_a_score(scored: Assessment, language: str, width: int) -> None:
    """In GBK and within the width: the window and whether it is settled, everybody's place, points and what cost."""
    text = TextBoard(width=width).text(scored, language)
    assert text.encode("gbk").decode("gbk") == text
    assert all(cell_len(line) <= width for line in text.splitlines())
    said = {
        "zh": "社区民警月考核  2012-11（2012-11-01 至 2012-11-30）  已结算\n",
        "en": "Monthly score of officers  2012-11 (2012-11-01 to 2012-11-30)  settled\n",
    }
    assert said[language] in " ".join(text.split(" ")) or width == 60
    assert ("2012-12 截至当日累计" if language == "zh" else "after it: 2012-12 accruing") in text


def test_rows_have_rank_person_points_and_reasons(scored: Assessment) -> None:
    """The first has its rank; a veto, too few days and a judgement that nobody has made are said; waivers too."""
    text = TextBoard(width=140).text(scored, "zh")
    block = text[text.index("社区民警月考核") : text.index("警务室年度考核")].splitlines()
    marks = [one for one in scored.marks if one.window == "2012-11"]
    names = {card.bearer: card.name for card in scored.scorecards}
    for line, mark in zip(block[3:], marks, strict=False):
        rank = "-" if mark.rank is None else str(mark.rank)
        assert line.split()[:4] == [rank, names[mark.bearer], mark.item, f"{mark.points:.1f}"]
    assert any("一票否决：投诉属实" in line for line in block)
    assert any(line.lstrip().startswith("-") and "在岗天数不足" in line for line in block)
    assert next(line for line in block if "78.5" in line and "58.5" in line).split()[5] == "一般"
    year = text[text.index("警务室年度考核") :].splitlines()
    silent = scored.scorecards[SILENT].name
    assert next(line for line in year if line.startswith(silent)).split() == [silent, "-", "未评定"]


def test_top_shortens_each_table(scored: Assessment) -> None:
    """With --top there are so many rows a score, and the number of the others is said."""
    text = TextBoard(top=3, width=140).text(scored, "en")
    block = text[text.index("Monthly score") : text.index("Yearly score")]
    assert "... and 9 more\n" in block
    assert len(block.splitlines()) == 1 + 2 + 3 + 1 + 1 + 1


def test_nobody_scored_yet_is_said(scored: Assessment) -> None:
    """A score without any mark has a line of its own; a programme without scores has none at all."""
    assert "社区民警月考核：尚无评分" in TextBoard().text(evolve(scored, marks=()), "zh")
    bare = evolve(scored, scores=(), marks=())
    assert "月考核" not in TextBoard().text(bare, "zh")


def test_the_document_has_every_mark(scored: Assessment) -> None:
    """Points are strings, labels hold both languages, what is not there is null; the steps add up to the points."""
    body = json.loads(JsonDocument().render(scored, "zh"))
    assert [one["id"] for one in body["scores"]] == ["monthly", "yearly"]
    assert body["scores"][0]["items"][0] == {
        "id": "visits",
        "title": {"zh": "入户走访", "en": "Home visits"},
        "points": "60",
        "block": "work",
        "source": "luoyang-2012 §7.1",
    }
    assert body["scores"][0]["grades"][0] == ["good", {"zh": "良好", "en": "good"}]
    assert len(body["marks"]) == len(scored.marks)
    for said, mark in zip(body["marks"], scored.marks, strict=True):
        assert (said["standing"], said["settled"], said["window"]) == (mark.standing.value, mark.settled, mark.window)
        assert said["points"] == (None if mark.points is None else str(mark.points))
        assert sum((Decimal(step["points"]) for step in said["waterfall"]), Decimal(0)) == (mark.points or 0)


def test_the_workbook_has_a_sheet_a_score(scored: Assessment) -> None:
    """A row a mark, whose columns of items add up to its points; then a sheet with every step and its running sum."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(scored, "en")))
    assert book.sheet_names[:5] == [
        "scoreboard", "Monthly score of officers", "Yearly score of posts", "score steps", "lines",
    ]  # fmt: skip
    header, *rows = book.get_sheet_by_name("Monthly score of officers").to_python()
    marks = [mark for mark in scored.marks if mark.score == "monthly"]
    first, last = header.index("to begin with"), header.index("score")
    for row, mark in zip(rows, marks, strict=True):
        assert row[header.index("window")] == mark.window
        assert row[header.index("for")] == mark.item
        assert row[header.index("rank")] == ("" if mark.rank is None else mark.rank)
        assert sum(row[first:last]) == row[last] == float(mark.points or 0)
        assert row[header.index("before waivers")] == (
            "" if mark.before_waivers is None else float(mark.before_waivers)
        )
    steps = book.get_sheet_by_name("score steps").to_python()
    assert len(steps) == 1 + sum(len(mark.waterfall) for mark in scored.marks)
    assert steps[0][8:11] == ["amount", "adds", "so far"]
    unjudged = next(row for row in book.get_sheet_by_name("Yearly score of posts").to_python() if "not reviewed" in row)
    assert unjudged.count("") >= 3


def test_sheets_are_called_as_they_may_be(scored: Assessment) -> None:
    """A title that Excel would refuse, that is too long or that is another sheet's gives a name that it takes."""
    month, year = scored.scores
    titles = (Label("明细", "明细"), Label("[a]:*?/" * 9, "b"))
    named = evolve(scored, scores=(evolve(month, title=titles[0]), evolve(year, title=titles[1])))
    book = CalamineWorkbook.from_filelike(io.BytesIO(XlsxWorkbook().render(named, "zh")))
    assert book.sheet_names[1:5] == ["明细 2", "_a_____" * 4, "评分构成", "明细"]
