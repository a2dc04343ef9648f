"""The rows of facts, made one by one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from tests.oracle.counting import every_holds
from tests.oracle.delays import delay_rows
from tests.oracle.joins import join_rows
from tests.oracle.matters import chain_rows, course_rows
from tests.oracle.merges import merge_rows
from tests.oracle.record import Record
from tests.oracle.roll_ups import roll_up_rows
from tests.oracle.setting import Setting
from tests.oracle.valid import valid_rows

from constab.calendar.days import MINUTES, day_number
from constab.facts import Chain, Clip, Course, Delay, Fact, Join, Merge, RollUp
from constab.facts.base import fact_code
from constab.facts.valid import Valid
from constab.vocabulary.terms import covers


def with_facts(records: Sequence[Record], facts: Sequence[Fact], setting: Setting) -> list[Record]:
    """Return the visible records and, after them, the rows of every fact that is made of them."""
    rows = [one for one in records if one.visible(setting.as_of)]
    for fact in facts:
        rows += _rows(fact, rows, setting)
    return rows


def _rows(fact: Fact, rows: Sequence[Record], setting: Setting) -> list[Record]:
    if isinstance(fact, Valid):
        return valid_rows(fact, rows, setting.as_of)
    if isinstance(fact, Join):
        return join_rows(fact, rows, setting)
    if isinstance(fact, RollUp):
        return roll_up_rows(fact, rows, setting)
    if isinstance(fact, Delay):
        return delay_rows(fact, rows, setting)
    if isinstance(fact, Merge):
        return merge_rows(fact, rows, setting.roll)
    if isinstance(fact, Chain):
        return chain_rows(fact, rows, setting)
    if isinstance(fact, Course):
        return course_rows(fact, rows, setting)
    if isinstance(fact, Clip):
        return [piece for one in rows for piece in _pieces(fact, one, setting)]
    raise TypeError(f"the oracle does not know the form {fact.form}")


def _pieces(fact: Clip, record: Record, setting: Setting) -> list[Record]:
    patterns = (fact_code(fact.fact),) if fact.fact else fact.activity
    if not any(covers(pattern, record.activity) for pattern in patterns):
        return []
    if not every_holds(fact.where, record, setting.roll):
        return []
    if record.minute is None or record.end_day is None or record.end_minute is None:
        # Of what has no times it is known on which days it was, and no more.
        by_the_day = any(band.start == 0 and band.end == MINUTES for band in fact.at) and fact.minimum == 1
        return _days_of(fact, record, setting) if by_the_day else []
    start, end = record.day * MINUTES + record.minute, record.end_day * MINUTES + record.end_minute
    found = []
    for band in fact.at:
        for day in range(record.day - 1, min(end // MINUTES, day_number(setting.as_of)) + 1):
            midnight = day * MINUTES
            first, last = max(start, midnight + band.start), min(end, midnight + band.end)
            if last - first >= fact.minimum:
                found.append(
                    evolve(
                        record,
                        activity=fact.code,
                        day=day,
                        minute=first - midnight,
                        end_day=day,
                        end_minute=last - midnight,
                        of_last_day=False,
                    )
                )
    return found


def _days_of(fact: Clip, record: Record, setting: Setting) -> list[Record]:
    last = record.day if record.end_day is None else record.end_day
    return [
        evolve(
            record,
            activity=fact.code,
            day=day,
            minute=record.minute if day == record.day else None,
            end_day=day,
            end_minute=record.end_minute if day == record.end_day else None,
            of_last_day=False,
        )
        for day in range(record.accounted, min(last, day_number(setting.as_of)) + 1)
    ]
