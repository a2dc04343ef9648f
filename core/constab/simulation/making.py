"""Makes records for a window until it has what it is to have, and never one that does what the plan forbids."""

from __future__ import annotations

from random import Random

from attrs import define, field

from constab.calendar.days import MINUTES, day_number
from constab.entities import Span
from constab.obligations import Expression, Measure, Tally
from constab.simulation.cast import Cast
from constab.simulation.clock import Diary, Interval, ended
from constab.simulation.entry import Entry
from constab.simulation.frame import Frame
from constab.simulation.owed import Account, Plan
from constab.simulation.recipe import Recipe, recipe_of
from constab.simulation.reckoning import Reckoning
from constab.simulation.roster import Roster
from constab.simulation.texture import Texture

PATIENCE, CONSIDERATE = 28, 16
"""After so many attempts in vain a window is given up; for the first of them no planted shortfall is healed."""
HOPELESS, TOKEN = 8, 3
"""Where so many windows of a duty in a row were given up, the next get no more than a token of patience."""
CASE_SERIES = "case"


@define(eq=False)
class Maker:
    """Makes the records of one block of units after another."""

    reckoning: Reckoning
    frame: Frame
    cast: Cast
    diary: Diary
    texture: Texture
    roster: Roster
    rng: Random
    entries: list[Entry] = field(factory=list)
    heard: set[str] = field(factory=set)
    """The units at or under which anything was recorded at all."""
    _given_up: dict[int, int] = field(factory=dict)
    _recipes: dict[tuple[int, str], Recipe] = field(factory=dict)
    _pools: dict[str, list[str]] = field(factory=dict)

    def recipe(self, account: Account) -> Recipe:
        """Return how a record that counts for an account is made."""
        each = account.duty.each
        item = account.item if each is not None and each.column else ""
        key = (account.duty.number, item)
        if key not in self._recipes:
            self._recipes[key] = recipe_of(account.duty, item, self.reckoning, self.texture.vocabulary)
        return self._recipes[key]

    def lift(self, account: Account, wanted: int) -> bool:
        """Make records until the actual of an account is ``wanted`` at least; tell whether that could be done."""
        recipe, tally = self.recipe(account), account.duty.tally
        if tally is None or not recipe.is_possible:
            return account.actual >= wanted
        days = self._days(account, tally)
        given_up = self._given_up.get(account.duty.number, 0)
        patience, considerate = (PATIENCE, CONSIDERATE) if given_up < HOPELESS else (TOKEN, TOKEN - 1)
        failures = 0
        while account.actual < wanted and days:
            entry = self._propose(account, tally, recipe, days, wanted - account.actual, failures)
            if entry is not None and self._accepted(entry, account, considerate=failures < considerate):
                failures = 0
                continue
            failures += 1
            if failures > patience:
                self._given_up[account.duty.number] = given_up + 1
                return False
        if wanted:
            self._given_up[account.duty.number] = 0
        return account.actual >= wanted

    def add(self, entry: Entry) -> None:
        """Keep an entry, which was counted before if a duty looks at it."""
        self.texture.record(entry)
        self.entries.append(entry)
        if entry.unit not in self.heard:
            self.heard.update(self.roster.draft.above(entry.unit))

    def subject(self, unit: str) -> str:
        """Return the key of somebody whom a unit's officers may meet."""
        pool = self._pools.setdefault(unit, [])
        if len(pool) < 150:
            pool.append(self.roster.opaque_key())
            return pool[-1]
        return self.rng.choice(pool)

    def clear(self) -> list[Entry]:
        """Return the records made since the last time, and forget what was of use among them alone."""
        made, self.entries = self.entries, []
        self.diary.clear()
        self._pools.clear()
        return made

    def _days(self, account: Account, tally: Tally) -> list[int]:
        """Return the days on which a record may be made; those like working days several times."""
        window = Span(account.window.start, account.window.end).overlap(account.part)
        days = list(self.frame.days(window)) if window is not None else []
        days = [day for day in days if self.frame.has(day, tally.days)]
        if len(days) == 1:
            return days
        if account.duty.tally is not None and account.duty.tally.during is not None:
            return days
        busy = [day for day in days if self.frame.is_busy(day)]
        return [*days, *busy, *busy, *busy, *busy]

    def _propose(
        self, account: Account, tally: Tally, recipe: Recipe, days: list[int], missing: int, failures: int
    ) -> Entry | None:
        rng = self.rng
        day = days[rng.randrange(len(days))]
        codes = recipe.codes if failures > 3 else recipe.codes[:1] if failures or rng.randrange(3) else recipe.codes[:3]
        code = codes[rng.randrange(len(codes))]
        each = account.duty.each
        unit = account.item if each is not None and each.unit else account.bearer
        lead = account.item if each is not None and each.role else ""
        if lead:
            unit = self.cast.unit_of(lead, day) or unit
        number = recipe.crew if recipe.crew > 1 else 1 + (failures < 2 and rng.randrange(6) == 0)
        people = self.cast.choose(unit, account.bearer, day, recipe, number, lead)
        if len(people) < recipe.crew and (recipe.roles or recipe.crew > 1):
            return None
        profile = recipe.profiles[rng.randrange(len(recipe.profiles))]
        every = (*tally.where, *(one for some in tally.exempt for one in some))
        decided = frozenset(
            name for one in every for name in (one.names if isinstance(one, Expression) else (one.name,))
        )
        if failures < 2:
            profile = self.texture.profile(code, profile, decided)
        interval = self._interval(account, tally, recipe, code, day, missing, people)
        entry = Entry(code, unit, *ended(day, interval), actor=people[0] if people else "", others=people[1:])
        entry.profile = profile
        if each is not None and each.subject:
            entry.subject = account.item
        elif tally.measure is Measure.SUBJECTS or (failures < 2 and self.texture.wants_subject(code)):
            entry.subject = self.subject(unit)
        if tally.measure is Measure.CASES:
            entry.case = f"SJ{self.roster.names.number(CASE_SERIES):07}"
        if tally.measure is Measure.QUANTITY:
            entry.quantity = min(missing, 1000 * rng.randint(1, max(1, -(-missing // 3000))))
        return entry

    def _interval(
        self, account: Account, tally: Tally, recipe: Recipe, code: str, day: int, missing: int, people: tuple[str, ...]
    ) -> Interval:
        length = self.texture.length(code)
        if tally.measure is Measure.HOURS:
            length = max(30, length)
            exact = account.high is not None or account.plan is Plan.SHORT
            if exact or self.rng.randrange(2):
                length = min(length, missing)
        if recipe.clip is not None:
            return self.diary.piece(recipe.clip, length)
        if tally.during is not None:
            return self.diary.within(tally.during, length, wholly=tally.count_on == "end")
        if tally.measure is Measure.HALF_DAYS:
            return self.diary.half_day(bool(self.rng.randrange(2)), length)
        if self.texture.is_nightly(code):
            return self.diary.evening(min(length, 4 * 60 + 29))
        if people:
            return self.diary.next(people[0], day, min(length, MINUTES // 2))
        return self.diary.half_day(bool(self.rng.randrange(2)), length)

    def _accepted(self, entry: Entry, account: Account, *, considerate: bool) -> bool:
        """Keep an entry if it brings an account on and does no harm."""
        if entry.day > day_number(self.frame.as_of):
            return False
        touched = list(self.reckoning.touched(entry))
        gains = self.reckoning.gains(touched)
        if gains.get(account, 0) <= 0 or self.reckoning.harms(gains):
            return False
        healed = self.reckoning.heals(gains)
        if account in healed or (healed and considerate):
            return False
        for one in healed:
            one.plan = Plan.MEET
        self.reckoning.count(touched)
        self.add(entry)
        return True
