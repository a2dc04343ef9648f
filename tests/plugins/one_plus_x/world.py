"""One station with four posts, two branches, and records in one line each, for the golden cases of the model."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tests.oracle.record import Record

from constab.calendar import day_number
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
)

UNITS = {
    "sub_bureau": ("sub_bureau", ""),
    "branch1": ("branch", "sub_bureau"),
    "branch2": ("branch", "sub_bureau"),
    "station": ("station", "sub_bureau"),
    "demo": ("post", "station"),
    "urban": ("post", "station"),
    "rural": ("post", "station"),
    "gridless": ("post", "station"),
    "grid1": ("grid", "demo"),
    "grid2": ("grid", "demo"),
    "team1": ("team", "grid1"),
    "team2": ("team", "urban"),
    "members": ("grid_team", "rural"),
}
ROLES = {
    "o1": ("community_officer", "demo"),
    "o2": ("community_officer", "urban"),
    "o3": ("community_officer", "urban"),
    "o4": ("community_officer", "rural"),
    "c1": ("case_officer", "urban"),
    "a1": ("auxiliary", "urban"),
    "a2": ("auxiliary", "urban"),
    "a3": ("auxiliary", "urban"),
}
BESIDES = (
    ("o3", "auxiliary", "rural"),
    ("b1", "instructor", "branch1"),
    ("b1", "branch_officer", "demo"),
    ("b1", "branch_officer", "urban"),
    ("b2", "instructor", "branch2"),
    ("b2", "branch_officer", "urban"),
    ("w1", "grid_member", "grid1"),
)
"""Who serves in two places, or in another role besides."""
ATTRIBUTES: tuple[tuple[str, str, AttributeValue], ...] = (
    ("demo", "area", "urban"),
    ("demo", "tag", "demonstration"),
    ("urban", "area", "urban"),
    ("rural", "area", "rural"),
    ("gridless", "area", "urban"),
    ("gridless", "tag", "demonstration"),
    ("urban", "households", Decimal(2400)),
    ("urban", "residents", Decimal(5000)),
    ("urban", "has_key_units", True),
    ("rural", "has_key_units", False),
    ("urban", "satisfaction_rate", Decimal("93.5")),
    ("urban", "incident_rate", Decimal("5.1")),
)
LINE = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d)(?:-(\d\d):(\d\d))?)? ([a-z_.]+) (\w+)(.*)")


def register() -> Register:
    """Return the station: one post with grids of which one has a team, three others, officers, lists and networks."""
    funded = (("a1", "government"), ("a2", "government"), ("a3", "community"))
    return Register(
        units=tuple(Unit(id, kind) for id, (kind, _) in UNITS.items()),
        relations=tuple(Relation(id, to) for id, (_, to) in UNITS.items() if to),
        people=tuple(Person(id) for id in dict.fromkeys((*ROLES, *(id for id, _, _ in BESIDES)))),
        assignments=(
            *(Assignment(id, role, unit) for id, (role, unit) in ROLES.items()),
            *(Assignment(id, role, unit) for id, role, unit in BESIDES),
        ),
        subjects=(
            Subject("k1", "key_person", "urban"),
            Subject("k2", "key_person", "urban"),
            Subject("k3", "key_person", "urban", Span(date(2012, 5, 10))),
        ),
        assets=(
            Asset("n1", "network.public_security", "urban"),
            Asset("n2", "network.internet", "urban"),
            Asset("n3", "network.internet", "rural"),
            Asset("n4", "network.internet", "rural"),
        ),
        attributes=(
            *(Attribute("unit", id, name, value) for id, name, value in ATTRIBUTES),
            *(Attribute("person", id, "funding", value) for id, value in funded),
            *(Attribute("person", id, "managed_by", "police") for id, _ in funded),
            Attribute("person", "o2", "dedicated", True),
        ),
    )


def record(number: int, line: str) -> Record:
    """Read ``2012-03-05 08:30-12:00 reception urban place=post by=o2``; an end before the start is the next day's."""
    match = LINE.fullmatch(line)
    assert match is not None, line
    day, hour, minute, end_hour, end_minute, activity, unit, rest = match.groups()
    given = dict(part.split("=") for part in rest.split())
    number_of_day = day_number(date.fromisoformat(day))
    begins = int(hour) * 60 + int(minute) if hour else None
    ends = int(end_hour) * 60 + int(end_minute) if end_hour else None
    crosses = begins is not None and ends is not None and ends < begins
    return Record(
        record=f"r{number:03}",
        activity=activity,
        unit=unit,
        day=number_of_day,
        actor=given.get("by"),
        minute=begins,
        end_day=None if ends is None else number_of_day + crosses,
        end_minute=ends,
        subject=given.get("subject"),
        category=given.get("category"),
        place=given.get("place"),
        counterparty=given.get("to"),
        quantity=Decimal(given["quantity"]) if "quantity" in given else None,
    )
