"""Check: what is doubtful in a programme that loads, before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from attrs import evolve

from constab.entities import Register
from constab.programme.checking import (
    below,
    between,
    borne,
    charged,
    contradicting,
    forbidden,
    idle,
    over,
    permitted,
    rated,
    scored,
    sheets,
    soft,
    subsumed,
    unused,
    whole,
    windowless,
    workdays,
)
from constab.programme.checking.between import Between
from constab.programme.checking.finds import Finder, Sort
from constab.programme.checking.scene import Scene
from constab.programme.clauses import ClauseList
from constab.programme.finding import Finding, Severity
from constab.programme.resolved import Programme

__all__ = ["Between", "Finding", "Severity", "check", "check_between", "sorts"]


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


def check_between(programmes: Sequence[Programme], *, today: date, as_if: bool = False) -> tuple[Between, ...]:
    """Return what is found between every two programmes, as if a unit lay under both; of the days that both have.

    With ``as_if`` they are compared as if both were in force on the days of the one that begins later. A programme is
    not compared with those that it extends.
    """
    pairs = (
        (one, other)
        for one, other in combinations(programmes, 2)
        if not _extends(one, other) and not _extends(other, one)
    )
    compared = (between.between(one, other, _of_pairs(), today=today, as_if=as_if) for one, other in pairs)
    return tuple(evolve(one, findings=tuple(sorted(one.findings, key=lambda it: _line(it.origin)))) for one in compared)


def _extends(one: Programme, other: Programme) -> bool:
    """Tell whether a programme extends another, or is the same file; both may be named from different folders."""
    return Path(other.file).resolve() in {Path(file).resolve() for file in one.files}


def sorts() -> tuple[Sort, ...]:
    """Return every kind of finding, by its code."""
    modules = (
        below, between, borne, charged, contradicting, forbidden, idle, over, rated, scored, sheets, soft, subsumed,
        unused, whole, windowless, workdays,
    )  # fmt: skip
    return tuple(sorted((sort for module in modules for sort in module.SORTS), key=lambda sort: sort.code))


def _finders() -> tuple[Finder, ...]:
    return (
        over.find,
        unused.find,
        scored.find,
        charged.find,
        sheets.find,
        rated.find,
        soft.find,
        windowless.find,
        whole.find,
        workdays.find,
        borne.find,
        idle.find,
        *_of_pairs(),
    )


def _of_pairs() -> tuple[Finder, ...]:
    """Return what compares every two obligations."""
    return (contradicting.find, forbidden.find, permitted.find, subsumed.find, below.find)


def _line(origin: str) -> tuple[str, int]:
    file, _, line = origin.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (origin, 0)
