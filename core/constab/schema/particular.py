"""Tables that are read by hooks of their own: who owes, for each of what, what a state counts, how much, how soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from attrs import field, frozen

from constab.programme.basis import Written
from constab.programme.choices import words_of
from constab.programme.conditions import CODED_COLUMNS
from constab.programme.counts import HOLDERS
from constab.programme.strict import LARGEST
from constab.schema.forms import FLAG, MORE, TEXT, Choice, Definitions, Schema, Table, array, one_of, one_or_many, told
from constab.schema.words import Words
from constab.vocabulary import AttributeTerm

NUMBER: Schema = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
WHOLE: Schema = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}
CLOCK: Schema = {"type": "string", "pattern": r"^\s*\d{1,2}:\d{2}\s*[-–—~至]\s*\d{1,2}:\d{2}\s*$"}
LIMIT: Schema = {"type": "string", "examples": ["5 min", "24 h", "3 days", "3 workdays", "same day", "next 06:00"]}
LENGTH: Schema = {"type": "string", "examples": ["40 h", "30 min"]}
SHARE: Schema = {"type": "number", "minimum": 0, "exclusiveMaximum": 100}
LABEL: Schema = {
    "anyOf": [TEXT, Table({"zh": TEXT, "en": TEXT}, more={"minProperties": 1}).schema()],
}
BANDS: Schema = {"anyOf": [{"enum": ["midnight", "half_days"]}, array(CLOCK, 1)]}
EMPTY: Mapping[str, Schema] = MappingProxyType({})


@frozen
class Particular:
    """The schemas of what a programme writes otherwise than its class has it."""

    words: Words
    definitions: Definitions = field(hash=False)

    @property
    def open(self) -> bool:
        """Whether a programme may have attributes of its own."""
        return not self.words.closed

    def bearer(self) -> Schema:
        """Who owes: a kind of unit, with conditions on its attributes."""
        return self.definitions.ref("bearer", lambda: self._of_unit({}).schema())

    def _of_unit(self, more: dict[str, Schema]) -> Table:
        keys = {"unit": self.words.word("unit"), **more, **self.words.condition_keys("unit")}
        return Table(keys, ("unit",), self.open)

    def unit_conditions(self) -> Schema:
        """Conditions on the attributes of units."""
        return self.definitions.ref(
            "conditions_on_units", lambda: Table(self.words.condition_keys("unit"), open=self.open).schema()
        )

    def for_each(self) -> Schema:
        """For each of what a duty binds."""
        return self.definitions.ref("for_each", lambda: one_of(self._each()))

    def _each(self) -> list[Choice]:
        related = {"within": self.words.word("unit"), "along": self.words.word("relation")}
        found = [Choice("unit", self._of_unit(related))]
        for key, holder in (("subject", "subject"), ("role", "person")):
            keys = {key: self.words.word(key), **self.words.condition_keys(holder)}
            found.append(Choice(key, Table(keys, (key,), self.open)))
        for names, words in self.words.coded_columns():
            word = self.definitions.ref(f"value_{names[0]}", partial(_enum, words))
            # A column of the ledger may name one word; of an attribute it is always a list.
            value = one_or_many(word, 1) if names[0] in CODED_COLUMNS else array(word, 1)
            found += [Choice(name, Table({name: value}, (name,))) for name in names]
        if self.open:
            found.append(Choice("unit", Table({}, open=True)))
        return found

    def counted(self) -> Schema:
        """What a state counts."""
        return self.definitions.ref("counted", lambda: one_of(self.counted_choices()))

    def having(self) -> Schema:
        """What units are kept by: a count of their own, and how much."""
        return self.definitions.ref("having", lambda: one_of(self.counted_choices({"at_least": NUMBER})))

    def counted_choices(self, more: Mapping[str, Schema] = EMPTY) -> list[Choice]:
        """What may be counted, each with what is said beside it; ``more`` are keys that all of them have."""
        words, along = self.words, self.words.word("relation")
        of_people: dict[str, Schema] = {"also": words.words("role"), "only": FLAG, "of": choice(("bearer",))}
        ways: Iterable[tuple[str, Schema, str, dict[str, Schema]]] = (
            ("role", words.words("role"), "person", of_people),
            ("asset", words.words("asset", pattern=True), "asset", {}),
            ("kinds_of", words.words("asset"), "asset", {}),
            ("unit", words.words("unit"), "unit", {"having": self.having()}),
            ("subject", words.word("subject"), "subject", {}),
        )
        found = []
        for key, named, holder, others in ways:
            keys = {key: named, "along": along, **others, **more, **words.condition_keys(holder)}
            found.append(Choice(key, Table(keys, (key,), self.open)))
        names = words.named(_countable(self._of_states()))
        attribute = {"attribute": names, "of": choice(HOLDERS), **more}
        found.append(Choice("attribute", Table(attribute, ("attribute",), more=self._whose())))
        parts = {"parts": array(self.counted()), **more}
        found.append(Choice("parts", Table(parts, ("parts",))))
        return found

    def _of_states(self) -> list[AttributeTerm]:
        return [one for holder in HOLDERS for one in self.words.vocabulary.attributes_of(holder)]

    def _whose(self) -> dict[str, list[Schema]]:
        """Return that an attribute is one of what ``of`` names."""
        tests = []
        for holder in HOLDERS:
            names = self.words.named(_countable(self.words.vocabulary.attributes_of(holder)))
            then = {**MORE, "properties": {"attribute": names}}
            tests.append({**MORE, "if": told("of", choice((holder,))), "then": then})
        return {"allOf": tests}

    def amount(self) -> Schema:
        """How much is owed: a number, or so much for every so many."""
        return {"anyOf": [{**NUMBER, "minimum": 0}, self.per_head()]}

    def per_head(self) -> Schema:
        """So much for every so many of an attribute of the bearer."""
        return self.definitions.ref("per_head", self._per_head)

    def _per_head(self) -> Schema:
        numbers = [one for one in self.words.vocabulary.attributes_of("unit") if one.type == "number"]
        names = self.words.names(numbers)
        per = Table(dict.fromkeys(names, NUMBER), open=self.open, more={"minProperties": 1}).schema()
        base: Schema = {"enum": [*words_of(("larger", "smaller")), *names]}
        return Table(
            {
                "per": per,
                "base": {"anyOf": [base, TEXT]} if self.open else base,
                "rounding": choice(("up", "down", "nearest")),
                "times": NUMBER,
                "minimum": NUMBER,
            },
            ("per",),
        ).schema()

    def limits(self) -> Schema:
        """How soon: one limit, or one for each word of a column."""
        limit = self.definitions.ref("limit", lambda: LIMIT)
        choices = self.words.by_column(limit, {"otherwise": limit})
        return self.definitions.ref("limits", lambda: {"anyOf": [limit, one_of(choices, required=("by",))]})

    def written(self, mark: Written) -> Schema:
        """What ``[plan]`` writes otherwise than its class has it: lengths, percentages, tables by code, attributes."""
        simple = {"length": LENGTH, "number": {**NUMBER, "minimum": 0}, "share": SHARE}
        if mark.facet:
            return {
                "type": "object",
                "propertyNames": self.words.word(mark.facet),
                "additionalProperties": simple[mark.how],
            }
        return simple[mark.how] if mark.how in simple else self._attributes()

    def _attributes(self) -> Schema:
        """Attributes of a unit, each with its value."""
        terms = self.words.vocabulary.attributes_of("unit")
        keys = {name: self.words.value_of(one) for one in terms for name in self.words.names([one])}
        return self.definitions.ref("attributes_of_a_unit", lambda: Table(keys, open=self.open).schema())

    def column(self, with_tags: bool) -> Schema:
        """The name of a column that holds codes; with tags also of one that may hold several."""
        names = [word for words, _ in self.words.coded_columns(with_tags) for word in words]
        known: Schema = {"enum": names}
        return {"anyOf": [known, TEXT]} if self.open else known

    def amounts(self, value_of: Schema, with_tags: bool) -> Sequence[Schema]:
        """What ``by`` and ``amounts`` may be together: an amount for each word of a column.

        With tags also what ``displaces`` may be: words beside words.
        """
        tests: list[Schema] = []
        value = self.definitions.ref("points_of_a_value" if with_tags else "yuan", lambda: value_of)
        for names, words in self.words.coded_columns(with_tags):
            keys = {"amounts": Table(dict.fromkeys(words, value)).schema()}
            if with_tags:
                word = self.definitions.ref(f"value_{names[0]}", partial(_enum, words))
                keys["displaces"] = Table(dict.fromkeys(words, one_or_many(word))).schema()
            then = {**MORE, "properties": keys}
            tests.append({**MORE, "if": told("by", {"enum": list(names)}), "then": then})
        return tests


def choice(choices: Iterable[str]) -> Schema:
    """Return the schema of one of several choices, in whichever of its words."""
    return {"enum": list(words_of(choices))}


def _enum(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _countable(attributes: Iterable[AttributeTerm]) -> list[AttributeTerm]:
    """Return the attributes that are numbers or flags; of several of one name the first decides."""
    first: dict[str, AttributeTerm] = {}
    for one in attributes:
        first.setdefault(one.name, one)
    return [one for one in first.values() if one.type in ("number", "flag")]
