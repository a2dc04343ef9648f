"""Work is dealt out wholly, to those who may do it, within their hours; what is lacking is the least that can be."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from constab.planning.flow import Work, deal, groups

PEOPLE = "abcd"
MINUTES = st.fractions(min_value=0, max_value=6, max_denominator=3)
CROWDS = st.frozensets(st.sampled_from(PEOPLE), min_size=1)
WORKS = st.lists(
    st.builds(
        Work,
        st.fractions(min_value=Fraction(1, 3), max_value=6, max_denominator=3),
        st.lists(CROWDS, min_size=1, max_size=2).map(tuple),
    ),
    max_size=5,
)
STAFF = st.fixed_dictionaries(dict.fromkeys(PEOPLE, MINUTES))


def subsets(values):
    """Return every subset."""
    return chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))


def least_lacking(works: list[Work], minutes: Mapping[str, Fraction]) -> Fraction:
    """Reckon by trying all sets of people who may be asked for too much, and all parts that may be in the way.

    By the theorem of maximum flow and minimum cut that is what is lacking: the minutes of the parts, less what others
    could take of them (of each work one person at most one part's), less the minutes of those people.
    """
    worst = Fraction()
    for crowd in subsets(PEOPLE):
        excess = -sum((minutes[person] for person in crowd), Fraction())
        for work in works:
            excess += max(
                work.minutes * (len(parts) - len(frozenset().union(*(work.parts[one] for one in parts)) - set(crowd)))
                for parts in subsets(range(len(work.parts)))
            )
        worst = max(worst, excess)
    return worst


@given(WORKS, STAFF)
@settings(max_examples=40)
def test_everything_asked_is_done_or_lacking(works, minutes):
    """The minutes dealt out and those lacking are the minutes asked, of every work and in all."""
    dealt = deal(works, minutes)
    for place, work in enumerate(works):
        done = sum((part for (one, _), part in dealt.done.items() if one == place), Fraction())
        assert done + dealt.lacking[place] == work.minutes * len(work.parts)


@given(WORKS, STAFF)
@settings(max_examples=40)
def test_nobody_does_more_than_they_have_or_may(works, minutes):
    """Each person stays within their minutes, takes only their own parts, and of one work no two at once."""
    dealt = deal(works, minutes)
    for person in PEOPLE:
        assert sum((part for (_, who), part in dealt.done.items() if who == person), Fraction()) <= minutes[person]
    for (place, person), part in dealt.done.items():
        assert any(person in crowd for crowd in works[place].parts)
        assert 0 < part <= works[place].minutes


@given(WORKS, STAFF)
@settings(max_examples=40)
def test_as_little_as_possible_is_lacking(works, minutes):
    """What is lacking is what a search through all cuts finds."""
    assert deal(works, minutes).missing == least_lacking(works, minutes)


@given(WORKS, STAFF)
@settings(max_examples=40)
def test_what_is_in_the_way_proves_what_is_lacking(works, minutes):
    """The short parts ask for more than the crowded people have, by just what is lacking."""
    dealt = deal(works, minutes)
    short = sum((works[place].minutes * parts for place, parts in dealt.short.items()), Fraction())
    assert short - sum((minutes[person] for person in dealt.crowded), Fraction()) == dealt.missing


@given(WORKS, STAFF, st.sampled_from(PEOPLE), MINUTES)
@settings(max_examples=40)
def test_more_staff_never_lacks_more(works, minutes, person, more):
    """Minutes that are added to anybody leave no more lacking; what fitted still fits."""
    assert deal(works, {**minutes, person: minutes[person] + more}).missing <= deal(works, minutes).missing


@given(WORKS, STAFF, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_works_changes_no_sum(works, minutes, random):
    """What is lacking in all does not depend on the order in which work is written."""
    shuffled = list(works)
    random.shuffle(shuffled)
    assert deal(shuffled, minutes).missing == deal(works, minutes).missing


@given(WORKS)
def test_groups_part_the_works_by_people(works):
    """Every work is in one group, and no two groups share a person."""
    found = groups(works)
    assert sorted(place for group in found for place in group) == list(range(len(works)))
    crowds = [frozenset().union(*(part for place in group for part in works[place].parts)) for group in found]
    assert all(not one & two for one, two in combinations(crowds, 2))


def test_two_at_once_need_two_people():
    """One person with all the time there is cannot patrol in a pair; the second part is lacking."""
    pair = Work(Fraction(10), (frozenset("a"), frozenset("a")))
    assert deal([pair], {"a": Fraction(100)}).missing == 10
    assert deal([Work(Fraction(10), (frozenset("ab"),) * 2)], dict.fromkeys("ab", Fraction(10))).missing == 0
