"""The figures that the report on Wuzhong gives come out of its register as verdicts and actuals of obligations."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from constab.entities import Register
from constab.evaluation import evaluate, explain
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import Programme, load_programme
from constab.programme.load import programme_of
from constab.testing import FolderLedger, ledger_of

FOLDER = Path(__file__).parents[2] / "programmes"
FILE = FOLDER / "wuzhong-2022.toml"
NOW = datetime(2023, 1, 1)  # noqa: DTZ001
FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)


def figures() -> list[dict[str, str]]:
    """Return the rows of the table: clause, obligation, bearer, and what an explanation shows."""
    with Path(__file__).with_name("figures-wuzhong-2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The region's programme."""
    return load_programme(FILE, load().whole())


@pytest.fixture(scope="module")
def register(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The region's register, as it is taken in from its files."""
    files = sorted((FOLDER / "registers" / "wuzhong-2022").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('wuzhong') / 'constab.db'}", create=True) as store:
        import_register(files, store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        return store.register()


@pytest.fixture(scope="module")
def nothing(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> FolderLedger:
    """A ledger without a record: states alone are asked for."""
    return ledger_of([], tmp_path_factory.mktemp("ledger"), programme.vocabulary)


@pytest.mark.parametrize("row", figures(), ids=lambda row: f"{row['clause']} {row['obligation']} {row['bearer']}")
def test_a_figure_comes_out(
    row: dict[str, str], programme: Programme, register: Register, nothing: FolderLedger
) -> None:
    """At the end of March 2022 the obligation has the verdict and the number, and a rate divides what it should."""
    (proof,) = explain(programme, register, nothing, row["bearer"], row["obligation"], since=FIRST, as_of=LAST)
    assert row["clause"] in proof.obligation.source
    (window,) = proof.windows
    assert (window.verdict.value, window.actual) == (row["verdict"], Decimal(row["actual"]))
    if row["to"]:
        assert window.parts == (Decimal(row["of"]), Decimal(row["to"]))


def test_every_bearer_of_a_state_has_what_is_reported(
    programme: Programme, register: Register, nothing: FolderLedger
) -> None:
    """46 chiefs, 572 officers, 11 remote stations and 52 centres are met one by one; 154 posts lack an auxiliary."""
    states = ("chief_in_township", "community_officer", "auxiliary", "grid_member", "resident_specialists")
    centres = ("bureau_centre", "sub_bureau_centre", "station_centre")
    rules = tuple(rule for rule in programme.rules if rule.id.partition(".")[2] in (*states, *centres))
    made = attrs.evolve(programme, rules=rules)
    found = evaluate(made, register, nothing, since=FIRST, as_of=LAST)
    counted = Counter(
        (line.obligation.partition(".")[2], line.verdict.value) for card in found.scorecards for line in card.lines
    )
    assert counted == {
        ("chief_in_township", "met"): 46,
        ("community_officer", "met"): 572,
        ("auxiliary", "met"): 418,
        ("auxiliary", "missed"): 154,
        ("grid_member", "met"): 572,
        ("resident_specialists", "met"): 11,
        ("bureau_centre", "met"): 1,
        ("sub_bureau_centre", "met"): 5,
        ("station_centre", "met"): 46,
    }


@pytest.mark.parametrize(
    ("parameter", "obligation", "actual", "verdict"),
    [
        ('coverage_counts = "covered"', "room_coverage", "97.444", "met"),
        ("coverage_percent = 97.5", "room_coverage", "97.444", "missed"),
        ("class3_cap = 72", "third_class_rooms", "72", "met"),
        ("class3_cap = 71", "third_class_rooms", "72", "missed"),
        ("co_location_percent = 96", "co_location", "95.104", "missed"),
    ],
)
def test_a_reading_changes_what_it_says(
    parameter: str, obligation: str, actual: str, verdict: str, register: Register, nothing: FolderLedger
) -> None:
    """By places covered, coverage is the same; a cap on the third class, once it is named, is kept or not."""
    text = FILE.read_text("utf-8").replace("[adopt.parameters]\n", f"[adopt.parameters]\n{parameter}\n")
    other = programme_of(text, FILE.name, load().whole())
    (proof,) = explain(other, register, nothing, "B", f"two_no_handle.{obligation}", since=FIRST, as_of=LAST)
    (window,) = proof.windows
    assert (window.actual, window.verdict.value) == (Decimal(actual), verdict)
