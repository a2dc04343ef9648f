"""Two assessments side by side: of two programmes over one ledger, or of one programme on two days."""

from __future__ import annotations

from attrs import frozen

from constab.assessment import Assessment
from constab.comparing.effects import EffectChange, effects
from constab.comparing.results import Results, results
from constab.comparing.rules import Book, RuleChange, alike, changed
from constab.comparing.scores import ScoreChanges, scores
from constab.programme import Programme


@frozen
class Side:
    """A programme and what it finds."""

    programme: Programme
    assessment: Assessment

    @property
    def book(self) -> Book:
        """The programme during the days that are assessed."""
        return Book(self.programme, self.assessment.since, self.assessment.as_of)


@frozen
class Comparison:
    """What is not the same.

    ``general`` names what differs of the programmes as a whole: ``in_force``, ``calendar``, ``pace``, ``scoring``.
    ``alike`` are pairs of an obligation that is gone and one that was added which seem to be the same.
    """

    before: Side
    after: Side
    general: tuple[str, ...]
    rules: tuple[RuleChange, ...]
    alike: tuple[tuple[RuleChange, RuleChange], ...]
    effects: tuple[EffectChange, ...]
    results: Results
    scores: ScoreChanges = ScoreChanges()

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        found = self.results
        of_units = found.cards or found.only_before or found.only_after
        return self.scores.nothing and not (self.general or self.rules or self.effects or of_units)


def compare(before: Side, after: Side) -> Comparison:
    """Return what is not the same of ``before`` and ``after``; obligations are the same where their ids are."""
    rules = changed(before.book, after.book)
    otherwise = frozenset(one.id for one in rules if one.judges_otherwise)
    return Comparison(
        before,
        after,
        _general(before.programme, after.programme),
        rules,
        alike(rules),
        effects(before.programme, before.assessment, after.programme, after.assessment),
        results(before.assessment, after.assessment, otherwise),
        scores(before.programme, before.assessment, after.programme, after.assessment),
    )


def _general(one: Programme, other: Programme) -> tuple[str, ...]:
    same = {
        "in_force": one.in_force == other.in_force,
        "calendar": one.workdays == other.workdays,
        "pace": one.pace == other.pace,
        "scoring": one.scoring == other.scoring,
    }
    return tuple(name for name, alike in same.items() if not alike)
