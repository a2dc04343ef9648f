"""The columns that a boolean expression over records may name, with their types and the words of coded ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Literal

from constab.entities import Label
from constab.programme.misfit import nearest
from constab.selection.sorts import ColumnType
from constab.selection.tree import Sort
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

PLAIN: Mapping[str, tuple[Sort, tuple[str, ...]]] = MappingProxyType(
    {
        "record": ("text", ("记录编号",)),
        "activity": ("code", ("活动",)),
        "unit": ("text", ("单位",)),
        "actor": ("text", ("警号",)),
        "actor_role": ("roles", ("参加人员岗位",)),
        "crew": ("number", ("参加人数",)),
        "subject": ("text", ("对象",)),
        "case_id": ("text", ("事件编号",)),
        "day": ("day", ("日期",)),
        "minute": ("minute", ("开始时间",)),
        "end_day": ("day", ("结束日期",)),
        "end_minute": ("minute", ("结束时间",)),
        "recorded_day": ("day", ("录入日期",)),
        "recorded_minute": ("minute", ("录入时间",)),
        "quantity": ("number", ("数量",)),
        "outcome": ("code", ("结果",)),
        "category": ("code", ("类别",)),
        "place": ("code", ("地点",)),
        "counterparty": ("code", ("相对方",)),
    }
)
"""The ledger's own columns, and ``actor_role``; the labels are those of the ledger."""


def column_named(word: str) -> str:
    """Return the ledger's column that a word names by its code or label; the word itself where it names none."""
    return next((name for name, (_, labels) in PLAIN.items() if word in labels), word)


FACETS = {"actor_role": "role"}
"""The facet of a column's words, where it is not called like the column."""
DECIMAL = ("quantity",)

SORTS: Mapping[str, Sort] = MappingProxyType(
    {"code": "code", "tags": "tags", "flag": "flag", "number": "number", "date": "day"}
)
"""Sorts by the types of attributes."""

Owner = Literal["bearer", "item"]


def record_columns(vocabulary: Vocabulary, *, owed: bool = False) -> Mapping[str, ColumnType]:
    """Return the columns of records: the ledger's and the attributes.

    ``owed``: also what is known of who owes (``$bearer.area``) and of the item (``$item.area``), for records that count
    for somebody.
    """
    found: dict[str, ColumnType] = {}
    for name, (sort, labels) in PLAIN.items():
        coded = sort in ("code", "roles")
        resolve = partial(vocabulary.resolve, FACETS.get(name, name)) if coded else None
        found[name] = ColumnType(sort, labels, resolve, whole=name not in DECIMAL)
    for term in vocabulary.attributes_of("record"):
        found.setdefault(term.name, column_of(term, free=frozenset(found)))
    if owed:
        for owner, holders in (("bearer", ("unit",)), ("item", ("unit", "person", "subject"))):
            for holder in holders:
                for term in vocabulary.attributes_of(holder):
                    if term.type != "tags":
                        found.setdefault(f"${owner}.{term.name}", column_of(term, prefix=f"${owner}."))
    return found


def column_of(term: AttributeTerm, *, prefix: str = "", free: frozenset[str] = frozenset()) -> ColumnType:
    """Return the column of an attribute; ``free`` are names that its labels must leave to others."""
    labels = tuple(f"{prefix}{word}" for word in (term.label.zh, *term.aliases) if word not in free)
    resolve = partial(_code, term) if term.type in ("code", "tags") else None
    return ColumnType(SORTS[term.type], labels, resolve, whole=False)


def _code(term: AttributeTerm, word: str) -> str:
    """Return the code of a word among the values of an attribute. Raises UnknownTermError."""
    values: dict[str, Label] = dict(term.values)
    for code, label in values.items():
        if word in (code, label.zh, label.en):
            return code
    words = {spelled: f"{code} ({label.zh})" for code, label in values.items() for spelled in (code, label.zh)}
    raise UnknownTermError(term.name, word, tuple(words[one] for one in nearest(word, words)) or tuple(words.values()))
