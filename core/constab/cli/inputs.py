"""What commands read: plugins, programmes, the store, the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from constab.errors import refuse

if TYPE_CHECKING:
    from constab.ledger.segments import Ledger
    from constab.plugins import Catalogue
    from constab.programme import Programme

WITHOUT = "CONSTAB_WITHOUT"
"""Names plugins to be left out, with commas between them."""


def catalogue() -> Catalogue:
    """Return what is installed, whole or not."""
    from constab.plugins import installed, load

    without = [name.strip() for name in os.environ.get(WITHOUT, "").split(",")]
    return load(installed(name for name in without if name))


def programme(file: Path) -> Programme:
    """Return the programme in a file. Raises ConstabError."""
    from constab.programme import load_programme

    return load_programme(file, catalogue())


@contextmanager
def ledger(store: str, folder: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """Open a store and its ledger, for a ``with``. Raises ConstabError."""
    from constab.ledger.segments import Ledger
    from constab.ledger.store import Store

    if folder is not None and "://" in folder:
        raise refuse(
            "ledger-not-a-folder",
            "{ledger} is not a folder; records in a database of their own cannot be assessed in place yet",
            ledger=folder.partition("@")[2] or folder,
        )
    with Store.open(store, create=create) as opened:
        yield Ledger.of(opened, Path(folder) if folder is not None else None)
