"""What follows from the register and is never planted: rates, and states that look beyond one unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import define, field

from constab.calendar import Calendar, Cycle, Grain
from constab.entities import Span
from constab.evaluation.roster import Roster
from constab.evaluation.states import Holding, holdings
from constab.obligations import Ratio, State
from constab.obligations.contract import CHANGE_OFFSET, RATIO_SCALE
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.simulation.owed import Account, owed

THOUSANDTHS = RATIO_SCALE // 2
UNCHANGED = int(CHANGE_OFFSET) * RATIO_SCALE
ONE_DAY = timedelta(days=1)


def told(duties: Iterable[Duty], draft: Draft, frame: Frame) -> list[Account]:
    """Return the accounts of what is told, as far as anything is known, with what they come to."""
    teller = _Teller(Roster(draft.register()), frame)
    found = []
    for duty in duties:
        if not duty.is_told:
            continue
        for account in (one for unit in tuple(draft.units) for one in owed(duty, unit, draft, frame)):
            actual = teller.actual(account)
            if actual is None and duty.relation.absent == "zero":
                actual = 0
            if actual is not None:
                account.actual = actual
                found.append(account)
    return found


@define(eq=False)
class _Teller:
    """Reads a finished register as an assessment does."""

    roster: Roster
    frame: Frame
    _held: dict[State, dict[tuple[str, str], list[Holding]]] = field(factory=dict)

    def actual(self, account: Account) -> int | None:
        """Return what a window comes to, in the plan's whole numbers; None where nothing is known."""
        actual = account.duty.relation.actual
        last = min(account.window.end, account.part.until, self.frame.as_of)
        if isinstance(actual, State):
            days = self._changes(actual, account, last) if actual.at == "throughout" else iter((last,))
            known = [held for day in days if (held := self._level(actual, account, day)) is not None]
            return (max(known) if account.low is None else min(known)) if known else None
        assert isinstance(actual, Ratio)
        now, per = self._rate(actual, account, last), account.duty.relation.windows
        if not actual.compared or now is None or not isinstance(per, (Grain, Cycle)):
            return now
        calendar = Calendar(self.frame.period, self.frame.workdays)
        if actual.compared == "previous":
            before = calendar.before(per, account.window, actual.reach)
        else:
            before = (calendar.earlier(per, account.window, actual.compared),)
        rates = [self._rate(actual, account, one.end) for one in before]
        known = [one for one in rates if one is not None]
        return _change(actual, now, sum(known), len(known)) if len(known) == len(rates) else None

    def _rate(self, ratio: Ratio, account: Account, day: date) -> int | None:
        assert isinstance(ratio.over, State)
        over, (times, per) = self._level(ratio.over, account, day), ratio.times.as_integer_ratio()
        if ratio.under is None:
            return None if over is None else _halves(over * times, per * ratio.over.scale)
        assert isinstance(ratio.under, State)
        under = self._level(ratio.under, account, day)
        if not under or over is None:
            return None
        return _halves(over * times * ratio.under.scale, per * ratio.over.scale * under)

    def _level(self, state: State, account: Account, day: date) -> int | None:
        rows = self._rows(state, account)
        there = [one.quantity for one in rows if day in one.span]
        return None if state.source == "attribute" and not there else sum(there)

    def _changes(self, state: State, account: Account, last: date) -> Iterator[date]:
        """Yield the days on which a state is looked at throughout a window."""
        first = max(account.window.start, account.part.since)
        days = {first, last}
        for one in self._rows(state, account):
            days.add(one.span.since)
            if one.span.until < Span().until:
                days.add(one.span.until + ONE_DAY)
        yield from (day for day in sorted(days) if first <= day <= last)

    def _rows(self, state: State, account: Account) -> list[Holding]:
        if state not in self._held:
            found: dict[tuple[str, str], list[Holding]] = {}
            for one in holdings(state, self.roster):
                found.setdefault((one.place, one.bearer), []).append(one)
            self._held[state] = found
        return self._held[state].get((account.judged, account.bearer if state.of_bearer else ""), [])


def _change(ratio: Ratio, now: int, was: int, many: int) -> int:
    """Return how a rate differs from the mean of so many, whose sum is ``was``."""
    if ratio.change == "points":
        whole, rest = divmod(now * many - was, 2 * many)
        return 2 * whole + (rest > 0) + UNCHANGED
    if was == 0:
        return 2 * UNCHANGED if now else UNCHANGED
    return _halves(now * 100 * many, was)


def _halves(dividend: int, divisor: int) -> int:
    """Return a quotient in half thousandths: an odd one lies between its two neighbours."""
    whole, rest = divmod(dividend * THOUSANDTHS, divisor)
    return 2 * whole + (rest > 0)
