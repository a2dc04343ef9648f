"""``constab demo``: the main job on a sample region."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.assessment import Assessment, Line, Scorecard
    from constab.models import Sample
    from constab.plugins import Catalogue

MARKER = ".constab-demo"
"""The file that says of a folder that a demo made it, so that the next may make it anew."""

FOLDER = "constab-demo"
PROGRAMME, STORE, REPORT = "programme.toml", "constab.db", "report.html"
TRUTH = "truth.json"


@click.command("demo", cls=Command)
@options.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(FOLDER),
    show_default=True,
    metavar="DIR",
    help="The folder to write into. One that an earlier demo made is made anew.",
)
@options.option("--sample", metavar="NAME", help="The sample to run; else the first that is installed.")
def command(into: Path, sample: str | None) -> int:
    """Run the main job on a sample region, and say what to try next.

    Invents a register and a year of records, imports them, assesses every post, compares the result with the shortfalls
    that were planted, and writes a report. Exit status 1 where they differ.
    """
    from constab.cli import inputs
    from constab.cli.evaluate import write
    from constab.cli.files import write_whole
    from constab.cli.new import chosen
    from constab.cli.tables import tell

    catalogue = inputs.catalogue().whole()
    found = chosen(catalogue, sample)
    folder = _fresh(into)
    write_whole(folder / PROGRAMME, found.programme.encode())
    heading = say(
        "{title}: {posts} posts, {since} to {until}",
        title=found.title.text(spoken()),
        posts=found.posts,
        since=found.since,
        until=found.until,
    )
    tell(heading)
    tell(_simulated(found, folder, catalogue))
    assessment = _assessed(folder, found, catalogue)
    tell()
    write(assessment, "text", catalogue)
    tell()
    truth = json.loads((folder / TRUTH).read_text("utf-8"))
    differences = compared(assessment, truth)
    tell(_verdict(truth, differences))
    write_whole(folder / REPORT, catalogue.renderers["html"].render(assessment, spoken()))
    tell(say("report: {file}", file=folder / REPORT))
    tell()
    tell(_next(folder, found, assessment))
    return int(bool(differences))


def _fresh(folder: Path) -> Path:
    """Return an empty folder with the demo's marker. Raises ConstabError for one that holds something else."""
    from constab.cli.files import empty_folder

    if (folder / MARKER).is_file():
        shutil.rmtree(folder)
    empty_folder(folder)
    (folder / MARKER).write_text("", "utf-8")
    return folder


def _simulated(sample: Sample, folder: Path, catalogue: Catalogue) -> str:
    """Invent the files and import them; return what to say of it."""
    from constab.cli import inputs
    from constab.cli.import_ import now
    from constab.cli.progress import shown
    from constab.ledger.importing import import_records, import_register
    from constab.programme import load_programme
    from constab.simulation import simulate

    programme = load_programme(folder / PROGRAMME, catalogue)
    with shown(say("simulating")) as progress:
        made = simulate(
            programme,
            posts=sample.posts,
            since=date.fromisoformat(sample.since),
            until=date.fromisoformat(sample.until),
            seed=sample.seed,
            into=folder,
            progress=progress,
        )
    with inputs.ledger(_store(folder), None, create=True) as ledger:
        words = programme.vocabulary
        with shown(say("register")) as progress:
            import_register(
                [made.register_file],
                store=ledger.store,
                folder=ledger.folder,
                vocabulary=words,
                imported_at=now(),
                progress=progress,
            )
        with shown(say("records")) as progress:
            report = import_records(
                [made.records_file],
                ledger=ledger,
                vocabulary=words,
                imported_at=now(),
                progress=progress,
                language=spoken(),
            )
    return say(
        "imported: {units} units, {people} people, {records} records ({left_out} left out)",
        units=len(made.register.units),
        people=len(made.register.people),
        records=report.records,
        left_out=report.quarantined,
    )


def _assessed(folder: Path, sample: Sample, catalogue: Catalogue) -> Assessment:
    from constab.cli.assessing import assessment

    as_of = date.fromisoformat(sample.until)
    return assessment(catalogue, folder / PROGRAMME, _store(folder), None, date.fromisoformat(sample.since), as_of)


def compared(assessment: Assessment, truth: dict[str, list[dict[str, list[object]]]]) -> list[str]:
    """Return where the windows that an assessment finds missed are not as many as the truth file lists."""
    listed = {(str(one["obligation"]), str(one["bearer"])): len(one["windows"]) for one in truth["shortfalls"]}
    found = {(line.obligation, card.bearer): line.missed for card, line in _lines(assessment) if line.missed}
    return [
        f"{bearer} {obligation}: {listed.get((obligation, bearer), 0)} != {found.get((obligation, bearer), 0)}"
        for obligation, bearer in sorted(listed.keys() | found.keys())
        if listed.get((obligation, bearer), 0) != found.get((obligation, bearer), 0)
    ]


def _lines(assessment: Assessment) -> list[tuple[Scorecard, Line]]:
    return [(card, line) for card in assessment.scorecards for line in card.lines]


def _verdict(truth: dict[str, list[dict[str, list[object]]]], differences: list[str]) -> str:
    windows = sum(len(one["windows"]) for one in truth["shortfalls"])
    if not differences:
        return say("compared with the truth: all {count} shortfalls were found, and no other", count=windows)
    return "\n".join([say("compared with the truth: {count} differences", count=len(differences)), *differences])


def _next(folder: Path, sample: Sample, assessment: Assessment) -> str:
    """Return commands to try, which work as they are printed."""
    programme, store = _quoted(folder / PROGRAMME), _quoted(folder / STORE)
    tail = f"--as-of {sample.until} --store {store}"
    lines = [(line.missed, card.bearer, card.name, line.obligation) for card, line in _lines(assessment)]
    _, _, name, obligation = max(lines, key=lambda one: (one[0], one[1], one[3]))
    name = f'"{name}"'
    this = _this()
    new = _quoted(Path(os.path.normpath(folder.parent / "my-region")))
    tries = (
        (say("how a post's score comes about"), f"explain {programme} {name} {tail}"),
        (say("the records behind one duty"), f"explain {programme} {name} {obligation} --missed {tail}"),
        (say("half-way through the year"), f"evaluate {programme} --as-of 2012-06-30 --store {store}"),
        (say("a workbook"), f"report {programme} {tail} -o {_quoted(folder / 'report.xlsx')}"),
        (say("what the programme asks"), f"show {programme}"),
        (say("a region of your own"), f"new region {new}"),
    )
    return "\n".join([say("Try next:"), *(f"  {meaning}\n    {this} {words}" for meaning, words in tries)])


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text


def _this() -> str:
    """Return how this command was called, so that it can be called again."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{Path(sys.executable).name} -m constab.cli"
    found = shutil.which("constab")
    if found is not None and Path(found).resolve() == called.resolve():
        return "constab"
    near = os.path.relpath(called) if called.is_absolute() else str(called)
    return str(called) if near.startswith("..") else _quoted(Path(near))


def _store(folder: Path) -> str:
    return f"sqlite:///{(folder / STORE).as_posix()}"
