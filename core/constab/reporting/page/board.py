"""The scoreboard: every bearer with rank, score, grade, what it owed and did, and what cost it most."""

from __future__ import annotations

from constab.assessment import Scorecard
from constab.reporting import words
from constab.reporting.figures import Peers, Tally, lost, name, parent_name, worst
from constab.reporting.numerals import count, percent
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.parts import Report, bar

_WORST = 3
FILTER_FROM = 20
"""More bearers than this are offered a filter: they do not fit one look."""


def board(report: Report, detailed: frozenset[str]) -> Html:
    """Return the scoreboards, one a kind of bearer; the bearers ``detailed`` link to their own part of the page."""
    controls = _filter(report) if len(report.assessment.scorecards) > FILTER_FROM else ""
    accruing = any(card.accruing for card in report.assessment.scorecards)
    note = tag("p", report.say(words.ACCRUING_NOTE), class_="accruing") if accruing else ""
    return markup(controls, note, *(_table(report, group, detailed) for group in report.peers))


def _filter(report: Report) -> Html:
    cards = report.assessment.scorecards
    parents = sorted({(parent_name(report.assessment, card), card.parent) for card in cards if card.parent})
    options = [tag("option", report.say(phrases.ALL_PARENTS), value="")]
    options += [tag("option", label, value=parent) for label, parent in parents]
    return tag(
        "form",
        tag("label", report.say(phrases.FILTER), " ", tag("select", *options, id="parent")) if parents else "",
        tag(
            "input",
            type="search",
            id="search",
            placeholder=report.say(phrases.SEARCH),
            aria_label=report.say(phrases.SEARCH),
        ),
        tag("output", id="shown", for_="parent search"),
        class_="filter needs-script",
    )


def _table(report: Report, group: Peers, detailed: frozenset[str]) -> Html:
    labels = (
        words.RANK,
        words.UNIT,
        words.PARENT,
        words.SCORE,
        words.GRADE,
        words.DUE,
        words.MET,
        words.MISSED,
        words.NO_DATA,
        words.AT_RISK,
        words.SHARE,
        words.WORST,
    )
    caption = report.caption(phrases.BOARD, group)
    return tag(
        "table",
        tag("caption", caption, class_=None if len(report.peers) > 1 else "unseen"),
        header((report.say(label) for label in labels), numeric=(0, 3, 5, 6, 7, 8, 9, 10)),
        tag("tbody", *(_row(report, card, card.bearer in detailed) for card in group.cards)),
        class_="board",
    )


def _row(report: Report, card: Scorecard, detailed: bool) -> Html:
    tally = Tally.of(card.lines)
    place = report.numbers[card.bearer]
    shown = tag("a", name(card), href=f"#u{place}") if detailed else name(card)
    score = (
        report.score(card)
        if card.score is None
        else markup(tag("b", report.score(card)), bar(card.score, report.ceiling))
    )
    cells = (
        number("—" if card.rank is None else str(card.rank)),
        tag("th", shown, scope="row"),
        tag("td", parent_name(report.assessment, card)),
        tag("td", score, class_="n score"),
        tag("td", report.grade(card)),
        number(count(tally.due)),
        number(count(tally.met)),
        number(count(tally.missed)),
        number(count(tally.no_data)),
        number(count(tally.at_risk)),
        number(percent(tally.met, tally.due)),
        tag("td", _worst(report, card), class_="worst"),
    )
    return row(cells, data_unit=place, data_parent=card.parent or None)


def _worst(report: Report, card: Scorecard) -> str:
    costly = [line for line in worst(card) if lost(line) or line.missed][:_WORST]
    titles = (report.obligations[line.obligation].title.text(report.language) for line in costly)
    return report.say(phrases.COMMA).join(titles) or "—"
