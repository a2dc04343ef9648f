"""The assessment as a CSV table: one row a bearer and obligation, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from constab.assessment import Assessment
from constab.reporting import words
from constab.reporting.figures import grade_text, lost, parent_name
from constab.reporting.numerals import exact

_HEADER = (
    words.UNIT_ID,
    words.UNIT,
    words.UNIT_KIND,
    words.PARENT,
    words.RANK,
    words.SCORE,
    words.GRADE,
    words.OBLIGATION_ID,
    words.OBLIGATION,
    words.CATEGORY,
    words.TARGET,
    words.FORCE,
    words.SOURCE,
    words.VERDICT,
    words.DUE,
    words.MET,
    words.MISSED,
    words.NO_DATA,
    words.WAIVED,
    words.OPEN,
    words.AT_RISK,
    words.AHEAD,
    words.POINTS,
    words.EARNED,
    words.LOST,
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CsvTable:
    """UTF-8 with a byte order mark and CRLF, which Excel and WPS open with a double click; as RFC 4180 otherwise.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """

    name = "csv"
    suffix = ".csv"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the table, with a header in ``language``."""
        out = io.StringIO(newline="")
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(label.text(language) for label in _HEADER)
        obligations = {one.id: one for one in assessment.obligations}
        categories = {one.id: one.label.text(language) for one in assessment.categories}
        for card in assessment.scorecards:
            bearer = (
                inert(card.bearer),
                inert(card.name),
                inert(words.kind_text(card.kind, language)),
                inert(parent_name(assessment, card)),
                "" if card.rank is None else card.rank,
                "" if card.score is None else exact(card.score),
                inert(grade_text(assessment, card, language)),
            )
            for line in card.lines:
                duty = obligations[line.obligation]
                table.writerow(
                    (
                        *bearer,
                        inert(duty.id),
                        inert(duty.title.text(language)),
                        inert(categories.get(duty.category, duty.category)),
                        inert(duty.target.text(language)),
                        inert(words.force_text(duty.force, language)),
                        inert(duty.source),
                        line.verdict.label.text(language),
                        line.due,
                        line.met,
                        line.missed,
                        line.no_data,
                        line.waived,
                        line.open,
                        line.at_risk,
                        line.ahead,
                        exact(line.points),
                        exact(line.earned),
                        exact(lost(line)),
                    )
                )
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def inert(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
