"""``constab check``: what is wrong with programmes, before they are used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.checked import SEVERITIES as SEVERITIES
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constab.entities import Register
    from constab.errors import Fault
    from constab.programme import Programme
    from constab.programme.clauses import ClauseList


@click.command("check", cls=Command)
@options.file_argument("programmes", nargs=-1, required=True)
@options.formats("text", "json", "sarif")
@options.option(
    "--store",
    type=options.Address(),
    metavar="URL",
    help="Check against the register of this store too: duties that nobody in it bears.",
)
@options.option(
    "--clauses",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of the clauses of a source document; else those in the folder clauses beside the programme.",
)
@options.option("--as-of", type=options.Day(), help="The day on which it is checked; else today.")
@options.option(
    "--together",
    is_flag=True,
    help="Compare several programmes as if they were in force at the same time, whatever their days.",
)
def command(
    programmes: tuple[Path, ...],
    form: str,
    store: str | None,
    clauses: tuple[Path, ...],
    as_of: date | None,
    together: bool,
) -> int:
    """Find what is wrong with programmes, before they are used.

    Duties that contradict each other, that another one always fulfils, that a prohibition forbids; what nobody bears,
    what is never in force, what changes nothing. Of several programmes it also finds what a unit that lies under two
    of them could not keep, on the days on which both are in force. Each finding names its lines, a case in which it
    shows, and a cure. Exit status: 0 where nothing is wrong (notes do not count), 1 where something was found, 2 where
    a programme cannot be used.
    """
    from constab.cli import checked, inputs, sarif
    from constab.cli.tables import tell
    from constab.errors import ConstabError
    from constab.programme import load_programme
    from constab.programme.check import check, check_between, sorts

    catalogue = inputs.catalogue()
    register = _register(store)
    faults: list[Fault] = []
    found: list[checked.Checked] = []
    for file in programmes:
        try:
            programme = load_programme(file, catalogue)
            lists = _lists(programme, clauses)
        except ConstabError as error:
            faults += [fault for fault in error.faults if fault not in faults]
        else:
            findings = check(programme, register, today=as_of or options.today(), clauses=lists)
            found.append(checked.Checked(programme, findings))
    sound = [one.programme for one in found]
    pairs = check_between(sound, today=as_of or options.today(), as_if=together)
    if form == "text":
        for one in found:
            tell(checked.text(one))
        for pair in pairs:
            tell(checked.text_between(pair, as_if=together))
    else:
        document = (
            sarif.log(faults, found, pairs, sorts()) if form == "sarif" else checked.document(faults, found, pairs)
        )
        tell(json.dumps(document, ensure_ascii=False, indent=2))
    if faults:
        raise ConstabError(faults)
    every = [finding for one in found for finding in one.findings] + [it for pair in pairs for it in pair.findings]
    return int(any(finding.severity != "note" for finding in every))


def _register(store: str | None) -> Register | None:
    if store is None:
        return None
    from constab.ledger.store import Store

    with Store.open(store) as opened:
        return opened.register("units", "attributes")


def _lists(programme: Programme, files: Sequence[Path]) -> tuple[ClauseList, ...]:
    """Return the lists of clauses that are named, or else those beside the programme of documents that it cites."""
    from constab.programme.citations import citations
    from constab.programme.clauses import load_clauses

    if files:
        return load_clauses(files)
    cited = "\n".join(one.source for one in citations(programme))
    beside = sorted((Path(programme.file).parent / "clauses").glob("*.toml"))
    return load_clauses(file for file in beside if file.stem in cited)
