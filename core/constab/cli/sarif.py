"""What a check has found as a log in SARIF 2.1.0, which editors and code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from constab import __version__
from constab.cli.checked import Checked, example
from constab.cli.faults import sentence
from constab.cli.language import say
from constab.entities import Label

if TYPE_CHECKING:
    from constab.errors import Fault
    from constab.programme import Programme
    from constab.programme.check import Between
    from constab.programme.checking.finds import Sort
    from constab.programme.finding import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
REFUSED = Label("文件不能使用：写法、词语或者引用有误", "the file cannot be used: something in it is not as it must be")
MEND = Label(
    "按所指的行、列改正；docs/errors.md 逐条说明每个代码。",
    "Mend it at the line and column that it names; docs/errors.md explains every code.",
)


def log(
    faults: Sequence[Fault], checked: Sequence[Checked], pairs: Sequence[Between], sorts: Sequence[Sort]
) -> dict[str, Any]:
    """Return the log of one run: each code that was found as a rule, explained in both languages, and each result."""
    results = [_fault(one) for one in faults]
    results += [_finding(found, one.programme) for one in checked for found in one.findings]
    results += [_finding(found, one.both) for one in pairs for found in one.findings]
    known = {sort.code: sort for sort in sorts}
    codes = sorted({result["ruleId"] for result in results})
    places = {code: number for number, code in enumerate(codes)}
    for result in results:
        result["ruleIndex"] = places[result["ruleId"]]
    driver = {
        "name": "constab",
        "semanticVersion": __version__,
        "rules": [_rule(code, known.get(code)) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, sort: Sort | None) -> dict[str, Any]:
    means, help = (sort.means, sort.help) if sort is not None else (REFUSED, MEND)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": f"{means.zh} / {means.en}"},
        "fullDescription": {"text": f"{help.zh}\n{help.en}"},
        "help": {
            "text": f"{means.zh}。{help.zh}\n\n{means.en}: {help.en}",
            "markdown": f"**{means.zh}**\n\n{help.zh}\n\n**{means.en}**\n\n{help.en}",
        },
        "defaultConfiguration": {"level": sort.severity if sort is not None else "error"},
        "properties": {"tags": ["maintainability"], "precision": "high"},
    }


def _fault(one: Fault) -> dict[str, Any]:
    place = one.place
    where = _location(place.file, place.line, place.column) if place is not None and place.file else None
    return _result(one.code, "error", sentence(one.template, one.values), where)


def _finding(found: Finding, programme: Programme) -> dict[str, Any]:
    parts = [sentence(found.template, found.values)]
    if found.witness is not None:
        parts.append(say("for example: {example}", example=example(found.witness, programme)))
    if found.cure:
        parts.append(say("cure: {cure}", cure=sentence(found.cure, found.values)))
    result = _result(found.code, found.severity, "\n".join(parts), _of_origin(found.origin))
    related = [
        {"id": number, "message": {"text": one.what}, **where}
        for number, one in enumerate(found.related, start=1)
        if (where := _of_origin(one.origin)) is not None
    ]
    return result | ({"relatedLocations": related} if related else {})


def _result(code: str, level: str, text: str, where: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"ruleId": code, "level": level, "message": {"text": text}, "locations": [where] if where else []}


def _of_origin(origin: str) -> dict[str, Any] | None:
    file, _, line = origin.rpartition(":")
    if line.isdecimal():
        return _location(file, int(line), 0)
    return _location(origin, 0, 0) if origin else None


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if line:
        physical["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """Return a path as a URI: relative where it is, so that a code host finds it in the repository."""
    from urllib.parse import quote

    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
