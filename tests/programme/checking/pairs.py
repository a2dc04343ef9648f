"""Random pairs of obligations of which the one is much like the other, as a programme would have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from attrs import evolve
from tests.evaluation.chance import Chance
from tests.evaluation.duties import BANDS, BEARER, PATTERNS, RECORD, duty, edges, for_each, quota, where
from tests.oracle.owed import Version as Owed

from constab.calendar import Calendar, Grain, Workdays, is_daily
from constab.entities import Label, Span
from constab.facts import Fact
from constab.obligations import Bearer, Edge, Measure, Obligation, Policy, Prohibition, Quota, Rate, Response, Standing
from constab.plugins import load
from constab.programme.checking.duty import Duty, Timetable
from constab.programme.resolved import Rule, Version
from constab.vocabulary import AttributeTerm, Vocabulary

Kind = TypeVar("Kind", bound=Obligation)
FINE = (Grain.DAY, Grain.WORKDAY, Grain.WEEK, Grain.TEN_DAY)
COARSE = (Grain.WEEK, Grain.TEN_DAY, Grain.HALF_MONTH, Grain.MONTH)
EVERY_CUT = Edge(*(Policy.WHOLE for _ in range(6)))
BOUNDS = ("at_least", "at_most", "exactly", "between")


def vocabulary() -> Vocabulary:
    """Return the standard vocabulary, and the attributes of the random worlds."""
    own = AttributeTerm("record", "marks", "tags", Label("标记", "marks"), {it: Label(it, it) for it in "xyz"})
    known = load().vocabulary
    return known if any(one.name == "marks" for one in known.attributes) else known.with_terms(attributes=(own,))


def pair(chance: Chance, id: str, facts: Sequence[Fact]) -> tuple[Owed, ...]:
    """Draw an obligation and another that is made of it; nothing for any other id than the first."""
    if id != "duty_a":
        return ()
    if chance.mostly(False, True, weight=8):
        return _responses(chance, id)
    first = duty(chance, id, facts)
    if len(first) == 1 and chance.of(True, True, False):
        first = ((_simple(chance, first[0][0]), None, None),)
    return (*first, (_like(chance, first[0][0]), None, None))


def _responses(chance: Chance, id: str) -> tuple[Owed, ...]:
    """Draw the share of matters that are answered in time, and one that may set another limit and share."""
    limits = (("30 min", "2 h", "24 h"), ("same day", "1 days", "20 days"), ("1 workday", "15 workdays"))
    some, grain = limits[chance.of(0, 1, 2)], chance.of(*COARSE)
    common = quota(chance, id)
    one = Response(
        id=id,
        title=common.title,
        bearer=common.bearer,
        trigger=("patrol.*",),
        act=chance.of(("visit.*",), ("roster",)),
        same_unit=chance.mostly(False, True),
        on=chance.of("case", "subject"),
        within=chance.of(*some),
        per=grain,
        at_least=Decimal(chance.of(1, 50, 100)),
        edge=chance.of(Edge(), EVERY_CUT),
    )
    other = evolve(one, id="duty_b", within=chance.of(*some, "2 h"), at_least=Decimal(chance.of(1, 50, 100)))
    return ((one, None, None), (other, None, None))


def opposed(chance: Chance, id: str, facts: Sequence[Fact]) -> tuple[Owed, ...]:
    """Draw a quota with a lower bound, and one much like it that allows but little."""
    found = pair(chance, id, facts)
    quotas = [one for one, _, _ in found if isinstance(one, Quota)]
    if len(quotas) < 2:
        return found
    demand, limit = quotas[0], quotas[-1]
    less: dict[str, Any] = dict.fromkeys(BOUNDS)
    per = {} if demand.windows else {"per": chance.of(Grain.DAY, Grain.WEEK)}
    demand = _changed(demand, {**less, "at_least": Decimal(1), **per})
    limit = evolve(limit, **{**less, "at_most": Decimal(chance.of(0, 0, 1))})
    return ((demand, None, None), (limit, None, None))


def _simple(chance: Chance, one: Obligation) -> Obligation:
    """Return an obligation that skips windows that are cut, or owes them all, and lasts as long as the programme."""
    changes: dict[str, Any] = {"in_force": None, "edge": chance.of(Edge(), Edge(), one.edge)}
    if isinstance(one, Quota):
        changes |= dict.fromkeys(BOUNDS) | {"windows": (), "per": chance.of(*FINE)}
        changes |= {chance.of("at_least", "at_least", "at_most", "exactly"): Decimal(chance.of(1, 2, 3))}
        changes |= {"measure": chance.of(*Measure)}
    return _changed(one, changes)


def _changed(one: Kind, changes: Mapping[str, Any]) -> Kind:
    """Return a changed obligation; where each day is a window, every day counts, for else some could not be kept."""
    if isinstance(one, Quota) and is_daily(changes.get("per", one.per)):
        changes = {**changes, "days": "all"}
    return evolve(one, **changes)


def _like(chance: Chance, one: Obligation) -> Obligation:
    """Return another obligation that differs in some fields, and asks for less more often than for more."""
    changes: dict[str, Any] = {"id": "duty_b"}
    some = chance.some(("bearer", "where", "how", "when", "edge", "each", "measure", "what"), chance.of(1, 2, 2, 3))
    if "bearer" in some:
        unit = chance.mostly(one.bearer.unit, "post", "station")
        changes["bearer"] = Bearer(unit, where(chance, BEARER), chance.mostly((), (BEARER[:1],)))
    if "edge" in some and not isinstance(one, Standing | Rate):
        changes["edge"] = chance.of(Edge(), edges(chance))
    if isinstance(one, Quota | Prohibition):
        changes |= _records(chance, one, some)
    if isinstance(one, Quota) and "how" in some:
        changes |= dict.fromkeys(BOUNDS)
        changes |= {chance.of("at_least", "at_least", "at_most", "exactly"): Decimal(chance.of(1, 1, 2, 3))}
    if isinstance(one, Prohibition) and "how" in some:
        changes["at_most"] = chance.of(0, 1, 2)
    if isinstance(one, Standing) and "when" in some:
        changes |= {"per": chance.of(*COARSE[:1], *COARSE[2:]), "at": chance.of("end", "throughout")}
    try:
        return _changed(one, changes)
    except ValueError:  # the fields do not go together: the same once more
        return evolve(one, id="duty_b")


def _records(chance: Chance, one: Quota | Prohibition, some: Sequence[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "where" in some:
        changes["where"] = chance.of((), one.where[:1], where(chance, RECORD))
        changes["exempt"] = chance.of((), one.exempt)
    if "when" in some and not one.windows:
        changes["per"] = chance.of(*COARSE)
        changes["during"] = chance.mostly(one.during, None, *BANDS)
    if "each" in some:
        changes["for_each"] = chance.of(one.for_each, None, for_each(chance))
    if "measure" in some:
        changes["measure"] = chance.of(*Measure)
    if "what" in some and not one.fact:
        changes |= {"activity": chance.of(*PATTERNS), "together": chance.of(1, one.together)}
    return changes


def duties(versions: Sequence[Owed], period: Span, words: Vocabulary) -> dict[str, list[Duty]]:
    """Return the versions of each obligation as a check compares them."""
    timetable = Timetable(period, Calendar(period, Workdays()))
    found: dict[str, list[Duty]] = {}
    for id in dict.fromkeys(one.id for one, _, _ in versions):
        own = tuple(Version(one, since, until) for one, since, until in versions if one.id == id)
        rule = Rule(id, own)
        found[id] = [duty for one in own if (duty := Duty(rule, one, timetable)).binds is not None]
    return found
