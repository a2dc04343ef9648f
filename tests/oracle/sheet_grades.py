"""Grades and ranks: by the points, by what a grade requires, among everybody who may be ranked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen
from tests.oracle.roll import Roll

from constab.calendar import Window
from constab.scoring import Deduction
from constab.scoring.sheet import ScoreGrade


@frozen
class Mark:
    """What one who is scored has come to in one window. ``points`` are whole thousandths."""

    score: str
    bearer: str
    item: str
    window: Window
    settled: bool
    standing: str
    points: int | None
    grade: str | None = None
    rank: int | None = None
    of: int | None = None
    eligible: bool = True
    before: int | None = None
    """What the points would be had nobody been excused, where that is something else."""


def reached(grade: ScoreGrade, points: int) -> bool:
    """Tell whether so many thousandths are enough for a grade."""
    if grade.at_least is not None:
        return points >= grade.at_least * 1000
    assert grade.above is not None
    return points > grade.above * 1000


def graded(sheet: Deduction, points: int | None, bars: Sequence[str], failed: Callable[[str], bool]) -> str | None:
    """Return the grade: the best that the points reach and whose requirements are met, no better than vetoes leave.

    Where there are no points, it is the best that vetoes leave.
    """
    order = sheet.grades
    ids = [one.id for one in order]
    barred = max((ids.index(bar) for bar in bars), default=-1)
    if points is None:
        return ids[barred] if bars else None
    place = next((number for number, one in enumerate(order) if reached(one, points)), len(order))
    for number, one in enumerate(order):
        if number == place and any(failed(duty) for duty in one.requires):
            place = ids.index(one.otherwise) if one.otherwise else number + 1
    place = max(place, barred)
    return ids[place] if place < len(order) else None


def ranked(sheet: Deduction, marks: Sequence[Mark], roll: Roll) -> list[Mark]:
    """Return the marks of one window with their ranks."""
    if sheet.rank is None:
        return list(marks)

    def peers(one: Mark) -> list[Mark]:
        able = [other for other in marks if other.points is not None and other.eligible]
        if sheet.rank is not None and sheet.rank.among == "parent":
            able = [other for other in able if _parent(other, roll) == _parent(one, roll)]
        return able

    found = []
    for one in marks:
        if one.points is None or not one.eligible:
            found.append(one)
            continue
        better = [other.points for other in peers(one) if other.points is not None and other.points > one.points]
        rank = 1 + (len(set(better)) if sheet.rank.ties == "dense" else len(better))
        found.append(evolve(one, rank=rank, of=len(peers(one))))
    return found


def _parent(one: Mark, roll: Roll) -> str:
    """Return under whom a mark is ranked: of several units above the first; an item under its bearer."""
    if one.item:
        return one.bearer
    day = one.window.end
    above = sorted(
        each.to
        for each in roll.register.relations
        if each.kind == "under" and each.unit == one.bearer and day in each.span
    )
    return above[0] if above else ""
