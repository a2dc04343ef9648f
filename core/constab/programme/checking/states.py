"""States: whether what one duty reads off the register is always a part of what another reads."""

from __future__ import annotations

from attrs import evolve, fields

from constab.obligations.contract import State
from constab.programme.checking.records import within
from constab.programme.checking.values import Holder, implies
from constab.vocabulary import Vocabulary

GROWING = ("role", "asset", "unit", "subject")
"""What is a number of things, so that more codes and fewer conditions make it no smaller."""
COMPARED = ("codes", "where", "at", "also", "only", "along")
HELD_BY = {"role": "person", "asset": "asset", "unit": "unit", "subject": "subject"}


def state_narrower(one: State, other: State, vocabulary: Vocabulary) -> bool:
    """Tell whether ``other`` is at least as much as ``one`` on every day, of the same place."""
    if evolve(one, at="end") == evolve(other, at="end"):
        return True
    if one.source not in GROWING or any(getattr(one, name) != getattr(other, name) for name in _alike()):
        return False
    if one.along not in ("", other.along):
        return False
    if not all(any(within(code, wide) for wide in other.codes) for code in one.codes):
        return False
    if (other.only and not one.only) or (other.also and not (one.also and set(one.also) <= set(other.also))):
        return False
    # Kinds of things are counted once for each code: only the same codes can be compared.
    if one.kinds and one.codes != other.codes:
        return False
    return implies(one.where, other.where, Holder(HELD_BY[one.source], vocabulary))


def _alike() -> tuple[str, ...]:
    return tuple(one.name for one in fields(State) if one.name not in COMPARED)
