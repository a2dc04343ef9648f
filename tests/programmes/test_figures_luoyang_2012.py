"""The numbers that the report on Luoyang gives come out of its register as verdicts and actuals of obligations."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.lines import ledger

from constab.assessment import Assessment, Verdict
from constab.entities import Register
from constab.evaluation import evaluate
from constab.evaluation.explain import explain
from constab.explanation import WindowAccount
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import Programme, load_programme
from constab.testing import FolderLedger

PROGRAMMES = Path(__file__).parents[2] / "programmes"
NOW = datetime(2012, 12, 31)  # noqa: DTZ001
END_OF_APRIL, END_OF_JUNE, END_OF_YEAR = date(2012, 4, 30), date(2012, 6, 30), date(2012, 12, 31)
POSTS = [f"P{number:02}" for number in range(1, 19)]
DEMONSTRATION, URBAN, RURAL = POSTS[:4], POSTS[:12], POSTS[12:]


@pytest.fixture(scope="module")
def programme() -> Programme:
    """Luoyang's programme."""
    return load_programme(PROGRAMMES / "luoyang-2012.toml", load().whole())


@pytest.fixture(scope="module")
def register(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register of the folder, as the importer stores it."""
    files = sorted((PROGRAMMES / "registers" / "luoyang-2012").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('luoyang') / 'constab.db'}", create=True) as store:
        report = import_register(files, store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        assert (report.unused, report.closed) == ((), 0)
        return store.register()


@pytest.fixture(scope="module")
def records(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> FolderLedger:
    """A ledger without records: the figures are of the register."""
    return ledger([], programme, tmp_path_factory.mktemp("records"))


def windows(
    programme: Programme, register: Register, records: FolderLedger, bearer: str, rule: str, as_of: date
) -> tuple[WindowAccount, ...]:
    """Return all windows of a bearer's line."""
    (found,) = explain(programme, register, records, bearer, rule, as_of=as_of)
    return found.windows


def verdicts(found: Assessment, rule: str) -> dict[str, Verdict]:
    """Return the verdict of everybody who bears a rule."""
    return {card.bearer: line.verdict for card in found.scorecards for line in card.lines if line.obligation == rule}


@pytest.mark.parametrize(
    ("post", "demand"), [("P01", 1), ("P02", 2), ("P03", 2), ("P04", 2), ("P05", 1)], ids=lambda one: str(one)
)
def test_officers_are_one_for_a_thousand_households_or_three_thousand_residents(
    programme: Programme, register: Register, records: FolderLedger, post: str, demand: int
) -> None:
    """S0-01: 1000 and 3000 ask for one, 2000 and 5500, 2400 and 6000, 1500 and 4800 for two, by the smaller demand."""
    window = windows(programme, register, records, post, "one_plus_x.dedicated_officers", date(2012, 3, 31))[-1]
    assert (window.at_least, window.actual, window.verdict) == (Decimal(demand), Decimal(demand), Verdict.MET)


def test_every_urban_post_has_its_staff_and_networks(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S0-01, S0-02, S0-04, S0-09: twelve urban posts have dedicated officers, three auxiliaries and both networks."""
    found = evaluate(programme, register, records, as_of=END_OF_APRIL)
    for rule in ("dedicated_officers", "dedicated_service", "auxiliaries", "urban_networks"):
        assert verdicts(found, f"one_plus_x.{rule}") == dict.fromkeys(URBAN, Verdict.MET), rule
    counts = [windows(programme, register, records, post, "one_plus_x.auxiliaries", END_OF_APRIL)[-1] for post in URBAN]
    assert {(one.at_least, one.actual) for one in counts} == {(Decimal(3), Decimal(3))}


def test_a_team_in_each_grid_by_the_end_of_april_but_one(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S0-37: on 30 April 15 of 16 grids have their team; the last comes on 12 May; it binds in principle."""
    rule = "one_plus_x.team_in_each_grid"
    found = evaluate(programme, register, records, as_of=END_OF_APRIL)
    assert Counter(verdicts(found, rule).values()) == {Verdict.MET: 3, Verdict.MISSED: 1}
    april = [one for post in DEMONSTRATION for one in windows(programme, register, records, post, rule, END_OF_APRIL)]
    assert Counter(one.actual for one in april) == {Decimal(1): 15, Decimal(0): 1}
    assert {one.item for one in april if one.verdict is Verdict.MISSED} == {"G16"}
    may = windows(programme, register, records, "P04", rule, date(2012, 5, 31))
    assert {one.verdict for one in may if one.name == "2012-05" or one.end == date(2012, 5, 31)} == {Verdict.MET}


def test_a_team_at_each_other_post_by_the_end_of_april(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S0-38: eight urban posts and six rural ones have one team each on 30 April, and a month before not all."""
    found = evaluate(programme, register, records, as_of=END_OF_APRIL)
    assert verdicts(found, "one_plus_x.team_in_other_urban_post") == dict.fromkeys(URBAN[4:], Verdict.MET)
    assert verdicts(found, "one_plus_x.team_in_rural_post") == dict.fromkeys(RURAL, Verdict.MET)
    early = evaluate(programme, register, records, as_of=date(2012, 3, 31))
    assert set(verdicts(early, "one_plus_x.team_in_rural_post").values()) == {Verdict.ON_TRACK, Verdict.AT_RISK}


def test_teams_become_more_and_never_fewer(programme: Programme, register: Register, records: FolderLedger) -> None:
    """S0-36: from March to June the posts' teams rise from 14 to 30, and no post has fewer."""
    found = evaluate(programme, register, records, as_of=END_OF_JUNE)
    assert verdicts(found, "one_plus_x.more_teams") == dict.fromkeys(POSTS, Verdict.MET)
    p01 = windows(programme, register, records, "P01", "one_plus_x.more_teams", END_OF_JUNE)[-1]
    assert (p01.at_least, p01.actual) == (Decimal(0), Decimal(100)), "two teams became four: a rise of 100 per cent"


def test_networks_and_the_online_room_are_there_by_the_end_of_the_year(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S0-09, S0-10: in July three rural posts have both networks and the bureau no room; on 31 December all have."""
    networks, room = "one_plus_x.rural_networks", "one_plus_x.online_room"
    july = evaluate(programme, register, records, as_of=date(2012, 7, 31))
    assert Counter(verdicts(july, networks).values()) == {Verdict.ON_TRACK: 3, Verdict.AT_RISK: 3}
    assert verdicts(july, room) == {"B": Verdict.AT_RISK}
    december = evaluate(programme, register, records, as_of=END_OF_YEAR)
    assert verdicts(december, networks) == dict.fromkeys(RURAL, Verdict.MET)
    assert verdicts(december, room) == {"B": Verdict.MET}
    both = {windows(programme, register, records, post, networks, END_OF_YEAR)[-1].actual for post in RURAL}
    assert both == {Decimal(2)}


def test_every_county_has_the_linked_service_by_the_end_of_june(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S0-45, S0-46: fifteen of fifteen on 30 June, and from July on each with its body, staff, means and links."""
    counties = [f"X{number:02}" for number in range(1, 16)]
    june = evaluate(programme, register, records, as_of=END_OF_JUNE)
    assert verdicts(june, "linkage_110") == dict.fromkeys(counties, Verdict.MET)
    july = evaluate(programme, register, records, as_of=date(2012, 7, 31))
    for of in ("body", "staffed", "resourced", "connected"):
        assert verdicts(july, f"linkage_{of}") == dict.fromkeys(counties, Verdict.MET), of


def test_without_records_nobody_has_failed_what_is_recorded(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """Posts that reported nothing are not reported, and what the register tells is told all the same."""
    found = evaluate(programme, register, records, as_of=END_OF_APRIL)
    assert set(verdicts(found, "one_plus_x.night_patrol").values()) == {Verdict.NO_DATA}
    assert set(verdicts(found, "one_plus_x.no_case_work").values()) == {Verdict.NO_DATA}
