"""``constab import``: a register, activity records, waivers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import mark, say, spoken
from constab.cli.spoken import Command, Group

if TYPE_CHECKING:
    from constab.ledger.importing.report import FileReport, RegisterReport

FIELDS = {
    "units": mark("units"),
    "relations": mark("relations"),
    "people": mark("people"),
    "assignments": mark("assignments"),
    "subjects": mark("subjects"),
    "assets": mark("assets"),
    "attributes": mark("attributes"),
    "waivers": mark("waivers"),
}

files = options.file_argument("files", nargs=-1, required=True)
programmes = options.option(
    "--programme",
    "programmes",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Know the activities and attributes that this programme adds, too.",
)


@click.group("import", cls=Group)
def command() -> None:
    """Take in a register, activity records, or waivers.

    Spreadsheets (XLSX, XLS) and CSV (UTF-8, GBK, GB18030), with Chinese or English headers. The same file twice is once
    the data.
    """


@command.command("register", cls=Command)
@files
@programmes
@options.store
def register(files: tuple[Path, ...], programmes: tuple[Path, ...], store: str, ledger: str | None) -> int:
    """Take in units, people, subjects, assets and what is true of them.

    All of it or nothing. The store is made where there is none.
    """
    from constab.cli import inputs
    from constab.cli.known_words import advised, vocabulary
    from constab.cli.progress import shown
    from constab.ledger.importing import import_register

    words = vocabulary(programmes)
    with advised(programmes), inputs.ledger(store, ledger, create=True) as opened, shown(say("register")) as progress:
        report = import_register(
            files,
            store=opened.store,
            folder=opened.folder,
            vocabulary=words,
            imported_at=now(),
            progress=progress,
        )
    tell_register(report)
    return 0


@command.command("waivers", cls=Command)
@files
@programmes
@options.store
def waivers(files: tuple[Path, ...], programmes: tuple[Path, ...], store: str, ledger: str | None) -> int:
    """Take in leave, suspensions and waivers, with who granted them and why."""
    from constab.cli import inputs
    from constab.cli.known_words import advised, vocabulary
    from constab.cli.progress import shown
    from constab.ledger.importing import import_waivers

    words = vocabulary(programmes)
    with advised(programmes), inputs.ledger(store, ledger) as opened, shown(say("waivers")) as progress:
        report = import_waivers(
            files,
            store=opened.store,
            folder=opened.folder,
            vocabulary=words,
            imported_at=now(),
            progress=progress,
        )
    tell_register(report)
    return 0


@command.command("records", cls=Command)
@files
@options.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="M.toml",
    help="A TOML file that says which header is which column.",
)
@options.option(
    "--rejects",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Where to write the rows that cannot be taken; else beside each file.",
)
@programmes
@options.store
def records(
    files: tuple[Path, ...],
    mapping: Path | None,
    rejects: Path | None,
    programmes: tuple[Path, ...],
    store: str,
    ledger: str | None,
) -> int:
    """Take in activity records.

    A file is taken as a whole or, killed half-way, not at all. A row that cannot be taken is written to a spreadsheet
    to be mended and imported again, and the exit status is 2.
    """
    from constab.cli import inputs
    from constab.cli.faults import line
    from constab.cli.known_words import advice_on, vocabulary
    from constab.cli.progress import shown
    from constab.ledger.importing import import_records

    words = vocabulary(programmes)
    with inputs.ledger(store, ledger) as opened, shown(say("records")) as progress:
        report = import_records(
            files,
            ledger=opened,
            vocabulary=words,
            mapping=mapping,
            rejects=rejects,
            imported_at=now(),
            progress=progress,
            language=spoken(),
            readers=tuple(inputs.catalogue().readers.values()),
        )
    status = tell_records(report.files)
    if advice := advice_on(programmes, (reason.first.code for one in report.files for reason in one.reasons)):
        click.echo(line(advice), err=True)
    return status


def now() -> datetime:
    """Return the time on the wall clock, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def tell_register(report: RegisterReport) -> None:
    """Say what was written, and which columns were passed over."""
    from constab.cli.tables import tell

    counts = [f"{say(FIELDS[name])} {count}" for name, count in report.written.items() if count]
    tell(say("taken in: {counts}", counts=", ".join(counts) or say("nothing")))
    _tell_unused(report.unused, report.unused_sheets)


def tell_records(reports: Sequence[FileReport]) -> int:
    """Say what became of each file; rows that were left out are named on stderr. Returns the exit status."""
    from constab.cli.tables import tell

    for one in reports:
        if one.already:
            tell(say("{file}: imported before, passed over", file=one.path))
            continue
        tell(
            say(
                "{file}: {rows} rows; {records} new, {repeated} there already, {corrected} corrected, "
                "{left_out} left out",
                file=one.path,
                rows=one.rows,
                records=one.records,
                repeated=one.repeated + one.outdated,
                corrected=one.corrected,
                left_out=one.quarantined,
            )
        )
        _tell_unused(one.unused, one.unused_sheets)
        _tell_left_out(one)
    return 2 if any(one.quarantined for one in reports) else 0


def _tell_left_out(report: FileReport) -> None:
    language = spoken()
    for reason in report.reasons:
        first = reason.first
        sheet = f"[{first.sheet}]" if first.sheet else ""
        said = say(
            "{field}: {reason} ({rows} rows, the first here)",
            field=reason.field.text(language),
            reason=first.label.text(language),
            rows=reason.rows,
        )
        click.echo(f"{report.path}{sheet}:{first.row}: {said}", err=True)
    if report.rejected is not None:
        click.echo(say("mend these rows in {file}, and import that file", file=report.rejected), err=True)


def _tell_unused(unused: Sequence[object], sheets: Sequence[str]) -> None:
    from constab.cli.tables import tell
    from constab.cli.workbooks import CHOICES

    for one in unused:
        header, near = getattr(one, "header", ""), getattr(one, "near", "")
        tell(
            say("column passed over: {header} (did you mean {near}?)", header=header, near=near)
            if near
            else say("column passed over: {header}", header=header)
        )
    for sheet in sheets:
        if sheet in (CHOICES.zh, CHOICES.en):
            continue
        tell(say("sheet passed over: {sheet}", sheet=sheet))


MAPPING = (
    mark("unknown key {key} in a mapping file"),
    mark("must be a table of texts"),
    mark("must be a text"),
    mark("there is no column {word}; did you mean {near}?"),
    mark("there is no column {word}"),
    mark("the headers {first} and {second} are both mapped to {field}"),
)
"""What a mapping file's reader says, by a method that the catalogue's maker does not know."""
