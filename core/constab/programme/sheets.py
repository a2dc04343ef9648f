"""The scores of a programme: read from its files, and bound to the obligations, facts and scores that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import attrs
from attrs import field, frozen

from constab.entities import Label
from constab.errors import Fault
from constab.obligations import ForEach
from constab.plugins import Catalogue
from constab.programme.lacking import untold
from constab.programme.levels import Level
from constab.programme.misfit import Misfit, nearest, unknown_word
from constab.programme.positions import Path, written
from constab.programme.reading import Reader
from constab.programme.record_columns import PLAIN
from constab.programme.resolution import Resolution
from constab.programme.resolved import Rule, Scoresheet, Version
from constab.programme.spot import Spot
from constab.programme.tailor import named, unknown_rule
from constab.scoring import Reference, Sheet
from constab.vocabulary import Vocabulary

USUAL = "deduction"
"""The scheme of a score that names none."""


@frozen
class _Written:
    spot: Spot
    sheet: Sheet
    origins: Mapping[str, str] = field(eq=False)


def scoresheets(
    levels: Sequence[Level],
    catalogue: Catalogue,
    reader: Reader,
    made: Resolution,
    figures: Collection[str],
) -> tuple[Scoresheet, ...]:
    """Return the scores, each after those that it reads; ``figures`` are the ids of reference series. Notes faults.

    Where there are faults, of this or before, they are as they are written, if all of them can be read: enough to find
    what else is wrong.
    A file's score takes the place of the one above of its id.
    """
    unread: set[str] = set()
    written = _written(levels, catalogue, reader, unread)
    known, found = {rule.id: rule for rule in made.rules}, {}
    for one in written.values():
        sheet = _bound(one, known, {*written, *unread}, made, figures, reader.faults)
        if sheet is not None:
            found[sheet.id] = attrs.evolve(one, sheet=sheet)
    if reader.faults:
        return () if unread else tuple(Scoresheet(one.sheet, (), one.spot.origin, {}) for one in written.values())
    return tuple(
        Scoresheet(found[id].sheet, _observations(found[id].sheet), found[id].spot.origin, found[id].origins)
        for id in _ordered(found, reader.faults)
    )


def _written(levels: Sequence[Level], catalogue: Catalogue, reader: Reader, unread: set[str]) -> dict[str, _Written]:
    """Return the scores that can be read by their ids; notes those that cannot."""
    found: dict[str, _Written] = {}
    for level in levels:
        own: dict[str, Spot] = {}
        for spot, table in reader.tables(level, "score"):
            sheet = reader.one_of({"scheme": USUAL, **table}, "scheme", catalogue.sheets, spot)
            if sheet is None:
                unread.add(str(table.get("id")))
                continue
            if (first := own.setdefault(sheet.id, spot)) is not spot:
                misfit = Misfit(
                    "score-twice",
                    "the score {id} stands twice: {first} and {second}",
                    id=sheet.id,
                    first=first.origin,
                    second=spot.origin,
                )
                reader.faults.append(spot.fault(misfit))
                continue
            found[sheet.id] = _Written(spot, sheet, dict(_origins(spot, table)))
    return found


def _origins(spot: Spot, value: object, path: Path = ()) -> Iterator[tuple[str, str]]:
    """Yield the tables of arrays within a score, by their paths in it, with file and line."""
    if isinstance(value, dict):
        if path and isinstance(path[-1], int):
            yield written(path), spot.below(*path).origin
        for key, one in value.items():
            yield from _origins(spot, one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _origins(spot, one, (*path, number))


def _bound(
    one: _Written,
    rules: dict[str, Rule],
    known: Collection[str],
    made: Resolution,
    figures: Collection[str],
    faults: list[Fault],
) -> Sheet | None:
    """Return a score with the ids of what it names; None where it names what is not there, which is noted."""
    before, words = len(faults), {}
    dropped = {word for gone in made.dropped for word in (gone.id, gone.title.zh, gone.title.en)}
    for keys, word in one.sheet.obligations():
        rule = named(word, rules)
        spot = one.spot.below(*keys)
        if rule is not None:
            words[word] = rule.id
            if (misfit := _items_differ(one.sheet, rule, made.vocabulary)) is not None:
                faults.append(spot.fault(misfit))
        elif word in dropped:
            misfit = Misfit("score-dropped", "the obligation {id} has been dropped; no score can read it", id=word)
            faults.append(spot.fault(misfit))
        elif word not in made.misread and word.partition(".")[0] not in made.failed:
            faults.append(spot.fault(unknown_rule(word, rules)))
    for keys, word in one.sheet.lacking():
        rule = named(word, rules)
        if rule is not None and (misfit := untold(rule)) is not None:
            faults.append(one.spot.below(*keys).fault(misfit))
    for keys, word in one.sheet.references():
        if word not in figures:
            misfit = unknown_word("reference", word, nearest(word, figures) or sorted(figures))
            faults.append(one.spot.below(*keys).fault(misfit))
    for keys, word in one.sheet.scores():
        if word not in known:
            faults.append(one.spot.below(*keys).fault(unknown_word("score", word, nearest(word, known))))
    grades = one.sheet.grade_words
    for keys, word in one.sheet.grades_named():
        if word not in grades:
            faults.append(one.spot.below(*keys).fault(unknown_grade(word, one.sheet)))
        elif keys[-1] == "otherwise" and not _falls(one.sheet, keys, grades[word]):
            named_by = one.sheet.grade[int(keys[1])].id
            misfit = Misfit(
                "bad-value", "otherwise names {word}, which is not below {grade}", word=word, grade=named_by
            )
            faults.append(one.spot.below(*keys).fault(misfit))
    facts = {fact.id for _, fact in made.facts}
    for keys, word in one.sheet.facts():
        if word not in facts and word not in made.unread:
            faults.append(
                one.spot.below(*keys).fault(unknown_word("fact", word, nearest(word, facts) or sorted(facts)))
            )
    return one.sheet.bound(words) if len(faults) == before else None


def unknown_grade(word: str, sheet: Sheet) -> Misfit:
    """Return the misfit of a word that is neither the id nor the title of a grade of a score."""
    if not sheet.grade:
        return Misfit("unknown-grade", "the score {id} has no grades; write them as [[score.grade]]", id=sheet.id)
    near = nearest(word, sheet.grade_words)
    return unknown_word("grade", word, near or [f"{one.title.zh} ({one.id})" for one in sheet.grades])


def _falls(sheet: Sheet, keys: Path, otherwise: str) -> bool:
    """Tell whether the grade ``otherwise`` is below the one that names it."""
    edges = {one.id: one.key for one in sheet.grade}
    return edges[otherwise] < sheet.grade[int(keys[1])].key


def _items_differ(sheet: Sheet, rule: Rule, vocabulary: Vocabulary) -> Misfit | None:
    """Return the misfit of an obligation for each of other things than those that are scored."""
    each, own = rule.latest.for_each, sheet.for_each
    if own is None or each is None or (each.what, getattr(each, each.what)) == (own.what, getattr(own, own.what)):
        return None
    return Misfit(
        "score-items",
        "the obligation {id} is owed for each {each}, and the score is one for each {own}: charge it in a score "
        "without for_each, and let that be a [[score.part]] or a charge of this one; or owe it for each {own}",
        id=rule.id,
        each=thing(each, vocabulary),
        own=thing(own, vocabulary),
    )


def thing(each: ForEach, vocabulary: Vocabulary) -> Label:
    """Return what people call the things of ``for_each``, one by one."""
    if each.what == "column":
        attributes = {one.name: one.label for one in vocabulary.attributes_of("record")}
        return attributes.get(each.column) or Label(PLAIN[each.column][1][0], each.column)
    return vocabulary.label(each.what, getattr(each, each.what))


def _ordered(found: Mapping[str, _Written], faults: list[Fault]) -> list[str]:
    """Return the ids in the order in which the scores can be reckoned. Notes a fault where they go in a circle."""
    reads = {id: dict.fromkeys(word for _, word in one.sheet.scores()) for id, one in found.items()}
    try:
        return list(TopologicalSorter(reads).static_order())
    except CycleError as error:
        around = error.args[1]
        misfit = Misfit("score-circular", "the scores {scores} read each other", scores=" → ".join(around))
        faults.append(found[around[0]].spot.fault(misfit))
        return []


def _observations(sheet: Sheet) -> tuple[Rule, ...]:
    """Return what a score counts by itself, as rules that have no line."""
    return tuple(Rule(one.id, (Version(one),)) for one in sheet.observed())


def references(levels: Sequence[Level], reader: Reader) -> tuple[Reference, ...]:
    """Return the reference series; a file's series takes the place of the one above of its id. Notes faults."""
    found: dict[str, Reference] = {}
    for level in levels:
        own: dict[str, Spot] = {}
        for spot, one in reader.read_all(level, "reference", Reference):
            if (first := own.setdefault(one.id, spot)) is not spot:
                misfit = Misfit(
                    "reference-twice",
                    "the reference {id} stands twice: {first} and {second}",
                    id=one.id,
                    first=first.origin,
                    second=spot.origin,
                )
                reader.faults.append(spot.fault(misfit))
            found[one.id] = one
    return tuple(found.values())
