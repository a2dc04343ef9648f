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
from constab.facts import Clip, Fact, Measure, Merge, RollUp

BY = ("unit", "unit", "actor", "subject")
PERS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.TEN_DAY, Grain.WORKDAY)


def clip(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw pieces."""
    at = chance.of("midnight", "half_days", chance.some(BANDS, 2))
    return Clip(**source, at=at, minimum=chance.of(1, 60))


def merge(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw blocks."""
    return Merge(**source, by=chance.of(*BY), gap=chance.of(0, 60), quantity=chance.of(None, "rest", "length"))


def roll_up(chance: Chance, source: dict[str, Any]) -> Fact:
    """Draw sums of windows."""
    amounts = (None, None, None, Decimal(1), Decimal(2))
    return RollUp(
        **source, by=chance.of(*BY), per=chance.of(*PERS), measure=chance.of(*Measure), at_least=chance.of(*amounts),
        in_a_row=chance.mostly(False, True), above=chance.of(*amounts), up_to=chance.of(*amounts),
    )  # fmt: skip


FORMS: Sequence[Callable[[Chance, dict[str, Any]], Fact]] = (clip, merge, roll_up)


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
