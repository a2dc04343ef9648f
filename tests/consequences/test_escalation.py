"""Steps are taken after so many windows missed in a row, each once a run."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.consequences.basis import FIRST, Told, outcomes
from tests.oracle.following import steps_taken

from constab.consequences import Escalation, EscalationStep
from constab.entities import Label
from constab.vocabulary import Vocabulary

STEPS = (EscalationStep(2, Label("约谈", "interview")), EscalationStep(3, Label("调整辞退", "dismissal")))
WORDS = ("met", "missed", "no_data", "not_reviewed", "waived", "misconfigured", "on_track")
LETTERS = dict(zip("mxnrwco", WORDS, strict=True))
"""A verdict as a letter; a capital is of an open window."""


def escalation(**fields: Any) -> Escalation:
    """Return an escalation of two steps."""
    fields = {"steps": STEPS, **fields}
    return Escalation(id="dismissal", title=Label("辞退", "dismissal"), obligation="log", **fields)


def windows(letters: str, item: str = "") -> list[Told]:
    """Return windows in a row, by their letters."""
    return [
        Told(number, 0, LETTERS[one.lower()], closed=one.islower(), item=item) for number, one in enumerate(letters)
    ]


def taken(letters: str, **fields: Any) -> list[tuple[int, int, int]]:
    """Return part, first and last window of each step."""
    return [
        (row["part"], (row["first_day"] - FIRST) // 10, (row["last_day"] - FIRST) // 10)
        for row in sorted(outcomes(escalation(**fields), windows(letters)), key=lambda row: row["last_day"])
    ]


@pytest.mark.parametrize(
    ("letters", "steps"),
    [
        ("xmxmx", []),
        ("mxx", [(1, 1, 2)]),
        ("xxxxx", [(1, 0, 1), (2, 0, 2)]),
        ("xxmxx", [(1, 0, 1), (1, 3, 4)]),
        ("xnx", [(1, 0, 2)]),
        ("xrx", [(1, 0, 2)]),
        ("xwcx", [(1, 0, 3)]),
        ("xxO", [(1, 0, 1)]),
        ("xX", [(1, 0, 1)]),
        ("xMx", [(1, 0, 2)]),
    ],
)
def test_a_run_takes_each_step_once(letters: str, steps: list[tuple[int, int, int]]) -> None:
    """Met ends a run; what is unknown, waived, misconfigured or undecided holds it; what has failed early counts."""
    assert taken(letters) == steps


@pytest.mark.parametrize(
    ("letters", "fields", "steps"),
    [
        ("xnx", {"no_data": "breaks"}, []),
        ("xn", {"no_data": "counts"}, [(1, 0, 1)]),
        ("nrn", {"no_data": "counts"}, [(1, 0, 2)]),
        ("xrx", {"not_reviewed": "breaks"}, []),
        ("xr", {"not_reviewed": "counts"}, [(1, 0, 1)]),
    ],
)
def test_what_is_unknown_does_as_declared(
    letters: str, fields: dict[str, str], steps: list[tuple[int, int, int]]
) -> None:
    """No data and not reviewed are declared apart."""
    assert taken(letters, **fields) == steps


@settings(max_examples=60, deadline=None)
@given(
    st.text("mxnrwcoXO", max_size=14),
    st.sampled_from(["holds", "breaks", "counts"]),
    st.sampled_from(["holds", "breaks", "counts"]),
)
def test_runs_are_those_of_the_oracle(letters: str, no_data: Any, not_reviewed: Any) -> None:
    """SQL and plain Python take the same steps."""
    one = escalation(no_data=no_data, not_reviewed=not_reviewed)
    told = [(place, LETTERS[each.lower()], each.islower()) for place, each in enumerate(letters)]
    assert taken(letters, no_data=no_data, not_reviewed=not_reviewed) == steps_taken(one, told)


def test_each_item_has_its_own_run() -> None:
    """Two assistants who missed one month each have no run of two."""
    found = outcomes(escalation(), [*windows("x", "p1"), *windows("mx", "p2")])
    assert found == []


def test_its_terms_and_reasons_are_words() -> None:
    """Steps in the order of their times."""
    said = escalation(steps=STEPS[::-1]).terms_label(Vocabulary())
    assert said.zh == "连续2期未完成：约谈；连续3期未完成：调整辞退"
    assert said.en == "2 missed in a row: interview; 3 missed in a row: dismissal"


def test_two_steps_after_the_same_times_are_refused() -> None:
    """Which of the two would it be?"""
    with pytest.raises(ValueError, match="two steps"):
        escalation(steps=(STEPS[0], STEPS[0]))
