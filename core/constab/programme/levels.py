"""The files of a programme: its own, the one that it extends, and so on up to one that extends no other."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import attrs
import tomli
from attrs import frozen

from constab.errors import ConstabError, Place, refuse
from constab.programme.faults import Source, not_toml
from constab.programme.misfit import Misfit, wrong_type
from constab.programme.spot import Spot

DEEPEST = 8
"""Province, city, county, and what else lies between; more is a mistake."""

Read = Callable[[FilePath], str]


@frozen
class Level:
    """One of the files: its number from the top, its text, and the tables in it."""

    number: int
    source: Source
    table: dict[str, Any]

    def spot(self, *path: str | int) -> Spot:
        """Return the place of a value."""
        return Spot(self.source, path, self.number)


def read_text(path: FilePath) -> str:
    """Return the text of a TOML file. Raises ConstabError where it cannot be read or is not UTF-8."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refuse(
            "file-unreadable",
            "{file} cannot be read: {reason}",
            file=str(path),
            reason=getattr(error, "strerror", None) or str(error),
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        place = Place(str(path), line, 1)
        raise refuse("not-utf-8", "the file is not in UTF-8; save it again with the encoding UTF-8", place) from None


def levels(text: str, file: str, read: Read = read_text) -> tuple[Level, ...]:
    """Return the files of the programme that ``text`` says, from the one that extends no other down to its own.

    ``read`` gives the texts of the others. Raises ConstabError for the first file that cannot be read or is no TOML,
    for a circle, and for more than `DEEPEST` files.
    """
    found = [_parsed(text, file)]
    while (above := _extended(found[-1])) is not None:
        spot = found[-1].spot("programme", "extends")
        names = [level.source.file for level in found]
        # The same file may be named in several ways.
        if os.path.realpath(above) in map(os.path.realpath, names):
            misfit = Misfit(
                "extends-circle", "the files extend each other in a circle: {files}", files=" → ".join((*names, above))
            )
            raise ConstabError(spot.fault(misfit))
        if len(found) == DEEPEST:
            misfit = Misfit("extends-deep", "more than {most} files extend one another", most=DEEPEST)
            raise ConstabError(spot.fault(misfit))
        try:
            text = read(FilePath(above))
        except ConstabError as error:
            raise ConstabError(attrs.evolve(one, place=one.place or spot.place) for one in error.faults) from None
        found.append(_parsed(text, above))
    return tuple(attrs.evolve(level, number=number) for number, level in enumerate(reversed(found)))


def _parsed(text: str, file: str) -> Level:
    text = text.replace("\r\n", "\n")
    try:
        return Level(0, Source(file, text), tomli.loads(text, parse_float=Decimal))
    except tomli.TOMLDecodeError as error:
        raise not_toml(error, file, text) from None


def _extended(level: Level) -> str | None:
    """Return the file that a file extends, as seen from where constab runs; None where it extends none."""
    head = level.table.get("programme")
    if not isinstance(head, dict) or "extends" not in head:
        return None
    named = head["extends"]
    if not isinstance(named, str) or not named.strip() or "\0" in named:
        raise ConstabError(level.spot("programme", "extends").fault(wrong_type("a file such as '../p.toml'", named)))
    joined = os.path.join(os.path.dirname(level.source.file), named.strip())
    plain = os.path.normpath(joined)
    # Behind a link to a folder, ".." leads elsewhere than it reads.
    return plain if os.path.realpath(plain) == os.path.realpath(joined) else joined
