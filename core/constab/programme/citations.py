"""Citations: what in a programme names clauses of a source document, and which ones it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from attrs import fields, frozen

from constab.entities import Label
from constab.programme.positions import Path, written
from constab.programme.resolved import Programme, Scoresheet

What = Literal[
    "obligation",
    "permit",
    "tailoring",
    "consequence",
    "category",
    "grade",
    "title",
    "dropped",
    "retired",
    "score",
    "item",
    "charge",
    "veto",
    "multiplier",
]
_WITHIN: Mapping[str, What] = {
    **dict.fromkeys(("block", "item", "part"), "item"),
    **dict.fromkeys(("loss", "gain"), "charge"),
    "veto": "veto",
    "multiplier": "multiplier",
    "grade": "grade",
}
"""What the tables within a score are, by their keys."""
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

    What stands within a score has the score's id before its own, or before its path. A permission and a tailoring have
    the id and title of the obligation that they are of. ``dropped`` is an obligation
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
    for score in programme.scores:
        yield from _of_score(score, programme)
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


def _of_score(score: Scoresheet, programme: Programme) -> Iterator[Citation]:
    """Yield a score and the tables within it, whatever its scheme."""
    sheet = score.sheet
    yield Citation("score", sheet.id, sheet.title, sheet.source, score.origin)
    titles = {one.sheet.id: one.sheet.title for one in programme.scores}
    titles |= {rule.id: rule.latest.title for rule in programme.rules}

    def within(table: Any, path: Path, title: Label) -> Iterator[Citation]:
        for one in fields(type(table)):
            value = getattr(table, one.name)
            if one.name not in _WITHIN or not isinstance(value, tuple):
                continue
            for number, part in enumerate(value):
                here = (*path, one.name, number)
                read = getattr(part, "obligation", "") or getattr(part, "score", "")
                named = getattr(part, "title", None) or titles.get(read, title)
                id = f"{sheet.id}.{getattr(part, 'id', written(here))}"
                yield Citation(
                    _WITHIN[one.name], id, named, part.source, score.origins.get(written(here), score.origin)
                )
                yield from within(part, here, named)

    yield from within(sheet, (), sheet.title)


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
