"""Random worlds with scores: what the plan says of them, and what the oracle says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import evolve, frozen
from tests.evaluation.chance import Chance
from tests.evaluation.engine_run import programme, written
from tests.evaluation.worlds import World, world
from tests.oracle.sheet_marks import Told, in_order, of_oracle, of_plan
from tests.oracle.sheets import Case, marks
from tests.scoring.chance_sheets import Readable, sheet

from constab.assessment import Assessment
from constab.calendar import Workdays
from constab.entities import Label, Register, Span, Waiver
from constab.evaluation import evaluate
from constab.obligations import Bearer, Condition, ForEach, Period
from constab.programme import Programme, Rule, Version
from constab.programme.resolved import Scoresheet
from constab.scoring import Deduction, Sheet
from constab.scoring.lacking import is_lacking_told
from constab.vocabulary import Term

WORKDAYS = Workdays()
EACHES = (None, None, ForEach(role="officer"), ForEach(unit="post"), ForEach(subject="household"))


@frozen
class ScoredWorld:
    """A random world, and the scores of its programme in the order in which they are reckoned."""

    world: World
    sheets: tuple[Deduction, ...]

    @property
    def case(self) -> Case:
        """What the oracle reckons with."""
        of = self.world
        return Case(
            self.sheets, of.duties, of.facts, of.register, of.records, of.period, of.since, of.as_of, WORKDAYS, of.pace
        )

    def expected(self) -> list[Told]:
        """Return what the oracle says of everybody."""
        return [of_oracle(one) for one in in_order(marks(self.case))]

    def told(self, found: Assessment) -> list[Told]:
        """Return what the plan says of everybody."""
        return [of_plan(one) for one in in_order(found.marks)]

    def programme(self) -> Programme:
        """Return the programme."""
        made = programme(self.world, WORKDAYS)
        kinds = tuple(Term("unit", code, Label(code, code)) for code in ("grid", "station", "post"))
        words = evolve(made.vocabulary, terms=(*made.vocabulary.terms, *kinds))
        return evolve(made, vocabulary=words, scores=tuple(scoresheet(one) for one in self.sheets))

    def assessed(self, folder: Path) -> Assessment:
        """Return what the plan says."""
        ledger = written(self.world.records, folder)
        of = self.world
        return evaluate(self.programme(), of.register, ledger, since=of.since, as_of=of.as_of)


def scoresheet(sheet: Sheet) -> Scoresheet:
    """Return a score as the loader makes it."""
    return Scoresheet(sheet, tuple(Rule(one.id, (Version(one),)) for one in sheet.observed()), "here")


def scored_world(seed: int) -> ScoredWorld:
    """Return the world of a seed, with one score or two, the second of which may read the first."""
    of, chance = world(seed), Chance(seed + 1)
    reads = Readable(
        duties=tuple(dict.fromkeys(one.id for one, _, _ in of.duties)),
        rates=tuple(one.id for one, _, _ in of.duties if is_lacking_told(one.compile(of.period))),
        activities=("patrol.*", "visit", "visit.*", "roster"),
        facts=tuple(one.id for one in of.facts),
        by="outcome",
        values=("settled", "passed"),
    )
    each = next((one.for_each for one, _, _ in of.duties if one.for_each is not None), None)
    sheets: list[Deduction] = []
    differ = len({str(one.for_each) for one, _, _ in of.duties if one.for_each is not None}) > 1
    for id in chance.of(("first",), ("first", "second")):
        own = chance.of(*EACHES)
        if differ or (
            own is not None
            and each is not None
            and not (own.what == each.what and getattr(own, own.what) == getattr(each, each.what))
        ):
            own = None
        found = sheet(
            chance, id, evolve(reads, scores=tuple(one.id for one in sheets if own is None)), each=own,
            bearer=chance.of("post", "post", "station"),
        )  # fmt: skip
        if chance.of(True, False, False):
            urban = Bearer(found.bearer.unit, (Condition("area", "is", ("urban",)),))
            found = evolve(found, bearer=urban)
        found = evolve(found, in_force=chance.mostly(None, Period(date(2012, 2, 20), date(2012, 4, 10))))
        sheets.append(found)
    register = evolve(of.register, waivers=(*of.register.waivers, *_waivers(chance, of.register)))
    return ScoredWorld(evolve(of, register=register), tuple(sheets))


def _waivers(chance: Chance, of: Register) -> list[Waiver]:
    """Draw further waivers, so that scores would often be others without them."""
    units = [one.id for one in of.units]
    days = Span(date(2012, 3, 1), date(2012, 3, chance.of(4, 31)))
    return [Waiver(chance.of(*units), chance.of("waiver", "leave"), days) for _ in range(chance.of(0, 1, 2))]
