"""The programmes of the five documents load, and ask for what the documents ask for."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from constab.models import Content
from constab.obligations import Force, Quota
from constab.plugins import Catalogue
from constab.programme import Programme, load_programme

FOLDER = Path(__file__).parents[2] / "programmes"
FILES = sorted(FOLDER.glob("*.toml"))
GOLDEN = Path(__file__).with_name("programmes.csv")


def golden() -> list[dict[str, str]]:
    """Return the rows of the table: clause, obligation, who bears it, and its target in words."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def programmes(catalogue: Catalogue) -> dict[str, Programme]:
    """All programmes of the folder, by id."""
    return {path.stem: load_programme(path, catalogue) for path in FILES}


def test_there_is_a_programme_for_each_document(programmes: dict[str, Programme]) -> None:
    """Five documents, five programmes, each called like its file."""
    assert set(programmes) == {"luoyang-2012", "district-2012", "qujing-grid", "zhucheng-2017", "wuzhong-2022"}
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
    bound = {(name, rule.id) for name, one in programmes.items() if name != "luoyang-2012" for rule in one.rules}
    assert bound == {(row["clause"].split()[0], row["obligation"]) for row in golden()}


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
