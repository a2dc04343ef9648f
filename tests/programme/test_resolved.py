"""The digest names what a programme says, and not where or how it is written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.programme.conftest import HEAD

from constab.plugins import Catalogue
from constab.programme import load_programme
from constab.programme.load import programme_of

DUTY = """
[[obligation]]
id = "visits"
title = "入户走访"
kind = "quota"
bearer = { unit = "post" }
activity = "visit.household"
per = "week"
at_least = 3
"""


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "# 说明\n\n" + DUTY,
        HEAD + DUTY.replace('"visit.household"', '["入户走访"]').replace('"week"', '"周"'),
        HEAD + DUTY.replace('bearer = { unit = "post" }', 'bearer.unit = "警务室"'),
        HEAD + DUTY + '[[tailor]]\nobligation = "visits"\nreason = "照旧"\nset = { at_least = 3 }\n',
    ],
)
def test_one_programme_has_one_digest(text: str, catalogue: Catalogue) -> None:
    """Comments, spellings, the file's name and idle tailorings change nothing."""
    assert (
        programme_of(text, "elsewhere/q.toml", catalogue).digest
        == programme_of(HEAD + DUTY, "p.toml", catalogue).digest
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at_least = 3", "at_least = 4"),
        ("at_least = 3", "at_most = 3"),
        ('"week"', '"month"'),
        ('"visit.household"', '"visit.*"'),
        ('unit = "post"', 'unit = "post", area = "urban"'),
        ("2012-12-31", "2012-12-30"),
        ('title = "方案"', 'title = "方案"\npace = 3'),
        ('title = "方案"', 'title = "方案"\ncalendar = { base = "CN", off = [2012-03-05] }'),
        ('id = "p"', 'id = "q"'),
        ("at_least = 3", 'at_least = 3\n[scoring]\nscheme = "weighted"\nno_data = "left_out"'),
    ],
)
def test_another_programme_has_another_digest(old: str, new: str, catalogue: Catalogue) -> None:
    """A target, a window, a scope, a day, the pace, the calendar or the scheme makes it another programme."""
    text = HEAD + DUTY
    assert old in text
    assert (
        programme_of(text.replace(old, new), "p.toml", catalogue).digest
        != programme_of(text, "p.toml", catalogue).digest
    )


def test_the_digest_is_the_same_wherever_the_file_lies(tmp_path: Path, catalogue: Catalogue) -> None:
    """A folder that is carried to another machine keeps its digests."""
    digests = set()
    for name in ("one", "another"):
        (tmp_path / name).mkdir()
        file = tmp_path / name / f"{name}.toml"
        file.write_text(HEAD + DUTY, encoding="utf-8")
        digests.add(load_programme(file, catalogue).digest)
    assert len(digests) == 1
