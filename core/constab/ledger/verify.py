"""The proof that nothing in the ledger was altered: every segment's digest, and the chain of seals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab.errors import Fault, fault
from constab.ledger.batches import CHAIN_START, corrections_digest, file_digest
from constab.ledger.segments import Ledger, segment_fault

if TYPE_CHECKING:
    from collections.abc import Callable


def verify(ledger: Ledger, progress: Callable[[int, int, str], None] | None = None) -> tuple[Fault, ...]:
    """Read every segment again and follow the chain of seals; return what does not hold, nothing if all does.

    Codes: ``segment-missing``, ``segment-altered``, ``seal-broken``, ``corrections-altered``; or
    ``ledger-of-another-store`` alone.
    """
    faults: list[Fault] = []
    previous = CHAIN_START
    batches = ledger.batches()
    if batches and (strange := ledger.of_another_store()) is not None:
        return (strange,)
    for at, batch in enumerate(batches):
        if progress:
            progress(at, len(batches), "verify")
        for segment in batch.segments:
            file = ledger.folder / segment.path
            wrong = segment_fault(file, segment.size)
            if wrong is None and file_digest(file) != segment.digest:
                wrong = fault("segment-altered", "the ledger's segment {file} was altered", file=str(file))
            if wrong is not None:
                faults.append(wrong)
        if corrections_digest(ledger.store.corrections_by(batch.number)) != batch.corrections_digest:
            faults.append(
                fault(
                    "corrections-altered",
                    "the corrections of batch {batch} ({source}) are not those that were journalled",
                    batch=batch.number,
                    source=batch.source,
                )
            )
        if batch.seal != batch.seal_after(previous):
            faults.append(
                fault(
                    "seal-broken",
                    "the journal of batch {batch} ({source}) was altered: its seal does not follow from it",
                    batch=batch.number,
                    source=batch.source,
                )
            )
        previous = batch.seal
    if progress:
        progress(len(batches), len(batches), "verify")
    return tuple(faults)
