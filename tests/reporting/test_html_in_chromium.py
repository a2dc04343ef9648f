"""The HTML page in a browser: nothing leaves, nothing fails, and it shows the assessment's numbers."""

from __future__ import annotations

import select
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from constab.assessment import Assessment
from constab.reporting.figures import Tally
from constab.reporting.html_page import HtmlPage

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; get it by: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of this module."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Opened:
    """A page that is open, with everything that went wrong or went out since."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Return what writes an assessment as a page and opens it."""
    contexts = []

    def open_page(assessment: Assessment, language: str = "zh", **options: object) -> Opened:
        file = tmp_path / "report.html"
        file.write_bytes(HtmlPage().render(assessment, language))
        context = browser.new_context(viewport={"width": 1366, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return Opened(context, file)

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_quietly_and_asks_nobody(opened: Callable[..., Opened], assessment: Assessment, language: str) -> None:
    """The only request is for the file itself, the console stays empty, and every chart is drawn."""
    it = opened(assessment, language)
    assert [url for url in it.requests if not url.startswith("data:")] == [it.page.url]
    assert it.troubles == []
    bars = it.page.locator(".chart.scores svg path").count()
    cells = it.page.locator(".chart.heat svg path").count()
    assert bars >= sum(card.score is not None for card in assessment.scorecards)
    assert cells >= len(assessment.scorecards) * len(assessment.obligations)


def test_the_policy_holds(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """Even a script within the page can fetch nothing and load no picture: a listener next door hears nobody."""
    it = opened(assessment)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        outcome = it.page.evaluate(
            """async address => {
                const fetched = await fetch(address, { mode: "no-cors" }).then(() => "sent", () => "refused");
                const picture = new Image();
                const loaded = new Promise(done => {
                    picture.onload = () => done("sent");
                    picture.onerror = () => done("refused");
                });
                picture.src = address + "x.png";
                return [fetched, await loaded];
            }""",
            address,
        )
        heard, _, _ = select.select([listener], [], [], 0.2)
    assert outcome == ["refused", "refused"]
    assert heard == []


def test_the_numbers_are_the_assessments(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """Rank, score and windows of the scoreboard, the totals, and each sum of a waterfall are exact."""
    it = opened(assessment, "en")
    rows = it.page.locator("table.board tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    for row, card in zip(rows, assessment.scorecards, strict=True):
        tally = Tally.of(card.lines)
        assert row[0] == ("—" if card.rank is None else str(card.rank))
        assert row[1] == card.name
        assert row[3] == ("—" if card.score is None else str(card.score))
        shown = [int(text.replace(",", "")) for text in row[5:10]]
        assert shown == [tally.due, tally.met, tally.missed, tally.no_data, tally.at_risk]
    missed = sum(line.missed for card in assessment.scorecards for line in card.lines)
    assert it.page.locator("#figure-missed").inner_text() == f"{missed:,}"
    sums = it.page.locator("table.waterfall tfoot td:nth-child(2)").all_text_contents()
    assert sums == [str(card.score) for card in assessment.scorecards if card.score is not None]


def test_pointing_at_a_cell_shows_its_windows(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """The tooltip names bearer and obligation and has the windows met and due."""
    it = opened(assessment)
    chart = it.page.locator(".chart.heat")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    # The lower left cell: the first bearer and the last obligation; the slider takes 46 pixels below it.
    it.page.mouse.move(box["x"] + 200, box["y"] + box["height"] - 56)
    tooltip = chart.locator("> div").last
    tooltip.get_by_text(assessment.scorecards[0].name).wait_for()
    assert assessment.obligations[-1].title.zh in tooltip.inner_text()


def test_without_scripts_it_is_whole(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """No chart leaves a hole: the tables are there, the parts unfold, and each cell of the heat map has its sign."""
    it = opened(assessment, java_script_enabled=False)
    assert it.page.locator(".needs-script:visible").count() == 0
    assert it.page.locator("table.board tbody tr:visible").count() == len(assessment.scorecards)
    it.page.locator("details.twin summary").click()
    cells = it.page.locator("table.matrix tbody td").all_text_contents()
    assert len(cells) == len(assessment.scorecards) * len(assessment.obligations)
    assert all(cells)
    it.page.locator("details.unit summary").first.click()
    assert it.page.locator("table.waterfall:visible").count() == 1


def test_a_hostile_name_does_nothing(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """A name full of markup runs no script, asks for nothing, and reads as it was written."""
    hostile = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>'
    first, *others = assessment.scorecards
    it = opened(evolve(assessment, scorecards=(evolve(first, name=hostile), *others)))
    assert it.troubles == []
    assert it.page.locator("table.board tbody th").first.inner_text() == hostile
    assert it.page.locator("img").count() == 0
    chart = it.page.locator(".chart.heat")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    it.page.mouse.move(box["x"] + 200, box["y"] + box["height"] - 56)
    chart.locator("> div").last.get_by_text(hostile).wait_for()
    assert it.page.locator("img").count() == 0
    assert it.troubles == []


def test_many_units_can_be_narrowed_down(opened: Callable[..., Opened], assessed: Callable[..., Assessment]) -> None:
    """The filter keeps the units of one parent, or those whose name fits, in the tables and in the parts."""
    many = assessed(45, 12)
    it = opened(many)
    parent = many.scorecards[0].parent
    it.page.locator("#parent").select_option(parent)
    kept = [card.name for card in many.scorecards if card.parent == parent]
    assert it.page.locator("table.board tbody tr:visible th").all_text_contents() == kept
    assert it.page.locator("details.unit:visible").count() == len(kept)
    it.page.locator("#search").fill(kept[2])
    assert it.page.locator("table.board tbody tr:visible th").all_text_contents() == [kept[2]]
    assert it.page.locator("#shown").inner_text() == "1"
    assert it.troubles == []


def test_a_link_unfolds_its_part(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """A name on the scoreboard leads to the unit's own part and opens it."""
    it = opened(assessment)
    it.page.locator("table.board tbody a").nth(3).click()
    assert it.page.locator("details.unit[open] .name").all_text_contents() == [assessment.scorecards[3].name]


def test_printing_unfolds_and_folds_again(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """Paper shows every part, on a page each; afterwards the screen is as it was."""
    it = opened(assessment)
    printed = it.page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.startswith(b"%PDF")
    pages = printed.count(b"/Type /Page\n")
    assert pages >= len(assessment.scorecards)
    assert it.page.locator("details[open]").count() == 0


def test_a_narrow_screen_scrolls_only_its_tables(opened: Callable[..., Opened], assessment: Assessment) -> None:
    """On a telephone the page is as wide as the screen; wide tables and charts scroll by themselves."""
    it = opened(assessment)
    it.page.set_viewport_size({"width": 390, "height": 844})
    assert it.page.evaluate("document.documentElement.scrollWidth") == 390


def test_scores_have_charts_and_unfold(opened: Callable[..., Opened], scored: Assessment) -> None:
    """A chart a score with a bar each, quietly; a name leads to how its points add up; paper shows all of them."""
    it = opened(scored)
    assert it.troubles == []
    charts = it.page.locator("#scores .chart.scores")
    assert charts.count() == len(scored.scores)
    marks = [mark for mark in scored.marks if mark.window == "2012-11"]
    assert charts.first.locator("svg path").count() >= len(marks)
    it.page.locator("table.marks tbody a").nth(2).click()
    assert it.page.locator("details.mark[open] .parent").all_text_contents() == [marks[2].item]
    folded = it.page.locator("details.mark").count()
    it.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator("details.mark[open]").count() == folded
    it.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert it.page.locator("details.mark[open]").count() == 1
    it.page.set_viewport_size({"width": 390, "height": 844})
    assert it.page.evaluate("document.documentElement.scrollWidth") == 390
