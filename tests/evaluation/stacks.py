"""Random facts on facts, and duties that count what is on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.evaluation.chance import Chance
from tests.evaluation.duties import BANDS, PATTERNS, RECORD, prohibition, quota, where
from tests.evaluation.worlds import World, world
from tests.oracle.owed import Version

from constab.calendar import Grain
from constab.facts import Clip, Fact, Join, Measure, Merge, RollUp, Sibling
from constab.selection.boolean import ColumnType, read

BY = ("unit", "unit", "actor", "subject")
PERS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.TEN_DAY, Grain.WORKDAY)


def whose(chance: Chance) -> dict[str, str]:
    """Draw by whom rows are parted."""
    by = chance.of(*BY)
    return {"by": by, "unit": chance.of("", "post", "station")} if by == "unit" else {"by": by}


def clip(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw pieces."""
    at = chance.of("midnight", "half_days", chance.some(BANDS, 2))
    return Clip(**source, at=at, minimum=chance.of(1, 60))


def merge(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw blocks."""
    return Merge(**source, **whose(chance), gap=chance.of(0, 60), quantity=chance.of(None, "rest", "length"))


def roll_up(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw sums of windows."""
    amounts = (None, None, None, Decimal(1), Decimal(2))
    return RollUp(
        **source, **whose(chance), per=chance.of(*PERS), measure=chance.of(*Measure), at_least=chance.of(*amounts),
        in_a_row=chance.mostly(False, True), above=chance.of(*amounts), up_to=chance.of(*amounts),
    )  # fmt: skip


def join(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw cases of which one step is what the others are made of."""
    named = {key: source[key] for key in ("activity", "fact") if key in source}
    first = Sibling(**named, where=source["where"], take=chance.of("first", "last"))
    then = Sibling(activity=chance.of(*PATTERNS), take=chance.of("first", "last"), after=chance.of("", "a"))
    row, optional = chance.of(("", ()), ("b", ()), ("a", ("b",)), ("", ("a",)))
    where = chance.of(None, None, "a.day <= b.day - 2", "b.day is null or b.end_day >= a.day")
    return Join(
        id=source["id"], on=chance.of("case", "subject"), steps={"a": first, "b": then}, row=row, optional=optional,
        where=None if where is None else read(where, DAYS), day=chance.of("", "", "b.end_day", "a.end_day"),
    )  # fmt: skip


DAYS = {f"{step}.{name}": ColumnType("day") for step in ("a", "b") for name in ("day", "end_day")}
FORMS: Sequence[Callable[[Chance, dict[str, Any]], Fact]] = (clip, merge, roll_up, roll_up, join)


def stack(chance: Chance) -> tuple[Fact, ...]:
    """Draw one to three facts, each on the one before it."""
    found: list[Fact] = []
    for number in range(chance.of(1, 2, 2, 3)):
        source: dict[str, Any] = {"id": f"fact_{number}", "where": chance.mostly((), where(chance, RECORD))}
        source |= {"fact": found[-1].id} if found else {"activity": chance.of(*PATTERNS)}
        found.append(chance.of(*FORMS)(chance, source))
    return tuple(found)


def stacked(seed: int) -> World:
    """Return a world whose one duty counts the rows of the last of several facts."""
    chance = Chance(seed)
    facts = stack(chance)

    def draw(of: Chance, id: str, _: Sequence[Fact]) -> tuple[Version, ...]:
        one = chance.of(quota, quota, prohibition)(of, id)
        return ((evolve(one, activity=(), fact=facts[-1].id), None, None),)

    return evolve(world(seed, draw), facts=facts)
