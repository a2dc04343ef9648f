"""``constab check``: what is wrong with programmes, before they are used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.language import mark, say
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constab.entities import Register
    from constab.errors import Fault
    from constab.plugins import Catalogue
    from constab.programme import Programme
    from constab.programme.check import Finding

SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}


@click.command("check", cls=Command)
@options.file_argument("programmes", nargs=-1, required=True)
@options.formats("text", "json", "sarif")
@options.option(
    "--store",
    type=options.Address(),
    metavar="URL",
    help="Check against the register of this store too: duties that nobody in it bears.",
)
@options.option("--as-of", type=options.Day(), help="The day on which it is checked; else today.")
def command(programmes: tuple[Path, ...], form: str, store: str | None, as_of: date | None) -> int:
    """Find what is wrong with programmes, before they are used.

    Exit status: 0 where nothing is wrong (notes do not count), 1 where something was found, 2 where a programme cannot
    be used.
    """
    from constab.cli import inputs
    from constab.cli.tables import tell
    from constab.errors import ConstabError
    from constab.programme import load_programme
    from constab.programme.check import check

    catalogue = inputs.catalogue()
    register = _register(store)
    faults: list[Fault] = []
    checked: list[tuple[Programme, Sequence[Finding]]] = []
    for file in programmes:
        try:
            found = load_programme(file, catalogue)
        except ConstabError as error:
            faults += [fault for fault in error.faults if fault not in faults]
        else:
            checked.append((found, check(found, register, today=as_of or options.today())))
    if form == "text":
        for programme, findings in checked:
            tell(_text(programme, findings))
    else:
        findings = [one for _, several in checked for one in several]
        document = _sarif(faults, findings) if form == "sarif" else _document(faults, checked, catalogue)
        tell(json.dumps(document, ensure_ascii=False, indent=2))
    if faults:
        raise ConstabError(faults)
    return int(any(one.severity != "note" for _, several in checked for one in several))


def _register(store: str | None) -> Register | None:
    if store is None:
        return None
    from constab.ledger.store import Store

    with Store.open(store) as opened:
        return opened.register("units", "attributes")


def _text(programme: Programme, findings: Sequence[Finding]) -> str:
    from constab.cli.faults import sentence

    lines = [f"{one.origin}: {say(SEVERITIES[one.severity])}: {sentence(one.template, one.values)}" for one in findings]
    if all(one.severity == "note" for one in findings):
        counts = {
            "obligations": len(programme.rules),
            "models": len({rule.model for rule in programme.rules if rule.model}),
            "tailored": sum(bool(rule.changes) for rule in programme.rules),
            "dropped": len(programme.dropped),
        }
        said = say("fine: {obligations} obligations, {models} models, {tailored} tailored, {dropped} dropped", **counts)
        lines.append(f"{programme.file}: {said}")
    return "\n".join(lines)


def _document(
    faults: Sequence[Fault], checked: Sequence[tuple[Programme, Sequence[Finding]]], catalogue: Catalogue
) -> dict[str, Any]:
    from constab.cli.faults import sentence

    programmes = [
        {
            "file": programme.file,
            "id": programme.id,
            "obligations": len(programme.rules),
            "dropped": len(programme.dropped),
            "findings": [
                {
                    "code": one.code,
                    "severity": one.severity,
                    "origin": one.origin,
                    "sentence": sentence(one.template, one.values),
                }
                for one in findings
            ],
        }
        for programme, findings in checked
    ]
    found = [
        {
            "code": one.code,
            "file": one.place.file if one.place else "",
            "line": one.place.line if one.place else 0,
            "column": one.place.column if one.place else 0,
            "path": one.place.path if one.place else "",
            "sentence": sentence(one.template, one.values),
        }
        for one in faults
    ]
    return {"format": "constab.check/1", "programmes": programmes, "faults": found}


def _sarif(faults: Sequence[Fault], findings: Sequence[Finding]) -> dict[str, Any]:
    """Return a log in SARIF 2.1.0, which editors and code hosts show beside the lines."""
    from constab import __version__
    from constab.cli.faults import sentence

    results = [_result(one.code, "error", sentence(one.template, one.values), *_where(one.place)) for one in faults]
    for one in findings:
        file, _, line = one.origin.rpartition(":")
        where = (file, int(line), 0) if line.isdecimal() else (one.origin, 0, 0)
        results.append(_result(one.code, one.severity, sentence(one.template, one.values), *where))
    codes = sorted({result["ruleId"] for result in results})
    driver = {"name": "constab", "version": __version__, "rules": [{"id": code} for code in codes]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _where(place: Any) -> tuple[str, int, int]:
    return (place.file, place.line, place.column) if place is not None else ("", 0, 0)


def _result(code: str, level: str, text: str, file: str, line: int, column: int) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": code, "level": level, "message": {"text": text}}
    if file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": Path(file).as_posix()}}
        if line:
            physical["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
        result["locations"] = [{"physicalLocation": physical}]
    return result
