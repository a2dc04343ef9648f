"""The page of the vocabulary lists every word that is installed, and is up to date."""

from __future__ import annotations

import re

import pytest
from tools.vocabulary import PAGE, page

from constab.entities import Label
from constab.plugins import load
from constab.vocabulary import Term, Vocabulary
from constab.vocabulary.terms import covers

VOCABULARY = load().whole().vocabulary


def test_the_page_is_up_to_date() -> None:
    """The page in the repository is what ``python tools/vocabulary.py`` writes from the installed catalogue."""
    assert PAGE.read_text("utf-8") == page(VOCABULARY)


def test_every_activity_stands_below_just_those_that_cover_it() -> None:
    """The lines above an activity with less indentation are the activities whose ``.*`` covers it, and no others."""
    above: list[str] = []
    seen = []
    for indent, code in re.findall(r"^( *)- `([a-z0-9_.]+)`", page(VOCABULARY), re.MULTILINE):
        above = above[: len(indent) // 2]
        assert above == [other for other in above if covers(f"{other}.*", code)]
        assert set(above) == {
            other for other in VOCABULARY.codes("activity") if other != code and covers(f"{other}.*", code)
        }
        above.append(code)
        seen.append(code)
    assert sorted(seen) == sorted(VOCABULARY.codes("activity"))


@pytest.mark.parametrize("facet", ["role", "unit", "asset", "category"])
def test_every_word_has_its_row(facet: str) -> None:
    """A facet's table has a row for each code, with both labels, and with the plugin that brings it."""
    text = page(VOCABULARY)
    for term in VOCABULARY.of(facet):
        mark = "" if term.origin == "constab" else f" *`{term.origin}`*"
        assert f"| `{term.code}`{mark} | {term.label.zh} | {term.label.en} |" in text


def test_a_word_whose_parent_is_missing_stands_below_the_nearest() -> None:
    """A plugin may bring a code two steps below one that there is."""
    terms = tuple(Term("activity", code, Label(code, code)) for code in ("a", "a.b.c", "d"))
    lines = [line.partition("`")[0] for line in page(Vocabulary(terms)).splitlines() if line.lstrip().startswith("- `")]
    assert lines == ["- ", "  - ", "- "]
