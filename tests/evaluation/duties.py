"""Random obligations of every kind, with random fields."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.oracle.owed import Version

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip, Fact
from constab.obligations import (
    Bearer,
    Condition,
    Counted,
    Edge,
    ForEach,
    Measure,
    Milestone,
    Obligation,
    PerHead,
    Period,
    Policy,
    Prohibition,
    Quota,
    Stage,
    Standing,
    Where,
)

TURNS = (date(2012, 2, 29), date(2012, 3, 5), date(2012, 3, 19), date(2012, 4, 1))
BANDS = ("20:00-06:00", "08:00-12:00", "00:00-06:00", "18:00-24:00")
PATTERNS = (("patrol.*",), ("patrol",), ("visit.*", "patrol.night"), ("visit.*", "visit.home"))
UNITS = ("post", "post", "station", "grid")
LONG = (
    Grain.WEEK,
    Grain.TEN_DAY,
    Grain.HALF_MONTH,
    Grain.MONTH,
    Grain.TWO_MONTHS,
    Grain.QUARTER,
    Grain.YEAR,
    Grain.PERIOD,
)
GRAINS = (Grain.DAY, Grain.WORKDAY, Grain.WEEK, *LONG)


def where(*some: Condition) -> SearchStrategy[Where]:
    """Draw none, one or two of some conditions."""
    return st.sampled_from(((), (), *((one,) for one in some))) | st.lists(
        st.sampled_from(some), min_size=2, max_size=2, unique=True
    ).map(tuple)


BEARER = (
    Condition("area", "is", ("urban",)),
    Condition("area", "not", ("rural",)),
    Condition("tag", "is", ("mobile", "pilot")),
    Condition("tag", "not", ("pilot",)),
    Condition("households", "at_least", (Decimal(1000),)),
    Condition("households", "given", (False,)),
)
RANK = (Condition("rank", "is", ("senior",)), Condition("rank", "not", ("senior",)))
LEVEL = (Condition("level", "is", ("high",)), Condition("level", "given", (True,)))
STATE = (Condition("state", "not", ("bad",)), Condition("state", "is", ("good",)))
RECORD = (
    Condition("outcome", "is", ("settled",)),
    Condition("outcome", "not", ("settled", "passed")),
    Condition("place", "given", (True,)),
    Condition("case_class", "is", ("simple",)),
    Condition("case_class", "not", ("simple",)),
    Condition("urgent", "is", (True,)),
    Condition("marks", "is", ("y",)),
    Condition("marks", "not", ("y", "z")),
    Condition("crew", "at_most", (Decimal(2),)),
    Condition("actor_role", "is", ("officer",)),
    Condition("actor_role", "not", ("officer", "auxiliary")),
)


def piece_facts() -> SearchStrategy[tuple[Fact, ...]]:
    """Draw no fact, or one that cuts patrols."""
    bands = ("midnight", "half_days", ("00:00-06:00",), ("20:00-06:00", "08:00-12:00"))
    clips = [Clip(id="pieces", activity=("patrol.*",), at=at, minimum=one) for at in bands for one in (1, 60)]
    return st.just(()) | st.sampled_from([(clip,) for clip in clips])


def for_each(*kinds: str) -> SearchStrategy[ForEach | None]:
    """Draw nothing, or what a duty binds for each of."""
    ways: dict[str, SearchStrategy[ForEach]] = {
        "unit": st.builds(ForEach, unit=st.sampled_from(("post", "grid")), where=where(*BEARER)),
        "subject": st.builds(ForEach, subject=st.just("household"), where=where(*LEVEL)),
        "role": st.builds(ForEach, role=st.just("officer"), where=where(*RANK)),
        "column": st.just(ForEach(column="place", values=("school", "bank"))),
    }
    return st.none() | st.one_of(*(ways[kind] for kind in kinds))


def edges(policies: tuple[Policy, ...] = tuple(Policy)) -> SearchStrategy[Edge]:
    """Draw a policy for each cause."""
    one = st.sampled_from(policies)
    return st.builds(Edge, one, one, one, one, one, one)


def per_heads() -> SearchStrategy[PerHead]:
    """Draw a demand that grows with the bearer."""
    return st.builds(
        PerHead,
        st.sampled_from(({"households": Decimal(1000)}, {"households": Decimal(1000), "residents": Decimal(3000)})),
        st.sampled_from(("larger", "smaller", "households")),
        st.sampled_from(("up", "down", "nearest")),
        st.sampled_from((Decimal(1), Decimal("1.5"))),
        st.sampled_from((Decimal(0), Decimal(1))),
    )


@st.composite
def bounds(draw: DrawFn, numbers: tuple[str, ...], heads: bool = True) -> dict[str, Any]:
    """Draw one of the ways to say how much."""
    number = st.sampled_from(numbers).map(Decimal)
    ways = ("at_least", "at_least", "at_most", "exactly", "between", *(("per_head",) if heads else ()))
    way = draw(st.sampled_from(ways))
    if way == "per_head":
        return {draw(st.sampled_from(("at_least", "at_most", "exactly"))): draw(per_heads())}
    if way == "between":
        return {"between": tuple(sorted((draw(number), draw(number))))}
    return {way: draw(number)}


@st.composite
def _common(draw: DrawFn, id: str) -> dict[str, Any]:
    periods = (None, None, Period(TURNS[0], TURNS[3]), Period(since=TURNS[1]), Period(until=TURNS[2]))
    return {
        "id": id,
        "title": Label("任务", "duty"),
        "bearer": Bearer(draw(st.sampled_from(UNITS)), draw(where(*BEARER))),
        "in_force": draw(st.sampled_from(periods)),
        "grace": draw(st.sampled_from((0, 0, 3, 20))),
        "if_empty": draw(st.sampled_from(("not_applicable", "missed", "misconfigured"))),
        "excused_by": draw(st.sampled_from((("waiver", "leave", "suspension"), ("waiver",), ("leave",), ()))),
    }


def _source(facts: tuple[Fact, ...]) -> SearchStrategy[dict[str, Any]]:
    """Draw the activities that count, or the fact."""
    activities = st.fixed_dictionaries({"activity": st.sampled_from(PATTERNS)})
    return activities | st.just({"fact": facts[0].id}) if facts else activities


@st.composite
def quotas(draw: DrawFn, id: str = "duty_a", facts: tuple[Fact, ...] = ()) -> Quota:
    """Draw a quota."""
    during = draw(st.sampled_from((None, None, *BANDS)))
    return Quota(
        **draw(_common(id)),
        **draw(_source(facts)),
        **draw(bounds(("1", "2", "3", "7"))),
        per=draw(st.sampled_from(GRAINS)),
        where=draw(where(*RECORD)),
        exempt=draw(st.sampled_from(((), (), ((RECORD[0],),), ((RECORD[3], RECORD[5]), (RECORD[2],))))),
        during=during,
        during_by=draw(st.sampled_from(("start", "overlap"))),
        days=draw(st.sampled_from(("all", "all", "work", "rest"))),
        together=draw(st.sampled_from((1, 1, 2))),
        measure=draw(st.sampled_from(tuple(Measure))),
        count_on=draw(st.sampled_from(("start", "start", "end"))),
        for_each=draw(for_each("unit", "subject", "role", "column")),
        edge=draw(edges()),
        if_silent=draw(st.sampled_from(("no_data", "missed"))),
    )


@st.composite
def prohibitions(draw: DrawFn, id: str = "duty_a", facts: tuple[Fact, ...] = ()) -> Prohibition:
    """Draw a prohibition."""
    return Prohibition(
        **draw(_common(id)),
        **draw(_source(facts)),
        where=draw(where(*RECORD)),
        exempt=draw(st.sampled_from(((), ((RECORD[0],),)))),
        observed_by=draw(st.sampled_from(((), ("roster",), ("visit.*", "roster")))),
        per=draw(st.sampled_from(GRAINS)),
        at_most=draw(st.sampled_from((0, 0, 1))),
        for_each=draw(for_each("unit", "subject", "role", "column")),
        edge=draw(edges()),
    )


def counted() -> SearchStrategy[Counted]:
    """Draw what a state counts."""
    return st.one_of(
        st.builds(Counted, role=st.sampled_from((("officer",), ("officer", "auxiliary"))), where=where(*RANK)),
        st.builds(Counted, asset=st.sampled_from((("radio",), ("camera.*", "radio"))), where=where(*STATE)),
        st.builds(Counted, unit=st.sampled_from(("post", "grid")), where=where(*BEARER)),
        st.builds(Counted, subject=st.sampled_from(("household", "shop")), where=where(*LEVEL)),
        st.builds(Counted, attribute=st.sampled_from(("households", "residents"))),
        st.builds(
            Counted, kinds_of=st.sampled_from((("radio", "camera"), ("radio", "camera.fixed"))), where=where(*STATE)
        ),
    )


@st.composite
def standings(draw: DrawFn, id: str = "duty_a") -> Standing:
    """Draw a standing obligation."""
    count = draw(counted())
    some = bounds(("1", "2", "1000"))
    how: dict[str, Any] = draw(some | st.just({"all_of": True}) if count.kinds_of else some)
    return Standing(
        **draw(_common(id)),
        **how,
        count=count,
        per=draw(st.sampled_from(LONG)),
        at=draw(st.sampled_from(("end", "throughout"))),
        for_each=draw(for_each("unit")),
        edge=draw(edges((Policy.SKIP, Policy.WHOLE))),
    )


@st.composite
def milestones(draw: DrawFn, id: str = "duty_a") -> Milestone:
    """Draw a milestone with one stage or two."""
    dates = sorted(draw(st.sets(st.sampled_from((*TURNS, date(2012, 4, 30))), min_size=1, max_size=2)))
    amounts = [Decimal(1), Decimal(2)]
    state: bool = draw(st.booleans())
    what: dict[str, Any] = {"count": draw(counted())} if state else {"activity": draw(st.sampled_from(PATTERNS))}
    if not state:
        what |= {"where": draw(where(*RECORD)), "measure": draw(st.sampled_from(tuple(Measure)))}
    return Milestone(
        **draw(_common(id)),
        **what,
        stages=tuple(Stage(by, at_least) for by, at_least in zip(dates, amounts, strict=False)),
        then=draw(st.sampled_from(("hold", "once"))),
        then_per=draw(st.sampled_from((Grain.WEEK, Grain.MONTH))),
        for_each=draw(for_each("unit") if state else for_each("unit", "subject", "role", "column")),
        edge=draw(edges((Policy.SKIP, Policy.WHOLE))),
    )


@st.composite
def duties(draw: DrawFn, id: str = "duty_a", facts: tuple[Fact, ...] = ()) -> tuple[Version, ...]:
    """Draw an obligation, in one version, or in two that differ in how much they ask for."""
    one: Obligation = draw(
        st.one_of(quotas(id, facts), quotas(id, facts), prohibitions(id, facts), standings(id), milestones(id))
    )
    if not isinstance(one, Quota) or draw(st.sampled_from((True, True, False))):
        return ((one, None, None),)
    turn = draw(st.sampled_from(TURNS))
    # what is asked for after the turn: one lower bound in the place of all others
    new = evolve(one, at_least=Decimal(4), at_most=None, exactly=None, between=None)
    return ((one, None, turn - timedelta(days=1)), (new, turn, None))
