"""An assessment from a programme, a store and a ledger, as several commands need it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from constab.cli.language import say

if TYPE_CHECKING:
    from constab.assessment import Assessment
    from constab.plugins import Catalogue


def assessment(
    catalogue: Catalogue, file: Path, store: str, folder: str | None, since: date | None, as_of: date | None
) -> Assessment:
    """Return the assessment of a programme as of a day, today where it is None. Raises ConstabError."""
    from constab.cli import inputs, options
    from constab.cli.progress import shown
    from constab.evaluation import evaluate
    from constab.programme import load_programme

    programme = load_programme(file, catalogue)
    with inputs.ledger(store, folder) as ledger, shown(say("evaluating")):
        return evaluate(programme, ledger.store.register(), ledger, since=since, as_of=as_of or options.today())
