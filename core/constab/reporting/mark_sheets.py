"""The sheets of scores: one a score with a row for each mark and a column for each item, and one with every step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from itertools import accumulate

from constab.assessment import Assessment, Score, ScoreSummary
from constab.entities import Label
from constab.reporting import words
from constab.reporting.following import unit_names
from constab.reporting.marks import grade_words, parts, remarks, settled_word, subtotals, together
from constab.reporting.sheet import Column, Sheet, Value

_STEPS = Label("评分构成", "score steps")
_SEPARATOR = Label("；", "; ")
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\'"), "_")
NAME = 28
"""The characters of a sheet's name that are kept: Excel takes 31, and a number may follow."""


def mark_sheets(assessment: Assessment, taken: Collection[str], language: str) -> Iterable[Sheet]:
    """Return the sheets of all scores and that of their steps; nothing where there are no scores.

    ``taken`` are the names of sheets that the workbook has besides.
    """
    if not assessment.scores:
        return
    names = unit_names(assessment)
    used = {name.casefold() for name in (*taken, _STEPS.text(language))}
    for score in assessment.scores:
        marks = [mark for mark in assessment.marks if mark.score == score.id]
        yield from _score(score, marks, names, _named(score.title.text(language), used), language).cut()
    yield from _steps(assessment, names, language).cut()


def _named(title: str, used: set[str]) -> str:
    """Return a name that a sheet may have and no other one has."""
    plain = title.translate(_FORBIDDEN)[:NAME] or "_"
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[: NAME - len(str(number)) - 1]} {number}"
    used.add(name.casefold())
    return name


def _score(score: ScoreSummary, marks: list[Score], names: Mapping[str, str], name: str, language: str) -> Sheet:
    marks = sorted(marks, key=lambda mark: (mark.start, together(mark)))
    items = any(mark.item for mark in marks)
    parted = any(mark.within not in ("", mark.bearer) for mark in marks)
    excused = any(mark.before_waivers is not None for mark in marks)
    found = parts(score, marks)
    columns = (
        Column(words.WINDOW, 11),
        Column(words.STATE, 11),
        *((Column(words.PARENT, 16),) if parted else ()),
        *((Column(words.RANK, 6, "count"), Column(words.RANKED, 7, "count")) if score.ranked else ()),
        Column(words.UNIT_ID, 13),
        Column(words.UNIT, 20),
        *((Column(words.ITEM, 12),) if items else ()),
        *(Column(label, 12, "points") for _, label in found),
        Column(words.SCORE, 10, "score"),
        *((Column(words.BEFORE_WAIVERS, 10, "points"),) if excused else ()),
        *((Column(words.GRADE, 9),) if score.grades else ()),
        Column(words.REMARKS, 30),
    )
    rows: list[tuple[Value, ...]] = []
    for mark in marks:
        sums = subtotals(mark)
        rows.append(
            (
                mark.window,
                settled_word(mark).text(language),
                *((names.get(mark.within, mark.within),) if parted else ()),
                *((mark.rank, mark.of) if score.ranked else ()),
                mark.bearer,
                names.get(mark.bearer, mark.bearer),
                *((mark.item,) if items else ()),
                *(sums.get(part, Decimal(0) if mark.waterfall else None) for part, _ in found),
                mark.points,
                *((mark.before_waivers,) if excused else ()),
                *((grade_words(score, mark, language),) if score.grades else ()),
                _SEPARATOR.text(language).join(one.text(language) for one in remarks(mark)),
            )
        )
    return Sheet(Label(name, name), columns, rows, frozen_columns=4 + 2 * score.ranked + parted + items)


def _steps(assessment: Assessment, names: Mapping[str, str], language: str) -> Sheet:
    scores = {one.id: one for one in assessment.scores}
    titles = {one.id: one.title.text(language) for one in assessment.obligations}
    columns = (
        Column(words.SCORE_TITLE, 20),
        Column(words.WINDOW, 11),
        Column(words.UNIT_ID, 13),
        Column(words.UNIT, 18),
        Column(words.ITEM, 12),
        Column(words.ORDER, 6, "count"),
        Column(words.SCORED_ITEM, 20),
        Column(words.STEP, 34),
        Column(words.AMOUNT, 9, "points"),
        Column(words.STEP_POINTS, 10, "points"),
        Column(words.SO_FAR, 10, "points"),
        Column(words.OBLIGATION, 20),
        Column(words.SOURCE, 22),
    )
    rows: list[tuple[Value, ...]] = []
    for mark in assessment.marks:
        score = scores[mark.score]
        items = {one.id: one for one in score.items}
        sums = accumulate(step.points for step in mark.waterfall)
        for place, (step, so_far) in enumerate(zip(mark.waterfall, sums, strict=True), start=1):
            item = items.get(step.item)
            rows.append(
                (
                    score.title.text(language),
                    mark.window,
                    mark.bearer,
                    names.get(mark.bearer, mark.bearer),
                    mark.item,
                    place,
                    item.title.text(language) if item else step.item,
                    step.label.text(language),
                    step.amount,
                    step.points,
                    so_far,
                    titles.get(step.obligation, step.obligation),
                    item.source if item else "",
                )
            )
    return Sheet(_STEPS, columns, rows, frozen_columns=5)
