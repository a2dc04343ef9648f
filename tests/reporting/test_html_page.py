"""The HTML page as text; test_html_in_chromium.py opens it in a browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files

import pytest
from attrs import evolve

from constab.assessment import Assessment, Step
from constab.entities import Label
from constab.reporting.html_page import HtmlPage
from constab.reporting.page.units import LIMIT

SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u2028{{}}"


def text_of(page: str) -> str:
    """Return what the page says outside scripts and styles, without its tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


@pytest.fixture(scope="module")
def page(assessment: Assessment) -> str:
    """Return the page of the sample in Chinese."""
    return HtmlPage().render(assessment, "zh").decode()


def test_equal_assessments_give_equal_bytes(assessment: Assessment, page: str) -> None:
    """Nothing but the assessment and the language goes into the page."""
    assert HtmlPage().render(assessment, "zh").decode() == page


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language_and_speaks_it(assessment: Assessment, language: str, tag: str) -> None:
    """The root names the language; an English page has no Chinese but names."""
    page = HtmlPage().render(assessment, language).decode()
    assert f'<html lang="{tag}">' in page
    names = [card.name for card in assessment.scorecards] + list(assessment.units.values())
    said = text_of(page)
    if language == "en":
        for name in names:
            said = said.replace(name, "")
        assert not re.findall("[\u4e00-\u9fff]+", said)
    assert assessment.title.text(language) in said


def test_nothing_is_fetched(page: str) -> None:
    """No element names another file or address; the policy forbids all requests; the icon is empty."""
    outside = SCRIPT.sub("", page)
    assert not re.findall(r"(?:src|srcset|action|poster|background)=", outside)
    assert set(re.findall(r'href="([^"#][^"]*)"', outside)) == {"data:,"}
    assert not re.findall(r"@import|url\(|https?://", outside)
    assert "default-src &#x27;none&#x27;" in outside


def test_the_charts_name_nothing_that_could_be_fetched(page: str) -> None:
    """The only addresses in the scripts are names of XML namespaces."""
    scripts = "".join(body for _, body in SCRIPT.findall(page))
    found = set(re.findall(r"https?://[^\s\"'`)]+", scripts))
    assert all(address.startswith("http://www.w3.org/") for address in found)


def test_the_licence_stands_beside_the_charts() -> None:
    """The package holds the licence and the notice of what the bundle is made of."""
    licence = files("constab.reporting").joinpath("assets", "echarts.LICENSE.txt").read_text("utf-8")
    for part in ("Apache License", "The Apache Software Foundation", "ZRender: LICENSE", "Baidu Inc", "tslib: LICENSE"):
        assert part in licence


def test_only_our_two_scripts_may_run(page: str) -> None:
    """The policy names the digest of each script of the page, and no other kind of script."""
    policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0])
    allowed = re.findall(r"'sha256-([^']+)'", policy)
    run = [body for attributes, body in SCRIPT.findall(page) if "json" not in attributes]
    assert allowed == [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in run]
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert not re.findall(r"\son\w+=", SCRIPT.sub("", page))


def test_hostile_names_stay_text(assessment: Assessment) -> None:
    """A name that closes a script or opens an element is shown as it is, wherever it appears."""
    card, *others = assessment.scorecards
    label = Label(HOSTILE, HOSTILE)
    titles = tuple(evolve(title, label=label, reasons=(label,)) for title in card.titles)
    steps = tuple(evolve(step, label=label) for step in card.waterfall)
    hostile = evolve(
        assessment,
        title=label,
        programme=HOSTILE,
        ledger_seal=HOSTILE,
        calendar=HOSTILE,
        obligations=tuple(
            evolve(one, title=label, target=label, source=HOSTILE, model=HOSTILE, force=HOSTILE)
            for one in assessment.obligations
        ),
        categories=tuple(evolve(one, label=label) for one in assessment.categories),
        grades=tuple(evolve(one, label=label) for one in assessment.grades),
        warnings=(label,),
        units={card.parent: HOSTILE},
        scorecards=(evolve(card, name=HOSTILE, titles=titles, waterfall=steps), *others),
    )
    page = HtmlPage().render(hostile, "zh").decode()
    clean = HtmlPage().render(assessment, "zh").decode()
    assert len(SCRIPT.findall(page)) == len(SCRIPT.findall(clean)) == 3
    assert "<img" not in SCRIPT.sub("", page)
    (packed,) = [body for attributes, body in SCRIPT.findall(page) if "json" in attributes]
    assert json.loads(packed)["groups"][0]["units"][0][1] == HOSTILE


def test_every_bearer_and_obligation_is_named(assessment: Assessment, page: str) -> None:
    """The page without its scripts names them all, with score, source, seal and digest."""
    said = text_of(page)
    for card in assessment.scorecards:
        assert card.name in said
        assert card.score is None or str(card.score) in said
    for one in assessment.obligations:
        assert one.title.zh in said
        assert one.source in said
    assert assessment.ledger_seal in said
    assert assessment.programme_digest in said


def test_deductions_are_drawn_as_losses(assessment: Assessment) -> None:
    """A waterfall that starts full and takes off shows negative steps, and its sum."""
    steps = (Step(Label("基础分", "base"), Decimal(100)), Step(Label("漏检", "missed checks"), Decimal("-7.5"), "tips"))
    card = evolve(assessment.scorecards[0], waterfall=steps, score=Decimal("92.5"))
    page = HtmlPage().render(evolve(assessment, scorecards=(card,)), "en").decode()
    assert '<td class="n">-7.5</td>' in page
    assert '<i class="minus" style="left:92.5%;width:7.5%"></i>' in page
    assert re.search(r"<tfoot>.*92\.500", page, re.DOTALL) or re.search(r"<tfoot>.*92\.5", page, re.DOTALL)


def test_one_with_twenty_posts_is_small(assessed: Callable[..., Assessment]) -> None:
    """Twenty posts and thirty-five duties take less than 1.5 MB."""
    assert len(HtmlPage().render(assessed(20, 35), "zh")) < 1_500_000


def test_a_large_one_says_what_it_leaves_out(assessed: Callable[..., Assessment]) -> None:
    """Beyond the limit only the units that lost most have a part, the table goes by parent, and both are said."""
    large = assessed(LIMIT + 40, 30)
    page = HtmlPage().render(large, "zh").decode()
    assert page.count('<details id="u') == LIMIT
    assert f"仅列失分最多的{LIMIT}个" in page
    assert f"单位超过{LIMIT}个，下表按所属单位汇总" in page
    assert all(card.name in page for card in large.scorecards)
    # Who has no part of its own has no link that leads nowhere.
    assert set(re.findall(r'href="#(u\d+)"', page)) == set(re.findall(r'<details id="(u\d+)"', page))


def test_kinds_of_bearers_are_kept_apart(assessment: Assessment) -> None:
    """Posts and stations have a scoreboard and a heat map each."""
    station = evolve(assessment.scorecards[0], bearer="st9", kind="station", name="城关派出所")
    page = HtmlPage().render(evolve(assessment, scorecards=(*assessment.scorecards, station)), "zh").decode()
    assert page.count('<table class="board">') == 2
    assert page.count('class="chart heat"') == 2
    assert "得分排名 · 警务室" in page
    assert "得分排名 · 派出所" in page


def test_an_empty_assessment_still_makes_a_page(assessment: Assessment) -> None:
    """No bearer and no obligation give a page that says so, and no error."""
    empty = evolve(assessment, scorecards=(), obligations=(), categories=(), grades=(), warnings=(), units={})
    assert "尚无到期应考核的工作" in HtmlPage().render(empty, "zh").decode()
