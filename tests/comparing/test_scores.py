"""Scores compared: who has other points, and that the causes account for every change."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.conftest import make_assessment
from tests.reporting.scored import with_scores

from constab.assessment import Assessment, Score, Step
from constab.comparing.scores import mark_changes
from constab.entities import Label

BOTH = ("monthly", "yearly")
SAMPLE = with_scores(make_assessment())
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from([Label("基础分", "to begin with"), Label("取整", "rounding")]),
        st.decimals(min_value=-50, max_value=100, places=3),
        st.sampled_from(["", "needy_visit", "night_patrol"]),
        st.sampled_from(["", "visits", "patrol"]),
    ),
    max_size=6,
)


def with_mark(mark: Score) -> Assessment:
    """Return the sample with another first mark."""
    return evolve(SAMPLE, marks=(mark, *SAMPLE.marks[1:]))


def marked(steps: list[Step]) -> Score:
    """Return the first mark of the sample with these steps, and the points that they add up to."""
    points = sum((step.points for step in steps), Decimal(0))
    return evolve(SAMPLE.marks[0], waterfall=tuple(steps), points=points)


@given(STEPS, STEPS)
def test_causes_account_for_every_change(one: list[Step], other: list[Step]) -> None:
    """The effects add up to the change exactly, none is nought, and the greatest comes first."""
    found = mark_changes(with_mark(marked(one)), with_mark(marked(other)), BOTH)
    change = next(each for each in found if each.mark.window == "2012-10" and each.mark.item == SAMPLE.marks[0].item)
    effects = [cause.effect for cause in change.causes]
    assert sum(effects, Decimal(0)) == change.change
    assert all(effects)
    assert [abs(one) for one in effects] == sorted((abs(one) for one in effects), reverse=True)


def test_the_same_marks_have_no_causes() -> None:
    """An assessment beside itself: every mark is there, and nothing moved it."""
    found = mark_changes(SAMPLE, SAMPLE, BOTH)
    assert len(found) == len(SAMPLE.marks)
    assert not any(one.change or one.causes for one in found)


def test_windows_of_one_side_alone_are_left_out() -> None:
    """A month that only the later day knows is no change; who was scored on one side alone has no change in points."""
    earlier = with_scores(make_assessment(), (10, 11))
    found = mark_changes(earlier, SAMPLE, ["monthly"])
    assert {one.mark.window for one in found} == {"2012-10", "2012-11"}
    gone = evolve(SAMPLE, marks=SAMPLE.marks[1:])
    (one,) = [one for one in mark_changes(SAMPLE, gone, ["monthly"]) if one.after is None]
    assert (one.change, one.causes, one.mark.item) == (None, (), SAMPLE.marks[0].item)


@pytest.mark.parametrize("item", ["visits", "merit"])
def test_a_cause_is_called_by_its_obligation_or_its_item(item: str) -> None:
    """What an obligation charged has its title; what records brought has that of the item; the count is no matter."""
    obligation = "needy_visit" if item == "visits" else ""
    start = Step(Label("基础分", "to begin with"), Decimal(100))
    before, after = (
        marked([start, Step(Label(f"第{n}次", f"{n} time(s)"), Decimal(-n), obligation, item, Decimal(n))])
        for n in (1, 3)
    )
    found = mark_changes(with_mark(before), with_mark(after), ["monthly"])
    (cause,) = next(one.causes for one in found if one.causes)
    assert (cause.title.en, cause.effect) == ("Visit people in need" if obligation else "Merit", Decimal(-2))
