"""The guide takes a composer from a document to a programme that works: what it shows is tried here."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.lines import ledger, record, register

from constab.evaluation import evaluate, explain
from constab.plugins import load
from constab.programme import Programme
from constab.programme.check import check
from constab.programme.clauses import clauses_of
from constab.programme.coverage import covered
from constab.programme.load import programme_of

GUIDE = (Path(__file__).parents[1] / "docs" / "guide.md").read_text("utf-8")
CLAUSES, TEXT, SHEET = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
AS_OF = date(2024, 3, 31)


def programme() -> Programme:
    """Return the programme of the guide."""
    return programme_of(TEXT, "linjiang.toml", load().whole())


def test_nothing_is_found_in_the_programme_of_the_guide() -> None:
    """What the guide tells a composer to write passes what it tells him to run."""
    assert [str(one) for one in check(programme(), today=AS_OF, clauses=[clauses_of(CLAUSES, "clauses.toml")])] == []


def test_every_clause_of_the_guide_is_encoded_or_stated() -> None:
    """No clause of the list is unexplained, and all but one are encoded."""
    found = covered(programme(), clauses_of(CLAUSES, "clauses.toml"))
    assert found.whole
    assert [one.clause.id for one in found.of("stated")] == ["11"]
    assert len(found.of("encoded")) == 10


def test_a_post_is_met_missed_or_silent(tmp_path: Path) -> None:
    """The three verdicts that the guide tells a composer to look for, and a record that nearly counted."""
    made = programme()
    people = register(
        {
            "units": ["station s", "post a", "post b"],
            "under": ["a s", "b s"],
            "people": ["p1 community_officer a", "p2 auxiliary a"],
            "subjects": ["k1 key_person a", "k2 key_person a from 2024-03-04"],
        }
    )
    lines = [
        "r1 a visit.key_person 2024-03-05 subject=k1 recorded=2024-03-05",
        "r2 a visit.key_person 2024-03-20 subject=k2 recorded=2024-03-20",
        "r3 a patrol 2024-03-05 21:00-22:00 crew=p1,p2 recorded=2024-03-05",
        "r4 a patrol 2024-03-06 21:00-22:00 crew=p1,p2 recorded=2024-03-08",
    ]
    filed = ledger([record(line) for line in lines], made, tmp_path)
    found = evaluate(made, people, filed, since=date(2024, 3, 1), as_of=AS_OF)
    said = {(card.bearer, line.obligation): line.verdict for card in found.scorecards for line in card.lines}
    assert said["a", "key_persons"] == "met"
    assert said["a", "key_persons_new"] == "missed"
    assert said["b", "night_patrol"] == "no_data"
    (proof,) = explain(made, people, filed, "a", "night_patrol", since=date(2024, 3, 1), as_of=AS_OF)
    assert [one.record for one in proof.near_misses] == ["r4"]


def test_the_sheet_of_the_guide_is_reckoned_as_its_rows_say(tmp_path: Path) -> None:
    """Ninety visits cost 5, one defect of two 2, two complaints 3 and 6, half the disputes 10; a clue brings 2."""
    made = programme_of(SHEET, "points.toml", load().whole())
    assert [str(one) for one in check(made, today=date(2024, 3, 31))] == []
    people = register({"units": ["station s", "post a", "post b"], "under": ["a s", "b s"]})
    lines = [
        "v1 a visit.household 2024-01-10 quantity=90",
        "s1 a sample.entry 2024-01-11 x.defects=|missing|late|",
        "c1 a reception.complaint 2024-01-12",
        "c2 a reception.complaint 2024-02-12",
        "d1 a dispute.accepted 2024-01-13 case_id=1",
        "d2 a dispute.accepted 2024-01-13 case_id=2",
        "d3 a dispute.settled 2024-01-14 case_id=1",
        "k1 a information.clue 2024-01-15",
        "x1 b discipline 2024-01-16",
    ]
    filed = ledger([record(line) for line in lines], made, tmp_path)
    found = evaluate(made, people, filed, since=date(2024, 1, 1), as_of=date(2024, 2, 29))
    marks = {(one.bearer, one.window): one for one in found.marks if one.score == "monthly"}
    january = marks["a", "2024-01"]
    # 30 − 5, 20 − 2, 20, 10 of 20, 10 − 3, and 2 on top.
    assert (january.points, january.grade, january.rank) == (Decimal("82.000"), "good", 1)
    assert sum(step.points for step in january.waterfall) == january.points
    # Nobody was visited: 0 of 30; the second complaint of the year costs 6.
    assert marks["a", "2024-02"].points == Decimal(0 + 20 + 20 + 20 + 4)
    assert (marks["b", "2024-01"].points, marks["b", "2024-01"].grade) == (Decimal(0), "poor")
