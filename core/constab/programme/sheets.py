"""The scores of a programme: read from its files, and bound to the obligations, facts and scores that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import attrs
from attrs import field, frozen

from constab.errors import Fault
from constab.plugins import Catalogue
from constab.programme.levels import Level
from constab.programme.misfit import Misfit, nearest, unknown_word
from constab.programme.positions import Path, written
from constab.programme.reading import Reader
from constab.programme.resolution import Resolution
from constab.programme.resolved import Rule, Scoresheet, Version
from constab.programme.spot import Spot
from constab.programme.tailor import named, unknown_rule
from constab.scoring import Reference, Sheet

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
        return ()
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
            if (misfit := _items_differ(one.sheet, rule)) is not None:
                faults.append(spot.fault(misfit))
        elif word in dropped:
            misfit = Misfit("score-dropped", "the obligation {id} has been dropped; no score can read it", id=word)
            faults.append(spot.fault(misfit))
        elif word not in made.misread and word.partition(".")[0] not in made.failed:
            faults.append(spot.fault(unknown_rule(word, rules)))
    for keys, word in one.sheet.references():
        if word not in figures:
            misfit = unknown_word("reference", word, nearest(word, figures) or sorted(figures))
            faults.append(one.spot.below(*keys).fault(misfit))
    for keys, word in one.sheet.scores():
        if word not in known:
            faults.append(one.spot.below(*keys).fault(unknown_word("score", word, nearest(word, known))))
    facts = {fact.id for _, fact in made.facts}
    for keys, word in one.sheet.facts():
        if word not in facts and word not in made.unread:
            faults.append(
                one.spot.below(*keys).fault(unknown_word("fact", word, nearest(word, facts) or sorted(facts)))
            )
    return one.sheet.bound(words) if len(faults) == before else None


def _items_differ(sheet: Sheet, rule: Rule) -> Misfit | None:
    """Return the misfit of an obligation for each of other things than those that are scored."""
    each, own = rule.latest.for_each, sheet.for_each
    if own is None or each is None or (each.what, getattr(each, each.what)) == (own.what, getattr(own, own.what)):
        return None
    return Misfit(
        "score-items",
        "the obligation {id} is owed for each {each}, and the score is one for each {own}",
        id=rule.id,
        each=getattr(each, each.what),
        own=getattr(own, own.what),
    )


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
