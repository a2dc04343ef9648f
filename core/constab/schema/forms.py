"""The building blocks of a schema: closed tables, choices among tables, and definitions that are named once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

Schema = dict[str, Any]
"""A JSON Schema of draft 2020-12 as the JSON module writes it."""

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
MORE: Schema = {"type": "object", "additionalProperties": True}
DAY: Schema = {"type": "string", "format": "date"}
"""A date of TOML; editors read one without quotes as a text of this format."""


@frozen
class Definitions:
    """Schemas by name, each made once; a schema may name itself."""

    made: dict[str, Schema] = field(factory=dict, hash=False)

    def ref(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return a reference to the schema called ``name``, made by ``make`` where it is not there yet."""
        if name not in self.made:
            self.made[name] = {}
            self.made[name] = make()
        return {"$ref": f"#/$defs/{name}"}


@frozen
class Table:
    """A table that has these keys and no others. ``open`` lets it have further ones, which nothing is known of."""

    keys: Mapping[str, Schema] = field(hash=False)
    required: tuple[str, ...] = ()
    open: bool = False
    more: Mapping[str, Any] = field(factory=dict, hash=False)
    """Further keywords: ``{"minProperties": 1}``."""

    def schema(self, description: str = "") -> Schema:
        """Return the table's schema."""
        made: Schema = {"type": "object"}
        if description:
            made["description"] = description
        made["properties"] = dict(self.keys)
        if self.required:
            made["required"] = list(self.required)
        return {**made, **self.more, "additionalProperties": self.open}


@frozen
class Choice:
    """One of several tables: the one whose key ``key`` is there, or where ``words`` are given has one of these.

    The ``usual`` one is meant too where the key is left out.
    """

    key: str
    table: Table
    words: tuple[str, ...] = ()
    usual: bool = False

    @property
    def test(self) -> Schema:
        """The schema that a table of this choice satisfies."""
        test = told(self.key, {"enum": list(self.words)} if self.words else {})
        if self.usual:
            del test["required"]
        return test


def told(key: str, value: Schema) -> Schema:
    """Return the schema of a table that has ``key`` with such a value, whatever else it has.

    Strict editors want to be told that a table may have more; the specification takes that for granted.
    """
    return {"type": "object", "required": [key], "properties": {key: value}, "additionalProperties": True}


def array(items: Schema, least: int = 0) -> Schema:
    """Return the schema of an array of ``items``, at least so many."""
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def one_or_many(word: Schema, least: int = 0) -> Schema:
    """Return the schema of one word, or of an array of them."""
    return {"anyOf": [word, array(word, least)]}


def either(schemas: Sequence[Schema]) -> Schema:
    """Return the schema of what satisfies any of ``schemas``, each of which is told once."""
    distinct: list[Schema] = []
    for one in schemas:
        for part in one["anyOf"] if set(one) == {"anyOf"} else [one]:
            if part not in distinct:
                distinct.append(part)
    return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}


def one_of(choices: Sequence[Choice], description: str = "", required: Sequence[str] = ()) -> Schema:
    """Return the schema of a table that is one of several, the first whose test it satisfies.

    Editors offer keys and values by the properties of the whole; which of them belong together, and what each may be
    in its place, the choices say one by one, so that a slip is told once and in its own place.
    """
    keys: dict[str, list[Schema]] = {}
    for one in choices:
        for key, schema in one.table.keys.items():
            keys.setdefault(key, []).append(schema)
    is_open = any(one.table.open for one in choices)
    made: Schema = {"type": "object"}
    if description:
        made["description"] = description
    made["properties"] = {key: either(schemas) for key, schemas in keys.items()}
    if required:
        made["required"] = list(required)
    made["additionalProperties"] = is_open
    rest: Schema | None = None
    if not required and not any(one.usual for one in choices):
        names = list(dict.fromkeys(one.key for one in choices))
        rest = {"anyOf": [told(name, {}) for name in names]}
    for one in reversed(choices):
        then = _own(one.table, keys)
        rest = {"if": one.test, "then": then, **({"else": {**MORE, **rest}} if rest is not None else {})}
    assert rest is not None
    return {**made, **rest}


def _own(table: Table, keys: Mapping[str, list[Schema]]) -> Schema:
    """Return what a choice adds to the whole: which keys it has, and what those may be that others have otherwise."""
    alike = {key: either(schemas) for key, schemas in keys.items()}
    own: Schema = {"type": "object"}
    own["properties"] = {key: True if alike[key] == schema else schema for key, schema in table.keys.items()}
    if table.required:
        own["required"] = list(table.required)
    return {**own, **table.more, "additionalProperties": table.open}
