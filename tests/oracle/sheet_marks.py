"""Marks of the plan and marks of the oracle, told alike so that they can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from tests.oracle.sheet_grades import Mark

from constab.assessment import Score

M = TypeVar("M")
Told = dict[str, object]


def of_plan(one: Score) -> Told:
    """Return what the plan says of one who is scored."""
    points = None if one.points is None else int(one.points * 1000)
    before = None if one.before_waivers is None else int(one.before_waivers * 1000)
    whose = {"score": one.score, "bearer": one.bearer, "item": one.item, "window": (one.start, one.end)}
    return {**whose, "settled": one.settled, "standing": str(one.standing), "points": points, "before": before} | {
        name: getattr(one, name) for name in ("grade", "rank", "of", "eligible")
    }


def of_oracle(one: Mark) -> Told:
    """Return what the oracle says."""
    whose = {"score": one.score, "bearer": one.bearer, "item": one.item, "window": (one.window.start, one.window.end)}
    return {**whose, "settled": one.settled, "standing": one.standing, "points": one.points, "before": one.before} | {
        name: getattr(one, name) for name in ("grade", "rank", "of", "eligible")
    }


def in_order(some: Iterable[M]) -> list[M]:
    """Return marks by score, window and whose they are."""
    return sorted(some, key=_place)


def _place(one: object) -> tuple[str, ...]:
    if isinstance(one, Score):
        return one.score, str(one.start), one.bearer, one.item
    assert isinstance(one, Mark)
    return one.score, str(one.window.start), one.bearer, one.item
