"""The building blocks of a schema."""

from __future__ import annotations

from typing import Any

import pytest
from tests.schema.toml_reading import slips

from constab.schema.forms import TEXT, Choice, Definitions, Table, either, one_of, one_or_many

WHOLE = {"type": "integer"}
PETS = [
    Choice(
        "kind", Table({"kind": {"enum": ["dog", "狗"]}, "name": TEXT, "age": WHOLE}, ("kind", "age")), ("dog", "狗")
    ),
    Choice("kind", Table({"kind": {"enum": ["fish"]}, "name": TEXT, "water": TEXT}, ("kind",)), ("fish",)),
]
KINDS = one_of(PETS, required=("kind",))
WAYS = one_of([Choice("role", Table({"role": TEXT, "also": TEXT})), Choice("unit", Table({"unit": TEXT}))])


@pytest.mark.parametrize(
    "table",
    [
        {"kind": "dog", "age": 3},
        {"kind": "狗", "age": 3, "name": "x"},
        {"kind": "fish"},
        {"kind": "fish", "water": "x"},
    ],
)
def test_a_table_of_its_kind_is_taken(table: dict[str, Any]) -> None:
    """Each kind has its own keys, and words of its own for its name."""
    assert slips(KINDS, table) == []


@pytest.mark.parametrize(
    "table",
    [{}, {"kind": "cat"}, {"kind": "dog"}, {"kind": "dog", "age": "3"}, {"kind": "dog", "age": 3, "water": "x"},
     {"kind": "fish", "age": 3}, {"kind": "fish", "nmae": "x"}],
)  # fmt: skip
def test_a_key_of_another_kind_is_a_slip(table: dict[str, Any]) -> None:
    """What is missing, what another kind has, and what none has is refused."""
    assert slips(KINDS, table) != []


def test_the_first_key_that_is_there_decides() -> None:
    """Without a word that names the kind, a key tells which table it is; none of them is a slip."""
    assert slips(WAYS, {"role": "x", "also": "y"}) == []
    assert slips(WAYS, {"unit": "x"}) == []
    assert slips(WAYS, {"unit": "x", "also": "y"}) != []
    assert slips(WAYS, {"also": "y"}) != []
    assert slips(WAYS, {}) != []


def test_editors_find_every_key_in_the_whole() -> None:
    """The whole lists the keys of all kinds, for completion; where kinds agree on a key, it is told once."""
    assert set(KINDS["properties"]) == {"kind", "name", "age", "water"}
    assert KINDS["then"]["properties"]["name"] is True
    assert KINDS["then"]["properties"]["kind"] == {"enum": ["dog", "狗"]}


def test_what_is_alike_is_told_once() -> None:
    """Alternatives are flat and distinct; a single one stands alone."""
    assert either([TEXT, TEXT]) == TEXT
    assert either([one_or_many(TEXT), WHOLE]) == {"anyOf": [TEXT, {"type": "array", "items": TEXT}, WHOLE]}


def test_a_definition_may_name_itself() -> None:
    """What is being made is already there to be named."""
    made = Definitions()
    assert made.ref("tree", lambda: {"items": made.ref("tree", dict)}) == {"$ref": "#/$defs/tree"}
    assert made.made == {"tree": {"items": {"$ref": "#/$defs/tree"}}}
