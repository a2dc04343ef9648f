"""The page of faults has a section for every code that the sources raise, and for no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(file for root in ("core", "plugins") for file in (ROOT / root).rglob("*.py"))
PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")
SECTIONS = re.findall(r"^### `([a-z0-9-]+)`$", PAGE, re.MULTILINE)
MAKERS = {"fault", "refuse", "Misfit", "Slip", "slip", "wrong", "_wrong", "_found", "found"}
"""What makes a fault or a finding: its first argument is the code."""
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OF_WORDS = {"unknown-activity", "unknown-unit-attribute"}
"""Sections that stand for the words of every facet and the attributes of every holder."""
OF_CHOICES = {
    *("unknown-window", "unknown-force", "unknown-measure", "unknown-policy"),
    *("unknown-weekday", "unknown-holiday"),
}
OF_CLASSES = {"unknown-kind", "unknown-form", "unknown-scheme"}


def raised() -> Iterator[str]:
    """Yield the code of every call in the sources that makes a fault or a finding."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            if name in MAKERS and CODE.fullmatch(first.value):
                yield first.value
            elif name in ("unknown_word", "unknown_spelling", "unknown_in_text"):
                yield f"unknown-{first.value}"


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    """Nothing is undocumented, and nothing documented that cannot happen."""
    assert set(SECTIONS) == {*raised(), *OF_WORDS, *OF_CHOICES, *OF_CLASSES}


def test_no_code_has_two_sections() -> None:
    """A code is explained in one place."""
    assert len(SECTIONS) == len(set(SECTIONS))


@pytest.mark.parametrize("code", SECTIONS)
def test_a_section_says_what_it_means_shows_an_example_and_the_cure(code: str) -> None:
    """Each section has a sentence, an example as it is printed, and a sentence again."""
    section = re.split(r"^##", PAGE.partition(f"### `{code}`\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    means, example, cure = re.split(r"```(?:text)?\n?", section)
    assert means.strip().endswith((".", "。"))
    assert example.strip()
    assert cure.strip().endswith(".")
