"""The sheet of consequences: a row an outcome."""

from __future__ import annotations

from constab.assessment import Assessment, Outcome
from constab.entities import Label
from constab.reporting import words
from constab.reporting.following import unit_names
from constab.reporting.sheet import Column, Sheet

_COLUMNS = (
    Column(words.CONSEQUENCE, 22),
    Column(words.UNIT_ID, 13),
    Column(words.UNIT, 20),
    Column(words.ITEM, 14),
    Column(words.CASE, 16),
    Column(words.FIRST_DAY, 12),
    Column(words.LAST_DAY, 12),
    Column(words.PARTY, 16),
    Column(words.YUAN, 14, "money"),
    Column(words.STATE, 10),
    Column(words.REASON, 40),
)


def outcome_sheet(assessment: Assessment, language: str) -> Sheet:
    """Return the sheet, in the order of the assessment."""
    names = unit_names(assessment)
    rows = [
        (
            one.title.text(language),
            one.bearer,
            names.get(one.bearer, one.bearer),
            one.item,
            one.case,
            one.start.isoformat(),
            one.end.isoformat(),
            one.party.text(language),
            one.yuan,
            state(one).text(language),
            one.reason.text(language),
        )
        for one in assessment.consequences
    ]
    return Sheet(words.CONSEQUENCES, _COLUMNS, rows, frozen_columns=3)


def state(one: Outcome) -> Label:
    """Say whether an outcome is decided, waits for the end of its window, or for a number that nobody has given."""
    if one.open:
        return words.OPEN
    return words.UNKNOWN if one.yuan is None and not one.part else words.DECIDED
