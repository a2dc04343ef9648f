"""Which charges of a score cost most: how many lost by each, and how much."""

from __future__ import annotations

from decimal import Decimal

from constab.reporting import words
from constab.reporting.marks import ChargeSum, ScoredWindow, charge_sums
from constab.reporting.numerals import count, exact
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, number, row, tag
from constab.reporting.page.parts import Report, bar

SHOWN = 12
"""So many charges are told of, the dearest."""


def charges(report: Report, shown: ScoredWindow) -> Html | str:
    """Return the table of a window; nothing where nobody has lost anything."""
    found = charge_sums(shown.marks)[:SHOWN]
    if not found:
        return ""
    titles = {item.id: report.say(item.title) for item in shown.score.items}
    dearest = -found[0].points
    scored = sum(mark.points is not None for mark in shown.marks)
    rows = (
        row(
            (
                tag("th", titles.get(one.item, one.item) or "—", scope="row"),
                tag("td", _what(report, one)),
                number(report.say(phrases.CHARGED_OF, count=count(one.marks), of=count(scored))),
                tag("td", exact(-one.points), " ", bar(-one.points, dearest), class_="n"),
                number(exact(-one.most)),
                number(exact((-one.points / one.marks).quantize(Decimal("0.01"), "ROUND_FLOOR"))),
            )
        )
        for one in found
    )
    labels = (
        words.SCORED_ITEM,
        phrases.CHARGED_FOR,
        phrases.CHARGED,
        phrases.CHARGED_SUM,
        phrases.CHARGED_MOST,
        phrases.CHARGED_MEAN,
    )
    return tag(
        "table",
        tag("caption", report.say(phrases.CHARGES, window=shown.name)),
        header((report.say(label) for label in labels), numeric=range(2, 6)),
        tag("tbody", *rows),
        class_="charges",
    )


def _what(report: Report, one: ChargeSum) -> str:
    duty = report.obligations.get(one.obligation)
    return report.say(duty.title) if duty is not None else one.obligation or report.say(one.label) or "—"
