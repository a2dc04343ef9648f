"""Facts are built on facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.stacks import stacked
from tests.evaluation.test_oracle_law import assert_agreement, assert_same_proof, folder

from constab.calendar import day_number
from constab.entities import Label, Register, Span, Unit
from constab.errors import ConstabError
from constab.facts import Clip
from constab.obligations import Bearer, Measure, Quota
from constab.plugins import load
from constab.programme.load import programme_of as read
from constab.testing import assessed, programme_of

__all__ = ["folder"]

PERIOD = Span(date(2012, 3, 1), date(2012, 3, 31))
NIGHTS = Clip(id="nights", activity=("patrol.night",), at=("20:00-06:00",), minimum=60)
SMALL_HOURS = Clip(id="small_hours", fact="nights", at=("00:00-06:00",), minimum=60)


def duty(fact: str, hours: int) -> Quota:
    """Return a duty of so many hours of a fact in March."""
    return Quota(
        id=f"hours_of_{fact}", title=Label("时长", "hours"), bearer=Bearer("post"),
        fact=fact, measure=Measure.HOURS, per="month", at_least=hours,
    )  # fmt: skip


@pytest.mark.parametrize(("hours", "met"), [(6, 1), (7, 0)])
def test_a_clip_of_a_clip_keeps_what_lies_in_both(tmp_path: Path, hours: int, met: int) -> None:
    """Of a patrol from 18:00 to 07:00 the night is 20:00 to 06:00, and of that the small hours are six."""
    vocabulary = load().vocabulary
    start = day_number(date(2012, 3, 5))
    row = {
        "record": "r1", "activity": "patrol.night", "unit": "P1",
        "day": start, "minute": 18 * 60, "end_day": start + 1, "end_minute": 7 * 60,
    }  # fmt: skip
    programme = programme_of([duty("small_hours", hours)], vocabulary, PERIOD, facts=(NIGHTS, SMALL_HOURS))
    register = Register(units=(Unit("P1", "post", "一号"),))
    found = assessed(programme, register, [row], tmp_path, as_of=date(2012, 3, 31))
    (line,) = found.scorecards[0].lines
    assert (line.due, line.met) == (1, met)


def test_a_fact_is_built_on_facts_before_it() -> None:
    """A fact that names another one that comes later, or none, is refused with its place."""
    text = """
[programme]
id = "p"
title = "p"
in_force = { from = 2012-03-01, until = 2012-03-31 }

[[fact]]
id = "small_hours"
form = "clip"
fact = "nights"
at = ["00:00-06:00"]

[[obligation]]
id = "hours"
kind = "quota"
title = "时长"
bearer = { unit = "警务室" }
fact = "small_hours"
measure = "hours"
per = "月"
at_least = 6
"""
    with pytest.raises(ConstabError) as refused:
        read(text, "p.toml", load())
    assert [str(one) for one in refused.value.faults] == ["p.toml:10:1: fact[1].fact: unknown fact 'nights'"]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_the_engine_counts_the_facts_that_the_oracle_counts(seed: int, folder: Path) -> None:
    """Whatever is cut, joined and summed of what, SQL and plain Python agree on every line."""
    assert_agreement(stacked(seed), folder)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_the_proof_of_a_count_of_facts_is_the_oracles(seed: int, folder: Path) -> None:
    """Explain shows just the windows that the oracle owes, with the rows that count."""
    assert_same_proof(stacked(seed), folder)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_they_agree_on_many_facts(block: int, tmp_path: Path) -> None:
    """A hundred stacks of facts of each block of seeds."""
    for seed in range(block * 100, block * 100 + 100):
        assert_agreement(stacked(seed), tmp_path)
