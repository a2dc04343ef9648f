"""The assessment as one HTML page that opens anywhere, prints, and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from constab.assessment import Assessment
from constab.entities import Label
from constab.reporting.numerals import day
from constab.reporting.page import phrases
from constab.reporting.page.board import board
from constab.reporting.page.charts import charts
from constab.reporting.page.consequences import consequences
from constab.reporting.page.elements import Html, data, markup, tag
from constab.reporting.page.endmatter import duties, footer, notes, titles
from constab.reporting.page.heat import heat
from constab.reporting.page.marks import marks
from constab.reporting.page.overview import overview
from constab.reporting.page.parts import Report
from constab.reporting.page.units import detailed, units


class HtmlPage:
    """One file: style, script, charts and data inside, and a policy that forbids every request.

    Without JavaScript the page is whole, in tables; with it there are charts and, where there are many bearers, a
    filter. Equal assessments give equal bytes.
    """

    name = "html"
    suffix = ".html"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the page in ``language``."""
        report = Report(assessment, language)
        scripts = (_asset("echarts.min.js"), _asset("report.js"))
        page = markup(
            Html("<!DOCTYPE html>\n"),
            tag(
                "html",
                _head(report, scripts),
                _body(report, scripts),
                lang="zh-CN" if language == "zh" else "en",
            ),
            Html("\n"),
        )
        return page.encode()


def _asset(name: str) -> str:
    """Return a text of the package as it will stand in the page: with LF alone, which its digest is taken of."""
    return files("constab.reporting").joinpath("assets", name).read_text("utf-8").replace("\r\n", "\n")


def _head(report: Report, scripts: tuple[str, ...]) -> Html:
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", _title(report)),
        # An empty icon, because browsers ask the server for one where a page names none.
        tag("link", rel="icon", href="data:,"),
        tag("style", Html(_asset("report.css"))),
        tag("noscript", tag("style", Html(".needs-script{display:none!important}"))),
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _title(report: Report) -> str:
    return f"{report.assessment.title.text(report.language)} · {report.say(phrases.REPORT)}"


def _body(report: Report, scripts: tuple[str, ...]) -> Html:
    shown = detailed(report)
    sections: tuple[tuple[str, Label, Html], ...] = (
        ("overview", phrases.OVERVIEW, overview(report)),
        ("board", phrases.BOARD, board(report, shown)),
        *((("scores", phrases.SCORES_OF_THEIR_OWN, marks(report)),) if report.assessment.scores else ()),
        ("heat", phrases.HEAT, heat(report)),
        ("units", phrases.POSTS, units(report, shown)),
        ("titles", phrases.TITLES, titles(report)),
        *((("consequences", phrases.CONSEQUENCES, consequences(report)),) if report.assessment.consequences else ()),
        ("duties", phrases.DUTIES, duties(report)),
        ("notes", phrases.NOTES, notes(report)),
    )
    headings = [
        report.say(phrases.HEADING, ordinal=report.say(phrases.ORDINALS)[place], title=report.say(title))
        for place, (_, title, _) in enumerate(sections)
    ]
    links = (
        tag("li", tag("a", heading, href=f"#{id}")) for (id, _, _), heading in zip(sections, headings, strict=True)
    )
    written = (
        markup(tag("section", tag("h2", heading), Html("\n"), content, id=id), Html("\n"))
        for (id, _, content), heading in zip(sections, headings, strict=True)
    )
    return tag(
        "body",
        tag("a", report.say(phrases.SKIP), href="#overview", class_="skip"),
        _banner(report),
        tag("nav", tag("ol", *links), aria_label=report.say(phrases.CONTENTS)),
        tag("main", *written),
        footer(report),
        data("data", charts(report)),
        *(tag("script", Html(script)) for script in scripts),
    )


def _banner(report: Report) -> Html:
    assessment = report.assessment
    period = report.say(
        phrases.PERIOD,
        since=day(assessment.since, report.language),
        as_of=day(assessment.as_of, report.language),
    )
    return tag(
        "header",
        tag("p", report.say(phrases.REPORT), class_="kicker"),
        tag("h1", assessment.title.text(report.language)),
        tag("p", period, class_="period"),
    )
