"""Windows that went wrong again and again: in a row, or so many times within a longer stretch."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa

from constab.calendar import Cycle, FromEvent, Grain, Per
from constab.consequences.base import Basis, Consequence
from constab.consequences.parts import sum_over
from constab.consequences.when import When
from constab.entities import Label
from constab.expressions import flag
from constab.obligations.wording import each_window

Standing = Literal["holds", "breaks", "counts"]
STANDINGS = ("holds", "breaks", "counts")


def as_stretch(per: Per | str | None) -> Per | None:
    """Return the stretch within which windows are counted. Raises ValueError where it begins with an event."""
    if isinstance(per, str):
        return Grain(per)
    if isinstance(per, FromEvent):
        raise ValueError("windows are counted within a stretch of the calendar, such as a year")
    if isinstance(per, Cycle) and per.rolling is not None:
        raise ValueError("windows are counted within stretches that do not overlap, such as a year")
    return per


def lengths(of: Basis, no_data: Standing, not_reviewed: Standing, within: Per | None, name: str) -> sa.CTE:
    """Return each window that went wrong: bearer, item, win, first_day, last_day, closed and ``length``.

    It is the number of the window in its run, or in its stretch ``within``; ``first_day`` is that of the first one.
    """
    w = of.windows.c
    unknown = {"no_data": no_data, "not_reviewed": not_reviewed}
    counting = ["missed", *(verdict for verdict, does in unknown.items() if does == "counts")]
    breaking = ["met", *(verdict for verdict, does in unknown.items() if does == "breaks")]
    missed = flag(w.verdict.in_(counting))
    # A window that failed before its end is decided; one that has merely gone well so far is not.
    decided = sa.or_(w.verdict.in_(counting), sa.and_(w.closed == 1, w.verdict.in_(breaking)))
    turns = sa.select(*w, missed.label("missed")).where(decided).cte(f"{name}_turn")
    t = turns.c
    if within is None:
        ended = sum_over(1 - t.missed, [t.bearer, t.item], (t.last_day, t.first_day, t.win))
    else:
        ended = of.number_of(within, t.last_day)
    runs = sa.select(*t, ended.label("run")).cte(f"{name}_turn_of_run")
    r = runs.c
    run = [r.bearer, r.item, r.run]
    length = sa.func.row_number().over(partition_by=run, order_by=(r.last_day, r.first_day, r.win))
    begun = sa.func.min(r.first_day).over(partition_by=run)
    return (
        sa.select(r.bearer, r.item, r.win, begun.label("first_day"), r.last_day, r.closed, length.label("length"))
        .where(r.missed == 1)
        .cte(f"{name}_length")
    )


def times_label(times: int, when: When | None, within: Per | None) -> Label:
    """Say 连续3期低于60分, or 每年内累计3期未完成."""
    many = "" if times == 1 else "s"
    zh, en = ("未完成", "missed") if when is None else (when.label.zh, when.label.en)
    if within is not None:
        stretch = each_window(within)
        return Label(f"{stretch.zh}累计{times}期{zh}", f"{times} window{many} in {stretch.en} {en}")
    if when is None:
        return Label(f"连续{times}期{zh}", f"{times} {en} in a row")
    if times == 1:
        return Label(f"本期{zh}", f"a window {en}")
    return Label(f"连续{times}期{zh}", f"{times} windows in a row {en}")


def reached_label(times: str, consequence: Consequence, within: Per | None) -> Label:
    """Say how often it was: 连续3期未完成."""
    when = consequence.when
    zh, en = ("未完成", "missed") if when is None else (when.label.zh, when.label.en)
    if within is not None:
        return Label(f"累计{times}期{zh}", f"{times} times {en}")
    if times == "1" and when is not None:
        return when.label
    return Label(f"连续{times}期{zh}", f"{en} {times} in a row")
