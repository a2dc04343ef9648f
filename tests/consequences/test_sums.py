"""Sums for windows by formula, with a limit for one person in a stretch; what is withheld likewise."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.consequences.basis import Told, outcomes
from tests.oracle.following import within_limit

from constab.calendar import Grain
from constab.consequences import Case, Penalty, Subsidy, When
from constab.entities import Label
from constab.vocabulary import Vocabulary

TITLE = Label("补贴", "subsidy")
EDGE = st.decimals(0, 120, places=3)
RATE = st.decimals(0, 500, places=2)


def subsidy(**fields: object) -> Subsidy:
    """Return a subsidy for the marks of a score."""
    return Subsidy(id="pay", title=TITLE, score="monthly", **fields)  # type: ignore[arg-type]


def penalty(**fields: object) -> Penalty:
    """Return what is withheld for the marks of a score."""
    return Penalty(id="fine", title=TITLE, score="monthly", **fields)  # type: ignore[arg-type]


@settings(max_examples=50, deadline=None)
@example(mark=0, base=Decimal("0.01"), edge=Decimal("0.001"), above=Decimal(0), below=Decimal("0.01"))
@given(st.integers(0, 150_000), RATE, EDGE, RATE, RATE | st.none())
def test_points_above_and_below_an_edge_are_exact(
    mark: int, base: Decimal, edge: Decimal, above: Decimal, below: Decimal | None
) -> None:
    """``base`` and so much for each point above, less so much for each below, cut to the fen; a fine the reverse."""
    (found,) = outcomes(
        subsidy(base=base, edge=edge, per_point=above, per_point_below=below), [Told(1, mark, scale=1000)]
    )
    points = Fraction(mark, 1000) - Fraction(edge)
    rate = Fraction(above if points >= 0 or below is None else below)
    assert found["fen"] == max(floor((Fraction(base) + rate * points) * 100), 0)
    (fined,) = outcomes(penalty(base=base, edge=edge, per_point=above), [Told(1, mark, scale=1000)])
    assert fined["fen"] == max(floor((Fraction(base) - Fraction(above) * points) * 100), 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 100) | st.none(), min_size=1, max_size=8), st.decimals(0, 300, places=2))
def test_a_person_has_no_more_than_the_limit(marks: list[int | None], most: Decimal) -> None:
    """The earlier windows come first; what nobody reviewed takes nothing of it; each has one's own limit."""
    told = [
        Told(number, mark, "met" if mark is not None else "not_reviewed", item="p") for number, mark in enumerate(marks)
    ]
    found = outcomes(subsidy(per_point=1, at_most=most, per=Grain.YEAR), [*told, Told(0, 400, item="q")])
    sums = [None if mark is None else mark * 100 for mark in marks]
    assert [row["fen"] for row in found if row["item"] == "p"] == within_limit(sums, int(most * 100))
    assert [row["fen"] for row in found if row["item"] == "q"] == [int(most * 100)]


def test_a_limit_without_a_stretch_is_that_of_each_window() -> None:
    """At 50 a window, 80 points at a yuan are 50 yuan, each time."""
    found = outcomes(subsidy(per_point=1, at_most=50), [Told(1, 80), Told(2, 30), Told(3, 90)])
    assert [(row["fen"], row["standing"]) for row in found] == [(5000, "capped"), (3000, "marked"), (5000, "capped")]


@pytest.mark.parametrize(("mark", "fen"), [(95, 60000), (90, 60000), (89, 30000), (59, 100)])
def test_the_first_case_that_holds_counts(mark: int, fen: int) -> None:
    """In the order in which they are written, not by their size."""
    cases = (
        Case(at_least=Decimal(90), yuan=600),
        Case(at_least=Decimal(60), yuan=300),
        Case(at_most=Decimal(59), yuan=1),
    )
    (found,) = outcomes(subsidy(cases=cases), [Told(1, mark)])
    assert found["fen"] == fen


def test_its_terms_are_words() -> None:
    """Conditions, formula and limit."""
    one = subsidy(base=300, edge=Decimal(80), per_point=10, per_point_below=5, at_most=4000, per=Grain.YEAR)
    assert one.terms_label(Vocabulary()).zh == (
        "每期300.00元，80分以上每分加10.00元，以下每分减5.00元；每年最多4000.00元"
    )
    fine = penalty(edge=Decimal(60), per_point=20, when=When(grade=("不合格",)))
    assert fine.terms_label(Vocabulary()).zh == "评为不合格的，低于60分的每分扣20.00元"
    assert fine.terms_label(Vocabulary()).en == "where graded 不合格: 20.00 yuan for each point below 60"
