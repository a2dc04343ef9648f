"""The end of the page: titles barred, the obligations and their sources, what the words mean, what it was made from."""

from __future__ import annotations

from collections.abc import Iterable

from constab.assessment import ObligationSummary
from constab.entities import Label
from constab.reporting import words
from constab.reporting.figures import Tally, barred, by_obligation, falls_short, name
from constab.reporting.numerals import count, exact, percent
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, number, row, tag
from constab.reporting.page.parts import Report, bar


def titles(report: Report) -> Html:
    """Return who may not be given which title, and why."""
    closed = barred(report.assessment)
    if not closed:
        return tag("p", report.say(phrases.NONE_BARRED))
    rows = (
        row(
            (
                tag("th", name(card), scope="row"),
                tag("td", title.label.text(report.language)),
                tag(
                    "td",
                    report.say(phrases.SEMICOLON).join(one.text(report.language) for one in title.reasons),
                ),
            )
        )
        for card, title in closed
    )
    labels = (words.UNIT, words.TITLE, words.REASON)
    return tag(
        "table",
        tag("caption", report.say(phrases.TITLES), class_="unseen"),
        header(report.say(label) for label in labels),
        tag("tbody", *rows),
        class_="titles",
    )


def duties(report: Report) -> Html:
    """Return the obligations under their categories: target, source, points, and what all bearers together met."""
    labels = (
        words.OBLIGATION,
        words.TARGET,
        words.FORCE,
        words.SOURCE,
        words.MODEL,
        words.POINTS,
        phrases.ALL_UNITS,
        phrases.SHORT_UNITS,
    )
    bodies = [_category(report, None, _of(report, ""))] if _of(report, "") else []
    known = {one.id for one in report.assessment.categories}
    for category in report.assessment.categories:
        name = category.label.text(report.language)
        caption = (
            report.say(phrases.CATEGORY_POINTS, title=name, points=exact(category.points)) if category.points else name
        )
        bodies.append(_category(report, caption, _of(report, category.id)))
    strays = sorted({one.category for one in report.assessment.obligations} - known - {""})
    bodies += [_category(report, stray, _of(report, stray)) for stray in strays]
    return tag(
        "table",
        tag("caption", report.say(phrases.DUTIES), class_="unseen"),
        header((report.say(label) for label in labels), numeric=(5, 7)),
        *bodies,
        class_="duties",
    )


def _of(report: Report, category: str) -> tuple[ObligationSummary, ...]:
    return tuple(one for one in report.assessment.obligations if one.category == category)


def _category(report: Report, caption: str | None, members: Iterable[ObligationSummary]) -> Html:
    lines = by_obligation(report.assessment.scorecards)
    rows = [row((tag("th", caption, colspan=8, scope="rowgroup"),), class_="group")] if caption else []
    for duty in members:
        borne = lines.get(duty.id, ())
        tally = Tally.of(borne)
        short = sum(falls_short(line) for line in borne)
        shared = (bar(tally.met, tally.due), " ", percent(tally.met, tally.due)) if tally.due else ("—",)
        rows.append(
            row(
                (
                    tag("th", duty.title.text(report.language), scope="row"),
                    tag("td", duty.target.text(report.language)),
                    tag("td", words.force_text(duty.force, report.language)),
                    tag("td", duty.source),
                    tag("td", duty.model or report.say(phrases.LOCAL)),
                    number(exact(duty.points) if duty.points else report.say(phrases.NO_SCORE_POINTS)),
                    tag("td", *shared, class_="barred-cell"),
                    number(count(short)),
                )
            )
        )
    return tag("tbody", *rows)


_NOTES = (
    phrases.NOTE_WINDOW,
    phrases.NOTE_NO_DATA,
    phrases.NOTE_OPEN,
    phrases.NOTE_EXCUSED,
    phrases.NOTE_FORCE,
    phrases.NOTE_ROUNDING,
    phrases.NOTE_PEOPLE,
)


def notes(report: Report) -> Html:
    """Return what the words of the report mean."""
    told = (*_NOTES[:-1], *((phrases.NOTE_SCORES,) if report.assessment.scores else ()), _NOTES[-1])
    return tag("ol", *(tag("li", report.say(note)) for note in told), class_="notes")


def footer(report: Report) -> Html:
    """Return what the report was made from, so that anyone with the same can make it again."""
    assessment = report.assessment
    facts: tuple[tuple[Label, str], ...] = (
        (words.PROGRAMME, assessment.programme),
        (words.DIGEST, assessment.programme_digest),
        (words.SEAL, assessment.ledger_seal),
        (words.RECORDS, count(assessment.records)),
        (words.CALENDAR, assessment.calendar),
        (words.PERIOD, f"{assessment.since.isoformat()} / {assessment.as_of.isoformat()}"),
    )
    entries = (tag("div", tag("dt", report.say(label)), tag("dd", value)) for label, value in facts)
    return tag("footer", tag("dl", *entries))
