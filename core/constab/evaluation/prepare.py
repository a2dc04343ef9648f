"""From a programme and a register to the small relations of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor

from attrs import frozen

from constab.calendar import Calendar, Grain, Window, day_number
from constab.entities import Register, Span
from constab.entities.span import DAWN, FOREVER
from constab.errors import ConstabError, fault, refuse
from constab.evaluation.relations import SCHEMAS, Relations, Row
from constab.evaluation.roster import Member, Roster
from constab.evaluation.states import holdings
from constab.evaluation.timeline import union
from constab.evaluation.windows import WindowList
from constab.obligations import (
    Bearer,
    ForEach,
    Measure,
    Obligation,
    PerHead,
    Policy,
    Relation,
    State,
    Tally,
    Target,
    TargetPhase,
    Where,
)
from constab.obligations.contract import Custom, whole_units
from constab.programme import Programme, Rule, Version
from constab.vocabulary.terms import covers

_POLICIES = {Policy.SKIP: 0, Policy.PRORATE: 1, Policy.WHOLE: 2}
MEASURES = {measure: number for number, measure in enumerate(Measure)}
EACH = {"": 0, "unit": 1, "subject": 2, "role": 3, "column": 4}
DAYS = {"all": 0, "work": 1, "rest": 2}


@frozen
class Duty:
    """One version of one rule with one target phase: a row of ``duty_of``, with what it was made from."""

    ob: int
    rule: int
    obligation: Obligation
    relation: Relation
    windows: WindowList
    first: int
    last: int
    low: Target | None
    high: Target | None
    scope: int


@frozen
class Filter:
    """A condition of the scan, numbered: ``where`` must hold and no set of ``exempt`` may; ``column`` is the item's."""

    where: Where
    exempt: tuple[Where, ...]


@frozen
class Prepared:
    """All that the plan is built from."""

    relations: Relations
    duties: tuple[Duty, ...]
    filters: tuple[Filter, ...]
    columns: tuple[str, ...]
    """Columns that duties bind for each value of, by number."""
    roles: tuple[str, ...]
    custom: tuple[tuple[int, Custom], ...]
    members: dict[int, tuple[Member, ...]]
    unbound: tuple[str, ...]
    """Rules that bind no bearer of this register."""
    kinds: tuple[str, ...]
    since: date
    as_of: date
    pace: int

    @property
    def first_day(self) -> int:
        """The first day that the scan needs: that of the earliest window, and the day before for nights."""
        return min((day_number(duty.windows.days[0]) for duty in self.duties), default=day_number(self.since))


class Preparation:
    """Gathers the rows, relation by relation. Used once."""

    def __init__(
        self, programme: Programme, register: Register, activities: Iterable[str], since: date, as_of: date
    ) -> None:
        if since > as_of:
            raise refuse(
                "period-upside-down", "the assessment begins on {since}, after {as_of}", since=since, as_of=as_of
            )
        self.programme = programme
        self.roster = Roster(register)
        self.activities = sorted({*programme.vocabulary.codes("activity"), *activities})
        self.since, self.as_of = since, as_of
        self.calendar = Calendar(programme.in_force, programme.workdays)
        self.rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        self.features: set[str] = set()
        self.grains: dict[object, WindowList] = {}
        self.scopes: dict[tuple[Bearer, ForEach | None], int] = {}
        self.members: dict[int, tuple[Member, ...]] = {}
        self.filters: list[Filter] = [Filter((), ())]
        self.columns: list[str] = []
        self.roles: list[str] = []
        self.kinds: dict[str, int] = {}
        self.duties: list[Duty] = []
        self.custom: list[tuple[int, Custom]] = []
        self.states: dict[State, int] = {}
        self.scoped: dict[tuple[int, int], Obligation] = {}

    def prepared(self, only: frozenset[str] | None = None, bearer: str | None = None) -> Prepared:
        """Return everything; with ``only`` for these rules, with ``bearer`` for this one alone."""
        unbound = []
        points = dict(self.programme.scoring.points([(rule.id, rule.latest) for rule in self.programme.rules]))
        for number, rule in enumerate(self.programme.rules):
            if only is not None and rule.id not in only:
                continue
            silent = int(rule.latest.if_silent == "no_data" and not self._is_state(rule))
            self.rows["rule"].append((number, points.get(rule.id, 0), silent))
            bound = False
            for version in rule.versions:
                bound = self._version(number, rule, version) or bound
            if not bound:
                unbound.append(rule.id)
        self._members(bearer)
        self._windows()
        self._reach(bearer)
        self._serving()
        self._excuses()
        self._itemless(bearer)
        return Prepared(
            relations=Relations({name: tuple(rows) for name, rows in self.rows.items()}, frozenset(self.features)),
            duties=tuple(self.duties),
            filters=tuple(self.filters),
            columns=tuple(self.columns),
            roles=tuple(self.roles),
            custom=tuple(self.custom),
            members=self.members,
            unbound=tuple(unbound),
            kinds=tuple(self.kinds),
            since=self.since,
            as_of=self.as_of,
            pace=self.programme.pace,
        )

    def _is_state(self, rule: Rule) -> bool:
        return isinstance(rule.latest.compile(self.programme.in_force).actual, State)

    def _own_time(self, obligation: Obligation) -> Span | None:
        period = obligation.in_force
        if period is None:
            return self.programme.in_force
        return self.programme.in_force.overlap(Span(period.since, period.until))

    def _version(self, number: int, rule: Rule, version: Version) -> bool:
        """Add one version of a rule; tell whether it binds anybody at all."""
        obligation = version.obligation
        own = self._own_time(obligation)
        scope = self._scope(obligation)
        self.scoped[number, scope] = obligation
        if own is None or own.since > self.as_of:
            return bool(self.members[scope])
        relation = obligation.compile(self.programme.in_force)
        windows = self._window_list(rule, relation)
        if not windows.windows:
            return bool(self.members[scope])
        first_begin, last_begin = windows.beginning(version.since, version.until)
        for phase in relation.targets:
            first_end, last_end = windows.ending(phase.since, phase.until)
            first, last = max(first_begin, first_end), min(last_begin, last_end)
            if first <= last:
                self._duty(number, obligation, relation, windows, first, last, phase, scope, own)
        return bool(self.members[scope])

    def _scope(self, obligation: Obligation) -> int:
        key = (obligation.bearer, obligation.for_each)
        if key not in self.scopes:
            self.scopes[key] = len(self.scopes) + 1
            self.members[self.scopes[key]] = self.roster.members(*key)
        return self.scopes[key]

    def _kind(self, code: str) -> int:
        return self.kinds.setdefault(code, len(self.kinds) + 1)

    def _window_list(self, rule: Rule, relation: Relation) -> WindowList:
        key: object = relation.windows if isinstance(relation.windows, Grain) else (rule.id, relation.windows)
        if key not in self.grains:
            number = len(self.grains) + 1
            if isinstance(relation.windows, Grain):
                made = WindowList.of_grain(number, relation.windows, self.calendar, self.since, self.as_of)
            else:
                made = WindowList.own(number, relation.windows, self.since, self.as_of)
            self.grains[key] = made
        return self.grains[key]

    def _duty(
        self,
        number: int,
        obligation: Obligation,
        relation: Relation,
        windows: WindowList,
        first: int,
        last: int,
        phase: TargetPhase,
        scope: int,
        own: Span,
    ) -> None:
        ob = len(self.duties) + 1
        low, high = phase.at_least, phase.at_most
        scaled = isinstance(low, PerHead) or isinstance(high, PerHead)
        duty = Duty(ob, number, obligation, relation, windows, first, last, low, high, scope)
        self.duties.append(duty)
        closed_to = windows.ended(self.as_of - timedelta(days=obligation.grace))
        state = 0
        if isinstance(relation.actual, State):
            state = self._state(relation.actual)
        throughout = int(isinstance(relation.actual, State) and relation.actual.at == "throughout")
        if throughout:
            self.features.add("throughout")
        observed = int(isinstance(relation.actual, Tally) and bool(relation.actual.observed_by))
        edge = obligation.edge
        low_day, high_day = windows.days
        self.rows["duty_of"].append(
            (
                ob, number, scope, windows.grain, day_number(own.since), day_number(own.until), first, last,
                day_number(low_day), day_number(high_day), closed_to,
                _POLICIES[edge.enter], _POLICIES[edge.leave], _POLICIES[edge.listed], _POLICIES[edge.delisted],
                _POLICIES[edge.programme], _POLICIES[edge.absence],
                None if scaled else _whole(low, relation.scale), None if scaled else _whole(high, relation.scale),
                int(scaled), int(relation.absent == "no_data"), observed, state, throughout,
            )
        )  # fmt: skip
        if scaled:
            self.rows["target"].extend(self._targets(duty))
        if isinstance(relation.actual, Tally):
            self._demand(duty, relation.actual)
        elif not isinstance(relation.actual, State):
            self.custom.append((ob, relation.actual))

    def _state(self, state: State) -> int:
        if state not in self.states:
            number = self.states[state] = len(self.states) + 1
            self.rows["holding"].extend(
                (number, place, holder, day_number(span.since), day_number(span.until), quantity)
                for place, holder, span, quantity in holdings(state, self.roster)
            )
        return self.states[state]

    def _targets(self, duty: Duty) -> Iterator[Row]:
        """Yield the target of every bearer, piece by piece where the attributes it grows with change."""
        names = sorted({name for one in (duty.low, duty.high) if isinstance(one, PerHead) for name in one.per})
        windows, scale = duty.windows, duty.relation.scale
        for bearer in sorted({member.bearer for member in self.members[duty.scope]}):
            dated = {name: self.roster.values("unit", bearer, name) for name in names}
            cuts = {DAWN}
            for values in dated.values():
                for span, _ in values:
                    cuts.add(span.since)
                    if span.until < FOREVER:
                        cuts.add(span.until + timedelta(days=1))
            ordered = sorted(cut for cut in cuts if cut <= self.as_of)
            for place, since in enumerate(ordered):
                last_piece = place + 1 == len(ordered)
                first = windows.entering(since)
                # A window is judged by the attributes of its last day, or while it is open by those of today.
                last = duty.last if last_piece else windows.entering(ordered[place + 1]) - 1
                sizes = {
                    name: value
                    for name, values in dated.items()
                    for span, value in values
                    if since in span and isinstance(value, Decimal)
                }
                low, high = _amount(duty.low, sizes), _amount(duty.high, sizes)
                missing = (low is None and duty.low is not None) or (high is None and duty.high is not None)
                if first <= last:
                    yield (
                        duty.ob, bearer, first, last,
                        None if missing else _floor(low, scale), None if missing else _ceil(high, scale), int(missing),
                    )  # fmt: skip

    def _demand(self, duty: Duty, tally: Tally) -> None:
        obligation, windows = duty.obligation, duty.windows
        each = obligation.for_each
        item_kind = 0
        if each is not None and each.what == "unit":
            item_kind = self._kind(each.unit)
        elif each is not None and each.what == "column":
            item_kind = self._column(each.column)
        if each is not None:
            self.features.add(f"each_{each.what}")
        if tally.during is not None:
            self.features.add("during_overlap" if tally.during_by == "overlap" else "during")
        if tally.days != "all":
            self.features.add("days")
        if tally.together > 1:
            self.features.add("together")
        if tally.count_on == "end":
            self.features.add("on_end")
        if tally.measure.distinct:
            self.features.add("distinct")
        if tally.measure in (Measure.QUANTITY, Measure.HOURS):
            self.features.add("amounts")
        # A night's record may lie on the day after the window; one that ends in a window may begin long before it.
        low = day_number(windows.at(duty.first).start) if tally.count_on == "start" else day_number(DAWN)
        low = min(low, *(day_number(windows.at(n).start) for n in range(duty.first, duty.last + 1)))
        common = (
            self._kind(obligation.bearer.unit), windows.grain, MEASURES[tally.measure],
            self._filter(Filter(tally.where, tally.exempt)),
            tally.during.start if tally.during else None, tally.during.end if tally.during else None,
            int(tally.during_by == "overlap"), DAYS[tally.days], tally.together, int(tally.count_on == "end"),
            EACH[each.what if each else ""], item_kind, low - 1, day_number(windows.at(duty.last).end) + 1,
        )  # fmt: skip
        codes = self._codes(tally.activities) if not tally.fact else [f"@{tally.fact}"]
        self.rows["demand"].extend((code, duty.ob, 0, *common) for code in codes)
        if tally.observed_by:
            self.features.add("witness")
            by_unit = EACH["unit"] if each is not None and each.what == "unit" else EACH[""]
            unconditional = (MEASURES[Measure.COUNT], 0, None, None, 0, 0, 1, 0)
            plain = (*common[:2], *unconditional, by_unit, item_kind, *common[-2:])
            self.rows["demand"].extend((code, duty.ob, 1, *plain) for code in self._codes(tally.observed_by))

    def _codes(self, patterns: Iterable[str]) -> list[str]:
        chosen = tuple(patterns)
        return [code for code in self.activities if any(covers(pattern, code) for pattern in chosen)]

    def _filter(self, one: Filter) -> int:
        conditions = [*one.where, *(condition for where in one.exempt for condition in where)]
        if any(condition.name == "actor_role" for condition in conditions):
            self.features.add("actor_role")
            for condition in conditions:
                if condition.name == "actor_role":
                    self.roles.extend(str(role) for role in condition.values if role not in self.roles)
        if one not in self.filters:
            self.filters.append(one)
        return self.filters.index(one)

    def _column(self, column: str) -> int:
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column) + 1

    def _members(self, bearer: str | None) -> None:
        for scope, members in self.members.items():
            if bearer is not None:
                members = tuple(one for one in members if one.bearer == bearer)
                self.members[scope] = members
            self.rows["member"].extend(
                (
                    scope, one.bearer, one.item,
                    day_number(one.bearing.since), day_number(one.bearing.until),
                    day_number(one.listed.since), day_number(one.listed.until),
                )
                for one in members
            )  # fmt: skip

    def _windows(self) -> None:
        worked = "days" in self.features
        for windows in self.grains.values():
            if not windows.windows:
                continue
            self.rows["window_span"].extend(windows.window_rows(self.as_of, self.programme.pace))
            self.rows["bound"].extend(windows.bound_rows())
            for day, number in windows.membership():
                # Working days are asked for only where a duty counts them: a year may not be published yet.
                is_worked = int(self.programme.workdays.is_workday(day)) if worked and day <= self.as_of else 0
                self.rows["calendar"].append((windows.grain, day_number(day), number, is_worked))
        days = [windows.days for windows in self.grains.values() if windows.windows]
        if days:
            first = day_number(min(low for low, _ in days)) - 2
            last = day_number(min(max(high for _, high in days), self.as_of)) + 2
            self.rows["each_day"].extend((day,) for day in range(first, last + 1))

    def _reach(self, bearer: str | None) -> None:
        """Add, for every unit, the bearers and items that its records count for."""
        wanted = dict(self.kinds)
        for unit in self.roster.register.units:
            for higher, spans in self.roster.above(unit.id).items():
                above = self.roster.units.get(higher)
                if above is None or above.kind not in wanted:
                    continue
                if bearer is not None and bearer not in self.roster.above(higher) and higher != bearer:
                    continue
                for span in spans:
                    if span != Span():
                        self.features.add("dated_reach")
                    self.rows["reach"].append(
                        (unit.id, higher, wanted[above.kind], day_number(span.since), day_number(span.until))
                    )
        found = sorted({one.bearer for members in self.members.values() for one in members})
        self.rows["bearer"].extend((id, self._kind(self.roster.units[id].kind)) for id in found)

    def _serving(self) -> None:
        for role in self.roles:
            days: dict[str, list[Span]] = {}
            for (_, person), served in self.roster.serving((role,), ()).items():
                days.setdefault(person, []).extend(served)
            for person, spans in days.items():
                merged = union(spans)
                self.rows["serving"].extend(
                    (role, person, day_number(span.since), day_number(span.until)) for span in merged
                )

    def _excuses(self) -> None:
        """Add the windows that waivers, leave and suspensions touch. They are few, so they are gone through here."""
        by_rule = {number: rule.id for number, rule in enumerate(self.programme.rules)}
        for waiver in self.roster.register.waivers:
            for duty in self.duties:
                if waiver.obligation not in ("*", by_rule[duty.rule], duty.obligation.id):
                    continue
                if waiver.cause not in duty.obligation.excused_by:
                    continue
                absence = duty.obligation.edge.absence
                if waiver.cause != "waiver" and absence is Policy.WHOLE:
                    continue
                waived = int(waiver.cause == "waiver" or absence is Policy.SKIP)
                for window in _overlapping(duty.windows.windows, duty.first, duty.last, waiver.span):
                    both = waiver.span.overlap(Span(window.start, window.end))
                    assert both is not None
                    for bearer, item in self._excused(duty.scope, waiver.bearer):
                        self.rows["excuse"].append((duty.ob, bearer, item, window.number, waived, both.days))
        self.rows["excuse"] = _summed(self.rows["excuse"])

    def _excused(self, scope: int, who: str) -> Iterator[tuple[str, str]]:
        """Yield (bearer, item) that an excuse of a bearer or of an item is for."""
        seen: set[tuple[str, str]] = set()
        for one in self.members[scope]:
            if who in (one.bearer, one.item) and (one.bearer, one.item) not in seen:
                seen.add((one.bearer, one.item))
                yield one.bearer, one.item

    def _itemless(self, bearer: str | None) -> None:
        """Add the bearers that have none of what a duty binds for each of."""
        for (rule, scope), obligation in self.scoped.items():
            each, own = obligation.for_each, self._own_time(obligation)
            if each is None or each.what == "column" or own is None:
                continue
            having = {
                one.bearer
                for one in self.members[scope]
                if (both := one.bearing.overlap(one.listed)) is not None
                and (in_time := both.overlap(own)) is not None
                and in_time.since <= self.as_of
            }
            for id, spans in self.roster.bearers(obligation.bearer):
                if bearer not in (None, id) or id in having:
                    continue
                if any((both := span.overlap(own)) is not None and both.since <= self.as_of for span in spans):
                    mode = obligation.if_empty
                    self.rows["itemless"].append((rule, id, int(mode == "missed"), int(mode == "misconfigured")))
                    if (id, self._kind(self.roster.units[id].kind)) not in self.rows["bearer"]:
                        self.rows["bearer"].append((id, self._kind(self.roster.units[id].kind)))


def prepare(
    programme: Programme,
    register: Register,
    activities: Iterable[str],
    since: date,
    as_of: date,
    *,
    only: frozenset[str] | None = None,
    bearer: str | None = None,
) -> Prepared:
    """Return what the plan is built from. Raises ConstabError where the programme binds nobody."""
    prepared = Preparation(programme, register, activities, since, as_of).prepared(only, bearer)
    if not prepared.relations.rows["bearer"] and bearer is None:
        kinds = sorted({rule.latest.bearer.unit for rule in programme.rules})
        raise ConstabError(
            fault(
                "nobody-bound",
                "no unit of the register bears any obligation of the programme; it binds units of kind {kinds}",
                kinds=", ".join(kinds),
            )
        )
    return prepared


def _whole(target: Target | None, scale: int) -> int | None:
    return whole_units(target, scale) if isinstance(target, Decimal) else None


def _amount(target: Target | None, sizes: dict[str, Decimal]) -> Decimal | None:
    return target.amount(sizes) if isinstance(target, PerHead) else target


def _floor(amount: Decimal | None, scale: int) -> int | None:
    return None if amount is None else floor(amount * scale)


def _ceil(amount: Decimal | None, scale: int) -> int | None:
    return None if amount is None else ceil(amount * scale)


def _overlapping(windows: Iterable[Window], first: int, last: int, span: Span) -> Iterator[Window]:
    for window in windows:
        if first <= window.number <= last and window.start <= span.until and span.since <= window.end:
            yield window


def _summed(rows: Iterable[Row]) -> list[Row]:
    """Return one row a window: waived if anything waives it; days of different excuses add up to the window at most."""
    found: dict[Row, tuple[int, int]] = {}
    for *key, waived, days in rows:
        before = found.get(tuple(key), (0, 0))
        found[tuple(key)] = (max(before[0], waived), before[1] + days)
    return [(*key, *value) for key, value in found.items()]
