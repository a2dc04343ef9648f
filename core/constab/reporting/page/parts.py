"""What the parts of the page have in common: the assessment, the language, and small pieces they all show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from constab.assessment import Assessment, Grade, ObligationSummary, Scorecard
from constab.entities import Label
from constab.reporting.figures import Peers, grade_text, grades, peers, score_text
from constab.reporting.following import unit_names
from constab.reporting.numerals import exact, places
from constab.reporting.page.elements import Html, tag
from constab.reporting.words import kind_text


@frozen
class Report:
    """An assessment in one language, with the look-ups that every part of the page asks for."""

    assessment: Assessment
    language: str

    def say(self, label: Label, **values: object) -> str:
        """Return a text in the report's language, with its braces filled."""
        text = label.text(self.language)
        return text.format(**values) if values else text

    @cached_property
    def peers(self) -> tuple[Peers, ...]:
        """The scorecards by kind of bearer."""
        return peers(self.assessment)

    @cached_property
    def obligations(self) -> Mapping[str, ObligationSummary]:
        """The obligations by their id."""
        return {one.id: one for one in self.assessment.obligations}

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """The grades by their id."""
        return grades(self.assessment)

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """The names of the units that have one, by id."""
        return unit_names(self.assessment)

    @cached_property
    def places(self) -> int:
        """How many decimal places every score needs."""
        return places(card.score for card in self.assessment.scorecards if card.score is not None)

    @cached_property
    def ceiling(self) -> Decimal:
        """What a full bar stands for: the full points, or the best score where bonuses lead beyond them."""
        full = sum((one.points for one in self.assessment.obligations), Decimal(0))
        scores = (card.score for card in self.assessment.scorecards if card.score is not None)
        # Points of duties are cut off, and a scheme may begin with more than they add up to.
        starts = (card.waterfall[0].points for card in self.assessment.scorecards if card.waterfall)
        return max(full, *starts, *scores, Decimal(1))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """A short number of every scorecard, by bearer, to link to its part of the page."""
        return {card.bearer: place for place, card in enumerate(self.assessment.scorecards)}

    def caption(self, label: Label, group: Peers) -> str:
        """Return the caption of a table of ``group``, which names the kind of bearer where there are several."""
        if len(self.peers) == 1:
            return self.say(label)
        return f"{self.say(label)} · {kind_text(group.kind, self.language)}"

    def score(self, card: Scorecard) -> str:
        """Return the score as all scores are written, or a dash."""
        return score_text(card, self.places) or "—"

    def grade(self, card: Scorecard) -> Html:
        """Return the grade, set so that the best and the lowest stand out."""
        if card.grade is None:
            return tag("span", "—")
        order = [one.id for one in self.assessment.grades]
        place = order.index(card.grade) if card.grade in order else -1
        look = "best" if place == 0 else "last" if place == len(order) - 1 else "mid"
        return tag("span", grade_text(self.assessment, card, self.language), class_=f"grade {look}")


def bar(part: Decimal | int, whole: Decimal | int, look: str = "") -> Html:
    """Return a bar, filled to ``part`` of ``whole``. It is decoration: the number stands beside it."""
    return tag(
        "span",
        tag("i", style=f"width:{width(part, whole)}%"),
        class_=f"bar {look}".rstrip(),
        aria_hidden="true",
    )


def piece(start: Decimal, length: Decimal, low: Decimal, high: Decimal, look: str | None) -> Html:
    """Return a piece of a bar from ``low`` to ``high``: it begins at ``start`` and is ``length`` long."""
    left, wide = width(start - low, high - low), width(length, high - low)
    return tag("i", class_=look, style=f"left:{left}%;width:{wide}%")


def width(part: Decimal | int, whole: Decimal | int) -> str:
    """Return ``part`` as a percentage of ``whole`` between 0 and 100, with one place, rounded down."""
    if whole <= 0 or part <= 0:
        return "0"
    tenths = min(1000, int(part * 1000 // whole))
    return exact(Decimal(tenths) / 10)
