"""Obligations of which nobody could say how much is lacking."""

from __future__ import annotations

from datetime import date

from constab.entities import Span
from constab.obligations import Ratio, Relation
from constab.programme.misfit import Misfit
from constab.programme.resolved import Rule
from constab.scoring.lacking import is_lacking_told

_ANY = Span(date(2012, 1, 1), date(2012, 12, 31))
"""What an obligation divides by what is the same in all days."""


def untold(rule: Rule) -> Misfit | None:
    """Return the misfit of an obligation whose charge counts what is lacking, and of which that cannot be told."""
    for version in rule.versions:
        relation = version.obligation.compile(_ANY)
        if not is_lacking_told(relation):
            return _misfit(rule.id, relation)
    return None


def _misfit(id: str, relation: Relation) -> Misfit:
    ratio = relation.actual
    if isinstance(ratio, Ratio) and ratio.compared:
        return Misfit(
            "charge-lacking",
            "{id} compares a rate with another one, and what is lacking is of one rate: charge what it is short",
            id=id,
        )
    if isinstance(ratio, Ratio) and ratio.under is not None:
        return Misfit(
            "charge-lacking",
            "{id} divides one measure by another, and what is lacking is of one: count the same in both parts, or "
            "charge what it is short",
            id=id,
        )
    return Misfit(
        "charge-lacking",
        "{id} divides nothing, and what is lacking is told of rates, responses and procedures: charge what it is short",
        id=id,
    )
