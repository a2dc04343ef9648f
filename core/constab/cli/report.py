"""``constab report``: an assessment in a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.plugins import Catalogue
    from constab.ports import Renderer


@click.command("report", cls=Command)
@options.programme
@options.as_of
@options.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write; its ending says how: .html, .xlsx, .json, .csv.",
)
@options.store
def command(
    programme: Path, as_of: date | None, since: date | None, output: Path, store: str, ledger: str | None
) -> int:
    """Write an assessment to a file: HTML, XLSX, JSON or CSV.

    The HTML page is one file that asks nobody for anything. A file that is there is replaced, as a whole.
    """
    from constab.cli import inputs
    from constab.cli.assessing import assessment
    from constab.cli.files import write_whole
    from constab.cli.tables import tell

    catalogue = inputs.catalogue()
    renderer = for_file(output, catalogue)
    found = assessment(catalogue, programme, store, ledger, since, as_of)
    write_whole(output, renderer.render(found, spoken()))
    tell(say("written: {file}", file=output))
    return 0


def for_file(file: Path, catalogue: Catalogue) -> Renderer:
    """Return the renderer for a file's ending. Raises ConstabError."""
    from constab.errors import refuse

    found = {one.suffix: one for one in catalogue.whole().renderers.values()}
    renderer = found.get(file.suffix.lower())
    if renderer is None:
        raise refuse(
            "suffix-unknown",
            "{file}: nothing is known to write such a file; the endings are {endings}",
            file=file.name,
            endings=" ".join(sorted(found)),
        )
    return renderer
