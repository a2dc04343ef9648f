"""The truth is true for programmes that nobody would write."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.evaluation.duties import duty, piece_facts
from tests.evaluation.written import written
from tests.simulation.reading import counted_lines, counted_missed, told_lines, told_missed
from tests.simulation.words import VOCABULARY

from constab.entities import Span
from constab.obligations import Tally
from constab.programme import Programme, Version
from constab.simulation import simulate
from constab.simulation.frame import duties_of
from constab.testing import programme_of

PERIOD = Span(date(2012, 2, 20), date(2012, 5, 20))
SINCE, UNTIL = date(2012, 2, 27), date(2012, 3, 14)
FEW = 200
"""More records than this are not given to the oracle, which takes its time."""


def random_programme(seed: int) -> Programme:
    """Return a programme of one or two random obligations."""
    chance = Chance(seed)
    facts = piece_facts(chance)
    duties = [[Version(*one) for one in duty(chance, id, facts)] for id in ("first", "second")[: chance.of(1, 2)]]
    return programme_of(duties, VOCABULARY, PERIOD, facts=facts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_the_truth_of_any_programme_is_true(seed: int) -> None:
    """Whatever the duties, the oracle finds missed in the files just what the truth file tells."""
    programme = random_programme(seed)
    relations = [version.obligation.compile(PERIOD) for rule in programme.rules for version in rule.versions]
    if not all(one.of_register or isinstance(one.actual, Tally) for one in relations):
        return  # a share of records is left to the kinds that make it, and listed as not planted
    with tempfile.TemporaryDirectory() as folder:
        made = simulate(programme, posts=1, since=SINCE, until=UNTIL, seed=seed, into=Path(folder), shortfall=200)
        if made.records > FEW:
            return
        assert counted_missed(programme, made, SINCE, UNTIL) == told_missed(made)
        assert counted_lines(programme, made, SINCE, UNTIL) == told_lines(made)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_the_truth_of_written_conditions_is_true(seed: int) -> None:
    """So it does where conditions are expressions; those that cannot be known beforehand are not planted."""
    chance = Chance(seed)
    programme = programme_of([[Version(*one) for one in written(chance, "first", ())]], VOCABULARY, PERIOD)
    if any(duty.tally is None for duty in duties_of(programme)):
        return
    with tempfile.TemporaryDirectory() as folder:
        made = simulate(programme, posts=1, since=SINCE, until=UNTIL, seed=seed, into=Path(folder), shortfall=200)
        if made.records <= FEW:
            assert counted_missed(programme, made, SINCE, UNTIL) == told_missed(made)
