"""Terms, and the vocabulary that finds one by its code or by either label."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import field, frozen
from attrs.validators import in_, matches_re

from constab.entities import Label
from constab.errors import ConstabError, fault

Facet = Literal[
    "activity", "role", "unit", "relation", "subject", "asset", "place", "category", "counterparty", "outcome"
]
FACETS: tuple[Facet, ...] = (
    "activity",
    "role",
    "unit",
    "relation",
    "subject",
    "asset",
    "place",
    "category",
    "counterparty",
    "outcome",
)
"""What a code may be a code of. The last four are columns of the ledger."""

AttributeType = Literal["code", "flag", "number", "date", "tags"]
TYPES: tuple[AttributeType, ...] = ("code", "flag", "number", "date", "tags")

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
"""A code: lower-case words, a dot for each step down the hierarchy."""
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""The name of an attribute."""


@frozen
class Term:
    """One code of one facet. ``effort`` is the minutes that one such activity is reckoned to take, if known."""

    facet: Facet = field(validator=in_(FACETS))
    code: str = field(validator=matches_re(CODE))
    label: Label
    aliases: tuple[str, ...] = ()
    effort: int | None = None
    origin: str = "constab"


@frozen
class AttributeTerm:
    """A typed attribute: of a register entity (``holder`` names which) or of a record (``holder="record"``).

    ``values`` are the codes that an attribute of type ``code`` or ``tags`` may have, with their labels.
    """

    holder: Literal["unit", "person", "subject", "asset", "record"]
    name: str = field(validator=matches_re(NAME))
    type: AttributeType = field(validator=in_(TYPES))
    label: Label
    values: Mapping[str, Label] = field(factory=dict, hash=False)
    aliases: tuple[str, ...] = ()
    origin: str = "constab"


class UnknownTermError(LookupError):
    """A word that is neither a code nor a label; carries the nearest words that are."""

    def __init__(self, facet: str, word: str, near: tuple[str, ...]) -> None:
        self.facet, self.word, self.near = facet, word, near
        super().__init__(f"unknown {facet} {word!r}")


@frozen
class Vocabulary:
    """All terms and attributes that are known at once. Two that claim one code of one facet are refused."""

    terms: tuple[Term, ...] = ()
    attributes: tuple[AttributeTerm, ...] = ()
    _by_word: dict[tuple[str, str], str] = field(init=False, repr=False, eq=False, factory=dict)
    _by_code: dict[tuple[str, str], Term] = field(init=False, repr=False, eq=False, factory=dict)
    _attributes: dict[tuple[str, str], AttributeTerm] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        faults = []
        for term in self.terms:
            key = (term.facet, term.code)
            if (other := self._by_code.get(key)) is not None:
                faults.append(
                    fault(
                        "code-claimed-twice",
                        "the {facet} code {code} is claimed by {first} and by {second}",
                        facet=term.facet, code=term.code, first=other.origin, second=term.origin,
                    )
                )  # fmt: skip
                continue
            self._by_code[key] = term
            self._by_word[key] = term.code
        for term in self.terms:
            for word in _spelled(term.label.zh, term.label.en.lower(), *term.aliases):
                self._by_word.setdefault((term.facet, word), term.code)
        for one in self.attributes:
            if (known := self._attributes.get((one.holder, one.name))) is not None:
                faults.append(
                    fault(
                        "attribute-claimed-twice",
                        "the attribute {name} of a {holder} is claimed by {first} and by {second}",
                        name=one.name, holder=one.holder, first=known.origin, second=one.origin,
                    )
                )  # fmt: skip
                continue
            self._attributes[one.holder, one.name] = one
        if faults:
            raise ConstabError(faults)

    def with_terms(self, terms: Iterable[Term] = (), attributes: Iterable[AttributeTerm] = ()) -> Vocabulary:
        """Return this vocabulary and more."""
        return Vocabulary((*self.terms, *terms), (*self.attributes, *attributes))

    def resolve(self, facet: str, word: str) -> str:
        """Return the code that ``word`` (a code, a label, an alias) stands for.

        Raises UnknownTermError with the nearest words.
        """
        code = self._by_word.get((facet, word)) or self._by_word.get((facet, word.strip().lower()))
        if code is None:
            words = [known for of, known in self._by_word if of == facet]
            near = difflib.get_close_matches(word.strip(), words, n=3, cutoff=0.6)
            raise UnknownTermError(facet, word, tuple(near))
        return code

    def resolve_pattern(self, facet: str, word: str) -> str:
        """Resolve a word that may end in ``.*``, which means the code and all that is below it."""
        if word.endswith(".*"):
            return f"{self.resolve(facet, word[:-2])}.*"
        return self.resolve(facet, word)

    def find(self, facet: str, code: str) -> Term | None:
        """Return the term of a code, or None."""
        return self._by_code.get((facet, code))

    def label(self, facet: str, code: str) -> Label:
        """Return the label of a code; an unknown code labels itself."""
        term = self._by_code.get((facet, code))
        return term.label if term else Label(code, code)

    def codes(self, facet: str) -> tuple[str, ...]:
        """Return all codes of a facet, in order of their coming."""
        return tuple(term.code for term in self.terms if term.facet == facet)

    def of(self, facet: str) -> tuple[Term, ...]:
        """Return all terms of a facet."""
        return tuple(term for term in self.terms if term.facet == facet)

    def attribute(self, holder: str, word: str) -> AttributeTerm:
        """Return the attribute of a holder that is called ``word`` (its name, a label, an alias).

        Raises UnknownTermError with the nearest words.
        """
        if (found := self._attributes.get((holder, word))) is not None:
            return found
        words: dict[str, AttributeTerm] = {}
        for (of, name), one in self._attributes.items():
            if of == holder:
                words |= dict.fromkeys(_spelled(name, one.label.zh, one.label.en.lower(), *one.aliases), one)
        if (hit := words.get(word.strip().lower())) is not None:
            return hit
        near = difflib.get_close_matches(word.strip(), words, n=3, cutoff=0.6)
        raise UnknownTermError(f"{holder} attribute", word, tuple(near))

    def attributes_of(self, holder: str) -> tuple[AttributeTerm, ...]:
        """Return the attributes of a holder."""
        return tuple(one for one in self.attributes if one.holder == holder)


def _spelled(*words: str) -> tuple[str, ...]:
    """Return words, and those with full-width signs once more as a cell is read: 县（市、区） as 县(市、区)."""
    return tuple(dict.fromkeys((*words, *(unicodedata.normalize("NFKC", word) for word in words))))


def covers(pattern: str, code: str) -> bool:
    """Tell whether a code falls under a pattern: ``patrol.*`` covers ``patrol`` and all that is below it."""
    if pattern.endswith(".*"):
        stem = pattern[:-2]
        return code == stem or code.startswith(f"{stem}.")
    return code == pattern
