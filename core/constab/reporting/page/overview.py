"""The top of the page: the result in plain sentences, the figures that matter, how many got which grade."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from constab.assessment import Grade
from constab.reporting import words
from constab.reporting.figures import Peers, Tally, barred, by_obligation, mean, name, settled_scores
from constab.reporting.numerals import count, exact, percent
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.parts import Report, bar
from constab.reporting.words import kind_text

_WEAKEST = 3


def overview(report: Report) -> Html:
    """Return the first section."""
    parts = [tag("p", sentence, class_="lead") for sentence in sentences(report)]
    parts.append(_figures(report))
    parts.extend(_grades(report, group) for group in report.peers if any(card.grade for card in group.cards))
    if report.assessment.warnings:
        items = (tag("li", warning.text(report.language)) for warning in report.assessment.warnings)
        parts.append(
            tag(
                "div",
                tag("strong", report.say(phrases.WARNINGS)),
                tag("ul", *items),
                class_="warnings",
                role="note",
            )
        )
    return markup(*parts)


def sentences(report: Report) -> tuple[str, ...]:
    """Return the result as sentences: what was owed and done, who leads, where all are weak."""
    assessment = report.assessment
    tally = Tally.of(line for card in assessment.scorecards for line in card.lines)
    assessed = report.say(
        phrases.ASSESSED,
        title=assessment.title.text(report.language),
        units=count(len(assessment.scorecards)),
        duties=count(len(assessment.obligations)),
    )
    done = (
        report.say(phrases.DONE, due=count(tally.due), met=count(tally.met), share=percent(tally.met, tally.due))
        if tally.due
        else report.say(phrases.NOTHING_DUE)
    )
    gap = "" if report.language == "zh" else " "
    first = gap.join((assessed, done))
    ranks = gap.join(sentence for group in report.peers for sentence in _ranks(report, group))
    weak = _weakest(report)
    return tuple(sentence for sentence in (first, ranks, weak) if sentence)


def _ranks(report: Report, group: Peers) -> tuple[str, ...]:
    scored = [card for card in group.cards if card.score is not None and card.rank is not None]
    found = []
    if len(scored) > 1:
        first = min(scored, key=lambda card: (card.rank, card.bearer))
        last = max(scored, key=lambda card: (card.rank, card.bearer))
        average = mean(settled_scores(scored))
        assert average is not None
        found.append(
            report.say(
                phrases.SCORES,
                ranked=count(len(scored)),
                kind=kind_text(group.kind, report.language),
                mean=exact(average),
                best=name(first),
                best_score=report.score(first),
                last=name(last),
                last_score=report.score(last),
            )
        )
    accruing = sum(card.accruing for card in group.cards)
    if accruing:
        kind = kind_text(group.kind, report.language)
        found.append(report.say(phrases.NOT_SETTLED, count=count(accruing), kind=kind))
    found.extend(_unscored(report, group))
    return tuple(found)


def _unscored(report: Report, group: Peers) -> Iterator[str]:
    """Yield how many units have no score, cause by cause."""
    without = [Tally.of(card.lines) for card in group.cards if card.score is None]
    nothing_due = sum(not tally.due for tally in without)
    silent = sum(bool(tally.due) and tally.no_data == tally.due for tally in without)
    causes = (
        (phrases.UNSCORED_SILENT, silent),
        (phrases.UNSCORED_NOTHING_DUE, nothing_due),
        (phrases.UNSCORED_OTHERWISE, len(without) - silent - nothing_due),
    )
    kind = kind_text(group.kind, report.language)
    for phrase, units in causes:
        if units:
            yield report.say(phrase, count=count(units), kind=kind)


def _weakest(report: Report) -> str:
    lines = by_obligation(report.assessment.scorecards)
    tallies = ((one, Tally.of(lines.get(one.id, ()))) for one in report.assessment.obligations)
    short = [(one, tally) for one, tally in tallies if tally.due and tally.met < tally.due]
    short.sort(key=lambda pair: Fraction(pair[1].met, pair[1].due))
    if not short:
        return ""
    named = (
        report.say(phrases.WEAK_ONE, title=one.title.text(report.language), share=percent(tally.met, tally.due))
        for one, tally in short[:_WEAKEST]
    )
    return report.say(phrases.WEAKEST, duties=report.say(phrases.COMMA).join(named))


@frozen
class _Figure:
    id: str
    label: str
    value: str
    grave: bool = False


def _figures(report: Report) -> Html:
    cards = report.assessment.scorecards
    tally = Tally.of(line for card in cards for line in card.lines)
    # A mean over kinds of unit that owe different things says nothing: it is that of the kind with most scores.
    group = max(report.peers, key=lambda one: (len(settled_scores(one.cards)), len(one.cards)), default=None)
    average = mean(settled_scores(group.cards)) if group else None
    mean_label = report.caption(phrases.MEAN, group) if group else report.say(phrases.MEAN)
    closed = len({card.bearer for card, _ in barred(report.assessment)})
    shown = (
        _Figure("mean", mean_label, "—" if average is None else exact(average)),
        _Figure("share", report.say(phrases.SHARE), percent(tally.met, tally.due)),
        _Figure("missed", report.say(phrases.MISSED), count(tally.missed), tally.missed > 0),
        _Figure("no-data", report.say(phrases.SILENT), count(tally.no_data)),
        _Figure("at-risk", report.say(phrases.RISK), count(tally.at_risk)),
        _Figure("barred", report.say(phrases.BARRED_UNITS), count(closed)),
    )
    return tag(
        "dl",
        *(
            tag(
                "div",
                tag("dt", one.label),
                tag("dd", one.value, id=f"figure-{one.id}", class_="grave" if one.grave else None),
            )
            for one in shown
        ),
        class_="figures",
    )


def _grades(report: Report, group: Peers) -> Html:
    body = []
    whole = len(group.cards)
    known = {grade.id for grade in report.assessment.grades}
    bands = report.assessment.grades
    for place, grade in enumerate(bands):
        holders = [card for card in group.cards if card.grade == grade.id]
        cut = _cut(report, bands[place - 1] if place else None, grade, place == len(bands) - 1)
        body.append(_grade_row(report, grade.label.text(report.language), cut, len(holders), whole))
    rest = sum(card.grade not in known for card in group.cards)
    if rest:
        body.append(_grade_row(report, report.say(phrases.NO_GRADE), "—", rest, whole))
    labels = (words.GRADE, phrases.CUT, phrases.UNITS, phrases.SHARE_OF_UNITS)
    table = tag(
        "table",
        tag("caption", report.caption(phrases.GRADES, group)),
        header((report.say(label) for label in labels), numeric=(1, 2)),
        tag("tbody", *body),
        class_="grades",
    )
    chart = tag(
        "figure",
        tag("figcaption", report.caption(phrases.SCORE_CHART, group)),
        tag(
            "div",
            class_="chart scores",
            role="img",
            aria_label=report.say(phrases.SCORE_CHART),
            data_group=report.peers.index(group),
        ),
        class_="needs-script",
    )
    return tag("div", table, chart, class_="pair")


def _cut(report: Report, better: Grade | None, grade: Grade, lowest: bool) -> str:
    low = exact(grade.at_least)
    if better is None:
        return report.say(phrases.CUT_FROM, low=low)
    high = exact(better.at_least)
    return report.say(phrases.CUT_BELOW, high=high) if lowest else report.say(phrases.CUT_BETWEEN, low=low, high=high)


def _grade_row(report: Report, label: str, cut: str, holders: int, whole: int) -> Html:
    share = tag("td", bar(holders, whole), " ", percent(holders, whole), class_="barred-cell")
    return row((tag("th", label, scope="row"), number(cut), number(count(holders)), share))
