"""What the core asks of the parts that plugins may bring: readers of files, renderers, scoring schemes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

from attrs import frozen

from constab.assessment import Assessment


@frozen
class Sheet:
    """One table of text: headers, and a CSV file with the rows under them.

    ``first_row`` is the number that a spreadsheet shows beside the first of them. ``spreadsheet`` says that numbers
    arrive as 12.0; ``surplus`` that a last column tells rows with too many cells. ``skip`` lines stand above.
    """

    name: str
    headers: tuple[str, ...]
    file: Path
    first_row: int
    skip: int = 0
    delimiter: str = ","
    spreadsheet: bool = False
    surplus: bool = False


@runtime_checkable
class Reader(Protocol):
    """Reads files of one format, to be imported. Readers of a higher ``rank`` are asked first; core's are 0 and 10."""

    @property
    def name(self) -> str:
        """Its name: ``workbook``."""
        ...

    @property
    def rank(self) -> int:
        """Its place among the readers."""
        ...

    def reads(self, path: Path, head: bytes) -> bool:
        """Tell whether this is a file of the format, from its name and its first 512 bytes."""
        ...

    def sheets(self, path: Path, names: frozenset[str], workspace: Path, label: str) -> Iterable[Sheet]:
        """Return the tables of a file that have rows; nothing where there are none.

        ``names`` are the headers looked for, plain and in lower case: the first row that has most of them is the
        header. CSV files that the reader makes lie in ``workspace``, named with ``label``. Raises ConstabError.
        """
        ...


@runtime_checkable
class Renderer(Protocol):
    """Writes an assessment in one format, chosen by ``name`` (``--format``) or by the file's ``suffix``."""

    @property
    def name(self) -> str:
        """Its name: ``json``."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot: ``.json``."""
        ...

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the document in ``language`` (``zh`` or ``en``). Equal assessments give equal bytes."""
        ...
