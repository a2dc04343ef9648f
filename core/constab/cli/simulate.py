"""``constab simulate``: a register and records that are invented, with shortfalls that are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from constab.cli import options
from constab.cli.language import say
from constab.cli.spoken import Command


@click.command("simulate", cls=Command)
@options.programme
@options.option("--posts", type=click.IntRange(1, 20_000), default=12, show_default=True, help="How many posts.")
@options.option("--from", "since", type=options.Day(), help="The first day; else the programme's first.")
@options.option("--until", type=options.Day(), help="The last day; else the programme's last.")
@options.option("--seed", type=int, default=1, show_default=True, help="Equal seeds invent equal files.")
@options.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write into; it must be new or empty.",
)
def command(programme: Path, posts: int, since: date | None, until: date | None, seed: int, into: Path) -> int:
    """Invent a register and records for a programme, with shortfalls that are known.

    Writes register.xlsx and records.csv, to be imported, and truth.json, which lists every shortfall that was planted.
    """
    from constab.cli import inputs
    from constab.cli.files import empty_folder
    from constab.cli.progress import shown
    from constab.cli.tables import tell
    from constab.entities import FOREVER
    from constab.errors import refuse
    from constab.simulation import simulate

    found = inputs.programme(programme)
    first = since or found.in_force.since
    last = until or (found.in_force.until if found.in_force.until != FOREVER else None)
    if last is None:
        raise refuse("until-needed", "the programme has no last day: say until when to simulate (--until)")
    if last < first:
        raise refuse("period-empty", "{since} to {until} is no period", since=first, until=last)
    folder = empty_folder(into)
    with shown(say("simulating")) as progress:
        simulate(found, posts=posts, since=first, until=last, seed=seed, into=folder, progress=progress)
    for name in ("register.xlsx", "records.csv", "truth.json"):
        tell(say("written: {file}", file=folder / name))
    return 0
