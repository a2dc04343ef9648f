"""Small random worlds: a register, records, facts and obligations, for an assessment."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.evaluation.duties import duties, piece_facts
from tests.oracle.assess import JudgedWindow, assess, windows
from tests.oracle.judging import Counts
from tests.oracle.owed import Version
from tests.oracle.record import Record

from constab.calendar import Workdays, day_number
from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    AttributeValue,
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


@frozen
class World:
    """Everything that an assessment depends on."""

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


days: SearchStrategy[date] = st.sampled_from(TURNS) | st.dates(FIRST, LAST)


@st.composite
def spans(draw: DrawFn) -> Span:
    """Draw days: mostly all there are, sometimes with a beginning or an end."""
    shape = draw(st.sampled_from(("open", "open", "open", "since", "until", "both")))
    if shape == "open":
        return Span()
    first = draw(days)
    if shape == "since":
        return Span(since=first)
    if shape == "until":
        return Span(until=first)
    second = draw(days)
    return Span(min(first, second), max(first, second))


def _values(
    holder: Holder, ids: tuple[str, ...], name: str, values: tuple[AttributeValue, ...]
) -> SearchStrategy[tuple[Attribute, ...]]:
    """Draw an attribute of each entity: never given, always the same, given for a while, or changing on a day."""

    @st.composite
    def of_one(draw: DrawFn, id: str) -> tuple[Attribute, ...]:
        shape = draw(st.sampled_from(("none", "same", "some", "change")))
        if shape == "none":
            return ()
        first = draw(st.sampled_from(values))
        if shape == "same":
            return (Attribute(holder, id, name, first),)
        if shape == "some":
            return (Attribute(holder, id, name, first, draw(spans())),)
        turn, second = draw(days), draw(st.sampled_from(values))
        before = Attribute(holder, id, name, first, Span(until=turn - timedelta(days=1)))
        return (before, Attribute(holder, id, name, second, Span(since=turn)))

    return st.tuples(*(of_one(id) for id in ids)).map(lambda found: tuple(one for some in found for one in some))


@st.composite
def _tags(draw: DrawFn, ids: tuple[str, ...]) -> tuple[Attribute, ...]:
    """Draw tags of units, some of which hold at once."""
    chosen = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(("mobile", "pilot"))), max_size=3))
    return tuple(Attribute("unit", id, "tag", tag, draw(spans())) for id, tag in sorted(chosen))


@st.composite
def _relations(draw: DrawFn, units: tuple[str, ...]) -> tuple[Relation, ...]:
    """Draw who is under whom: several parents, moves on a day, and relations of another kind."""
    found: list[Relation] = []
    for unit in units:
        above = [one for one in units if KINDS[one] != KINDS[unit] and (KINDS[one] == "station" or unit == "g")]
        if KINDS[unit] == "station" or not above:
            continue
        shape = draw(st.sampled_from(("one", "one", "two", "moves", "none", "other")))
        if shape == "none":
            continue
        first, second = draw(st.sampled_from(above)), draw(st.sampled_from(above))
        if shape == "moves":
            turn = draw(days)
            found.append(Relation(unit, first, span=Span(until=turn - timedelta(days=1))))
            found.append(Relation(unit, second, span=Span(since=turn)))
            continue
        kind = "beside" if shape == "other" else "under"
        found.append(Relation(unit, first, kind, draw(spans())))
        if shape == "two" and second != first:
            found.append(Relation(unit, second, span=draw(spans())))
    return tuple(found)


@st.composite
def _subjects(draw: DrawFn, units: tuple[str, ...]) -> tuple[Subject, ...]:
    """Draw the lists; a subject may move from one unit's list to another's on a day."""
    found = []
    for key in HOUSEHOLDS:
        shape = draw(st.sampled_from(("none", "one", "one", "moves")))
        if shape == "none":
            continue
        kind, unit = draw(st.sampled_from(("household", "household", "shop"))), draw(st.sampled_from(units))
        if shape == "one":
            found.append(Subject(key, kind, unit, draw(spans())))
            continue
        turn = draw(days)
        found.append(Subject(key, kind, unit, Span(until=turn - timedelta(days=1))))
        found.append(Subject(key, kind, draw(st.sampled_from(units)), Span(since=turn)))
    return tuple(found)


@st.composite
def _waivers(draw: DrawFn, units: tuple[str, ...], duty_ids: tuple[str, ...]) -> tuple[Waiver, ...]:
    found = []
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        since = draw(days)
        until = since + timedelta(days=draw(st.sampled_from((0, 1, 3, 10, 40))))
        bearer = draw(st.sampled_from((*units, *PEOPLE)))
        cause = draw(st.sampled_from(("waiver", "leave", "suspension")))
        found.append(Waiver(bearer, cause, Span(since, until), draw(st.sampled_from(("*", *duty_ids)))))
    return tuple(found)


@st.composite
def registers(draw: DrawFn, duty_ids: tuple[str, ...] = ("duty_a",)) -> Register:
    """Draw a register of two to five units with people, subjects, assets, attributes and waivers."""
    units = draw(
        st.sampled_from((("a", "s"), ("a", "b", "s"), ("a", "b", "s", "g"), ("a", "b", "s", "t"), tuple(KINDS)))
    )
    people = tuple(Person(id, draw(spans())) for id in PEOPLE)
    assignments = draw(
        st.lists(
            st.builds(
                Assignment,
                st.sampled_from(PEOPLE),
                st.sampled_from(("officer", "auxiliary")),
                st.sampled_from(units),
                spans(),
            ),
            max_size=4,
            unique_by=lambda one: (one.person, one.role, one.unit, one.span.since),
        )
    )
    kinds, quantities = st.sampled_from(("radio", "camera.fixed", "camera")), st.sampled_from(("1", "2", "0.5"))
    asset = st.tuples(kinds, quantities, st.sampled_from(units), spans())
    assets = [
        Asset(f"k{number}", kind, unit=unit, quantity=Decimal(quantity), span=span)
        for number, (kind, quantity, unit, span) in enumerate(draw(st.lists(asset, max_size=3)))
    ]
    asset_ids = tuple(one.id for one in assets)
    attributes = (
        *draw(_values("unit", units, "area", ("urban", "rural"))),
        *draw(_values("unit", units, "households", (Decimal(0), Decimal(999), Decimal(1000), Decimal(2500)))),
        *draw(_values("unit", units, "residents", (Decimal(0), Decimal(3000), Decimal(4501)))),
        *draw(_tags(units)),
        *draw(_values("person", PEOPLE, "rank", ("junior", "senior"))),
        *draw(_values("subject", HOUSEHOLDS, "level", ("high", "low"))),
        *draw(_values("asset", asset_ids, "state", ("good", "bad"))),
    )
    return Register(
        units=tuple(Unit(id, KINDS[id], span=draw(spans())) for id in units),
        relations=draw(_relations(units)),
        people=people,
        assignments=tuple(assignments),
        subjects=draw(_subjects(units)),
        assets=tuple(assets),
        attributes=attributes,
        waivers=draw(_waivers(units, duty_ids)),
    )


@st.composite
def records(draw: DrawFn, units: tuple[str, ...], number: int) -> Record:
    """Draw one record, with or without times, late, at night, of one or several people."""
    on = draw(days)
    minute, length = draw(st.sampled_from(MINUTES)), draw(st.sampled_from(LENGTHS))
    end_day = end_minute = None
    if minute is not None and length is not None and minute + length >= 0:
        end_day, end_minute = day_number(on) + (minute + length) // 1440, (minute + length) % 1440
    elif length is not None and length > 0:
        end_day = day_number(on) + length // 1440
    people = draw(st.sampled_from(((), ("p1",), ("p2",), ("p1", "p2"), ("p1", "p2", "p3"))))
    late = draw(st.sampled_from((None, None, 0, 1, 5, 30)))
    attributes: dict[str, Any] = {
        "case_class": draw(st.sampled_from((None, "simple", "complex"))),
        "urgent": draw(st.sampled_from((None, True, False))),
        "marks": draw(st.sampled_from((None, frozenset({"x"}), frozenset({"x", "y"})))),
    }
    quantity = draw(st.sampled_from((None, "0", "1", "2.5", "0.001")))
    return Record(
        record=f"r{number:02}",
        activity=draw(st.sampled_from(ACTIVITIES)),
        unit=draw(st.sampled_from(units)),
        day=day_number(on),
        actor=people[0] if people else None,
        crew=max(1, len(people)),
        participants=people if len(people) > 1 else (),
        subject=draw(st.sampled_from((None, *HOUSEHOLDS))),
        case_id=draw(st.sampled_from((None, "c1", "c2"))),
        minute=minute,
        end_day=end_day,
        end_minute=end_minute,
        recorded_day=None if late is None else day_number(on) + late,
        quantity=None if quantity is None else Decimal(quantity),
        outcome=draw(st.sampled_from((None, "settled", "passed"))),
        place=draw(st.sampled_from((None, "school", "bank"))),
        attributes={name: value for name, value in attributes.items() if value is not None},
    )


@st.composite
def worlds(draw: DrawFn, duty: SearchStrategy[tuple[Version, ...]] | None = None, most: int = 25) -> World:
    """Draw a world; ``duty`` draws the versions of its one obligation, ``most`` is how many records it may have."""
    facts = draw(piece_facts())
    if duty is None:
        ids = draw(st.sampled_from((("duty_a",), ("duty_a",), ("duty_a", "duty_b"))))
        drawn = tuple(one for id in ids for one in draw(duties(id, facts)))
    else:
        drawn = draw(duty)
    register = draw(registers(tuple(sorted({one.id for one, _, _ in drawn}))))
    units = tuple(one.id for one in register.units)
    count = draw(st.integers(0, most))
    first, second = draw(days), draw(days)
    begins, ends = draw(st.sampled_from(((1, 1), (2, 29), (3, 7)))), draw(st.sampled_from(((12, 31), (4, 10), (3, 31))))
    period = Span(date(2012, *begins), date(2012, *ends))
    return World(
        duties=drawn,
        facts=facts,
        register=register,
        records=tuple(draw(records(units, number)) for number in range(count)),
        period=period,
        since=max(period.since, min(first, second)),
        as_of=max(period.since, first, second),
        pace=draw(st.sampled_from((1, 2, 3))),
    )
