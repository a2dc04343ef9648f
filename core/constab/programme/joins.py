"""Joins as a programme writes them: steps by their names, and a condition over the columns of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs
import cattrs
from cattrs.gen import override

from constab.facts import Join, Sibling
from constab.programme.conditions import expression
from constab.programme.faults import misfits
from constab.programme.misfit import Misfit, Misfits, nearest, unknown_word, wrong_type
from constab.programme.record_columns import record_columns
from constab.programme.strict import Hook, table, table_hook
from constab.selection.sorts import ColumnType
from constab.vocabulary import Vocabulary

STRUCTURE_ERRORS = (ValueError, TypeError, ExceptionGroup)


def read_joins(made: cattrs.Converter, vocabulary: Vocabulary) -> None:
    """Let a converter read joins."""
    made.register_structure_hook(Sibling, partial(_sibling, fill=table_hook(Sibling, made)))
    made.register_structure_hook(
        Join, partial(_join, fill=table_hook(Join, made, where=override(omit=True)), vocabulary=vocabulary)
    )


def _sibling(value: Any, kind: Any, fill: Hook) -> Sibling:
    """Return a step: a table, or the activities alone."""
    found: Sibling = fill({"activity": value} if isinstance(value, (str, list)) else value, kind)
    return found


def _join(value: Any, kind: Any, fill: Hook, vocabulary: Vocabulary) -> Join:
    """Return a join, with its condition and its day read over the columns of its steps. Raises Misfits."""
    entries = table(value)
    steps = entries.get("steps")
    names = tuple(steps) if isinstance(steps, dict) else ()
    columns = joined_columns(names, vocabulary)
    wrong: list[Misfit] = []
    read: dict[str, Any] = {}
    for key, reader in (("where", _where), ("day", _day)):
        if key in entries:
            try:
                read[key] = reader(entries.pop(key), columns)
            except (Misfit, Misfits) as error:
                wrong += [one.below(key) for one in misfits(error)]
    wrong += _misnamed(entries, names)
    found = None
    try:
        found = fill(entries, kind)
    except STRUCTURE_ERRORS as error:
        # What is said of a step by its name is not said of the whole as well.
        wrong += [one for one in misfits(error) if one.path or not wrong]
    if wrong or found is None:
        raise Misfits(wrong)
    joined: Join = attrs.evolve(found, **read)
    return joined


def joined_columns(steps: tuple[str, ...], vocabulary: Vocabulary) -> Mapping[str, ColumnType]:
    """Return the columns of records by the names of steps: ``held.day``."""
    return {
        f"{step}.{name}": attrs.evolve(column, labels=tuple(f"{step}.{label}" for label in column.labels))
        for step in steps
        for name, column in record_columns(vocabulary).items()
        if column.sort != "roles"
    }


def _where(value: Any, columns: Mapping[str, ColumnType]) -> Any:
    if not isinstance(value, str):
        raise wrong_type("a text such as 'plan.day <= held.day - 3'", value)
    return expression(value, columns)


def _day(value: Any, columns: Mapping[str, ColumnType]) -> str:
    """Return the name of a column that holds a day. Raises Misfit."""
    if not isinstance(value, str):
        raise wrong_type("a text", value)
    days = {word: name for name, one in columns.items() if one.sort == "day" for word in (name, *one.labels)}
    if value.strip() not in days:
        raise unknown_word("column", value, nearest(value, days) or sorted(name for name in set(days.values())))
    return days[value.strip()]


def _misnamed(entries: Mapping[str, Any], names: tuple[str, ...]) -> list[Misfit]:
    """Return what is said of steps that are not there, or not there yet."""
    wrong = []

    def check(word: Any, known: tuple[str, ...], *path: str | int) -> None:
        if isinstance(word, str) and word not in known:
            wrong.append(unknown_word("step", word, nearest(word, known) or known).below(*path))

    check(entries.get("row"), names, "row")
    optional = entries.get("optional")
    for number, word in enumerate(optional if isinstance(optional, list) else ()):
        check(word, names, "optional", number)
    for place, name in enumerate(names):
        one = entries["steps"][name]
        if isinstance(one, dict):
            check(one.get("after"), names[:place], "steps", name, "after")
    return wrong
