"""What follows from random worlds is what the naive oracle says, and nothing of it changes a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.evaluation.chance import Chance
from tests.evaluation.duties import RECORD
from tests.evaluation.engine_run import programme, written
from tests.evaluation.worlds import World, world, worlds
from tests.oracle.counting import every_holds
from tests.oracle.following import Row, Told, escalated, marked, rewarded, shared, told
from tests.oracle.roll import Roll

from constab.assessment import Outcome
from constab.calendar import Workdays
from constab.consequences import Band, Consequence, CostShare, Escalation, EscalationStep, Reward, Share, Subsidy
from constab.entities import Label
from constab.entities.span import DAWN
from constab.errors import ConstabError
from constab.evaluation import evaluate
from constab.obligations import Period
from constab.programme.effect import Effect, EffectVersion
from constab.vocabulary.terms import covers

WORKDAYS = Workdays()
TITLE = Label("后果", "consequence")
TURN = date(2012, 3, 19)


def drawn(chance: Chance) -> tuple[Consequence, ...]:
    """Draw one consequence of each kind; some are in force from a day on."""
    late = chance.mostly(None, Period(TURN))
    holds = ("holds", "breaks", "counts")
    bands = (Band(Decimal(-10), Decimal(50)), Band(Decimal("0.5"), Decimal(100)), Band(Decimal(2), Decimal("300.55")))
    of = {"title": TITLE, "in_force": late}
    followed = {"obligation": "duty_a", **of}
    shares = tuple(Share(TITLE, Decimal(chance.of(1, 2, "33.3", 50))) for _ in range(chance.of(1, 2, 3)))
    merit = {"by": "case_class", "amounts": {"simple": Decimal(100), "complex": Decimal(300)}}
    return (
        CostShare(id="cost", each=Decimal(chance.of("62", "62.01", "0.07")), shares=shares, **followed),
        Subsidy(id="bands", bands=bands, otherwise=chance.of(0, 5), if_unreviewed=chance.of(None, 7), **followed),
        Subsidy(id="parts", yuan=Decimal("333.33"), **followed),
        Escalation(
            id="steps",
            steps=tuple(EscalationStep(times, TITLE) for times in (2, 1, 3)),
            no_data=chance.of(*holds),
            not_reviewed=chance.of(*holds),
            **followed,
        ),
        Reward(
            id="reward",
            activity=chance.of(("visit.*",), ("patrol.*", "visit.home")),
            where=chance.mostly((), *((one,) for one in RECORD)),
            **chance.of(merit, {"yuan": Decimal(50)}),
            **of,
        ),
    )  # fmt: skip


def expected(one: World, following: Sequence[Consequence]) -> dict[str, list[Row]]:
    """Return what the oracle says of every consequence."""
    versions = [duty for duty in one.duties if duty[0].id == "duty_a"]
    judged = [each for each in one.windows(WORKDAYS) if each.obligation == "duty_a"]
    every = told(judged, versions, one.period, one.as_of)
    return {each.id: sorted(rows(each, one, every), key=str) for each in following}


def rows(following: Consequence, one: World, every: Sequence[Told]) -> list[Row]:
    """Return what the oracle says of one consequence."""
    since = following.in_force.since if following.in_force else DAWN
    windows = [each for each in every if each.start >= since]
    match following:
        case CostShare():
            return shared(following, windows)
        case Subsidy():
            return marked(following, windows)
        case Escalation():
            return escalated(following, windows)
        case Reward(activity=patterns, where=where):
            roll = Roll(one.register)
            records = [
                each
                for each in one.records
                if any(covers(pattern, each.activity) for pattern in patterns) and every_holds(where, each, roll)
            ]
            return rewarded(following, records, one.period, max(since, one.since), one.as_of)
    raise TypeError(following)


def row_of(one: Outcome) -> Row:
    """Return an outcome as the oracle writes it."""
    fen = None if one.yuan is None else int(one.yuan * 100)
    return (one.bearer, one.item, one.case, one.start, one.end, one.part, fen, one.open)


def agreement(one: World, folder: Path) -> dict[str, int]:
    """Assert that engine and oracle draw the same consequences; return how many of each kind, and change no score."""
    ledger, plain = written(one.records, folder), programme(one, WORKDAYS)
    following = drawn(Chance(one.seed))
    effects = tuple(Effect(each.id, (EffectVersion(each),)) for each in following)
    try:
        bare = evaluate(plain, one.register, ledger, since=one.since, as_of=one.as_of)
    except ConstabError as error:
        if [each.code for each in error.faults] != ["nobody-bound"]:
            raise
        return {}
    found = evaluate(evolve(plain, consequences=effects), one.register, ledger, since=one.since, as_of=one.as_of)
    assert (found.scorecards, bare.consequences) == (bare.scorecards, ())
    said = {
        each.id: sorted((row_of(o) for o in found.consequences if o.consequence == each.id), key=str)
        for each in following
    }
    assert said == expected(one, following), one.seed
    order = [each.id for each in following]
    places = [
        (order.index(o.consequence), o.bearer, o.item, o.start, o.end, o.case, o.part) for o in found.consequences
    ]
    assert places == sorted(places)
    return {id: len(some) for id, some in said.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the worlds of a module share, each writing over the one before."""
    return tmp_path_factory.mktemp("ledger")


@settings(max_examples=20, deadline=None)
@given(one=worlds())
def test_the_engine_draws_the_consequences_of_the_oracle(one: World, folder: Path) -> None:
    """SQL and plain Python agree on every sum, step and open window, and scores stay what they were."""
    agreement(one, folder)


def test_the_worlds_have_consequences_of_every_kind(folder: Path) -> None:
    """What is compared is not nothing: a few worlds have outcomes of all five."""
    counts: Counter[str] = Counter()
    for seed in range(12):
        counts.update(agreement(world(seed), folder))
    assert min(counts[id] for id in ("cost", "bands", "parts", "steps", "reward")) > 0


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_the_engine_agrees_on_many_worlds(block: int, folder: Path) -> None:
    """A hundred worlds of each block of seeds."""
    for seed in range(1000 + block * 100, 1100 + block * 100):
        agreement(world(seed), folder)
