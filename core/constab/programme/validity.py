"""What makes a record valid, as a programme writes it: ``valid_if = "recorded_day <= end_day + 1"``."""

from __future__ import annotations

from typing import Any

import cattrs

from constab.programme.conditions import record_where
from constab.programme.misfit import Misfit, Misfits, unknown_key
from constab.programme.resolving import at, label
from constab.selection import Validity
from constab.vocabulary import Vocabulary


def read_validities(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Teach a converter to read what makes records valid."""
    made.register_structure_hook_func(
        lambda kind: kind == tuple[Validity, ...], lambda value, _: validities(value, vocabulary)
    )


def validities(value: Any, vocabulary: Vocabulary) -> tuple[Validity, ...]:
    """Return what makes a record valid: conditions, or a list of conditions, each with a title or without.

    Raises Misfits.
    """
    if not isinstance(value, list):
        return (Validity(record_where(value, vocabulary, owed=True)),)
    found: list[Validity] = []
    misfits: list[Misfit] = []
    for place, one in enumerate(value):
        try:
            found.append(_validity(one, vocabulary))
        except Misfit as misfit:
            misfits.append(misfit.below(place))
        except Misfits as several:
            misfits.extend(misfit.below(place) for misfit in several.misfits)
    if misfits:
        raise Misfits(misfits)
    return tuple(found)


def _validity(value: Any, vocabulary: Vocabulary) -> Validity:
    if not isinstance(value, dict) or not {"title", "where"} & set(value):
        return Validity(record_where(value, vocabulary, owed=True))
    if (odd := next((key for key in value if key not in ("title", "where")), None)) is not None:
        raise unknown_key(odd, ("title", "where"))
    if "where" not in value:
        raise Misfit("missing-key", "the key {key} is missing", key="where")
    where = at("where", lambda: record_where(value["where"], vocabulary, owed=True))
    return Validity(where, at("title", lambda: label(value["title"])) if "title" in value else None)
