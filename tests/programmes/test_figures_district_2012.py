"""The figures of the district come out of its register as verdicts and actuals of its programme."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from tests.lines import ledger

from constab.assessment import Verdict
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
AS_OF = date(2012, 12, 31)


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The district's programme."""
    return load_programme(PROGRAMMES / "district-2012.toml", load().whole())


@pytest.fixture(scope="module")
def register(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register of the folder, as the importer stores it."""
    files = sorted((PROGRAMMES / "registers" / "district-2012").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('district') / 'constab.db'}", create=True) as store:
        import_register(files, store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        return store.register()


@pytest.fixture(scope="module")
def records(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> FolderLedger:
    """A ledger without records: the figures are of the register."""
    return ledger([], programme, tmp_path_factory.mktemp("records"))


def last_window(
    programme: Programme, register: Register, records: FolderLedger, bearer: str, rule: str, as_of: date = AS_OF
) -> WindowAccount:
    """Return the last window of a bearer's line."""
    (found,) = explain(programme, register, records, bearer, rule, as_of=as_of)
    return found.windows[-1]


@pytest.mark.parametrize(
    ("rule", "bearer", "figure"),
    [
        ("fixed_posts", "D", 32),
        ("urban_posts", "D", 17),
        ("home_based_posts", "D", 2),
        ("one_zone_posts", "D", 15),
        ("rural_posts", "D", 15),
        ("no_other_rural_posts", "D", 0),
        ("mobile_posts", "D", 6),
        ("three_mobile_posts", "S1", 3),
        ("two_mobile_posts", "S2", 2),
        ("one_mobile_post", "S3", 1),
        ("officers", "M1", 1),
        ("auxiliaries_of_mobile_posts", "M1", 2),
        ("officers", "P01", 1),
        ("auxiliaries", "P01", 1),
        ("first_responsible", "P32", 1),
    ],
)
def test_a_figure_is_the_actual_of_its_obligation(
    programme: Programme, register: Register, records: FolderLedger, rule: str, bearer: str, figure: int
) -> None:
    """S1-01 to S1-07, S1-20 to S1-22, S1-44: what the plan says is what its obligation finds, and is met."""
    window = last_window(programme, register, records, bearer, rule)
    assert (window.actual, window.verdict) == (Decimal(figure), Verdict.MET)


def test_before_the_merger_there_were_fifty_one(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S1-01: the year before, the same obligation would have found 51 posts, and would not have been met."""
    rule = programme.rule("fixed_posts")
    assert rule is not None
    early = attrs.evolve(programme.in_force, since=date(2011, 12, 1), until=date(2011, 12, 31))
    before = attrs.evolve(programme, rules=(rule,), in_force=early)
    window = last_window(before, register, records, "D", "fixed_posts", date(2011, 12, 30))
    assert (window.actual, window.verdict) == (Decimal(51), Verdict.AT_RISK)


def test_every_post_has_its_complement(programme: Programme, register: Register, records: FolderLedger) -> None:
    """S1-20 to S1-22: 32 fixed posts and 6 mobile ones, each with its officer and its auxiliaries, none without."""
    found = evaluate(programme, register, records, as_of=AS_OF)
    verdicts = {(card.bearer, line.obligation): line.verdict for card in found.scorecards for line in card.lines}
    posts = {bearer for bearer, rule in verdicts if rule == "officers"}
    fixed = {bearer for bearer, rule in verdicts if rule == "auxiliaries"}
    mobile = {bearer for bearer, rule in verdicts if rule == "auxiliaries_of_mobile_posts"}
    assert (len(posts), len(fixed), len(mobile)) == (38, 32, 6)
    staffed = ("officers", "auxiliaries", "auxiliaries_of_mobile_posts")
    assert {verdict for (_, rule), verdict in verdicts.items() if rule in staffed} == {Verdict.MET}


def test_each_branch_has_an_officer_for_each_post(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """S1-25: every pair of a branch and a post is judged, and each has one officer of that branch."""
    for branch in ("X1", "X2", "X3", "X4"):
        (found,) = explain(programme, register, records, branch, "branch_officer_of_each_post", as_of=AS_OF)
        december = {one.item: one.actual for one in found.windows if one.name == "2012-12"}
        assert len(december) == 38
        assert set(december.values()) == {Decimal(1)}
        assert found.line is not None
        assert (found.line.verdict, found.line.due) == (Verdict.MET, 38 * 12)


def test_every_station_has_its_people(programme: Programme, register: Register, records: FolderLedger) -> None:
    """S1-53: of the posts of each station, 100 per cent have their officer."""
    for station, posts in (("S1", 7), ("S2", 6), ("S8", 4)):
        window = last_window(programme, register, records, station, "officers_assigned")
        assert (window.actual, window.verdict, window.parts) == (Decimal(100), Verdict.MET, (posts, posts))
