"""The figures that several renderers draw from an assessment: tallies, what was lost where, who stands above whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import fields, frozen

from constab.assessment import (
    Assessment,
    Grade,
    Line,
    ObligationSummary,
    Scorecard,
    Title,
    Verdict,
)
from constab.reporting import words
from constab.reporting.numerals import permille


@frozen
class Tally:
    """Windows of one line or of many together, counted as in :class:`~constab.assessment.Line`."""

    due: int = 0
    met: int = 0
    missed: int = 0
    no_data: int = 0
    waived: int = 0
    open: int = 0
    at_risk: int = 0
    ahead: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Tally:
        """Return the sums over ``lines``."""
        sums = dict.fromkeys((one.name for one in fields(cls)), 0)
        for line in lines:
            for name in sums:
                sums[name] += getattr(line, name)
        return cls(**sums)

    @property
    def share(self) -> int | None:
        """How many thousandths of what was due are met, rounded down; None where nothing was due."""
        return permille(self.met, self.due) if self.due else None


def lost(line: Line) -> Decimal:
    """Return the points that the line falls short of its full points; 0 where it has them all, or more."""
    return max(line.points - line.earned, Decimal(0))


def falls_short(line: Line) -> bool:
    """Tell whether a reader who asks "what went wrong?" must see the line."""
    return bool(line.missed or line.no_data or line.at_risk or lost(line)) or line.verdict in _NOT_IN_ORDER


_NOT_IN_ORDER = frozenset({Verdict.MISCONFIGURED, Verdict.MISSED, Verdict.NO_DATA, Verdict.AT_RISK})


def worst(card: Scorecard) -> tuple[Line, ...]:
    """Return the lines that fall short, those that cost most first; of equals, those missed more often."""
    short = (line for line in card.lines if falls_short(line))
    return tuple(sorted(short, key=lambda line: (-lost(line), -(line.missed + line.no_data), -line.at_risk)))


@frozen
class Peers:
    """The scorecards of one kind of bearer, best rank first, and the obligations that they bear."""

    kind: str
    cards: tuple[Scorecard, ...]
    obligations: tuple[ObligationSummary, ...]

    @property
    def places(self) -> int:
        """How many bearers have a rank."""
        return sum(card.rank is not None for card in self.cards)


def peers(assessment: Assessment) -> tuple[Peers, ...]:
    """Return the scorecards by kind of bearer, in the order of the assessment."""
    by_kind: dict[str, list[Scorecard]] = {}
    for card in assessment.scorecards:
        by_kind.setdefault(card.kind, []).append(card)
    groups = []
    for kind, cards in by_kind.items():
        borne = {line.obligation for card in cards for line in card.lines}
        obligations = tuple(one for one in assessment.obligations if one.id in borne)
        groups.append(Peers(kind, tuple(cards), obligations))
    return tuple(groups)


def by_obligation(cards: Iterable[Scorecard]) -> Mapping[str, tuple[Line, ...]]:
    """Return the lines of all ``cards`` by their obligation."""
    lines: dict[str, list[Line]] = {}
    for card in cards:
        for line in card.lines:
            lines.setdefault(line.obligation, []).append(line)
    return {obligation: tuple(found) for obligation, found in lines.items()}


def score_text(card: Scorecard, decimals: int) -> str:
    """Return the score with so many places, marked where it is not settled; "" without a score."""
    if card.score is None:
        return ""
    return f"{card.score:.{decimals}f}{words.ACCRUING_MARK if card.accruing else ''}"


def settled_scores(cards: Iterable[Scorecard]) -> tuple[Decimal, ...]:
    """Return the scores that are final: a mean of others would not be that of anything."""
    return tuple(card.score for card in cards if card.score is not None and not card.accruing)


def grades(assessment: Assessment) -> Mapping[str, Grade]:
    """Return the grades by their id."""
    return {grade.id: grade for grade in assessment.grades}


def grade_text(assessment: Assessment, card: Scorecard, language: str) -> str:
    """Return the grade's own words; its id where the assessment does not describe it; "" without a grade."""
    if card.grade is None:
        return ""
    grade = grades(assessment).get(card.grade)
    return grade.label.text(language) if grade else card.grade


def barred(assessment: Assessment) -> tuple[tuple[Scorecard, Title], ...]:
    """Return every title that may not be given, with the bearer it is closed to."""
    return tuple((card, title) for card in assessment.scorecards for title in card.titles if title.barred)


def name(card: Scorecard) -> str:
    """Return the bearer's name; its id where it has none."""
    return card.name or card.bearer


def parent_name(assessment: Assessment, card: Scorecard) -> str:
    """Return the name of the unit above the bearer; its id where nobody named it."""
    return assessment.units.get(card.parent, card.parent)


def mean(scores: Iterable[Decimal]) -> Decimal | None:
    """Return the mean of ``scores``, rounded down to two places; None of none."""
    found = tuple(scores)
    if not found:
        return None
    return Decimal(int(sum(found) * 100 // len(found))) / 100
