"""What the sheets of the workbook hold: their columns and rows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from constab.assessment import Assessment, Scorecard
from constab.entities import Label
from constab.reporting import words
from constab.reporting.figures import Tally, barred, by_obligation, grade_text, lost, name, parent_name, worst
from constab.reporting.mark_sheets import mark_sheets
from constab.reporting.outcome_sheet import outcome_sheet
from constab.reporting.sheet import Column, Sheet, Value

_SCOREBOARD = Label("得分", "scoreboard")
_LINES = Label("明细", "lines")
_OBLIGATIONS = Label("考核项目", "obligations")
_TITLES = Label("取消评选资格", "titles barred")
_ABOUT = Label("说明", "about")
_NAMES = (_SCOREBOARD, _LINES, _OBLIGATIONS, _TITLES, words.CONSEQUENCES, _ABOUT)
_SEPARATOR = Label("、", ", ")


def sheets(assessment: Assessment, language: str) -> Iterable[Sheet]:
    """Return the sheets in the order of the workbook."""
    yield _scoreboard(assessment, language)
    yield from mark_sheets(assessment, [one.text(language) for one in _NAMES], language)
    yield from _lines(assessment, language).cut()
    yield _obligations(assessment, language)
    yield _titles(assessment, language)
    if assessment.consequences:
        yield from outcome_sheet(assessment, language).cut()
    yield _about(assessment, language)


def _share(tally: Tally) -> Decimal | None:
    """Return a share as everywhere in a report: rounded down to a tenth of a percent."""
    return None if tally.share is None else Decimal(tally.share) / 1000


def _scoreboard(assessment: Assessment, language: str) -> Sheet:
    titles = {one.id: one.title.text(language) for one in assessment.obligations}
    accruing = any(card.accruing for card in assessment.scorecards)
    rows: list[tuple[Value, ...]] = []
    for card in assessment.scorecards:
        tally = Tally.of(card.lines)
        costly = [line for line in worst(card) if lost(line) or line.missed][:3]
        rows.append(
            (
                card.rank,
                card.bearer,
                name(card),
                parent_name(assessment, card),
                card.score,
                *((_state(card, language),) if accruing else ()),
                grade_text(assessment, card, language),
                tally.due,
                tally.met,
                tally.missed,
                tally.no_data,
                tally.at_risk,
                _share(tally),
                _SEPARATOR.text(language).join(titles[line.obligation] for line in costly),
            )
        )
    columns = (
        Column(words.RANK, 6, "count"),
        Column(words.UNIT_ID, 13),
        Column(words.UNIT, 20),
        Column(words.PARENT, 16),
        Column(words.SCORE, 10, "score"),
        *((Column(words.STATE, 13),) if accruing else ()),
        Column(words.GRADE, 9),
        Column(words.DUE, 9, "count"),
        Column(words.MET, 9, "count"),
        Column(words.MISSED, 9, "count"),
        Column(words.NO_DATA, 9, "count"),
        Column(words.AT_RISK, 9, "count"),
        Column(words.SHARE, 9, "share"),
        Column(words.WORST, 44),
    )
    return Sheet(_SCOREBOARD, columns, rows, frozen_columns=3)


def _state(card: Scorecard, language: str) -> str:
    """Say whether a score is final; nothing without a score."""
    if card.score is None:
        return ""
    return (words.ACCRUING if card.accruing else words.SETTLED).text(language)


def _lines(assessment: Assessment, language: str) -> Sheet:
    duties = {one.id: one for one in assessment.obligations}
    rows: list[tuple[Value, ...]] = []
    for card in assessment.scorecards:
        for line in card.lines:
            duty = duties[line.obligation]
            rows.append(
                (
                    card.bearer,
                    name(card),
                    duty.title.text(language),
                    duty.target.text(language),
                    line.verdict.label.text(language),
                    line.due,
                    line.met,
                    line.missed,
                    line.no_data,
                    line.waived,
                    line.open,
                    line.at_risk,
                    _share(Tally.of((line,))),
                    line.points,
                    line.earned,
                    lost(line),
                    duty.source,
                )
            )
    columns = (
        Column(words.UNIT_ID, 13),
        Column(words.UNIT, 20),
        Column(words.OBLIGATION, 22),
        Column(words.TARGET, 24),
        Column(words.VERDICT, 11),
        Column(words.DUE, 8, "count"),
        Column(words.MET, 8, "count"),
        Column(words.MISSED, 8, "count"),
        Column(words.NO_DATA, 8, "count"),
        Column(words.WAIVED, 8, "count"),
        Column(words.OPEN, 8, "count"),
        Column(words.AT_RISK, 9, "count"),
        Column(words.SHARE, 9, "share"),
        Column(words.POINTS, 8, "points"),
        Column(words.EARNED, 8, "points"),
        Column(words.LOST, 8, "points"),
        Column(words.SOURCE, 20),
    )
    return Sheet(_LINES, columns, rows, frozen_columns=3)


def _obligations(assessment: Assessment, language: str) -> Sheet:
    categories = {one.id: one.label.text(language) for one in assessment.categories}
    lines = by_obligation(assessment.scorecards)
    rows: list[tuple[Value, ...]] = []
    for duty in assessment.obligations:
        tally = Tally.of(lines.get(duty.id, ()))
        rows.append(
            (
                duty.id,
                categories.get(duty.category, duty.category),
                duty.title.text(language),
                duty.target.text(language),
                words.force_text(duty.force, language),
                words.obligation_kind_text(duty.kind, language),
                duty.source,
                duty.model,
                duty.origin,
                duty.points,
                tally.due,
                tally.met,
                _share(tally),
            )
        )
    columns = (
        Column(words.OBLIGATION_ID, 20),
        Column(words.CATEGORY, 12),
        Column(words.OBLIGATION, 22),
        Column(words.TARGET, 28),
        Column(words.FORCE, 9),
        Column(words.KIND, 11),
        Column(words.SOURCE, 20),
        Column(words.MODEL, 14),
        Column(words.ORIGIN, 22),
        Column(words.POINTS, 9, "points"),
        Column(words.DUE, 10, "count"),
        Column(words.MET, 10, "count"),
        Column(words.SHARE, 9, "share"),
    )
    return Sheet(_OBLIGATIONS, columns, rows, frozen_columns=1)


def _titles(assessment: Assessment, language: str) -> Sheet:
    rows = [
        (
            card.bearer,
            name(card),
            title.label.text(language),
            _SEPARATOR.text(language).join(one.text(language) for one in title.reasons),
        )
        for card, title in barred(assessment)
    ]
    columns = (
        Column(words.UNIT_ID, 13),
        Column(words.UNIT, 22),
        Column(words.TITLE, 24),
        Column(words.REASON, 60),
    )
    return Sheet(_TITLES, columns, rows)


def _about(assessment: Assessment, language: str) -> Sheet:
    facts: tuple[tuple[Label, str], ...] = (
        (words.PROGRAMME, f"{assessment.title.text(language)} ({assessment.programme})"),
        (words.PERIOD, f"{assessment.since.isoformat()} / {assessment.as_of.isoformat()}"),
        (words.DIGEST, assessment.programme_digest),
        (words.SEAL, assessment.ledger_seal),
        (words.RECORDS, str(assessment.records)),
        (words.CALENDAR, assessment.calendar),
        *((words.WARNINGS, warning.text(language)) for warning in assessment.warnings),
    )
    rows = [(label.text(language), text) for label, text in facts]
    return Sheet(_ABOUT, (Column(Label("事项", "what"), 22), Column(Label("内容", "value"), 96)), rows)
