"""From a programme and a register to the small relations of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from constab.calendar import Calendar, FromEvent, day_number
from constab.entities import Register, Span
from constab.errors import ConstabError, fault, refuse
from constab.evaluation.consequent import roles_asked
from constab.evaluation.demands import Demands
from constab.evaluation.divided import MEAN, TOTAL
from constab.evaluation.excuses import excuse_rows
from constab.evaluation.fact_days import fact_days, over_units
from constab.evaluation.fact_list import FactList
from constab.evaluation.growing import target_rows
from constab.evaluation.judge import NOTHING, UNKNOWN
from constab.evaluation.owned import owned_rows
from constab.evaluation.prepared import Duty, Part, Prepared, ScoreScope
from constab.evaluation.relations import SCHEMAS, Relations, Row
from constab.evaluation.roster import Roster
from constab.evaluation.scopes import Scopes
from constab.evaluation.score_scopes import score_scopes
from constab.evaluation.states import holdings
from constab.evaluation.timetable import Timetable
from constab.evaluation.windows import WindowList
from constab.obligations import (
    Obligation,
    PerHead,
    Policy,
    Ratio,
    Relation,
    State,
    Tally,
    Target,
    TargetPhase,
)
from constab.obligations.contract import Custom, whole_units
from constab.programme import Programme, Rule, Version

_COMPARED = {"": 0, "previous": 1, "last_year": 1, "peers": MEAN, "total": TOTAL}
_ABSENT = {"zero": 0, "no_data": UNKNOWN, "not_reviewed": UNKNOWN, "nothing": NOTHING}
_EVENTS = {"enter": 1, "listed": 2}
_POLICIES = {Policy.SKIP: 0, Policy.PRORATE: 1, Policy.WHOLE: 2}


class Preparation:
    """Gathers the rows, relation by relation. Used once."""

    def __init__(
        self,
        programme: Programme,
        register: Register,
        activities: Iterable[str],
        since: date,
        as_of: date,
        known: Sequence[Row] = (),
    ) -> None:
        if since > as_of:
            raise refuse(
                "period-upside-down", "the assessment begins on {since}, after {as_of}", since=since, as_of=as_of
            )
        self.programme = programme
        self.roster = Roster(register)
        self.demands = Demands({*programme.vocabulary.codes("activity"), *activities})
        self.since, self.as_of = since, as_of
        # A window closes when its grace is over, so that the last ones of before may close in this assessment.
        waits = (version.obligation.wait for rule in programme.rules for version in rule.versions)
        wait = max(waits, default=0)
        earliest = since - timedelta(days=wait)
        calendar = Calendar(programme.in_force, programme.workdays)
        self.timetable = Timetable(calendar, earliest, as_of, programme.pace)
        self.rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        self.rows["known"] += known
        self.rows["reference_value"] += [
            (one.id, each.unit, day_number(each.since), day_number(each.until), int(each.value * 1000))
            for one in programme.references
            for each in one.values
        ]
        self.features: set[str] = set()
        self.scopes = Scopes(self.roster, programme.in_force, as_of)
        self.duties: list[Duty] = []
        self.numbered = 0
        self.custom: list[tuple[int, Custom]] = []
        self.states: dict[State, int] = {}
        self.judged: dict[str, Obligation] = {}
        self.cells: dict[int, tuple[int, Part]] = {}
        self.facts = FactList(programme.facts)

    def prepared(self, only: frozenset[str] | None = None, bearer: str | None = None) -> Prepared:
        """Return everything; with ``only`` for these rules, with ``bearer`` for this one alone."""
        unbound = []
        for number, rule in enumerate(self.programme.reckoned):
            if only is not None and rule.id not in only:
                continue
            bound = False
            for version in rule.versions:
                bound = self._version(number, rule, version) or bound
            if not bound and number < len(self.programme.rules):
                unbound.append(rule.id)
        self._rules(only)
        # What others have come to decides about ranks and the scores of units above: nobody is scored alone.
        scores: tuple[ScoreScope, ...] = ()
        if only is None and bearer is None:
            scores = score_scopes(self.programme, self.scopes, self.timetable, self.demands)
            if any(one.sheet.rank is not None and one.sheet.rank.among == "parent" for one in scores):
                self.rows["parent"].extend(self.scopes.parent_rows())
        self._windows()
        self._bound(bearer)
        self.rows["demand"] = self.demands.rows
        self.rows["owned"].extend(owned_rows(self.demands.owned, self.roster))
        self.rows["excuse"] = excuse_rows(
            self.duties,
            [rule.id for rule in self.programme.reckoned],
            self.scopes.members,
            self.roster.register.waivers,
        )
        features = frozenset(self.features | self.demands.features)
        return Prepared(
            relations=Relations({name: tuple(rows) for name, rows in self.rows.items()}, features),
            duties=tuple(self.duties),
            filters=tuple(self.demands.filters),
            columns=tuple(self.demands.columns),
            roles=tuple(self.demands.roles),
            owned=tuple(self.demands.owned),
            custom=tuple(self.custom),
            members=self.scopes.members,
            unbound=tuple(unbound),
            kinds=tuple(self.demands.kinds),
            facts=self.facts.needed,
            activities=frozenset(self.demands.activities),
            cells=dict(self.cells),
            judged=dict(self.judged),
            since=self.since,
            as_of=self.as_of,
            pace=self.programme.pace,
            scores=scores,
        )

    def _rules(self, only: frozenset[str] | None) -> None:
        """Add the rules. Points go to those that have windows here, by the newest version that does.

        What is not in force yet, or was retired before, takes nothing from the others of its category.
        """
        scoring, period = self.programme.scoring, self.programme.in_force
        points = scoring.points(
            [(rule.id, self.judged[rule.id]) for rule in self.programme.rules if rule.id in self.judged]
        )
        for number, rule in enumerate(self.programme.reckoned):
            if only is None or rule.id in only:
                one = self.judged.get(rule.id, rule.latest)
                silent = int(one.if_silent == "no_data" and not one.compile(period).of_register)
                self.rows["rule"].append((number, points.get(rule.id, 0), silent))

    def _version(self, number: int, rule: Rule, version: Version) -> bool:
        """Add one version of a rule; tell whether it binds anybody at all."""
        obligation = version.obligation
        own, scope = self.scopes.own_time(obligation), self.scopes.number(obligation)
        binds = bool(self.scopes.members[scope])
        over = version.until is not None and version.until < self.since
        if not over and (version.since is None or version.since <= self.as_of):
            self.scopes.judged(number, obligation)
        if own is None or own.since > self.as_of:
            return binds
        relation = obligation.compile(self.programme.in_force)
        event = relation.windows.event if isinstance(relation.windows, FromEvent) else ""
        windows = self.timetable.windows(rule.id, relation, self.scopes.events(scope, event))
        if not windows.windows:
            return binds
        first_begin, last_begin = windows.beginning(version.since, version.until)
        for phase in relation.targets:
            first_end, last_end = windows.ending(phase.since, phase.until)
            first_open = windows.entering(self.since - timedelta(days=obligation.wait))
            first, last = max(first_begin, first_end, first_open), min(last_begin, last_end)
            if first <= last:
                self.judged[rule.id] = obligation
                self._duty(number, obligation, relation, windows, first, last, phase, scope, own)
        return binds

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
        ob = self._cell()
        low, high = phase.at_least, phase.at_most
        scaled = isinstance(low, PerHead) or isinstance(high, PerHead)
        duty = Duty(ob, number, obligation, relation, windows, first, last, low, high, scope)
        self.duties.append(duty)
        closed_to = windows.ended(self.as_of - timedelta(days=obligation.wait))
        actual = relation.actual
        throughout = int(isinstance(actual, State) and actual.at == "throughout")
        if throughout:
            self.features.add("throughout")
        if _event(relation):
            self.features.add("onset")
        edge = obligation.edge
        low_day, high_day = windows.days
        self.rows["duty_of"].append(
            (
                ob, number, scope, windows.grain, day_number(own.since), day_number(own.until), first, last,
                day_number(low_day), day_number(high_day), closed_to,
                _POLICIES[edge.enter], _POLICIES[edge.leave], _POLICIES[edge.listed], _POLICIES[edge.delisted],
                _POLICIES[edge.programme], _POLICIES[edge.absence],
                None if scaled else _whole(low, relation.scale), None if scaled else _whole(high, relation.scale),
                int(scaled), _ABSENT[relation.absent], int(isinstance(actual, Tally) and bool(actual.observed_by)),
                int(isinstance(actual, (State, Ratio))), throughout, _event(relation),
            )
        )  # fmt: skip
        if scaled:
            self.rows["target"].extend(target_rows(duty, self.scopes.members[scope], self.roster, self.as_of))
        if isinstance(actual, Ratio):
            self._ratio(duty, actual)
        elif isinstance(actual, (Tally, State)):
            self._part(duty, ob, actual, "actual")
        else:
            self.cells[ob] = (ob, "actual")
            self.custom.append((ob, actual))
            self.demands.kind(obligation.bearer.unit)  # so that its records are heard, and it is not taken for silent

    def _cell(self) -> int:
        """Return a new number: of a duty, or of a part of one."""
        self.numbered += 1
        return self.numbered

    def _ratio(self, duty: Duty, ratio: Ratio) -> None:
        parts: list[tuple[Part, Tally | State]] = [("over", ratio.over)]
        if ratio.under is not None:
            parts.append(("under", ratio.under))
        for which, part in parts:
            cell = self._cell()
            self._part(duty, cell, part, which)
            self.rows["part"].extend(
                (cell, duty.ob, duty.windows.grain, int(which == "under"), was)
                for was in ((0, 1) if ratio.looks_back else (0,))
            )
        bare = int(ratio.under is None)
        if ratio.looks_back:
            self.features.add("compared")
        if ratio.looks_around:
            self.features.add("peers")
        if bare:
            self.features.add("bare")
        factor = Fraction(ratio.times) * (ratio.under.scale if ratio.under is not None else 1) / ratio.over.scale
        self.rows["ratio"].append(
            (
                duty.ob, factor.numerator, factor.denominator, _COMPARED[ratio.compared],
                int(ratio.change == "points"), ratio.reach, int(ratio.asks_change), bare,
                int(bool(bare) and isinstance(ratio.over, Tally)), _unknown(ratio.over),
            )
        )  # fmt: skip

    def _part(self, duty: Duty, cell: int, part: Tally | State, which: Part) -> None:
        """Add what is counted or read off in one cell of a duty."""
        self.cells[cell] = (duty.ob, which)
        if isinstance(part, State):
            self.rows["sight"].append((duty.ob, cell, self._state(part), _unknown(part), int(part.of_bearer)))
            return
        ratio = duty.relation.actual
        fact = self.facts.named(part)
        tally = evolve(part, count_on="end") if self.facts.by_end(fact) else part
        self.demands.add(duty, cell, tally, fact, from_start=isinstance(ratio, Ratio) and ratio.looks_back)

    def _state(self, state: State) -> int:
        if state not in self.states:
            number = self.states[state] = len(self.states) + 1
            self.rows["holding"].extend(
                (
                    number, one.place, one.bearer, one.holder,
                    day_number(one.span.since), day_number(one.span.until), one.quantity,
                )
                for one in holdings(state, self.roster)
            )  # fmt: skip
        return self.states[state]

    def _bound(self, bearer: str | None) -> None:
        """Add who is bound, whose records count for whom, and who serves where it is asked; of one bearer, if named."""
        if "peers" in self.features:
            bearer = None  # what the others have decides about this one too
        if bearer is not None:
            self.scopes.narrow(bearer)
        self.rows["member"].extend(self.scopes.member_rows())
        self.rows["itemless"].extend(self.scopes.itemless_rows(bearer))
        roles = (*self.demands.roles, *self.facts.roles, *roles_asked(self.programme))
        self.rows["serving"].extend(self.scopes.serving_rows(dict.fromkeys(roles)))
        self.rows["reach"].extend(self.scopes.reach_rows(dict(self.demands.kinds), bearer))
        always = (day_number(Span().since), day_number(Span().until))
        if any(row[-2:] != always for row in self.rows["reach"]):
            self.features.add("dated_reach")
        found = {one.bearer for members in self.scopes.members.values() for one in members}
        found.update(id for _, id, *_ in self.rows["itemless"])
        self.rows["bearer"].extend(
            (id, self.roster.numbers[id], self.demands.kind(self.roster.units[id].kind)) for id in sorted(found)
        )

    def _windows(self) -> None:
        times = self.timetable
        self.rows["window_span"].extend(times.spans())
        self.rows["bound"].extend(times.bounds())
        self.rows["onset"].extend(times.onsets())
        features = self.demands.features
        self.rows["calendar"].extend(times.days(worked="worked" in features, holidays="holiday" in features))
        self.rows["earlier"].extend(times.earlier())
        self.rows["each_day"].extend((day,) for day in times.each_day())
        found = fact_days(self.facts, times.calendar, times.each_day(), self.since, self.as_of)
        for name, rows in found.items():
            self.rows[name].extend(rows)
        self.rows["over_unit"].extend(over_units(self.facts, self.roster))
        if self.facts.need("unit_kind"):
            self.rows["unit_kind"].extend((unit.id, unit.kind) for unit in self.roster.units.values())
        if self.facts.need("work_number"):
            since = min(times.each_day(), default=0) - self.facts.days_back
            self.rows["work_number"].extend(times.working_days(since))


def prepare(
    programme: Programme,
    register: Register,
    activities: Iterable[str],
    since: date,
    as_of: date,
    *,
    only: frozenset[str] | None = None,
    bearer: str | None = None,
    known: Sequence[Row] = (),
) -> Prepared:
    """Return what the plan is built from; ``known`` is what facts of scores and consequences are made of.

    Raises ConstabError where the programme binds nobody.
    """
    prepared = Preparation(programme, register, activities, since, as_of, known).prepared(only, bearer)
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


def _unknown(part: Tally | State) -> int:
    """Return whether what has no row is unknown, and not 0: an attribute that nobody entered."""
    return int(isinstance(part, State) and part.source == "attribute")


def _event(relation: Relation) -> int:
    """Return whose beginning windows run from, as ``duty_of`` has it."""
    return _EVENTS[relation.windows.event] if isinstance(relation.windows, FromEvent) else 0


def _whole(target: Target | None, scale: int) -> int | None:
    return whole_units(target, scale) if isinstance(target, Decimal) else None
