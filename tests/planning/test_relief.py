"""What gives way: the largest part that fits, of one rule, of several, of all alike."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.test_flow import CROWDS, STAFF

from constab.planning.flow import Work, deal
from constab.planning.relief import reliefs

A_LITTLE = Fraction(1, 10**6)
SHORT = st.lists(st.builds(Work, st.integers(1, 9).map(Fraction), st.tuples(CROWDS)), min_size=1, max_size=4)


def scaled(rules, works, parts):
    """Return the works of which something is left where rules keep a part."""
    made = [evolve(work, minutes=work.minutes * parts.get(rule, 1)) for rule, work in zip(rules, works, strict=True)]
    return [work for work in made if work.minutes]


@given(SHORT, STAFF)
@settings(max_examples=30)
def test_what_is_kept_fits_and_a_little_more_does_not(works, minutes):
    """Lowered to the part that is kept, everything fits, by one rule or by all alike; any more of it lacks hours."""
    rules = [f"r{place % 2}" for place in range(len(works))]
    dealt = deal(works, minutes)
    found = reliefs(rules, works, minutes, dealt)
    assert bool(found.each) is bool(dealt.missing)
    ways = [({one.rule}, one.kept) for one in found.each if one.kept is not None]
    if found.each:
        ways.append(({one.rule for one in found.each}, found.all_kept))
    for names, kept in ways:
        assert not deal(scaled(rules, works, dict.fromkeys(names, kept)), minutes).missing
        assert deal(scaled(rules, works, dict.fromkeys(names, kept + A_LITTLE)), minutes).missing


@given(SHORT, STAFF)
@settings(max_examples=30)
def test_what_a_rule_spares_is_what_is_lacking_less_without_it(works, minutes):
    """The minutes that a rule spares are the difference that leaving it out makes."""
    rules = [f"r{place % 3}" for place in range(len(works))]
    dealt = deal(works, minutes)
    for one in reliefs(rules, works, minutes, dealt).each:
        assert one.spared == dealt.missing - deal(scaled(rules, works, {one.rule: 0}), minutes).missing
        assert one.spared > 0


@given(SHORT, STAFF)
@settings(max_examples=30)
def test_the_course_fits(works, minutes):
    """Lowered as the course says, everything fits, and none of its rules could keep a little more."""
    rules = [f"r{place}" for place in range(len(works))]
    dealt = deal(works, minutes)
    course = {one.rule: one.kept for one in reliefs(rules, works, minutes, dealt).course}
    assert not deal(scaled(rules, works, course), minutes).missing
    for rule, kept in course.items():
        if kept < 1:
            assert deal(scaled(rules, works, {**course, rule: kept + A_LITTLE}), minutes).missing


def test_posts_that_are_alike_are_solved_once_and_counted_each():
    """Two posts lack what each of them lacks; the part that is kept is that of the worse one."""
    works = [Work(Fraction(30), (frozenset("a"),)), Work(Fraction(30), (frozenset("b"),))]
    minutes = {"a": Fraction(20), "b": Fraction(20)}
    (alike,) = reliefs(["r", "r"], works, minutes, deal(works, minutes)).each
    assert (alike.spared, alike.kept) == (20, Fraction(2, 3))
    minutes["b"] = Fraction(10)
    (worse,) = reliefs(["r", "r"], works, minutes, deal(works, minutes)).each
    assert (worse.spared, worse.kept) == (30, Fraction(1, 3))
