"""Random obligations of every kind, with random fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.evaluation.chance import Chance
from tests.evaluation.rhythms import FOLLOWING, rhythm
from tests.oracle.owed import Version

from constab.calendar import Grain, YearDay, is_daily
from constab.entities import Label
from constab.facts import Clip, Fact
from constab.obligations import (
    Attested,
    Bearer,
    Condition,
    Counted,
    Edge,
    ForEach,
    Having,
    MeanOf,
    Measure,
    Milestone,
    PerHead,
    Period,
    Policy,
    Prohibition,
    Quota,
    Rate,
    Recorded,
    Stage,
    Standing,
    Stretch,
    Where,
)

TURNS = (date(2012, 2, 29), date(2012, 3, 5), date(2012, 3, 19), date(2012, 4, 1))
BANDS = ("20:00-06:00", "08:00-12:00", "00:00-06:00", "18:00-24:00")
PATTERNS = (("patrol.*",), ("patrol",), ("visit.*", "patrol.night"), ("visit.*", "visit.home"))
LONG = tuple(Grain)[3:]
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


def _windows(chance: Chance, each: ForEach | None) -> dict[str, Any]:
    """Draw how often, or two stretches of days, or one of every year; with the items."""
    if chance.of(True, True, True, False):
        return {"per": rhythm(chance, chance.of(chance.of(*SHORT), chance.of(*Grain)), each), "for_each": each}
    first, second = sorted(chance.some(TURNS, 2))
    if chance.of(True, False, False):
        begin, end = YearDay(first.month, first.day), YearDay(second.month, second.day)
        return {"windows": (Stretch(*chance.of((begin, end), (end, begin))),), "for_each": each}
    return {
        "for_each": each,
        "windows": (
            Stretch(first - timedelta(days=chance.of(0, 5)), first, Label("节日", "feast")),
            Stretch(second, second + timedelta(days=chance.of(0, 9, 40))),
        ),
    }


def quota(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> Quota:
    """Draw a quota. Where each day is a window, every day counts: else some could not be kept."""
    windows, days = _windows(chance, for_each(chance)), chance.mostly("all", "work", "rest")
    return Quota(
        **_common(chance, id),
        **_source(chance, facts),
        **bounds(chance, "1", "2", "3", "7"),
        **windows,
        where=where(chance, RECORD),
        exempt=chance.mostly((), *EXEMPT),
        during=chance.mostly(None, *BANDS, weight=2),
        during_by=chance.of("start", "overlap"),
        days="all" if is_daily(windows.get("per")) else days,
        together=chance.mostly(1, 2),
        measure=chance.mostly(*Measure, weight=1),
        count_on=chance.mostly("start", "end"),
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
        **_windows(chance, for_each(chance)),
        during=chance.mostly(None, *BANDS),
        during_by=chance.of("start", "overlap"),
        days=chance.mostly("all", "work", "rest", "holiday"),
        together=chance.mostly(1, 2),
        measure=chance.mostly(*Measure, weight=2),
        at_most=chance.of(0, 0, 1),
        edge=edges(chance),
    )


def scope(chance: Chance) -> ForEach | None:
    """Draw nothing, or what a state is judged of: a unit under the bearer or elsewhere, a person, a subject."""
    ways = (
        ForEach(unit=chance.of("post", "grid"), where=where(chance, BEARER)),
        ForEach(unit=chance.of("post", "grid"), within=chance.of("station", "post"), where=where(chance, BEARER)),
        ForEach(unit=chance.of("post", "grid"), along="beside"),
        ForEach(role="officer", where=where(chance, RANK)),
        ForEach(subject="household", where=where(chance, LEVEL)),
    )
    return ways[chance.of(*range(len(ways)))] if chance.of(True, False) else None


def counted(chance: Chance, each: ForEach | None = None) -> Counted:
    """Draw what a state counts, of a unit or of the items that it is judged of."""
    assets = (
        Counted(asset=chance.of(("radio",), ("camera.*", "radio")), where=where(chance, STATE)),
        Counted(kinds_of=chance.of(("radio", "camera"), ("radio", "camera.fixed")), where=where(chance, STATE)),
    )
    if each is not None and each.subject:
        return Counted(attribute="file_kept")
    if each is not None and each.role:
        trained = Counted(attribute="trained", of=chance.of("", "person"))
        people = _people(chance, "")
        asked = people if people.also or people.where else evolve(people, only=True)  # who has the role serves in it
        ways = (*assets, trained, Counted(parts=(trained, assets[0])), asked)
        return ways[chance.of(*range(len(ways)))]
    along = chance.mostly("", "beside", weight=2)
    people = _people(chance, along, joint=each is not None)
    having = chance.of(_people(chance, along), Counted(attribute="households"), Counted(attribute="own_office"))
    ways = (
        people,
        *(evolve(one, along=along) for one in assets),
        Counted(unit=chance.of("post", "grid"), where=where(chance, BEARER), along=along),
        Counted(unit=chance.of("post", "grid"), along=along, having=Having(having, chance.of(1, 2))),
        Counted(subject=chance.of("household", "shop"), where=where(chance, LEVEL), along=along),
        Counted(attribute=chance.of("households", "residents", "own_office")),
        Counted(parts=(assets[1], Counted(attribute="own_office"), _people(chance, along))),
    )
    return ways[chance.of(*range(len(ways)))]


def _people(chance: Chance, along: str, *, joint: bool = False) -> Counted:
    return Counted(
        role=chance.of(("officer",), ("officer", "auxiliary")),
        where=where(chance, RANK),
        along=along,
        also=chance.mostly((), ("auxiliary",)),
        only=chance.mostly(False, True),
        of="bearer" if joint and chance.of(True, False, False) else "",
    )


def standing(chance: Chance, id: str = "duty_a") -> Standing:
    """Draw a standing obligation."""
    each = scope(chance)
    count = counted(chance, each)
    way = chance.of("all_of", "any_of", "") if count.kinds_of or count.parts else ""
    how: dict[str, Any] = {way: True} if way else bounds(chance, "1", "2", "1000")
    return Standing(
        **_common(chance, id),
        **how,
        count=count,
        per=rhythm(chance, chance.of(chance.of(*SHORT[:3]), chance.of(*LONG)), each, daily=False),
        at=chance.of("end", "throughout"),
        for_each=each,
        edge=edges(chance, PLAIN),
    )


def milestone(chance: Chance, id: str = "duty_a") -> Milestone:
    """Draw a milestone with one stage or two."""
    dates = sorted(chance.some((*TURNS, date(2012, 4, 30)), chance.of(1, 2)))
    each = scope(chance)
    what: dict[str, Any] = {"count": counted(chance, each)}
    if not chance.of(True, False):
        each = for_each(chance)
        what = {"activity": chance.of(*PATTERNS), "where": where(chance, RECORD), "measure": chance.of(*Measure)}
    return Milestone(
        **_common(chance, id),
        **what,
        stages=tuple(Stage(by, Decimal(number)) for number, by in enumerate(dates, 1)),
        then=chance.of("hold", "once"),
        then_per=chance.of(Grain.WEEK, Grain.MONTH, *FOLLOWING[:2]),
        for_each=each,
        edge=edges(chance, PLAIN),
    )


def rate(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> Rate:
    """Draw a rate of records or states, plain or compared with an earlier window or with others."""

    def part() -> Recorded | Counted:
        if chance.of(True, True, False):
            return Recorded(
                **_source(chance, facts),
                where=where(chance, RECORD),
                exempt=chance.mostly((), *EXEMPT),
                during=chance.mostly(None, "20:00-06:00"),
                days=chance.mostly("all", "work"),
                measure=chance.mostly(*Measure, weight=1),
            )
        return counted(chance)

    compared = chance.of("", "", "previous", "last_year", "peers", "total", MeanOf(2), MeanOf(3))
    of, bare = part(), compared not in ("", "total") and chance.of(True, False)
    to = None if bare else part()
    states = isinstance(of, Counted) or isinstance(to, Counted)
    each = for_each(chance, ("unit",) if states else EVERY)
    grains = (Grain.WEEK, Grain.MONTH, Grain.TEN_DAY, Grain.QUARTER) if states else (*SHORT, Grain.QUARTER)
    limits = ("-50", "-10", "0", "10", "50") if compared else ("1", "50", "66.666", "90", "100")
    return Rate(
        **_common(chance, id),
        of=of,
        to=to,
        per=rhythm(chance, chance.of(*grains), each, daily=not states, events=not compared),
        compared=compared,
        change=chance.of("percent", "points"),
        scale=chance.of("percent", "ratio"),
        if_none=chance.of("not_applicable", "no_data", *(() if compared else ("missed",))),
        for_each=each,
        edge=edges(chance, PLAIN),
        **{chance.of("at_least", "at_most"): Decimal(chance.of(*limits))},
    )


def attested(chance: Chance, id: str = "duty_a") -> Attested:
    """Draw a judgement by marks or by what passed, valid for its own window or for some days."""
    judged, each = chance.of("points", "passed"), for_each(chance, EVERY)
    how: dict[str, Any] = {"at_least": Decimal(chance.of("1", "2", "50"))}
    if judged == "points":
        how = {chance.of("at_least", "at_most"): Decimal(chance.of("0.001", "1", "2"))}
        how["range"] = chance.mostly(None, (Decimal(0), Decimal(2)))
    return Attested(
        **_common(chance, id),
        **how,
        activity=chance.of(*PATTERNS),
        where=where(chance, RECORD),
        by=chance.mostly((), ("officer",)),
        judged=judged,
        per=rhythm(chance, chance.of(*SHORT, Grain.QUARTER), each),
        valid_for=chance.mostly(None, 5, 40),
        for_each=each,
        edge=edges(chance, PLAIN),
    )


def duty(chance: Chance, id: str = "duty_a", facts: Sequence[Fact] = ()) -> tuple[Version, ...]:
    """Draw an obligation, in one version, or in two that differ in how much they ask for."""
    kind = chance.of("quota", "quota", "prohibition", "standing", "milestone", "rate", "rate", "attested")
    if kind == "rate":
        return ((rate(chance, id, facts), None, None),)
    if kind == "attested":
        return ((attested(chance, id), None, None),)
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
