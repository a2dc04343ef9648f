"""A bearer's scores proved: which charge cost or brought how much, for how many of what, by which rule and clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from attrs import evolve

from constab.assessment import Assessment, Score, ScoreSummary, Standing, Step
from constab.cli.jsonable import jsonable
from constab.cli.language import say
from constab.cli.tables import table
from constab.evaluation.charged import step_records
from constab.obligations.wording import plain
from constab.reporting.following import unit_names
from constab.reporting.marks import grade_words, headline, remarks, scored_windows, settled_word

if TYPE_CHECKING:
    from constab.evaluation.charged import ChargedRecords
    from constab.programme import Programme


Found = Mapping[tuple[str, str, date, int], tuple["ChargedRecords", ...]]
"""The records behind charges: by score, item, the window's first day and the step's place."""

RECORDS = 4
"""How many records of a step are told without --all."""


def scores_of(
    assessment: Assessment,
    bearer: str,
    language: str,
    *,
    whole: bool,
    item: str = "",
    only: str = "",
    records: Found | None = None,
    grades: Mapping[tuple[str, str], str] | None = None,
) -> list[str]:
    """Return a text for each score of a bearer and of its people; nothing where it has none.

    Without ``whole`` they are those of the latest settled window and of what accrues after it. ``item`` is the one
    person they are told of, ``only`` the one score; ``records`` are those behind the charges, ``grades`` the clauses of
    grades by score and grade.
    """
    parts: list[str] = []
    for score in assessment.scores:
        shown = _shown(assessment, score, bearer, item, whole=whole) if only in ("", score.id) else []
        if not shown:
            continue
        heading = say(
            "{title} ({id}), {per}; full marks: {full}; stands in: {origin}; source clause: {source}",
            title=score.title.text(language),
            id=score.id,
            per=score.per.text(language),
            full=plain(score.full),
            origin=score.origin or "-",
            source=score.source or "-",
        )
        parts.append(heading)
        for mark in shown:
            clause = (grades or {}).get((mark.score, mark.grade or ""), "")
            parts.append(_told(assessment, score, mark, language, clause))
            parts += _recorded(mark, records or {}, language, whole=whole)
        every = [one for one in marks_of(assessment, bearer, item) if one.score == score.id]
        if hidden := len(every) - len(shown):
            parts += [say("and {count} more; everything: --all", count=hidden), ""]
    return parts


def marks_of(assessment: Assessment, bearer: str, item: str = "", only: str = "") -> list[Score]:
    """Return the marks of a bearer and of its people, or of one person; with ``only`` those of one score."""
    return [
        mark
        for mark in assessment.marks
        if mark.bearer == bearer and item in ("", mark.item) and only in ("", mark.score)
    ]


def shown_marks(assessment: Assessment, bearer: str, item: str = "", only: str = "", *, whole: bool) -> list[Score]:
    """Return the marks that are proved: of all windows, or of the latest settled one and what accrues after it."""
    scores = (score for score in assessment.scores if only in ("", score.id))
    return [mark for score in scores for mark in _shown(assessment, score, bearer, item, whole=whole)]


def _shown(assessment: Assessment, score: ScoreSummary, bearer: str, item: str, *, whole: bool) -> list[Score]:
    """Return the marks to be proved, person by person, the earliest window first."""
    windows = scored_windows(assessment, score)
    latest = headline(windows, assessment.as_of)
    shown = windows if whole or latest is None else windows[windows.index(latest) :]
    found = [mark for window in shown for mark in window.marks if mark.bearer == bearer and item in ("", mark.item)]
    return sorted(found, key=lambda mark: (mark.item, mark.start))


def _recorded(mark: Score, found: Found, language: str, *, whole: bool) -> list[str]:
    """Return the ids of the records that the charges of a mark count; nothing where none counts records."""
    rows = []
    for step in mark.waterfall:
        for group in step_records(found, mark, step):
            shown = group.records if whole else group.records[:RECORDS]
            ids = " ".join(shown)
            if len(shown) < len(group.records):
                ids = say("{records} and {count} more", records=ids, count=len(group.records) - len(shown))
            rows.append((step.label.text(language), group.value.text(language) or "-", str(len(group.records)), ids))
    if not rows:
        return []
    valued = any(row[1] != "-" for row in rows)
    headings = (say("contribution"), say("value"), say("amount"), say("records"))
    kept = [place for place in range(4) if valued or place != 1]
    cut = [tuple(row[place] for place in kept) for row in rows]
    told = table(tuple(headings[place] for place in kept), cut, right=(2 if valued else 1,))
    return [say("The records behind the charges:"), told]


def _told(assessment: Assessment, score: ScoreSummary, mark: Score, language: str, clause: str) -> str:
    who = unit_names(assessment).get(mark.item, mark.item)
    what = [
        settled_word(mark).text(language),
        plain(mark.points) if mark.points is not None else say("no score"),
        *((say("rank {rank} of {of}", rank=mark.rank, of=mark.of),) if mark.rank is not None else ()),
        *((" ".join([grade_words(score, mark, language), clause]).rstrip(),) if mark.grade is not None else ()),
        *(
            (say("before waivers: {points}", points=plain(mark.before_waivers)),)
            if mark.before_waivers is not None
            else ()
        ),
        *(one.text(language) for one in remarks(mark)),
    ]
    named = mark.window if "/" in mark.window else f"{mark.window} ({mark.start} ~ {mark.end})"
    heading = f"{who}  {named}" if who else named
    said = f"{heading}: {('；' if language == 'zh' else '; ').join(what)}"
    return f"{said}\n{_steps(assessment, score, mark, language)}" if mark.standing is Standing.SCORED else f"{said}\n"


def _steps(assessment: Assessment, score: ScoreSummary, mark: Score, language: str) -> str:
    titles = {item.id: item.title.text(language) for item in score.items}
    sums = accumulate(step.points for step in mark.waterfall)
    rows = [
        (
            step.label.text(language),
            "-" if step.amount is None else plain(step.amount),
            _signed(step.points),
            plain(so_far),
            titles.get(step.item, step.item) or "-",
            step.obligation or "-",
            source or "-",
            origin or "-",
        )
        for step, so_far, (source, origin) in zip(
            mark.waterfall, sums, _places(assessment, score, mark.waterfall), strict=True
        )
    ]
    rows.append((say("score"), "", plain(mark.points or Decimal(0)), "", "", "", "", ""))
    points = (say("amount"), say("points"), say("so far"))
    places = (say("item"), say("obligation"), say("source clause"), say("stands in"))
    return table((say("contribution"), *points, *places), rows, right=(1, 2, 3))


def _places(assessment: Assessment, score: ScoreSummary, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """Yield the clause and the line by which each step is there: its own, else the item's, else the obligation's."""
    duties = {one.id: one for one in assessment.obligations}
    sources = {item.id: item.source for item in score.items}
    for step in steps:
        duty = duties.get(step.obligation)
        source = step.source or sources.get(step.item, "") or (duty.source if duty else score.source)
        yield source, step.origin or (duty.origin if duty else score.origin)


def documented(
    assessment: Assessment,
    bearer: str,
    obligation: str | None = None,
    *,
    item: str = "",
    only: str = "",
    records: Found | None = None,
) -> list[dict[str, Any]]:
    """Return the marks of a bearer and of its people as JSON has them: each step with its clause, line and records.

    With an ``obligation`` only those that it has added to or taken from, with these steps alone; with an ``item`` those
    of that person, with ``only`` those of that score.
    """
    scores = {one.id: one for one in assessment.scores}
    found = []
    for mark in marks_of(assessment, bearer, item, only):
        kept = mark
        if obligation is not None:
            kept = evolve(mark, waterfall=tuple(step for step in mark.waterfall if step.obligation == obligation))
            if not kept.waterfall:
                continue
        places = _places(assessment, scores[mark.score], kept.waterfall)
        steps = [
            {
                **jsonable(step),
                "source": source,
                "origin": origin,
                "records": jsonable(step_records(records or {}, mark, step)),
            }
            for step, (source, origin) in zip(kept.waterfall, places, strict=True)
        ]
        found.append({**jsonable(kept), "waterfall": steps})
    return found


def charges_of(assessment: Assessment, bearer: str, obligation: str, language: str, *, item: str = "") -> list[str]:
    """Return what an obligation has cost or brought in scores of a bearer and of its people; nothing where nothing."""
    titles = {one.id: one.title.text(language) for one in assessment.scores}
    names = unit_names(assessment)
    rows = [
        (
            titles[mark.score],
            f"{mark.window} ({settled_word(mark).text(language)})",
            names.get(mark.item, mark.item) or "-",
            step.label.text(language),
            "-" if step.amount is None else plain(step.amount),
            _signed(step.points),
        )
        for mark in marks_of(assessment, bearer, item)
        for step in mark.waterfall
        if step.obligation == obligation
    ]
    if not rows:
        return []
    headings = (
        say("score"),
        say("window"),
        say("for"),
        say("contribution"),
        say("amount"),
        say("points"),
    )
    return [say("What it comes to in scores:"), table(headings, rows, right=(4, 5))]


def reads(programme: Programme, rule: str) -> bool:
    """Tell whether any score of a programme is reckoned from an obligation."""
    return any(rule == named for one in programme.scores for _, named in one.sheet.obligations())


def _signed(points: Decimal) -> str:
    return f"+{plain(points)}" if points > 0 else plain(points)
