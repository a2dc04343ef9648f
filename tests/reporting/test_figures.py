"""The figures that renderers draw from an assessment."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from constab import obligations
from constab.assessment import Assessment, Verdict
from constab.reporting import words
from constab.reporting.figures import (
    Tally,
    barred,
    by_obligation,
    falls_short,
    grade_text,
    lost,
    mean,
    name,
    peers,
    worst,
)
from constab.reporting.page.parts import Report


def test_a_tally_adds_up_its_lines(assessment: Assessment) -> None:
    """The sums are those of the lines, and met, missed and no data make up what was due."""
    lines = [line for card in assessment.scorecards for line in card.lines]
    tally = Tally.of(lines)
    assert tally.met == sum(line.met for line in lines)
    assert tally.met + tally.missed + tally.no_data == tally.due
    assert Tally.of(()).share is None


def test_the_worst_lines_come_first_and_none_that_is_in_order(assessment: Assessment) -> None:
    """Lines are ordered by the points they cost; one that is met and costs nothing is not among them."""
    for card in assessment.scorecards:
        short = worst(card)
        costs = [lost(line) for line in short]
        assert costs == sorted(costs, reverse=True)
        assert {line.obligation for line in card.lines} - {line.obligation for line in short} == {
            line.obligation for line in card.lines if not falls_short(line)
        }
        assert not any(line.verdict is Verdict.MET and line.earned == line.points for line in short)


def test_a_bonus_is_no_loss(assessment: Assessment) -> None:
    """A line that earned more than its points has lost nothing."""
    line = evolve(assessment.scorecards[0].lines[0], points=Decimal(2), earned=Decimal(3))
    assert lost(line) == 0


def test_bearers_are_compared_with_their_own_kind(assessment: Assessment) -> None:
    """Each kind of bearer is a group of its own, with the obligations that it bears and no other."""
    station = evolve(assessment.scorecards[0], bearer="st1", kind="station", lines=assessment.scorecards[0].lines[:2])
    groups = peers(evolve(assessment, scorecards=(*assessment.scorecards, station)))
    assert [group.kind for group in groups] == ["post", "station"]
    assert [one.id for one in groups[1].obligations] == ["reception", "informant"]


def test_lines_of_an_obligation_are_found_under_all_bearers(assessment: Assessment) -> None:
    """Each obligation has one line of each bearer."""
    lines = by_obligation(assessment.scorecards)
    assert {len(found) for found in lines.values()} == {len(assessment.scorecards)}


def test_titles_barred_are_those_with_reasons(assessment: Assessment) -> None:
    """A title that is open is not reported."""
    assert barred(assessment)
    assert all(title.reasons for _, title in barred(assessment))


def test_names_and_grades_fall_back_on_their_codes(assessment: Assessment) -> None:
    """A bearer without a name shows its id; a grade that is not described shows its code; none shows nothing."""
    card = evolve(assessment.scorecards[0], name="", grade="platinum")
    assert name(card) == card.bearer
    assert grade_text(assessment, card, "zh") == "platinum"
    assert grade_text(assessment, evolve(card, grade=None), "zh") == ""


def test_the_mean_is_exact_and_cut_off() -> None:
    """The mean has two places, rounded down; there is none of nothing."""
    assert mean([Decimal("66.667"), Decimal("66.666"), Decimal("66.669")]) == Decimal("66.66")
    assert mean([]) is None


def test_kinds_of_obligations_have_words() -> None:
    """A kind of the core has a word in each language; one of a plugin is called by its name."""
    assert words.obligation_kind_text("quota", "zh") == "定额"
    assert words.obligation_kind_text("quota", "en") == "quota"
    kinds = {one.kind for one in vars(obligations).values() if isinstance(one, type) and hasattr(one, "kind")}
    for kind in kinds:
        assert words.obligation_kind_text(kind, "zh") != kind
    assert words.obligation_kind_text("a_plugins_own", "zh") == "a_plugins_own"


def test_the_scale_goes_to_the_full_score(assessment: Assessment) -> None:
    """Low scores leave a bar short: it is full at what every score begins with."""
    low = evolve(
        assessment, scorecards=tuple(evolve(card, score=Decimal(1)) for card in assessment.scorecards), obligations=()
    )
    start = max(card.waterfall[0].points for card in low.scorecards if card.waterfall)
    assert Report(low, "zh").ceiling == start
