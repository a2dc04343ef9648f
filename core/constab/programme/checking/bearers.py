"""Bearers: whether whoever owes one duty owes another too, and a unit that owes both."""

from __future__ import annotations

from attrs import evolve

from constab.obligations import Bearer, ForEach
from constab.programme.checking.values import Example, Holder, example, excluded, implies
from constab.vocabulary import Vocabulary

ITEMS = {"unit": "unit", "subject": "subject", "role": "person"}
"""Of what the attributes of items are."""


def bears_too(one: Bearer, other: Bearer, vocabulary: Vocabulary) -> bool:
    """Tell whether every unit of ``one`` is also one of ``other``, on each day."""
    holder = Holder("unit", vocabulary)
    return (
        one.unit == other.unit
        and implies(one.where, other.where, holder, unless=one.unless)
        and excluded(one.where, one.unless, other.unless, holder)
    )


def both_bear(one: Bearer, other: Bearer, vocabulary: Vocabulary) -> Example | None:
    """Return the attributes of a unit that is one of both; None where there is none for sure."""
    if one.unit != other.unit:
        return None
    return example((*one.where, *other.where), (*one.unless, *other.unless), Holder("unit", vocabulary))


def bearable(one: Bearer, vocabulary: Vocabulary) -> bool:
    """Tell whether any unit could satisfy its conditions."""
    holder = Holder("unit", vocabulary)
    return not excluded((), (), (one.where,), holder) if one.where else True


def items_too(one: ForEach | None, other: ForEach | None, vocabulary: Vocabulary) -> bool:
    """Tell whether every item of ``one`` is also one of ``other``; without items there is the bearer itself."""
    if one is None or other is None:
        return one is other
    if one.what != other.what:
        return False
    if one.what == "column":
        return one.column == other.column and set(one.values) <= set(other.values)
    if evolve(one, where=()) != evolve(other, where=()):
        return False
    return implies(one.where, other.where, Holder(ITEMS[one.what], vocabulary))
