"""The shipped models together, untailored, and the shipped programmes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from constab.plugins import Catalogue
from constab.programme.check import check
from constab.programme.citations import citations
from constab.programme.clauses import load_clauses
from constab.programme.finding import Finding
from constab.programme.load import load_programme, programme_of

PROGRAMMES = sorted((Path(__file__).parents[3] / "programmes").glob("*.toml"))
TOGETHER = """
[programme]
id = "together"
title = "未调整的三个模型"
in_force = { from = 2024-01-01, until = 2025-12-31 }
""" + "".join(f'\n[[adopt]]\nmodel = "{name}"\n' for name in ("one_plus_x", "grid_assistant", "two_no_handle"))
OVERLAPS = {"duties-contradict", "duty-forbidden", "duty-partly-forbidden", "permitted-and-forbidden"}
OVERLAPS |= {"duty-subsumed", "duty-subsumed-for-some", "duty-fulfilled-below"}


@pytest.fixture(scope="module")
def of_file(catalogue: Catalogue) -> Callable[[Path], tuple[Finding, ...]]:
    """Return what is found in a shipped programme, with the clauses of its documents."""

    def found(file: Path) -> tuple[Finding, ...]:
        programme = load_programme(file, catalogue)
        cited = "\n".join(one.source for one in citations(programme))
        lists = load_clauses(one for one in (file.parent / "clauses").glob("*.toml") if one.stem in cited)
        return check(programme, today=date(2025, 6, 1), clauses=lists)

    return found


def test_three_models_untailored_show_where_they_meet(catalogue: Catalogue) -> None:
    """Adopted together as they are, the models' overlaps come out by name; none contradicts another outright."""
    every = check(programme_of(TOGETHER, "p.toml", catalogue), today=date(2025, 6, 1))
    found = [one for one in every if one.code in OVERLAPS]
    told = {(one.code, one.values.get("weak") or one.values.get("duty"), one.related[0].what) for one in found}
    assert told == {
        ("duty-subsumed", "grid_assistant.officer_days", "grid_assistant.officer_patrol"),
        ("duty-subsumed-for-some", "two_no_handle.community_officer", "one_plus_x.dedicated_officers"),
        ("duty-subsumed-for-some", "two_no_handle.auxiliary", "one_plus_x.auxiliaries"),
        ("duty-fulfilled-below", "one_plus_x.collect_information", "grid_assistant.member_information"),
        ("duty-fulfilled-below", "one_plus_x.night_patrol", "grid_assistant.night_watch"),
        ("duty-fulfilled-below", "grid_assistant.visits_to_residents", "grid_assistant.member_visits"),
        ("duty-partly-forbidden", "two_no_handle.open_around_the_clock", "one_plus_x.no_station_duty"),
        *(
            ("duty-partly-forbidden", f"grid_assistant.{duty}", ban)
            for duty in ("punish_violations", "close_gambling_dens", "deal_with_suspects")
            for ban in ("one_plus_x.no_case_work", "two_no_handle.no_criminal_or_vice_cases")
        ),
    }


def test_an_exact_number_beside_a_models_minimum_comes_out(catalogue: Catalogue) -> None:
    """A region that sets exactly one auxiliary beside the model's three contradicts it, for urban posts."""
    own = """
[[obligation]]
id = "one_auxiliary"
kind = "standing"
title = "每室一名辅警"
bearer = { unit = "post" }
count = { role = "auxiliary" }
exactly = 1
category = "staffing"
"""
    found = check(programme_of(TOGETHER + own, "p.toml", catalogue), today=date(2025, 6, 1))
    (clash,) = (one for one in found if one.code == "duties-contradict")
    assert (clash.values["demand"], clash.values["limit"]) == ("one_plus_x.auxiliaries", "one_auxiliary")
    assert clash.witness is not None
    assert clash.witness.attributes == {"area": "urban"}


@pytest.mark.parametrize("file", PROGRAMMES, ids=lambda file: file.stem)
def test_a_shipped_programme_has_nothing_but_notes(file: Path, of_file: Callable[[Path], tuple[Finding, ...]]) -> None:
    """Whatever is found in a shipped programme has been looked at, and is a note."""
    assert [one.sentence for one in of_file(file) if one.severity != "note"] == []


def test_the_combined_programmes_resolve_what_the_models_repeat(
    of_file: Callable[[Path], tuple[Finding, ...]],
) -> None:
    """What is left are notes that both programmes answer for in words: shifts and cases of others, and units."""
    left = {
        file.stem: sorted(
            {str(one.values.get("weak") or one.values["duty"]) for one in of_file(file) if one.code in OVERLAPS}
        )
        for file in PROGRAMMES
        if file.stem.endswith("combined")
    }
    assert left == {
        "urban-combined": [
            "grid_assistant.close_gambling_dens",
            "grid_assistant.deal_with_suspects",
            "grid_assistant.punish_violations",
            "grid_assistant.visits_to_residents",
            "two_no_handle.open_around_the_clock",
        ],
        "rural-combined": [
            "one_plus_x.x_auxiliaries",
            "two_no_handle.community_officer",
            "two_no_handle.open_around_the_clock",
        ],
    }


def test_a_hundred_obligations_are_compared_within_a_second(catalogue: Catalogue) -> None:
    """Every two of some hundred and thirty obligations are compared in less than a second of the processor."""
    programme = programme_of(TOGETHER, "p.toml", catalogue)
    assert len(programme.rules) > 100
    began = process_time()
    check(programme, today=date(2025, 6, 1))
    assert process_time() - began < 1
