"""A measure is lifted by reviews in order; one that fails may be tried again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.consequences.basis import FIRST, Reviewed, Told, outcomes
from tests.oracle.following import Seen, measured

from constab.calendar import Length
from constab.consequences import Measure, Review
from constab.entities import Label
from constab.selection import Condition
from constab.vocabulary import Vocabulary

PASSED = (Condition("merit", "is", ("passed",)),)
STAGES = tuple(
    Review(title=Label(zh, en), activity=(code,), passed=PASSED)
    for zh, en, code in (("初验", "first review", "review.first"), ("复验", "second review", "review.second"))
)
CODES = ("review.first", "review.second")


def measure(**fields: object) -> Measure:
    """Return a yellow card for a missed window."""
    return Measure(id="card", title=Label("黄牌", "card"), obligation="night", **fields)  # type: ignore[arg-type]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(5, 40), st.sampled_from([0, 1]), st.booleans()), max_size=7),
    st.sampled_from([0, 1, 2]),
    st.none() | st.integers(1, 30),
    st.none() | st.integers(1, 30),
)
def test_how_it_stands_is_what_the_oracle_says(
    seen: list[tuple[int, int, bool]], stages: int, deadline: int | None, lasts: int | None
) -> None:
    """However reviews come, and come again: SQL and plain Python tell the same."""
    seen = sorted(seen, key=lambda one: one[0])
    reviews = [
        Reviewed(f"r{number}", CODES[stage], day, "passed" if passed else "failed")
        for number, (day, stage, passed) in enumerate(seen)
    ]
    deadline = deadline if stages else None
    one = measure(
        lifted_by=STAGES[:stages],
        deadline=Length(deadline, "day") if deadline else None,
        lasts=Length(lasts, "day") if lasts else None,
    )
    (found,) = outcomes(one, [Told(0, 0, "missed")], until=40, reviews=reviews)
    told = [Seen(day, stage, passed) for day, stage, passed in seen]
    assert (found["standing"], found["stage"]) == measured(9, stages, told, 40, deadline, lasts)


def test_of_one_day_the_time_decides_and_an_unknown_one_comes_last() -> None:
    """The second review at 9 o'clock is before the first at 10; one without a time is after both."""
    first = Reviewed("a", CODES[0], 15, "passed", 600)
    one = measure(lifted_by=STAGES)
    for record, minute, stage in (("b", 540, 1), ("b", None, 2), ("c", 600, 2)):
        reviews = [first, Reviewed(record, CODES[1], 15, "passed", minute)]
        (found,) = outcomes(one, [Told(0, 0, "missed")], until=40, reviews=reviews)
        assert found["stage"] == stage


@pytest.mark.parametrize(
    ("fields", "windows"),
    [
        ({}, [0, 3]),
        ({"again": True}, [0, 1, 3]),
        ({"times": 2}, [1]),
        ({"times": 3}, []),
    ],
)
def test_it_is_taken_once_a_run_or_again(fields: dict[str, object], windows: list[int]) -> None:
    """Missed, missed, met, missed; an open window that has failed already has no measure yet."""
    verdicts = ("missed", "missed", "met", "missed")
    told = [Told(number, 0, verdict) for number, verdict in enumerate(verdicts)]
    told.append(Told(4, 0, "missed", closed=False))
    rows = outcomes(measure(**fields), told, until=60)
    assert [(row["last_day"] - FIRST) // 10 for row in rows] == windows


def test_its_terms_are_words() -> None:
    """What it is for, by when it is mended, and what lifts it."""
    one = measure(times=2, lifted_by=STAGES, deadline=Length(20, "day"), bars=("model",))
    said = one.terms_label(Vocabulary())
    assert said.zh == "连续2期未完成；20日内整改；经初验、复验通过后解除；期间不得评先评优"
    assert said.en == (
        "2 missed in a row; to be mended within 20 days; lifted when passed: first review, then second review; "
        "no titles meanwhile"
    )
