"""The scores of a programme, as ``constab show`` says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from constab.cli import origins, score_words, wording
from constab.cli.jsonable import jsonable
from constab.cli.language import say
from constab.obligations.wording import each_window
from constab.programme import Programme
from constab.programme.resolved import Scoresheet

LANGUAGES = ("zh", "en")
_ENTRY = re.compile(r"\b(?:block|item|loss|gain|part|veto|multiplier|grade)\[\d+\]$")
"""The tables whose lines are told: those within them, such as bands, stand at the next lines."""


def blocks(programme: Programme, language: str) -> Iterator[Iterator[tuple[str, str]]]:
    """Yield the rows of each score: a heading, then what it is reckoned by and where it stands."""
    for one in programme.scores:
        yield _rows(one, programme, language)


def _rows(one: Scoresheet, programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    sheet = one.sheet
    yield say("{title} ({id})", title=sheet.title.text(language), id=sheet.id), ""
    scheme = sheet.label.text(language) or sheet.name
    window = each_window(sheet.per, sheet.for_each).text(language)
    yield say("sort"), f"{scheme}，{window}" if language == "zh" else f"{scheme}, {window}"
    yield say("bearer"), _bearer(one, programme, language)
    for heading, said in score_words.rows(sheet, programme):
        yield heading.text(language), said.text(language)
    for heading, said in score_words.grades(sheet, programme):
        yield heading.text(language), said.text(language)
    if sheet.rank is not None:
        said_of = {"all": say("among all"), "parent": say("among those under the same unit")}
        yield say("rank"), said_of[sheet.rank.among]
    if sheet.eligible is not None:
        yield say("ranked and graded"), say("who was there on {days} days at least", days=sheet.eligible.days)
    if sheet.source:
        yield say("source clause"), sheet.source
    if sheet.note:
        yield say("remark"), sheet.note
    named = {key: place for key, place in one.origins.items() if _ENTRY.search(key)}
    for number, line in enumerate(origins.by_file({"score": one.origin, **named})):
        yield ("" if number else say("comes from")), line


def _bearer(one: Scoresheet, programme: Programme, language: str) -> str:
    said = wording.bearer(one.sheet.bearer, programme.vocabulary, language)
    if one.sheet.for_each is None:
        return said
    each = wording.for_each(one.sheet.for_each, programme.vocabulary, language)
    return f"{said}，{each}" if language == "zh" else f"{said}, {each}"


def documented(programme: Programme) -> list[dict[str, Any]]:
    """Return the scores as JSON knows them: what they are reckoned by in words of both languages."""
    found = []
    titles = {one.sheet.id: one.sheet.title for one in programme.scores}
    for one in programme.scores:
        sheet = one.sheet
        found.append(
            {
                "id": sheet.id,
                "title": jsonable(sheet.title),
                "scheme": sheet.name,
                "window": jsonable(each_window(sheet.per, sheet.for_each)),
                "bearer": {language: _bearer(one, programme, language) for language in LANGUAGES},
                "full": jsonable(sheet.full),
                "items": jsonable(tuple(sheet.entries(titles))),
                "terms": _terms(score_words.rows(sheet, programme)),
                "grades": _terms(score_words.grades(sheet, programme)),
                "reads": sorted({id for _, id in (*sheet.obligations(), *sheet.scores())}),
                "source": sheet.source,
                "origin": one.origin,
                "origins": dict(one.origins),
            }
        )
    return found


def _terms(rows: Iterator[score_words.Row]) -> list[dict[str, Any]]:
    return [{"heading": jsonable(heading), "text": jsonable(said)} for heading, said in rows]
