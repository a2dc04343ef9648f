"""Scores compared, in words and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from constab.cli.jsonable import jsonable
from constab.cli.language import say
from constab.cli.tables import table
from constab.reporting.following import unit_names
from constab.reporting.marks import grade_words

if TYPE_CHECKING:
    from constab.assessment import Score
    from constab.comparing import Comparison, KeyChange, MarkChange, SheetChange

CAUSES = 3
"""How many charges a row names; JSON names them all."""
ROWS = 60
"""How many marks the text shows of a score; JSON has them all."""


def told(found: Comparison, language: str) -> list[str]:
    """Return the tables of scores that read otherwise and of marks that differ; nothing where there are none."""
    parts: list[str] = []
    if found.scores.sheets:
        headings = (say("what"), say("score"), say("keys"), say("comes from"))
        parts += [say("Scores:"), table(headings, [_sheet(one, language) for one in found.scores.sheets])]
    for id in dict.fromkeys(one.score for one in found.scores.marks):
        parts += _marks(found, id, language)
    return parts


def _sheet(change: SheetChange, language: str) -> tuple[str, ...]:
    latest = change.after or change.before
    assert latest is not None
    what = say("changed") if change.before and change.after else say("gone") if change.before else say("added")
    places = list(dict.fromkeys(one.origin for one in (change.before, change.after) if one))
    title = f"{latest.sheet.title.text(language)}\n{change.id}"
    return what, title, "\n".join(_key(one) for one in change.fields) or "-", " → ".join(places)


def _key(change: KeyChange) -> str:
    if change.before is None and change.after is None:
        return change.key
    return f"{change.key}: {_or_none(change.before)} → {_or_none(change.after)}"


def _or_none(value: str | None) -> str:
    return "-" if value is None else value or "''"


def _marks(found: Comparison, id: str, language: str) -> list[str]:
    summaries = {one.id: one for one in (*found.before.assessment.scores, *found.after.assessment.scores)}
    score = summaries[id]
    names = {**unit_names(found.before.assessment), **unit_names(found.after.assessment)}
    changes = [one for one in found.scores.marks if one.score == id]
    rows = []
    for one in changes[:ROWS]:
        unit, item = (names.get(key, key) for key in (one.mark.bearer, one.mark.item))
        rows.append(
            (
                one.mark.window,
                f"{unit} {item}".strip(),
                *(_points(mark) for mark in (one.before, one.after)),
                _signed(one.change),
                _turned(*("-" if mark is None or mark.rank is None else str(mark.rank) for mark in _sides(one))),
                _turned(*("-" if mark is None else grade_words(score, mark, language) or "-" for mark in _sides(one))),
                _why(one, language) or "-",
            )
        )
    heading = say(
        "{title}: who has other points or another place ({count}):",
        title=score.title.text(language),
        count=len(changes),
    )
    headings = (
        say("window"),
        say("unit"),
        say("before"),
        say("after"),
        say("change"),
        say("rank"),
        say("grade"),
        say("by"),
    )
    parts = [heading, table(headings, rows, right=(2, 3, 4))]
    if len(changes) > ROWS:
        parts.append(say("and {count} more; --format json has them all", count=len(changes) - ROWS))
    return parts


def _sides(change: MarkChange) -> tuple[Score | None, Score | None]:
    return change.before, change.after


def _points(mark: Score | None) -> str:
    if mark is None:
        return "-"
    return f"{mark.points:f}" if mark.points is not None else "-"


def _turned(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _signed(number: Decimal | None) -> str:
    return "-" if number is None else f"{number:+f}" if number else "0"


def _why(change: MarkChange, language: str) -> str:
    said = [f"{one.title.text(language)} {_signed(one.effect)}" for one in change.causes[:CAUSES]]
    if len(change.causes) > CAUSES:
        said.append(say("{count} more", count=len(change.causes) - CAUSES))
    return ("，" if language == "zh" else ", ").join(said)


def documented(found: Comparison) -> dict[str, Any]:
    """Return what differs of scores as JSON has it: ``sheets``, ``marks``, and how many marks are the same."""
    return {
        "sheets": [
            {
                "id": one.id,
                "what": "changed" if one.before and one.after else "gone" if one.before else "added",
                "fields": [jsonable(key) for key in one.fields],
                "before": one.before.origin if one.before else None,
                "after": one.after.origin if one.after else None,
            }
            for one in found.scores.sheets
        ],
        "marks": [
            {
                "score": one.score,
                "bearer": one.mark.bearer,
                "item": one.mark.item,
                "window": one.mark.window,
                "before": _mark(one.before),
                "after": _mark(one.after),
                "change": jsonable(one.change),
                "causes": [jsonable(cause) for cause in one.causes],
            }
            for one in found.scores.marks
        ],
        "unchanged": found.scores.unchanged,
    }


def _mark(mark: Score | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    kept = ("standing", "settled", "points", "grade", "rank", "of", "eligible", "before_waivers")
    return {name: jsonable(getattr(mark, name)) for name in kept}
