"""What was done: the records that count in a window, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from attrs import frozen
from tests.oracle.holidays import is_holiday
from tests.oracle.owed import Frame
from tests.oracle.record import Record
from tests.oracle.roll import Roll, holds
from tests.oracle.truth import Owner, truth

from constab.calendar import Window, date_of
from constab.calendar.days import MINUTES
from constab.facts.base import fact_code
from constab.obligations import Condition, Expression, ForEach, Measure, RecordWhere, Tally
from constab.vocabulary.terms import covers

NOON = MINUTES // 2


@frozen
class Ground:
    """What a record is judged against: the register and the assessment's days."""

    roll: Roll
    frame: Frame


def condition_holds(condition: Condition | Expression, record: Record, roll: Roll, owner: Owner | None = None) -> bool:
    """Tell whether a condition holds of a record; ``actor_role`` asks in which roles those who took part serve."""
    if isinstance(condition, Expression):
        return truth(condition, record, roll, owner) is True
    if condition.name != "actor_role":
        return holds(condition, record.values(condition.name))
    roles = tuple(str(value) for value in condition.values)
    anyone = bool(record.people & roll.serving(roles, None, (), record.began_on))
    return anyone if condition.operator == "is" else not anyone


def every_holds(where: RecordWhere, record: Record, roll: Roll, owner: Owner | None = None) -> bool:
    """Tell whether all conditions hold of a record, as it would count for its owner."""
    return all(condition_holds(condition, record, roll, owner) for condition in where)


def accounting_day(tally: Tally, record: Record) -> int | None:
    """Return the day a record belongs to, or None where its time of day does not match."""
    if tally.during is not None and tally.during_by == "overlap":
        return _overlapped_day(tally, record)
    day = record.accounted
    if tally.count_on == "end" and record.end_day is not None:
        day = record.end_day
    if tally.during is None:
        return day
    if record.minute is None or not tally.during.contains(record.minute):
        return None
    after_midnight = tally.during.crosses_midnight and record.minute < tally.during.end - MINUTES
    return day - 1 if after_midnight else day


def _overlapped_day(tally: Tally, record: Record) -> int | None:
    band = tally.during
    if band is None or record.minute is None or record.end_day is None or record.end_minute is None:
        return None
    start, end = record.day * MINUTES + record.minute, record.end_day * MINUTES + record.end_minute
    if end <= start:
        return None
    if band.crosses_midnight and record.minute < band.end - MINUTES:
        return record.day - 1
    midnight = record.day * MINUTES
    if end > midnight + band.start and start < midnight + band.end:
        return record.day
    if end > midnight + MINUTES + band.start:
        return record.day + 1
    return None


def _is_of_item(each: ForEach | None, item: str, record: Record, roll: Roll) -> bool:
    if each is None:
        return True
    if each.unit:
        return roll.lies_under(record.unit, item, record.began_on)
    if each.subject:
        return record.subject == item
    if each.role:
        return item in record.people
    return item in record.values(each.column)


def _is_of_activity(tally: Tally, record: Record) -> bool:
    if tally.own is not None:
        return record.activity == fact_code(tally.own.id, tally.part)
    if tally.fact:
        return record.activity == fact_code(tally.fact)
    return any(covers(pattern, record.activity) for pattern in tally.activities)


def is_counted(
    tally: Tally, each: ForEach | None, bearer: str, item: str, window: Window, record: Record, ground: Ground
) -> bool:
    """Tell whether a record (or a fact's row) counts for a bearer and item in a window."""
    roll, owner = ground.roll, Owner(bearer, item, each)
    if not _is_of_activity(tally, record):
        return False
    day = accounting_day(tally, record)
    if day is None or not window.start <= date_of(day) <= window.end:
        return False
    if tally.days == "last" and date_of(day) != min(window.end, ground.frame.as_of):
        return False
    if tally.days in ("work", "rest") and ground.frame.workdays.is_workday(date_of(day)) != (tally.days == "work"):
        return False
    if tally.days == "holiday" and not is_holiday(date_of(day), ground.frame.workdays):
        return False
    # The night of the last day ends on the day after.
    last_night = date_of(day) == ground.frame.as_of and tally.during is not None and tally.during.crosses_midnight
    return (
        record.visible(ground.frame.as_of + timedelta(days=int(last_night)))
        and record.began_on <= ground.frame.as_of + timedelta(days=max(0, record.day - day))
        and record.crew >= tally.together
        and roll.lies_under(record.unit, bearer, record.began_on)
        and _is_of_item(each, item, record, roll)
        and every_holds(tally.where, record, roll, owner)
        and not any(every_holds(exempt, record, roll, owner) for exempt in tally.exempt)
        and all(every_holds(valid.where, record, roll, owner) for valid in tally.valid_if)
    )


def is_observing(tally: Tally, bearer: str, window: Window, record: Record, ground: Ground) -> bool:
    """Tell whether a record shows that somebody looked, so that absence means something."""
    return (
        any(covers(pattern, record.activity) for pattern in tally.observed_by)
        and record.visible(ground.frame.as_of)
        and window.start <= record.began_on <= window.end
        and ground.roll.lies_under(record.unit, bearer, record.began_on)
    )


def measured(tally: Tally, records: Sequence[Record]) -> int:
    """Return what the records that count add up to, in the plan's whole numbers."""
    measure = tally.measure
    if measure is Measure.QUANTITY:
        return sum(int(one.quantity * 1000) for one in records if one.quantity is not None)
    if measure is Measure.HOURS:
        return sum(one.minutes for one in records)
    if measure is Measure.DAYS:
        return len({accounting_day(tally, one) for one in records})
    if measure is Measure.HALF_DAYS:
        return len({(accounting_day(tally, one), one.minute >= NOON) for one in records if one.minute is not None})
    if measure is Measure.SUBJECTS:
        return len({one.subject for one in records if one.subject is not None})
    if measure is Measure.CASES:
        return len({one.case_id for one in records if one.case_id is not None})
    return len(records)


def has_key(tally: Tally, record: Record) -> bool:
    """Tell whether a record has what the measure tells records apart by; one without adds nothing."""
    needed = {Measure.HALF_DAYS: record.minute, Measure.SUBJECTS: record.subject, Measure.CASES: record.case_id}
    return tally.measure not in needed or needed[tally.measure] is not None
