"""Which windows are to be missed: units differ in diligence, duties in how well they are liked."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from attrs import define, field

from constab.obligations import Measure
from constab.simulation.frame import Frame
from constab.simulation.owed import Account, Plan

MILLE = 1000
DILIGENCE = (2, 5, 9, 10, 14, 26)
"""Tenths of the usual shortfall: diligent, good, average, average, tired, lazy."""
LIKING = (4, 8, 10, 10, 13, 16)
VIOLATIONS = 4
"""Upper bounds are broken so many times less often than lower bounds are missed."""


@define(eq=False)
class Planner:
    """Decides by chance, of the seed alone, what comes of each window."""

    frame: Frame
    rng: Random
    rate: int
    borne: set[str] = field(factory=set)
    chosen: set[str] = field(factory=set)
    impossible: set[str] = field(factory=set)
    sure: dict[str, str] = field(factory=dict)
    """For each obligation one bearer that misses it at least once, if it can be missed."""
    _diligence: dict[str, int] = field(factory=dict)
    _liking: dict[str, int] = field(factory=dict)
    _wanted: dict[Account, int] = field(factory=dict)

    def diligence(self, unit: str) -> int:
        """Return a unit's share of the usual shortfall, in tenths."""
        return self._diligence.setdefault(unit, self.rng.choice(DILIGENCE))

    def plan(self, account: Account) -> None:
        """Decide whether a window that is counted in the ledger falls short, goes over, or is met."""
        rule = account.duty.rule
        self.borne.add(rule)
        chance = self.rng.randrange(MILLE * 100)
        share = self.rate * self.diligence(account.bearer) * self._liked(rule)
        if account.low is not None and account.duty.closes(account.window) <= self.frame.as_of:
            if chance < share:
                over = account.high is not None and self.rng.randrange(5) == 0
                account.plan = Plan.OVER if over else Plan.SHORT
        elif account.low is None and chance * VIOLATIONS < share and self._days(account):
            account.plan = Plan.OVER
        if account.plan is not Plan.MEET:
            self.chosen.add(rule)

    def ensure(self, accounts: list[Account]) -> None:
        """Plan one miss among the accounts of one bearer and duty that were planned, if there is none yet."""
        if not self.rate or any(one.plan is not Plan.MEET for one in accounts):
            return
        fitting = [
            one
            for one in accounts
            if self._days(one) and (one.low is None or one.duty.closes(one.window) <= self.frame.as_of)
        ]
        if fitting:
            account = self.rng.choice(fitting)
            account.plan = Plan.OVER if account.low is None else Plan.SHORT
            self.chosen.add(account.duty.rule)

    def wanted(self, account: Account) -> int:
        """Return what the actual of a window is to come to at least."""
        if account.plan is Plan.OVER:
            assert account.high is not None
            return account.high + 1
        if account.low is None:
            return self._below(account)
        if account.plan is Plan.SHORT:
            return self.rng.randrange(account.low) if self.rng.randrange(3) and account.low > 1 else 0
        if account.window.end > self.frame.as_of:
            elapsed = min(self._days(account), account.window.days)
            return -(-account.low * elapsed // account.window.days)
        room = account.high is None or account.high > account.low
        measure = account.duty.tally.measure if account.duty.tally is not None else Measure.COUNT
        if room and account.low <= 10 and measure is Measure.COUNT and account.window.days > 1:
            return account.low + (self.rng.randrange(7) == 0)
        return account.low

    def run(self, accounts: list[Account], *, sure: bool) -> list[Account]:
        """Return windows of a state that follow each other and are to be missed; mostly none if not ``sure``."""
        closed = [
            one
            for one in accounts
            if one.duty.closes(one.window) <= self.frame.as_of and (one.low or one.high is not None)
        ]
        share = self.rate * self.diligence(accounts[0].bearer) * self._liked(accounts[0].duty.rule)
        if not closed or not self.rate or (self.rng.randrange(MILLE * 100) >= share and not sure):
            return []
        self.chosen.add(accounts[0].duty.rule)
        first = self.rng.randrange(len(closed))
        run = closed[first : first + self.rng.randint(1, 4)]
        return [one for one in run if (one.low is None) == (run[0].low is None)]

    def _below(self, account: Account) -> int:
        """Return how much of what is bounded from above alone usually happens."""
        if not account.high or account.duty.obligation.kind == "prohibition":
            return 0
        return account.high * self.rng.randrange(0, 60) // 100 * min(1, self._days(account))

    def _days(self, account: Account) -> int:
        """Return on how many days of a window records can be made."""
        first = max(account.window.start, account.part.since, self.frame.since)
        last = min(account.window.end, account.part.until, self.frame.as_of)
        return max(0, (last - first + timedelta(days=1)).days)

    def _liked(self, rule: str) -> int:
        return self._liking.setdefault(rule, self.rng.choice(LIKING))
