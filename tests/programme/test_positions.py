"""The scanner finds every key where it stands, whatever TOML's spelling."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from tomlkit.items import AoT, Array, InlineTable, Table

from constab.programme.positions import Path, nearest, positions, written

CASES = {
    "after an array of several lines": ("a = [\n  1, # 一\n  2,\n]\nb = 3\n", {("a", 1): (3, 3), ("b",): (5, 1)}),
    "within an inline table": ('a = { b = 1, "c d" = [2, { e = 3 }] }\n', {("a", "c d", 1, "e"): (1, 28)}),
    "a dotted key names its tables": ("a . b.c = 1\n", {("a",): (1, 1), ("a", "b"): (1, 1), ("a", "b", "c"): (1, 1)}),
    "dotted keys in an inline table": ("a = { b.c = 1 }\n", {("a", "b", "c"): (1, 7)}),
    "after comments with brackets": ("# [x]\n[t] # ]\nk = 1 # }\nl = 2\n", {("t", "l"): (4, 1)}),
    "after Chinese text": ('a = "警务室" # 注\nb = 1\n', {("b",): (2, 1)}),
    "columns count characters": ("a = { 名 = 1 }\n".replace("名", '"名字"') + "b = 1\n", {("a", "名字"): (1, 7)}),
    "quotes within literal strings": ("a = 'C:\\ \"[x'\nb = 1\n", {("b",): (2, 1)}),
    "brackets within strings": ('a = "[{#\\"]"\nb = 1\n', {("b",): (2, 1)}),
    "after a text of several lines": ('a = """\n[x]\nb = 2\n"""\nb = 1\n', {("b",): (5, 1)}),
    "a text of several lines that ends in quotes": ('a = """x"""""\nb = 1\n', {("b",): (2, 1)}),
    "a literal of several lines": ("a = '''\n'[x]'\nb = '''\nb = 1\n", {("b",): (4, 1)}),
    "elements of an array of tables": ("[[a]]\nk=1\n[[a]]\nk=2\n", {("a", 1): (3, 1), ("a", 1, "k"): (4, 1)}),
    "tables within elements": (
        "[[a]]\n[a.b]\nk=1\n[[a]]\n[[a.c]]\nk=2\n",
        {("a", 0, "b", "k"): (3, 1), ("a", 1, "c", 0, "k"): (6, 1)},
    ),
    "a quoted key with a dot": ('"a.b" = 1\n[t."c.d"]\ne = 1\n', {("a.b",): (1, 1), ("t", "c.d", "e"): (3, 1)}),
    "blanks around everything": ("\t[ t . u ]\n  k  =  1\n", {("t", "u", "k"): (2, 3)}),
    "dates and times": (
        "a = 2012-03-01 08:00:00\nb = [2012-03-01, 08:00:00]\nc = 1\n",
        {("b", 1): (2, 18), ("c",): (3, 1)},
    ),
    "a key with an escape": ('"\\u0061" = 1\n', {("a",): (1, 1)}),
    "empty arrays and tables": ("a = []\nb = {}\nc = [[], {}]\nd = 1\n", {("c", 1): (3, 10), ("d",): (4, 1)}),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_key_is_found_where_it_stands(text: str, expected: dict[Path, tuple[int, int]]) -> None:
    """Line and column, from 1, of keys and elements in each spelling that TOML has."""
    tomllib.loads(text)
    found = positions(text)
    assert {path: found.get(path) for path in expected} == expected


def test_what_is_missing_is_placed_at_the_table_it_is_missing_from() -> None:
    """The nearest path above; the beginning of the file where there is none."""
    found = positions("\n[t]\na = 1\n")
    assert nearest(found, ("t", "b", 3)) == (2, 1)
    assert nearest(found, ("u",)) == (1, 1)


def test_paths_are_written_as_people_count() -> None:
    """Elements are counted from one."""
    assert written(("obligation", 1, "activity", 0)) == "obligation[2].activity[1]"
    assert written(()) == ""


KEYS = st.one_of(st.from_regex(r"[a-z_][a-z0-9_-]{0,4}", fullmatch=True), st.text("键 .#[]='", min_size=1, max_size=3))
TEXTS = st.text("ab警\"'\\#[]{}=,\n\t 。", max_size=8)
PLAIN = st.one_of(
    TEXTS,
    st.integers(-9, 9),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.floats(-9, 9).map(lambda x: round(x, 2)),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.one_of(VALUES, st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), min_size=1, max_size=3)),
    max_size=4,
)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every key and element of a document."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from paths(one, (*path, number))


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.booleans())
def test_every_path_of_a_document_has_a_place(document: dict[str, Any], lines: bool) -> None:
    """A scan of what tomlkit writes finds exactly the paths that a reader finds, in the order of the text."""
    text = dumped(document, lines)
    found = positions(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    rows = text.split("\n")
    assert all(1 <= line <= len(rows) and 1 <= column <= len(rows[line - 1]) for line, column in found.values())


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, KEYS, st.booleans())
def test_a_key_put_at_the_end_is_found_there(document: dict[str, Any], key: str, lines: bool) -> None:
    """Whatever stands before, a table that is added on the last lines is found on its line, and its key on the next."""
    document.pop("last", None)
    text = dumped(document, lines)
    name = tomlkit.key(key).as_string()
    found = positions(f"{text}\n[last]\n  {name} = 1\n")
    line = text.count("\n") + 2
    assert found["last",] == (line, 1)
    assert found["last", key] == (line + 1, 3)


def dumped(document: dict[str, Any], lines: bool) -> str:
    """Return a document as TOML, with its arrays on several lines or on one."""
    made = tomlkit.parse(tomlkit.dumps(document))

    def spread(value: Any) -> None:
        if isinstance(value, Array):
            value.multiline(lines)
        if isinstance(value, (Table, InlineTable, tomlkit.TOMLDocument)):
            for one in value.values():
                spread(one)
        elif isinstance(value, AoT):
            for one in value:
                spread(one)

    spread(made)
    return tomlkit.dumps(made)
