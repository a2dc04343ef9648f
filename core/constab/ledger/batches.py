"""A batch: one imported file, and the seal that chains it to all batches before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

SegmentRole = Literal["records", "participants"]

CHAIN_START = ""
"""The seal of a ledger that holds nothing."""


@frozen
class Segment:
    """One Parquet file of a batch.

    ``path`` is relative to the ledger's folder, ``digest`` the file's SHA-256, ``size`` in bytes.
    """

    role: SegmentRole
    path: str
    size: int
    digest: str
    rows: int


@frozen
class Batch:
    """What the journal says of one imported file.

    ``rows`` were read: ``records`` of them were written, ``repeated`` were there already, ``quarantined`` could not be
    taken. ``corrected`` of the written replace records of earlier batches, which no longer count. ``digest`` is
    the SHA-256 of the source file.
    """

    number: int
    source: str
    digest: str
    imported_at: datetime
    rows: int
    records: int
    repeated: int
    corrected: int
    quarantined: int
    first_day: date | None
    last_day: date | None
    activities: tuple[str, ...]
    attributes: tuple[str, ...]
    segments: tuple[Segment, ...]
    corrections_digest: str = ""
    seal: str = ""

    def segment(self, role: SegmentRole) -> Segment | None:
        """Return the segment of a role, or None where the batch needed none."""
        return next((one for one in self.segments if one.role == role), None)

    def sealed_after(self, previous: str) -> Batch:
        """Return this batch with its seal, given the seal of the batch before it."""
        return evolve(self, seal=self.seal_after(previous))

    def seal_after(self, previous: str) -> str:
        """Return the seal: SHA-256 over the previous seal, the segments' digests and what the journal says."""
        facts = {
            "number": self.number,
            "source": self.source,
            "digest": self.digest,
            "imported_at": self.imported_at.isoformat(),
            "rows": self.rows,
            "records": self.records,
            "repeated": self.repeated,
            "corrected": self.corrected,
            "quarantined": self.quarantined,
            "first_day": str(self.first_day),
            "last_day": str(self.last_day),
            "activities": sorted(self.activities),
            "attributes": sorted(self.attributes),
            "segments": [[one.role, one.path, one.size, one.digest, one.rows] for one in self.segments],
            "corrections": self.corrections_digest,
        }
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def corrections_digest(corrections: Iterable[tuple[str, int]]) -> str:
    """Return the SHA-256 of (record, batch) pairs that a batch supersedes; "" where there are none."""
    lines = sorted(f"{batch} {record}" for record, batch in corrections)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
