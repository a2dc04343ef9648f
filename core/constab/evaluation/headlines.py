"""Which marks units' scores are, and how units rank by them."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

from constab.assessment import Grade, Score, Scorecard
from constab.programme import Programme


def grades_of(programme: Programme) -> tuple[Grade, ...]:
    """Return the grades of units' scores, the best first."""
    for one in programme.scores:
        if one.sheet.id == programme.scoring.headline:
            return tuple(Grade(grade.id, grade.title, grade.key[0]) for grade in one.sheet.grades)
    return tuple(
        Grade(one.id, one.title, one.at_least) for one in sorted(programme.scoring.grade, key=lambda one: -one.at_least)
    )


def headlines(programme: Programme, scored: Sequence[Score], as_of: date) -> dict[str, Score]:
    """Return the marks that units' scores are, of those with points.

    The latest that is settled; where none is, the latest whose window has ended by ``as_of``; else the latest.
    """
    found: dict[str, Score] = {}
    for one in scored:
        if one.score == programme.scoring.headline and one.points is not None:
            found[one.bearer] = max(
                found.get(one.bearer, one), one, key=lambda mark: (mark.settled, mark.end <= as_of, mark.end)
            )
    return found


def ranked_by_headline(programme: Programme, heads: Mapping[str, Score], cards: Iterable[Scorecard]) -> list[Scorecard]:
    """Return cards with the rank that their marks have, or by their points where the score itself does not rank.

    Who has not been settled has no rank, and takes none from the others. Without headlines ranks stay as they are.
    """
    made = list(cards)
    if not heads:
        return made
    ranking = any(one.sheet.id == programme.scoring.headline and one.sheet.rank is not None for one in programme.scores)
    points: dict[str, list[Decimal]] = {}
    for card in made:
        if card.score is not None and not card.accruing:
            insort(points.setdefault(card.kind, []), card.score)

    def rank(card: Scorecard) -> int | None:
        if card.score is None or card.accruing:
            return None
        if ranking:
            return heads[card.bearer].rank
        return 1 + len(points[card.kind]) - bisect_right(points[card.kind], card.score)

    return [evolve(card, rank=rank(card)) for card in made]
