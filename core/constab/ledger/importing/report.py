"""What an import did, to be told to whoever ran it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from pathlib import Path

    from constab.entities import Label
    from constab.ledger.importing.headers import Unused
    from constab.ledger.importing.reasons import Rejection

Progress = Callable[[int, int, str], None]
"""Called with how much is done, how much there is, and what is being done: read, check, write, seal."""


@frozen
class ReasonCount:
    """How many rows were left out for one column and reason, with the first of them."""

    field: Label
    first: Rejection
    rows: int


@frozen
class FileReport:
    """What became of one file. ``rows == records + repeated + corrected + outdated + quarantined``.

    ``already`` says that the very same file was imported before, whole, and was passed over. ``repeated`` rows were
    in the ledger; ``outdated`` ones too, and corrected since. ``records`` are new,
    ``corrected`` replace earlier ones of the same number.
    """

    path: Path
    digest: str
    batch: int | None = None
    already: bool = False
    rows: int = 0
    records: int = 0
    repeated: int = 0
    outdated: int = 0
    corrected: int = 0
    quarantined: int = 0
    reasons: tuple[ReasonCount, ...] = ()
    rejected: Path | None = None
    """The spreadsheet to mend and import again."""
    unused: tuple[Unused, ...] = ()
    """Headers that were passed over."""
    unused_sheets: tuple[str, ...] = ()


@frozen
class ImportReport:
    """What became of every file, and the ledger's seal after them."""

    files: tuple[FileReport, ...]
    seal: str

    @property
    def rows(self) -> int:
        """All rows read."""
        return sum(one.rows for one in self.files)

    @property
    def records(self) -> int:
        """All new records."""
        return sum(one.records for one in self.files)

    @property
    def repeated(self) -> int:
        """All rows that were in the ledger already."""
        return sum(one.repeated + one.outdated for one in self.files)

    @property
    def corrected(self) -> int:
        """All records that replaced earlier ones."""
        return sum(one.corrected for one in self.files)

    @property
    def quarantined(self) -> int:
        """All rows left out."""
        return sum(one.quarantined for one in self.files)


@frozen
class RegisterReport:
    """What became of register files: how many entities of each field of the register were written."""

    files: tuple[Path, ...]
    written: Mapping[str, int] = field(factory=dict)
    closed: int = 0
    """How many earlier rows with an open end were ended by a later one."""
    unused: tuple[Unused, ...] = ()
    unused_sheets: tuple[str, ...] = ()
