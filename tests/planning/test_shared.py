"""Duties that cannot share a record are found, and as heavy as any such."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from constab.entities import Label
from constab.planning.shared import apart
from constab.vocabulary import Term, Vocabulary
from constab.vocabulary.terms import covers

CODES = ("a", "a.b", "a.c", "d", "d.e")
VOCABULARY = Vocabulary(tuple(Term("activity", code, Label(code, code)) for code in CODES))
PATTERNS = st.lists(st.sampled_from([*CODES, "a.*", "d.*"]), min_size=1, max_size=2)
RULES = st.dictionaries(
    st.sampled_from("pqrst"), st.tuples(PATTERNS, st.fractions(min_value=1, max_value=9, max_denominator=2)), min_size=1
)


def meets(one, two):
    """Tell whether a record can count for both."""
    return any(covers(p, code) and covers(q, code) for p in one for q in two for code in CODES)


@given(RULES)
@settings(max_examples=80)
def test_the_heaviest_rules_that_share_nothing(rules):
    """No two of them can share a record, and no other such set asks for more."""
    patterns = {name: several for name, (several, _) in rules.items()}
    minutes = {name: each for name, (_, each) in rules.items()}
    found = apart(patterns, minutes, VOCABULARY)
    heaviest = max(
        sum((minutes[name] for name in some), Fraction())
        for size in range(len(rules) + 1)
        for some in combinations(rules, size)
        if not any(meets(patterns[one], patterns[two]) for one, two in combinations(some, 2))
    )
    assert not any(meets(patterns[one], patterns[two]) for one, two in combinations(found, 2))
    assert sum((minutes[name] for name in found), Fraction()) == heaviest
