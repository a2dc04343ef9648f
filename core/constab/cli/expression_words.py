"""Expressions over records as they were written, with the labels of the vocabulary in the place of codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from constab.entities import Label
from constab.ledger.columns import COLUMNS
from constab.vocabulary import FACETS, UnknownTermError, Vocabulary

_TOKEN = re.compile(r"'[^']*'|\$?[^\W\d][\w.]*")
_OWNERS = {
    "$bearer.": (Label("责任单位的", "bearer's "), ("unit",)),
    "$item.": (Label("每个对象的", "item's "), ("unit", "person", "subject")),
}
_ROLE = Label("参加人员岗位", "Role of those taking part")


@frozen
class _Column:
    """What a column is called, and the values that it may have."""

    label: Label
    facet: str = ""
    values: Mapping[str, Label] | None = None

    def value(self, word: str, vocabulary: Vocabulary) -> Label:
        """Return the label of a value; one without is its own."""
        if self.facet:
            try:
                return vocabulary.label(self.facet, vocabulary.resolve(self.facet, word))
            except UnknownTermError:
                return Label(word, word)
        return (self.values or {}).get(word, Label(word, word))


def labelled(text: str, vocabulary: Vocabulary, language: str) -> str:
    """Return an expression in which columns and values stand by their labels: 结果 = '已化解'.

    A value is one of the column that is named last before it. Words without a label stay as they are.
    """
    column: _Column | None = None

    def said(found: re.Match[str]) -> str:
        nonlocal column
        word = found.group()
        if word.startswith("'"):
            return f"'{column.value(word[1:-1], vocabulary).text(language)}'" if column is not None else word
        known = _column(word, vocabulary)
        if known is None:
            return word
        column = known
        return known.label.text(language)

    return _TOKEN.sub(said, text)


def _column(word: str, vocabulary: Vocabulary) -> _Column | None:
    """Return the column that a word names, by its code or its Chinese label; None for what is no column."""
    for prefix, (owner, holders) in _OWNERS.items():
        if word.startswith(prefix):
            found = _attribute(word.removeprefix(prefix), holders, vocabulary)
            if found is None:
                return None
            label = Label(f"{owner.zh}{found.label.zh}", f"{owner.en}{found.label.en}")
            return _Column(label, found.facet, found.values)
    if word in ("actor_role", _ROLE.zh):
        return _Column(_ROLE, "role")
    for one in COLUMNS:
        if word in (one.name, one.label.zh):
            return _Column(one.label, one.name if one.name in FACETS else "")
    return _attribute(word, ("record",), vocabulary)


def _attribute(word: str, holders: tuple[str, ...], vocabulary: Vocabulary) -> _Column | None:
    for holder in holders:
        for one in vocabulary.attributes_of(holder):
            if word in (one.name, one.label.zh):
                return _Column(one.label, values=one.values)
    return None
