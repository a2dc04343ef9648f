"""Clause lists: what a source document says, clause by clause, in our words, and where each was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, Literal

import tomli
from attrs import field, frozen
from attrs.validators import min_len

from constab.entities import Label
from constab.errors import ConstabError, Fault, Place, fault
from constab.programme.faults import Source, not_toml
from constab.programme.levels import read_text
from constab.programme.misfit import Misfit
from constab.programme.structure import converter
from constab.vocabulary import Vocabulary

Nature = Literal["duty", "prohibition", "permission", "figure", "taxonomy", "arrangement", "aim", "outside"]
"""What a clause is: ``figure`` is a number that is reported and no rule, ``arrangement`` says who is in charge or how
things are organised, ``outside`` is not about police posts."""

_NAME = re.compile(r"[^\s,;，；、]+")


def _named(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} cannot be cited: a name has no blank, comma or semicolon")


@frozen(kw_only=True)
class Document:
    """``[document]``: what the clauses are of."""

    id: str
    title: Label

    def __attrs_post_init__(self) -> None:
        _named(self.id)


@frozen(kw_only=True)
class Clause:
    """``[[clause]]``: one statement of the document.

    ``gloss`` says it in a line, ``place`` where it was read. ``not_assessable`` is the reason why nothing of it can be
    assessed; with ``partly`` it speaks of a part, and the rest is to be encoded.
    """

    id: str
    gloss: Label
    place: Label
    nature: Nature
    not_assessable: Label | None = None
    partly: bool = False

    def __attrs_post_init__(self) -> None:
        _named(self.id)
        reason = self.not_assessable
        if reason is not None and not (reason.zh.strip() and reason.en.strip()):
            raise ValueError("not_assessable names a reason")
        if self.partly and reason is None:
            raise ValueError("a clause that is assessable in part says by not_assessable what is not")


@frozen(kw_only=True)
class ClauseList:
    """The clauses of one document, in its order. ``origins`` is the file and line of each."""

    document: Document
    clauses: tuple[Clause, ...]
    file: str
    origins: Mapping[str, str] = field(hash=False)


@frozen(kw_only=True)
class _File:
    """The top level of the file."""

    document: Document
    clause: tuple[Clause, ...] = field(validator=min_len(1))


def load_clauses(files: Iterable[str | FilePath]) -> tuple[ClauseList, ...]:
    """Return the clause list in each file. Raises ConstabError with every fault of every file."""
    found: list[ClauseList] = []
    faults: list[Fault] = []
    for file in files:
        try:
            found.append(clauses_of(read_text(FilePath(file)), str(file)))
        except ConstabError as error:
            faults += error.faults
    first: dict[str, str] = {}
    for one in found:
        id = one.document.id
        if id in first:
            faults.append(
                fault(
                    "document-twice",
                    "the document {id} has another list: {first}; a document has one",
                    Place(one.file),
                    id=id,
                    first=first[id],
                )
            )
        first.setdefault(id, one.file)
    if faults:
        raise ConstabError(faults)
    return tuple(found)


def clauses_of(text: str, file: str) -> ClauseList:
    """Return the clause list that a TOML text says. Raises ConstabError with every fault."""
    text = text.replace("\r\n", "\n")
    try:
        table = tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise not_toml(error, file, text) from None
    source = Source(file, text)
    faults = _repeated(table.get("clause"), source)
    try:
        read = converter(Vocabulary()).structure(table, _File)
    except (ValueError, TypeError, ExceptionGroup) as error:
        raise ConstabError(sorted((*source.faults((), error), *faults), key=_order)) from None
    if faults:
        raise ConstabError(faults)
    origins = {one.id: source.origin(("clause", number)) for number, one in enumerate(read.clause)}
    return ClauseList(document=read.document, clauses=read.clause, file=file, origins=origins)


def _repeated(clauses: Any, source: Source) -> list[Fault]:
    """Return the faults of names that several clauses have, seen in the table as it was read."""
    seen: set[str] = set()
    faults = []
    for number, one in enumerate(clauses if isinstance(clauses, list) else ()):
        name = one.get("id") if isinstance(one, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            misfit = Misfit("clause-twice", "the clause {id} stands twice", id=name)
            faults.append(source.fault(("clause", number, "id"), misfit))
        seen.add(name)
    return faults


def _order(fault: Fault) -> tuple[int, int]:
    return (fault.place.line, fault.place.column) if fault.place else (0, 0)
