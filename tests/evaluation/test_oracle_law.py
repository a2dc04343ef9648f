"""Laws that every assessment obeys, and the engine's agreement with the oracle, on random worlds.

A failing world is known by its seed: ``world(seed)`` makes it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.chance import Chance
from tests.evaluation.duties import prohibition, quota
from tests.evaluation.engine_run import assessed, explained
from tests.evaluation.worlds import World, record, world, worlds
from tests.oracle.assess import JudgedWindow
from tests.oracle.judging import Judgement
from tests.oracle.owed import Version

from constab.assessment import Verdict
from constab.calendar import Workdays
from constab.errors import ConstabError
from constab.facts import Fact

WORKDAYS = Workdays()
NAMES = ("due", "met", "missed", "no_data", "waived", "open", "at_risk", "ahead")
NOTHING_OWED = (*(0 for _ in NAMES), Verdict.NOT_APPLICABLE)
oracle_settings = settings(max_examples=150, deadline=None)
engine_settings = settings(max_examples=40, deadline=None)

SAID = {Judgement.AHEAD: Verdict.MET, Judgement.VOID: Verdict.NOT_APPLICABLE}
Line = tuple[int | Verdict, ...]


def at_least_quota(chance: Chance, id: str, facts: Sequence[Fact]) -> tuple[Version, ...]:
    """Draw a quota with a lower bound alone, whose silence is a miss."""
    low, one = Decimal(chance.of(1, 2, 3)), quota(chance, id, facts)
    one = evolve(one, at_least=low, at_most=None, exactly=None, between=None, if_silent="missed")
    return ((one, None, None),)


def any_prohibition(chance: Chance, id: str, facts: Sequence[Fact]) -> tuple[Version, ...]:
    """Draw a prohibition."""
    return ((prohibition(chance, id, facts), None, None),)


def one_more(of: World, seed: int) -> World:
    """Return the world with one more record."""
    units = [one.id for one in of.register.units]
    return evolve(of, records=(*of.records, record(Chance(seed), units, len(of.records))))


def judged(of: World, *verdicts: Judgement) -> set[tuple[object, ...]]:
    """Return which windows the oracle judges so."""
    return {(*_place(one), one.part) for one in of.windows(WORKDAYS) if one.verdict in verdicts}


def _plain(verdict: Verdict) -> Verdict:
    """Return a verdict as the oracle has it, which does not tell what nobody reported from what nobody judged."""
    return Verdict.NO_DATA if verdict is Verdict.NOT_REVIEWED else verdict


def _place(one: JudgedWindow) -> tuple[str, str, str, date, date]:
    return one.obligation, one.bearer, one.item, one.window.start, one.window.end


@oracle_settings
@given(worlds(), st.integers(0, 1000))
def test_the_order_of_records_is_nothing(one: World, seed: int) -> None:
    """Shuffled records give the same windows and lines."""
    shuffled = evolve(one, records=Chance(seed).shuffled(one.records))
    assert shuffled.windows(WORKDAYS) == one.windows(WORKDAYS)
    assert shuffled.lines(WORKDAYS) == one.lines(WORKDAYS)


@oracle_settings
@given(worlds(at_least_quota), st.integers(0, 1000))
def test_one_more_record_never_worsens_an_at_least_quota(one: World, seed: int) -> None:
    """A window that is met or ahead stays so when a record is added, whatever the record."""
    kept = (Judgement.MET, Judgement.AHEAD)
    assert judged(one, *kept) <= judged(one_more(one, seed), *kept)


@oracle_settings
@given(worlds(any_prohibition), st.integers(0, 1000))
def test_one_more_record_never_heals_a_prohibition(one: World, seed: int) -> None:
    """A window that is violated stays so when a record is added."""
    assert judged(one, Judgement.MISSED) <= judged(one_more(one, seed), Judgement.MISSED)


@oracle_settings
@given(worlds(any_prohibition), st.integers(0, 40))
def test_a_violation_never_reverts_with_time(one: World, days: int) -> None:
    """A window that is violated is so on every later day, for nothing but a waiver can take that back."""
    later = evolve(one, as_of=one.as_of + timedelta(days=days))
    assert judged(one, Judgement.MISSED) <= judged(later, Judgement.MISSED)


@oracle_settings
@given(worlds(), st.integers(0, 40))
def test_assessments_that_follow_each_other_share_no_closed_window(one: World, days: int) -> None:
    """The windows that close in two adjoining assessments are those of the assessment of both, each in just one."""
    graces = {duty.id: duty.grace for duty, _, _ in one.duties}
    middle = min(one.as_of, one.since + timedelta(days=days))
    early, late = evolve(one, as_of=middle), evolve(one, since=middle + timedelta(days=1))

    def ended(of: World) -> list[tuple[object, ...]]:
        every = [(*_place(each), each.part, each.low, each.high) for each in of.windows(WORKDAYS)]
        return [place for place in every if _end(place) + timedelta(days=graces[str(place[0])]) <= of.as_of]

    parts = ended(early) + (ended(late) if late.since <= late.as_of else [])
    assert sorted(map(str, parts)) == sorted(map(str, ended(one)))


def _end(place: tuple[object, ...]) -> date:
    end = place[4]
    assert isinstance(end, date)
    return end


@oracle_settings
@given(worlds())
def test_a_line_counts_each_window_once(one: World) -> None:
    """Due is met, missed and no data together; at risk and ahead are open; nothing is counted twice."""
    for line in one.lines(WORKDAYS).values():
        assert line.due == line.met + line.missed + line.no_data
        assert line.at_risk + line.ahead <= line.open
    owed = [each for each in one.windows(WORKDAYS) if each.verdict is not Judgement.MISCONFIGURED]
    assert all(each.low or each.high is not None or each.verdict is Judgement.WAIVED for each in owed)


def oracle_lines(one: World) -> dict[tuple[str, str], Line]:
    """Return the lines that the oracle says."""
    found = one.lines(WORKDAYS)
    return {key: (*(getattr(line, name) for name in NAMES), line.verdict) for key, line in found.items()}


def engine_lines(one: World, folder: Path, parts: int = 1) -> dict[tuple[str, str], Line]:
    """Return the lines that the engine says; none where it refuses a programme that binds nobody."""
    try:
        found = assessed(one, WORKDAYS, folder, parts)
    except ConstabError as error:
        if error.faults[0].code != "nobody-bound":
            raise
        return {}
    return {
        (line.obligation, card.bearer): (*(getattr(line, name) for name in NAMES), _plain(line.verdict))
        for card in found.scorecards
        for line in card.lines
    }


def assert_agreement(one: World, folder: Path, parts: int = 1) -> None:
    """Assert that engine and oracle say the same; no line at all is as good as one of nothing owed."""
    said, expected = engine_lines(one, folder, parts), oracle_lines(one)
    for key in sorted({*said, *expected}):
        assert said.get(key, NOTHING_OWED) == expected.get(key, NOTHING_OWED), (one.seed, key)


def assert_same_proof(one: World, folder: Path) -> None:
    """Assert that explain shows just the windows that the oracle owes."""
    expected: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    for each in one.windows(WORKDAYS):
        verdict = SAID.get(each.verdict) or Verdict(each.verdict.value)
        row = (each.item, each.window.start, each.window.end, verdict, each.records)
        expected.setdefault((each.obligation, each.bearer), []).append(row)
    for bearer in sorted({bearer for _, bearer in expected}):
        for proof in explained(one, bearer, WORKDAYS, folder):
            told = [
                (row.item, row.start, row.end, _plain(row.verdict), tuple(sorted(row.records))) for row in proof.windows
            ]
            assert sorted(told) == sorted(expected.get((proof.obligation.id, bearer), [])), (one.seed, bearer)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the worlds of a module share, each writing over the one before."""
    return tmp_path_factory.mktemp("ledger")


@engine_settings
@given(one=worlds())
def test_the_engine_says_what_the_oracle_says(one: World, folder: Path) -> None:
    """SQL and plain Python agree on every count and verdict of every line."""
    assert_agreement(one, folder)


@engine_settings
@given(one=worlds(), seed=st.integers(0, 1000), parts=st.integers(2, 4))
def test_records_in_several_segments_are_the_same_records(one: World, seed: int, parts: int, folder: Path) -> None:
    """Shuffling the records and dealing them out over segments changes nothing."""
    assert_agreement(evolve(one, records=Chance(seed).shuffled(one.records)), folder, parts)


@settings(max_examples=15, deadline=None)
@given(one=worlds())
def test_the_proof_of_a_line_is_the_oracles(one: World, folder: Path) -> None:
    """Explain shows just the windows that the oracle owes, with their verdicts and the records that count."""
    assert_same_proof(one, folder)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(5))
def test_the_engine_agrees_on_many_worlds(block: int, tmp_path: Path) -> None:
    """A hundred worlds of each block of seeds: engine and oracle agree."""
    for seed in range(block * 100, block * 100 + 100):
        assert_agreement(world(seed), tmp_path)
