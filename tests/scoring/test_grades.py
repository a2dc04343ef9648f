"""Grades by their edges, and titles with what bars them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.scoring.small import FIRST, cards, duty, grade, label, title

from constab.calendar import Grain
from constab.entities import Attribute, Span, Unit
from constab.obligations import Bearer, Counted, PerHead, Standing
from constab.scoring import GradeTable, Weighted
from constab.scoring.grades import grade_of

GRADES = (grade("good", "80"), grade("excellent", "90"), grade("unqualified", "0"), grade("qualified", "60"))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("100.000", "excellent"),
        ("90.000", "excellent"),
        ("89.999", "good"),
        ("80.000", "good"),
        ("79.999", "qualified"),
        ("60.000", "qualified"),
        ("59.999", "unqualified"),
        ("0.000", "unqualified"),
    ],
)
def test_an_edge_belongs_to_the_grade_that_begins_there(score: str, expected: str) -> None:
    """In whatever order the grades stand, to the thousandth."""
    assert grade_of(Decimal(score), GRADES) == expected


def test_no_score_has_no_grade() -> None:
    """Neither has a score below all grades, nor any where there are none."""
    assert grade_of(None, GRADES) is None
    assert grade_of(Decimal(50), (grade("good", "80"),)) is None
    assert grade_of(Decimal(50), ()) is None


def test_a_score_on_the_edge_through_the_plan(tmp_path: Path) -> None:
    """Four of five days are 80 points exactly, and good."""
    scheme = Weighted(grade=GRADES)
    done = {"a": {"visit": range(4)}, "b": {"visit": range(3)}}
    found = cards([duty("visits")], done, tmp_path, days=5, scheme=scheme)
    assert (found["a"].score, found["a"].grade) == (Decimal("80.000"), "good")
    assert (found["b"].score, found["b"].grade) == (Decimal("60.000"), "qualified")


def barred(scheme: Weighted, folder: Path, visits: int, patrols: int = 5) -> list[str] | None:
    """Return the reasons that bar a post from the title, None where it is not the post's."""
    done = {"a": {"visit": range(visits), "patrol": range(patrols)}}
    duties = [duty("visits"), duty("patrols", "patrol", weight=Decimal(0))]
    (card,) = cards(duties, done, folder, days=5, scheme=scheme).values()
    return [reason.en for one in card.titles for reason in one.reasons] if card.titles else None


def test_a_title_is_barred_below_its_score_and_not_on_it(tmp_path: Path) -> None:
    """``at_least`` is the lowest score that leaves it open."""
    scheme = Weighted(title=(title(at_least=Decimal(80)),))
    assert barred(scheme, tmp_path, 4) == []
    assert barred(scheme, tmp_path, 3) == ["the score 60.000 is below 80"]


def test_a_title_is_barred_below_its_grade(tmp_path: Path) -> None:
    """A grade stands for its lower edge."""
    scheme = Weighted(grade=GRADES, title=(title(grade="good"),))
    assert barred(scheme, tmp_path, 4) == []
    assert barred(scheme, tmp_path, 3) == ["the score 60.000 is below 80"]


def test_a_title_is_barred_by_a_duty_that_was_missed(tmp_path: Path) -> None:
    """Even by one that is not scored; both reasons are given."""
    scheme = Weighted(title=(title(at_least=Decimal(90), requires=("patrols",)),))
    assert barred(scheme, tmp_path, 5) == []
    assert barred(scheme, tmp_path, 5, patrols=4) == ["patrols: missed"]
    assert barred(scheme, tmp_path, 4, patrols=4) == ["the score 80.000 is below 90", "patrols: missed"]


def test_a_title_is_for_its_kind_of_unit(tmp_path: Path) -> None:
    """Stations are not told that they may be a benchmark post."""
    assert barred(Weighted(title=(title(bearer="station", at_least=Decimal(80)),)), tmp_path, 3) is None
    assert barred(Weighted(title=(title(bearer="post", at_least=Decimal(80)),)), tmp_path, 4) == []


def test_a_title_is_barred_by_what_was_not_reported_though_more_is_at_risk(tmp_path: Path) -> None:
    """Nobody measured the post in the first week; in the second it is too small, and that may be mended."""
    size = Standing(
        id="size",
        title=label("size"),
        bearer=Bearer("post"),
        count=Counted(attribute="households"),
        per=Grain.WEEK,
        at_least=Decimal(10),
    )
    measured = Attribute("unit", "a", "households", Decimal(5), Span(FIRST + timedelta(days=7)))
    scheme = Weighted(title=(title(requires=("size",)),))
    done = {"a": {"visit": range(8)}}
    (card,) = cards([size, duty("visits")], done, tmp_path, days=8, scheme=scheme, attributes=(measured,)).values()
    assert card.lines[0].verdict == "at_risk"
    assert [reason.en for reason in card.titles[0].reasons] == ["size: no data"]


def test_a_title_is_barred_by_a_duty_that_cannot_be_judged(tmp_path: Path) -> None:
    """A demand of so many for every household, where nobody entered the households."""
    unknown = duty("visits_by_size", "patrol", at_least=PerHead({"households": Decimal(10)}))
    scheme = Weighted(title=(title(requires=("visits_by_size",)),))
    (card,) = cards([duty("visits"), unknown], {"a": {"visit": range(5)}}, tmp_path, days=5, scheme=scheme).values()
    assert [reason.en for reason in card.titles[0].reasons] == ["visits_by_size: misconfigured"]


def test_a_duty_of_other_units_bars_nobody(tmp_path: Path) -> None:
    """What does not bind a post is not missed by it."""
    duties = [duty("visits"), duty("patrols", "patrol", bearer=Bearer("station"))]
    scheme = Weighted(title=(title(bearer="post", requires=("patrols",)),))
    units = (Unit("a", "post"), Unit("s", "station"))
    done = {"a": {"visit": range(5)}, "s": {"talk": [0]}}
    found = cards(duties, done, tmp_path, days=5, scheme=scheme, units=units)
    assert found["a"].titles[0].reasons == ()


def test_grades_are_checked_when_they_are_made() -> None:
    """An edge below nought is no grade."""
    with pytest.raises(ValueError, match=">= 0"):
        GradeTable(id="bad", title=duty("x").title, at_least=Decimal(-1))
