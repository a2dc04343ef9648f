"""Chains and courses in SQL decide just what the oracle decides, case by case."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.facts.made import made, rows
from tests.oracle.matters import chain_rows, course_rows
from tests.oracle.record import Record
from tests.oracle.roll import Roll
from tests.oracle.setting import Setting

from constab.calendar import date_of, day_number
from constab.entities import Assignment, Person, Register, Span, Unit
from constab.facts import Chain, Course, Limit, Limits, Link, Step, Stride
from constab.facts.limits import SORTS
from constab.selection import Condition

LAST = day_number(date(2012, 10, 12))
"""A Friday. Before it lie the days off of the National Day."""

REGISTER = Register(
    units=(Unit("a", "post"), Unit("b", "station")),
    people=(Person("p"), Person("q")),
    assignments=(
        Assignment("p", "chief", "b", Span(until=date_of(LAST - 4))),
        Assignment("q", "chief", "b", Span(since=date_of(LAST - 3))),
        Assignment("q", "clerk", "a"),
    ),
)
SETTING = Setting(date_of(LAST), Roll(REGISTER))
CODES = ("call", "sent", "there", "there.late")


def records(chance: Chance, many: int) -> list[Record]:
    """Draw records of a dozen cases."""
    return [_record(chance, number) for number in range(many)]


def _record(chance: Chance, number: int) -> Record:
    day = chance.of(*range(LAST - 13, LAST + 1))
    one = Record(
        record=f"r{number:03}",
        activity=chance.of(*CODES),
        unit=chance.of("a", "b"),
        actor=chance.mostly("p", "q", None, weight=1),
        case_id=chance.of(*(f"c{case}" for case in range(12)), None),
        subject=chance.of(*(f"s{case}" for case in range(12)), None),
        category=chance.of("near", "far", "odd", None),
        day=day,
        minute=chance.of(0, 359, 360, 361, 600, 1439, None),
        recorded_day=chance.mostly(None, day, LAST, LAST + 1),
    )
    if chance.of(True, False):
        one = evolve(one, end_day=day + chance.of(-1, 0, 1, 3), end_minute=chance.of(0, 360, 600, 1439, None))
    return evolve(one, actor="p", crew=2, participants=("p", "q")) if chance.mostly(False, True) else one


def _limit(chance: Chance, *sorts: str) -> Limit:
    amounts = {"minutes": (1, 240, 1440), "clock": (0, 360), "days": (0, 1, 4), "workdays": (1, 3)}
    sort = chance.of(*sorts)
    return Limit(chance.of(*amounts[sort]), sort)


def _limits(chance: Chance) -> Limits:
    one, other = _limit(chance, *SORTS), _limit(chance, *SORTS)
    some = Limits("category", (("near", one), ("far", other)), chance.of(None, _limit(chance, *SORTS)))
    return chance.mostly(Limits(otherwise=one), some, weight=1)


def _step(chance: Chance) -> Step:
    where = chance.mostly((), (Condition("actor_role", chance.of("is", "not"), ("clerk",)),))
    return Step(activity=chance.of("call", "sent", "there.*"), where=where)


def chain(chance: Chance) -> Chain:
    """Draw what is to follow a record."""
    opening, on = _step(chance), chance.of("case", "subject")
    sort = chance.of("own", "acts", "acts", "open", "notice")
    if sort == "own":
        return Chain(id="c", opening=opening, on=on, own=_limits(chance))
    if sort == "notice":
        notice = _limit(chance, "minutes", "days", "workdays")
        return Chain(
            id="c",
            opening=opening,
            on=on,
            links=(Link(act=_step(chance), same_unit=chance.of(True, False, False)),),
            notice=notice,
        )
    acts = [_step(chance) for _ in range(chance.of(1, 1, 2, 3))]
    if sort == "open":
        return Chain(
            id="c",
            opening=opening,
            on=on,
            links=tuple(Link(act=one, same_unit=chance.of(True, False, False)) for one in acts),
        )
    links = tuple(
        Link(
            act=one,
            same_unit=chance.of(True, False, False),
            limits=_limits(chance),
            after=chance.of("trigger", "previous"),
        )
        for one in acts
    )
    return Chain(id="c", opening=opening, on=on, links=links)


def course(chance: Chance) -> Course:
    """Draw the steps of a case."""
    in_order = chance.mostly(True, False, weight=2)
    strides = []
    for number in range(chance.of(1, 2, 2, 3)):
        roles, units = chance.mostly((), ("chief",), ("chief", "clerk"), weight=1), chance.mostly((), ("post",))
        limit = _limit(chance, "days", "workdays") if number and in_order and chance.of(True, False) else None
        strides.append(Stride(step=evolve(_step(chance), roles=roles, units=units), limit=limit))
    whole = chance.of(None, _limit(chance, "days", "workdays"))
    return Course(id="c", strides=tuple(strides), on=chance.of("case", "subject"), limit=whole, in_order=in_order)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000))
def test_a_chain_in_sql_decides_as_the_oracle_does(seed: int) -> None:
    """Every row of every chain is the same, whatever the limits, the acts and what is missing of them."""
    chance = Chance(seed)
    one, some = chain(chance), records(chance, 60)
    assert made(one, some, SETTING) == rows(chain_rows(one, some, SETTING))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000))
def test_a_course_in_sql_decides_as_the_oracle_does(seed: int) -> None:
    """Every row of every course is the same, whatever the owners, the order and the limits."""
    chance = Chance(seed)
    one, some = course(chance), records(chance, 60)
    assert made(one, some, SETTING) == rows(course_rows(one, some, SETTING))


def test_the_random_matters_are_decided_both_ways() -> None:
    """The two laws above are about something: of hundreds of cases many are kept, and many are not."""
    for draw, decide in ((chain, chain_rows), (course, course_rows)):
        codes: Counter[str] = Counter()
        for seed in range(200):
            chance = Chance(seed)
            one, some = draw(chance), records(chance, 60)
            codes.update(row.activity for row in decide(one, some, SETTING))  # type: ignore[operator]
        assert codes["@c.met"] > 100
        assert codes["@c"] > codes["@c.met"] + 100


@pytest.mark.parametrize(
    ("minute", "met"),
    [(605, ["@c", "@c.met"]), (606, ["@c"]), (599, ["@c"]), (None, ["@c"])],
)
def test_five_minutes_are_five_minutes(minute: int | None, met: list[str]) -> None:
    """An arrival 5 minutes after the call is in time, one after 6 is not; one before it, or at no time, is none."""
    call = Record(record="r1", activity="call", unit="a", day=LAST, minute=600, case_id="x")
    there = Record(record="r2", activity="there", unit="b", day=LAST, minute=minute, case_id="x")
    five = Chain(
        id="c",
        opening=Step(activity="call"),
        links=(Link(act=Step(activity="there"), limits=Limits(otherwise=Limit(5, "minutes"))),),
    )
    assert [row[2] for row in made(five, [call, there], SETTING)] == met


@pytest.mark.parametrize(
    ("day", "kept"),
    [(date(2012, 9, 28), True), (date(2012, 10, 7), True), (date(2012, 10, 9), True), (date(2012, 10, 10), False)],
)
def test_working_days_pass_over_the_days_off(day: date, kept: bool) -> None:
    """After Friday 28 September the Saturday is worked, eight days are free, and the third working day is 9 October."""
    asked = Record(record="r1", activity="call", unit="a", day=day_number(date(2012, 9, 28)), case_id="x")
    answered = Record(record="r2", activity="sent", unit="a", day=day_number(day), case_id="x")
    three = Chain(
        id="c",
        opening=Step(activity="call"),
        links=(Link(act=Step(activity="sent"), limits=Limits(otherwise=Limit(3, "workdays"))),),
    )
    expected = chain_rows(three, [asked, answered], SETTING)
    assert [one.activity for one in expected] == (["@c", "@c.met"] if kept else ["@c"])
    assert made(three, [asked, answered], SETTING) == rows(expected)
