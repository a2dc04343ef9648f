"""Windows as a programme writes them: a word, or a table that says where they end or from what they run."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from operator import eq
from typing import Any, TypeVar, get_args

import cattrs
from cattrs.gen import override

from constab.calendar import Cycle, FromEvent, Grain, Length, Per, Weekday, YearDay
from constab.obligations import MeanOf
from constab.obligations.contract import Compared
from constab.obligations.stretches import Stretch
from constab.programme.misfit import Misfit, wrong_type
from constab.programme.strict import choice, day, table, table_hook

T = TypeVar("T")
_MONTH_DAY = re.compile(r"(?:每月)?(\d{1,2})[日号]?")


def read_rhythms(made: cattrs.Converter) -> None:
    """Let a converter read how windows recur, and stretches of days."""
    for length in (Length, Length | None):
        made.register_structure_hook_func(partial(eq, length), lambda value, _: _length(value))
    made.register_structure_hook_func(partial(eq, int | YearDay | None), lambda value, _: _end(value))
    made.register_structure_hook_func(partial(eq, date | YearDay), lambda value, _: _day(value))
    made.register_structure_hook_func(partial(eq, Weekday | None), lambda value, _: made.structure(value, Weekday))
    made.register_structure_hook(Cycle, table_hook(Cycle, made))
    made.register_structure_hook(FromEvent, table_hook(FromEvent, made, event=override(rename="since")))
    made.register_structure_hook(Stretch, table_hook(Stretch, made, since=override(rename="from")))
    made.register_structure_hook_func(partial(eq, Compared | MeanOf), lambda value, _: _compared(value, made))
    for kind in (Per, Per | None, Grain | Cycle):
        made.register_structure_hook_func(partial(eq, kind), lambda value, _: _per(value, made))


def _per(value: Any, made: cattrs.Converter) -> Per:
    """Return a window by its word, or by a table. Raises Misfit or Misfits."""
    if not isinstance(value, dict):
        return made.structure(value, Grain)
    entries = table(value)
    if not {"since", "within"} & set(entries):
        return made.structure(entries, Cycle)
    if "since" not in entries:
        raise Misfit("missing-key", "the key {key} is missing", key="since")
    return made.structure(entries, FromEvent)


def _compared(value: Any, made: cattrs.Converter) -> str | MeanOf:
    """Return with what a rate is compared: a word, or a table. Raises Misfit or Misfits."""
    return made.structure(value, MeanOf) if isinstance(value, dict) else choice(value, get_args(Compared))


def _length(value: Any) -> Length:
    """Return a length of time. Raises Misfit."""
    return _text(value, Length.parse, wrong_type("a length of time such as '30 days' or '2 months'", value))


def _end(value: Any) -> int | YearDay:
    """Return the day on which windows end: of the month, or of the year. Raises Misfit."""
    if type(value) is int:
        return value
    if isinstance(value, str) and (found := _MONTH_DAY.fullmatch(value.strip())) is not None:
        raise Misfit(
            "bad-value",
            "{found} is a day of the month: write it as a number, {day}",
            found=repr(value),
            day=int(found[1]),
        )
    return _text(
        value, YearDay.parse, wrong_type("a day of the month such as 25, or of the year such as '12-20'", value)
    )


def _day(value: Any) -> date | YearDay:
    """Return a date, or a day of every year. Raises Misfit."""
    return _text(value, YearDay.parse, wrong_type("a text", value)) if isinstance(value, str) else day(value)


def _text(value: Any, read: Callable[[str], T], otherwise: Misfit) -> T:
    if not isinstance(value, str):
        raise otherwise
    try:
        return read(value)
    except ValueError as error:
        raise Misfit("bad-value", "{reason}", reason=str(error)) from None
