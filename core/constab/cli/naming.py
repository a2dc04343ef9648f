"""Units and obligations as people call them: by id, by name, by title."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from constab.errors import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from constab.entities import Register
    from constab.programme import Programme


def bearer_called(word: str, register: Register) -> str:
    """Return the id of the unit with this id or name. Raises ConstabError with the nearest names."""
    ids = {unit.id for unit in register.units}
    if word in ids:
        return word
    named: dict[str, list[str]] = {}
    for unit in register.units:
        found = named.setdefault(unit.name, [])
        if unit.id not in found:
            found.append(unit.id)
    return _one("unit", word, {name: found for name, found in named.items() if name}, ids)


def whom_called(word: str, register: Register) -> tuple[str, str]:
    """Return the id of a unit, and of a person of it: empty where the word is a unit's id or name.

    Of a person with several posts it is the one held last. Raises ConstabError with the nearest names of units.
    """
    held = [one for one in register.assignments if one.person == word]
    if held and not any(word in (unit.id, unit.name) for unit in register.units):
        return max(held, key=lambda one: (one.span.until, one.span.since)).unit, word
    return bearer_called(word, register), ""


def score_called(word: str, programme: Programme) -> str:
    """Return the id of the score with this id or title; empty where there is none or an obligation is called so."""
    rules = {
        name
        for rule in programme.rules
        for name in (rule.id, rule.latest.id, rule.latest.title.zh, rule.latest.title.en)
    }
    if word in rules:
        return ""
    named = {word for one in programme.scores for word in (one.sheet.id, one.sheet.title.zh, one.sheet.title.en)}
    if word not in named:
        return ""
    return next(
        one.sheet.id for one in programme.scores if word in (one.sheet.id, one.sheet.title.zh, one.sheet.title.en)
    )


def obligation_called(word: str, programme: Programme) -> str:
    """Return the id of the rule with this id, id within its model, or title. Raises ConstabError with the nearest."""
    ids = {rule.id for rule in programme.rules}
    if word in ids:
        return word
    named: dict[str, list[str]] = {}
    for rule in programme.rules:
        title = rule.latest.title
        for name in dict.fromkeys((rule.id.rpartition(".")[2], rule.latest.id, title.zh, title.en, title.en.lower())):
            named.setdefault(name, []).append(rule.id)
    return _one("obligation", word, named, ids)


def _one(what: str, word: str, named: Mapping[str, list[str]], ids: Iterable[str]) -> str:
    found = named.get(word) or named.get(word.lower()) or []
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(
            f"{what}-ambiguous",
            "{word} names several: {ids}; name one of them by its id",
            word=repr(word),
            ids=", ".join(found),
        )
    known = [*named, *ids]
    close = difflib.get_close_matches(word, known, n=6, cutoff=0.5) or [one for one in named if word in one]
    # An id and a title that differ in capitals and underscores alone are told once.
    near = list({one.lower().replace("_", " "): one for one in reversed(close)}.values())[::-1][:3]
    if near:
        raise refuse(
            f"{what}-unknown",
            "unknown {what} {word} (did you mean {near}?)",
            what=what,
            word=repr(word),
            near=" / ".join(near),
        )
    raise refuse(f"{what}-unknown", "unknown {what} {word}", what=what, word=repr(word))
