"""The rows of the plan's scores become marks with their waterfalls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from constab.assessment import Score, ScoreSummary, Standing
from constab.calendar import date_of
from constab.entities import Label
from constab.evaluation.evaluated import thousandths
from constab.evaluation.prepared import Prepared, ScoreScope
from constab.evaluation.relations import Row
from constab.evaluation.sheets import ROW
from constab.obligations.wording import each_window
from constab.programme import Programme
from constab.scoring.grading import reasons


def summaries(programme: Programme) -> tuple[ScoreSummary, ...]:
    """Return what a reader needs to know of the scores, in the order of the programme."""
    return tuple(
        ScoreSummary(
            id=one.sheet.id,
            title=one.sheet.title,
            scheme=one.sheet.name,
            per=each_window(one.sheet.per, one.sheet.for_each),
            bearer_kind=one.sheet.bearer.unit,
            full=one.sheet.full,
            items=tuple(one.sheet.entries()),
            grades=tuple((grade.id, grade.title) for grade in one.sheet.grades),
            ranked=one.sheet.rank is not None,
            source=one.sheet.source,
            origin=one.origin,
        )
        for one in programme.scores
    )


def marks(
    programme: Programme, prepared: Prepared, rows: Sequence[Row], before: Sequence[Row] = ()
) -> tuple[Score, ...]:
    """Return what everybody has come to; ``before`` are the rows as they would be if nothing were excused."""
    titles = {rule.id: rule.latest.title for rule in programme.rules}
    titles |= {one.sheet.id: one.sheet.title for one in programme.scores}
    titles |= {one.id: one.title for one in programme.references}
    unexcused = {_key(row): row["points"] for row in map(_named, before) if row["place"] is None}
    found: list[Score] = []
    for place, group in groupby(map(_named, rows), key=lambda row: row["score"]):
        scope = prepared.scores[place]
        steps: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        totals = []
        for row in group:
            if row["place"] is None:
                totals.append(row)
            else:
                steps.setdefault(_key(row), []).append(row)
        made = [
            _mark(scope, row, steps.get(_key(row), []), titles, unexcused.get(_key(row), row["points"]))
            for row in totals
        ]
        made.sort(key=lambda one: (one.start, one.rank is None, one.rank or 0, one.bearer, one.item))
        found += made
    return tuple(found)


def _named(row: Row) -> dict[str, Any]:
    return dict(zip(ROW, row, strict=True))


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["score"], row["bearer"], row["item"], row["win"]


def _mark(
    scope: ScoreScope,
    row: Mapping[str, Any],
    steps: Sequence[Mapping[str, Any]],
    titles: Mapping[str, Label],
    unexcused: int | None,
) -> Score:
    sheet, window = scope.sheet, scope.windows.at(row["win"])
    known, grades = row["points"] is not None, sheet.grades
    why = reasons(sheet, titles)
    return Score(
        score=sheet.id,
        bearer=row["bearer"],
        item=row["item"],
        window=scope.windows.name(window),
        start=date_of(row["first_day"]),
        end=date_of(row["last_day"]),
        settled=bool(row["closed"]),
        standing=Standing(row["standing"]),
        points=thousandths(row["points"]) if known else None,
        grade=None if row["grade"] is None else grades[row["grade"]].id,
        rank=row["rank"],
        of=row["ranked"],
        eligible=bool(row["eligible"]),
        reasons=tuple(one for bit, one in enumerate(why) if row["why"] >> bit & 1),
        before_waivers=None if unexcused is None or unexcused == row["points"] else thousandths(unexcused),
        waterfall=tuple(sheet.step(step["place"], thousandths(step["points"]), _amount(step), titles) for step in steps)
        if known
        else (),
    )


def _amount(step: Mapping[str, Any]) -> Decimal | None:
    """Return what was charged for in its own unit, cut to the thousandth."""
    if step["amount"] is None:
        return None
    return thousandths(step["amount"] * 1000 // step["scale"])
