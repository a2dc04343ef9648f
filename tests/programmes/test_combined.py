"""The two programmes that combine models, over their registers: every obligation binds, nothing is met by nothing."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.lines import ledger, record, spread

from constab.assessment import Assessment, Line
from constab.entities import Register
from constab.evaluation import evaluate
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import Programme
from constab.programme.check import check
from constab.programme.load import programme_of

PROGRAMMES = Path(__file__).parents[2] / "programmes"
RECORDS = Path(__file__).with_name("combined.toml")
NAMES = ("urban-combined", "rural-combined")
NOW = datetime(2026, 1, 1)  # noqa: DTZ001
AS_OF = date(2025, 12, 31)
PERMITS = re.compile(r"^\[\[permit\]\]\n(?:.+\n)*", re.MULTILINE)
SETTINGS = re.compile(r"^\[\[tailor\]\]\n(?:.+\n)*?set = .*\n(?:.+\n)*", re.MULTILINE)

Assess = Callable[..., Assessment]


@cache
def programme(name: str, without: re.Pattern[str] | None = None) -> Programme:
    """Return a programme, if need be without its permissions or without what it sets otherwise."""
    text = (PROGRAMMES / f"{name}.toml").read_text("utf-8")
    return programme_of(without.sub("", text) if without else text, name, load().whole())


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Register]:
    """The registers of the two regions, as the importer stores them."""
    found = {}
    for name in NAMES:
        files = sorted((PROGRAMMES / "registers" / name).glob("*.csv"))
        with Store.open(f"sqlite:///{tmp_path_factory.mktemp(name) / 'constab.db'}", create=True) as store:
            import_register(files, store=store, vocabulary=programme(name).vocabulary, imported_at=NOW)
            found[name] = store.register()
    return found


@pytest.fixture(scope="module")
def assessed(registers: dict[str, Register], tmp_path_factory: pytest.TempPathFactory) -> Assess:
    """Assess a region by the end of 2025, with the records of the file beside this one or with none."""

    @cache
    def assess(name: str, *, recorded: bool = True, without: re.Pattern[str] | None = None) -> Assessment:
        made = programme(name, without)
        lines = tomllib.loads(RECORDS.read_text("utf-8"))[name]["records"] if recorded else []
        filed = ledger(
            [record(one) for line in lines for one in spread(line)], made, tmp_path_factory.mktemp("records")
        )
        return evaluate(made, registers[name], filed, as_of=AS_OF)

    return assess


def lines(found: Assessment) -> dict[tuple[str, str], Line]:
    """Return the lines by obligation and bearer."""
    return {(line.obligation, card.bearer): line for card in found.scorecards for line in card.lines}


@pytest.mark.parametrize("name", NAMES)
def test_every_obligation_binds_somebody(name: str, registers: dict[str, Register], assessed: Assess) -> None:
    """No obligation of a combination is idle: each has a line at least, and the check finds nothing but notes."""
    whole = programme(name)
    assert {rule for rule, _ in lines(assessed(name))} == {rule.id for rule in whole.rules}
    found = check(whole, registers[name], today=date(2024, 1, 1))
    assert [one.sentence for one in found if one.severity != "note"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_obligation_is_decided_by_somebody(name: str, assessed: Assess) -> None:
    """Of each obligation some window is met or missed: what it waits for, and what it reads, is there and matches."""
    decided: Counter[str] = Counter()
    for (rule, _), line in lines(assessed(name)).items():
        decided[rule] += line.met + line.missed
    assert [rule.id for rule in programme(name).rules if not decided[rule.id]] == []


@pytest.mark.parametrize("name", NAMES)
def test_without_records_nothing_that_is_recorded_is_met(name: str, assessed: Assess) -> None:
    """Silence earns nothing: no duty or ban that goes by records is met, and no post, grid or station passes."""
    whole = programme(name)
    recorded = {rule.id for rule in whole.rules if rule.latest.compile(whole.in_force).tallies}
    assert len(recorded) > len(whole.rules) / 2
    silent = assessed(name, recorded=False)
    assert [key for key, line in lines(silent).items() if key[0] in recorded and line.met] == []
    kinds = ("post", "grid", "sub_grid", "station", "zone")
    scores = [card.score for card in silent.scorecards if card.kind in kinds and card.score is not None]
    assert scores
    assert max(scores) < 60


@pytest.mark.parametrize("name", NAMES)
def test_nobody_passes_by_a_few_deeds(name: str, assessed: Assess) -> None:
    """The few records of this test leave every post, grid and station below the pass mark."""
    cards = [card for card in assessed(name).scorecards if card.kind in ("post", "grid", "sub_grid", "station")]
    assert all(card.score < 60 for card in cards if card.score is not None)


def test_the_permissions_of_the_town_let_through_what_they_name_and_no_more(assessed: Assess) -> None:
    """A small case of an officer's and a livelihood case of the station's are no breach; another case of N07's is."""
    permitted, strict = lines(assessed(NAMES[0])), lines(assessed(NAMES[0], without=PERMITS))
    work, vice = "one_plus_x.no_case_work", "two_no_handle.no_criminal_or_vice_cases"
    assert (permitted[work, "S1"].missed, strict[work, "S1"].missed) == (0, 1)
    assert (permitted[vice, "S1"].missed, strict[vice, "S1"].missed) == (0, 1)
    assert permitted[work, "S1"].met == 1
    assert (permitted[work, "S2"].missed, strict[work, "S2"].missed) == (1, 1)
    duty = "one_plus_x.no_station_duty"
    assert (permitted[duty, "S1"].missed, permitted[duty, "S2"].missed) == (0, 1)


def test_a_permission_defeats_the_ban_of_another_document_in_the_country_alone(assessed: Assess) -> None:
    """S1-29 against S0-07: posts of the country are not asked about station duty; town and remote country still are."""
    permitted, strict = lines(assessed(NAMES[1])), lines(assessed(NAMES[1], without=PERMITS))
    duty = "one_plus_x.no_station_duty"
    assert {bearer for rule, bearer in strict if rule == duty} == {f"P0{number}" for number in range(1, 9)}
    assert {bearer for rule, bearer in permitted if rule == duty} == {"P01", "P02", "P07", "P08"}
    assert strict[duty, "P03"].missed == 1
    assert [permitted[duty, post].missed for post in ("P01", "P07", "P08")] == [1, 1, 0]
    work = "one_plus_x.no_case_work"
    assert [permitted[work, post].missed for post in ("P03", "P01")] == [0, 1]
    assert [strict[work, post].missed for post in ("P03", "P01")] == [1, 1]


@pytest.mark.parametrize(
    ("name", "rule", "bearer", "met", "met_untailored"),
    [
        ("urban-combined", "one_plus_x.auxiliaries", "P05", 0, 0),
        ("urban-combined", "one_plus_x.auxiliaries", "P06", 0, 24),
        ("urban-combined", "one_plus_x.auxiliaries", "P01", 24, 24),
        ("urban-combined", "one_plus_x.night_patrol", "P01", 1, 1),
        ("urban-combined", "one_plus_x.night_patrol", "P02", 0, 1),
        ("urban-combined", "one_plus_x.inspect_premises", "P01", 1, 1),
        ("urban-combined", "one_plus_x.inspect_premises", "P02", 0, 1),
        ("urban-combined", "grid_assistant.officer_visits", "G01", 1, 0),
        ("rural-combined", "one_plus_x.grid_force", "P01", 24, 0),
        ("rural-combined", "one_plus_x.collect_information", "P01", 1, 1),
        ("rural-combined", "one_plus_x.collect_information", "P03", 0, 1),
        ("rural-combined", "one_plus_x.report_to_station", "P01", 1, 1),
        ("rural-combined", "one_plus_x.report_to_station", "P03", 0, 1),
        ("rural-combined", "one_plus_x.work_log", "P01", 1, 1),
        ("rural-combined", "one_plus_x.work_log", "P03", 0, 1),
        ("rural-combined", "two_no_handle.scene_assessed", "B", 1, None),
    ],
)
def test_a_tailoring_changes_what_is_found(
    name: str, rule: str, bearer: str, met: int, met_untailored: int | None, assessed: Assess
) -> None:
    """The same records meet other windows with the tailoring than without; what it does not aim at stays."""
    assert lines(assessed(name))[rule, bearer].met == met
    untailored = lines(assessed(name, without=SETTINGS)).get((rule, bearer))
    assert (untailored.met if untailored else None) == met_untailored


@pytest.mark.parametrize("name", NAMES)
def test_every_tailoring_and_permission_says_why(name: str) -> None:
    """What is changed has a reason, what is permitted a reason and a clause, and what is merged stands elsewhere."""
    whole = programme(name)
    assert all(note.reason for rule in whole.rules for note in rule.tailored)
    assert all(permit.reason and permit.source for rule in whole.rules for permit in rule.permits)
    kept = {rule.id for rule in whole.rules}
    assert all(gone.reason and gone.id not in kept for gone in whole.dropped)
    assert {gone.merged_into for gone in whole.dropped if gone.merged_into} <= kept


def test_what_the_page_on_combining_shows_stands_in_the_programme() -> None:
    """Each piece of TOML that docs/language.md walks through is the urban programme's own, word by word."""
    page = (PROGRAMMES.parent / "docs" / "language.md").read_text("utf-8")
    section = page.partition("## Combining models")[2].partition("\n## ")[0]
    pieces = re.findall(r"^```toml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    text = (PROGRAMMES / "urban-combined.toml").read_text("utf-8")
    assert len(pieces) == 4
    for piece in pieces:
        assert all(table in text for table in piece.split("\n\n")), piece
