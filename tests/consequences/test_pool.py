"""A pool is shared by points to the fen; equal points are equal money, and nobody has more than the limit."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.consequences.basis import Told, outcomes
from tests.oracle.following import pooled

from constab.consequences import Pool
from constab.entities import Label
from constab.errors import UnfitError
from constab.vocabulary import Vocabulary

POINTS = st.lists(st.integers(0, 100_000) | st.sampled_from([0, 1000, 2000, 50_000]), min_size=1, max_size=7)
YUAN = st.decimals("0.01", 5000, places=2)


def pool(**fields: object) -> Pool:
    """Return a pool of marks."""
    return Pool(id="prize", title=Label("奖金", "prize"), score="monthly", **fields)  # type: ignore[arg-type]


def shared(one: Pool, points: list[int]) -> tuple[dict[str, int], int]:
    """Return the fen of each, and of those that were kept, of one closed window."""
    told = [Told(1, mark, scale=1000, item=f"p{number}") for number, mark in enumerate(points)]
    rows = outcomes(one, told)
    kept = sum(row["amount"] for row in rows if row["standing"] == "kept")
    return {row["item"]: row["fen"] for row in rows if row["standing"] != "kept"}, kept


@settings(max_examples=60, deadline=None)
@given(POINTS, YUAN, st.none() | YUAN, st.sampled_from(["kept", "order"]), st.booleans())
def test_shares_are_those_of_the_oracle(
    points: list[int], yuan: Decimal, most: Decimal | None, rest: str, equal: bool
) -> None:
    """SQL and plain Python part alike; what is shared and what is kept are the whole."""
    one = pool(yuan=yuan, at_most=most, rest=rest, shares="equal" if equal else "points")
    found, kept = shared(one, points)
    weights = {f"p{number}": min(mark, 1) if equal else mark for number, mark in enumerate(points)}
    assert found == pooled(one, weights)
    if found:
        assert sum(found.values()) + kept == int(yuan * 100)
        assert most is None or max(found.values()) <= int(most * 100)


@settings(max_examples=30, deadline=None)
@given(POINTS, YUAN, st.none() | YUAN)
def test_equal_points_are_equal_money_and_more_points_no_less(
    points: list[int], yuan: Decimal, most: Decimal | None
) -> None:
    """However the fen fall."""
    found, _ = shared(pool(yuan=yuan, at_most=most), points)
    ordered = sorted((mark, found[f"p{number}"]) for number, mark in enumerate(points) if mark)
    for (less, one), (more, other) in pairwise(ordered):
        assert one == other if less == more else one <= other


def test_what_is_waived_open_or_not_known_shares_nothing() -> None:
    """Nor who comes to nothing; an open window waits."""
    told = [
        Told(1, 5, item="a"), Told(1, 5, "missed", item="b"), Told(1, 5, "waived", item="c"),
        Told(1, None, "not_reviewed", item="d"), Told(1, 0, item="e"), Told(1, 5, "on_track", closed=False, item="f"),
    ]  # fmt: skip
    rows = [(row["item"], row["fen"], row["standing"]) for row in outcomes(pool(per_head=10), told)]
    assert rows == [("", None, "kept"), ("a", 1000, "shared"), ("b", 1000, "shared"), ("f", None, "open")]


def test_each_bearer_shares_its_own() -> None:
    """``among = "bearer"``: 9 yuan for one unit, and 9 for the other."""
    told = [Told(1, 1, bearer="x", item="a"), Told(1, 2, bearer="x", item="b"), Told(1, 7, bearer="y", item="c")]
    rows = outcomes(pool(yuan=9, among="bearer"), told)
    assert [(row["item"], row["fen"]) for row in rows[1:]] == [("a", 300), ("b", 600), ("c", 900)]


def test_its_terms_are_words() -> None:
    """The sum, by what, and the limit."""
    said = pool(yuan=30000, at_most=2000).terms_label(Vocabulary())
    assert said.zh == "每期30000.00元，按得分分配，每份最多2000.00元"
    assert said.en == "30000.00 yuan a window, by points, 2000.00 at most each"


@pytest.mark.parametrize("fields", [{}, {"yuan": 1, "per_head": 1}, {"yuan": 10_000_001}])
def test_a_pool_that_says_two_things_is_refused(fields: dict[str, object]) -> None:
    """A sum or so much a head, and not too much."""
    with pytest.raises((ValueError, UnfitError), match="pool has"):
        pool(**fields)
