"""``constab explain``: a unit's results, proved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command


@click.command("explain", cls=Command)
@options.programme
@click.argument("bearer")
@click.argument("obligation", required=False)
@options.as_of
@options.option("--missed", is_flag=True, help="Put what was missed first.")
@options.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="Show the Nth page of the windows.")
@options.option("--all", "whole", is_flag=True, help="Show all windows and all records at once.")
@options.formats("text", "json")
@options.store
def command(
    programme: Path,
    bearer: str,
    obligation: str | None,
    as_of: date | None,
    since: date | None,
    missed: bool,
    page: int,
    whole: bool,
    form: str,
    store: str,
    ledger: str | None,
) -> int:
    """Prove a unit's or a person's results: every window, and the records that count.

    BEARER is a unit's id or name, or a person's id; OBLIGATION an obligation's or a score's id or title. Without it:
    how the score comes about, a row an obligation, how each score of the unit and of its people comes about, with the
    records behind each charge, and what follows.
    """
    from constab.cli import inputs
    from constab.cli.explained import Asked, documented, told
    from constab.cli.naming import obligation_called, score_called, whom_called
    from constab.cli.progress import shown
    from constab.cli.tables import tell

    found = inputs.programme(programme)
    score = score_called(obligation, found) if obligation is not None else ""
    rule = obligation_called(obligation, found) if obligation is not None and not score else ""
    day = as_of or options.today()
    with inputs.ledger(store, ledger) as opened:
        register = opened.store.register()
        unit, person = whom_called(bearer, register)
        asked = Asked(found, register, opened, unit, person, rule, score, since, day)
        with shown(say("explaining")):
            if form == "json":
                text = json.dumps(documented(asked), ensure_ascii=False, indent=2)
            else:
                text = told(asked, spoken(), missed=missed, page=page, whole=whole)
    tell(text)
    return 0
