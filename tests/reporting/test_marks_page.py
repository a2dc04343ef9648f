"""Scores of their own on the page: ranked, added up step by step, escaped, and in either language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from attrs import evolve
from tests.reporting.scored import with_scores

from constab.assessment import Assessment, Step
from constab.entities import Label
from constab.reporting.html_page import HtmlPage
from constab.reporting.page.mark_falls import LIMIT


class Tables(HTMLParser):
    """The tables of a page: class, caption, and the texts of the cells, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[list[str]]]] = []
        self.where = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag == "table":
            self.found.append((dict(attrs).get("class") or "", "", []))
        elif tag == "tr":
            self.found[-1][2].append([])
        elif tag in ("td", "th"):
            self.found[-1][2][-1].append("")
        self.where = tag if tag in ("caption", "td", "th", "small", "summary") else self.where

    def handle_endtag(self, tag: str) -> None:
        """What comes after a table is none of its cells."""
        self.where = "" if tag == "table" else self.where

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if not self.found:
            return
        name, caption, rows = self.found[-1]
        if self.where == "caption":
            self.found[-1] = (name, caption + data, rows)
        elif rows and rows[-1] and self.where in ("td", "th"):
            rows[-1][-1] += data.strip()


def section(page: str) -> str:
    """Return the section of scores."""
    return page[page.index('<section id="scores">') :].partition("</section>")[0]


def tables(assessment: Assessment, language: str, name: str) -> list[tuple[str, list[list[str]]]]:
    """Return the captions and rows of the tables of a class in the section of scores."""
    parser = Tables()
    parser.feed(section(HtmlPage().render(assessment, language).decode()))
    return [(caption, rows) for found, caption, rows in parser.found if found == name]


def test_everybody_is_ranked_in_the_latest_window(scored: Assessment) -> None:
    """The settled month and the one that accrues have a table each, whose rows are the marks; so has the year."""
    november, december, year = tables(scored, "en", "marks")
    assert november[0] == "2012-11 (2012-11-01 to 2012-11-30), settled, 11 ranked"
    assert december[0] == "2012-12 (2012-12-01 to 2012-12-31), accruing, ranks and grades not final, 11 ranked"
    assert year[0] == "2012 (2012-01-01 to 2012-12-31), accruing"
    marks = [mark for mark in scored.marks if mark.window == "2012-11"]
    for row, mark in zip(november[1][1:], marks, strict=True):
        assert row[0] == ("—" if mark.rank is None else str(mark.rank))
        assert (row[2], row[3]) == (mark.item, f"{mark.points:.1f}")
        assert row[4] == ("" if mark.before_waivers is None else f"{mark.before_waivers:.1f}")
    assert [row[-1] for row in year[1][1:] if row[-1]] == ["not reviewed"]


def test_each_waterfall_adds_up(scored: Assessment) -> None:
    """What a waterfall adds comes, row by row, to the running sum, and at its foot to the points."""
    falls = tables(scored, "zh", "mark-fall")
    expected = [mark.points for mark in scored.marks if mark.window != "2012-10" and mark.waterfall]
    sums = []
    for _, rows in falls:
        foot = next(row for row in rows if row[0] == "得分")
        steps = rows[1 : rows.index(foot)]
        so_far = Decimal(0)
        for _, _, adds, running, _ in steps:
            so_far += Decimal(adds)
            assert Decimal(running) == so_far
        assert Decimal(foot[2]) == so_far
        sums.append(so_far)
    assert sorted(sums) == sorted(one for one in expected if one is not None)
    visited = next(row for _, rows in falls for row in rows if row[0].startswith("入户走访：未完成3期"))
    assert visited[1:3] == ["3", "-60"]


def test_earlier_windows_stand_side_by_side(scored: Assessment) -> None:
    """A row each of those who were scored, a column a window; the one that accrues has a sign."""
    ((_, rows),) = tables(scored, "en", "history")
    assert rows[0] == ["unit", "2012-10", "2012-11", "2012-12*"]
    points = {(mark.item, mark.window): f"{mark.points:.1f}" for mark in scored.marks if mark.item}
    for row in rows[1:]:
        item = row[0].split()[-1]
        assert row[1:] == [points[(item, window)] for window in ("2012-10", "2012-11", "2012-12")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_titles_are_escaped_and_the_language_is_kept(scored: Assessment, language: str) -> None:
    """Markup in a title or a person's key stays text; an English section holds no Chinese but names."""
    month, year = scored.scores
    hostile = evolve(
        scored,
        scores=(evolve(month, title=Label("<i>月</i>", "<i>month</i>")), year),
        marks=(evolve(scored.marks[0], item="<b>1</b>"), *scored.marks[1:]),
    )
    page = HtmlPage().render(hostile, language).decode()
    assert "<i>m" not in page
    assert "<b>1</b>" not in page
    body = section(page)
    assert "&lt;i&gt;" in body
    assert body.count("<h3>") == 2
    assert page.count('href="#scores"') == 1
    if language == "en":
        names = "|".join(re.escape(card.name) for card in scored.scorecards)
        assert not re.search("[\u4e00-\u9fff]", re.sub(names, "", body))


def test_many_marks_are_cut_and_the_page_says_so(assessed: Callable[..., Assessment]) -> None:
    """Over all scores so many waterfalls are shown, of those with the fewest points; tables of ranks are whole."""
    many = with_scores(assessed(240, 2), (11,))
    page = HtmlPage().render(many, "zh").decode()
    assert page.count('class="mark"') == LIMIT
    assert f"仅列得分最低的{LIMIT // 2}个" in section(page)
    november, _ = tables(many, "zh", "marks")
    assert len(november[1]) == 241
    lowest = min((mark for mark in many.marks if mark.item), key=lambda mark: mark.points or 0)
    at = [mark for mark in many.marks if mark.item].index(lowest)
    assert f'id="m0-{at}"' in page


def test_nobody_scored_is_said(scored: Assessment) -> None:
    """A score without marks has its title and says so; without scores there is no section."""
    page = HtmlPage().render(evolve(scored, marks=()), "en").decode()
    assert section(page).count("Nobody has been scored yet.") == 2
    assert '<section id="scores">' not in HtmlPage().render(evolve(scored, scores=(), marks=()), "en").decode()


def test_what_settled_means_is_said(scored: Assessment) -> None:
    """The notes explain the words of scores where there are scores, and not elsewhere."""
    page = HtmlPage().render(scored, "zh").decode()
    assert "尚可变动" in page
    assert "尚可变动" not in HtmlPage().render(evolve(scored, scores=(), marks=()), "zh").decode()


def test_no_points_are_said_to_be_lost_where_obligations_have_none(scored: Assessment) -> None:
    """Where the unit's score is one of its own, its part says how many obligations fall short, and of no points."""
    first, *others = scored.scorecards
    bare = evolve(first, lines=tuple(evolve(line, points=Decimal(0), earned=Decimal(0)) for line in first.lines))
    page = HtmlPage().render(evolve(scored, scorecards=(bare, *others)), "en").decode()
    assert page.count("points lost</span>") == len(others)
    assert page.count("obligations fall short</span>") == 1


def test_what_cost_points_is_added_up(scored: Assessment) -> None:
    """Each item and obligation with how many lost by it, all that they lost, and the most by one; limits give back."""
    ((caption, rows),) = tables(scored, "en", "charges")
    assert caption == "2012-11: what cost points, before the limits of items"
    marks = [mark for mark in scored.marks if mark.window == "2012-11"]
    nights = [step.points for mark in marks for step in mark.waterfall if step.item == "patrol"]
    row = next(row for row in rows if row[0] == "Night patrol")
    assert row[1] == "Night patrol"
    assert row[2] == f"{len(nights)} of {len(marks)}"
    assert Decimal(row[3]) == -sum(nights, Decimal(0))
    assert Decimal(row[4]) == -min(nights)
    sums = [Decimal(row[3]) for row in rows[1:]]
    assert sums == sorted(sums, reverse=True)


def test_charges_of_records_have_their_names(scored: Assessment) -> None:
    """Two charges of records of one item are two rows, each by its own name, and what limits take is no charge."""
    mark = next(one for one in scored.marks if one.score == "monthly" and one.settled)
    steps = (
        Step(Label("基础分", "to begin with"), Decimal(100)),
        Step(Label("被投诉：3次", "Complaints: 3 time(s)"), Decimal(-6), "", "visits", Decimal(3)),
        Step(
            Label("通报：上级：1次（其中加倍1次）", "Notices: 1 time(s), 1 of them doubled"),
            Decimal(-4),
            "",
            "visits",
            Decimal(1),
        ),
        Step(Label("入户走访：限额调整", "Home visits: within its limits"), Decimal(-2), "", "visits"),
    )
    one = evolve(mark, waterfall=steps, points=Decimal(88), window="2012-11", before_waivers=None)
    ((_, rows),) = tables(evolve(scored, marks=(one,)), "zh", "charges")
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        ("入户走访", "被投诉", "6"),
        ("入户走访", "通报：上级", "4"),
    ]
