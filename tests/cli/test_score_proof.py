"""``constab explain`` of scores: which charge cost whom how much, in which window, and by which rule."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reporting.conftest import make_assessment
from tests.reporting.scored import with_scores

from constab.assessment import Assessment
from constab.cli import score_proof


@pytest.fixture(scope="module")
def scored() -> Assessment:
    """Return the sample of the reports, with its scores."""
    return with_scores(make_assessment())


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, on a wide terminal."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "250")


def test_the_latest_settled_window_is_proved_and_what_accrues_after_it(scored: Assessment) -> None:
    """The month that is over and the one that accrues, each with its points, rank and grade; --all has October too."""
    bearer = scored.marks[0].bearer
    text = "\n".join(score_proof.scores_of(scored, bearer, "en", whole=False))
    mark = next(one for one in scored.marks if one.bearer == bearer and one.window == "2012-11")
    head = f"{mark.item}  2012-11 (2012-11-01 ~ 2012-11-30): settled; {mark.points.normalize():f}; rank {mark.rank} of"
    assert head in text
    assert "2012-12 (2012-12-01 ~ 2012-12-31): accruing" in text
    assert "2012-10" not in text
    assert "and 1 more; everything: --all" in text
    assert "2012-10" in "\n".join(score_proof.scores_of(scored, bearer, "en", whole=True))


def test_every_step_names_its_amount_points_clause_and_line(scored: Assessment) -> None:
    """A row a step, with the clause of the item and the line of the obligation or of the score; the sum comes last."""
    bearer = scored.scorecards[0].bearer
    text = "\n".join(score_proof.scores_of(scored, bearer, "en", whole=True))
    duty = next(one for one in scored.obligations if one.id == "night_patrol")
    rows = [line.split() for line in text.splitlines() if line.startswith("Night patrol:")]
    assert rows
    for row in rows:
        assert row[-5:] == ["patrol", "night_patrol", "luoyang-2012", "§7.2", duty.origin]
        assert row[2] == row[4]
        assert Decimal(row[5]) == Decimal("-1.5") * int(Decimal(row[4]))
    assert any(line.startswith("score ") for line in text.splitlines())


def test_whoever_has_no_score_has_no_text(scored: Assessment) -> None:
    """A unit without marks is told nothing of; a score that nobody has judged says so and has no steps."""
    assert score_proof.scores_of(scored, "nobody", "en", whole=False) == []
    silent = next(one for one in scored.marks if one.points is None)
    text = "\n".join(score_proof.scores_of(scored, silent.bearer, "en", whole=False))
    assert "2012 (2012-01-01 ~ 2012-12-31): accruing; no score; not reviewed" in text


def test_an_obligation_is_followed_into_the_scores(scored: Assessment) -> None:
    """Every step that it has charged, with the window and the person; nothing where no score reads it."""
    bearer = scored.scorecards[0].bearer
    charged = [
        step
        for mark in scored.marks
        if mark.bearer == bearer
        for step in mark.waterfall
        if step.obligation == "night_patrol"
    ]
    heading, table = score_proof.charges_of(scored, bearer, "night_patrol", "en")
    assert heading == "What it comes to in scores:"
    assert table.splitlines()[0].split() == ["score", "window", "for", "contribution", "amount", "points"]
    assert len(table.splitlines()) == 2 + len(charged)
    assert score_proof.charges_of(scored, bearer, "reception", "en") == []


def test_programs_have_every_step_with_its_origin(scored: Assessment) -> None:
    """JSON has each mark of the bearer, whose steps add up and name clause and line; of an obligation only its own."""
    bearer = scored.scorecards[0].bearer
    marks = score_proof.documented(scored, bearer)
    assert [one["window"] for one in marks if one["score"] == "monthly"] == ["2012-10", "2012-11", "2012-12"]
    for one in marks:
        assert sum((Decimal(step["points"]) for step in one["waterfall"]), Decimal(0)) == Decimal(one["points"] or 0)
        assert all(step["origin"].startswith("programme.toml:") for step in one["waterfall"])
    only = score_proof.documented(scored, bearer, "night_patrol")
    assert only
    assert {step["obligation"] for one in only for step in one["waterfall"]} == {"night_patrol"}
