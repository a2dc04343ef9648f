"""Scores that are not the same: added, gone or reckoned otherwise, and who has other points, by which charges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from constab.assessment import Assessment, Score, ScoreSummary, Step
from constab.comparing.keys import KeyChange, changed_keys
from constab.entities import Label
from constab.programme import Programme
from constab.programme.resolved import Scoresheet

ZERO = Decimal(0)


@frozen
class SheetChange:
    """One score that is not reckoned alike on both sides. ``fields`` are its keys that read otherwise."""

    id: str
    before: Scoresheet | None
    after: Scoresheet | None
    fields: tuple[KeyChange, ...] = ()


@frozen
class Cause:
    """What one charge, item or step of the whole adds to the points after, against before."""

    title: Label
    item: str
    obligation: str
    effect: Decimal


@frozen
class MarkChange:
    """What one bearer, or item, has come to in a window that both sides have. None: nobody was scored there.

    ``change`` is None where one of them gives no points; else it is the sum of the effects of ``causes``, which stand
    the greatest first.
    """

    score: str
    before: Score | None
    after: Score | None
    change: Decimal | None
    causes: tuple[Cause, ...]

    @property
    def mark(self) -> Score:
        """The later one."""
        found = self.after or self.before
        assert found is not None
        return found


@frozen
class ScoreChanges:
    """The scores that read otherwise, in the order of the programme, and the marks that differ.

    ``unchanged`` counts the marks of windows that both have which are the same.
    """

    sheets: tuple[SheetChange, ...] = ()
    marks: tuple[MarkChange, ...] = ()
    unchanged: int = 0

    @property
    def nothing(self) -> bool:
        """Whether all scores are the same."""
        return not self.sheets and not self.marks


def scores(before: Programme, found_before: Assessment, after: Programme, found_after: Assessment) -> ScoreChanges:
    """Return what is not the same of the scores; they are the same where their ids are."""
    old = {one.sheet.id: one for one in before.scores}
    new = {one.sheet.id: one for one in after.scores}
    sheets = [SheetChange(id, one, None) for id, one in old.items() if id not in new]
    for id, one in new.items():
        other = old.get(id)
        if other is None:
            sheets.append(SheetChange(id, None, one))
        elif fields := _differing(other, one):
            sheets.append(SheetChange(id, other, one, fields))
    marks = mark_changes(found_before, found_after, [id for id in new if id in old])
    differing = tuple(one for one in marks if one.change or one.causes or _standing(one.before) != _standing(one.after))
    return ScoreChanges(tuple(sheets), differing, len(marks) - len(differing))


def _differing(one: Scoresheet, other: Scoresheet) -> tuple[KeyChange, ...]:
    if type(one.sheet) is not type(other.sheet):
        return (KeyChange("scheme", one.sheet.name, other.sheet.name),)
    return changed_keys(one.sheet, other.sheet)


def mark_changes(before: Assessment, after: Assessment, both: Sequence[str]) -> list[MarkChange]:
    """Return every mark of the windows that both have, score by score, the greatest change first."""
    titles = {one.id: one.title for one in (*before.obligations, *after.obligations)}
    summaries = {one.id: one for one in after.scores}
    found = []
    for id in both:
        old, new = _by_window(before, id), _by_window(after, id)
        for window in (name for name in new if name in old):
            keys = dict.fromkeys((*new[window], *old[window]))
            changes = [_change(summaries[id], old[window].get(key), new[window].get(key), titles) for key in keys]
            found += sorted(changes, key=_rank)
    return found


def _by_window(assessment: Assessment, id: str) -> dict[str, dict[tuple[str, str], Score]]:
    found: dict[str, dict[tuple[str, str], Score]] = {}
    for mark in assessment.marks:
        if mark.score == id:
            found.setdefault(mark.window, {})[mark.bearer, mark.item] = mark
    return found


def _rank(one: MarkChange) -> tuple[bool, Decimal, str, str]:
    return (one.change is None, -abs(one.change or ZERO), one.mark.bearer, one.mark.item)


def _standing(mark: Score | None) -> object:
    return None if mark is None else (mark.standing, mark.points, mark.grade, mark.rank, mark.eligible)


def _change(score: ScoreSummary, before: Score | None, after: Score | None, titles: Mapping[str, Label]) -> MarkChange:
    if before is None or after is None or before.points is None or after.points is None:
        return MarkChange(score.id, before, after, None, ())
    items = {one.id: one.title for one in score.items}
    effects: dict[tuple[str, str, str], Decimal] = {}
    said: dict[tuple[str, str, str], Label] = {}
    for sign, mark in ((1, after), (-1, before)):
        for step in mark.waterfall:
            key = _cause(step)
            effects[key] = effects.get(key, ZERO) + sign * step.points
            said.setdefault(key, titles.get(step.obligation) or items.get(step.item) or step.label)
    causes = [Cause(said[key], key[0], key[1], effect) for key, effect in effects.items() if effect]
    causes.sort(key=lambda one: -abs(one.effect))
    return MarkChange(score.id, before, after, after.points - before.points, tuple(causes))


def _cause(step: Step) -> tuple[str, str, str]:
    """Return what a step is compared under: its item and obligation, or its words where it is of the whole."""
    return step.item, step.obligation, "" if step.item or step.obligation else step.label.zh
