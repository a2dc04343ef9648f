"""What the script of the page draws: numbers and words, packed, since this is most of a large page."""

from __future__ import annotations

from decimal import Decimal

from constab.reporting import words
from constab.reporting.figures import Peers, name
from constab.reporting.page.heat import cells
from constab.reporting.page.marks import chart_data
from constab.reporting.page.parts import Report
from constab.reporting.page.shade import Cell, Shade
from constab.reporting.page.units import OPENED


def charts(report: Report) -> dict[str, object]:
    """Return the data of all charts.

    A group has its ``units`` as ``[number, name, parent, score, grade's place]``, its ``duties`` by title, and a row of
    ``cells`` a unit: shade, met, due and at risk of one obligation after the other.
    """
    return {
        "words": {
            "met": report.say(words.MET),
            "due": report.say(words.DUE),
            "share": report.say(words.SHARE),
            "risk": report.say(words.AT_RISK),
            "score": report.say(words.SCORE),
            "grade": report.say(words.GRADE),
            "unit": report.say(words.UNIT),
        },
        "shades": [[report.say(shade.label), report.say(shade.sign)] for shade in Shade],
        "grades": [[report.say(grade.label), _number(grade.at_least)] for grade in report.assessment.grades],
        "places": report.places,
        "ceiling": _number(report.ceiling),
        "opened": OPENED,
        "marks": chart_data(report),
        "groups": [_group(report, group) for group in report.peers],
    }


def _group(report: Report, group: Peers) -> dict[str, object]:
    order = [grade.id for grade in report.assessment.grades]
    return {
        "units": [
            [
                report.numbers[card.bearer],
                name(card),
                card.parent,
                None if card.score is None else _number(card.score),
                order.index(card.grade) if card.grade in order else -1,
            ]
            for card in group.cards
        ],
        "duties": [one.title.text(report.language) for one in group.obligations],
        "cells": [[number for cell in line for number in _packed(cell)] for line in cells(group)],
    }


def _packed(cell: Cell | None) -> tuple[int, int, int, int]:
    if cell is None:
        return (Shade.NOT_APPLICABLE.value, 0, 0, 0)
    return (cell.shade.value, cell.tally.met, cell.tally.due, cell.tally.at_risk)


def _number(value: Decimal) -> int | float:
    """Return ``value`` for a chart: the nearest double, which shows three places of any score unchanged."""
    return int(value) if value == int(value) else float(value)
