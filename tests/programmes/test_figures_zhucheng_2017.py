"""The figures that the report on Zhucheng gives come out of its register as verdicts, actuals and sums."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from constab.assessment import Assessment
from constab.entities import Register
from constab.evaluation import evaluate, explain
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import Programme, load_programme
from constab.programme.load import programme_of
from constab.testing import FolderLedger, ledger_of

FOLDER = Path(__file__).parents[2] / "programmes"
FILE = FOLDER / "zhucheng-2017.toml"
NOW = datetime(2018, 1, 1)  # noqa: DTZ001
FIRST, LAST = date(2017, 5, 1), date(2017, 5, 31)
PHONE_PLAN = "village_assistant.phone_plan"
ONE_BY_ONE = {
    "grid_leader": 1377,
    "grid_informant": 7236,
    "leader_handset": 1377,
    "village_assistant.grid_leader_drawn_from": 1377,
    "village_assistant.grid_informant_drawn_from": 7236,
    "village_assistant.handset": 1377,
    "village_assistant.two_superiors.township": 13,
    "village_assistant.two_superiors.station": 13,
    "village_assistant.steering_members": 4,
    "village_assistant.assistant": 1338,
}
"""How many bearers there are of what is judged one by one; it is met at each of them."""


def figures() -> list[dict[str, str]]:
    """Return the rows of the table: clause, obligation, bearer, and what an explanation shows."""
    with Path(__file__).with_name("figures-zhucheng-2017.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keeping(programme: Programme, *ids: str) -> Programme:
    """Return the programme with these obligations alone, and what follows from them."""
    rules = tuple(rule for rule in programme.rules if rule.id in ids)
    following = tuple(one for one in programme.consequences if one.versions[0].consequence.obligation in ids)
    return attrs.evolve(programme, rules=rules, consequences=following)


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The region's programme."""
    return load_programme(FILE, load().whole())


@pytest.fixture(scope="module")
def register(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The region's register, as it is taken in from its files."""
    files = sorted((FOLDER / "registers" / "zhucheng-2017").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('zhucheng') / 'constab.db'}", create=True) as store:
        import_register(files, store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        return store.register()


@pytest.fixture(scope="module")
def nothing(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> FolderLedger:
    """A ledger without a record: states alone are asked for."""
    return ledger_of([], tmp_path_factory.mktemp("ledger"), programme.vocabulary)


@pytest.fixture(scope="module")
def assessed(programme: Programme, register: Register, nothing: FolderLedger) -> Assessment:
    """May 2017: what is judged one by one, and what the handsets cost."""
    return evaluate(keeping(programme, *ONE_BY_ONE), register, nothing, since=FIRST, as_of=LAST)


@pytest.mark.parametrize("row", figures(), ids=lambda row: f"{row['clause']} {row['obligation']} {row['bearer']}")
def test_a_figure_comes_out(
    row: dict[str, str], programme: Programme, register: Register, nothing: FolderLedger
) -> None:
    """At the end of May 2017 the obligation has the verdict and the number, and a rate divides what it should."""
    one = keeping(programme, row["obligation"])
    (proof,) = explain(one, register, nothing, row["bearer"], row["obligation"], since=FIRST, as_of=LAST)
    assert row["clause"] in proof.obligation.source
    (window,) = proof.windows
    assert (window.verdict.value, window.actual) == (row["verdict"], Decimal(row["actual"]))
    if row["to"]:
        assert window.parts == (Decimal(row["of"]), Decimal(row["to"]))


def test_every_bearer_of_a_state_has_what_is_reported(assessed: Assessment) -> None:
    """1338 villages, 1377 leaders, 7236 informants, 13 towns and stations and 4 branches are met one by one."""
    counted = Counter((line.obligation, line.verdict.value) for card in assessed.scorecards for line in card.lines)
    assert counted == {(id, "met"): number for id, number in ONE_BY_ONE.items()}


def test_every_handset_is_paid_for_by_three_to_the_fen(assessed: Assessment) -> None:
    """S3-18: 31.00, 15.50 and 15.50 yuan for each of 1377 handsets, which is 85 374.00 in May."""
    shares = [one for one in assessed.consequences if one.consequence == PHONE_PLAN]
    each = Counter((one.party.zh, str(one.yuan)) for one in shares)
    assert each == {("市财政", "31.00"): 1377, ("镇街", "15.50"): 1377, ("电信企业", "15.50"): 1377}
    assert len({one.item for one in shares}) == 1377
    assert {(one.start, one.end) for one in shares} == {(FIRST, LAST)}
    sums = {zh: sum(one.yuan or 0 for one in shares if one.party.zh == zh) for zh, _ in each}
    assert sums == {"市财政": Decimal("42687.00"), "镇街": Decimal("21343.50"), "电信企业": Decimal("21343.50")}
    assert sum(sums.values()) == Decimal("85374.00") == 1377 * Decimal(62)


def test_the_budget_of_every_town_has_four_heads(
    programme: Programme, register: Register, nothing: FolderLedger
) -> None:
    """S3-17: judged at the end of the year, at all 13 towns."""
    one = keeping(programme, "village_assistant.town_budget")
    found = evaluate(one, register, nothing, since=FIRST, as_of=date(2017, 12, 31))
    verdicts = Counter(line.verdict.value for card in found.scorecards for line in card.lines)
    assert verdicts == {"met": 13}


@pytest.mark.parametrize(
    ("parameter", "obligation", "bearer", "actual", "verdict"),
    [
        ('households_by = "each"\nhouseholds_tolerance = 1', "households", "L0004", "32", "missed"),
        ('drawn_from = "party_cadres"', "grid_leader_drawn_from", "G0001", "1", "missed"),
        ("assistants_per_village = 2", "coverage", "B", "0.672", "missed"),
        ("committee_share = 10", "committee_share", "B", "0", "at_risk"),
    ],
)
def test_a_reading_changes_what_it_says(
    parameter: str,
    obligation: str,
    bearer: str,
    actual: str,
    verdict: str,
    register: Register,
    nothing: FolderLedger,
) -> None:
    """A grid of 32 households is too large by itself; two assistants are at 9 villages of 1338 alone."""
    text = FILE.read_text("utf-8").replace("[adopt.parameters]\n", f"[adopt.parameters]\n{parameter}\n")
    id = f"village_assistant.{obligation}"
    other = keeping(programme_of(text, FILE.name, load().whole()), id)
    (proof,) = explain(other, register, nothing, bearer, id, since=FIRST, as_of=LAST)
    (window,) = proof.windows
    assert (window.actual, window.verdict.value) == (Decimal(actual), verdict)
