"""Windows that recur by a rule of their own, drawn for random worlds."""

from __future__ import annotations

from tests.evaluation.chance import Chance

from constab.calendar import Cycle, FromEvent, Grain, Length, Per, Weekday, YearDay
from constab.obligations import ForEach

FOLLOWING = (
    Cycle(Grain.MONTH, 25),
    Cycle(Grain.MONTH, 30),
    Cycle(Grain.MONTH, 5),
    Cycle(Grain.QUARTER, 20),
    Cycle(Grain.HALF_YEAR, YearDay(3, 20)),
    Cycle(Grain.YEAR, YearDay(3, 7)),
    Cycle(Grain.WEEK, begins_on=Weekday.FRIDAY),
)
"""Windows that follow each other."""
ROLLING = (
    Cycle(Grain.MONTH, rolling=Length(2, "month")),
    Cycle(Grain.MONTH, 25, Length(3, "month")),
    Cycle(Grain.WEEK, rolling=Length(15, "day")),
    Cycle(Grain.WEEK, rolling=Length(2, "week"), begins_on=Weekday.SUNDAY),
    Cycle(Grain.TEN_DAY, rolling=Length(1, "month")),
    Cycle(Grain.QUARTER, rolling=Length(30, "week")),
)
DAILY = (Cycle(Grain.DAY, rolling=Length(10, "day")), Cycle(Grain.DAY, rolling=Length(1, "month")))
LENGTHS = (Length(7, "day"), Length(2, "week"), Length(1, "month"))


def rhythm(chance: Chance, usual: Per, each: ForEach | None, *, daily: bool = True, events: bool = True) -> Per:
    """Draw how windows recur: mostly as usual; else cut, rolling (also by the day) or run from an event."""
    others: list[Per] = [*FOLLOWING, *ROLLING, *(DAILY if daily else ())]
    if events:
        names = ("enter", "listed") if each is not None and not each.column else ("enter",)
        runs = chance.of(*names), chance.of(*LENGTHS)
        once = FromEvent(runs[0], within=runs[1])
        others += [once, FromEvent(runs[0], every=runs[1])] * 4
    return chance.mostly(usual, *others, weight=1)  # type: ignore[no-any-return]
