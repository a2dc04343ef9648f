"""The figures that the report on Qujing gives come out of its register as verdicts and actuals of obligations."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from tests.lines import ledger

from constab.assessment import Verdict
from constab.entities import Assignment, Register
from constab.evaluation import evaluate
from constab.evaluation.explain import explain
from constab.explanation import WindowAccount
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import Programme, load_programme
from constab.programme.load import programme_of
from constab.testing import FolderLedger

FOLDER = Path(__file__).parents[2] / "programmes"
FILE = FOLDER / "qujing-grid.toml"
NOW = datetime(2017, 12, 31)  # noqa: DTZ001
AS_OF = date(2017, 12, 31)
MODEL = "grid_assistant"


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The region's programme."""
    return load_programme(FILE, load().whole())


@pytest.fixture(scope="module")
def register(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register of the folder, as the importer stores it."""
    files = sorted((FOLDER / "registers" / "qujing-grid").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('qujing') / 'constab.db'}", create=True) as store:
        import_register(files, store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        return store.register()


@pytest.fixture(scope="module")
def records(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> FolderLedger:
    """A ledger without records: the figures are of the register."""
    return ledger([], programme, tmp_path_factory.mktemp("records"))


def december(programme: Programme, register: Register, records: FolderLedger, bearer: str, rule: str) -> WindowAccount:
    """Return the last window of a bearer's line."""
    (found,) = explain(programme, register, records, bearer, rule, as_of=AS_OF)
    return found.windows[-1]


@pytest.mark.parametrize(
    ("clause", "rule", "bearer", "figure"),
    [
        ("S2-01", "communities", "D", 10),
        ("S2-01", "kiosks", "D", 2),
        ("S2-01", "posts", "D", 10),
        ("S2-03", "grid_officers", "D", 10),
        ("S2-03", "grid_members", "D", 40),
        ("S2-29", "zones", "D", 4),
        ("S2-04", "kit", "P01", 5),
        ("S2-04", "kit", "P10", 5),
        ("S2-20", f"{MODEL}.grid_officer", "G01", 1),
    ],
)
def test_a_figure_is_the_actual_of_its_obligation(
    programme: Programme, register: Register, records: FolderLedger, clause: str, rule: str, bearer: str, figure: int
) -> None:
    """What the report says is what the obligation of its clause finds, and is met."""
    known = programme.rule(rule)
    assert known is not None
    assert clause in known.latest.source
    window = december(programme, register, records, bearer, rule)
    assert (window.actual, window.verdict) == (Decimal(figure), Verdict.MET)


@pytest.mark.parametrize(("rule", "mean", "people"), [("officers_per_grid", 1, 10), ("members_per_grid", 4, 40)])
def test_the_complement_is_a_mean_over_ten_grids(
    programme: Programme, register: Register, records: FolderLedger, rule: str, mean: int, people: int
) -> None:
    """S2-02: one officer and four members a grid: 10 and 40 divided by the ten grids that follow from them."""
    window = december(programme, register, records, "D", f"{MODEL}.{rule}")
    assert (window.actual, window.verdict, window.parts) == (Decimal(mean), Verdict.MET, (Decimal(people), Decimal(10)))


def moved(register: Register) -> Register:
    """Return the register after a member has gone from the first grid to the second."""

    def of(one: Assignment) -> Assignment:
        return attrs.evolve(one, unit="G02") if one.person == "W01" else one

    return attrs.evolve(register, assignments=tuple(of(one) for one in register.assignments))


def test_a_mean_binds_no_single_grid(programme: Programme, register: Register, records: FolderLedger) -> None:
    """S2-02: with three members in one grid and five in another the mean is four still; grid by grid, one lacks one."""
    window = december(programme, moved(register), records, "D", f"{MODEL}.members_per_grid")
    assert (window.actual, window.verdict) == (Decimal(4), Verdict.MET)
    text = FILE.read_text("utf-8").replace("[adopt.parameters]\n", '[adopt.parameters]\nstaffing_by = "each"\n')
    each = programme_of(text, FILE.name, load().whole())
    found = {
        grid: december(each, moved(register), records, grid, f"{MODEL}.members_per_grid")
        for grid in ("G01", "G02", "G03")
    }
    assert {grid: (window.actual, window.verdict.value) for grid, window in found.items()} == {
        "G01": (Decimal(3), "missed"),
        "G02": (Decimal(5), "met"),
        "G03": (Decimal(4), "met"),
    }


def test_every_grid_and_post_has_what_is_reported(
    programme: Programme, register: Register, records: FolderLedger
) -> None:
    """Ten grids with their officers, ten posts with their kit, and the figures of the whole town: all are met."""
    states = ("communities", "kiosks", "posts", "grid_officers", "grid_members", "zones", "kit")
    of_model = tuple(f"{MODEL}.{name}" for name in ("grid_officer", "officers_per_grid", "members_per_grid"))
    made = attrs.evolve(programme, rules=tuple(rule for rule in programme.rules if rule.id in (*states, *of_model)))
    found = evaluate(made, register, records, as_of=AS_OF)
    counted = Counter((line.obligation, line.verdict.value) for card in found.scorecards for line in card.lines)
    once = [*states[:-1], *of_model[1:]]
    assert counted == {
        **{(rule, "met"): 1 for rule in once},
        ("kit", "met"): 10,
        (f"{MODEL}.grid_officer", "met"): 10,
    }
