"""Small random worlds: a register, records, facts and obligations, for an assessment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tests.evaluation.chance import Chance
from tests.evaluation.duties import duty, piece_facts
from tests.oracle.assess import JudgedWindow, assess, windows
from tests.oracle.judging import Counts
from tests.oracle.owed import Version
from tests.oracle.record import Record

from constab.calendar import Workdays, day_number
from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.entities.register import Holder
from constab.facts import Fact

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2012, 2, 20), date(2012, 4, 20)
TURNS = tuple(
    date.fromisoformat(f"2012-{day}") for day in ("02-29", "03-01", "03-05", "03-11", "03-31", "04-01", "04-02")
)
KINDS = {"a": "post", "b": "post", "s": "station", "t": "station", "g": "grid"}
ORGANISATIONS = (("a", "s"), ("a", "b", "s"), ("a", "b", "s", "g"), ("a", "b", "s", "t"), ("a", "b", "s", "t", "g"))
PEOPLE = ("p1", "p2", "p3")
HOUSEHOLDS = ("h1", "h2", "h3")
ACTIVITIES = ("patrol", "patrol.night", "visit", "visit.home", "roster")
MINUTES = (None, 0, 60, 359, 360, 480, 719, 720, 1199, 1200, 1439)
LENGTHS = (None, -30, 0, 30, 121, 480, 660, 1500)

Draw = Callable[[Chance, str, Sequence[Fact]], tuple[Version, ...]]


@frozen
class World:
    """Everything that an assessment depends on."""

    seed: int
    duties: tuple[Version, ...]
    facts: tuple[Fact, ...]
    register: Register
    records: tuple[Record, ...]
    period: Span
    since: date
    as_of: date
    pace: int = 2

    def lines(self, workdays: Workdays) -> dict[tuple[str, str], Counts]:
        """Return what the oracle says of every obligation and bearer."""
        return assess(
            self.duties, self.facts, self.register, self.records,
            period=self.period, since=self.since, as_of=self.as_of, workdays=workdays, pace=self.pace,
        )  # fmt: skip

    def windows(self, workdays: Workdays) -> list[JudgedWindow]:
        """Return what the oracle says of every window."""
        return windows(
            self.duties, self.facts, self.register, self.records,
            period=self.period, since=self.since, as_of=self.as_of, workdays=workdays, pace=self.pace,
        )  # fmt: skip


def day(chance: Chance) -> date:
    """Draw a day; often one on which a window begins or ends."""
    if chance.of(True, False):
        turn: date = chance.of(*TURNS)
        return turn
    number: int = chance.of(*range((LAST - FIRST).days + 1))
    return FIRST + timedelta(days=number)


def span(chance: Chance) -> Span:
    """Draw days: mostly all there are, sometimes with a beginning or an end."""
    shape = chance.mostly("open", "since", "until", "both")
    if shape == "open":
        return Span()
    first, second = sorted((day(chance), day(chance)))
    if shape == "since":
        return Span(since=first)
    return Span(until=second) if shape == "until" else Span(first, second)


def _attribute(chance: Chance, holder: Holder, ids: Sequence[str], name: str, *values: Any) -> list[Attribute]:
    """Draw an attribute of each entity: never given, always the same, given for a while, or changing on a day."""
    found = []
    for id in ids:
        shape, first = chance.of("none", "same", "same", "some", "change"), chance.of(*values)
        if shape == "same":
            found.append(Attribute(holder, id, name, first))
        elif shape == "some":
            found.append(Attribute(holder, id, name, first, span(chance)))
        elif shape == "change":
            turn = day(chance)
            found.append(Attribute(holder, id, name, first, Span(until=turn - ONE_DAY)))
            found.append(Attribute(holder, id, name, chance.of(*values), Span(since=turn)))
    return found


def _tags(chance: Chance, units: Sequence[str]) -> list[Attribute]:
    """Draw tags of units, some of which hold at once."""
    every = [(id, tag) for id in units for tag in ("mobile", "pilot")]
    return [Attribute("unit", id, "tag", tag, span(chance)) for id, tag in chance.some(every, chance.of(0, 1, 2, 3))]


def _relations(chance: Chance, units: Sequence[str]) -> list[Relation]:
    """Draw who is under whom: several parents, moves on a day, and relations of another kind."""
    found: list[Relation] = []
    for unit in units:
        above = [one for one in units if KINDS[one] == "station" or (unit == "g" and KINDS[one] == "post")]
        if KINDS[unit] == "station":
            continue
        shape = chance.of("one", "one", "one", "two", "two", "moves", "none", "other")
        first, second = chance.of(*above), chance.of(*above)
        if shape == "moves":
            turn = day(chance)
            found.append(Relation(unit, first, span=Span(until=turn - ONE_DAY)))
            found.append(Relation(unit, second, span=Span(since=turn)))
        elif shape != "none":
            found.append(Relation(unit, first, "beside" if shape == "other" else "under", span(chance)))
            if shape == "two" and second != first:
                found.append(Relation(unit, second, span=span(chance)))
    return found


def _subjects(chance: Chance, units: Sequence[str]) -> list[Subject]:
    """Draw the lists; a subject may move from one unit's list to another's on a day."""
    found = []
    for key in HOUSEHOLDS:
        shape, kind, unit = (
            chance.of("none", "one", "one", "moves"),
            chance.mostly("household", "shop"),
            chance.of(*units),
        )
        if shape == "one":
            found.append(Subject(key, kind, unit, span(chance)))
        elif shape == "moves":
            turn = day(chance)
            found.append(Subject(key, kind, unit, Span(until=turn - ONE_DAY)))
            found.append(Subject(key, kind, chance.of(*units), Span(since=turn)))
    return found


def _assignments(chance: Chance, units: Sequence[str]) -> list[Assignment]:
    found = {}
    for _ in range(chance.of(0, 1, 2, 3, 4)):
        one = Assignment(chance.of(*PEOPLE), chance.of("officer", "auxiliary"), chance.of(*units), span(chance))
        found[one.person, one.role, one.unit, one.span.since] = one
    return list(found.values())


def _assets(chance: Chance, units: Sequence[str]) -> list[Asset]:
    return [
        Asset(
            f"k{number}",
            chance.of("radio", "camera.fixed", "camera"),
            **{"unit": chance.of(*units)} if chance.of(True, True, False) else {"person": chance.of(*PEOPLE)},
            quantity=Decimal(chance.of("1", "2", "0.5")),
            span=span(chance),
        )
        for number in range(chance.of(0, 1, 2, 3))
    ]


def _waivers(chance: Chance, units: Sequence[str], duty_ids: Sequence[str]) -> list[Waiver]:
    found = []
    for _ in range(chance.of(0, 0, 1, 2)):
        since = day(chance)
        until = since + timedelta(days=chance.of(0, 1, 3, 10, 40))
        cause = chance.of("waiver", "leave", "suspension")
        found.append(Waiver(chance.of(*units, *PEOPLE), cause, Span(since, until), chance.of("*", *duty_ids)))
    return found


def register(chance: Chance, duty_ids: Sequence[str]) -> Register:
    """Draw a register of two to five units with people, subjects, assets, attributes and waivers."""
    units = chance.of(*ORGANISATIONS)
    assets = _assets(chance, units)
    return Register(
        units=tuple(Unit(id, KINDS[id], span=span(chance)) for id in units),
        relations=tuple(_relations(chance, units)),
        people=tuple(Person(id, span(chance)) for id in PEOPLE),
        assignments=tuple(_assignments(chance, units)),
        subjects=tuple(_subjects(chance, units)),
        assets=tuple(assets),
        attributes=(
            *_attribute(chance, "unit", units, "area", "urban", "rural"),
            *_attribute(chance, "unit", units, "households", Decimal(0), Decimal(999), Decimal(1000), Decimal(2500)),
            *_attribute(chance, "unit", units, "residents", Decimal(0), Decimal(3000), Decimal(4501)),
            *_tags(chance, units),
            *_attribute(chance, "person", PEOPLE, "rank", "junior", "senior"),
            *_attribute(chance, "subject", HOUSEHOLDS, "level", "high", "low"),
            *_attribute(chance, "asset", [one.id for one in assets], "state", "good", "bad"),
            *_attribute(chance, "unit", units, "own_office", True, False),
            *_attribute(chance, "person", PEOPLE, "trained", True, False),
            *_attribute(chance, "subject", HOUSEHOLDS, "file_kept", True, False),
        ),
        waivers=tuple(_waivers(chance, units, duty_ids)),
    )


def record(chance: Chance, units: Sequence[str], number: int) -> Record:
    """Draw one record, with or without times, late, at night, of one or several people."""
    on = day_number(day(chance))
    minute, length = chance.of(*MINUTES), chance.of(*LENGTHS)
    end_day = end_minute = None
    if minute is not None and length is not None and minute + length >= 0:
        end_day, end_minute = on + (minute + length) // 1440, (minute + length) % 1440
    elif length is not None and length > 0:
        end_day = on + length // 1440
    people = chance.of((), ("p1",), ("p2",), ("p1", "p2"), ("p1", "p2", "p3"))
    late, quantity = chance.mostly(None, 0, 1, 5, 30), chance.of(None, "0", "1", "2.5", "0.001")
    attributes = {
        "case_class": chance.of(None, "simple", "complex"),
        "urgent": chance.of(None, True, False),
        "marks": chance.of(None, frozenset({"x"}), frozenset({"x", "y"})),
    }
    return Record(
        record=f"r{number:02}",
        activity=chance.of(*ACTIVITIES),
        unit=chance.of(*units),
        day=on,
        actor=people[0] if people else None,
        crew=max(1, len(people)),
        participants=people if len(people) > 1 else (),
        subject=chance.of(None, *HOUSEHOLDS),
        case_id=chance.of(None, "c1", "c2"),
        minute=minute,
        end_day=end_day,
        end_minute=end_minute,
        recorded_day=None if late is None else on + late,
        quantity=None if quantity is None else Decimal(quantity),
        outcome=chance.of(None, "settled", "passed"),
        place=chance.of(None, "school", "bank"),
        attributes={name: value for name, value in attributes.items() if value is not None},
    )


def world(seed: int, draw: Draw = duty) -> World:
    """Return the world of a seed, with one obligation or two that ``draw`` makes."""
    chance = Chance(seed)
    facts = piece_facts(chance)
    ids = chance.of(("duty_a",), ("duty_a",), ("duty_a", "duty_b"))
    duties = tuple(one for id in ids for one in draw(chance, id, facts))
    of = register(chance, ids)
    units = [one.id for one in of.units]
    begins, ends = chance.mostly((1, 1), (2, 29), (3, 7)), chance.mostly((12, 31), (4, 10), (3, 31))
    period = Span(date(2012, *begins), date(2012, *ends))
    since = chance.of(period.since, max(period.since, day(chance)))
    return World(
        seed=seed,
        duties=duties,
        facts=facts,
        register=of,
        records=tuple(record(chance, units, number) for number in range(chance.of(0, 3, 8, 16, 25, 40))),
        period=period,
        since=since,
        as_of=max(since, day(chance)),
        pace=chance.of(1, 2, 3),
    )


def worlds(draw: Draw = duty) -> SearchStrategy[World]:
    """Draw worlds."""
    return st.integers(0, 2**48).map(lambda seed: world(seed, draw))
