"""Laws of the engine that are stated without the oracle."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from tests.evaluation.engine_run import assessed
from tests.evaluation.worlds import World, world

from constab.calendar import Workdays
from constab.entities import Register, Span, Unit, Waiver
from constab.errors import ConstabError
from constab.obligations import Prohibition

WORKDAYS = Workdays()
SEEDS = range(24)
COUNTS = ("due", "met", "missed", "no_data", "waived", "open", "at_risk", "ahead")
Lines = dict[tuple[str, str], tuple[object, ...]]


def lines(one: World) -> Lines:
    """Return what the engine says of every obligation and bearer; nothing where nobody is bound."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = assessed(one, WORKDAYS, Path(folder))
        except ConstabError as error:
            if [fault.code for fault in error.faults] != ["nobody-bound"]:
                raise
            return {}
    return {
        (line.obligation, card.bearer): (line.verdict, *(getattr(line, name) for name in COUNTS))
        for card in found.scorecards
        for line in card.lines
    }


def restated(units: tuple[Unit, ...], cut: date) -> tuple[Unit, ...]:
    """Return each unit as two rows that adjoin, as after it was given a new name."""
    rows = []
    for unit in units:
        if cut in unit.span and unit.span.since < cut:
            rows += [
                evolve(unit, span=Span(unit.span.since, cut - timedelta(days=1))),
                evolve(unit, name="new", span=Span(cut, unit.span.until)),
            ]
        else:
            rows.append(unit)
    return tuple(rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_name_changes_nothing(seed: int) -> None:
    """A unit that stands in two adjoining rows is the same unit: it owes and does what it did."""
    one = world(seed)
    register = evolve(one.register, units=restated(one.register.units, one.as_of - timedelta(days=9)))
    assert register.units != one.register.units
    assert lines(evolve(one, register=register)) == lines(one)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_depends_on_its_own_duty_alone(seed: int) -> None:
    """What is said of one obligation is the same whatever else the programme asks."""
    one = world(seed)
    together = lines(one)
    for id in {duty.id for duty, _, _ in one.duties}:
        alone = lines(evolve(one, duties=tuple(each for each in one.duties if each[0].id == id)))
        assert alone == {key: line for key, line in together.items() if key[0] == id}


@pytest.mark.parametrize("seed", SEEDS)
def test_leave_never_heals_a_violation(seed: int) -> None:
    """However long a bearer is away, what it did and may not do stays missed."""
    one = world(seed)
    bans = tuple(each for each in one.duties if isinstance(each[0], Prohibition))
    if not bans:
        bans = tuple((Prohibition(id="ban", title=duty.title, bearer=duty.bearer, activity="visit.*"), None, None)
                     for duty, _, _ in one.duties[:1])  # fmt: skip
    bare = evolve(one, duties=bans, register=evolve(one.register, waivers=()))
    away = tuple(Waiver(unit.id, "leave", Span(date(2012, 1, 1), date(2012, 12, 31))) for unit in one.register.units)
    before, after = lines(bare), lines(evolve(bare, register=with_waivers(bare.register, away)))
    for key, line in before.items():
        assert after[key][3] == line[3], key


def with_waivers(register: Register, waivers: tuple[Waiver, ...]) -> Register:
    """Return a register with these waivers."""
    return evolve(register, waivers=waivers)
