"""Check: what is doubtful in a programme that loads, before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from constab.entities import Register
from constab.programme.checking import (
    below,
    borne,
    contradicting,
    forbidden,
    idle,
    over,
    scored,
    soft,
    subsumed,
    unused,
    whole,
    windowless,
    workdays,
)
from constab.programme.checking.finds import Finder, Sort
from constab.programme.checking.scene import Scene
from constab.programme.clauses import ClauseList
from constab.programme.finding import Finding, Severity
from constab.programme.resolved import Programme

__all__ = ["Finding", "Severity", "check", "sorts"]


def check(
    programme: Programme,
    register: Register | None = None,
    *,
    today: date,
    clauses: Sequence[ClauseList] = (),
) -> tuple[Finding, ...]:
    """Return what is doubtful, in the order of the lines; with a register also the duties that nobody in it bears.

    A programme without an end is looked at until two years after ``today``. With the clauses of its documents it also
    finds duties that bind harder than their clause.
    """
    scene = Scene(programme, today, register, tuple(clauses))
    found = [one for find in _finders() for one in find(scene)]
    return tuple(sorted(found, key=lambda one: _line(one.origin)))


def sorts() -> tuple[Sort, ...]:
    """Return every kind of finding, by its code."""
    modules = (
        below, borne, contradicting, forbidden, idle, over, scored, soft, subsumed, unused, whole, windowless, workdays,
    )  # fmt: skip
    return tuple(sorted((sort for module in modules for sort in module.SORTS), key=lambda sort: sort.code))


def _finders() -> tuple[Finder, ...]:
    return (
        over.find,
        unused.find,
        scored.find,
        soft.find,
        windowless.find,
        whole.find,
        workdays.find,
        borne.find,
        idle.find,
        contradicting.find,
        forbidden.find,
        subsumed.find,
        below.find,
    )


def _line(origin: str) -> tuple[str, int]:
    file, _, line = origin.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (origin, 0)
