"""One reward a case, and equal rewards for equal merit."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tests.consequences.basis import FIRST, Entry, outcomes

from constab.consequences import Reward
from constab.entities import Label
from constab.vocabulary import AttributeTerm, Vocabulary

AMOUNTS = {"first": Decimal(1000), "second": Decimal(500)}


def reward(**fields: Any) -> Reward:
    """Return a reward for clues, by merit unless told otherwise."""
    how = fields or {"by": "merit", "amounts": AMOUNTS}
    return Reward(id="reward", title=Label("奖励", "reward"), activity=("clue",), **how)


def paid(entries: list[Entry], one: Reward | None = None, **days: int) -> list[tuple[str, str, int, int]]:
    """Return case, officer, day and fen of each reward."""
    rows = outcomes(one or reward(), records=entries, **days)
    return [
        (row["case_id"], row["item"], row["first_day"] - FIRST, row["fen"])
        for row in rows
        if row["standing"] == "rewarded"
    ]


def left_out(entries: list[Entry]) -> dict[str, int]:
    """Return how many records have no case, and how many cases no amount."""
    rows = outcomes(reward(), records=entries)
    return {row["standing"]: row["amount"] for row in rows if row["standing"] != "rewarded"}


def entries() -> SearchStrategy[list[Entry]]:
    """Draw records of few cases, days and people."""
    parts = st.tuples(
        st.sampled_from([None, "c1", "c2", "c3"]),
        st.integers(0, 3),
        st.sampled_from([None, "first", "second", "third"]),
        st.sampled_from([None, 0, 600]),
        st.sampled_from([None, "p1", "p2"]),
    )
    return st.lists(parts, max_size=12).map(lambda rows: [Entry(f"r{n:02}", *row) for n, row in enumerate(rows)])


@settings(max_examples=60, deadline=None)
@given(entries())
def test_a_case_is_rewarded_once_and_by_its_class(drawn: list[Entry]) -> None:
    """Never more than one reward a case; the class of the earliest record alone says how much, and whose it is."""
    found = paid(drawn)
    assert all(count == 1 for count in Counter(case for case, *_ in found).values())
    expected = []
    for case in ("c1", "c2", "c3"):
        of_case = [one for one in drawn if one.case == case]
        if not of_case:
            continue
        first = min(of_case, key=lambda one: (one.day, 1440 if one.minute is None else one.minute, one.record))
        if first.merit in AMOUNTS:
            expected.append((case, first.actor or "", first.day, int(AMOUNTS[first.merit] * 100)))
    assert sorted(found) == sorted(expected)


@settings(max_examples=40, deadline=None)
@given(entries(), st.integers(0, 3))
def test_assessments_that_follow_each_other_pay_each_case_once(drawn: list[Entry], day: int) -> None:
    """What is paid until a day and from the next day on is together what is paid in all: later records pay nothing."""
    assert sorted(paid(drawn, until=day) + paid(drawn, since=day + 1)) == sorted(paid(drawn))


def test_equal_merit_is_equal_reward() -> None:
    """Two cases of one class, found by different people with different numbers of records, are worth the same."""
    found = paid([Entry("r1", "c1", 1), Entry("r2", "c2", 2, actor="p2"), Entry("r3", "c2", 3), Entry("r4", "c2", 4)])
    assert found == [("c1", "p1", 1, 100000), ("c2", "p2", 2, 100000)]


def test_a_record_without_a_time_comes_last_on_its_day() -> None:
    """The one at 10:00 was first for all that is known."""
    assert paid([Entry("r1", "c1", 1), Entry("r2", "c1", 1, minute=600, actor="p2")]) == [("c1", "p2", 1, 100000)]


def test_what_pays_nothing_is_counted() -> None:
    """Two records name no case, and one case has a class without an amount."""
    drawn = [Entry("r1", None, 1), Entry("r2", None, 2), Entry("r3", "c1", 1, merit="third")]
    assert left_out(drawn) == {"without_case": 2, "without_amount": 1}


def test_every_case_is_worth_the_same_without_classes() -> None:
    """A flat sum; a case of nobody is its unit's."""
    assert paid([Entry("r1", "c1", 1, merit=None, actor=None)], reward(yuan=300)) == [("c1", "", 1, 30000)]


def test_its_terms_are_words_of_the_vocabulary() -> None:
    """Classes are called what the programme calls them."""
    classes = {"first": Label("一等功", "first class"), "second": Label("二等功", "second class")}
    words = Vocabulary((), (AttributeTerm("record", "merit", "code", Label("立功等级", "merit"), classes),))
    said = reward().terms_label(words)
    assert said == Label(
        "每案一等功1000.00元，二等功500.00元", "a case: first class 1000.00 yuan, second class 500.00 yuan"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"by": "merit"},
        {"amounts": AMOUNTS},
        {"by": "merit", "amounts": AMOUNTS, "yuan": 1},
        {"obligation": "x", "yuan": 1},
    ],
)
def test_a_reward_that_says_two_things_is_refused(fields: dict[str, Any]) -> None:
    """Classes with amounts, or one sum; and no obligation."""
    with pytest.raises(ValueError, match=r"by|amounts|obligation"):
        reward(**fields)
