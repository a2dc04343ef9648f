"""The tables of scores on the console: who stands where in the latest window, and what cost most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.table import Table
from rich.text import Text

from constab.assessment import Assessment, Score, Standing, Step
from constab.entities import Label
from constab.reporting import words
from constab.reporting.console_table import ConsoleTable
from constab.reporting.following import unit_names
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
from constab.reporting.numerals import count, places, signed

_COSTLIEST = 2
_LEFT = (words.PARENT, words.UNIT, words.ITEM, words.GRADE, words.COSTLIEST)
_FOLDED = {words.PARENT: 12, words.UNIT: 12, words.COSTLIEST: 20}
_DROPPED_FIRST = (words.COSTLIEST, words.BEFORE_WAIVERS, words.GRADE)

_HEADING = Label("{title}  {window}（{days}）  {state}", "{title}  {window} ({days})  {state}")
_HEADING_OF_DAYS = Label("{title}  {days}  {state}", "{title}  {days}  {state}")
_MORE = Label("……另有 {count} 行未列出", "... and {count} more")
_LATER = Label("其后：{windows}", "after it: {windows}")
_LATER_ONE = Label("{window} {state}", "{window} {state}")
_NOBODY = Label("{title}：尚无评分", "{title}: nobody has been scored yet")
_LOST = Label("{step}（{points}分）", "{step} ({points})")
_SEPARATOR = Label("； ", "; ")
"""With a space, since a line of the console is broken at spaces, and not before a sign."""
_COMMA = Label("、", ", ")


def mark_board(assessment: Assessment, width: int, top: int, language: str) -> Iterator[Text | Table]:
    """Yield a heading and a table for each score; nothing where the programme has none.

    ``width`` is the console's in columns; ``top`` limits the rows of each table (0: all).
    """
    for score in assessment.scores:
        windows = scored_windows(assessment, score)
        shown = headline(windows, assessment.as_of)
        yield Text("")
        if shown is None:
            yield Text(_NOBODY.text(language).format(title=score.title.text(language)), style="bold")
            continue
        # A window that has no name of its own is called by its days.
        template = _HEADING_OF_DAYS if "/" in shown.name else _HEADING
        heading = template.text(language).format(
            title=score.title.text(language),
            window=shown.name,
            days=days(shown.marks, language),
            state=shown.heading.text(language),
        )
        yield Text(heading, style="bold")
        marks = shown.marks[:top] if top else shown.marks
        yield _table(shown).of(tuple(_cells(assessment, shown, marks, language)), width, language)
        if len(marks) < len(shown.marks):
            yield Text(_MORE.text(language).format(count=count(len(shown.marks) - len(marks))))
        if after := later(windows, shown):
            named = (_LATER_ONE.text(language).format(window=one.name, state=one.state.text(language)) for one in after)
            yield Text(_LATER.text(language).format(windows=_COMMA.text(language).join(named)), style="dim")


def _table(shown: ScoredWindow) -> ConsoleTable:
    columns = (
        *((words.PARENT,) if shown.parted else ()),
        *((words.RANK,) if shown.score.ranked else ()),
        words.UNIT,
        *((words.ITEM,) if shown.items else ()),
        words.SCORE,
        *((words.BEFORE_WAIVERS,) if shown.excused else ()),
        *((words.GRADE,) if shown.score.grades else ()),
        words.COSTLIEST,
    )
    return ConsoleTable(columns=columns, left=_LEFT, folded=_FOLDED, dropped_first=_DROPPED_FIRST)


def _cells(
    assessment: Assessment, shown: ScoredWindow, marks: Iterable[Score], language: str
) -> Iterable[Mapping[Label, Text]]:
    names = unit_names(assessment)
    points = [mark.points for mark in shown.marks if mark.points is not None]
    points += [mark.before_waivers for mark in shown.marks if mark.before_waivers is not None]
    decimals = places(points)
    for mark in marks:
        before = "" if mark.before_waivers is None else f"{mark.before_waivers:.{decimals}f}"
        yield {
            words.PARENT: Text(names.get(mark.within, mark.within) or "-"),
            words.RANK: Text("-" if mark.rank is None else str(mark.rank)),
            words.UNIT: Text(names.get(mark.bearer, mark.bearer)),
            words.ITEM: Text(names.get(mark.item, mark.item) or "-"),
            words.SCORE: Text("-" if mark.points is None else f"{mark.points:.{decimals}f}", style="bold"),
            words.BEFORE_WAIVERS: Text(before),
            words.GRADE: Text(grade_words(shown.score, mark, language) or "-"),
            words.COSTLIEST: Text(_why(shown, mark, language), style="" if mark.points is not None else "yellow"),
        }


def _why(shown: ScoredWindow, mark: Score, language: str) -> str:
    said = [one.text(language) for one in remarks(mark)]
    if mark.standing is Standing.SCORED:
        said += [step_text(step, language) for step in costliest(shown.score, mark, _COSTLIEST)]
    return _SEPARATOR.text(language).join(said) or "-"


def step_text(step: Step, language: str) -> str:
    """Say a step with its points: ``入户走访：未完成3期（-3分）``."""
    return _LOST.text(language).format(step=step.label.text(language), points=signed(step.points))
