"""An explanation as text: windows with their records, near misses, waivers, and where the rule stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from constab.assessment import Assessment, Line, Verdict
from constab.cli import score_proof
from constab.cli.language import mark, say
from constab.cli.tables import table
from constab.obligations.wording import plain

if TYPE_CHECKING:
    from constab.explanation import Explanation, WindowAccount
    from constab.vocabulary import Vocabulary

PAGE = 20
RECORDS = 4
"""How many records of a window a page shows."""

GRAVEST = tuple(Verdict)
CAUSES = {"waiver": mark("waiver"), "leave": mark("leave"), "suspension": mark("suspension")}


def overview(
    assessment: Assessment,
    bearer: str,
    language: str,
    *,
    whole: bool = False,
    records: score_proof.Found | None = None,
    grades: Mapping[tuple[str, str], str] | None = None,
) -> str:
    """Say how a unit's score comes about, what became of each of its obligations, and how scores of its own come about.

    ``whole``: those of all windows, and not of the latest alone; ``records`` are those behind their charges,
    ``grades`` the clauses of grades.
    """
    card = next((card for card in assessment.scorecards if card.bearer == bearer), None)
    scores = score_proof.scores_of(assessment, bearer, language, whole=whole, records=records, grades=grades)
    if card is None or not card.lines:
        if scores:
            return "\n".join(scores)
        return say("{bearer} bears no obligation of this programme", bearer=bearer)
    score = plain(card.score) if card.score is not None else say("no score")
    heading = say(
        "{name} ({id}), {since} to {as_of}: {score}",
        name=card.name,
        id=card.bearer,
        since=assessment.since,
        as_of=assessment.as_of,
        score=score,
    )
    parts = [heading, ""]
    # Where the unit's score is one of its own, that one is told below, with its clauses and lines.
    own = any(mark.bearer == bearer and mark.waterfall == card.waterfall for mark in assessment.marks)
    if card.waterfall and not own:
        steps = [(step.label.text(language), _signed(step.points), step.obligation) for step in card.waterfall]
        steps.append((say("score"), score, ""))
        columns = (say("contribution"), say("points"), say("obligation"))
        parts += [say("How the score comes about:"), table(columns, steps, right=(1,))]
    summaries = {one.id: one for one in assessment.obligations}
    rows = [
        (
            *(summaries[line.obligation].title.text(language), line.verdict.label.text(language)),
            summaries[line.obligation].target.text(language),
            *(str(count) for count in (line.due, line.met, line.missed, line.no_data, line.open)),
            *(_points(line), line.obligation),
        )
        for line in card.lines
    ]
    counts = (say("due"), say("met"), say("missed"), say("no data"), say("open"))
    headings = (say("title"), say("verdict"), say("target"), *counts, say("points"), say("obligation"))
    return "\n".join([*parts, table(headings, rows, right=(3, 4, 5, 6, 7, 8)), *scores])


def account(one: Explanation, language: str, vocabulary: Vocabulary, *, missed: bool, page: int) -> str:
    """Prove one obligation; ``page`` counts from 1, and 0 shows everything."""
    parts = [f"{one.name} ({one.bearer})  {one.obligation.title.text(language)} ({one.obligation.id})"]
    parts.append(say("asked: {target}", target=one.obligation.target.text(language)))
    if one.line is None:
        parts.append(say("this obligation does not bind this unit"))
    else:
        parts.append(_result(one.line, one, language))
    parts += ["", *_windows(one, language, missed=missed, page=page)]
    parts += _made_of(one, whole=page == 0)
    parts += _near(one, language, vocabulary, whole=page == 0)
    parts += _waivers(one)
    parts.append(
        say(
            "stands in: {origin}; source clause: {source}",
            origin=one.obligation.origin,
            source=one.obligation.source or "-",
        )
    )
    return "\n".join(parts)


def _result(line: Line, one: Explanation, language: str) -> str:
    return say(
        "{verdict}, {since} to {as_of}: {due} due, {met} met, {missed} missed, {no_data} without data, "
        "{waived} waived, {open} open; points: {points}",
        verdict=line.verdict.label.text(language),
        since=one.since,
        as_of=one.as_of,
        due=line.due,
        met=line.met,
        missed=line.missed,
        no_data=line.no_data,
        waived=line.waived,
        open=line.open,
        points=_points(line),
    )


def _windows(one: Explanation, language: str, *, missed: bool, page: int) -> list[str]:
    windows = list(one.windows)
    if not windows:
        return [say("there is no window in this time")]
    if missed:
        windows.sort(key=lambda window: GRAVEST.index(window.verdict))
    pages = -(-len(windows) // PAGE)
    shown = windows if page == 0 else windows[(page - 1) * PAGE : page * PAGE]
    items = any(window.item for window in windows)
    rows = [_row(window, language, items=items, whole=page == 0) for window in shown]
    item = (say("for"),) if items else ()
    headings = (say("window"), *item, say("actual"), say("target"), say("verdict"), say("records"))
    parts = [table(headings, rows, right=(1 + items,))]
    if page and pages > 1:
        parts.append(
            say(
                "page {page} of {pages} ({count} windows); another: --page N, everything: --all",
                page=page,
                pages=pages,
                count=len(windows),
            )
        )
    return parts


def _row(window: WindowAccount, language: str, *, items: bool, whole: bool) -> Sequence[str]:
    records = window.records if whole else window.records[:RECORDS]
    listed = " ".join(records)
    if len(records) < len(window.records):
        listed = say("{records} and {count} more", records=listed, count=len(window.records) - len(records))
    span = f"{window.start} ~ {window.end}" if window.start != window.end else str(window.start)
    named = span if window.name == span or "/" in window.name else f"{window.name} ({span})"
    return (
        named,
        *((window.item,) if items else ()),
        _actual(window),
        _bounds(window.at_least, window.at_most),
        window.verdict.label.text(language),
        listed,
    )


def _actual(window: WindowAccount) -> str:
    if window.actual is None:
        return "-"
    said = plain(window.actual)
    if window.parts is not None:
        over, under = window.parts
        said = f"{said} ({plain(over)}/{plain(under)})"
    return (
        said
        if window.beside is None
        else say("{actual}, compared with {other}", actual=said, other=plain(window.beside))
    )


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and low == high:
        return f"= {plain(low)}"
    parts = [f">= {plain(low)}" if low is not None else "", f"<= {plain(high)}" if high is not None else ""]
    return " ".join(part for part in parts if part) or "-"


def _made_of(one: Explanation, *, whole: bool) -> list[str]:
    if not one.made_of:
        return []
    shown = one.made_of if whole else one.made_of[:PAGE]
    parts = [say("What is counted is made of several records:")]
    headings = (say("record"), say("window"), say("for"), say("made of"))
    rows = [(row.record, row.window, row.item or row.actor, " ".join(row.records)) for row in shown]
    parts.append(table(headings, rows))
    if len(shown) < len(one.made_of):
        parts.append(say("and {count} more; everything: --all", count=len(one.made_of) - len(shown)))
    return parts


def _near(one: Explanation, language: str, vocabulary: Vocabulary, *, whole: bool) -> list[str]:
    if not one.near_misses:
        return []
    shown = one.near_misses if whole else one.near_misses[:PAGE]
    rows = [
        (
            near.record,
            str(near.day),
            vocabulary.label("activity", near.activity).text(language),
            near.unit,
            ("；" if language == "zh" else "; ").join(reason.text(language) for reason in near.reasons),
        )
        for near in shown
    ]
    parts = [say("Records that nearly counted, and why they do not:")]
    parts.append(table((say("record"), say("day"), say("activity"), say("unit"), say("why")), rows))
    if len(shown) < len(one.near_misses):
        parts.append(say("and {count} more; everything: --all", count=len(one.near_misses) - len(shown)))
    return parts


def _waivers(one: Explanation) -> list[str]:
    if not one.waivers:
        return []
    rows = [
        (
            say(CAUSES[waiver.cause]),
            f"{waiver.span.since} ~ {waiver.span.until}",
            waiver.obligation,
            waiver.reason,
            waiver.approver,
        )
        for waiver in one.waivers
    ]
    headings = (say("cause"), say("days"), say("obligation"), say("why"), say("approved by"))
    return [say("Waivers, leave and suspensions:"), table(headings, rows)]


def _points(line: Line) -> str:
    return f"{plain(line.earned)}/{plain(line.points)}" if line.points else "-"


def _signed(points: Decimal) -> str:
    return f"+{plain(points)}" if points > 0 else plain(points)
