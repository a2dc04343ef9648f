"""``constab compare``: what a reform changes over the same ledger, or what changed between two days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from constab.cli import options
from constab.cli.language import say
from constab.cli.spoken import Command


@click.command("compare", cls=Command)
@options.programme
@options.file_argument("other", required=False)
@options.as_of
@options.option("--against", type=options.Day(), help="The earlier day, for the programme that is named first.")
@options.formats("text", "json")
@options.store
def command(
    programme: Path,
    other: Path | None,
    as_of: date | None,
    since: date | None,
    against: date | None,
    form: str,
    store: str,
    ledger: str | None,
) -> int:
    """Say what a reform changes over the same ledger, or what changed between two days.

    With OTHER: which obligations are added, gone or read otherwise; which units rise and fall, and by
    which obligations.
    With --against: what is newly missed, what was mended, and where the rule itself has changed.
    """
    from constab.cli import inputs
    from constab.cli.comparison import document
    from constab.cli.comparison_text import text
    from constab.cli.progress import shown
    from constab.cli.tables import tell
    from constab.comparing import Side, compare
    from constab.errors import refuse
    from constab.evaluation import evaluate
    from constab.programme import load_programme

    if other is None and against is None:
        raise refuse("compare-nothing", "name another programme, or another day by --against, to compare with")
    catalogue = inputs.catalogue()
    day = as_of or options.today()
    first = load_programme(programme, catalogue)
    second = first if other is None else load_programme(other, catalogue)
    with inputs.ledger(store, ledger) as opened, shown(say("evaluating")):
        register = opened.store.register()
        before, after = (
            Side(one, evaluate(one, register, opened, since=since, as_of=on))
            for one, on in ((first, against or day), (second, day))
        )
    found = compare(before, after)
    tell(json.dumps(document(found), ensure_ascii=False, indent=2) if form == "json" else text(found))
    return 0
