"""Limits in SQL: whether something came in time, and whether its time has run out."""

from __future__ import annotations

import sqlalchemy as sa
from attrs import frozen

from constab.calendar.days import MINUTES
from constab.expressions import Expr, number
from constab.facts.base import Sources
from constab.facts.limits import Limit

LAST = MINUTES - 1
"""The last minute of a day."""


@frozen
class Moment:
    """When something was: its day, and its minute of that day, which may be null.

    ``worked`` is how many working days there were up to that day, ``before`` up to the day before it; both are null
    where nothing asks for them.
    """

    day: Expr
    minute: Expr
    worked: Expr
    before: Expr


def follows(one: Moment, other: Moment) -> Expr:
    """Return whether ``one`` is not earlier than ``other``, as far as one can tell."""
    same = sa.and_(
        one.day == other.day, sa.or_(one.minute.is_(None), other.minute.is_(None), one.minute >= other.minute)
    )
    return sa.or_(one.day > other.day, same)


def in_time(limit: Limit, since: Moment, act: Moment) -> Expr:
    """Return whether ``act``, which follows ``since``, keeps the limit; unknown where a time of day is missing."""
    if limit.timed:
        return act.day * MINUTES + act.minute <= _last_minute(limit, since.day, since.minute)
    if limit.sort == "days":
        return act.day <= since.day + limit.amount
    return act.before - since.worked < limit.amount


def ahead(limit: Limit, act: Moment, of: Moment) -> Expr:
    """Return whether ``act``, which ``of`` follows, came at least so long before it."""
    if limit.sort == "minutes":
        return act.day * MINUTES + act.minute + limit.amount <= of.day * MINUTES + of.minute
    if limit.sort == "days":
        return act.day + limit.amount <= of.day
    # What was before the first day of which that is known was early enough.
    return of.worked - sa.func.coalesce(act.worked, 0) >= limit.amount


def run_out(limit: Limit, since: Moment, of: Sources) -> Expr:
    """Return whether the whole limit had passed by the end of the last known day.

    What has no time of day may have been at the end of its day.
    """
    if limit.timed:
        return _last_minute(limit, since.day, sa.func.coalesce(since.minute, LAST)) < (of.as_of + 1) * MINUTES
    if limit.sort == "days":
        return since.day + limit.amount <= of.as_of
    until_now = sa.select(sa.func.max(of.work_number.c.number)).scalar_subquery()
    return until_now - since.worked >= limit.amount


def _last_minute(limit: Limit, day: Expr, minute: Expr) -> Expr:
    """Return the last minute in time, counted from midnight of day 0."""
    if limit.sort == "minutes":
        return day * MINUTES + minute + limit.amount
    # Before it is next that time, and so at the latest a minute earlier.
    tomorrow = sa.case((minute >= limit.amount, number(MINUTES)), (minute < limit.amount, 0))
    return day * MINUTES + limit.amount - 1 + tomorrow


def unknown() -> Expr:
    """Return a whole number that is not known."""
    return number(None)
