"""The ledger: the segments that the journal makes count, in a folder beside the store."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attrs import frozen

from constab.errors import ConstabError, Fault, fault, refuse
from constab.ledger.store import STORE_ID
from constab.ledger.subject_key import SubjectKey, subject_key

if TYPE_CHECKING:
    from pathlib import Path

    from constab.ledger.batches import Batch, SegmentRole
    from constab.ledger.store import Store

FOLDER = "constab-ledger"
PATTERN = "batch-*.parquet"
"""The names of segments."""


@frozen
class Ledger:
    """What happened: Parquet files that never change, and the store whose journal says which of them count.

    The journal's paths are relative to ``folder``: store and folder can be carried together on a disk.
    """

    store: Store
    folder: Path

    @classmethod
    def of(cls, store: Store, folder: Path | None = None) -> Ledger:
        """Return the ledger of a store: in ``folder``, else in ``constab-ledger`` beside the SQLite file.

        Raises ConstabError ``ledger-folder-needed`` for a store that is no file, where no folder is named.
        """
        if folder is None:
            if store.folder is None:
                raise refuse(
                    "ledger-folder-needed",
                    "the store is not a file: say where the ledger's folder is (--ledger)",
                )
            folder = store.folder / FOLDER
        return cls(store, folder)

    def claim(self) -> None:
        """Make the folder this store's own, with the store's id in a file of it; whoever imports does so first.

        Raises ConstabError ``ledger-of-another-store``. The folder must be held for writing.
        """
        identity = self.store.identity()
        if (strange := self.of_another_store()) is not None:
            raise ConstabError(strange)
        owner = self.folder / STORE_ID
        if owner.exists():
            return
        unfinished = owner.with_name(f".{STORE_ID}.part")
        with unfinished.open("w", encoding="ascii") as stream:
            stream.write(f"{identity}\n")
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(owner)

    def of_another_store(self) -> Fault | None:
        """Say that the folder carries another store's id, or segments of none while this store knows of none."""
        try:
            owner = (self.folder / STORE_ID).read_text("ascii", errors="replace").strip()
        except FileNotFoundError:
            strange = any(self.folder.glob(PATTERN)) and not self.batches()
        else:
            strange = owner != self.store.setting(STORE_ID)
        if not strange:
            return None
        return fault(
            "ledger-of-another-store",
            "the folder {folder} is the ledger of another store; name another folder for this one (--ledger)",
            folder=str(self.folder),
        )

    def batches(self) -> tuple[Batch, ...]:
        """Return the journal, the oldest batch first."""
        return self.store.journal()

    def segments(self) -> tuple[Path, ...]:
        """Return the files of records that count, the oldest first.

        Raises ConstabError with every ``segment-missing`` and ``segment-altered``, or ``ledger-of-another-store``.
        """
        return self._files("records", self.batches())

    def participants(self) -> tuple[Path, ...]:
        """Return the files of participants that count, the oldest first; faults as `segments`."""
        return self._files("participants", self.batches())

    def records_between(self, first_day: int, last_day: int) -> tuple[Path, ...]:
        """Return the files of records with any day in a range (days from 1970-01-01); faults as `segments`."""
        near = [
            batch
            for batch in self.batches()
            if batch.first_day is not None
            and batch.last_day is not None
            and _number(batch.first_day.toordinal()) <= last_day
            and first_day <= _number(batch.last_day.toordinal())
        ]
        return self._files("records", near)

    def superseded(self) -> tuple[tuple[str, int], ...]:
        """Return the (record, batch) pairs that later batches corrected and that no longer count."""
        return self.store.superseded()

    def activities(self) -> frozenset[str]:
        """Return the activity codes that were ever imported."""
        return frozenset(code for batch in self.batches() for code in batch.activities)

    def attributes(self) -> frozenset[str]:
        """Return the attribute columns (``x_…``) that any segment has."""
        return frozenset(name for batch in self.batches() for name in batch.attributes)

    def records(self) -> int:
        """Return how many records count."""
        return sum(batch.records - batch.corrected for batch in self.batches())

    def seal(self) -> str:
        """Return the seal over everything imported."""
        return self.store.seal()

    def subject_key(self) -> SubjectKey:
        """Return the secret that makes subjects opaque, kept beside the folder; made with the first import.

        Raises ConstabError: ``key-missing`` where keys are stored already, ``key-unreadable``.
        """
        fresh = not self.batches() and not self.store.count_subjects()
        return subject_key(self.store.folder or self.folder.parent, may_create=fresh)

    def _files(self, role: SegmentRole, batches: tuple[Batch, ...] | list[Batch]) -> tuple[Path, ...]:
        found, faults = [], []
        if batches and (strange := self.of_another_store()) is not None:
            raise ConstabError(strange)
        for batch in batches:
            if (segment := batch.segment(role)) is None:
                continue
            file = self.folder / segment.path
            if (wrong := segment_fault(file, segment.size)) is not None:
                faults.append(wrong)
            found.append(file)
        if faults:
            raise ConstabError(faults)
        return tuple(found)


def segment_fault(file: Path, size: int) -> Fault | None:
    """Say what is wrong with a segment at first sight: it is not there, or not as long as it was."""
    try:
        actual = file.stat().st_size
    except OSError:
        return fault("segment-missing", "the ledger's segment {file} is missing", file=str(file))
    if actual != size:
        return fault(
            "segment-altered",
            "the ledger's segment {file} was altered: it has {actual} bytes where {size} were written",
            file=str(file),
            actual=actual,
            size=size,
        )
    return None


def _number(ordinal: int) -> int:
    return ordinal - 719163
