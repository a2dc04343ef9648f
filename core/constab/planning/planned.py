"""A plan: the hours that a programme demands in a week, against the hours of those who may do the work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor, gcd
from typing import Literal

from attrs import frozen

from constab.entities import Register
from constab.errors import refuse
from constab.evaluation.roster import Roster
from constab.obligations import Force
from constab.planning.duties import Duties, Duty, activities, duties_on
from constab.planning.flow import Dealt, Work, deal
from constab.planning.loads import Load, asked_of_each, of_posts, of_roles
from constab.planning.relief import Reliefs, reliefs
from constab.planning.shared import apart
from constab.planning.staff import Staff, staffed
from constab.planning.volumes import Volumes
from constab.programme import Programme

HUNDREDTHS = 100

Sharing = Literal["none", "most"]
"""``none``: an hour counts for one duty; ``most``: for every duty for which its record can count."""


@frozen
class Plan:
    """The plan of one day, in minutes a week. ``counted`` are the duties that are reckoned, as ``sharing`` says.

    ``least`` and ``most`` are what the programme asks if hours are shared wherever they can be, and if none is;
    ``lacking`` are the minutes that nobody has in each case.
    """

    programme: Programme
    day: date
    force: Force
    sharing: Sharing
    duties: Duties
    counted: tuple[Duty, ...]
    dealt: Dealt
    posts: tuple[Load, ...]
    roles: tuple[Load, ...]
    reliefs: Reliefs
    asked: Mapping[Sharing, Fraction]
    lacking: Mapping[Sharing, Fraction]
    roster: Roster
    since: date | None = None
    """From when the records are by which what goes with what happens is reckoned; None where it is left out."""

    @property
    def has(self) -> Fraction:
        """The minutes of all people together."""
        return sum((one.has for one in self.roles), Fraction())

    def lowered(self, rule: str, kept: Fraction) -> Decimal | None:
        """Return the largest target of which no more than a part is asked; None where bearers have different ones.

        It has two decimal places at most, and is a whole number of the smallest units of its kind.
        """
        asked = {duty.asked.target for duty in self.counted if duty.rule == rule}
        found = self.programme.rule(rule)
        if len(asked) != 1 or found is None:
            return None
        steps = gcd(HUNDREDTHS, found.at(self.day).compile(self.programme.in_force).scale)
        return Decimal(floor(Fraction(asked.pop()) * kept * steps)) / steps

    @property
    def unstaffed(self) -> bool:
        """Whether there is a duty that nobody may do."""
        return any(one.reason == "unstaffed" for one in self.duties.unreckoned)

    @property
    def fits(self) -> bool:
        """Whether everything that is reckoned can be done."""
        return not self.dealt.missing and not self.unstaffed


def plan(
    programme: Programme,
    register: Register,
    day: date,
    *,
    force: Force = Force.SHOULD,
    sharing: Sharing = "none",
    volumes: Volumes | None = None,
) -> Plan:
    """Return the plan of a day; with ``volumes`` also of what goes with what happens.

    Raises ConstabError where a unit of the register changes its kind, and where the programme is not in force or nobody
    serves on the day: that everything fits would say nothing then.
    """
    roster = Roster(register)
    staff = staffed(roster, day, programme.plan)
    if day not in programme.in_force:
        raise refuse(
            "plan-outside-programme",
            "the programme is in force from {since} to {until}, and not on {day}",
            since=programme.in_force.since,
            until=programme.in_force.until,
            day=day,
        )
    if not staff.people:
        raise refuse("plan-without-people", "nobody in the register serves on {day}", day=day)
    found = duties_on(programme, staff, day, force, volumes)
    alone = _apart(programme, found, day)
    each: dict[Sharing, tuple[Duty, ...]] = {
        "none": found.duties,
        "most": tuple(one for one in found.duties if one.rule in alone),
    }
    dealt = {name: _dealt(duties, staff) for name, duties in each.items()}
    counted = each[sharing]
    works = _works(counted)
    asked = asked_of_each(works, dealt[sharing])
    people = tuple(staff.people.values())
    minutes = {key: one.minutes for key, one in staff.people.items()}
    return Plan(
        programme=programme,
        day=day,
        force=force,
        sharing=sharing,
        duties=found,
        counted=counted,
        dealt=dealt[sharing],
        posts=of_posts(people, asked),
        roles=of_roles(people, asked),
        reliefs=reliefs([one.rule for one in counted], works, minutes, dealt[sharing]),
        asked={name: sum((one.total for one in duties), Fraction()) for name, duties in each.items()},
        lacking={name: one.missing for name, one in dealt.items()},
        roster=roster,
        since=volumes.since if volumes is not None else None,
    )


def _works(duties: Collection[Duty]) -> tuple[Work, ...]:
    return tuple(Work(one.minutes, one.parts) for one in duties)


def _dealt(duties: Collection[Duty], staff: Staff) -> Dealt:
    return deal(_works(duties), {key: one.minutes for key, one in staff.people.items()})


def _apart(programme: Programme, found: Duties, day: date) -> frozenset[str]:
    """Return the rules whose duties share no record, and that take most together."""
    minutes: dict[str, Fraction] = {}
    for duty in found.duties:
        minutes[duty.rule] = minutes.get(duty.rule, Fraction()) + duty.total
    patterns = {rule.id: activities(rule.at(day), programme, day) for rule in found.rules if rule.id in minutes}
    return apart(patterns, minutes, programme.vocabulary)
