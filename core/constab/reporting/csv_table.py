"""The assessment as a CSV table: one row a bearer and obligation, and below them one a score, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from constab.assessment import Assessment
from constab.entities import Label
from constab.reporting import words
from constab.reporting.figures import grade_text, lost, parent_name
from constab.reporting.following import unit_names
from constab.reporting.marks import grade_words, remarks, settled_word
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
_OF_SCORES = (
    words.SCORE_ID,
    words.SCORE_TITLE,
    words.ITEM,
    words.WINDOW,
    words.FIRST_DAY,
    words.LAST_DAY,
    words.STATE,
    words.BEFORE_WAIVERS,
    words.REMARKS,
)
"""Columns behind the others, in the tables of programmes that have scores of their own."""
_SEPARATOR = Label("；", "; ")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CsvTable:
    """UTF-8 with a byte order mark and CRLF, which Excel and WPS open with a double click; as RFC 4180 otherwise.

    A text that a spreadsheet would run as a formula gets an apostrophe before it. Where a programme has scores of its
    own, there are more columns behind the others, and below the rows of obligations a row for each mark, in which the
    columns of obligations are empty: whoever keeps the rows that name an obligation has the table without them.
    """

    name = "csv"
    suffix = ".csv"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the table, with a header in ``language``."""
        out = io.StringIO(newline="")
        table = csv.writer(out, lineterminator="\r\n")
        more = _OF_SCORES if assessment.scores else ()
        table.writerow(label.text(language) for label in (*_HEADER, *more))
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
                        *("" for _ in more),
                    )
                )
        table.writerows(_marks(assessment, language))
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _marks(assessment: Assessment, language: str) -> Iterator[tuple[str | int, ...]]:
    """Yield a row a mark: the columns of the unit, none of an obligation, and those of scores."""
    scores = {one.id: one for one in assessment.scores}
    cards = {card.bearer: card for card in assessment.scorecards}
    names = unit_names(assessment)
    for mark in assessment.marks:
        score, card = scores[mark.score], cards.get(mark.bearer)
        yield (
            inert(mark.bearer),
            inert(names.get(mark.bearer, "")),
            inert(words.kind_text(score.bearer_kind, language)),
            inert(parent_name(assessment, card)) if card else "",
            "" if mark.rank is None else mark.rank,
            "" if mark.points is None else exact(mark.points),
            inert(grade_words(score, mark, language)),
            *("" for _ in _HEADER[7:]),
            inert(score.id),
            inert(score.title.text(language)),
            inert(mark.item),
            mark.window,
            mark.start.isoformat(),
            mark.end.isoformat(),
            settled_word(mark).text(language),
            "" if mark.before_waivers is None else exact(mark.before_waivers),
            inert(_SEPARATOR.text(language).join(one.text(language) for one in remarks(mark))),
        )


def inert(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
