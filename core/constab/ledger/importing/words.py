"""The words of one column, each read once: a column of a million rows has a few thousand spellings.

The engine lists what is in a column, these readers say what it means, and the engine joins the answers back.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from constab.errors import ConstabError, Place, fault
from constab.ledger.importing.spellings import (
    EPOCH,
    is_rounded,
    read_flag,
    read_moment,
    read_number,
    tidy,
    whole,
)

if TYPE_CHECKING:
    from constab.entities import Person, Unit
    from constab.ledger.importing.fields import RecordField
    from constab.vocabulary import AttributeTerm, Vocabulary

LARGEST = 10**15
PLACES = -3
EFFORT = 200_000
"""How many comparisons are spent on the nearest words of a column: a column of rubbish must not take hours."""

ALIKE = 0.5
"""How like a known word must be to be named: of two Chinese characters one."""

_BETWEEN = re.compile(r"[、，,;；/\s]+")


@frozen
class Word:
    """What one spelling means: a text (code, number, people between bars), a day, a minute, how many; or a problem."""

    word: str
    text: str | None = None
    day: int | None = None
    minute: int | None = None
    people: str | None = None
    count: int | None = None
    problem: str | None = None
    near: str = ""


@frozen
class UnitDays:
    """From ``since`` to ``until`` (days from 1970-01-01) ``word`` means ``unit``, or has a problem."""

    word: str
    since: int
    until: int
    unit: str | None
    problem: str | None = None


WordReader = Callable[[str], Word]


class Nearest:
    """Finds the known word that an unknown one is nearest to, until it has been at it for long enough."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._left = EFFORT

    def to(self, word: str) -> str:
        """Return the nearest known word, or ""."""
        if self._left <= 0:
            return ""
        self._left -= len(self._known)
        return next(iter(difflib.get_close_matches(tidy(word), self._known, n=1, cutoff=ALIKE)), "")


@frozen
class Units:
    """The units of the register by number and by name, each with its days."""

    _by_word: dict[str, list[Unit]]
    _nearest: Nearest = field(eq=False)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        """Return the units; a number is believed before a name."""
        numbers: dict[str, list[Unit]] = {}
        names: dict[str, list[Unit]] = {}
        for unit in units:
            numbers.setdefault(unit.id, []).append(unit)
            if unit.name:
                names.setdefault(tidy(unit.name), []).append(unit)
        by_word = names | numbers
        return cls(by_word, Nearest(by_word))

    def read(self, word: str) -> Word:
        """Tell whether a word is a unit at all."""
        if self._known(word):
            return Word(word, text=word)
        return Word(word, problem="unknown-unit", near=self._nearest.to(word))

    def days(self, word: str) -> list[UnitDays]:
        """Return which unit a word means on which days; the spans do not overlap."""
        units = self._known(word)
        edges = sorted(
            {_days(unit.span.since.toordinal()) for unit in units}
            | {_days(unit.span.until.toordinal()) + 1 for unit in units}
        )
        found = []
        for since, after in itertools.pairwise(edges):
            ids = {
                unit.id
                for unit in units
                if _days(unit.span.since.toordinal()) <= since <= _days(unit.span.until.toordinal())
            }
            if len(ids) == 1:
                found.append(UnitDays(word, since, after - 1, *ids))
            elif ids:
                found.append(UnitDays(word, since, after - 1, None, "ambiguous-unit"))
        return found

    def _known(self, word: str) -> list[Unit]:
        return self._by_word.get(word) or self._by_word.get(whole(tidy(word)), [])


@frozen
class Staff:
    """The staff numbers of the register."""

    _numbers: frozenset[str]
    _bare: Mapping[str, str]

    @classmethod
    def of(cls, people: Iterable[Person]) -> Staff:
        """Return the staff numbers; one whose leading zeros a spreadsheet dropped is known if no other is alike."""
        numbers = frozenset(person.id for person in people)
        bare: dict[str, str] = {}
        for number in sorted(numbers):
            stripped = number.lstrip("0")
            bare[stripped] = "" if stripped in bare else number
        return cls(numbers, bare)

    def read(self, word: str) -> Word:
        """Read one or more staff numbers; the first acts, the others take part."""
        parts = [whole(part) for part in _BETWEEN.split(tidy(word)) if part]
        if any(is_rounded(part) for part in parts):
            return Word(word, problem="rounded")
        people = [part if part in self._numbers else self._bare.get(part.lstrip("0"), "") for part in parts]
        if not all(people):
            return Word(word, problem="unknown-officer")
        if not people:
            return Word(word)
        others = sorted(set(people) - {people[0]})
        crew = [people[0], *others]
        return Word(word, text=people[0], people="|".join(crew), count=len(crew))


def reader_of(
    one: RecordField, vocabulary: Vocabulary, units: Units, staff: Staff, values: Mapping[str, str]
) -> WordReader:
    """Return what reads the words of a field; ``values`` are the mapping file's own words for this field."""
    codes = _Codes.of_attribute(one.attribute) if one.attribute else _Codes.of_facet(vocabulary, one.facet)
    readers: Mapping[str, WordReader] = {
        "term": codes.code,
        "tags": codes.tags,
        "unit": units.read,
        "staff": staff.read,
        "moment": _moment,
        "date": _date,
        "number": _number if one.attribute else _quantity,
        "flag": _flag,
    }
    read = readers[one.reading]
    own = {tidy(word): meaning for word, meaning in values.items()}

    def read_word(word: str) -> Word:
        meaning = own.get(tidy(word), word)
        if not tidy(meaning):
            return Word(word)
        if is_rounded(tidy(meaning)):
            return Word(word, problem="rounded")
        return evolve(read(meaning), word=word)

    return read_word


def check_values(one: RecordField, read: WordReader, values: Mapping[str, str], file: str) -> None:
    """Refuse a mapping file's words that mean nothing. Raises ConstabError ``mapping-word``, one fault a word."""
    faults = [
        fault("mapping-word", "{meaning} is not known; did you mean {near}?", place, meaning=meaning, near=known.near)
        if known.near
        else fault("mapping-word", "{meaning} is not known", place, meaning=meaning)
        for word, meaning in values.items()
        if (known := read(meaning)).problem
        for place in (Place(file, path=f"values.{one.name}.{word}"),)
    ]
    if faults:
        raise ConstabError(faults)


@frozen
class _Codes:
    """Resolves words that stand for codes: of a facet of the vocabulary, or of an attribute."""

    words: Mapping[str, str]
    nearest: Nearest = field(eq=False)

    @classmethod
    def of_facet(cls, vocabulary: Vocabulary, facet: str) -> _Codes:
        words: dict[str, str] = {term.code: term.code for term in vocabulary.of(facet)}
        for term in vocabulary.of(facet):
            for word in (term.label.zh, term.label.en, *term.aliases):
                words.setdefault(word, term.code)
                words.setdefault(word.lower(), term.code)
        return cls(words, Nearest(words))

    @classmethod
    def of_attribute(cls, attribute: AttributeTerm) -> _Codes:
        words: dict[str, str] = {code: code for code in attribute.values}
        for code, label in attribute.values.items():
            for word in (label.zh, label.en, label.en.lower()):
                words.setdefault(word, code)
        return cls(words, Nearest(words))

    def code(self, word: str) -> Word:
        found = self._find(word)
        return Word(word, text=found) if found else self._unknown(word)

    def tags(self, word: str) -> Word:
        codes = [self._find(part) for part in _BETWEEN.split(tidy(word)) if part]
        found = sorted({code for code in codes if code})
        return Word(word, text=f"|{'|'.join(found)}|") if all(codes) else self._unknown(word)

    def _find(self, word: str) -> str | None:
        plain = whole(tidy(word))
        return self.words.get(word.strip()) or self.words.get(plain) or self.words.get(plain.lower())

    def _unknown(self, word: str) -> Word:
        return Word(word, problem="unknown-word", near=self.nearest.to(word))


def _moment(word: str) -> Word:
    found = read_moment(word)
    if found is None:
        return Word(word, problem="not-a-time")
    return Word(word, day=found.day, minute=found.minute)


def _date(word: str) -> Word:
    found = read_moment(word)
    if found is None or found.day is None:
        return Word(word, problem="not-a-day")
    return Word(word, day=found.day)


def _number(word: str) -> Word:
    number = read_number(word)
    if number is None:
        return Word(word, problem="not-a-number")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < PLACES:
        return Word(word, problem="too-precise")
    if abs(number) >= LARGEST:
        return Word(word, problem="too-large")
    return Word(word, text=f"{number:f}")


def _quantity(word: str) -> Word:
    number = _number(word)
    return Word(word, problem="negative") if number.text and number.text.startswith("-") else number


def _flag(word: str) -> Word:
    flag = read_flag(word)
    if flag is None:
        return Word(word, problem="not-a-flag")
    return Word(word, text="true" if flag else "false")


def _days(ordinal: int) -> int:
    return ordinal - EPOCH.toordinal()
