"""A file to import, made into tables of text that the engine reads: every format ends up the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from constab.errors import Place, refuse
from constab.ledger.batches import file_digest
from constab.ledger.importing.readers import READERS
from constab.ledger.importing.workbook import is_markup
from constab.ports import Reader, Sheet

_HEAD = 512


@frozen
class Source:
    """A file to import, by its SHA-256, and its sheets."""

    path: Path
    digest: str
    sheets: tuple[Sheet, ...]

    def place(self, sheet: Sheet | None = None) -> Place:
        """Return the place of the file, or of its sheet."""
        return Place(str(self.path), sheet=sheet.name if sheet else "")


def stage(
    path: Path, names: frozenset[str], workspace: Path, label: str, readers: Iterable[Reader] = READERS
) -> Source:
    """Open a file and put its tables where the engine can read them, by the first of the readers that reads it.

    ``names`` are the headers looked for (`constab.ledger.importing.headers.plain`), ``label`` tells the files of this
    source apart in ``workspace``.

    Raises ConstabError: ``file-missing``, ``file-is-folder``, ``file-unreadable``, ``file-empty``,
    ``file-without-rows``, ``file-is-web-page``, ``encoding-unknown``, ``workbook-unreadable``, ``workbook-locked``.
    """
    head = read_head(path)
    for reader in sorted(readers, key=lambda one: (-one.rank, one.name)):
        if reader.reads(path, head):
            source = Source(path, file_digest(path), tuple(reader.sheets(path, names, workspace, label)))
            break
    else:
        raise refuse("format-unknown", "is of no format that can be imported", Place(str(path)))
    if not source.sheets:
        raise refuse("file-without-rows", "holds no rows", Place(str(path)))
    return source


def read_head(path: Path) -> bytes:
    """Return the first bytes of a file that can be imported; faults as `stage`."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise refuse("file-is-folder", "is a folder; name the files in it", place)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError as error:
        raise refuse("file-missing", "there is no such file", place) from error
    except OSError as error:
        raise refuse(
            "file-unreadable", "cannot be read: {reason}", place, reason=error.strerror or str(error)
        ) from error
    if not head.strip():
        raise refuse("file-empty", "is empty", place)
    if is_markup(head):
        raise refuse(
            "file-is-web-page",
            "is a web page named like a spreadsheet; open it and save it as .xlsx",
            place,
        )
    return head
