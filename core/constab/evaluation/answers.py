"""Answers: of matters that were not kept, why: what they lack, or which act came, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from attrs import evolve

from constab.calendar import date_of
from constab.calendar.days import MINUTES
from constab.entities import Label
from constab.evaluation.fact_rows import told_by_facts
from constab.evaluation.ledger_view import records
from constab.evaluation.near_misses import IN_BASE
from constab.evaluation.prepared import Prepared
from constab.explanation import NearMiss
from constab.facts.base import FACT_PREFIX
from constab.programme import Programme

_KEYLESS: Mapping[str, Label] = {
    "case": Label("没有事件编号，无法对应", "has no case number to match an act by"),
    "subject": Label("没有对象编号，无法对应", "has no subject to match an act by"),
}
_NONE = Label("未查到对应的后续记录", "no act follows it")


def answers(programme: Programme, prepared: Prepared) -> sa.Select[Any] | None:
    """Return (activity, record, matched, keyed, sought, act, day, minute); None where no fact asks what follows."""
    every = told_by_facts(programme, prepared, lambda fact, sources: fact.answers(sources), "answered")
    return None if every is None else sa.select(*every.c)


def own_activities(programme: Programme, near: Sequence[NearMiss]) -> sa.Select[Any] | None:
    """Return (record, activity) of the records that rows of facts are named after; None where there is no such row."""
    ids = sorted({one.record for one in near if one.activity.startswith(FACT_PREFIX)})
    of = records(programme.attributes).c
    return sa.select(of.record, of.activity).where(of.record.in_(ids)) if ids else None


def told(near: Sequence[NearMiss], own: Iterable[Any], answered: Iterable[Any]) -> tuple[NearMiss, ...]:
    """Return the near misses with the activities of the records themselves, and why a matter was not kept.

    ``own`` are the rows of `own_activities`, ``answered`` those of `answers`.
    """
    activities = dict(tuple(row) for row in own)
    why = {(activity, record): _why(*rest) for activity, record, *rest in answered}
    return tuple(
        evolve(
            one,
            activity=activities.get(one.record, one.activity),
            reasons=tuple(
                why.get((one.activity, one.record), said) if said == IN_BASE else said for said in one.reasons
            ),
        )
        for one in near
    )


def _why(matched: str, keyed: int, sought: int, act: str | None, day: int | None, minute: int | None) -> Label:
    if not keyed:
        return _KEYLESS[matched]
    if not sought:
        return IN_BASE
    if act is None or day is None:
        return _NONE
    on = date_of(day if minute is None else day + minute // MINUTES)
    time = "" if minute is None else f" {minute % MINUTES // 60:02}:{minute % 60:02}"
    return Label(f"未在规定时限内：{act}（{on}{time}）", f"not within the time: {act} ({on}{time})")
