"""How long after a record it was entered or answered, one by one: from the text of the page, with whole minutes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, Decimal
from fractions import Fraction

from attrs import evolve
from tests.oracle.counting import every_holds
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.facts import Delay
from constab.facts.base import fact_code
from constab.vocabulary.terms import covers

DAY = 1440


def delay_rows(fact: Delay, rows: Sequence[Record], setting: Setting) -> list[Record]:
    """Return one row for each record that took more than the hours that are free."""
    patterns = (fact_code(fact.fact),) if fact.fact else fact.activity
    found = []
    for one in rows:
        if any(covers(pattern, one.activity) for pattern in patterns) and every_holds(fact.where, one, setting.roll):
            at = _entered(one) if not fact.act else _followed(fact, one, rows)
            over = None if at is None else at - _since(fact, one) - int(fact.above * 60)
            if over is not None and over > 0:
                found.append(evolve(one, activity=fact.code, quantity=_hours(fact, over), of_last_day=False))
    return found


def _entered(one: Record) -> int | None:
    return None if one.recorded_day is None else one.recorded_day * DAY + (one.recorded_minute or 0)


def _from(fact: Delay, one: Record) -> tuple[int, int | None]:
    if fact.since == "end" and one.end_day is not None:
        return one.end_day, one.end_minute
    return one.day, one.minute


def _since(fact: Delay, one: Record) -> int:
    day, minute = _from(fact, one)
    return day * DAY + (DAY if minute is None else minute)


def _followed(fact: Delay, one: Record, rows: Sequence[Record]) -> int | None:
    key = "case_id" if fact.on == "case" else "subject"
    day, minute = _from(fact, one)
    later = [
        act
        for act in rows
        if any(covers(pattern, act.activity) for pattern in fact.act)
        and act.record != one.record
        and getattr(one, key) is not None
        and getattr(act, key) == getattr(one, key)
        and (act.day > day or (act.day == day and (None in (act.minute, minute) or (act.minute or 0) >= (minute or 0))))
    ]
    if not later:
        return None
    first = min(later, key=lambda act: (act.day, DAY if act.minute is None else act.minute, act.record))
    return first.day * DAY + (first.minute or 0)


def _hours(fact: Delay, minutes: int) -> Decimal:
    hours = Fraction(minutes, 60)
    if fact.hours == "exact":
        return (Decimal(minutes) / 60).quantize(Decimal("0.001"), ROUND_DOWN)
    rounding = ROUND_FLOOR if fact.hours == "whole" else ROUND_CEILING
    return (Decimal(hours.numerator) / hours.denominator).quantize(Decimal(1), rounding)
