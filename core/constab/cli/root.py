"""``constab``: the names of all commands, and what is asked of each in a line."""

from __future__ import annotations

import click

from constab import __version__
from constab.cli.language import mark
from constab.cli.spoken import LazyGroup, Option

MODULES = {
    "demo": ("demo", mark("Run the main job on a sample region, and say what to try next.")),
    "new": ("new", mark("Begin a region: a working skeleton in a folder of its own.")),
    "check": ("check", mark("Find what is wrong with programmes, before they are used.")),
    "show": ("show", mark("Show the duties of a programme as they resolve, and where each comes from.")),
    "coverage": ("coverage", mark("Find the clauses of a source document that a programme leaves unexplained.")),
    "import": ("import_", mark("Take in a register, activity records, or waivers.")),
    "evaluate": ("evaluate", mark("Assess every unit: owed, done, missed, scored.")),
    "explain": ("explain", mark("Prove a unit's results: every window, and the records that count.")),
    "report": ("report", mark("Write an assessment to a file: HTML, XLSX, JSON or CSV.")),
    "compare": ("compare", mark("Say what a reform changes over the same ledger, or what changed between two days.")),
    "plan": ("plan", mark("Reckon the hours that a programme demands of each role and post, against those staffed.")),
    "simulate": ("simulate", mark("Invent a register and records for a programme, with shortfalls that are known.")),
    "schema": ("schema", mark("Write the JSON Schema of a programme, by which an editor completes and checks it.")),
    "plugins": ("plugins", mark("List what is installed: models, kinds, schemes, renderers, and where from.")),
}


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"constab {__version__}")
        ctx.exit()


@click.group(name="constab", cls=LazyGroup, package="constab.cli", modules=MODULES)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Say the version, and stop.",
)
def constab() -> None:
    """Check what a region's community-policing programme asks of every police post, against what was done.

    Begin with: constab demo
    """
