"""The figures of consequences: what each comes to for every party or step."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from constab.assessment import Assessment, Outcome
from constab.entities import Label


@frozen
class PartySum:
    """All that falls to one party, or all times that one step is taken."""

    party: Label
    """Empty where the consequence has neither."""
    count: int
    yuan: Decimal | None
    """The sum; None where it is no matter of money."""


@frozen
class Following:
    """All outcomes of one consequence."""

    consequence: str
    title: Label
    parties: tuple[PartySum, ...]
    open: int
    """How many windows are not closed yet."""
    unknown: int
    """How many windows are closed, and their sum not known."""


def following(assessment: Assessment) -> tuple[Following, ...]:
    """Return what each consequence comes to, in the programme's order; nothing of those without any outcome."""
    by_id: dict[str, list[Outcome]] = {}
    for one in assessment.consequences:
        by_id.setdefault(one.consequence, []).append(one)
    return tuple(_added(id, found) for id, found in by_id.items())


def _added(id: str, found: list[Outcome]) -> Following:
    by_part: dict[tuple[int, Label], list[Outcome]] = {}
    for one in found:
        if one.yuan is not None or one.part:
            by_part.setdefault((one.part, one.party), []).append(one)
    parties = tuple(
        PartySum(party, len(some), _sum(some))
        for (_, party), some in sorted(by_part.items(), key=lambda one: one[0][0])
    )
    waiting = [one for one in found if one.yuan is None and not one.part]
    opened = sum(one.open for one in waiting)
    return Following(id, found[0].title, parties, opened, len(waiting) - opened)


def _sum(found: list[Outcome]) -> Decimal | None:
    sums = [one.yuan for one in found if one.yuan is not None]
    return sum(sums, Decimal("0.00")) if sums else None


def unit_names(assessment: Assessment) -> Mapping[str, str]:
    """Return the names of the units that have one, by id."""
    return {**assessment.units, **{card.bearer: card.name or card.bearer for card in assessment.scorecards}}


def yuan_text(yuan: Decimal) -> str:
    """Return an amount as people read it: ``42,687.00``."""
    return f"{yuan:,.2f}"
