"""What a state counts, as a programme writes it: ``{ role = "辅警", funding = "政府出资" }``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, get_args

from constab.obligations import Counted, Having
from constab.obligations.contract import StateHolder
from constab.programme.conditions import register_where
from constab.programme.misfit import Misfit, Misfits, unknown_key, unknown_term, wrong_type
from constab.programme.resolving import at, none_of, resolve, resolve_all, taken
from constab.programme.strict import choice, number, table
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

HOLDERS: tuple[StateHolder, ...] = get_args(StateHolder)
_OF = {"role": "person", "asset": "asset", "kinds_of": "asset", "unit": "unit", "subject": "subject"}


def counted(value: Any, vocabulary: Vocabulary) -> Counted:
    """Return what a table says is counted. Raises Misfit or Misfits."""
    return _counted(table(value), vocabulary)


def _counted(entries: dict[str, Any], vocabulary: Vocabulary) -> Counted:
    for what, holder in _OF.items():
        if what in entries:
            facet = "asset" if what == "kinds_of" else what
            read = resolve_all if what != "subject" else resolve
            found: dict[str, Any] = {
                what: at(what, partial(read, entries.pop(what), facet, vocabulary, pattern=what == "asset"))
            }
            found |= taken(entries, {"along": "relation"}, vocabulary)
            if what == "role":
                found |= _of_people(entries, vocabulary)
            if what == "unit" and "having" in entries:
                found["having"] = at("having", partial(_having, entries.pop("having"), vocabulary))
            return Counted(**found, where=register_where(entries, holder, vocabulary))
    if "attribute" in entries:
        word, of = entries.pop("attribute"), entries.pop("of", None)
        if entries:
            raise unknown_key(next(iter(entries)), ("attribute", "of"))
        if of is not None:
            of = at("of", partial(choice, of, HOLDERS))
        term, holder = at("attribute", lambda: _countable(word, HOLDERS if of is None else (of,), vocabulary))
        return Counted(attribute=term.name, of=holder)
    if "parts" in entries:
        parts = at("parts", partial(_parts, entries.pop("parts"), vocabulary))
        if entries:
            raise unknown_key(next(iter(entries)), ("parts",))
        return Counted(parts=parts)
    raise none_of(entries, (*_OF, "attribute", "parts"))


def _of_people(entries: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """Take out what is said of people: in which other roles they serve, and where else."""
    found: dict[str, Any] = {}
    if "also" in entries:
        found["also"] = at("also", partial(resolve_all, entries.pop("also"), "role", vocabulary))
    if "only" in entries:
        found["only"] = entries.pop("only")
        if not isinstance(found["only"], bool):
            raise wrong_type("true or false", found["only"]).below("only")
    if "of" in entries:
        found["of"] = at("of", partial(choice, entries.pop("of"), ("bearer",)))
    return found


def _having(value: Any, vocabulary: Vocabulary) -> Having:
    entries = table(value)
    least = {"at_least": at("at_least", partial(number, entries.pop("at_least")))} if "at_least" in entries else {}
    return Having(_counted(entries, vocabulary), **least)


def _parts(value: Any, vocabulary: Vocabulary) -> tuple[Counted, ...]:
    if not isinstance(value, list):
        raise wrong_type("an array", value)
    found: list[Counted] = []
    wrong: list[Misfit] = []
    for place, one in enumerate(value):
        try:
            found.append(counted(one, vocabulary))
        except Misfit as misfit:
            wrong.append(misfit.below(place))
        except Misfits as several:
            wrong.extend(misfit.below(place) for misfit in several.misfits)
        except ValueError as error:
            wrong.append(Misfit("bad-value", "{reason}", (place,), reason=str(error)))
    if wrong:
        raise Misfits(wrong)
    return tuple(found)


def _countable(word: Any, holders: Iterable[StateHolder], vocabulary: Vocabulary) -> tuple[AttributeTerm, StateHolder]:
    """Return the attribute that a word names, and whose it is: the first holder that has one of this name."""
    if not isinstance(word, str):
        raise wrong_type("a text", word)
    unknown: UnknownTermError | None = None
    for holder in holders:
        try:
            term = vocabulary.attribute(holder, word)
        except UnknownTermError as error:
            unknown = unknown or error
            continue
        if term.type not in ("number", "flag"):
            raise Misfit(
                "not-countable",
                "the attribute {name} is neither a number nor true or false; "
                "count the units of which it holds by a condition on them",
                name=word,
            )
        return term, holder
    assert unknown is not None
    raise unknown_term(unknown)
