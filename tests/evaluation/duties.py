"""Random obligations of every kind, with random fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.evaluation.chance import Chance
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
LONG = tuple(Grain)[2:]
SHORT = (Grain.WEEK, Grain.MONTH, Grain.TEN_DAY, Grain.DAY)


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
EXEMPT = (((RECORD[0],),), ((RECORD[3], RECORD[5]), (RECORD[2],)))
EVERY = ("unit", "subject", "role", "column")
PLAIN = (Policy.SKIP, Policy.WHOLE)


def where(chance: Chance, some: Where) -> Where:
    """Draw none, one or two of some conditions."""
    found: Where = chance.mostly((), *((one,) for one in some), chance.some(some, 2))
    return found


def piece_facts(chance: Chance) -> tuple[Fact, ...]:
    """Draw no fact, or one that cuts patrols."""
    at = chance.of("midnight", "half_days", ("00:00-06:00",), ("20:00-06:00", "08:00-12:00"))
    clip = Clip(id="pieces", activity=("patrol.*",), at=at, minimum=chance.of(1, 60))
    return (clip,) if chance.of(True, False, False) else ()


def for_each(chance: Chance, kinds: Sequence[str] = EVERY) -> ForEach | None:
    """Draw nothing, or what a duty binds for each of."""
    ways = {
        "unit": ForEach(unit=chance.of("post", "grid"), where=where(chance, BEARER)),
        "subject": ForEach(subject="household", where=where(chance, LEVEL)),
        "role": ForEach(role="officer", where=where(chance, RANK)),
        "column": ForEach(column="place", values=("school", "bank")),
    }
    return ways[chance.of(*kinds)] if chance.of(True, False) else None


def edges(chance: Chance, policies: Sequence[Policy] = tuple(Policy)) -> Edge:
    """Draw a policy for each cause."""
    return Edge(*(chance.mostly(Policy.WHOLE, *policies, weight=1) for _ in range(6)))


def per_head(chance: Chance) -> PerHead:
    """Draw a demand that grows with the bearer."""
    return PerHead(
        chance.of({"households": Decimal(1000)}, {"households": Decimal(1000), "residents": Decimal(3000)}),
        base=chance.of("larger", "smaller", "households"),
        rounding=chance.of("up", "down", "nearest"),
        times=chance.of(Decimal(1), Decimal("1.5")),
        minimum=chance.of(Decimal(0), Decimal(1)),
    )


def bounds(chance: Chance, *numbers: str) -> dict[str, Any]:
    """Draw one of the ways to say how much."""
    way = chance.of("at_least", "at_least", "at_most", "exactly", "between", "per_head")
    if way == "per_head":
        return {chance.of("at_least", "at_most", "exactly"): per_head(chance)}
    one, two = Decimal(chance.of(*numbers)), Decimal(chance.of(*numbers))
    return {"between": (min(one, two), max(one, two))} if way == "between" else {way: one}


def _common(chance: Chance, id: str) -> dict[str, Any]:
    periods = (Period(TURNS[0], TURNS[3]), Period(since=TURNS[1]), Period(until=TURNS[2]))
    return {
        "id": id,
        "title": Label("任务", "duty"),
        "bearer": Bearer(
            chance.mostly("post", "station", "grid", weight=1),
            where(chance, BEARER),
            chance.mostly((), (BEARER[:1],), (BEARER[1:3], BEARER[3:4])),
        ),
        "in_force": chance.mostly(None, *periods),
        "grace": chance.mostly(0, 3, 20),
        "if_empty": chance.of("not_applicable", "missed", "misconfigured"),
        "excused_by": chance.mostly(("waiver", "leave", "suspension"), ("waiver",), ("leave",), ()),
    }


def _source(chance: Chance, facts: Sequence[Fact]) -> dict[str, Any]:
    """Draw the activities that count, or the fact."""
    if facts and chance.of(True, False):
        return {"fact": facts[0].id}
    return {"activity": chance.of(*PATTERNS)}


def quota(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> Quota:
    """Draw a quota."""
    return Quota(
        **_common(chance, id),
        **_source(chance, facts),
        **bounds(chance, "1", "2", "3", "7"),
        per=chance.of(chance.of(*SHORT), chance.of(*Grain)),
        where=where(chance, RECORD),
        exempt=chance.mostly((), *EXEMPT),
        during=chance.mostly(None, *BANDS, weight=2),
        during_by=chance.of("start", "overlap"),
        days=chance.mostly("all", "work", "rest"),
        together=chance.mostly(1, 2),
        measure=chance.mostly(*Measure, weight=1),
        count_on=chance.mostly("start", "end"),
        for_each=for_each(chance),
        edge=edges(chance),
        if_silent=chance.of("no_data", "missed"),
    )


def prohibition(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> Prohibition:
    """Draw a prohibition."""
    return Prohibition(
        **_common(chance, id),
        **_source(chance, facts),
        where=where(chance, RECORD),
        exempt=chance.mostly((), *EXEMPT),
        observed_by=chance.of((), ("roster",), ("visit.*", "roster")),
        per=chance.of(chance.of(*SHORT), chance.of(*Grain)),
        at_most=chance.of(0, 0, 1),
        for_each=for_each(chance),
        edge=edges(chance),
    )


def counted(chance: Chance) -> Counted:
    """Draw what a state counts."""
    ways = (
        Counted(role=chance.of(("officer",), ("officer", "auxiliary")), where=where(chance, RANK)),
        Counted(asset=chance.of(("radio",), ("camera.*", "radio")), where=where(chance, STATE)),
        Counted(unit=chance.of("post", "grid"), where=where(chance, BEARER)),
        Counted(subject=chance.of("household", "shop"), where=where(chance, LEVEL)),
        Counted(attribute=chance.of("households", "residents")),
        Counted(kinds_of=chance.of(("radio", "camera"), ("radio", "camera.fixed")), where=where(chance, STATE)),
    )
    return ways[chance.of(*range(len(ways)))]


def standing(chance: Chance, id: str = "duty_a") -> Standing:
    """Draw a standing obligation."""
    count = counted(chance)
    all_of = bool(count.kinds_of) and chance.of(True, False)
    how: dict[str, Any] = {"all_of": True} if all_of else bounds(chance, "1", "2", "1000")
    return Standing(
        **_common(chance, id),
        **how,
        count=count,
        per=chance.of(chance.of(*SHORT[:3]), chance.of(*LONG)),
        at=chance.of("end", "throughout"),
        for_each=for_each(chance, ("unit",)),
        edge=edges(chance, PLAIN),
    )


def milestone(chance: Chance, id: str = "duty_a") -> Milestone:
    """Draw a milestone with one stage or two."""
    dates = sorted(chance.some((*TURNS, date(2012, 4, 30)), chance.of(1, 2)))
    what: dict[str, Any] = {"count": counted(chance)}
    if not chance.of(True, False):
        what = {"activity": chance.of(*PATTERNS), "where": where(chance, RECORD), "measure": chance.of(*Measure)}
    return Milestone(
        **_common(chance, id),
        **what,
        stages=tuple(Stage(by, Decimal(number)) for number, by in enumerate(dates, 1)),
        then=chance.of("hold", "once"),
        then_per=chance.of(Grain.WEEK, Grain.MONTH),
        for_each=for_each(chance, ("unit",) if "count" in what else EVERY),
        edge=edges(chance, PLAIN),
    )


def duty(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> tuple[Version, ...]:
    """Draw an obligation, in one version, or in two that differ in how much they ask for."""
    kind = chance.of("quota", "quota", "prohibition", "standing", "milestone")
    if kind == "prohibition":
        return ((prohibition(chance, id, facts), None, None),)
    if kind != "quota":
        return ((standing(chance, id) if kind == "standing" else milestone(chance, id), None, None),)
    one = quota(chance, id, facts)
    if chance.of(True, True, False):
        return ((one, None, None),)
    turn = chance.of(*TURNS)
    new = evolve(one, at_least=Decimal(4), at_most=None, exactly=None, between=None)
    return ((one, None, turn - timedelta(days=1)), (new, turn, None))
