"""The words of one column, each read once: a column of a million rows has a few thousand spellings.

The engine lists what is in a column, these readers say what it means, and the engine joins the answers back.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from constab.entities import Person, Unit
from constab.errors import ConstabError, refuse
from constab.ledger.importing.fields import RecordField
from constab.ledger.importing.spellings import (
    EPOCH,
    is_rounded,
    read_flag,
    read_moment,
    read_number,
    tidy,
    whole,
)
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

LARGEST = 10**15
PLACES = -3
HINTS = 200
"""How many unknown words of a column get a nearest word: looking for one costs more than all else."""

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


Reader = Callable[[str], Word]


@frozen
class Units:
    """The units of the register by number and by name, each with its days."""

    _by_word: dict[str, list[Unit]] = field(factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        """Return the units; a number is believed before a name."""
        numbers: dict[str, list[Unit]] = {}
        names: dict[str, list[Unit]] = {}
        for unit in units:
            numbers.setdefault(unit.id, []).append(unit)
            if unit.name:
                names.setdefault(tidy(unit.name), []).append(unit)
        return cls(names | numbers)

    def read(self, word: str) -> Word:
        """Tell whether a word is a unit at all."""
        if self._known(word):
            return Word(word)
        return Word(word, problem="unknown-unit")

    def near(self, word: str) -> str:
        """Return the nearest number or name, or ""."""
        return next(iter(difflib.get_close_matches(tidy(word), self._by_word, n=1)), "")

    def days(self, word: str) -> list[UnitDays]:
        """Return which unit a word means on which days; the spans do not overlap."""
        units = self._known(word)
        edges = sorted(
            {_days(unit.span.since.toordinal()) for unit in units}
            | {_days(unit.span.until.toordinal()) + 1 for unit in units}
        )
        found = []
        for since, after in zip(edges, edges[1:], strict=False):
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
) -> Reader:
    """Return what reads the words of a field; ``values`` are the mapping file's own words for this field."""
    readers: Mapping[str, Reader] = {
        "term": _AttributeWords.of(one.attribute).code if one.attribute else _Terms(one.facet, vocabulary).read,
        "unit": units.read,
        "staff": staff.read,
        "moment": _moment,
        "number": _number,
        "flag": _flag,
        "tags": _AttributeWords.of(one.attribute).tags if one.attribute else _flag,
    }
    read = readers[one.reading]
    own = {tidy(word): meaning for word, meaning in values.items()}

    def read_word(word: str) -> Word:
        meaning = own.get(tidy(word), word)
        if is_rounded(tidy(meaning)):
            return Word(word, problem="rounded")
        found = read(meaning)
        return found if meaning == word else _renamed(found, word)

    return read_word


def _renamed(found: Word, word: str) -> Word:
    return Word(
        word, found.text, found.day, found.minute, found.people, found.count, found.problem, found.near
    )


def check_values(one: RecordField, read: Reader, values: Mapping[str, str]) -> None:
    """Refuse a mapping file's word that means nothing. Raises ConstabError ``mapping-word``, one fault a word."""
    faults = [
        fault
        for word, meaning in values.items()
        if (problem := read(meaning)).problem
        for fault in refuse(
            "mapping-word",
            "[values.{field}] {word} = {meaning}: {meaning} is not known{near}",
            field=one.name,
            word=word,
            meaning=meaning,
            near=f"; did you mean {problem.near}?" if problem.near else "",
        ).faults
    ]
    if faults:
        raise ConstabError(faults)


@frozen
class _Terms:
    """Resolves words of one facet."""

    facet: str
    vocabulary: Vocabulary

    def read(self, word: str) -> Word:
        for spelling in (word, whole(tidy(word))):
            try:
                return Word(word, text=self.vocabulary.resolve(self.facet, spelling))
            except UnknownTermError as error:
                near = error.near[0] if error.near else ""
        return Word(word, problem="unknown-word", near=near)


@frozen
class _AttributeWords:
    """Resolves the values of an attribute."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, attribute: AttributeTerm) -> _AttributeWords:
        words: dict[str, str] = {}
        for code, label in attribute.values.items():
            words |= {code: code}
            words.setdefault(label.zh, code)
            words.setdefault(label.en.lower(), code)
        return cls(words)

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
        near = difflib.get_close_matches(tidy(word), self.words, n=1)
        return Word(word, problem="unknown-word", near=near[0] if near else "")


def _moment(word: str) -> Word:
    found = read_moment(word)
    if found is None:
        return Word(word, problem="not-a-time")
    return Word(word, day=found.day, minute=found.minute)


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


def _flag(word: str) -> Word:
    flag = read_flag(word)
    if flag is None:
        return Word(word, problem="not-a-flag")
    return Word(word, text="true" if flag else "false")


def _days(ordinal: int) -> int:
    return ordinal - EPOCH.toordinal()
