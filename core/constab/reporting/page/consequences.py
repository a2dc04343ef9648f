"""What follows from the assessment: sums for each party, steps taken, and the outcomes one by one."""

from __future__ import annotations

from constab.assessment import Outcome
from constab.reporting import words
from constab.reporting.following import following, unit_names, yuan_text
from constab.reporting.numerals import count
from constab.reporting.outcome_sheet import state
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.parts import Report

LIMIT = 200
"""How many outcomes stand on the page; the workbook and the JSON document have all of them."""


def consequences(report: Report) -> Html:
    """Return the sums, and below them, folded, the outcomes."""
    return markup(_sums(report), Html("\n"), _folded(report))


def _sums(report: Report) -> Html:
    rows = []
    for one in following(report.assessment):
        waiting = [
            report.say(label, count=count(number_of))
            for label, number_of in ((phrases.STILL_OPEN, one.open), (phrases.NOT_KNOWN, one.unknown))
            if number_of
        ]
        aside = report.say(phrases.SEMICOLON).join(waiting)
        for place, party in enumerate(one.parties):
            rows.append(
                row(
                    (
                        tag("th", one.title.text(report.language), scope="row"),
                        tag("td", party.party.text(report.language) or "—"),
                        number(count(party.count)),
                        number("—" if party.yuan is None else yuan_text(party.yuan)),
                        tag("td", "" if place else aside),
                    )
                )
            )
        if not one.parties:
            title = tag("th", one.title.text(report.language), scope="row")
            rows.append(row((title, tag("td", "—"), number("0"), number("—"), tag("td", aside))))
    labels = (words.CONSEQUENCE, words.PARTY, words.OUTCOMES, words.YUAN, words.STATE)
    return tag(
        "table",
        tag("caption", report.say(words.CONSEQUENCES), class_="unseen"),
        header((report.say(label) for label in labels), numeric=(2, 3)),
        tag("tbody", *rows),
        class_="titles",
    )


def _folded(report: Report) -> Html:
    found = report.assessment.consequences
    labels = (words.CONSEQUENCE, words.UNIT, words.ITEM, words.WINDOW, words.PARTY, words.YUAN, words.REASON)
    names = unit_names(report.assessment)
    rows = (_row(report, one, names.get(one.bearer, one.bearer)) for one in found[:LIMIT])
    limited = [tag("p", report.say(phrases.OUTCOMES_LIMITED, limit=LIMIT, count=count(len(found))))]
    return tag(
        "details",
        tag("summary", report.say(phrases.ONE_BY_ONE)),
        *(limited if len(found) > LIMIT else ()),
        tag(
            "table",
            tag("caption", report.say(phrases.ONE_BY_ONE), class_="unseen"),
            header((report.say(label) for label in labels), numeric=(5,)),
            tag("tbody", *rows),
            class_="titles",
        ),
    )


def _row(report: Report, one: Outcome, unit: str) -> Html:
    days = one.start.isoformat() if one.start == one.end else f"{one.start.isoformat()} / {one.end.isoformat()}"
    return row(
        (
            tag("th", one.title.text(report.language), scope="row"),
            tag("td", unit),
            tag("td", one.item or "—"),
            tag("td", days),
            tag("td", one.party.text(report.language) or "—"),
            number(report.say(state(one)) if one.yuan is None and not one.part else _sum(one)),
            tag("td", one.reason.text(report.language)),
        )
    )


def _sum(one: Outcome) -> str:
    return "—" if one.yuan is None else yuan_text(one.yuan)
