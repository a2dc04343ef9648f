"""The programmes of the five documents, and the two that combine their models, ask for what they are to ask for."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.likeness import alike

from constab.models import Content
from constab.obligations import Force, Quota
from constab.plugins import Catalogue
from constab.programme import Programme, load_programme

FOLDER = Path(__file__).parents[2] / "programmes"
FILES = sorted(FOLDER.glob("*.toml"))
GOLDEN, COMBINED = (Path(__file__).with_name(f"{name}.csv") for name in ("programmes", "combined"))
DOCUMENTS = {"luoyang-2012", "district-2012", "qujing-grid", "zhucheng-2017", "wuzhong-2022"}
OF_MODELS = {
    "one_plus_x": "luoyang-2012",
    "grid_assistant": "qujing-grid",
    "village_assistant": "zhucheng-2017",
    "two_no_handle": "wuzhong-2022",
}
"""By the name of a model the programme of the document that it was made after."""


def golden(table: Path = GOLDEN) -> list[dict[str, str]]:
    """Return the rows of a table: clause, obligation, who bears it, and its target in words."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def programmes(catalogue: Catalogue) -> dict[str, Programme]:
    """All programmes of the folder, by id."""
    return {path.stem: load_programme(path, catalogue) for path in FILES}


def test_there_is_a_programme_for_each_document_and_two_combine_them(programmes: dict[str, Programme]) -> None:
    """Five documents, five programmes, and two that combine models: seven, each called like its file."""
    assert set(programmes) == DOCUMENTS | {"urban-combined", "rural-combined"}
    assert len(programmes) == 7
    assert all(name == one.id for name, one in programmes.items())


@pytest.mark.parametrize("row", golden(), ids=lambda row: f"{row['clause']} {row['obligation']}")
def test_a_clause_asks_for_what_the_document_asks(row: dict[str, str], programmes: dict[str, Programme]) -> None:
    """Each clause that is encoded has its bearer, its force and its target."""
    programme = programmes[row["clause"].split()[0]]
    rule = programme.rule(row["obligation"])
    assert rule is not None
    one = rule.latest
    label = one.target_label(programme.vocabulary)
    assert (one.source, one.bearer.unit, one.force.value) == (row["clause"], row["bearer"], row["force"])
    assert (label.zh, label.en) == (row["zh"], row["en"])


def test_the_table_leaves_no_obligation_out(programmes: dict[str, Programme]) -> None:
    """Whatever the other four programmes bind anybody to stands in the table; Luoyang has a table of its own."""
    others = DOCUMENTS - {"luoyang-2012"}
    bound = {(name, rule.id) for name in others for rule in programmes[name].rules}
    assert bound == {(row["clause"].split()[0], row["obligation"]) for row in golden()}


@pytest.mark.parametrize("row", golden(COMBINED), ids=lambda row: f"{row['programme']} {row['obligation']}")
def test_what_a_combination_changes_asks_for_what_it_says(
    row: dict[str, str], programmes: dict[str, Programme]
) -> None:
    """What a programme that combines models tailors, permits or sets otherwise has its clause, bearer and target."""
    programme = programmes[row["programme"]]
    rule = programme.rule(row["obligation"])
    assert rule is not None
    one = rule.latest
    label = one.target_label(programme.vocabulary)
    assert (one.source, one.bearer.unit, one.force.value) == (row["clause"], row["bearer"], row["force"])
    assert (label.zh, label.en) == (row["zh"], row["en"])


@pytest.mark.parametrize("name", ["urban-combined", "rural-combined"])
def test_a_combination_leaves_the_rest_of_its_models_alone(name: str, programmes: dict[str, Programme]) -> None:
    """What is not in that table is, to the last field that a verdict depends on, as in the document's own programme."""
    whole = programmes[name]
    models = {rule.model for rule in whole.rules}
    assert len(models) == 3
    changed = {rule.id for rule in whole.rules if not alike(whole, programmes[OF_MODELS[rule.model]], rule.id)}
    assert changed == {row["obligation"] for row in golden(COMBINED) if row["programme"] == name}


def test_words_of_the_programmes_become_codes(
    programmes: dict[str, Programme], stray_words: Callable[..., list[tuple[str, str]]]
) -> None:
    """Chinese labels in TOML are resolved: no activity, role, kind or category is left as it was written."""
    for programme in programmes.values():
        obligations = tuple(version.obligation for rule in programme.rules for version in rule.versions)
        assert stray_words(Content(obligations, programme.facts), programme.vocabulary) == [], programme.id


def test_soft_wording_is_never_scored(programmes: dict[str, Programme]) -> None:
    """What stands in the documents as 原则上, 力争 or as a figure reported earns no points and loses none."""
    for programme in programmes.values():
        points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules])
        soft = {rule.id for rule in programme.rules if rule.latest.force is not Force.MUST}
        assert not soft & set(points), programme.id


def test_thirty_different_households_of_each_officer(programmes: dict[str, Programme]) -> None:
    """S1-50 counts households, not visits, and each officer alone."""
    rule = programmes["district-2012"].rule("households")
    assert rule is not None
    assert isinstance(rule.latest, Quota)
    assert rule.latest.measure == "subjects"
    assert rule.latest.for_each is not None
    assert rule.latest.for_each.role == "community_officer"
