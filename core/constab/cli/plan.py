"""``constab plan``: the hours that a programme demands in a week, against the hours that are staffed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import say
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.entities import Register
    from constab.planning import Sharing, Volumes
    from constab.programme import Programme


@click.command("plan", cls=Command)
@options.programme
@options.option(
    "--store",
    envvar="CONSTAB_STORE",
    type=options.Address(),
    metavar="URL",
    show_envvar=True,
    help="The store of the register; else the typical posts that the programme writes under [[plan.post]].",
)
@options.option(
    "--ledger",
    envvar="CONSTAB_LEDGER",
    metavar="DIR",
    help="The folder of the ledger's segments; else constab-ledger beside the store.",
)
@options.option(
    "--from",
    "since",
    type=options.Day(),
    help="Reckon what goes with what happens too, by the records from this day on; else it is left out.",
)
@options.option("--as-of", type=options.Day(), help="The day of which the week is planned; else today.")
@options.option(
    "--force",
    type=click.Choice(("must", "should", "aim")),
    default="should",
    show_default=True,
    help="The softest force that is planned for.",
)
@options.option(
    "--shared",
    type=click.Choice(("none", "most")),
    default="none",
    show_default=True,
    help="Whether an hour counts for one duty alone (none), or for each for which its record can count (most).",
)
@options.option("--all", "every", is_flag=True, help="Every post and duty; else those that are asked for too much.")
@options.formats("text", "json")
def command(
    programme: Path,
    store: str | None,
    ledger: str | None,
    since: date | None,
    as_of: date | None,
    force: str,
    shared: str,
    every: bool,
    form: str,
) -> int:
    """Reckon the hours that a programme demands of each role and post in a week, against the hours staffed.

    Each activity takes the time that the vocabulary or the programme states. Work that several may do is dealt out so
    that as little as possible is left undone; where it is too much, the duties that stand in the way are named, and
    how far they would have to be lowered.

    Exit status: 0 where everything fits, 1 where people are asked for more than they have, 2 where something cannot be
    used.
    """
    from constab.cli import inputs
    from constab.cli.plan_document import document
    from constab.cli.plan_text import text
    from constab.cli.progress import shown
    from constab.cli.tables import tell
    from constab.obligations import Force
    from constab.planning import plan

    found = inputs.programme(programme)
    register = _register(found, store)
    day = as_of or min(max(options.today(), found.in_force.since), found.in_force.until)
    with shown(say("planning")):
        volumes = _volumes(found, register, store, ledger, since, day)
        sharing: Sharing = "most" if shared == "most" else "none"
        made = plan(found, register, day, force=Force(force), sharing=sharing, volumes=volumes)
    tell(json.dumps(document(made), ensure_ascii=False, indent=2) if form == "json" else text(made, every=every))
    return int(not made.fits)


def _register(programme: Programme, store: str | None) -> Register:
    """Return the register of a store, or that of the typical posts. Raises ConstabError where there is neither."""
    from constab.errors import refuse
    from constab.ledger.store import Store
    from constab.planning import typical_register

    if store is not None:
        with Store.open(store) as opened:
            return opened.register()
    if not programme.plan.post:
        raise refuse(
            "plan-without-people",
            "there is nobody to plan for: name a store with a register (--store), or write a typical post under "
            "[[plan.post]]",
        )
    return typical_register(programme.plan.post)


def _volumes(
    programme: Programme, register: Register, store: str | None, folder: str | None, since: date | None, until: date
) -> Volumes | None:
    """Return what happened in a week, by the ledger. Raises ConstabError where there is none."""
    from constab.cli import inputs
    from constab.errors import refuse
    from constab.planning import volumes_of

    if since is None:
        return None
    if store is None:
        raise refuse("plan-without-records", "--from asks what has happened: name the store of the records (--store)")
    with inputs.ledger(store, folder) as ledger:
        return volumes_of(programme, register, ledger, since, until)
