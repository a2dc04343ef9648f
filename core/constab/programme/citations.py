"""Citations: what in a programme names clauses of a source document, and which ones it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from constab.entities import Label
from constab.programme.resolved import Programme

What = Literal["obligation", "category", "grade", "title", "dropped"]

_PART = re.compile(r"(\S+)\s+(\S.*)", re.DOTALL)
_BETWEEN_DOCUMENTS = re.compile(r"[;；]")
_BETWEEN_CLAUSES = re.compile(r"[,，、]")


@frozen
class Citation:
    """One thing of a programme that names its source: its own id and title, and the file and line where it stands.

    ``dropped`` is an obligation of a model that the region leaves out, for ``reason``.
    """

    what: What
    id: str
    title: Label
    source: str
    origin: str
    reason: str = ""


def citations(programme: Programme) -> Iterator[Citation]:
    """Yield everything in a programme that may name clauses, in its order."""
    for rule in programme.rules:
        yield Citation("obligation", rule.id, rule.latest.title, rule.source, rule.origin)
    scoring, origins = programme.scoring, programme.origins
    for number, category in enumerate(scoring.category, start=1):
        origin = origins.get(f"scoring.category[{number}]", programme.file)
        yield Citation("category", category.id, category.title, category.source, origin)
    for number, grade in enumerate(scoring.grade, start=1):
        origin = origins.get(f"scoring.grade[{number}]", programme.file)
        yield Citation("grade", grade.id, grade.title, grade.source, origin)
    for number, title in enumerate(scoring.title, start=1):
        origin = origins.get(f"scoring.title[{number}]", programme.file)
        yield Citation("title", title.id, title.title, title.source, origin)
    for one in programme.dropped:
        yield Citation("dropped", one.id, one.title, one.source, one.origin, one.reason)


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
