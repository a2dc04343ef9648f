"""What the tests of all shipped plugins share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from constab.models import Content
from constab.obligations import Bearer, Condition, Counted, ForEach, Obligation, PerHead
from constab.plugins import Catalogue, load
from constab.programme.conditions import ACTOR_ROLE, CODED_COLUMNS, CREW
from constab.vocabulary import UnknownTermError, Vocabulary

Words = Iterator[tuple[str, str]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that is installed, without a fault."""
    return load().whole()


@pytest.fixture(scope="session")
def stray_words(catalogue: Catalogue) -> Callable[..., list[tuple[str, str]]]:
    """Find the (facet, word) pairs in a model's content that the vocabulary (or a programme's own) does not have."""

    def stray(content: Content, known: Vocabulary = catalogue.vocabulary) -> list[tuple[str, str]]:
        of_facts = (("activity", one) for fact in content.facts for one in fact.reads)
        of_duties = (word for one in content.obligations for word in _words(one))
        return [word for word in (*of_facts, *of_duties) if not _known(*word, known)]

    return stray


def _known(facet: str, word: str, vocabulary: Vocabulary) -> bool:
    if facet.startswith("@"):
        holder, _, name = facet[1:].partition(":")
        try:
            attribute = vocabulary.attribute(holder, name)
        except UnknownTermError:
            return False
        return attribute.name == name and (not word or not attribute.values or word in attribute.values)
    return vocabulary.find(facet, word.removesuffix(".*")) is not None


def _words(obligation: Obligation) -> Words:
    for name in attrs.fields_dict(type(obligation)):
        value = getattr(obligation, name)
        if name in ("activity", "observed_by"):
            yield from (("activity", one) for one in value)
        elif isinstance(value, Bearer):
            yield "unit", value.unit
            yield from _conditions(value.where, "unit")
        elif isinstance(value, ForEach):
            yield from _items(value)
        elif isinstance(value, Counted):
            yield from _counted(value)
        elif isinstance(value, PerHead):
            yield from ((f"@unit:{attribute}", "") for attribute in value.per)
        elif name == "where":
            yield from _conditions(value, "record")
        elif name == "exempt":
            for where in value:
                yield from _conditions(where, "record")


def _items(of: ForEach) -> Words:
    if of.column:
        yield from ((of.column, value) for value in of.values)
    else:
        yield of.what, getattr(of, of.what)
        yield from _conditions(of.where, "person" if of.role else of.what)


def _counted(of: Counted) -> Words:
    yield from (("role", code) for code in of.role)
    yield from (("asset", code) for code in (*of.asset, *of.kinds_of))
    yield from (("unit", code) for code in of.unit)
    yield from (("subject", code) for code in (of.subject,) if code)
    yield from ((f"@{of.of or 'unit'}:{name}", "") for name in (of.attribute,) if name)
    yield from (("role", code) for code in of.also)
    yield from (("relation", code) for code in (of.along,) if code)
    yield from (word for part in of.parts for word in _counted(part))
    if of.having is not None:
        yield from _counted(of.having.count)
    holder = "person" if of.role else "asset" if of.asset or of.kinds_of else "unit" if of.unit else "subject"
    yield from _conditions(of.where, holder)


def _conditions(where: tuple[Condition, ...], holder: str) -> Words:
    for one in where:
        values: tuple[Any, ...] = one.values if one.operator in ("is", "not") else ()
        if holder == "record" and one.name == CREW:
            continue
        if holder == "record" and one.name in (*CODED_COLUMNS, ACTOR_ROLE):
            facet = "role" if one.name == ACTOR_ROLE else one.name
        else:
            facet = f"@{holder}:{one.name}"
            values = tuple(value for value in values if isinstance(value, str)) or ("",)
        yield from ((facet, str(value)) for value in values)
