"""States of the register: made to hold for every bearer, and then, where the plan says so, not to hold for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from attrs import define, field

from constab.calendar import Window
from constab.entities import HOLDERS, Span
from constab.obligations import State
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.simulation.owed import Account, Plan, owed
from constab.simulation.planning import Planner
from constab.simulation.roster import Roster
from constab.simulation.series import keep_attribute, keep_flag, spoil_attribute, spoil_flag
from constab.simulation.stock import Stock

ONE_DAY = timedelta(days=1)
ROUNDS = 4


@define(eq=False)
class States:
    """Adds to the register what states ask for, and takes it away where they are to be missed."""

    draft: Draft
    frame: Frame
    roster: Roster
    rng: Random
    fixed: frozenset[str]
    """Attributes that decide who bears what, and are left alone."""
    stock: Stock = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.stock = Stock(self.draft, self.roster)

    def settle_all(self, duties: tuple[Duty, ...]) -> None:
        """Make every state hold for every bearer."""
        for duty in duties:
            self._settle_duty(duty)

    def planted(self, duties: tuple[Duty, ...], planner: Planner) -> list[Account]:
        """Plant shortfalls, and return all accounts of states with what came of them."""
        missed: set[tuple[int, str, str, Window]] = set()
        for duty in duties:
            groups = list(self._by_judged(duty))
            sure = [group for group in groups if group[0].bearer == planner.sure.get(duty.rule)]
            for group in groups:
                planner.borne.add(duty.rule)
                run = planner.run(group, sure=bool(sure) and group is sure[0])
                if run and self.plant(run):
                    missed.update((duty.number, one.bearer, one.item, one.window) for one in run)
        found = []
        for duty in duties:
            if duty.state is not None and duty.state.holder == "person":
                self._settle_duty(duty)  # whoever came later, in the place of one who was to be missing
            for account in (account for group in self._by_judged(duty) for account in group):
                actual = self.actual(account)
                if actual is not None:
                    account.actual = actual
                    if (duty.number, account.bearer, account.item, account.window) in missed:
                        account.plan = Plan.SHORT
                    found.append(account)
        return found

    def settle(self, accounts: Iterable[Account]) -> None:
        """Make the state hold in every window of one judged unit, if the register allows it."""
        in_order = sorted(accounts, key=lambda one: one.window.end)
        if in_order and _state(in_order[0]).source == "attribute":
            if self._is_flag(in_order[0]):
                keep_flag(in_order, self.draft)
            elif _state(in_order[0]).codes[0] not in self.fixed:
                keep_attribute(in_order, self.draft, self.frame, self.rng)
            return
        for account in in_order:
            for _ in range(ROUNDS):
                actual = self.actual(account) or 0
                if account.low is not None and actual < account.low:
                    self._add(account, account.low - actual, self._beginning(account))
                elif account.high is not None and actual > account.high:
                    self._drop(account, actual - account.high, account.part)
                else:
                    break

    def plant(self, run: list[Account]) -> bool:
        """Make the state fail in the windows of ``run``, which follow each other; tell whether it could be done."""
        state = _state(run[0])
        span = Span(max(run[0].window.start, run[0].part.since), min(run[-1].window.end, run[-1].part.until))
        if state.source == "attribute":
            if state.codes[0] in self.fixed:
                return False
            if self._is_flag(run[0]):
                spoil_flag(run, span, self.draft)
            else:
                spoil_attribute(run, span, self.draft, self.rng)
        elif run[0].low:
            least = min(one.low for one in run if one.low is not None)
            keep = self.rng.randrange(least) if least > 1 and self.rng.randrange(3) == 0 else least - 1
            for account in run:
                if (excess := (self.actual(account) or 0) - keep) > 0 and not self.stock.drop(
                    account, excess, span, self.judged_day(account)
                ):
                    return False
        else:
            most = max(one.high for one in run if one.high is not None)
            self._add(run[0], most + 1 - (self.actual(run[0]) or 0), span)
        return True

    def actual(self, account: Account) -> int | None:
        """Return what a state comes to in a window; None where nothing is known."""
        state, scale = _state(account), account.duty.relation.scale
        last = self.judged_day(account)
        if state.at == "end":
            return self.draft.actual(state, account.judged, scale, last)
        first = max(account.window.start, account.part.since)
        days = [day for day in self._changes(account.judged) if first < day <= last]
        found = [
            actual
            for day in (first, *days)
            if (actual := self.draft.actual(state, account.judged, scale, day)) is not None
        ]
        if not found:
            return None
        return max(found) if account.low is None else min(found)

    def judged_day(self, account: Account) -> date:
        """Return the day at whose end a state is read."""
        return min(account.window.end, account.part.until, self.frame.as_of)

    def _settle_duty(self, duty: Duty) -> None:
        for accounts in self._by_judged(duty):
            self.settle(accounts)

    def _is_flag(self, account: Account) -> bool:
        state = _state(account)
        terms = self.roster.vocabulary.attributes_of(state.holder)
        return any(one.name == state.codes[0] and one.type == "flag" for one in terms)

    def _by_judged(self, duty: Duty) -> Iterator[list[Account]]:
        """Yield the accounts of a duty that reads a state, those of one judged unit together."""
        if duty.state is None:
            return
        for unit in tuple(self.draft.units):
            found: dict[str, list[Account]] = {}
            for account in owed(duty, unit, self.draft, self.frame):
                found.setdefault(account.judged, []).append(account)
            yield from found.values()

    def _beginning(self, account: Account) -> Span:
        """Return since when what is missing will be there: a milestone is reached in its last weeks, or before."""
        if not isinstance(account.duty.relation.windows, tuple):
            return Span()
        first = max(account.window.start, account.part.since)
        days = max(0, (self.judged_day(account) - first).days)
        return Span(first + timedelta(days=self.rng.randint(days // 3, days)))

    def _changes(self, unit: str) -> list[date]:
        draft, spans = self.draft, []
        for holder in HOLDERS:
            spans += [one.span for one in draft.attributes.get((holder, unit), ())]
        for at in draft.below(unit) if unit in draft.units else ():
            spans += [draft.units[at].span]
            spans += [one.span for one in draft.assignments.get(at, ())]
            spans += [one.span for one in draft.subjects.get(at, ())]
            spans += [one.span for one in draft.assets.get(at, ())]
            spans += [one.span for one in draft.attributes.get(("unit", at), ())]
        ends = [span.until + ONE_DAY for span in spans if span.until < Span().until]
        return sorted({*(span.since for span in spans), *ends})

    def _add(self, account: Account, amount: int, span: Span) -> None:
        self.stock.add(account, amount, span, self.judged_day(account))

    def _drop(self, account: Account, amount: int, span: Span) -> bool:
        return self.stock.drop(account, amount, span, self.judged_day(account))


def _state(account: Account) -> State:
    state = account.duty.state
    assert state is not None
    return state
