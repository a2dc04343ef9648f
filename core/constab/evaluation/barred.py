"""Titles that units may not be given because of a consequence that is in effect."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from constab.assessment import Outcome, Scorecard
from constab.entities import Label


def barred(cards: Sequence[Scorecard], outcomes: Sequence[Outcome]) -> tuple[Scorecard, ...]:
    """Return the scorecards with the titles that consequences bar, and the reasons."""
    because: dict[tuple[str, str], dict[Label, None]] = {}
    for one in outcomes:
        for title in one.bars:
            said = Label(f"{one.title.zh}：{one.party.zh}", f"{one.title.en}: {one.party.en}")
            because.setdefault((one.bearer, title), {})[said] = None
    if not because:
        return tuple(cards)
    found = []
    for card in cards:
        more = [because.get((card.bearer, title.id), {}) for title in card.titles]
        titles = (
            evolve(one, reasons=(*one.reasons, *why), awaited=False) if why else one
            for one, why in zip(card.titles, more, strict=True)
        )
        found.append(evolve(card, titles=tuple(titles)))
    return tuple(found)
