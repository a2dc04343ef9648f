"""The words that a programme adds to the vocabulary: activities and attributes of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from constab.entities import Label
from constab.errors import ConstabError, Fault
from constab.programme.document import ActivityTable, AttributeTable, minutes
from constab.programme.misfit import Misfit, bad_code
from constab.programme.spot import Spot
from constab.vocabulary import AttributeTerm, Term, UnknownTermError, Vocabulary


def enlarged(
    known: Vocabulary,
    activities: Sequence[tuple[Spot, ActivityTable]],
    attributes: Sequence[tuple[Spot, AttributeTable]],
    faults: list[Fault],
) -> Vocabulary:
    """Return the vocabulary with the programme's own words; what cannot be added is noted and left out."""
    vocabulary = known
    for spot, activity in activities:
        try:
            term = _term(activity, spot.source.file)
        except ValueError:
            faults.append(spot.below("code").fault(bad_code(activity.code)))
            continue
        taken = [spot.fault(misfit) for misfit in _taken(term, vocabulary)]
        faults += taken
        if not taken:
            vocabulary = _with(vocabulary, spot, faults, terms=(term,))
    for spot, attribute in attributes:
        try:
            one = _attribute(attribute, spot.source.file)
        except ValueError:
            faults.append(spot.below("name").fault(bad_code(attribute.name)))
            continue
        vocabulary = _with(vocabulary, spot, faults, attributes=(one,))
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
    spot: Spot,
    faults: list[Fault],
    *,
    terms: Iterable[Term] = (),
    attributes: Iterable[AttributeTerm] = (),
) -> Vocabulary:
    try:
        return known.with_terms(terms, attributes)
    except ConstabError as error:
        faults.extend(attrs.evolve(one, place=spot.place) for one in error.faults)
        return known
