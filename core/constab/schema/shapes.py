"""From the classes of the language to schemas, kind by kind, as the loader's converter goes from tables to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import cattrs
from attrs import field, frozen
from attrs.validators import ge, matches_re, min_len

from constab.calendar import ClockSpan
from constab.consequences.money import MONEY, MOST
from constab.entities import Label
from constab.facts import Limit, Limits, Sibling
from constab.obligations import Bearer, Counted, Edge, ForEach, PerHead, Recorded
from constab.obligations.rate import Part
from constab.programme.basis import Written
from constab.programme.choices import CAUSES, more_words
from constab.programme.strict import TableHook
from constab.programme.structure import WORDS
from constab.schema.forms import DAY, FLAG, TEXT, Choice, Schema, Table, array, either, one_of, one_or_many
from constab.schema.meanings import meaning
from constab.schema.particular import BANDS, CLOCK, LABEL, LIMIT, NUMBER, WHOLE, Particular, choice
from constab.selection import Coded, Expression, OwedWhere, RecordWhere, Validity, Where
from constab.selection.conditions import UnitWhere

ANYTHING: Schema = {}
"""What nothing is known of."""
_BOUND: type[Any] = type(ge(0))
_LEAST: type[Any] = type(min_len(0))
_PATTERN: type[Any] = type(matches_re(""))


@frozen
class Shapes:
    """Makes the schema of a field by its type."""

    particular: Particular
    made: cattrs.Converter = field(eq=False)
    """The loader's own; it knows which keys a table calls otherwise than its class."""
    language: str
    plain: Mapping[Any, Schema] = field(init=False, hash=False)

    @plain.default
    def _plain(self) -> Mapping[Any, Schema]:
        return {
            str: TEXT, bool: FLAG, int: WHOLE, Decimal: NUMBER, date: DAY,
            Label: LABEL, ClockSpan: CLOCK, Limit: LIMIT, tuple[ClockSpan, ...]: BANDS, Any: ANYTHING, Expression: TEXT,
        }  # fmt: skip

    def of(self, kind: Any) -> Schema:
        """Return the schema of what a field of this type may be; of a type that nothing is known of, anything."""
        if kind in self.plain:
            return self.plain[kind]
        found = self._hooked(kind)
        if found is not None:
            return found
        arguments = [one for one in get_args(kind) if one is not NoneType]
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return either([self.of(one) for one in arguments])
        if origin is tuple:
            if arguments[-1:] == [...]:
                return array(self.of(arguments[0]))
            # Every pair of the language is of two of a kind.
            count = len(arguments)
            return {
                "type": "array",
                "items": either([self.of(one) for one in arguments]),
                "minItems": count,
                "maxItems": count,
            }
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin is Literal:
            return choice(arguments)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return {"enum": list(_spelled(kind))}
        if hasattr(kind, "parse"):
            # Such a class is written as a text.
            return TEXT
        if isinstance(kind, type) and attrs.has(kind):
            return self.particular.definitions.ref(kind.__name__, lambda: self.table(kind).schema(self.about(kind)))
        return ANYTHING

    def _hooked(self, kind: Any) -> Schema | None:
        """Return the schema of a type that the loader reads by a hook of its own."""
        of = self.particular
        if get_origin(kind) is tuple and (mark := _coded(get_args(kind)[0])) is not None:
            return of.words.words(mark.facet, pattern=mark.pattern)
        if kind in (Decimal | PerHead, Decimal | PerHead | None):
            return of.amount()
        if kind in (Part, Part | None):
            return self._part()
        if kind is Edge:
            return of.definitions.ref("Edge", self._edge)
        if kind == UnitWhere:
            return of.unit_conditions()
        if kind in (Where, RecordWhere, OwedWhere):
            return of.words.record_conditions()
        if kind == tuple[Validity, ...]:
            return self._validities()
        if kind is Sibling:
            # A step may be its activities alone.
            made = of.definitions.ref("Sibling", lambda: self.table(Sibling).schema(self.about(Sibling)))
            return either([of.words.words("activity", pattern=True), made])
        if kind in (Limits, Limits | None):
            return of.limits()
        if get_origin(kind) is Annotated:
            return self._marked(kind)
        by_class = {Bearer: of.bearer, ForEach: of.for_each, Counted: of.counted, PerHead: of.per_head}
        return by_class[kind]() if kind in by_class else None

    def _edge(self) -> Schema:
        """What becomes of part windows, by their causes or the Chinese words of these."""
        keys = self.table(Edge).keys
        return Table({**keys, **{word: keys[code] for word, code in CAUSES.items()}}).schema(self.about(Edge))

    def _marked(self, kind: Any) -> Schema:
        if (mark := _coded(kind)) is not None:
            return self.particular.words.word(mark.facet, pattern=mark.pattern)
        for mark in get_args(kind)[1:]:
            if mark == MONEY:
                return {**NUMBER, "minimum": 0, "maximum": MOST}
            if isinstance(mark, Written):
                return self.particular.written(mark)
        # Of a mark that nothing is known of, neither is what the loader takes.
        return ANYTHING

    def _validities(self) -> Schema:
        """What makes records valid: conditions, or several of them, each with a title or without."""
        conditions = self.particular.words.record_conditions()
        titled = self.particular.definitions.ref("Validity", lambda: self.table(Validity).schema())
        return either([conditions, array({"anyOf": [conditions, titled]})])

    def _part(self) -> Schema:
        """What a rate divides: records where an activity or a fact is named, else a state."""

        def made() -> Schema:
            recorded = self.table(Recorded)
            records = [Choice(key, recorded) for key in ("activity", "fact")]
            return one_of([*records, *self.particular.counted_choices()])

        return self.particular.definitions.ref("part", made)

    def table(self, cls: type[Any], *, without: tuple[str, ...] = ()) -> Table:
        """Return the table of a class: its fields as keys, in their order."""
        keys: dict[str, Schema] = {}
        required = []
        hook = self.made.get_structure_hook(cls)
        renamed = hook.renamed if isinstance(hook, TableHook) else {}
        for one in attrs.fields(attrs.resolve_types(cls)):
            key = renamed.get(one.name, one.name)
            if not one.init or key in without:
                continue
            keys[key] = self._key(cls, key, one)
            if one.default is attrs.NOTHING:
                required.append(key)
        if {"by", "amounts"} <= set(keys):
            return self._by_column(cls, keys, tuple(required))
        return Table(keys, tuple(required))

    def _by_column(self, cls: type[Any], keys: dict[str, Schema], required: tuple[str, ...]) -> Table:
        """Return a table of which ``by`` names a column of records, and ``amounts`` has a number for its words."""
        amount = keys["amounts"]["additionalProperties"]
        with_tags = "displaces" in keys
        known = {"by": self.particular.column(with_tags)}
        if with_tags:
            known["displaces"] = {"type": "object", "additionalProperties": one_or_many(TEXT)}
        for key, schema in known.items():
            known[key] = {**{name: one for name, one in keys[key].items() if name == "description"}, **schema}
        return Table({**keys, **known}, required, more={"allOf": list(self.particular.amounts(amount, with_tags))})

    def _key(self, cls: type[Any], key: str, one: attrs.Attribute[Any]) -> Schema:
        made = _checked(self.of(one.type), one.validator)
        said = one.metadata.get("doc") or meaning(cls, key)
        described = {"description": said.text(self.language), **made} if isinstance(said, Label) else made
        default = _written(one.default, made)
        return described if default is None else {**described, "default": default}

    def about(self, cls: type[Any]) -> str:
        """Return what a class is, in a line: its label, and in English the first line of its manual."""
        label = getattr(cls, "label", None)
        name = label.text(self.language) if isinstance(label, Label) else ""
        line = (cls.__doc__ or "").partition("\n")[0].replace("``", "") if self.language == "en" else ""
        return ": ".join(part for part in (name, line) if part)


def _coded(kind: Any) -> Coded | None:
    """Return the mark of a text that is a code; None of anything else."""
    marks = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((mark for mark in marks if isinstance(mark, Coded)), None)


def _spelled(kind: type[StrEnum]) -> dict[str, None]:
    """Return the words for the members of an enumeration."""
    words = [one.value for one in kind]
    return dict.fromkeys([*words, *more_words(kind), *WORDS.get(kind, {})])


def _checked(schema: Schema, validator: Any) -> Schema:
    """Return a schema with what a validator of attrs asks for beside it."""
    # What is optional is asked of what is there.
    validator = getattr(validator, "validator", validator)
    parts = getattr(validator, "_validators", None) or (validator,)
    more: Schema = {}
    for one in parts:
        if isinstance(one, _BOUND) and one.compare_op in _BOUNDS:
            more[_BOUNDS[one.compare_op]] = int(one.bound) if one.bound == int(one.bound) else float(one.bound)
        elif isinstance(one, _LEAST):
            more["least"] = one.min_length
        elif isinstance(one, _PATTERN):
            more["pattern"] = f"^(?:{one.pattern.pattern})$"
    least = more.pop("least", 0)
    if least and schema.get("type") == "array":
        more["minItems"] = least
    elif least and "anyOf" in schema:
        schema = {
            "anyOf": [{**part, "minItems": least} if part.get("type") == "array" else part for part in schema["anyOf"]]
        }
    return {**schema, **more}


_BOUNDS = {">=": "minimum", "<=": "maximum", ">": "exclusiveMinimum", "<": "exclusiveMaximum"}


def _written(default: Any, schema: Schema) -> Any:
    """Return a default as a programme writes it; None where it has no short form, or says that there is nothing."""
    if schema.get("type") == "string" and not isinstance(default, str):
        return None
    if isinstance(default, StrEnum):
        return default.value
    if isinstance(default, (bool, int)) or (isinstance(default, str) and default):
        return default
    if isinstance(default, Decimal) and default == int(default):
        return int(default)
    return None
