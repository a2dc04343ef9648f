"""``constab new``: working skeletons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command, Group

if TYPE_CHECKING:
    from constab.models import Sample
    from constab.plugins import Catalogue


@click.group("new", cls=Group)
def command() -> None:
    """Begin a region: a working skeleton in a folder of its own."""


@command.command("region", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.option(
    "--sample", metavar="NAME", help="The sample programme to begin with; else the first that is installed."
)
def region(folder: Path, sample: str | None) -> int:
    """Begin a region in a new folder.

    Writes a programme with comments, a workbook for the register and one for records, each with an example row and
    lists to choose from, and a README that says what to do next. All of it works as it is.
    """
    from constab.cli import inputs
    from constab.cli.files import empty_folder, write_whole
    from constab.cli.skeleton import programme_text, readme_text
    from constab.cli.tables import tell
    from constab.cli.workbooks import records_template, register_template
    from constab.programme.load import programme_of

    catalogue = inputs.catalogue().whole()
    text = programme_text(chosen(catalogue, sample).programme)
    vocabulary = programme_of(text, "programme.toml", catalogue).vocabulary
    language = spoken()
    contents = {
        "programme.toml": text.encode(),
        "register.xlsx": register_template(vocabulary, language),
        "records.xlsx": records_template(vocabulary, language),
        "README.md": readme_text(language).encode(),
    }
    empty_folder(folder)
    for name, content in contents.items():
        write_whole(folder / name, content)
        tell(say("written: {file}", file=folder / name))
    tell(say("next: read {file}", file=folder / "README.md"))
    return 0


def chosen(catalogue: Catalogue, name: str | None = None) -> Sample:
    """Return the sample called ``name``, the first in the order of their names where None. Raises ConstabError."""
    from constab.errors import refuse

    samples = catalogue.samples
    if not samples:
        raise refuse("sample-missing", "no plugin that is installed brings a sample programme; see: constab plugins")
    found = samples.get(name if name is not None else min(samples))
    if found is None:
        raise refuse(
            "sample-unknown",
            "there is no sample {name}; there are {names}",
            name=name,
            names=", ".join(sorted(samples)),
        )
    return found
