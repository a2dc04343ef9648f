"""The words that a programme adds to the vocabulary: activities and attributes of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from constab.entities import Label
from constab.errors import ConstabError, Fault
from constab.programme.document import ActivityTable, AttributeTable, minutes
from constab.programme.faults import Source
from constab.programme.misfit import Misfit, bad_code
from constab.programme.positions import Path
from constab.vocabulary import AttributeTerm, Term, UnknownTermError, Vocabulary


def enlarged(
    known: Vocabulary,
    activities: Sequence[tuple[Path, ActivityTable]],
    attributes: Sequence[tuple[Path, AttributeTable]],
    source: Source,
    faults: list[Fault],
) -> Vocabulary:
    """Return the vocabulary with the programme's own words; what cannot be added is noted and left out."""
    vocabulary = known
    for path, activity in activities:
        try:
            term = _term(activity, source.file)
        except ValueError:
            faults.append(source.fault((*path, "code"), bad_code(activity.code)))
            continue
        taken = [source.fault(path, misfit) for misfit in _taken(term, vocabulary)]
        faults += taken
        if not taken:
            vocabulary = _with(vocabulary, source, path, faults, terms=(term,))
    for path, attribute in attributes:
        try:
            one = _attribute(attribute, source.file)
        except ValueError:
            faults.append(source.fault((*path, "name"), bad_code(attribute.name)))
            continue
        vocabulary = _with(vocabulary, source, path, faults, attributes=(one,))
    return vocabulary


def _term(table: ActivityTable, origin: str) -> Term:
    return Term("activity", table.code, table.label, table.aliases, minutes(table.effort), origin)


def _attribute(table: AttributeTable, origin: str) -> AttributeTerm:
    label = table.label or Label(table.name, table.name)
    values = {code: table.labels.get(code, Label(code, code)) for code in table.values or table.labels}
    return AttributeTerm(table.of, table.name, table.type, label, values, table.aliases, origin)


def _taken(term: Term, known: Vocabulary) -> Iterable[Misfit]:
    """Yield the labels and aliases that already stand for another activity: they would be read as that one."""
    for word in dict.fromkeys((term.label.zh, term.label.en, *term.aliases)):
        try:
            other = known.resolve("activity", word)
        except UnknownTermError:
            continue
        if other != term.code:
            yield Misfit(
                "word-taken", "the word {word} already stands for the activity {other}", word=repr(word), other=other
            )


def _with(
    known: Vocabulary,
    source: Source,
    path: Path,
    faults: list[Fault],
    *,
    terms: Iterable[Term] = (),
    attributes: Iterable[AttributeTerm] = (),
) -> Vocabulary:
    try:
        return known.with_terms(terms, attributes)
    except ConstabError as error:
        faults.extend(attrs.evolve(one, place=source.place(path)) for one in error.faults)
        return known
