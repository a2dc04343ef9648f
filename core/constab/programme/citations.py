"""Citations: what in a programme names clauses of a source document, and which ones it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from attrs import frozen

from constab.entities import Label
from constab.programme.resolved import Programme

What = Literal["obligation", "permit", "tailoring", "consequence", "category", "grade", "title", "dropped", "retired"]
GONE = ("dropped", "retired")
"""What explains a clause by saying why nothing assesses it any more."""

_PART = re.compile(r"(\S+)\s+(\S.*)", re.DOTALL)
_BETWEEN_DOCUMENTS = re.compile(r"[;；]")
_BETWEEN_CLAUSES = re.compile(r"[,，、]")


class Citing(Protocol):
    """A table that may name clauses."""

    @property
    def id(self) -> str:
        """What the programme calls it."""

    @property
    def title(self) -> Label:
        """What people call it."""

    @property
    def source(self) -> str:
        """The clauses, or free text."""


@frozen
class Citation:
    """One thing of a programme that names its source, and the file and line where it stands.

    A permission and a tailoring have the id and title of the obligation that they are of. ``dropped`` is an obligation
    that the region leaves out, ``retired`` one that it leaves out on some days, for ``reason``; ``merged_into`` is the
    obligation that has taken its place.
    """

    what: What
    id: str
    title: Label
    source: str
    origin: str
    reason: str = ""
    merged_into: str = ""


def citations(programme: Programme) -> Iterator[Citation]:
    """Yield everything in a programme that may name clauses, in its order."""
    for rule in programme.rules:
        title = rule.latest.title
        yield Citation("obligation", rule.id, title, rule.source, rule.origin)
        yield from (Citation("permit", rule.id, title, one.source, one.origin) for one in rule.permits)
        # That of what is retired stands among the dropped below.
        changes = [one for one in rule.tailored if one.fields]
        yield from (Citation("tailoring", rule.id, title, one.source, one.origin) for one in changes)
    for effect in programme.consequences:
        yield Citation("consequence", effect.id, effect.title, effect.source, effect.origin)
    scoring = programme.scoring
    yield from _tables("category", scoring.category, programme)
    yield from _tables("grade", scoring.grade, programme)
    yield from _tables("title", scoring.title, programme)
    grounds: dict[str, Citation] = {}
    for gone in programme.dropped:
        what: What = "dropped" if programme.rule(gone.id) is None else "retired"
        yield Citation(what, gone.id, gone.title, gone.source, gone.origin, gone.reason, gone.merged_into)
        # The consequences that go with an obligation are gone by the same tailoring.
        grounds.setdefault(gone.origin, Citation("tailoring", gone.id, gone.title, gone.grounds, gone.origin))
    yield from grounds.values()


def _tables(what: What, tables: Sequence[Citing], programme: Programme) -> Iterator[Citation]:
    for number, one in enumerate(tables, start=1):
        origin = programme.origins.get(f"scoring.{what}[{number}]", programme.file)
        yield Citation(what, one.id, one.title, one.source, origin)


def cited(source: str, document: str) -> tuple[str, ...] | None:
    """Return the clauses of ``document`` that a source names: ``luoyang-2012 S0-25, S0-26; district-2012 S1-47``.

    A source that does not name the document is free text and names none. None where it names the document and cannot
    be read.
    """
    if document not in source:
        return ()
    names: list[str] = []
    for part in filter(None, (one.strip() for one in _BETWEEN_DOCUMENTS.split(source))):
        match = _PART.fullmatch(part)
        if match is None or (match[1] != document and document in match[2]):
            return None
        if match[1] == document:
            names += (one.strip() for one in _BETWEEN_CLAUSES.split(match[2]))
    if any(re.fullmatch(r"\S+", name) is None for name in names):
        return None
    return tuple(dict.fromkeys(names))
