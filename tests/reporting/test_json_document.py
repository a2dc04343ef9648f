"""The JSON document."""

from __future__ import annotations

import json

import pytest

from constab.assessment import Assessment
from constab.reporting.json_document import JsonDocument, plain


def test_the_document_names_its_format_and_holds_everything(assessment: Assessment) -> None:
    """The format comes first; every scorecard and line is there; what was assessed can be told from it."""
    body = json.loads(JsonDocument().render(assessment, "zh"))
    assert next(iter(body.items())) == ("format", "constab.assessment/1")
    assert [card["bearer"] for card in body["scorecards"]] == [card.bearer for card in assessment.scorecards]
    assert all(len(card["lines"]) == len(assessment.obligations) for card in body["scorecards"])
    assert (body["programme_digest"], body["ledger_seal"]) == (assessment.programme_digest, assessment.ledger_seal)
    assert (body["since"], body["as_of"]) == ("2012-01-01", "2012-12-20")


def test_points_stay_exact_and_labels_have_both_languages(assessment: Assessment) -> None:
    """A decimal is a string, never a double; a label is an object of zh and en; no score is null."""
    body = json.loads(JsonDocument().render(assessment, "en"))
    first, last = body["scorecards"][0], body["scorecards"][-1]
    assert first["score"] == str(assessment.scorecards[0].score)
    assert last["score"] is None
    assert body["obligations"][0]["title"] == {"zh": "警务室接待群众", "en": "Reception at the post"}
    assert first["lines"][0]["verdict"] == assessment.scorecards[0].lines[0].verdict.value


def test_the_language_changes_nothing(assessment: Assessment) -> None:
    """Two offices that work in different languages get the same bytes, in UTF-8, ended by a line feed."""
    document = JsonDocument().render(assessment, "zh")
    assert document == JsonDocument().render(assessment, "en")
    assert "警务室".encode() in document
    assert document.endswith(b"}\n")


def test_what_json_does_not_know_is_refused() -> None:
    """A value of another type is a mistake of ours and is not written as its repr."""
    with pytest.raises(TypeError, match="set"):
        plain({1, 2})
