"""Two assessments side by side, over the same records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.comparing.conftest import POSTS, Judge, duty

from constab.comparing import Comparison, Turn, compare
from constab.consequences import Subsidy
from constab.entities import Label, Register, Unit
from constab.obligations import Force
from constab.programme import Version

JUNE = date(2012, 6, 30)
MIRRORED = {
    Turn.NEWLY_MISSED: Turn.MENDED,
    Turn.MENDED: Turn.NEWLY_MISSED,
    Turn.MORE_MISSED: Turn.FEWER_MISSED,
    Turn.FEWER_MISSED: Turn.MORE_MISSED,
    Turn.BEGUN: Turn.ENDED,
    Turn.ENDED: Turn.BEGUN,
}
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

DUTIES = st.lists(
    st.builds(
        lambda id, activity, least, weight, force: duty(id, activity, least, weight=Decimal(weight), force=force),
        st.sampled_from("pqrs"),
        st.sampled_from(("visit", "patrol", "talk")),
        st.integers(1, 2),
        st.integers(1, 3),
        st.sampled_from((Force.MUST, Force.MUST, Force.SHOULD)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.id,
)


def turns(found: Comparison) -> dict[str, list[tuple[str, Turn]]]:
    """Return how the obligations of each unit stand."""
    return {card.bearer: [(line.obligation, line.turn) for line in card.lines] for card in found.results.cards}


def test_a_harder_bound_lowers_those_who_do_not_reach_it(judge: Judge) -> None:
    """Two visits a month in the place of one: a and b fall by what they had earned, c had nothing to lose."""
    found = compare(judge(duty("v"), duty("p", "patrol")), judge(duty("v", at_least=2), duty("p", "patrol")))
    assert [one.id for one in found.rules] == ["v"]
    assert turns(found) == {one: [("v", Turn.RULE_CHANGED)] for one in "abc"}
    changes = {card.bearer: card.change for card in found.results.cards}
    assert changes == {"a": Decimal("-50.000"), "b": Decimal("-25.000"), "c": Decimal("0.000")}
    assert [card.bearer for card in found.results.cards] == ["a", "b", "c"]


def test_what_time_changes_is_told_apart_from_what_the_rule_changes(judge: Judge) -> None:
    """From June to December b has missed visits anew, and of a duty that was changed in July no verdict is compared."""
    versions = (Version(duty("p", "patrol"), None, JUNE), Version(duty("p", "patrol", 2), date(2012, 7, 1)))
    before, after = (judge(duty("v"), versions, as_of=one) for one in (JUNE, date(2012, 12, 31)))
    found = compare(before, after)
    assert turns(found)["b"] == [("v", Turn.NEWLY_MISSED), ("p", Turn.RULE_CHANGED)]
    assert found.results.turns[Turn.UNCHANGED] == 1
    assert turns(compare(after, before))["b"][0] == ("v", Turn.MENDED)


def test_a_unit_that_one_of_them_assesses_has_no_verdict(judge: Judge) -> None:
    """A post that is not there on one side is named, and nothing is said of its duties."""
    more = Register(units=(*POSTS.units, Unit("d", "post", "丁")))
    found = compare(judge(duty("v")), judge(duty("v"), register=more))
    assert [one.bearer for one in found.results.only_after] == ["d"]
    assert found.results.only_before == ()
    assert found.results.cards == ()
    assert found.results.unchanged == 3


def test_the_programme_as_a_whole_is_compared(judge: Judge) -> None:
    """Another pace changes no obligation and is told."""
    found = compare(judge(duty("v")), judge(duty("v"), pace=3))
    assert found.general == ("pace",)
    assert found.rules == ()


def test_a_title_is_nothing(judge: Judge) -> None:
    """What is called otherwise is the same."""
    named = duty("v")
    assert compare(judge(named), judge(evolve(named, title=duty("w").title))).nothing


def test_what_follows_is_compared_with_what_it_comes_to(judge: Judge) -> None:
    """A subsidy that is raised by half: its terms and its sum, and no unit differs."""
    before, after = (
        judge(
            duty("v"), consequences=[Subsidy(id="pay", title=Label("补贴", "pay"), obligation="v", yuan=Decimal(sum))]
        )
        for sum in (100, 150)
    )
    found = compare(before, after)
    (change,) = found.effects
    assert (change.id, change.fields) == ("pay", ("yuan",))
    assert change.before is not None
    assert change.after is not None
    assert change.before.yuan is not None
    assert change.after.yuan == change.before.yuan * Decimal("1.5") > 0
    assert (found.rules, found.results.cards) == ((), ())
    assert not found.nothing
    assert [one.id for one in compare(before, judge(duty("v"))).effects if one.after is None] == ["pay"]


def held(judge: Judge, first: list[object], second: list[object]) -> None:
    """Assert the laws of two programmes."""
    before, after = judge(*first), judge(*second)
    assert compare(before, before).nothing
    found, back = compare(before, after), compare(after, before)
    assert {one.id: (one.before, one.after, one.fields) for one in found.rules} == {
        one.id: (one.after, one.before, one.fields) for one in back.rules
    }
    mirrored = {card.bearer: card for card in back.results.cards}
    assert set(mirrored) == {card.bearer for card in found.results.cards}
    for card in found.results.cards:
        other = mirrored[card.bearer]
        assert (card.change is None) == (other.change is None)
        assert (card.change or 0) == -(other.change or 0)
        assert card.rest == -other.rest
        assert {(one.obligation, one.turn, one.effect) for one in card.lines} == {
            (one.obligation, MIRRORED.get(one.turn, one.turn), -one.effect) for one in other.lines
        }
        if card.change is not None:
            assert card.change == sum((one.effect for one in card.lines), card.rest)


PAIR = (
    [duty("p"), duty("q", "patrol", weight=Decimal(2)), duty("r", "talk")],
    [duty("p", at_least=2), duty("q", "patrol"), duty("s", "talk", force=Force.SHOULD)],
)


@pytest.mark.parametrize(("first", "second"), [PAIR, PAIR[::-1]], ids=["reform", "return"])
def test_nothing_differs_from_itself_and_a_swap_mirrors_every_change(
    judge: Judge, first: list[object], second: list[object]
) -> None:
    """A programme against itself: nothing. Two swapped: added is gone, missed is mended, each effect has its sign."""
    held(judge, first, second)


@pytest.mark.slow
@MANY
@given(DUTIES, DUTIES)
def test_the_same_of_many_pairs(judge: Judge, first: list[object], second: list[object]) -> None:
    """The laws hold for many programmes."""
    held(judge, first, second)
