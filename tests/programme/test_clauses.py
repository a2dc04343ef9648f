"""Clause lists: what they hold, and every fault of one at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import constab.programme.clauses
from constab.entities import Label
from constab.errors import ConstabError
from constab.plugins import Catalogue
from constab.programme import load_programme
from constab.programme.clauses import clauses_of, load_clauses
from constab.programme.coverage import covered

CASES = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text("utf-8"))["case"]
ROOT = Path(__file__).parents[2]
SHIPPED = {"luoyang-2012": 48, "district-2012": 53, "qujing-grid": 45, "zhucheng-2017": 25, "wuzhong-2022": 24}
"""The documents of the programmes that come with constab, and how many clauses each has."""
OF_FILES = {"document-twice"}
"""Codes that no single text raises."""
LIST = """\
[document]
id = "d"
title = { zh = "文件", en = "document" }

[[clause]]
id = "§1"
gloss = "每天一次"
place = { zh = "第1段", en = "paragraph 1" }
nature = "duty"

[[clause]]
id = "§2"
gloss = "每周一次"
place = "2"
nature = "figure"
not_assessable = "通报数字"
partly = true
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_faulty_list_is_told_all_its_faults(case: Mapping[str, str]) -> None:
    """Each text raises exactly the faults that are written beside it, in the order of the file."""
    with pytest.raises(ConstabError) as caught:
        clauses_of("\n" + case["text"], "c.toml")
    assert [f"{one.code} | {one}" for one in caught.value.faults] == case["faults"]


def test_every_code_of_the_loader_has_a_case() -> None:
    """No code stands in the sources of the loader that no text raises."""
    source = Path(constab.programme.clauses.__file__).read_text("utf-8")
    raised = set(re.findall(r'\b(?:Misfit|refuse|fault)\(\s*"([a-z0-9-]+)"', source))
    shown = {fault.partition(" | ")[0] for case in CASES for fault in case["faults"]}
    assert raised
    assert raised - OF_FILES <= shown


def test_a_list_keeps_the_documents_order_and_lines() -> None:
    """Clauses stand as in the file, each with its line; a text alone is a label in both languages."""
    found = clauses_of(LIST, "c.toml")
    assert found.document.title == Label("文件", "document")
    assert [one.id for one in found.clauses] == ["§1", "§2"]
    assert found.origins == {"§1": "c.toml:5", "§2": "c.toml:11"}
    assert found.clauses[1].not_assessable == Label("通报数字", "通报数字")
    assert (found.clauses[0].partly, found.clauses[1].partly) == (False, True)


def test_windows_line_ends_change_nothing() -> None:
    """The same text as a Windows editor saves it is the same list."""
    assert clauses_of(LIST.replace("\n", "\r\n"), "c.toml") == clauses_of(LIST, "c.toml")


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    """A file that is not there does not hide the faults of the next, nor that a document has two lists."""
    first, second, broken = (tmp_path / name for name in ("a.toml", "b.toml", "c.toml"))
    first.write_text(LIST, "utf-8")
    second.write_text(LIST, "utf-8")
    broken.write_text(LIST.replace('"duty"', '"dutty"'), "utf-8")
    with pytest.raises(ConstabError) as caught:
        load_clauses([tmp_path / "none.toml", first, broken, second])
    assert [one.code for one in caught.value.faults] == ["file-unreadable", "unknown-choice", "document-twice"]
    assert str(caught.value.faults[2]) == f"{second}: the document d has another list: {first}; a document has one"


@pytest.mark.parametrize("document", SHIPPED)
def test_what_the_programmes_cite_is_in_the_lists(document: str, catalogue: Catalogue) -> None:
    """Each list that comes with constab is whole, and no source of its programme, or of a model, leads astray."""
    (clauses,) = load_clauses([ROOT / "programmes" / "clauses" / f"{document}.toml"])
    assert (clauses.document.id, len(clauses.clauses)) == (document, SHIPPED[document])
    found = covered(load_programme(ROOT / "programmes" / f"{document}.toml", catalogue), clauses)
    assert [one.sentence for one in found.findings] == []
    assert found.of("encoded")


def test_every_document_has_a_programme_and_a_list() -> None:
    """A document without a list of its clauses could not be checked; those that combine models have no document."""
    programmes = {file.stem for file in (ROOT / "programmes").glob("*.toml")}
    assert {name for name in programmes if not name.endswith("-combined")} == set(SHIPPED)
    assert {file.stem for file in (ROOT / "programmes" / "clauses").glob("*.toml")} == set(SHIPPED)


def test_the_example_of_the_papers_loads() -> None:
    """The clause list that docs/language.md shows is one."""
    section = (ROOT / "docs" / "language.md").read_text("utf-8").partition("## Clause lists")[2]
    (example,) = re.findall(r"^```toml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert [one.id for one in clauses_of(example, "example.toml").clauses] == ["S0-15", "S0-08"]
