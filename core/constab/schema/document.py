"""The schema of a whole programme: its tables, and what each of them may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import attrs

from constab.entities import Label
from constab.plugins import Catalogue
from constab.programme.basis import Basis
from constab.programme.document import (
    KNOWN,
    ActivityTable,
    AdoptTable,
    AttributeTable,
    CalendarTable,
    LockTable,
    PermitTable,
    ProgrammeTable,
    TailorTable,
)
from constab.programme.reading import Reader
from constab.programme.sheets import USUAL
from constab.programme.tailor import FIXED
from constab.schema.forms import DAY, MORE, TEXT, Choice, Definitions, Schema, Table, array, either, one_of, told
from constab.schema.meanings import meaning
from constab.schema.particular import Particular
from constab.schema.shapes import ANYTHING, Shapes
from constab.schema.words import Words
from constab.scoring import Reference
from constab.vocabulary import Vocabulary
from constab.vocabulary.terms import CODE, NAME

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def programme_schema(
    catalogue: Catalogue, language: str, vocabulary: Vocabulary | None = None, named: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the JSON Schema of a programme, with descriptions in ``language``; equal for equal inputs.

    It knows the kinds, forms, models and schemes of the catalogue. With ``vocabulary`` (that of one programme) its
    words are all there are; without, a programme may have activities and attributes of its own beside the catalogue's.
    ``named`` are offered where an obligation is named; any other name may be that of one that is to come.
    """
    definitions = Definitions()
    words = Words(vocabulary or catalogue.vocabulary, language, vocabulary is not None, definitions)
    shapes = Shapes(Particular(words, definitions), Reader(words.vocabulary, []).made, language)
    return _Document(catalogue, shapes, definitions, tuple(named)).schema()


@attrs.frozen
class _Document:
    """Puts the tables of a programme together."""

    catalogue: Catalogue
    shapes: Shapes
    definitions: Definitions
    named: tuple[str, ...]

    def schema(self) -> dict[str, Any]:
        tables = {
            "programme": self._head(),
            "adopt": array(self._adopt()),
            "tailor": array(self._tailor()),
            "permit": array(self._permit()),
            "lock": array(self._tables(LockTable)),
            "plan": self._tables(Basis),
            "obligation": array(self._kinds("kind", self.catalogue.kinds)),
            "consequence": array(self._kinds("kind", self.catalogue.consequences)),
            "fact": array(self._kinds("form", self.catalogue.forms)),
            "activity": array(self._coded(ActivityTable, "code", CODE)),
            "attribute": array(self._coded(AttributeTable, "name", NAME)),
            "scoring": self._scoring(),
            "reference": array(self._tables(Reference)),
            "score": array(self._kinds("scheme", self.catalogue.sheets, usual=USUAL)),
        }
        if self.named:
            made = self.definitions.made
            offering = [tables[key]["items"] for key in ("tailor", "permit", "lock")]
            for table in (*offering, *(made[name] for name in ("Charge", "Veto") if name in made)):
                self._offer(table["properties"])
        keys = {key: self._said(key, tables.get(key, ANYTHING)) for key in KNOWN}
        title = Label("constab 方案", "constab programme").text(self.shapes.language)
        return {
            "$schema": DRAFT,
            "title": title,
            **Table(keys, ("programme",), more={"allOf": [_whole()]}).schema(),
            "$defs": {name: self.definitions.made[name] for name in sorted(self.definitions.made)},
        }

    def _offer(self, keys: dict[str, Schema]) -> None:
        """Offer the names of obligations where one is named."""
        known = self.definitions.ref("obligation", lambda: {"anyOf": [{"enum": list(self.named)}, TEXT]})
        for key in {"obligation", "merged_into"} & set(keys):
            keys[key] = self._said(key, known)

    def _said(self, key: str, schema: Schema, cls: type[Any] | None = None) -> Schema:
        said = meaning(cls, key)
        return {"description": said.text(self.shapes.language), **schema} if said is not None else schema

    def _head(self) -> Schema:
        table = self.shapes.table(ProgrammeTable)
        calendar = self.shapes.of(CalendarTable)
        country = self.shapes.of(attrs.fields(attrs.resolve_types(CalendarTable)).base.type)
        keys = {
            **table.keys,
            "calendar": self._said("calendar", {"anyOf": [country, calendar]}),
            "pace": {**table.keys["pace"], "minimum": 1},
        }
        return Table(keys, table.required).schema()

    def _scoring(self) -> Schema:
        """Return the schema of ``[scoring]``, which in a programme that extends another may change it in part."""
        made = self._kinds("scheme", self.catalogue.schemes)
        del made["required"]
        return made

    def _kinds(self, key: str, classes: Mapping[str, type[Any]], usual: str = "") -> Schema:
        """Return the schema of a table whose ``key`` names its class, by its code or what people call it.

        It may leave the key out where one of them is ``usual``.
        """
        choices: list[Choice] = []
        words: list[str] = []
        for name, cls in classes.items():
            called = tuple(word for word in dict.fromkeys((name, _called(cls))) if word)
            table = self.shapes.table(cls)
            said = {key: {"enum": list(called), "description": self.shapes.about(cls)}}
            keys = {**said, **table.keys}
            needed = table.required if name == usual else (key, *table.required)
            choices.append(Choice(key, Table(keys, needed, more=table.more), called, usual=name == usual))
            words += called
        made = one_of(choices, required=() if usual else (key,))
        made["properties"][key] = self._said(key, {"enum": words})
        return made

    def _adopt(self) -> Schema:
        table = self.shapes.table(AdoptTable)
        choices = []
        for name, model in self.catalogue.models.items():
            described = self.shapes.table(model.parameters).keys
            keys = {
                key: self.definitions.ref(f"parameter_{name}.{key}", partial(dict, one))
                for key, one in described.items()
            }
            changed = Table({"from": self._said("from", DAY), **keys}, ("from",)).schema()
            history = self._said("history", array(changed))
            table_of = Table({**keys, "history": history}).schema(model.title.text(self.shapes.language))
            parameters = self.definitions.ref(f"parameters_{name}", partial(dict, table_of))
            own = {**table.keys, "model": {"enum": [name]}, "parameters": parameters}
            choices.append(Choice("model", Table(own, table.required), (name,)))
        made = one_of(choices, required=("model",))
        made["properties"]["model"] = self._said("model", {"enum": list(self.catalogue.models)})
        return made

    def _tailor(self) -> Schema:
        table = self.shapes.table(TailorTable)
        keys: dict[str, list[Schema]] = {}
        for cls in self.catalogue.kinds.values():
            for key, schema in self.shapes.table(cls, without=FIXED).keys.items():
                keys.setdefault(key, []).append(schema)
        new = Table({key: either(several) for key, several in keys.items()}, more={"minProperties": 1}).schema()
        own = {**table.keys, "set": self._said("set", new), "reason": {**table.keys["reason"], "pattern": r"\S"}}
        return Table(own, table.required).schema()

    def _tables(self, cls: type[Any]) -> Schema:
        return self.shapes.table(cls).schema(self.shapes.about(cls))

    def _permit(self) -> Schema:
        table = self.shapes.table(PermitTable)
        where = self._said("where", self.shapes.particular.unit_conditions())
        return Table({**table.keys, "where": where}, table.required).schema()

    def _coded(self, cls: type[Any], key: str, code: re.Pattern[str]) -> Schema:
        """Return the schema of a table that adds a word to the vocabulary, of which ``key`` is the code."""
        table = self.shapes.table(cls)
        return Table(
            {**table.keys, key: {**table.keys[key], "pattern": f"^(?:{code.pattern})$"}}, table.required
        ).schema()


def _whole() -> Schema:
    """Return that a programme which extends no other says all that one which does takes over where it leaves it out."""
    head = {"required": ["in_force"], "properties": {"in_force": told("from", {})}}
    # Whoever names a score of the programme's own has named the scheme.
    scored = {"anyOf": [told("scheme", {}), told("score", {})]}
    keys = {"programme": {**MORE, **head}, "scoring": scored}
    return {**MORE, "if": told("programme", told("extends", {})), "else": {**MORE, "properties": keys}}


def _called(cls: type[Any]) -> str:
    """Return what people call a kind or a form in Chinese, which a programme may write; empty where they do not."""
    label = getattr(cls, "label", None)
    return label.zh if isinstance(label, Label) else ""
