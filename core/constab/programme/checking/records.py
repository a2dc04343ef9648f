"""Records: whether whatever counts for one duty counts for another too, and a record that counts for both."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, fields, frozen

from constab.facts import Fact
from constab.facts.source import OfOneSource
from constab.obligations.contract import Measure, Tally
from constab.programme.checking.values import Example, Holder, example, excluded, implies, plain
from constab.vocabulary import Vocabulary
from constab.vocabulary.terms import covers

COMPARED = (
    "activities", "where", "exempt", "during", "during_by", "days", "together", "measure", "observed_by", "fact",
)  # fmt: skip
"""What is compared by what it means. In everything else two tallies must be equal."""


@frozen
class Sample:
    """A record that would count: its activity, and the columns that matter."""

    activity: str
    columns: Example


def narrower(one: Tally, other: Tally, vocabulary: Vocabulary) -> bool:
    """Tell whether every record that counts in ``one`` counts in ``other``, and on the same day.

    Both count records of activities, or rows of the same fact. Whatever the measure, it is not compared.
    """
    if any(getattr(one, name) != getattr(other, name) for name in _alike()):
        return False
    if one.fact != other.fact or not _same_days(one, other) or one.together < other.together:
        return False
    if other.days not in ("all", one.days):
        return False
    if not all(any(within(pattern, wide) for wide in other.activities) for pattern in one.activities):
        return False
    holder = Holder("record", vocabulary)
    return implies(one.where, other.where, holder, unless=one.exempt) and excluded(
        one.where, one.exempt, other.exempt, holder
    )


def shared(one: Tally, other: Tally, vocabulary: Vocabulary) -> Sample | None:
    """Return a record that counts in both; None where none is known for sure."""
    if one.fact or other.fact or one.own is not None or other.own is not None:
        return None
    if {one.days, other.days} in ({"work", "rest"}, {"work", "holiday"}) or not _share_time(one, other):
        return None
    activity = common_activity(one.activities, other.activities)
    if activity is None or not plain((one.where, other.where, *one.exempt, *other.exempt)):
        return None
    columns = example((*one.where, *other.where), (*one.exempt, *other.exempt), Holder("record", vocabulary))
    return Sample(activity, columns) if columns is not None else None


def within(pattern: str, wide: str) -> bool:
    """Tell whether every code under a pattern is under another: ``patrol.night.*`` under ``patrol.*``."""
    if pattern.endswith(".*"):
        return wide.endswith(".*") and covers(wide, pattern[:-2])
    return covers(wide, pattern)


def common_activity(some: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    """Return a code that is under a pattern of both; None where there is none."""
    for pattern in some:
        for wide in others:
            if within(pattern, wide):
                return pattern.removesuffix(".*")
            if within(wide, pattern):
                return wide.removesuffix(".*")
    return None


def made_of(tally: Tally, facts: Mapping[str, Fact]) -> Tally | None:
    """Return the records that the rows of a fact are made of; the tally itself where it counts records.

    What the tally asks of the rows is left out, so that it may be of more records. None where a fact is not known.
    """
    if not tally.fact and tally.own is None:
        return tally
    fact = facts.get(tally.fact) if tally.fact else tally.own
    if fact is None:
        return None
    if fact.built_on:
        parts = [made_of(Tally(fact=one), facts) for one in fact.built_on]
        return parts[0] if len(parts) == 1 and not fact.reads else None
    return Tally(activities=fact.reads, where=fact.where if isinstance(fact, OfOneSource) else ())


def bare(tally: Tally) -> Tally:
    """Return the tally with no name on what the kind itself makes, so that equal ones of two obligations are equal."""
    return tally if tally.own is None else evolve(tally, own=evolve(tally.own, id="own"))


def _alike() -> tuple[str, ...]:
    return tuple(one.name for one in fields(Tally) if one.name not in COMPARED)


def _same_days(one: Tally, other: Tally) -> bool:
    """Tell whether the time of day of ``one`` lies in that of ``other``, and a record has the same day in both.

    A part of the day that crosses midnight moves records to the day before: it is compared with none but itself.
    """
    if one.during == other.during and one.during_by == other.during_by:
        return True
    if one.during is None or one.during_by != "start" or one.during.crosses_midnight:
        return False
    if other.during is None:
        return one.count_on == "start"
    inside = other.during.start <= one.during.start and one.during.end <= other.during.end
    return inside and other.during_by == "start" and not other.during.crosses_midnight


def _share_time(one: Tally, other: Tally) -> bool:
    if one.during is None or other.during is None:
        return True
    return one.during.contains(other.during.start) or other.during.contains(one.during.start)


def is_distinct(measure: Measure) -> bool:
    """Tell whether what is counted in two windows may be the same: a subject or a case."""
    return measure in (Measure.SUBJECTS, Measure.CASES)
