"""The standard vocabulary: complete, unambiguous, and in both languages."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from constab.vocabulary import FACETS, Vocabulary
from constab.vocabulary.standard import ATTRIBUTES, TERMS
from constab.vocabulary.terms import covers

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WITHOUT_EFFORT = {"hazard", "dispute", "incident", "team", "violation"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(TERMS, ATTRIBUTES)


def test_no_word_of_a_facet_means_two_codes() -> None:
    """Within one facet, each code, label and alias stands for one code alone, so that import never guesses."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in TERMS:
        for word in (term.code, term.label.zh, term.label.en.lower(), *term.aliases):
            meant[term.facet, word].add(term.code)
    assert {key: codes for key, codes in meant.items() if len(codes) > 1} == {}


def test_no_word_of_a_holder_means_two_attributes() -> None:
    """The columns of one register sheet are told apart by every label and alias of its attributes."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in ATTRIBUTES:
        for word in (one.name, one.label.zh, one.label.en.lower(), *one.aliases):
            meant[one.holder, word].add(one.name)
    assert {key: names for key, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.facet}:{term.code}")
def test_labels_are_chinese_and_english(term) -> None:
    """Every term has a Chinese label that is Chinese and an English one that is not."""
    assert CHINESE.search(term.label.zh)
    assert term.label.en
    assert not CHINESE.search(term.label.en)


@pytest.mark.parametrize("one", ATTRIBUTES, ids=lambda one: f"{one.holder}:{one.name}")
def test_attributes_are_labelled_with_their_values(one) -> None:
    """Attributes of codes and tags list their values, all of them labelled in both languages; others have none."""
    assert CHINESE.search(one.label.zh)
    assert bool(one.values) == (one.type in ("code", "tags"))
    for label in one.values.values():
        assert CHINESE.search(label.zh)
        assert not CHINESE.search(label.en)


def test_every_step_of_a_hierarchy_is_a_code(vocabulary: Vocabulary) -> None:
    """A pattern such as ``patrol.*`` or 巡逻.* resolves, because each parent of a code is a code itself."""
    for term in TERMS:
        if "." in term.code:
            parent = term.code.rpartition(".")[0]
            assert vocabulary.find(term.facet, parent), f"{term.facet} {parent}"


def test_activities_have_an_effort() -> None:
    """Every activity says how long it takes, but those that only group others."""
    assert {one.code for one in TERMS if one.facet == "activity" and one.effort is None} == WITHOUT_EFFORT


def test_every_facet_has_terms(vocabulary: Vocabulary) -> None:
    """No facet is empty, and ``under`` is the line of command."""
    assert all(vocabulary.codes(facet) for facet in FACETS)
    assert vocabulary.resolve("relation", "上级") == "under"


@pytest.mark.parametrize(
    ("facet", "word", "code"),
    [
        ("activity", "夜间巡逻", "patrol.night"),
        ("activity", "夜巡", "patrol.night"),
        ("activity", "Night patrol", "patrol.night"),
        ("activity", "访贫问暖", "visit.welfare"),
        ("activity", "警民相约", "meeting.public"),
        ("role", "协勤", "auxiliary"),
        ("role", "专职民警", "community_officer"),
        ("unit", "义务联防队", "team"),
        ("subject", "重点人口", "key_person"),
        ("asset", "公安专网", "network.public_security"),
        ("place", "警务室", "post"),
        ("category", "民爆单位", "explosives_user"),
    ],
)
def test_the_words_of_bureaus_are_understood(vocabulary: Vocabulary, facet: str, word: str, code: str) -> None:
    """What a bureau's spreadsheet says is found by label, alias, or English in any case."""
    assert vocabulary.resolve(facet, word) == code


def test_a_pattern_resolves_by_label(vocabulary: Vocabulary) -> None:
    """``巡逻.*`` covers night patrols and does not cover inspections."""
    pattern = vocabulary.resolve_pattern("activity", "巡逻.*")
    assert covers(pattern, "patrol.night")
    assert covers(pattern, "patrol")
    assert not covers(pattern, "inspection.fire")
