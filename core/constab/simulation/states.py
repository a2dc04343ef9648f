"""States of the register: made to hold for every bearer, and then, where the plan says so, not to hold for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from attrs import define, evolve

from constab.calendar import Grain, Window
from constab.entities import HOLDERS, Asset, Span
from constab.obligations import State
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame
from constab.simulation.layout import found_unit
from constab.simulation.owed import Account, Plan, owed
from constab.simulation.planning import Planner
from constab.simulation.roster import Roster
from constab.simulation.series import keep_attribute, keep_flag, spoil_attribute, spoil_flag
from constab.vocabulary.terms import covers

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
                if (excess := (self.actual(account) or 0) - keep) > 0 and not self._drop(account, excess, span):
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
        if isinstance(account.duty.relation.windows, Grain):
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
        """Add ``amount`` (in the plan's whole numbers) of what a state counts."""
        state, unit = _state(account), account.judged
        if state.source == "role":
            for _ in range(amount):
                self.roster.enlist(self._code(state, "role"), unit, state.where, span)
        elif state.source == "unit":
            host = self.draft.units[unit]
            for _ in range(amount):
                made = found_unit(state.codes[0], host, span, self.draft, self.roster.names, self.roster.vocabulary)
                self.roster.give("unit", made.id, state.where)
        elif state.source == "subject":
            for _ in range(amount):
                self.roster.list_subject(state.codes[0], unit, state.where, span)
        elif state.source == "asset":
            self._add_assets(account, amount, span)

    def _add_assets(self, account: Account, amount: int, span: Span) -> None:
        state, unit = _state(account), account.judged
        span = self.draft.units[unit].span.overlap(span) or self.draft.units[unit].span
        if not state.kinds:
            self._add_asset(state, self._code(state, "asset"), unit, Decimal(amount) / 1000, span)
            return
        there = self.draft.assets_of(state, unit, self.judged_day(account))
        for code in state.codes:
            if not any(covers(code, one.kind) for one in there):
                self._add_asset(state, code.removesuffix(".*"), unit, Decimal(1), span)

    def _add_asset(self, state: State, kind: str, unit: str, quantity: Decimal, span: Span) -> None:
        id = f"ZC{self.roster.names.number('asset'):06}"
        self.draft.add_asset(Asset(id, kind, unit, quantity=quantity, span=span))
        self.roster.give("asset", id, state.where)

    def _code(self, state: State, facet: str) -> str:
        """Return a code that a state counts; the first that is one."""
        known = self.roster.vocabulary.codes(facet)
        return next(
            (code for pattern in state.codes for code in known if covers(pattern, code)),
            state.codes[0].removesuffix(".*"),
        )

    def _drop(self, account: Account, amount: int, span: Span) -> bool:
        """Take so much of what a state counts away while ``span`` lasts."""
        state, unit, day = _state(account), account.judged, self.judged_day(account)
        if state.source == "role":
            posts = sorted(self.draft.serving(state.codes, unit, state.where, day), key=lambda one: one.person)
            for post in posts[len(posts) - amount :]:
                self.draft.end_assignment(post, _before(post.span, span))
                if (after := _after(post.span, span)) is not None:
                    self.roster.enlist(post.role, post.unit, state.where, after)
            return len(posts) >= amount
        if state.source == "unit":
            units = self.draft.units_of(state, unit, day)
            if any(self.draft.children.get(one.id) for one in units):
                return False
            for one in units[len(units) - amount :]:
                before, after = _before(one.span, span), _after(one.span, span)
                kept = before or after
                if kept is None:
                    kept = Span(span.until + ONE_DAY) if span.until < Span().until else None
                if kept is None:
                    return False
                self.draft.units[one.id] = evolve(one, span=kept)
                if before is not None and after is not None:
                    host = self.draft.units[self.draft.parent[one.id]]
                    made = found_unit(one.kind, host, after, self.draft, self.roster.names, self.roster.vocabulary)
                    self.roster.give("unit", made.id, state.where)
            return len(units) >= amount
        if state.source == "subject":
            return self._drop_subjects(account, amount, span)
        return self._drop_assets(account, amount, span)

    def _drop_subjects(self, account: Account, amount: int, span: Span) -> bool:
        state, day = _state(account), self.judged_day(account)
        listed = [
            one
            for at in self.draft.below(account.judged)
            for one in self.draft.subjects.get(at, ())
            if day in one.span and one.kind in state.codes
        ]
        for one in listed[len(listed) - amount :]:
            self.draft.subjects[one.unit].remove(one)
            if (before := _before(one.span, span)) is not None:
                self.draft.add_subject(evolve(one, span=before))
            if (after := _after(one.span, span)) is not None:
                self.roster.list_subject(one.kind, one.unit, state.where, after)
        return len(listed) >= amount

    def _drop_assets(self, account: Account, amount: int, span: Span) -> bool:
        """Take assets away: whole kinds where kinds are counted, else what is left of the quantity comes back."""
        state, day, scale = _state(account), self.judged_day(account), account.duty.relation.scale
        there = self.draft.assets_of(state, account.judged, day)
        lost = there
        if state.kinds:
            codes = [code for code in state.codes if any(covers(code, one.kind) for one in there)]
            gone = set(codes[len(codes) - -(-amount // scale) :])
            lost = [one for one in there if any(covers(code, one.kind) for code in gone)]
        left = sum(int(one.quantity * 1000) for one in there) - amount
        for one in lost:
            self.draft.assets[one.unit].remove(one)
            if (before := _before(one.span, span)) is not None:
                self.draft.add_asset(evolve(one, span=before))
            if (after := _after(one.span, span)) is not None:
                self._add_asset(state, one.kind, one.unit, one.quantity, after)
        if not state.kinds and left > 0 and lost:
            self._add_asset(state, lost[0].kind, lost[0].unit, Decimal(left) / 1000, span)
        return bool(lost)


def _state(account: Account) -> State:
    state = account.duty.state
    assert state is not None
    return state


def _before(whole: Span, span: Span) -> Span | None:
    return Span(whole.since, span.since - ONE_DAY) if whole.since < span.since else None


def _after(whole: Span, span: Span) -> Span | None:
    return Span(span.until + ONE_DAY, whole.until) if whole.until > span.until else None
