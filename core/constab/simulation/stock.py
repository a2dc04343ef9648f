"""What states count: people, units, subjects and assets, added where they lack and taken away for a while."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from attrs import define, evolve

from constab.entities import Asset, Span
from constab.obligations import State
from constab.simulation.draft import Draft
from constab.simulation.layout import found_unit
from constab.simulation.owed import Account
from constab.simulation.roster import Roster
from constab.vocabulary.terms import covers

ONE_DAY = timedelta(days=1)


@define(eq=False)
class Stock:
    """Adds to what a judged unit has, and takes away from it."""

    draft: Draft
    roster: Roster

    def add(self, account: Account, amount: int, span: Span, day: date) -> None:
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
            self._add_assets(account, amount, span, day)

    def _add_assets(self, account: Account, amount: int, span: Span, day: date) -> None:
        state, unit = _state(account), account.judged
        span = self.draft.units[unit].span.overlap(span) or self.draft.units[unit].span
        if not state.kinds:
            self._add_asset(state, self._code(state, "asset"), unit, Decimal(amount) / 1000, span)
            return
        there = self.draft.assets_of(state, unit, day)
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

    def drop(self, account: Account, amount: int, span: Span, day: date) -> bool:
        """Take so much of what a state counts away while ``span`` lasts."""
        state, unit = _state(account), account.judged
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
            return self._drop_subjects(account, amount, span, day)
        return self._drop_assets(account, amount, span, day)

    def _drop_subjects(self, account: Account, amount: int, span: Span, day: date) -> bool:
        state = _state(account)
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

    def _drop_assets(self, account: Account, amount: int, span: Span, day: date) -> bool:
        """Take assets away: whole kinds where kinds are counted, else what is left of the quantity comes back."""
        state, scale = _state(account), account.duty.relation.scale
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
