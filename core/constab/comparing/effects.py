"""What follows otherwise: consequences added, gone or changed, and what they come to on both sides."""

from __future__ import annotations

from decimal import Decimal

import attrs
from attrs import frozen

from constab.assessment import Assessment
from constab.consequences import Consequence
from constab.entities import Label
from constab.programme import Programme
from constab.programme.effect import Effect

SAID = ("title", "source", "note")
"""What people are told of a consequence and what nothing follows from."""


@frozen
class Following:
    """A consequence as one side has it on its last day, and what it has come to.

    ``outcomes`` are those of windows that are closed, and of records; ``yuan`` is their sum, None where it is not about
    money.
    """

    effect: Effect
    consequence: Consequence
    terms: Label
    outcomes: int
    yuan: Decimal | None


@frozen
class EffectChange:
    """One consequence that is not the same on both sides. ``fields`` are its keys that read otherwise."""

    id: str
    before: Following | None
    after: Following | None
    fields: tuple[str, ...] = ()


def effects(
    before: Programme, found_before: Assessment, after: Programme, found_after: Assessment
) -> tuple[EffectChange, ...]:
    """Return the consequences that are not the same: those gone first, then by the order of ``after``."""
    old, new = _followings(before, found_before), _followings(after, found_after)
    changes = [EffectChange(id, one, None) for id, one in old.items() if id not in new]
    for id, one in new.items():
        other = old.get(id)
        if other is None:
            changes.append(EffectChange(id, None, one))
            continue
        fields = _differing(other.consequence, one.consequence)
        if fields or (other.outcomes, other.yuan) != (one.outcomes, one.yuan):
            changes.append(EffectChange(id, other, one, fields))
    return tuple(changes)


def _followings(programme: Programme, assessment: Assessment) -> dict[str, Following]:
    found = {}
    for effect in programme.consequences:
        one = effect.at(assessment.as_of)
        outcomes = [each for each in assessment.consequences if each.consequence == effect.id and not each.open]
        sums = [each.yuan for each in outcomes if each.yuan is not None]
        yuan = sum(sums, Decimal(0)) if sums else None
        found[effect.id] = Following(effect, one, one.terms_label(programme.vocabulary), len(outcomes), yuan)
    return found


def _differing(one: Consequence, other: Consequence) -> tuple[str, ...]:
    if type(one) is not type(other):
        return ("kind",)
    names = [field.name for field in attrs.fields(type(one)) if field.name not in SAID]
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))
