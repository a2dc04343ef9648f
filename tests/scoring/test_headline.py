"""The score of a unit's card is that of one of the programme's own scores."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.lines import ledger, record, register
from tests.situations import programme

from constab.assessment import Scorecard
from constab.entities import Label
from constab.evaluation import evaluate

HEADED = """
[scoring]
scheme = "score"
score = "monthly"
[[obligation]]
kind = "quota"
bearer = { unit = "post" }
activity = "visit"
per = "month"
at_least = 1
[[score]]
id = "monthly"
title = "月考核"
per = "month"
bearer = { unit = "post" }
grade = [{ id = "good", title = "优秀", at_least = 95 }]
item = [{ id = "faults", title = "差错", points = 100, loss = [{ activity = "report", points = 5 }] }]
"""
TABLE: dict[str, Any] = {
    "units": ["post a", "post b", "post c", "post e from 2012-03-25"],
    "records": ["r1 a report 2012-03-01", "r2 b report 2012-03-01", "r3 c report 2012-03-01", "r4 c report 2012-03-02"],
}


def cards(ranking: str, as_of: date, folder: Path) -> dict[str, Scorecard]:
    """Return the cards of an assessment of March and what follows, by the posts."""
    made = programme({"duty": HEADED + ranking})
    records = [record(text) for text in TABLE["records"]]
    filed = ledger(records, made, folder)
    found = evaluate(made, register(TABLE), filed, since=date(2012, 3, 1), as_of=as_of)
    return {card.bearer: card for card in found.scorecards}


def test_a_card_has_the_rank_of_the_score(tmp_path: Path) -> None:
    """Where the score ranks, ties and who is eligible are as it says: 1, 1, 2, and no rank for who came late."""
    ranking = '[score.rank]\nties = "dense"\n[score.eligible]\ndays = 15\n'
    found = cards(ranking, date(2012, 3, 31), tmp_path)
    assert {name: card.rank for name, card in found.items()} == {"a": 1, "b": 1, "c": 2, "e": None}
    assert found["e"].score == Decimal("100.000")
    assert found["e"].grade is None
    assert list(found) == ["a", "b", "c", "e"]


def test_what_is_not_settled_does_not_look_final(tmp_path: Path) -> None:
    """In the midst of March the points are there, without a grade or a rank; a title is awaited, not barred."""
    title = '[[scoring.title]]\nid = "best"\ntitle = "先进警务室"\ngrade = "good"\n'
    for number, more in enumerate(("[score.rank]\n", title)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = cards(more, date(2012, 3, 20), folder)
        assert {name: (card.score, card.grade, card.rank, card.accruing) for name, card in found.items()} == {
            "a": (Decimal(95), None, None, True),
            "b": (Decimal(95), None, None, True),
            "c": (Decimal(90), None, None, True),
        }
    (told,) = found["c"].titles
    assert (told.barred, told.awaited, told.reasons) == (False, True, (Label("尚未结算", "not settled yet"),))
    settled = cards(title, date(2012, 3, 31), tmp_path)
    assert [card.titles[0].barred for card in settled.values()] == [False, False, False, True]
    assert not any(card.accruing for card in settled.values())


def test_a_score_that_does_not_rank_leaves_the_cards_their_own(tmp_path: Path) -> None:
    """Without a ranking of the score, cards are ranked as ever: 1 is the best of its kind, equal ones share a rank."""
    found = cards("", date(2012, 3, 31), tmp_path)
    assert {name: card.rank for name, card in found.items()} == {"a": 2, "b": 2, "c": 4, "e": 1}


def test_a_card_has_the_latest_settled_window(tmp_path: Path) -> None:
    """In April the card still tells of March, though April, in which nobody has lost anything yet, stands at 100."""
    found = cards("", date(2012, 4, 10), tmp_path)
    assert {name: card.score for name, card in found.items()} == {
        "a": Decimal(95), "b": Decimal(95), "c": Decimal(90), "e": Decimal(100),
    }  # fmt: skip
