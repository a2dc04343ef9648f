"""The part of each bearer: where it fell short, by how much, and how its score adds up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from constab.assessment import Line, Scorecard, Step
from constab.reporting import words
from constab.reporting.figures import lost, name, parent_name, worst
from constab.reporting.numerals import count, exact, percent, signed
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.parts import Report, piece

LIMIT = 200
"""Of more bearers than this only so many are shown in full, those that lost most: the page must still open."""
OPENED = 30
"""Up to so many bearers are all unfolded for printing, a page each; of more only those that the reader unfolded."""


def detailed(report: Report) -> frozenset[str]:
    """Return the bearers that have a part of their own."""
    cards = report.assessment.scorecards
    if len(cards) <= LIMIT:
        return frozenset(card.bearer for card in cards)
    costly = sorted(cards, key=lambda card: (-_lost(card), card.bearer))
    return frozenset(card.bearer for card in costly[:LIMIT])


def units(report: Report, shown: frozenset[str]) -> Html:
    """Return a foldable part for each of the bearers ``shown``, in the order of the scoreboard."""
    cards = report.assessment.scorecards
    limited = (
        tag("p", report.say(phrases.POSTS_LIMITED, limit=LIMIT), class_="limited") if len(shown) < len(cards) else ""
    )
    parts = (_unit(report, card) for card in cards if card.bearer in shown)
    printed = tag("p", report.say(phrases.POSTS_PRINTED, opened=OPENED)) if len(shown) > OPENED else ""
    return markup(tag("p", report.say(phrases.POSTS_TEXT)), limited, printed, *parts)


def _lost(card: Scorecard) -> Decimal:
    return sum((lost(line) for line in card.lines), Decimal(0))


def _unit(report: Report, card: Scorecard) -> Html:
    short = worst(card)
    scored = any(line.points for line in card.lines)
    # Where the unit's score is one of the programme's own, obligations have no points that could be lost.
    gist = phrases.POST_LINE if scored else phrases.POST_LINE_UNSCORED
    line = report.say(gist, missed=count(len(short)), lost=exact(_lost(card)))
    place = report.numbers[card.bearer]
    summary = tag(
        "summary",
        tag("span", "—" if card.rank is None else str(card.rank), class_="rank"),
        tag("span", name(card), class_="name"),
        tag("span", parent_name(report.assessment, card), class_="parent"),
        tag("span", report.score(card), class_="points"),
        report.grade(card),
        tag("span", line if short else report.say(phrases.ALL_DONE), class_="gist"),
    )
    gaps = _gaps(report, short) if short else tag("p", report.say(phrases.ALL_DONE))
    body = tag("div", gaps, _waterfall(report, card), class_="pair")
    part = tag(
        "details",
        summary,
        _barred(report, card),
        body,
        id=f"u{place}",
        class_="unit",
        data_unit=place,
        data_parent=card.parent or None,
    )
    return markup(part, Html("\n"))


def _barred(report: Report, card: Scorecard) -> Html | str:
    closed = [title for title in card.titles if title.barred]
    if not closed:
        return ""
    texts = (
        report.say(
            phrases.TITLE_WHY,
            title=report.say(title.label),
            reasons=report.say(phrases.SEMICOLON).join(report.say(one) for one in title.reasons),
        )
        for title in closed
    )
    return tag(
        "p",
        tag("strong", report.say(words.BARRED)),
        " ",
        report.say(phrases.SEMICOLON).join(texts),
        class_="closed",
    )


def _gaps(report: Report, short: Iterable[Line]) -> Html:
    labels = (
        words.OBLIGATION,
        words.VERDICT,
        words.DUE,
        words.MET,
        words.MISSED,
        words.NO_DATA,
        words.AT_RISK,
        words.SHARE,
        words.LOST,
    )
    return tag(
        "table",
        tag("caption", report.say(phrases.GAPS)),
        header((report.say(label) for label in labels), numeric=range(2, 9)),
        tag("tbody", *(_gap(report, line) for line in short)),
        class_="gaps",
    )


def _gap(report: Report, line: Line) -> Html:
    duty = report.obligations[line.obligation]
    title = markup(
        duty.title.text(report.language), tag("small", duty.target.text(report.language), " · ", duty.source)
    )
    return row(
        (
            tag("th", title, scope="row"),
            tag("td", report.say(line.verdict.label)),
            *(number(_quiet(one)) for one in (line.due, line.met, line.missed, line.no_data, line.at_risk)),
            number(percent(line.met, line.due)),
            number(exact(lost(line)) if line.points else "—"),
        )
    )


def _quiet(windows: int) -> str:
    """Return a count, or nothing at all for none, so that the eye meets only what there is."""
    return count(windows) if windows else ""


def _waterfall(report: Report, card: Scorecard) -> Html:
    if not card.waterfall:
        return tag("p", report.say(phrases.NO_SCORE), class_="none")
    sums = tuple(accumulate((step.points for step in card.waterfall), initial=Decimal(0)))
    low, high = min(sums), max(*sums, report.ceiling)
    labels = (phrases.STEP, phrases.STEP_POINTS, phrases.STEP_FULL, phrases.RUNNING)
    heads = header((*(report.say(label) for label in labels), ""), numeric=(1, 2, 3))
    full = {line.obligation: line.points for line in card.lines}
    rows = [
        _step(report, step, full.get(step.obligation), before, low, high)
        for step, before in zip(card.waterfall, sums, strict=False)
    ]
    total = (
        tag("th", report.say(phrases.IN_SCORE), scope="row"),
        number(f"{sums[-1]:.{report.places}f}"),
        number(""),
        number(""),
        tag("td", ""),
    )
    return tag(
        "table",
        tag("caption", report.say(phrases.WATERFALL)),
        heads,
        tag("tbody", *rows),
        tag("tfoot", row(total)),
        class_="waterfall",
    )


def _step(report: Report, step: Step, full: Decimal | None, before: Decimal, low: Decimal, high: Decimal) -> Html:
    after = before + step.points
    drawn = [piece(min(before, after), abs(step.points), low, high, "minus" if step.points < 0 else None)]
    if full and 0 <= step.points < full:
        drawn.append(piece(after, full - step.points, low, high, "gap"))
    return row(
        (
            tag("th", step.label.text(report.language), scope="row"),
            number(signed(step.points)),
            number(exact(full) if full else ""),
            number(f"{after:.{report.places}f}"),
            tag("td", tag("span", *drawn, class_="fall", aria_hidden="true")),
        )
    )
