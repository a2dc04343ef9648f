"""Who is bound: bearers and items, scope by scope, and the relations made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from constab.calendar import day_number
from constab.entities import Span
from constab.evaluation.relations import Row
from constab.evaluation.roster import UNDER, Member, Roster
from constab.evaluation.timeline import union
from constab.obligations import Bearer, ForEach, Obligation


class Scopes:
    """Gathers the scopes that duties bind; equal ones are one, and the register is walked once for each."""

    def __init__(self, roster: Roster, period: Span, as_of: date) -> None:
        self.roster = roster
        self.period, self.as_of = period, as_of
        self.members: dict[int, tuple[Member, ...]] = {}
        self._numbers: dict[tuple[Bearer, ForEach | None], int] = {}
        self._of_rules: dict[tuple[int, int], Obligation] = {}

    def number(self, obligation: Obligation) -> int:
        """Return the number of an obligation's scope."""
        return self.of(obligation.bearer, obligation.for_each)

    def of(self, bearer: Bearer, for_each: ForEach | None = None) -> int:
        """Return the number of a scope."""
        key = (bearer, for_each)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.members[self._numbers[key]] = self.roster.members(*key)
        return self._numbers[key]

    def judged(self, rule: int, obligation: Obligation) -> None:
        """Note that a version of a rule is judged in this assessment."""
        self._of_rules[rule, self.number(obligation)] = obligation

    def own_time(self, obligation: Obligation) -> Span | None:
        """Return the days on which an obligation is in force within the programme, or None."""
        if obligation.in_force is None:
            return self.period
        return self.period.overlap(Span(obligation.in_force.since, obligation.in_force.until))

    def events(self, scope: int, event: str) -> Iterator[date]:
        """Yield the days from which windows run: those on which a bearer (``enter``) or an item (``listed``) comes.

        What was there before the programme began, or is not there yet, has none.
        """
        for one in self.members[scope] if event else ():
            day = one.bearing.since if event == "enter" else one.listed.since
            if self.period.since <= day <= self.as_of:
                yield day

    def narrow(self, bearer: str) -> None:
        """Leave out all bearers but one."""
        self.members = {
            scope: tuple(one for one in members if one.bearer == bearer) for scope, members in self.members.items()
        }

    def member_rows(self) -> Iterator[Row]:
        """Yield the rows of ``member``."""
        for scope, members in self.members.items():
            for one in members:
                yield (
                    scope, one.bearer, one.item,
                    day_number(one.bearing.since), day_number(one.bearing.until),
                    day_number(one.listed.since), day_number(one.listed.until),
                )  # fmt: skip

    def reach_rows(self, kinds: Mapping[str, int], bearer: str | None) -> Iterator[Row]:
        """Yield the rows of ``reach``: for every unit the bearers and items, of numbered kinds, that it counts for."""
        for unit in self.roster.units:
            for higher, spans in self.roster.above(unit).items():
                above = self.roster.units.get(higher)
                if above is None or above.kind not in kinds:
                    continue
                if bearer is not None and bearer not in self.roster.above(higher) and higher != bearer:
                    continue
                for span in spans:
                    yield (
                        unit, higher, self.roster.numbers[higher], kinds[above.kind],
                        day_number(span.since), day_number(span.until),
                    )  # fmt: skip

    def parent_rows(self) -> Iterator[Row]:
        """Yield the rows of ``parent``."""
        for relation in self.roster.register.relations:
            if relation.kind == UNDER:
                yield relation.unit, relation.to, day_number(relation.span.since), day_number(relation.span.until)

    def serving_rows(self, roles: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of ``serving``: who serves in each of the roles, wherever, and when."""
        for role in roles:
            days: dict[str, list[Span]] = {}
            for (_, person), served in self.roster.serving((role,), ()).items():
                days.setdefault(person, []).extend(served)
            for person, spans in days.items():
                for span in union(spans):
                    yield role, person, day_number(span.since), day_number(span.until)

    def itemless_rows(self, bearer: str | None) -> Iterator[Row]:
        """Yield the rows of ``itemless``: bearers that have none of what a duty binds for each of, under no version."""
        listing = {rule for (rule, _), one in self._of_rules.items() if _lists(one)}
        having = {
            (rule, id)
            for (rule, scope), one in self._of_rules.items()
            if rule in listing
            for id in self._having(scope, self.own_time(one))
        }
        empty: dict[tuple[int, str], str] = {}
        for (rule, _), one in self._of_rules.items():
            own = self.own_time(one)
            if not _lists(one) or own is None:
                continue
            for id, spans in self.roster.bearers(one.bearer):
                if bearer not in (None, id) or (rule, id) in having:
                    continue
                if any((both := span.overlap(own)) is not None and both.since <= self.as_of for span in spans):
                    empty[rule, id] = one.if_empty
        for (rule, id), mode in empty.items():
            yield rule, id, int(mode == "missed"), int(mode == "misconfigured")

    def _having(self, scope: int, own: Span | None) -> Iterator[str]:
        """Yield the bearers of a scope that have an item on any day that has come."""
        for one in self.members[scope]:
            both = one.bearing.overlap(one.listed)
            in_time = both.overlap(own) if both is not None and own is not None else None
            if in_time is not None and in_time.since <= self.as_of:
                yield one.bearer


def _lists(obligation: Obligation) -> bool:
    """Tell whether a duty binds for each of what the register lists."""
    return obligation.for_each is not None and obligation.for_each.what != "column"
