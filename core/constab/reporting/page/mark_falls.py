"""How the points of a score add up, for everybody: what it began with, each charge, what limits gave back, the sum."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from constab.assessment import Score, ScoreItem, ScoreSummary, Step
from constab.reporting import words
from constab.reporting.marks import ScoredWindow, remarks, settled_word
from constab.reporting.numerals import exact, places, signed
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, header, markup, number, row, tag
from constab.reporting.page.parts import Report, piece

LIMIT = 200
"""Of more marks than this only so many are shown in full, over all scores, those with the fewest points."""


def falls(report: Report, place: int, windows: tuple[ScoredWindow, ...]) -> Html:
    """Return a foldable part for each mark of the first window, with those of the later ones below it."""
    shown, *after = windows
    most = max(1, LIMIT // len(report.assessment.scores))
    kept = set(range(len(shown.marks)))
    if len(kept) > most:
        kept = set(sorted(kept, key=lambda at: (_points(shown.marks[at]), at))[:most])
    then = {(mark.bearer, mark.item, one.name): mark for one in after for mark in one.marks}
    limited = tag("p", report.say(phrases.MARKS_LIMITED, limit=most), class_="limited")
    parts, decimals = [], places(mark.points for mark in shown.marks if mark.points is not None)
    for at in sorted(kept):
        mark = shown.marks[at]
        later = [then[key] for one in after if (key := (mark.bearer, mark.item, one.name)) in then]
        parts.append(_part(report, f"m{place}-{at}", shown.score, (mark, *later), decimals))
    return markup(tag("h4", report.say(phrases.MARK_FALLS)), limited if len(kept) < len(shown.marks) else "", *parts)


def _points(mark: Score) -> Decimal:
    return Decimal(-1_000_000) if mark.points is None else mark.points


def _part(report: Report, id: str, score: ScoreSummary, marks: tuple[Score, ...], decimals: int) -> Html:
    first = marks[0]
    name = report.unit_names.get(first.bearer, first.bearer)
    said = report.say(phrases.SEMICOLON).join(report.say(one) for one in remarks(first))
    summary = tag(
        "summary",
        tag("span", "—" if first.rank is None else str(first.rank), class_="rank") if score.ranked else "",
        tag("span", name, class_="name"),
        tag("span", report.unit_names.get(first.item, first.item), class_="parent") if first.item else "",
        tag("span", "—" if first.points is None else f"{first.points:.{decimals}f}", class_="points"),
        tag("span", said, class_="gist"),
    )
    body = tag("div", *(_fall(report, score, mark) for mark in marks), class_="pair")
    return markup(tag("details", summary, body, id=id, class_="mark"), Html("\n"))


def _fall(report: Report, score: ScoreSummary, mark: Score) -> Html:
    caption = report.say(phrases.MARK_FALL, window=mark.window, state=report.say(settled_word(mark)))
    if not mark.waterfall:
        said = report.say(phrases.SEMICOLON).join(report.say(one) for one in remarks(mark))
        return tag("p", tag("strong", caption), " ", said or report.say(phrases.NO_SCORE))
    sums = tuple(accumulate((step.points for step in mark.waterfall), initial=Decimal(0)))
    low, high = min(sums), max(*sums, score.full)
    decimals = places(sums)
    items = {one.id: one for one in score.items}
    rows, told = [], ""
    for step, before in zip(mark.waterfall, sums, strict=False):
        rows.append(
            _step(report, step, items.get(step.item) if step.item != told else None, before, low, high, decimals)
        )
        told = step.item
    labels = (phrases.STEP, words.AMOUNT, phrases.STEP_POINTS, phrases.RUNNING)
    foot = [_foot(phrases.IN_SCORE.text(report.language), f"{sums[-1]:.{decimals}f}")]
    if mark.before_waivers is not None:
        foot.append(_foot(report.say(words.BEFORE_WAIVERS), exact(mark.before_waivers)))
    return tag(
        "table",
        tag("caption", caption),
        header((*(report.say(label) for label in labels), ""), numeric=(1, 2, 3)),
        tag("tbody", *rows),
        tag("tfoot", *foot),
        class_="mark-fall",
    )


def _foot(label: str, points: str) -> Html:
    return row((tag("th", label, scope="row"), number(""), number(points), number(""), tag("td", "")))


def _step(
    report: Report, step: Step, item: ScoreItem | None, before: Decimal, low: Decimal, high: Decimal, decimals: int
) -> Html:
    after = before + step.points
    drawn = piece(min(before, after), abs(step.points), low, high, "minus" if step.points < 0 else None)
    return row(
        (
            tag("th", report.say(step.label), _beside(report, step, item), scope="row"),
            number("" if step.amount is None else exact(step.amount)),
            number(signed(step.points)),
            number(f"{after:.{decimals}f}"),
            tag("td", tag("span", drawn, class_="fall", aria_hidden="true")),
        )
    )


def _beside(report: Report, step: Step, item: ScoreItem | None) -> Html | str:
    """Say, in small, of which item a step is and by which clause: once for each item."""
    duty = report.obligations.get(step.obligation)
    said = []
    if item is not None:
        title = report.say(item.title)
        said.append(
            title
            if item.points is None
            else report.say(phrases.CATEGORY_POINTS, title=title, points=exact(item.points))
        )
        said.append(item.source)
    if duty is not None and (item is None or duty.source != item.source):
        said.append(duty.source)
    told = " · ".join(one for one in said if one)
    return tag("small", told) if told else ""
