"""The words of a vocabulary as schemas: codes with their labels, attributes with their values, conditions on them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from constab.programme.conditions import CODED_COLUMNS, CREW
from constab.programme.record_columns import PLAIN
from constab.schema.forms import DAY, FLAG, TEXT, Choice, Definitions, Schema, Table, array, one_or_many
from constab.selection.conditions import ACTOR_ROLE
from constab.vocabulary import AttributeTerm, Term, UnknownTermError, Vocabulary

NUMBER: Schema = {"type": "number"}


@frozen
class Words:
    """The words of ``vocabulary``. ``closed``: a programme has no activities and attributes beside them."""

    vocabulary: Vocabulary
    language: str
    closed: bool
    definitions: Definitions = field(hash=False)

    def word(self, facet: str, *, pattern: bool = False) -> Schema:
        """Return what one word of a facet may be; with ``pattern`` it may end in ``.*``."""
        name = f"{facet}_pattern" if pattern else facet
        return self.definitions.ref(name, lambda: self._words(facet, pattern))

    def words(self, facet: str, *, pattern: bool = False, least: int = 0) -> Schema:
        """Return what one word of a facet, or an array of them, may be."""
        return one_or_many(self.word(facet, pattern=pattern), least)

    def _words(self, facet: str, pattern: bool) -> Schema:
        words: dict[str, None] = {}
        for term in self.vocabulary.of(facet):
            for word in self._spelled(term):
                words[word] = None
                if pattern:
                    words[f"{word}.*"] = None
        return self._may_be_own({"enum": list(words)}, facet == "activity")

    def _spelled(self, term: Term) -> list[str]:
        """Return the words that the vocabulary takes for a term; another may have claimed one of its labels first."""
        said = (term.code, term.label.zh, term.label.en, *term.aliases)
        return [word for word in dict.fromkeys(said) if _resolves(self.vocabulary, term.facet, word)]

    def _may_be_own(self, known: Schema, extensible: bool) -> Schema:
        """Return a schema that offers the known words, and lets a programme have its own where it may add some."""
        return known if self.closed or not extensible else {"anyOf": [known, TEXT]}

    def names(self, attributes: Iterable[AttributeTerm]) -> tuple[str, ...]:
        """Return the words by which attributes may be called."""
        return tuple(dict.fromkeys(word for one in attributes for word in self._called(one)))

    def named(self, attributes: Iterable[AttributeTerm]) -> Schema:
        """Return what the name of one of these attributes may be."""
        return self._may_be_own({"enum": list(self.names(attributes))}, True)

    def condition_keys(self, holder: str) -> dict[str, Schema]:
        """Return the keys of conditions on the attributes of a holder."""
        return {word: self._test_of(one) for one in self.vocabulary.attributes_of(holder) for word in self._called(one)}

    def record_conditions(self) -> Schema:
        """Return what conditions on records may be: a table, or an expression as a text."""
        return self.definitions.ref("conditions_on_records", self._record_conditions)

    def _record_conditions(self) -> Schema:
        keys = {one: self._tests(one, self.word(one), ordered=False) for one in CODED_COLUMNS}
        keys[ACTOR_ROLE] = self._tests(ACTOR_ROLE, self.word("role"), ordered=False, given=False)
        keys[CREW] = self._tests(CREW, NUMBER, ordered=True)
        labels = {word: one for name, one in keys.items() for word in PLAIN.get(name, ("", ()))[1]}
        table = Table({**keys, **labels, **self.condition_keys("record")}, open=not self.closed).schema()
        return {"anyOf": [TEXT, table]}

    def _test_of(self, attribute: AttributeTerm) -> Schema:
        name = f"{attribute.holder}_{attribute.name}"
        ordered = attribute.type in ("number", "date")
        return self._tests(name, self.value_of(attribute), ordered=ordered)

    def value_of(self, attribute: AttributeTerm) -> Schema:
        """Return what a value of an attribute may be."""
        plain = {"number": NUMBER, "flag": FLAG, "date": DAY}
        if attribute.type in plain:
            return plain[attribute.type]
        return {"enum": list(_values(attribute))}

    def _tests(self, name: str, value: Schema, *, ordered: bool, given: bool = True) -> Schema:
        def made() -> Schema:
            several = one_or_many(value, 1)
            keys: dict[str, Schema] = {"is": several, "not": several}
            if ordered:
                keys |= {"at_least": value, "at_most": value}
            if given:
                keys["given"] = FLAG
            return {"anyOf": [value, array(value, 1), Table(keys, more={"minProperties": 1}).schema()]}

        return self.definitions.ref(f"test_{name}", made)

    def _called(self, attribute: AttributeTerm) -> tuple[str, ...]:
        """Return the words by which an attribute is found."""
        said = (attribute.name, attribute.label.zh, attribute.label.en, *attribute.aliases)
        found = []
        for word in dict.fromkeys(said):
            try:
                one = self.vocabulary.attribute(attribute.holder, word)
            except UnknownTermError:
                continue
            if one == attribute:
                found.append(word)
        return tuple(found)

    def coded_columns(self, with_tags: bool = False) -> list[tuple[tuple[str, ...], dict[str, None]]]:
        """Return the columns of records that hold one code, by what each may be called, with the words it may hold.

        With tags also those that hold several.
        """
        found: list[tuple[tuple[str, ...], dict[str, None]]] = []
        for column in CODED_COLUMNS:
            words = (word for term in self.vocabulary.of(column) for word in self._spelled(term))
            found.append(((column, *PLAIN[column][1]), dict.fromkeys(words)))
        for one in self.vocabulary.attributes_of("record"):
            if one.type == "code" or (with_tags and one.type == "tags"):
                found.append((self._called(one), _values(one)))
        return found

    def by_column(self, value: Schema, more: dict[str, Schema]) -> list[Choice]:
        """Return the choices of a table whose ``by`` names a column, and whose other keys are words of that column."""
        found = []
        for names, words in self.coded_columns():
            keys = {"by": {"enum": list(names)}, **more, **dict.fromkeys(words, value)}
            found.append(Choice("by", Table(keys, ("by",)), names))
        if not self.closed:
            found.append(Choice("by", Table({"by": TEXT, **more}, ("by",), open=True)))
        return found


def _resolves(vocabulary: Vocabulary, facet: str, word: str) -> bool:
    try:
        vocabulary.resolve(facet, word)
    except UnknownTermError:
        return False
    return True


def _values(attribute: AttributeTerm) -> dict[str, None]:
    return dict.fromkeys(word for code, label in attribute.values.items() for word in (code, label.zh, label.en))
