"""What follows from the scores of random worlds is what the oracle says of the oracle's own marks.

A failing world is known by its seed.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.evaluation.engine_run import written
from tests.oracle.following import Row, Told, escalated, pooled
from tests.oracle.following_scores import holds, marked_windows
from tests.oracle.sheet_grades import Mark
from tests.oracle.sheets import marks
from tests.scoring.sheet_worlds import ScoredWorld, scored_world

from constab.assessment import Outcome
from constab.consequences import Case, Consequence, Escalation, EscalationStep, Pool, Subsidy, When
from constab.entities import Label
from constab.errors import ConstabError
from constab.evaluation import evaluate
from constab.programme.effect import Effect, EffectVersion
from constab.scoring import Sheet

TITLE = Label("后果", "consequence")


def asked(chance: Chance, sheet: Sheet) -> dict[str, Any]:
    """Draw what a mark must be like; of places only where the oracle knows who is ranked with whom."""
    drawn: list[dict[str, Any]] = [
        {"below": Decimal(chance.of("60", "90", "99.5"))},
        {"at_least": Decimal(50), "at_most": Decimal(100)},
        {"above": Decimal(0)},
    ]
    if sheet.grades:
        drawn += [{"grade": (chance.of(*(one.id for one in sheet.grades)),)}] * 3
    if sheet.rank is not None and (sheet.rank.among == "all" or sheet.for_each is not None):
        drawn += [{chance.of("top", "bottom"): chance.of(1, 2)}, {chance.of("falls", "rises"): 1}] * 2
        drawn += [{chance.of("top_percent", "bottom_percent"): Decimal(chance.of(10, 50, 100))}]
    found: dict[str, Any] = chance.of(*drawn)
    return found


def drawn(chance: Chance, sheet: Sheet) -> tuple[Consequence, ...]:
    """Draw one consequence of each kind for a score."""
    of: dict[str, Any] = {"title": TITLE, "score": sheet.id}
    holding = ("holds", "breaks", "counts")
    steps = (EscalationStep(1, TITLE), EscalationStep(2, TITLE))
    return (
        Escalation(
            id=f"{sheet.id}.steps", steps=steps, when=When(**asked(chance, sheet)), no_data=chance.of(*holding),
            not_reviewed=chance.of(*holding), **of,
        ),
        Subsidy(
            id=f"{sheet.id}.pay", otherwise=chance.of(0, 7), if_unreviewed=chance.of(None, 3),
            cases=tuple(Case(yuan=yuan, **asked(chance, sheet)) for yuan in (600, 300)), **of,
        ),
        Pool(
            id=f"{sheet.id}.pool", yuan=Decimal("100.01"), at_most=chance.of(None, Decimal(40)),
            when=chance.of(None, When(**asked(chance, sheet))), **of,
        ),
    )  # fmt: skip


def expected(one: Consequence, sheet: Sheet, own: list[Mark]) -> list[Row]:
    """Return what the oracle says of one consequence."""
    told = marked_windows(one, sheet, own)
    if isinstance(one, Escalation):
        return escalated(one, told)
    if isinstance(one, Subsidy):
        return [paid(one, each, mark, sheet, own) for each, mark in zip(told, own, strict=True)]
    assert isinstance(one, Pool)
    found: list[Row] = [
        (each.bearer, each.item, "", each.start, each.end, 0, None, True) for each in told if not each.closed
    ]
    meant = [each for each in told if each.closed and (each.actual or 0) > 0]
    meant = [each for each in meant if each.verdict == "missed" or one.when is None]
    for start, end in sorted({(each.start, each.end) for each in meant}):
        sharing = {f"{each.bearer} {each.item}": each for each in meant if (each.start, each.end) == (start, end)}
        weights = {name: int((each.actual or 0) * 1000) for name, each in sharing.items()}
        for name, fen in pooled(one, weights).items():
            found.append((sharing[name].bearer, sharing[name].item, "", start, end, 0, fen, False))
    return found


def paid(one: Subsidy, each: Told, mark: Mark, sheet: Sheet, own: list[Mark]) -> Row:
    """Return what somebody is paid for one window."""
    yuan = one.if_unreviewed
    if not each.closed:
        yuan = None
    elif each.actual is not None:
        yuan = next((case.yuan for case in one.cases if holds(case, mark, sheet, own)), one.otherwise)
    fen = None if yuan is None else int(yuan * 100)
    return each.bearer, each.item, "", each.start, each.end, 0, fen, not each.closed


def row_of(one: Outcome) -> Row:
    """Return an outcome as the oracle writes it."""
    fen = None if one.yuan is None else int(one.yuan * 100)
    return one.bearer, one.item, one.case, one.start, one.end, one.part, fen, one.open


def agreement(one: ScoredWorld, folder: Path, seed: int) -> int:
    """Assert that plan and oracle draw the same consequences, which change no mark; return how many."""
    chance, of = Chance(seed + 2), one.world
    following = [(sheet, each) for sheet in one.sheets for each in drawn(chance, sheet)]
    effects = tuple(Effect(each.id, (EffectVersion(each),)) for _, each in following)
    made = evolve(one.programme(), consequences=effects)
    try:
        found = evaluate(made, of.register, written(of.records, folder), since=of.since, as_of=of.as_of)
    except ConstabError as error:
        if error.faults[0].code != "nobody-bound":
            raise
        return 0
    every = marks(one.case)
    for sheet, each in following:
        own = [mark for mark in every if mark.score == sheet.id]
        said = sorted((row_of(o) for o in found.consequences if o.consequence == each.id), key=str)
        assert said == sorted(expected(each, sheet, own), key=str), (seed, each)
    return len(found.consequences)


@settings(max_examples=1, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_the_plan_says_what_the_oracle_says(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Steps, sums by case and shares of a pool follow from the marks as the oracle has it."""
    agreement(scored_world(seed), tmp_path_factory.mktemp("ledger"), seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_plan_and_oracle_agree_on_many_worlds(block: int, tmp_path: Path) -> None:
    """In most of so many worlds something follows."""
    many = 0
    for seed in range(block * 10, block * 10 + 10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        many += agreement(scored_world(seed), folder, seed)
    assert many > 20
