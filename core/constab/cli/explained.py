"""What ``constab explain`` proves, of whom: put together for people, and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from constab.assessment import Assessment, Score
from constab.cli import outcome_proof, proof, score_proof
from constab.cli.jsonable import jsonable
from constab.cli.language import say
from constab.entities import Register
from constab.evaluation import evaluate, explain
from constab.evaluation.charged import charged_records
from constab.evaluation.engine import Records
from constab.explanation import Explanation
from constab.programme import Programme


@frozen
class Asked:
    """A unit, or with ``person`` one of its people; and an obligation (``rule``) or a ``score``, empty for all."""

    programme: Programme
    register: Register
    ledger: Records
    unit: str
    person: str
    rule: str
    score: str
    since: date | None
    as_of: date

    def assessment(self) -> Assessment:
        """Return the whole assessment: ranks are among all."""
        return evaluate(self.programme, self.register, self.ledger, since=self.since, as_of=self.as_of)

    def explanations(self) -> Sequence[Explanation]:
        """Return the proof of the obligation, or of each; of a person the windows that are the person's."""
        if self.score:
            return ()
        found = explain(
            self.programme, self.register, self.ledger, self.unit, self.rule or None,
            since=self.since, as_of=self.as_of,
        )  # fmt: skip
        if not self.person:
            return found
        own = [evolve(one, windows=tuple(w for w in one.windows if w.item == self.person)) for one in found]
        # What the unit owes as one is nobody's own, unless it is asked for.
        return [
            mine if mine.windows else one for mine, one in zip(own, found, strict=True) if mine.windows or self.rule
        ]

    def bearers(self, assessment: Assessment) -> Sequence[str]:
        """Return the unit; of a person all units at which they have been scored, or that something follows at."""
        if not self.person:
            return [self.unit]
        named = [
            *((one.bearer, one.item) for one in assessment.marks),
            *((one.bearer, one.item) for one in assessment.consequences),
        ]
        return list(dict.fromkeys(bearer for bearer, item in named if item == self.person)) or [self.unit]

    def grades(self) -> Mapping[tuple[str, str], str]:
        """Return the clauses of the grades that cite any, by score and grade."""
        sheets = (one.sheet for one in self.programme.scores)
        return {(one.id, grade.id): grade.source for one in sheets for grade in one.grades if grade.source}

    def records(self, bearer: str, marks: Sequence[Score]) -> score_proof.Found:
        """Return the records behind the charges of a bearer's marks."""
        return charged_records(
            self.programme, self.register, self.ledger, bearer, marks, since=self.since, as_of=self.as_of
        )


def told(asked: Asked, language: str, *, missed: bool, page: int, whole: bool) -> str:
    """Return the proof as text."""
    if asked.rule:
        return _obligation(asked, language, missed=missed, page=0 if whole else page, whole=whole)
    assessment = asked.assessment()
    parts: list[str] = []
    for bearer in asked.bearers(assessment):
        shown = score_proof.shown_marks(assessment, bearer, asked.person, asked.score, whole=whole)
        records = asked.records(bearer, shown)
        if asked.person or asked.score:
            parts += score_proof.scores_of(
                assessment,
                bearer,
                language,
                whole=whole,
                item=asked.person,
                only=asked.score,
                records=records,
                grades=asked.grades(),
            )
        else:
            parts.append(
                proof.overview(assessment, bearer, language, whole=whole, records=records, grades=asked.grades())
            )
        parts += _follows(asked, assessment, bearer, language, whole=whole)
    if not parts and asked.person:
        parts = _accounts(asked, language, missed=missed, page=0 if whole else page)
    return (
        "\n".join(parts) if parts else say("there is nothing of {bearer} to explain", bearer=asked.person or asked.unit)
    )


def _obligation(asked: Asked, language: str, *, missed: bool, page: int, whole: bool) -> str:
    parts = ["\n\n".join(_accounts(asked, language, missed=missed, page=page))]
    if score_proof.reads(asked.programme, asked.rule) or outcome_proof.follows(asked.programme, asked.rule):
        assessment = asked.assessment()
        for bearer in asked.bearers(assessment):
            parts += score_proof.charges_of(assessment, bearer, asked.rule, language, item=asked.person)
            parts += _follows(asked, assessment, bearer, language, whole=whole)
    return "\n".join(parts)


def _accounts(asked: Asked, language: str, *, missed: bool, page: int) -> list[str]:
    words = asked.programme.vocabulary
    return [proof.account(one, language, words, missed=missed, page=page) for one in asked.explanations()]


def _follows(asked: Asked, assessment: Assessment, bearer: str, language: str, *, whole: bool) -> list[str]:
    found = outcome_proof.outcomes_of(
        assessment, asked.programme, bearer, item=asked.person, obligation=asked.rule, score=asked.score
    )
    return outcome_proof.told(found, assessment, asked.programme, language, whole=whole)


def documented(asked: Asked) -> dict[str, Any]:
    """Return the proof as JSON has it: all windows, all marks, all records."""
    explanations = asked.explanations()
    marks: list[dict[str, Any]] = []
    follows: list[dict[str, Any]] = []
    if asked.programme.scores or asked.programme.consequences:
        assessment = asked.assessment()
        sources = {one.id: (one.source, one.origin) for one in asked.programme.consequences}
        for bearer in asked.bearers(assessment):
            own = score_proof.marks_of(assessment, bearer, asked.person, asked.score)
            records = {} if asked.rule else asked.records(bearer, own)
            marks += score_proof.documented(
                assessment, bearer, asked.rule or None, item=asked.person, only=asked.score, records=records
            )
            found = outcome_proof.outcomes_of(
                assessment, asked.programme, bearer, item=asked.person, obligation=asked.rule, score=asked.score
            )
            for one in found:
                source, origin = sources[one.consequence]
                follows.append({**jsonable(one), "source": source, "origin": origin})
    return {
        "format": "constab.explanation/1",
        "explanations": [jsonable(one) for one in explanations],
        "marks": marks,
        "consequences": follows,
    }
