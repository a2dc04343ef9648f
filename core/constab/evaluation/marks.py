"""The rows of the plan's scores become marks with their waterfalls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import itemgetter

from constab.assessment import Score, ScoreSummary, Standing, Step
from constab.calendar import date_of
from constab.entities import Label
from constab.evaluation.evaluated import thousandths
from constab.evaluation.prepared import Prepared, ScoreScope
from constab.evaluation.relations import Row
from constab.evaluation.sheets import ROW
from constab.obligations.wording import each_window, noun_of, said_activities, value_label
from constab.programme import Programme
from constab.scoring.grading import reasons
from constab.scoring.step_words import Words, records_key


def summaries(programme: Programme) -> tuple[ScoreSummary, ...]:
    """Return what a reader needs to know of the scores, in the order of the programme."""
    titles = {one.sheet.id: one.sheet.title for one in programme.scores}
    return tuple(
        ScoreSummary(
            id=one.sheet.id,
            title=one.sheet.title,
            scheme=one.sheet.name,
            per=each_window(one.sheet.per, one.sheet.for_each),
            bearer_kind=one.sheet.bearer.unit,
            full=one.sheet.full,
            items=tuple(one.sheet.entries(titles)),
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
    unexcused = {row[:_NAMED]: row[_POINTS] for row in map(_keyed, before) if row[_PLACE] is None}
    found: list[Score] = []
    for place, group in groupby(map(_keyed, rows), key=itemgetter(0)):
        teller = _Teller(prepared.scores[place], _words(programme, prepared.scores[place].sheet.id, titles))
        steps: dict[Row, list[Row]] = {}
        totals = []
        for row in group:
            if row[_PLACE] is None:
                totals.append(row)
            else:
                steps.setdefault(row[:_NAMED], []).append(row)
        made = [
            teller.mark(row, steps.get(row[:_NAMED], ()), unexcused.get(row[:_NAMED], row[_POINTS])) for row in totals
        ]
        made.sort(key=lambda one: (one.start, one.rank is None, one.rank or 0, one.bearer, one.item))
        found += made
    return tuple(found)


_NAMED = 4
"""A row begins with whose it is: score, bearer, item, window."""
_POINTS, _PLACE, _AMOUNT, _SCALE = (ROW.index(name) for name in ("points", "place", "amount", "scale"))


def _keyed(row: Row) -> Row:
    return tuple(row)


class _Teller:
    """Says the rows of one score in words. A score has few words and many rows: what is said alike is made once."""

    def __init__(self, scope: ScoreScope, words: Words) -> None:
        sheet = scope.sheet
        self.id, self.windows = sheet.id, scope.windows
        self.grades = [one.id for one in sheet.grades]
        self.reasons = reasons(sheet, words.titles)
        self.step = cache(sheet.telling(words))
        self.window = cache(lambda number: self.windows.name(self.windows.at(number)))

    def mark(self, row: Row, steps: Sequence[Row], unexcused: int | None) -> Score:
        """Return a mark with its waterfall."""
        of = dict(zip(ROW, row, strict=True))
        points, why = of["points"], of["why"]
        return Score(
            score=self.id,
            bearer=of["bearer"],
            item=of["item"],
            window=self.window(of["win"]),
            start=date_of(of["first_day"]),
            end=date_of(of["last_day"]),
            settled=bool(of["closed"]),
            standing=Standing(of["standing"]),
            points=None if points is None else thousandths(points),
            grade=None if of["grade"] is None else self.grades[of["grade"]],
            rank=of["rank"],
            of=of["ranked"],
            eligible=bool(of["eligible"]),
            reasons=tuple(one for bit, one in enumerate(self.reasons) if why >> bit & 1) if why else (),
            before_waivers=None if unexcused is None or unexcused == points else thousandths(unexcused),
            waterfall=() if points is None else self.waterfall(steps),
        )

    def waterfall(self, steps: Sequence[Row]) -> tuple[Step, ...]:
        """Return the steps of a mark in words."""
        given = [(one[_PLACE], thousandths(one[_POINTS]), _amount(one)) for one in steps]
        told = [self.step(*one, True) for one in given]
        charged = {one.item for one in told if one.amount is not None}
        return tuple(
            step if not step.item or step.item in charged else self.step(*one, False)
            for step, one in zip(told, given, strict=True)
        )


def _words(programme: Programme, score: str, titles: Mapping[str, Label]) -> Words:
    """Return what the steps of a score are told with."""
    sheet = next(one for one in programme.scores if one.sheet.id == score)
    facts = {one.id: one.title or Label(one.id, one.id) for one in programme.facts}
    records = {}
    for charge in sheet.sheet.charges():
        if not charge.of_records or len(charge.activity) > _FEW:
            continue
        said = facts[charge.fact] if charge.fact else said_activities(charge.activity, programme.vocabulary)
        if len(charge.amounts) == 1:
            value = value_label(charge.by, next(iter(charge.amounts)), programme.vocabulary)
            said = Label(f"{said.zh}（{value.zh}）", f"{said.en} ({value.en})")
        records[records_key(charge)] = said
    nouns = {rule.id: noun_of(rule.latest) for rule in programme.rules}
    return Words(titles, nouns, records, {**sheet.origins, "": ""})


_FEW = 3
"""Of more activities than these the item's title is said."""


def _amount(step: Row) -> Decimal | None:
    """Return what was charged for in its own unit, cut to the thousandth."""
    if step[_AMOUNT] is None:
        return None
    return thousandths(step[_AMOUNT] * 1000 // step[_SCALE])
