"""What check claims of two obligations holds in every random world, as the oracle judges it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.worlds import World, world
from tests.oracle.assess import JudgedWindow
from tests.oracle.judging import Judgement
from tests.oracle.roll import Roll
from tests.programme.checking.pairs import duties, opposed, pair, vocabulary

from constab.calendar import Window, Workdays
from constab.programme.checking.below import fulfils
from constab.programme.checking.contradiction import clash
from constab.programme.checking.duty import Duty
from constab.programme.checking.subsumed import held, subsumes

WORDS, WORKDAYS = vocabulary(), Workdays()
BOTH = (("duty_a", "duty_b"), ("duty_b", "duty_a"))
seeds = st.integers(0, 2**48)


def drawn(seed: int) -> World:
    """Return a world with a pair of obligations, assessed from its first day on."""
    one = world(seed, opposed if seed % 3 == 0 else pair)
    return evolve(one, since=one.period.since, as_of=min(one.period.until, date(2012, 4, 25)))


def touching(window: Window, others: Iterable[JudgedWindow]) -> list[JudgedWindow]:
    """Return the windows that lie in a window, or that it lies in, or that end with it."""
    return [
        one
        for one in others
        if (window.start <= one.window.start and one.window.end <= window.end)
        or (one.window.start <= window.start and window.end <= one.window.end)
        or one.window.end == window.end
    ]


def broken(one: World, strong: str, weak: str, *, partly: bool = False) -> list[JudgedWindow]:
    """Return the windows of the weaker that are missed though all of the stronger that touch them are met.

    With ``partly``, only those of bearers that owe the stronger during the whole window.
    """
    every = one.windows(WORKDAYS)
    found = []
    for missed in every:
        if missed.obligation != weak or missed.verdict is not Judgement.MISSED:
            continue
        own = [it for it in every if (it.obligation, it.bearer, it.item) == (strong, missed.bearer, missed.item)]
        owing = any(it.part.since <= missed.window.start and missed.window.end <= it.part.until for it in own)
        if (owing or not partly) and all(
            it.verdict in (Judgement.MET, Judgement.AHEAD) for it in touching(missed.window, own)
        ):
            found.append(missed)
    return found


def idle_above(one: World, strong: Duty, weak: Duty) -> list[JudgedWindow]:
    """Return the windows of the weaker that are missed though a unit under the bearer, or an item, meets the stronger.

    That unit is there, and lies under the bearer, on every day of the window.
    """
    every, roll = one.windows(WORKDAYS), Roll(one.register)
    found = []
    for missed in every:
        if missed.obligation != weak.id or missed.verdict is not Judgement.MISSED or not _is_whole(missed):
            continue
        days = [missed.window.start + timedelta(days=number) for number in range(missed.window.days)]
        own = [it for it in every if it.obligation == strong.id and _inside(it, missed.window)]
        below = {it.bearer for it in own if all(roll.lies_under(it.bearer, missed.bearer, day) for day in days)}
        needed = max(1, len(strong.inside(missed.window)))
        each = {(it.bearer, it.item) for it in own if it.bearer in below}
        if any(_all_met([it for it in own if (it.bearer, it.item) == key], needed) for key in each):
            found.append(missed)
    return found


def _is_whole(one: JudgedWindow) -> bool:
    return one.part.since <= one.window.start and one.window.end <= one.part.until


def met_together(one: World, demand: Duty, limit: Duty, window: Window) -> list[JudgedWindow]:
    """Return the windows of the limit that are met though every window of the demand in them is owed whole and met."""
    every, needed = one.windows(WORKDAYS), max(1, len(demand.inside(window)))
    found = []
    for kept in every:
        same = (kept.window.start, kept.window.end) == (window.start, window.end)
        if kept.obligation != limit.id or kept.verdict is not Judgement.MET or not same:
            continue
        own = [it for it in every if it.obligation == demand.id and it.bearer == kept.bearer and _inside(it, window)]
        items = {it.item for it in own if limit.for_each is None or it.item == kept.item}
        if any(_all_met([it for it in own if it.item == item], needed) for item in items):
            found.append(kept)
    return found


def _inside(one: JudgedWindow, window: Window) -> bool:
    return window.start <= one.window.start and one.window.end <= window.end


def _all_met(windows: Sequence[JudgedWindow], needed: int) -> bool:
    whole = all(_is_whole(it) for it in windows)
    return len(windows) >= needed and whole and all(it.low and it.verdict is Judgement.MET for it in windows)


def claims(seed: int) -> int:
    """Hold every claim about the world of a seed against the oracle; return how many there are."""
    one, number = drawn(seed), 0
    known = duties(one.duties, one.period, WORDS)
    for first, second in BOTH:
        strong, weak = known.get(first, []), known.get(second, [])
        if subsumes(strong, weak, WORDS):
            number += 1
            assert broken(one, first, second) == []
        elif (most := held(strong, weak, WORDS)) is not None:
            number += 1
            assert {it.window for it in broken(one, first, second)} <= set(most.gaps)
        elif subsumes(strong, weak, WORDS, partly=True):
            number += 1
            assert broken(one, first, second, partly=True) == []
        for demand in strong:
            for limit in weak:
                if fulfils(demand, limit, WORDS):
                    number += 1
                    assert idle_above(one, demand, limit) == []
                case = clash(demand, limit, WORDS) if type(demand.actual) is type(limit.actual) else None
                if case is not None:
                    number += 1
                    assert met_together(one, demand, limit, case.window.window) == []
    return number


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_what_is_claimed_of_a_pair_holds_in_its_world(seed: int) -> None:
    """What is subsumed is never missed while the stronger is met; what contradicts is never met together."""
    claims(seed)


@pytest.mark.slow
@settings(max_examples=6000, deadline=None)
@given(seeds)
def test_what_is_claimed_of_many_pairs_holds_in_their_worlds(seed: int) -> None:
    """The same, of many more."""
    claims(seed)


def test_the_worlds_do_draw_claims() -> None:
    """Of a hundred pairs a good many are claimed to subsume or contradict; else the laws would hold of nothing."""
    assert sum(claims(seed) > 0 for seed in range(100)) >= 20
