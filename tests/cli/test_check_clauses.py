"""``constab check`` with the clauses of the source documents: named, or found beside the programme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PROGRAMME = """
[programme]
id = "p"
title = "方案"
in_force = { from = 2024-01-01, until = 2024-12-31 }

[[obligation]]
id = "night_patrol"
kind = "quota"
title = "夜间巡逻"
bearer = { unit = "post" }
activity = "patrol.*"
per = "week"
at_least = 1
source = "north-2024 S1"
"""
CLAUSES = """
[document]
id = "north-2024"
title = { zh = "北区方案", en = "North" }

[[clause]]
id = "S1"
gloss = { zh = "原则上每周夜巡一次", en = "one night patrol a week as a rule" }
place = { zh = "第1条", en = "article 1" }
nature = "duty"
"""
DAY = ("--as-of", "2024-06-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a programme whose one duty must be met, and a list whose one clause says 原则上."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.toml").write_text(PROGRAMME, "utf-8")
    (tmp_path / "list.toml").write_text(CLAUSES, "utf-8")
    return tmp_path


def test_a_must_of_a_soft_clause_is_found_with_the_lines_of_both(constab: Any, folder: Path) -> None:
    """Without the list nothing is found; with it the duty's line, the clause's line, and the word."""
    assert constab("check", "p.toml", *DAY).status == 0
    said = constab("check", "p.toml", *DAY, "--clauses", "list.toml")
    assert said.status == 1
    assert "p.toml:7: warning: night_patrol must be met, and north-2024 S1 says “原则上”" in said.out
    assert "see list.toml:6: north-2024 S1" in said.out


def test_lists_beside_the_programme_are_found_by_the_name_of_the_document(constab: Any, folder: Path) -> None:
    """The folder clauses is looked into for the documents that the programme cites, and for no others."""
    (folder / "clauses").mkdir()
    (folder / "list.toml").rename(folder / "clauses" / "north-2024.toml")
    (folder / "clauses" / "south-2024.toml").write_text("no list at all", "utf-8")
    assert "says “原则上”" in constab("check", "p.toml", *DAY).out


def test_a_clause_that_another_duty_meets_softly_is_answered(constab: Any, folder: Path) -> None:
    """Where a second obligation of the clause does not fail, or the first has an aim, nothing is found."""
    softer = PROGRAMME.partition("[[obligation]]")[2].replace("night_patrol", "more_patrol").replace("= 1", "= 2")
    both = f'{PROGRAMME}\n[[obligation]]{softer}force = "aim"\n'
    (folder / "p.toml").write_text(both, "utf-8")
    assert "原则上" not in constab("check", "p.toml", *DAY, "--clauses", "list.toml").out


def test_a_history_outside_the_programmes_time_is_told_at_its_own_line(constab: Any, folder: Path) -> None:
    """A parameter that changes after the programme ends is found where the history writes it."""
    text = PROGRAMME.partition("[[obligation]]")[0]
    text += (
        '[[adopt]]\nmodel = "one_plus_x"\n\n[[adopt.parameters.history]]\nfrom = 2030-07-01\ninformation_pieces = 3\n'
    )
    (folder / "p.toml").write_text(text, "utf-8")
    said = constab("check", "p.toml", *DAY).out
    assert "p.toml:12: warning: the obligation one_plus_x.collect_information (from 2030-07-01)" in said
