"""Random scores over random worlds: plan and oracle agree, waterfalls add up, and points obey the laws of sheets.

A failing world is known by its seed: ``scored_world(seed)`` makes it again.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.oracle.sheet_charges import Charged, cost
from tests.oracle.sheet_grades import graded
from tests.oracle.sheet_points import ItemCame, Whole, item_came, thousandths, whole
from tests.oracle.sheet_things import Thing
from tests.scoring.chance_sheets import Readable, charge, sheet
from tests.scoring.sheet_worlds import ScoredWorld, scored_world

from constab.assessment import Standing
from constab.errors import ConstabError
from constab.scoring import Deduction
from constab.scoring.items import Item

FIRST = date(2012, 3, 5)
READS = Readable(duties=("one", "two"), activities=("visit",))
Signed = list[tuple[int, Charged]]
law_settings = settings(max_examples=150, deadline=None)
seeds = st.integers(0, 2**48)


def assert_agreement(one: ScoredWorld, folder: Path, seed: int) -> None:
    """Assert that plan and oracle say the same, and that every waterfall sums to its points."""
    try:
        found = one.assessed(folder)
    except ConstabError as error:
        if error.faults[0].code != "nobody-bound":
            raise
        return
    assert one.told(found) == one.expected(), seed
    for mark in found.marks:
        assert (mark.points is None) == (mark.standing is not Standing.SCORED)
        assert sum(step.points for step in mark.waterfall) == (mark.points or 0), seed


@settings(max_examples=3, deadline=None)
@given(seed=seeds)
def test_the_plan_says_what_the_oracle_says(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Points, standing, grade, rank, eligibility and what nobody's excuse would have changed are the same in both."""
    assert_agreement(scored_world(seed), tmp_path_factory.mktemp("ledger"), seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_plan_and_oracle_agree_on_many_worlds(block: int, tmp_path: Path) -> None:
    """Fifty worlds of each block of seeds: plan and oracle agree."""
    for seed in range(block * 50, block * 50 + 50):
        assert_agreement(scored_world(seed), tmp_path, seed)


def drawn(seed: int) -> tuple[Deduction, dict[str, Signed]]:
    """Return a random score, and what its charges have come to."""
    chance = Chance(seed)
    of = sheet(chance, "score", READS)
    return of, {item.id: _charges(chance, item) for item in of.items}


def _charges(chance: Chance, item: Item) -> Signed:
    return [(sign, Charged(chance.of(0, 1, 333, 4000, 25_000), due=chance.of(0, 1, 2))) for sign, _ in item.charges]


def reckoned(of: Deduction, signed: dict[str, Signed], *, struck: bool = False) -> Whole:
    """Return what somebody has come to whose charges are these, and for whom every item is one of theirs."""
    factors = [Fraction(one.factor) for one in of.multiplier]
    return whole(of, _came(of, signed), factors, [struck for _ in of.veto])


def _came(of: Deduction, signed: dict[str, Signed]) -> dict[str, ItemCame]:
    return {item.id: item_came(of, item, signed[item.id], member=True) for item in of.items}


def points(one: Whole) -> int:
    """Return the points; where there are none the case is left out."""
    assume(one.points is not None)
    assert one.points is not None
    return one.points


@law_settings
@given(seed=seeds, more=st.integers(1, 30_000))
def test_a_further_loss_never_raises_a_score(seed: int, more: int) -> None:
    """Whatever charge that takes points takes more, nobody's score is higher, and none is lower for a further gain."""
    of, signed = drawn(seed)
    before = points(reckoned(of, signed))
    for id, charges in signed.items():
        for place, (sign, one) in enumerate(charges):
            if one.due:
                changed = [*charges[:place], (sign, evolve(one, points=one.points + more)), *charges[place + 1 :]]
                after = points(reckoned(of, {**signed, id: changed}))
                assert after <= before if sign < 0 else after >= before


@law_settings
@given(seeds)
def test_items_and_blocks_keep_their_limits(seed: int) -> None:
    """An item that was charged is never below its floor, a block loses no more than it may, the whole keeps its own."""
    of, signed = drawn(seed)
    came = _came(of, signed)
    for item in of.items:
        if came[item.id].due and item.least is not None:
            assert thousandths(item.start) + came[item.id].change >= thousandths(item.least)
    result = reckoned(of, signed)
    unit = 10 ** (3 - of.decimals)
    if result.points is not None and of.floor is not None:
        assert result.points >= thousandths(of.floor)
    if result.points is not None and of.ceiling is not None and of.floor is None:
        assert result.points <= thousandths(of.ceiling) + unit // 2


@law_settings
@given(seeds)
def test_the_order_of_items_and_charges_is_nothing(seed: int) -> None:
    """Items and charges may be written in any order."""
    of, signed = drawn(seed)
    chance = Chance(seed)
    turned = evolve(of, item=chance.shuffled(of.item))
    other = {id: list(chance.shuffled(charges)) for id, charges in signed.items()}
    assert reckoned(turned, other) == reckoned(of, signed)


@law_settings
@given(seeds)
def test_a_veto_never_raises(seed: int) -> None:
    """Where vetoes strike, no points are higher and no grade is better."""
    of, signed = drawn(seed)
    assume(of.veto)
    free, struck = reckoned(of, signed), reckoned(of, signed, struck=True)
    before = points(free)
    assert struck.points is not None
    assert struck.points <= before or of.decimals < 3
    order = [*(one.id for one in of.grades), None]
    best = graded(of, before, (), lambda _: False)
    assert order.index(graded(of, before, struck.struck, lambda _: False)) >= order.index(best)


@law_settings
@given(seed=seeds, times=st.integers(2, 5))
def test_points_of_another_size_are_the_same_score(seed: int, times: int) -> None:
    """Where nothing is divided or rounded, all points times k are k times the score."""
    of, signed = drawn(seed)
    of = evolve(of, multiplier=(), part=(), decimals=3, veto=(), ceiling=None)
    signed = {item.id: signed[item.id] for item in of.items}
    assume(not any(one.off for one in _came(of, signed).values()))
    larger = {
        id: [(sign, evolve(one, points=one.points * times)) for sign, one in charges] for id, charges in signed.items()
    }
    before = points(reckoned(of, signed))
    assert points(reckoned(_scaled(of, times), larger)) == before * times


def _scaled(of: Deduction, times: int) -> Deduction:
    """Return a score in which every number of points is so many times as large."""

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * times

    return evolve(
        of,
        base=scaled(of.base),
        floor=scaled(of.floor),
        block=tuple(
            evolve(one, loses_at_most=scaled(one.loses_at_most), gains_at_most=scaled(one.gains_at_most))
            for one in of.block
        ),
        item=tuple(
            evolve(one, points=scaled(one.points), floor=scaled(one.floor), at_most=scaled(one.at_most))
            for one in of.item
        ),
    )


@law_settings
@given(seed=seeds, low=st.integers(0, 8000), more=st.integers(0, 8000))
def test_more_of_a_thing_never_costs_less(seed: int, low: int, more: int) -> None:
    """Where the points of bands rise with them, a greater value never costs less, however it is charged."""
    one = charge(Chance(seed), READS)
    rising = sorted(band.points for band in one.bands)
    if one.bands:
        bands = sorted(one.bands, key=lambda band: band.key)
        one = evolve(one, bands=tuple(evolve(band, points=much) for band, much in zip(bands, rising, strict=True)))
    each = Fraction(one.points or 0)
    values = (Fraction(low, 1000), Fraction(low + more, 1000))
    less, greater = (cost(one, Thing(value, FIRST, points=each)) for value in values)
    assert less <= greater
