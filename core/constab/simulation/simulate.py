"""A register and a stretch of records from a seed, for any programme, with every shortfall known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

from attrs import define, field, frozen

from constab.entities import Label, Register, Span
from constab.errors import ConstabError, fault, refuse
from constab.facts import Clip
from constab.obligations import Tally
from constab.programme.resolved import Programme
from constab.simulation import reasons
from constab.simulation.cast import Cast
from constab.simulation.clock import Diary
from constab.simulation.draft import Draft
from constab.simulation.frame import Duty, Frame, duties_of
from constab.simulation.layout import POSTS_PER_STATION, STATION, block_of, kinds_of, lay_out
from constab.simulation.making import Maker
from constab.simulation.names import Names
from constab.simulation.owed import Account, Plan, bearer_span, is_empty, owed
from constab.simulation.planning import Planner
from constab.simulation.reckoning import Reckoning
from constab.simulation.records_sheet import ENCODING, RecordsSheet
from constab.simulation.register_book import register_book
from constab.simulation.roster import Roster
from constab.simulation.sidelines import Sidelines
from constab.simulation.states import States
from constab.simulation.texture import Texture
from constab.simulation.told import told
from constab.simulation.traits import give_traits, scoping_attributes
from constab.simulation.truth import NotPlanted, Shortfall, shortfalls_of, truth_json
from constab.simulation.words import Words

REGISTER, RECORDS, TRUTH = "register.xlsx", "records.csv", "truth.json"
USUAL_SHORTFALL = 80
"""Of a thousand windows, how many an average unit misses."""

Progress = Callable[[int, int, str], None]


@frozen
class Simulation:
    """What was written, and what is in it."""

    register_file: Path
    records_file: Path
    truth_file: Path
    register: Register
    records: int
    shortfalls: tuple[Shortfall, ...]
    not_planted: tuple[NotPlanted, ...]


def simulate(
    programme: Programme,
    *,
    posts: int,
    since: date,
    until: date,
    seed: int,
    into: Path,
    shortfall: Fraction | int = USUAL_SHORTFALL,
    progress: Progress | None = None,
) -> Simulation:
    """Write ``register.xlsx``, ``records.csv`` and ``truth.json`` into the folder ``into``.

    ``shortfall`` says how much an average unit misses: of a thousand windows so many, or a fraction of them. Equal
    arguments give equal bytes. The truth is what an assessment of the days ``since`` to ``until`` must find missed.
    ``progress`` is called with what is done, what there is to do, and a label.
    Raises ConstabError: ``simulation-posts``, ``simulation-days``, ``simulation-shortfall``, ``folder-unwritable``.
    """
    rate = int(shortfall * 1000) if isinstance(shortfall, Fraction) else shortfall
    _check(programme, posts, since, until, rate)
    work = _Work.begin(programme, posts, since, until, Random(seed), rate)
    paths = [into / name for name in (REGISTER, RECORDS, TRUTH)]
    fresh = [path.with_name(f".{path.name}.new") for path in paths]
    try:
        into.mkdir(parents=True, exist_ok=True)
        register = work.draft.register()
        fresh[0].write_bytes(register_book(register, programme.vocabulary))
        with RecordsSheet(
            fresh[1].open("w", encoding=ENCODING, newline=""), work.draft, Words(programme.vocabulary)
        ) as sheet:
            work.run(sheet, progress)
        head = {
            "programme": programme.id,
            "seed": seed,
            "posts": posts,
            "since": since.isoformat(),
            "as_of": until.isoformat(),
            "records": sheet.rows,
        }
        shortfalls, not_planted = work.found()
        fresh[2].write_text(truth_json(head, shortfalls, not_planted), "utf-8", newline="\n")
        for made, path in zip(fresh, paths, strict=True):
            os.replace(made, path)
    except OSError as error:
        raise refuse(
            "folder-unwritable",
            "{folder} cannot be written into: {reason}",
            folder=str(into),
            reason=error.strerror or str(error),
        ) from error
    finally:
        for made in fresh:
            if made.exists():
                made.unlink()
    return Simulation(paths[0], paths[1], paths[2], register, sheet.rows, shortfalls, not_planted)


def _check(programme: Programme, posts: int, since: date, until: date, rate: int) -> None:
    faults = []
    if posts < 1:
        faults.append(fault("simulation-posts", "{posts} posts cannot be simulated; at least one", posts=posts))
    if until < since:
        faults.append(
            fault("simulation-days", "the days end on {until}, before they begin on {since}", since=since, until=until)
        )
    elif Span(since, until).overlap(programme.in_force) is None:
        faults.append(
            fault(
                "simulation-days",
                "{programme} is not in force on any day from {since} to {until}",
                programme=programme.id,
                since=since,
                until=until,
            )
        )
    if not 0 <= rate <= 1000:
        faults.append(
            fault("simulation-shortfall", "a shortfall of {rate} per thousand cannot be; 0 to 1000", rate=rate)
        )
    if faults:
        raise ConstabError(faults)


@define(eq=False)
class _Work:
    """One simulation under way: the register is made, the records follow block by block."""

    programme: Programme
    duties: tuple[Duty, ...]
    draft: Draft
    frame: Frame
    planner: Planner
    reckoning: Reckoning
    maker: Maker
    sidelines: Sidelines
    states: list[Account]
    shortfalls: list[Shortfall] = field(factory=list)

    @classmethod
    def begin(cls, programme: Programme, posts: int, since: date, until: date, rng: Random, rate: int) -> _Work:
        frame = Frame(programme.in_force, since, until, programme.workdays)
        duties, vocabulary, draft = duties_of(programme), programme.vocabulary, Draft()
        names = Names(-(-posts // POSTS_PER_STATION))
        lay_out(kinds_of(duties), posts, draft, names, frame, vocabulary, rng)
        give_traits(duties, draft, frame, vocabulary, rng)
        roster = Roster(draft, frame, names, vocabulary, rng)
        roster.staff_units(duties)
        roster.list_subjects(duties)
        planner = Planner(frame, rng, rate)
        states = States(draft, frame, roster, rng, scoping_attributes(duties))
        states.settle_all(duties)
        planner.sure = _sure_bearers([duty for duty in duties if duty.state], draft, frame, rng)
        accounts = [*states.planted(duties, planner), *told(duties, draft, frame)]
        # A state that fails may leave a bearer without the items of another duty: those are looked for only now.
        planner.sure |= _sure_bearers([duty for duty in duties if duty.tally], draft, frame, rng)
        clips = tuple(fact for fact in programme.facts if isinstance(fact, Clip))
        reckoning = Reckoning(duties, clips, draft, frame)
        texture = Texture(frame, vocabulary, rng)
        cast, diary = Cast(draft, rng), Diary(rng)
        maker = Maker(reckoning, frame, cast, diary, texture, roster, rng)
        sidelines = Sidelines(maker, reckoning, planner, rng)
        return cls(programme, duties, draft, frame, planner, reckoning, maker, sidelines, accounts)

    def run(self, sheet: RecordsSheet, progress: Progress | None) -> None:
        """Make all records: what lies above the stations is known from the first, and made good at the end."""
        stations = [unit.id for unit in self.draft.units.values() if unit.kind == STATION]
        above = [unit for unit in self.draft.units if not block_of(unit, self.draft)]
        top = self._opened(above)
        for number, station in enumerate(stations):
            if progress is not None:
                progress(number, len(stations), self.draft.units[station].name)
            units = list(self.draft.below(station))
            accounts = self._opened(units)
            self._fill(accounts)
            self.sidelines.add(units)
            sheet.write(self.maker.clear())
            self.shortfalls += self._missed(accounts)
            self.reckoning.close(units)
        self._fill(top)
        sheet.write(self.maker.clear())
        self.shortfalls += self._missed(top)
        self.shortfalls += shortfalls_of(self.states, self.frame.as_of)
        self.shortfalls += self._empty()
        if progress is not None:
            progress(len(stations), len(stations), "")

    def found(self) -> tuple[tuple[Shortfall, ...], tuple[NotPlanted, ...]]:
        """Return all shortfalls, and the obligations in which none was planted with the reason."""
        order = {rule.id: at for at, rule in enumerate(self.programme.rules)}
        shortfalls = tuple(sorted(self.shortfalls, key=lambda one: (order[one.obligation], one.bearer, one.form)))
        planted = {one.obligation for one in shortfalls if any(window.planted for window in one.windows)}
        not_planted = tuple(
            NotPlanted(rule.id, self._reason(rule.id)) for rule in self.programme.rules if rule.id not in planted
        )
        return shortfalls, not_planted

    def _reason(self, rule: str) -> Label:
        versions = [duty for duty in self.duties if duty.rule == rule and not duty.watch]
        if all(duty.is_told for duty in versions):
            return reasons.FOLLOWS
        if all(duty.tally is None and duty.state is None for duty in versions):
            if any(isinstance(duty.relation.actual, Tally) for duty in versions):
                return reasons.ENTERED
            return reasons.OWN_SELECT
        if rule in self.planner.impossible:
            return reasons.IMPOSSIBLE
        if rule not in self.planner.borne:
            return reasons.UNBORNE
        if rule not in self.planner.chosen:
            return reasons.NOT_CHOSEN
        return reasons.SHARED

    def _opened(self, units: Iterable[str]) -> list[Account]:
        """Return the accounts of these units in the ledger, planned and taken up."""
        found = [
            account
            for duty in self.duties
            if duty.tally is not None
            for unit in units
            if self.draft.units[unit].kind == duty.obligation.bearer.unit
            for account in owed(duty, unit, self.draft, self.frame)
        ]
        sure: dict[str, list[Account]] = {}
        for account in found:
            if account.duty.watch:
                continue
            if not self.maker.recipe(account).is_possible:
                self.planner.impossible.add(account.duty.rule)
                continue
            self.planner.plan(account)
            if self.planner.sure.get(account.duty.rule) == account.bearer:
                sure.setdefault(account.duty.rule, []).append(account)
        for accounts in sure.values():
            self.planner.ensure(accounts)
        self.reckoning.open(found)
        return found

    def _fill(self, accounts: list[Account]) -> None:
        """Make the records that the accounts are to have, the narrowest windows first."""
        in_order = sorted(
            accounts, key=lambda one: (one.plan is Plan.OVER, one.window.days, -self._narrowness(one.duty))
        )
        for account in in_order:
            wanted = self.planner.wanted(account)
            if not self.maker.lift(account, wanted) and account.plan is Plan.OVER:
                account.plan = Plan.MEET
        for account in in_order:
            if account.plan is Plan.MEET and account.low is not None and account.actual < account.low:
                self.maker.lift(account, self.planner.wanted(account))

    def _narrowness(self, duty: Duty) -> int:
        """Return how many things a duty asks of a record."""
        tally = duty.tally
        assert tally is not None
        return len(tally.where) + (tally.during is not None) + (tally.together > 1) + (duty.each is not None)

    def _missed(self, accounts: Iterable[Account]) -> list[Shortfall]:
        """Return what is missed; of a unit that reports nothing at all only what does not excuse silence."""
        real = [
            account
            for account in accounts
            if not account.duty.watch
            and (account.bearer in self.maker.heard or account.duty.obligation.if_silent == "missed")
        ]
        return shortfalls_of(real, self.frame.as_of)

    def _empty(self) -> list[Shortfall]:
        """Return the bearers that miss a duty because they have nothing that it could bind for."""
        found = []
        for rule in self.programme.rules:
            versions = [duty for duty in self.duties if duty.rule == rule.id and not duty.watch]
            lacking = [duty for duty in versions if duty.obligation.if_empty == "missed"]
            for unit in self.draft.units if lacking else ():
                borne = [duty for duty in versions if bearer_span(duty, unit, self.draft, self.frame) is not None]
                if borne and all(is_empty(duty, unit, self.draft, self.frame) for duty in borne):
                    found.append(Shortfall(rule.id, unit, "empty", ()))
        return found


def _sure_bearers(duties: Iterable[Duty], draft: Draft, frame: Frame, rng: Random) -> dict[str, str]:
    """Return for each obligation one of those that have a window of it that can be missed for good."""
    found: dict[str, str] = {}
    for duty in duties:
        bearers = [
            unit
            for unit in draft.units
            if any(
                account.low is None or duty.closes(account.window) <= frame.as_of
                for account in owed(duty, unit, draft, frame)
            )
        ]
        if bearers and duty.rule not in found:
            found[duty.rule] = rng.choice(bearers)
    return found
