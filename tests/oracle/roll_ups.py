"""What somebody's records come to, window by window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from attrs import evolve
from tests.oracle.merges import owners
from tests.oracle.record import Record
from tests.oracle.setting import Setting

from constab.calendar import Calendar, FromEvent, Window, date_of, day_number
from constab.calendar.days import MINUTES
from constab.facts import Measure, RollUp

NOON = MINUTES // 2
BACK = 400
"""Days before the last one among which windows are looked for."""


def roll_up_rows(fact: RollUp, records: Sequence[Record], setting: Setting) -> list[Record]:
    """Return one row for each window of each owner in which something is left of the amount."""
    mine: dict[str, list[Record]] = {}
    for one in records:
        for owner, owned in owners(fact, one, setting.roll):
            mine.setdefault(owner, []).append(owned)
    found = []
    for some in mine.values():
        in_a_row = 0
        for window in _windows(fact, setting):
            within = [one for one in some if window.start <= date_of(one.accounted) <= window.end]
            within = [one for one in within if _known_by(fact, one) is not None]
            amount = _amount(fact, within)
            reached = amount > 0 and amount >= (fact.at_least or 0)
            in_a_row = in_a_row + 1 if reached else 0
            if reached:
                left = _left(fact, Fraction(in_a_row) if fact.in_a_row else amount)
                found += [_row(fact, within, window, left)] if left > 0 else []
    return found


def _windows(fact: RollUp, setting: Setting) -> tuple[Window, ...]:
    assert not isinstance(fact.per, FromEvent)
    since = setting.as_of - timedelta(days=BACK)
    return Calendar(setting.period, setting.workdays).runs(fact.per, since, setting.as_of)


def _known_by(fact: RollUp, one: Record) -> object:
    """Return what a record has in common with those that count once with it; None where it does not count."""
    if fact.measure is Measure.DAYS:
        return one.accounted
    if fact.measure is Measure.HALF_DAYS:
        return None if one.minute is None else (one.accounted, one.minute >= NOON)
    if fact.measure is Measure.SUBJECTS:
        return one.subject
    return one.case_id if fact.measure is Measure.CASES else ""


def _amount(fact: RollUp, some: Sequence[Record]) -> Fraction:
    if fact.measure is Measure.COUNT:
        return Fraction(len(some))
    if fact.measure is Measure.QUANTITY:
        return sum((Fraction(one.quantity or 0) for one in some), Fraction(0))
    if fact.measure is Measure.HOURS:
        return sum((Fraction(one.minutes, 60) for one in some), Fraction(0))
    return Fraction(len({_known_by(fact, one) for one in some}))


def _left(fact: RollUp, amount: Fraction) -> Fraction:
    left = amount - Fraction(fact.above or 0)
    return left if fact.up_to is None else min(left, Fraction(fact.up_to))


def _row(fact: RollUp, within: Sequence[Record], window: Window, left: Fraction) -> Record:
    last = max(within, key=_order)
    until = day_number(window.end)
    minute, end_minute = last.minute, None
    if fact.measure is Measure.HOURS and not fact.in_a_row:
        minute, end_minute = 0, int(left * 60) - (until - last.day) * MINUTES
    return evolve(
        last, activity=fact.code, minute=minute, end_day=until, end_minute=end_minute, of_last_day=True,
        quantity=Decimal(left.numerator * 1000 // left.denominator).scaleb(-3).quantize(Decimal("0.001"), ROUND_FLOOR),
    )  # fmt: skip


def _order(one: Record) -> tuple[int, int, str, int, int]:
    minute = MINUTES if one.minute is None else one.minute
    return one.accounted, minute, one.record, one.end_day or 0, one.end_minute or 0
