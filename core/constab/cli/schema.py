"""``constab schema``: what a programme may say, as a JSON Schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command


@click.command("schema", cls=Command)
@options.option(
    "--programme",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Know the words that this programme adds, and no others; else a programme may have some of its own.",
)
@options.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to this file.")
def command(programme: Path | None, output: Path | None) -> int:
    """Write the JSON Schema of a programme, by which an editor completes and checks it.

    It knows every plugin that is installed; descriptions are in the language that is spoken. Begin a programme with the
    line: #:schema ./constab.schema.json
    """
    from constab.cli import inputs
    from constab.cli.files import write_whole
    from constab.cli.tables import tell
    from constab.schema import own_obligations, own_vocabulary, programme_schema

    catalogue = inputs.catalogue().whole()
    if programme is None:
        found = programme_schema(catalogue, spoken())
    else:
        vocabulary, named = own_vocabulary(programme, catalogue), own_obligations(programme, catalogue)
        found = programme_schema(catalogue, spoken(), vocabulary, named)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if output is None:
        tell(text)
        return 0
    write_whole(output, text.encode())
    tell(say("written: {file}", file=output))
    return 0
