"""What is asked of the people of each post, and of each role, against the minutes that they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from constab.planning.flow import Dealt, Work
from constab.planning.staff import Person


@frozen
class Load:
    """The people who serve alike: what they serve as and where, how many, and their minutes of a week together.

    ``most`` is what is asked of the one of whom most is, ``lacking`` the sum of what is asked of each beyond what they
    have. ``postings`` are (unit, role); for a role as such the units are empty.
    """

    postings: tuple[tuple[str, str], ...]
    people: int
    has: Fraction
    asked: Fraction
    most: Fraction
    lacking: Fraction


def asked_of_each(works: Sequence[Work], dealt: Dealt) -> Mapping[str, Fraction]:
    """Return the minutes that are asked of each person: what is dealt out, and a fair part of what is lacking."""
    asked: dict[str, Fraction] = {}
    for (_, person), minutes in dealt.done.items():
        asked[person] = asked.get(person, Fraction()) + minutes
    for place, missing in dealt.lacking.items():
        if missing:
            may = frozenset[str]().union(*works[place].parts)
            bear = sorted(may & dealt.crowded or may)
            for person in bear:
                asked[person] = asked.get(person, Fraction()) + missing / len(bear)
    return asked


def of_posts(people: Iterable[Person], asked: Mapping[str, Fraction]) -> tuple[Load, ...]:
    """Return the loads of those who have the same postings, in the order of these."""
    return _loads((one.postings, one, asked.get(one.key, Fraction())) for one in people)


def of_roles(people: Iterable[Person], asked: Mapping[str, Fraction]) -> tuple[Load, ...]:
    """Return the loads of those who serve in the same roles, wherever; who has several roles counts once."""
    return _loads(
        (tuple(("", role) for role in sorted({role for _, role in one.postings})), one, asked.get(one.key, Fraction()))
        for one in people
    )


def _loads(rows: Iterable[tuple[tuple[tuple[str, str], ...], Person, Fraction]]) -> tuple[Load, ...]:
    found: dict[tuple[tuple[str, str], ...], Load] = {}
    for key, person, asked in rows:
        known = found.get(key, Load(key, 0, *[Fraction()] * 4))
        found[key] = Load(
            key,
            known.people + 1,
            known.has + person.minutes,
            known.asked + asked,
            max(known.most, asked),
            known.lacking + max(Fraction(), asked - person.minutes),
        )
    return tuple(found[key] for key in sorted(found))
