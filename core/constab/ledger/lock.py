"""One writer at a time for a ledger's folder; a killed one lets go by dying."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from constab.errors import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder for writing until the block ends.

    Raises ConstabError ``ledger-busy`` if another process holds it, ``ledger-unwritable`` if nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / ".lock").open("ab")
    except OSError as error:
        raise refuse(
            "ledger-unwritable",
            "cannot write to the ledger {folder}: {reason}",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    with stream:
        try:
            _take(stream)
        except OSError as error:
            raise refuse(
                "ledger-busy",
                "another process is importing into {folder}; try again when it is done",
                folder=str(folder),
            ) from error
        yield
