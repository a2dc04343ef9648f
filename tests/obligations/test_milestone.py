"""Milestones: windows that end on the dates, and those in which the state must hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from constab.calendar import Grain
from constab.entities import Span
from constab.obligations import Counted, Edge, ForEach, Milestone, Policy, Stage, State, Tally

P = Span(date(2012, 2, 1), date(2012, 9, 15))
APRIL, JULY = date(2012, 4, 30), date(2012, 7, 31)
TEAMS = Counted(unit="grid")


def ends(milestone: Milestone) -> list[tuple[str, str]]:
    """Return the first and last day of each window."""
    windows = milestone.compile(P).windows
    assert isinstance(windows, tuple)
    assert [one.number for one in windows] == list(range(len(windows)))
    return [(one.start.isoformat(), one.end.isoformat()) for one in windows]


def test_a_state_is_reached_stage_by_stage_and_held(common: dict[str, Any]) -> None:
    """Windows follow each other to the end of the programme, the last of them cut there."""
    milestone = Milestone(**common, count=TEAMS, stages=(Stage(APRIL), Stage(JULY, Decimal(2))))
    assert ends(milestone) == [
        ("2012-02-01", "2012-04-30"),
        ("2012-05-01", "2012-07-31"),
        ("2012-08-01", "2012-08-31"),
        ("2012-09-01", "2012-09-15"),
    ]
    first, second, after = milestone.compile(P).targets
    assert (first.at_least, first.since, first.until) == (Decimal(1), APRIL, APRIL)
    assert (second.at_least, second.since, second.until) == (Decimal(2), JULY, JULY)
    assert (after.at_least, after.since, after.until) == (Decimal(2), date(2012, 8, 1), None)
    assert isinstance(milestone.compile(P).actual, State)


def test_a_state_that_is_reached_once_need_not_hold(common: dict[str, Any]) -> None:
    """With then = once there is nothing after the last date."""
    milestone = Milestone(**common, count=TEAMS, stages=(Stage(APRIL),), then="once")
    assert ends(milestone) == [("2012-02-01", "2012-04-30")]
    assert len(milestone.compile(P).targets) == 1


def test_what_was_done_counts_towards_every_stage(common: dict[str, Any]) -> None:
    """Windows of an activity all begin with the programme, in the order of their ends; nothing has to hold."""
    milestone = Milestone(**common, activity=("talk",), stages=(Stage(APRIL), Stage(JULY, Decimal(2))))
    assert ends(milestone) == [("2012-02-01", "2012-04-30"), ("2012-02-01", "2012-07-31")]
    assert isinstance(milestone.compile(P).actual, Tally)


def test_every_window_has_a_target(common: dict[str, Any]) -> None:
    """Each window's end lies in one phase, and no other."""
    for then_per in (Grain.WEEK, Grain.MONTH, Grain.QUARTER):
        milestone = Milestone(**common, count=TEAMS, stages=(Stage(APRIL), Stage(JULY, Decimal(2))), then_per=then_per)
        relation = milestone.compile(P)
        assert isinstance(relation.windows, tuple)
        for window in relation.windows:
            phases = [
                one
                for one in relation.targets
                if (one.since or P.since) <= window.end and window.end <= (one.until or P.until)
            ]
            assert len(phases) == 1
        assert all((two.start - one.end).days == 1 for one, two in pairwise(relation.windows))


def test_a_date_before_the_programme_is_a_window_of_a_day(common: dict[str, Any]) -> None:
    """What should have been there when the programme began is judged on its date."""
    milestone = Milestone(**common, count=TEAMS, stages=(Stage(date(2012, 1, 10)),), then="once")
    assert ends(milestone) == [("2012-01-10", "2012-01-10")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"count": None}, "a state .* or an activity"),
        ({"activity": ("talk",)}, "a state .* or an activity"),
        ({"stages": ()}, "at least one stage"),
        ({"stages": (Stage(JULY), Stage(APRIL))}, "stand in order"),
        ({"stages": (Stage(APRIL), Stage(APRIL))}, "stand in order"),
        ({"stages": (Stage(APRIL, Decimal(0)),)}, "asks for nothing"),
        ({"stages": (Stage(APRIL, Decimal("0.5")),)}, "not a whole number"),
        ({"then_per": Grain.DAY}, "by the week or less often"),
        ({"edge": Edge(leave=Policy.PRORATE)}, "cannot be prorated"),
        ({"for_each": ForEach(role="officer")}, "of a person, a role, asset, attribute"),
    ],
)
def test_what_is_no_milestone_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """Each impossible milestone is an error that says why."""
    with pytest.raises(ValueError, match=said):
        Milestone(**{**common, "count": TEAMS, "stages": (Stage(APRIL),), **fields})
