"""Weighted scores: begin at 100, lose by share, add up exactly, and give nothing for nothing."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scoring.small import cards, category, duty

from constab.calendar import Grain
from constab.entities import Unit
from constab.obligations import Bearer, Force, ForEach, Prohibition
from constab.scoring import Weighted

FULL = Decimal("100.000")
ALL = range(10)


def test_nothing_lost_is_a_hundred_exactly(tmp_path: Path) -> None:
    """Three thirds of 100 leave a thousandth over, and a post that met everything has 100.000 all the same."""
    duties = [duty("visits"), duty("patrols", "patrol"), duty("logs", "log")]
    (card,) = cards(
        duties, {"a": {"visit": ALL, "patrol": ALL, "log": ALL}}, tmp_path, days=10, scheme=Weighted()
    ).values()
    assert card.score == FULL
    assert [line.points for line in card.lines] == [Decimal("33.333")] * 3
    assert [step.points for step in card.waterfall] == [FULL]


def test_nothing_done_is_nought_exactly(tmp_path: Path) -> None:
    """Rounding leaves no thousandth to a post that only talked."""
    duties = [duty("visits"), duty("patrols", "patrol"), duty("logs", "log")]
    (card,) = cards(duties, {"a": {"talk": [0]}}, tmp_path, days=7, scheme=Weighted()).values()
    assert card.score == Decimal("0.000")
    assert sum(step.points for step in card.waterfall) == 0


def test_equal_losses_cost_equal_points(tmp_path: Path) -> None:
    """Two duties of equal weight, each missed on three of seven days, lose the same; so do two posts."""
    duties = [duty("visits"), duty("patrols", "patrol"), duty("logs", "log")]
    done = {
        "a": {"visit": [0, 1, 2, 3], "patrol": [3, 4, 5, 6], "log": range(7)},
        "b": {"log": [0, 2, 4, 6], "patrol": [0, 1, 2, 3], "visit": range(7)},
    }
    one, other = cards(duties, done, tmp_path, days=7, scheme=Weighted()).values()
    lost = {line.obligation: line.points - line.earned for line in one.lines}
    assert lost["visits"] == lost["patrols"] > 0
    assert one.score == other.score
    assert (one.rank, other.rank) == (1, 1)


def test_weights_share_a_category_and_categories_the_hundred(tmp_path: Path) -> None:
    """Of 60 points weight 2 has 40 and weight 1 has 20; half of the days missed costs half of them."""
    duties = [
        duty("visits", category="people", weight=Decimal(2)),
        duty("patrols", "patrol", category="people"),
        duty("logs", "log", category="papers"),
    ]
    scheme = Weighted(category=(category("people", "60"), category("papers", "40")))
    done = {"a": {"visit": [0, 1], "patrol": range(4), "log": range(4)}}
    (card,) = cards(duties, done, tmp_path, days=4, scheme=scheme).values()
    assert {line.obligation: line.points for line in card.lines} == {
        "visits": Decimal("40.000"),
        "patrols": Decimal("20.000"),
        "logs": Decimal("40.000"),
    }
    assert card.score == Decimal("80.000")


def test_what_does_not_apply_leaves_its_points_to_the_rest(tmp_path: Path) -> None:
    """A post without households is judged by its patrols alone, out of the whole 100."""
    duties = [duty("visits", for_each=ForEach(subject="household")), duty("patrols", "patrol")]
    (card,) = cards(duties, {"a": {"patrol": [0, 1, 2]}}, tmp_path, days=4, scheme=Weighted()).values()
    lines = {line.obligation: line for line in card.lines}
    assert (lines["visits"].verdict, lines["visits"].points) == ("not_applicable", Decimal("0.000"))
    assert lines["patrols"].points == FULL
    assert card.score == Decimal("75.000")


@pytest.mark.parametrize(("mode", "score", "points"), [("zero", "50.000", "50.000"), ("left_out", "100.000", "0.000")])
def test_what_was_not_reported_earns_nothing_or_is_left_out(mode: str, score: str, points: str, tmp_path: Path) -> None:
    """A ban that nobody looked at is not kept: it earns nothing, or it is not judged."""
    ban = Prohibition(
        id="ban", title=duty("x").title, bearer=Bearer("post"), activity=("talk",), observed_by=("log",), per=Grain.DAY
    )
    scheme = Weighted(no_data=mode)  # type: ignore[arg-type]
    (card,) = cards([ban, duty("visits")], {"a": {"visit": range(4)}}, tmp_path, days=4, scheme=scheme).values()
    lines = {line.obligation: line for line in card.lines}
    assert (lines["ban"].verdict, lines["ban"].no_data) == ("no_data", 4)
    assert lines["ban"].points == Decimal(points)
    assert card.score == Decimal(score)


@pytest.mark.parametrize(("mode", "score"), [("zero", Decimal("0.000")), ("left_out", None)])
def test_a_silent_post_has_nought_or_no_score(mode: str, score: Decimal | None, tmp_path: Path) -> None:
    """Where what was not reported is left out, nothing is left to judge: no score, no rank, no grade."""
    scheme = Weighted(no_data=mode)  # type: ignore[arg-type]
    found = cards([duty("visits")], {"a": {}, "b": {"visit": range(4)}}, tmp_path, days=4, scheme=scheme)
    assert found["a"].score == score
    assert found["a"].rank == (None if score is None else 2)
    assert (found["b"].score, found["b"].rank) == (FULL, 1)


@pytest.mark.parametrize("force", [Force.SHOULD, Force.AIM, Force.MAY])
def test_soft_duties_are_never_scored(force: Force, tmp_path: Path) -> None:
    """原则上, 力争 and 可 are reported with their verdict, and cost nothing."""
    duties = [duty("visits", force=force, weight=Decimal(100)), duty("patrols", "patrol")]
    (card,) = cards(duties, {"a": {"patrol": range(4)}}, tmp_path, days=4, scheme=Weighted()).values()
    lines = {line.obligation: line for line in card.lines}
    assert (lines["visits"].verdict, lines["visits"].missed) == ("missed", 4)
    assert (lines["visits"].points, lines["visits"].earned) == (Decimal("0.000"), Decimal("0.000"))
    assert card.score == FULL


def test_weight_nought_is_reported_and_not_scored(tmp_path: Path) -> None:
    """A duty of no weight costs nothing."""
    duties = [duty("visits", weight=Decimal(0)), duty("patrols", "patrol")]
    (card,) = cards(duties, {"a": {"patrol": range(4)}}, tmp_path, days=4, scheme=Weighted()).values()
    assert card.score == FULL


def test_open_windows_are_not_scored_yet(tmp_path: Path) -> None:
    """A month that has only begun gives no score at all, and none is not 100."""
    duties = [duty("visits", per=Grain.MONTH, edge=duty("x").edge)]
    (card,) = cards(duties, {"a": {"patrol": [0]}}, tmp_path, days=2, scheme=Weighted()).values()
    assert card.score is None
    assert card.waterfall == ()


def test_equal_scores_share_a_rank(tmp_path: Path) -> None:
    """Two best posts are both first, and the next is third."""
    done = {"a": {"visit": [0, 1]}, "b": {"visit": [2, 3]}, "c": {"visit": [0]}, "d": {"talk": [0]}}
    found = cards([duty("visits")], done, tmp_path, days=4, scheme=Weighted())
    assert {name: card.rank for name, card in found.items()} == {"a": 1, "b": 1, "c": 3, "d": 4}


def test_each_kind_of_unit_has_ranks_of_its_own(tmp_path: Path) -> None:
    """The best station is first among stations, whatever posts there are."""
    duties = [duty("visits"), duty("patrols", "patrol", bearer=Bearer("station"))]
    units = (Unit("a", "post"), Unit("b", "post"), Unit("s", "station"))
    done = {"a": {"visit": range(4)}, "b": {"visit": [0]}, "s": {"patrol": [0]}}
    found = cards(duties, done, tmp_path, days=4, scheme=Weighted(), units=units)
    assert {name: card.rank for name, card in found.items()} == {"a": 1, "b": 2, "s": 1}


DAYS = st.sets(st.integers(0, 6), max_size=7).map(sorted)
DOINGS = st.fixed_dictionaries({"visit": DAYS, "patrol": DAYS, "log": DAYS})
WEIGHTS = st.tuples(*[st.decimals("0.1", "9", places=1)] * 3)


@settings(max_examples=25, deadline=None)
@given(st.lists(DOINGS, min_size=1, max_size=4), WEIGHTS, st.sampled_from(["zero", "left_out"]))
def test_a_waterfall_sums_to_its_score(
    doings: list[dict[str, list[int]]], weights: tuple[Decimal, ...], mode: str
) -> None:
    """Whatever was done and however it is weighed: exact sums, within bounds, 100 only for nothing missed."""
    duties = [
        duty(activity, activity, weight=weight)
        for activity, weight in zip(("visit", "patrol", "log"), weights, strict=True)
    ]
    done = {f"post-{number}": one for number, one in enumerate(doings)}
    with tempfile.TemporaryDirectory() as folder:
        found = cards(duties, done, Path(folder), days=7, scheme=Weighted(no_data=mode))  # type: ignore[arg-type]
    for name, card in found.items():
        if card.score is None:
            assert mode == "left_out"
            assert not any(done[name].values())
            continue
        assert sum((step.points for step in card.waterfall), Decimal(0)) == card.score
        assert 0 <= card.score <= 100
        assert (card.score == 100) == all(line.met == line.due for line in card.lines)
        assert (card.score == 0) == all(line.met == 0 for line in card.lines)
        assert all(0 <= line.earned <= line.points for line in card.lines)
        assert 100 - sum(line.points for line in card.lines) < Decimal("0.003")
    scores = sorted((card.score for card in found.values() if card.score is not None), reverse=True)
    assert all(card.rank == scores.index(card.score) + 1 for card in found.values() if card.score is not None)
