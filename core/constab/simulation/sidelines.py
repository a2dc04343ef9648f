"""What posts record beside their duties: activities that no duty counts."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from attrs import define, field

from constab.simulation.clock import ended
from constab.simulation.entry import Entry
from constab.simulation.layout import POST
from constab.simulation.making import Maker
from constab.simulation.planning import Planner
from constab.simulation.recipe import Recipe
from constab.simulation.reckoning import Reckoning

BUSY_DAY, FREE_DAY = (9, 16), (2, 5)
_ANYBODY = Recipe((), ())


@define(eq=False)
class Sidelines:
    """Adds them, more on working days, fewer from lazy posts."""

    maker: Maker
    reckoning: Reckoning
    planner: Planner
    rng: Random
    _codes: tuple[str, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        every = self.maker.texture.sidelines()
        self._codes = tuple(code for code in every if not self.reckoning.is_counted(code))

    def add(self, units: Iterable[str]) -> None:
        """Add the records of the posts among these units."""
        draft, frame = self.maker.roster.draft, self.maker.frame
        for unit in units:
            if draft.units[unit].kind != POST or not self._codes:
                continue
            tired = self.planner.diligence(unit) // 8
            for day in frame.days(draft.units[unit].span):
                low, high = BUSY_DAY if frame.is_busy(day) else FREE_DAY
                for _ in range(max(0, self.rng.randint(low, high) - tired)):
                    self._add(unit, day)

    def _add(self, unit: str, day: int) -> None:
        maker = self.maker
        code = self.rng.choice(self._codes)
        people = maker.cast.choose(unit, unit, day, _ANYBODY, 1 + (self.rng.randrange(8) == 0))
        length = min(120, maker.texture.length(code))
        if people:
            interval = maker.diary.next(people[0], day, length)
        else:
            interval = maker.diary.half_day(bool(self.rng.randrange(2)), length)
        entry = Entry(code, unit, *ended(day, interval), actor=people[0] if people else "", others=people[1:])
        entry.profile = maker.texture.profile(code, (), frozenset())
        if maker.texture.wants_subject(code):
            entry.subject = maker.subject(unit)
        if code.startswith(("incident", "dispute")):
            entry.case = f"SJ{maker.roster.names.number('case'):07}"
        maker.add(entry)
