"""The scores: who stands where in the latest window of each, how it went before, and how everybody's points add up."""

from __future__ import annotations

from decimal import Decimal

from constab.assessment import Score, ScoreSummary, Standing
from constab.reporting import words
from constab.reporting.mark_board import step_text
from constab.reporting.marks import (
    ScoredWindow,
    costliest,
    days,
    grade_words,
    headline,
    later,
    remarks,
    scored_windows,
)
from constab.reporting.numerals import count, exact, places
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.mark_charges import charges
from constab.reporting.page.mark_falls import falls
from constab.reporting.page.parts import Report, bar

_COSTLIEST = 3
HISTORY = 13
"""So many windows stand beside each other; the workbook and the JSON document have all of them."""


def marks(report: Report) -> Html:
    """Return the section: a part for each score."""
    return markup(*(_score(report, place, one) for place, one in enumerate(report.assessment.scores)))


def chart_data(report: Report) -> list[dict[str, object]]:
    """Return what the charts of scores draw, a score each: as `charts` has it of a group of units."""
    found: list[dict[str, object]] = []
    for score in report.assessment.scores:
        shown = headline(scored_windows(report.assessment, score), report.assessment.as_of)
        marks = shown.marks if shown else ()
        order = [id for id, _ in score.grades]
        found.append(
            {
                "units": [
                    [
                        place,
                        who(report, mark),
                        "",
                        None if mark.points is None else float(mark.points),
                        order.index(mark.grade) if mark.grade in order else -1,
                    ]
                    for place, mark in enumerate(marks)
                ],
                "grades": [[label.text(report.language), None] for _, label in score.grades],
                "places": _places(marks),
                "ceiling": float(_ceiling(score, marks)),
            }
        )
    return found


def who(report: Report, mark: Score) -> str:
    """Return the name of the bearer, and behind it whom or what of its is scored."""
    name = report.unit_names.get(mark.bearer, mark.bearer)
    return f"{name} {report.unit_names.get(mark.item, mark.item)}" if mark.item else name


def _score(report: Report, place: int, score: ScoreSummary) -> Html:
    windows = scored_windows(report.assessment, score)
    shown = headline(windows, report.assessment.as_of)
    title = tag("h3", report.say(score.title))
    about = tag("p", _about(report, score), class_="about")
    if shown is None:
        return markup(title, about, tag("p", report.say(phrases.NOBODY_SCORED)))
    drawn = any(mark.points is not None for mark in shown.marks)
    chart = tag(
        "figure",
        tag("figcaption", report.say(phrases.MARK_CHART, window=shown.name)),
        tag("div", class_="chart scores", role="img", aria_label=report.say(score.title), data_marks=place),
        class_="needs-script",
    )
    after = later(windows, shown)[-1:]
    return markup(
        title,
        about,
        chart if drawn else "",
        *(_table(report, place, one, linked=one is shown) for one in (shown, *after)),
        charges(report, shown),
        _history(report, windows) if len(windows) > 1 else "",
        falls(report, place, (shown, *after)),
        Html("\n"),
    )


def _about(report: Report, score: ScoreSummary) -> str:
    parts = [report.say(score.per), report.say(phrases.FULL_MARKS, full=exact(score.full))]
    if score.source:
        parts.append(report.say(phrases.SOURCE, source=score.source))
    parts.append(report.say(phrases.DEFINED, origin=score.origin))
    return report.say(phrases.SEMICOLON).join(parts)


def _table(report: Report, place: int, shown: ScoredWindow, *, linked: bool) -> Html:
    score, decimals = shown.score, _places(shown.marks)
    labels = (
        *((words.PARENT,) if shown.parted else ()),
        *((words.RANK,) if score.ranked else ()),
        words.UNIT,
        *((words.ITEM,) if shown.items else ()),
        words.SCORE,
        *((words.BEFORE_WAIVERS,) if shown.excused else ()),
        *((words.GRADE,) if score.grades else ()),
        words.COSTLIEST,
        words.REMARKS,
    )
    right = [at for at, label in enumerate(labels) if label in (words.RANK, words.SCORE, words.BEFORE_WAIVERS)]
    caption = report.say(
        phrases.MARKS, window=shown.name, days=days(shown.marks, report.language), state=report.say(shown.heading)
    )
    ranked = next((mark.of for mark in shown.marks if mark.of is not None), None)
    if any(mark.within for mark in shown.marks):
        caption += report.say(phrases.MARKS_RANKED_APART)
    elif ranked is not None:
        caption += report.say(phrases.MARKS_RANKED, count=count(ranked))
    ceiling = _ceiling(score, shown.marks)
    rows = []
    for at, mark in enumerate(shown.marks):
        name = report.unit_names.get(mark.bearer, mark.bearer)
        points = "—" if mark.points is None else f"{mark.points:.{decimals}f}"
        before = "" if mark.before_waivers is None else f"{mark.before_waivers:.{decimals}f}"
        rows.append(
            row(
                (
                    *((tag("td", report.unit_names.get(mark.within, mark.within) or "—"),) if shown.parted else ()),
                    *((number("—" if mark.rank is None else str(mark.rank)),) if score.ranked else ()),
                    tag("th", tag("a", name, href=f"#m{place}-{at}") if linked else name, scope="row"),
                    *((tag("td", report.unit_names.get(mark.item, mark.item) or "—"),) if shown.items else ()),
                    tag(
                        "td",
                        points if mark.points is None else markup(tag("b", points), bar(mark.points, ceiling)),
                        class_="n score",
                    ),
                    *((number(before),) if shown.excused else ()),
                    *((tag("td", grade(report, score, mark)),) if score.grades else ()),
                    tag("td", _costliest(report, score, mark), class_="worst"),
                    tag("td", report.say(phrases.SEMICOLON).join(report.say(one) for one in remarks(mark))),
                )
            )
        )
    return tag(
        "table",
        tag("caption", caption),
        header((report.say(label) for label in labels), numeric=right),
        tag("tbody", *rows),
        class_="marks",
    )


def grade(report: Report, score: ScoreSummary, mark: Score) -> Html:
    """Return the grade, set so that the best and the lowest stand out."""
    if mark.grade is None:
        return tag("span", "—")
    order = [id for id, _ in score.grades]
    at = order.index(mark.grade) if mark.grade in order else -1
    look = "best" if at == 0 else "last" if at == len(order) - 1 else "mid"
    return tag("span", grade_words(score, mark, report.language), class_=f"grade {look}")


def _costliest(report: Report, score: ScoreSummary, mark: Score) -> str:
    if mark.standing is not Standing.SCORED:
        return "—"
    found = costliest(score, mark, _COSTLIEST)
    return report.say(phrases.SEMICOLON).join(step_text(step, report.language) for step in found) or "—"


def _history(report: Report, windows: tuple[ScoredWindow, ...]) -> Html:
    """Return everybody's points in the latest windows, side by side."""
    shown = windows[-HISTORY:]
    found = {(mark.bearer, mark.item, one.name): mark for one in shown for mark in one.marks}
    decimals = _places(tuple(found.values()))
    everybody = dict.fromkeys((mark.bearer, mark.item) for one in shown for mark in one.marks)
    rows = []
    for bearer, item in sorted(everybody):
        marks = [found.get((bearer, item, one.name)) for one in shown]
        cells = ("—" if mark is None or mark.points is None else f"{mark.points:.{decimals}f}" for mark in marks)
        known = next(mark for mark in marks if mark is not None)
        rows.append(row((tag("th", who(report, known), scope="row"), *(number(cell) for cell in cells))))
    heads = [one.name if one.settled else f"{one.name}*" for one in shown]
    label = report.say(phrases.MARK_HISTORY)
    table = tag(
        "table",
        tag("caption", label, class_="unseen"),
        header((report.say(words.UNIT), *heads), numeric=range(1, 1 + len(heads))),
        tag("tbody", *rows),
        class_="history",
    )
    told = tag("p", report.say(phrases.MARK_ACCRUING)) if any(not one.settled for one in shown) else ""
    return tag("details", tag("summary", label), told, tag("div", table, class_="wide"), class_="twin")


def _places(marks: tuple[Score, ...]) -> int:
    points = [one for mark in marks for one in (mark.points, mark.before_waivers) if one is not None]
    return places(points)


def _ceiling(score: ScoreSummary, marks: tuple[Score, ...]) -> Decimal:
    return max(score.full, *(mark.points for mark in marks if mark.points is not None), Decimal(1))
