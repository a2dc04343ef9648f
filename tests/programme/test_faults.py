"""Every fault of a programme is named with its code, its place, and what would be right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.programme.conftest import HEAD

import constab.programme
from constab.errors import ConstabError, refuse
from constab.plugins import Catalogue
from constab.programme.load import load_programme, programme_of

CASES = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))["case"]
SOURCES = sorted(Path(constab.programme.__file__).parent.glob("*.py"))
RAISED = re.compile(r'\b(?:Misfit|refuse|fault)\(\s*"([a-z0-9-]+)"')
OF_FILES = {"not-utf-8"}
"""Codes of files that cannot be read as text: their cases are below, for no text can be in the table."""


def reading(case: Mapping[str, Any]) -> Callable[[Path], str]:
    """Read the files that a case has beside its own text, and no others."""

    def read(path: Path) -> str:
        files = case.get("files", {})
        if path.as_posix() not in files:
            raise refuse("file-unreadable", "{file} cannot be read: {reason}", file=path.as_posix(), reason="not there")
        return str(files[path.as_posix()])

    return read


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_faulty_programme_is_told_all_its_faults(case: Mapping[str, Any], catalogue: Catalogue) -> None:
    """Each text raises exactly the faults that are written beside it, in the order of the file."""
    text = case.get("text") or HEAD + case["body"]
    with pytest.raises(ConstabError) as caught:
        programme_of(text, "p.toml", catalogue, reading(case))
    assert [f"{one.code} | {one}" for one in caught.value.faults] == case["faults"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_windows_line_ends_change_no_place(case: Mapping[str, Any], catalogue: Catalogue) -> None:
    """The same text as a Windows editor saves it has the same faults at the same lines and columns."""
    text = case.get("text") or HEAD + case["body"]
    with pytest.raises(ConstabError) as caught:
        programme_of(text.replace("\n", "\r\n"), "p.toml", catalogue, reading(case))
    assert [f"{one.code} | {one}" for one in caught.value.faults] == case["faults"]


def test_every_code_of_the_loader_has_a_case() -> None:
    """No code stands in the sources of the loader that no text here raises."""
    others = {"check.py", "clauses.py"}
    raised = {code for file in SOURCES if file.name not in others for code in RAISED.findall(file.read_text("utf-8"))}
    shown = {fault.partition(" | ")[0] for case in CASES for fault in case["faults"]}
    assert raised - OF_FILES <= shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_no_sentence_speaks_python(case: Mapping[str, str]) -> None:
    """What an operator reads names no class and shows no object of Python."""
    for one in case["faults"]:
        assert not re.search(r"datetime|Decimal|iterable|argument|NoneType|regex|structure|object", one), one


def test_a_file_saved_in_gbk_is_refused_in_one_line(tmp_path: Path, catalogue: Catalogue) -> None:
    """The line is that of the first Chinese text, and the sentence says what to do."""
    file = tmp_path / "方案.toml"
    file.write_bytes(f"{HEAD}# 洛阳市\n".encode("gbk"))
    with pytest.raises(ConstabError) as caught:
        load_programme(file, catalogue)
    assert str(caught.value) == f"{file}:3:1: the file is not in UTF-8; save it again with the encoding UTF-8"
    assert [one.code for one in caught.value.faults] == ["not-utf-8"]


def test_a_file_saved_as_unicode_by_an_old_editor_is_refused_alike(tmp_path: Path, catalogue: Catalogue) -> None:
    """UTF-16 is not UTF-8 either."""
    file = tmp_path / "p.toml"
    file.write_bytes(HEAD.encode("utf-16"))
    with pytest.raises(ConstabError) as caught:
        load_programme(file, catalogue)
    assert [one.code for one in caught.value.faults] == ["not-utf-8"]


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, catalogue: Catalogue) -> None:
    """So is a folder in the place of a file."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ConstabError) as caught:
            load_programme(path, catalogue)
        assert [one.code for one in caught.value.faults] == ["file-unreadable"]
        assert str(path) in str(caught.value)
