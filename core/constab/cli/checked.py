"""What a check has found, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from constab.cli.faults import sentence
from constab.cli.language import mark, say, spoken
from constab.entities import Label

if TYPE_CHECKING:
    from constab.errors import Fault
    from constab.programme import Programme
    from constab.programme.check import Between
    from constab.programme.finding import Finding, Witness

FORMAT = "constab.findings/1"
SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}


@frozen
class Checked:
    """A programme that loads, and what was found in it."""

    programme: Programme
    findings: tuple[Finding, ...]


def text(one: Checked) -> str:
    """Return the findings as an editor reads them, a line each, with what belongs to each set in below it."""
    lines = _lines(one.findings, one.programme)
    if all(found.severity == "note" for found in one.findings):
        programme = one.programme
        counts = {
            "obligations": len(programme.rules),
            "models": len({rule.model for rule in programme.rules if rule.model}),
            "tailored": sum(bool(rule.changes) for rule in programme.rules),
            "dropped": len(programme.dropped),
        }
        said = say("fine: {obligations} obligations, {models} models, {tailored} tailored, {dropped} dropped", **counts)
        lines.append(f"{programme.file}: {said}")
    return "\n".join(lines)


def text_between(one: Between, *, as_if: bool) -> str:
    """Return the findings between two programmes in the same way, below a line that names the days."""
    files = {"one": one.one.file, "other": one.other.file}
    if one.days is None:
        return say(
            "{one}, {other}: not compared, for they are never in force on the same day; --together compares them as if "
            "they were",
            **files,
        )
    days = _days(one.days.since, one.days.until)
    if as_if:
        head = say("{one}, {other}: compared as if both were in force, {days}", days=days, **files)
    else:
        head = say("{one}, {other}: compared, {days}", days=days, **files)
    lines = _lines(one.findings, one.both)
    return "\n".join((head, *lines)) if lines else say("{head}: nothing found", head=head)


def _lines(findings: Sequence[Finding], programme: Programme) -> list[str]:
    lines = []
    for found in findings:
        lines.append(f"{found.origin}: {say(SEVERITIES[found.severity])}: {sentence(found.template, found.values)}")
        lines += [f"    {more}" for more in _more(found, programme)]
    return lines


def _more(found: Finding, programme: Programme) -> list[str]:
    lines = [say("see {origin}: {what}", origin=one.origin, what=one.what) for one in found.related]
    if found.witness is not None:
        lines.append(say("for example: {example}", example=example(found.witness, programme)))
    clauses = _clauses(found, programme)
    if len(clauses) > 1:
        lines.append(say("clauses: {clauses}", clauses="; ".join(f"{id}: {of}" for id, of in clauses.items())))
    if found.cure:
        lines.append(say("cure: {cure}", cure=sentence(found.cure, found.values)))
    return lines


def _clauses(found: Finding, programme: Programme) -> dict[str, str]:
    """Return the clauses that the obligations of a finding cite, by the names of the obligations."""
    named = [str(value) for value in found.values.values()] + [one.what for one in found.related]
    rules = (programme.rule(name) for name in dict.fromkeys(named))
    return {rule.id: rule.source for rule in rules if rule is not None and rule.source}


def example(witness: Witness, programme: Programme) -> str:
    """Say a case in which a finding shows: 警务室（区域类型：城市），2024-01-01至2024-01-31."""
    vocabulary, chinese = programme.vocabulary, spoken() == "zh"
    unit = vocabulary.label("unit", witness.unit).text(spoken())
    parts = [_with(unit, _values("unit", witness.attributes, programme))]
    if witness.since is not None and witness.until is not None:
        parts.append(_days(witness.since, witness.until))
    if witness.activity:
        activity = vocabulary.label("activity", witness.activity).text(spoken())
        record = _with(activity, _values("record", witness.columns, programme))
        parts.append(f"记录{record}" if chinese else f"a record of {record}")
    return ("，" if chinese else ", ").join(parts)


def _days(since: date, until: date) -> str:
    if since == until:
        return since.isoformat()
    return f"{since}至{until}" if spoken() == "zh" else f"{since} to {until}"


def _with(noun: str, values: Sequence[str]) -> str:
    if not values:
        return noun
    return f"{noun}（{'，'.join(values)}）" if spoken() == "zh" else f"{noun} ({', '.join(values)})"


def _values(holder: str, values: Mapping[str, object], programme: Programme) -> list[str]:
    """Say the values that a case has; what it does not have is left out."""
    from constab.cli.wording import condition
    from constab.obligations import Condition
    from constab.vocabulary import UnknownTermError

    said = []
    for name, value in values.items():
        several = tuple(sorted(value)) if isinstance(value, frozenset) else (value,)
        if value is None or not several:
            continue
        try:
            said.append(condition(Condition(name, "is", several), holder, programme.vocabulary, spoken()))
        except UnknownTermError:  # a column of the ledger that has no words of its own
            said.append(f"{name}: {', '.join(map(str, several))}")
    return said


def document(faults: Sequence[Fault], checked: Sequence[Checked], pairs: Sequence[Between] = ()) -> dict[str, Any]:
    """Return everything that was found, in the format `FORMAT`."""
    return {
        "format": FORMAT,
        "programmes": [
            {
                "file": one.programme.file,
                "id": one.programme.id,
                "obligations": len(one.programme.rules),
                "dropped": len(one.programme.dropped),
                "findings": [_finding(found, one.programme) for found in one.findings],
            }
            for one in checked
        ],
        "between": [
            {
                "files": [one.one.file, one.other.file],
                "since": one.days.since.isoformat() if one.days else None,
                "until": one.days.until.isoformat() if one.days else None,
                "findings": [_finding(found, one.both) for found in one.findings],
            }
            for one in pairs
        ],
        "faults": [
            {
                "code": one.code,
                "file": one.place.file if one.place else "",
                "line": one.place.line if one.place else 0,
                "column": one.place.column if one.place else 0,
                "path": one.place.path if one.place else "",
                "sentence": sentence(one.template, one.values),
            }
            for one in faults
        ],
    }


def _finding(found: Finding, programme: Programme) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity,
        "origin": found.origin,
        "sentence": sentence(found.template, found.values),
        "values": {name: _plain(value) for name, value in found.values.items()},
        "related": [{"origin": one.origin, "obligation": one.what} for one in found.related],
        "clauses": _clauses(found, programme),
        "witness": None if found.witness is None else _witness(found.witness, programme),
        "cure": sentence(found.cure, found.values) if found.cure else "",
    }


def _witness(witness: Witness, programme: Programme) -> dict[str, Any]:
    return {
        "unit": witness.unit,
        "attributes": {name: _plain(value) for name, value in witness.attributes.items()},
        "since": witness.since.isoformat() if witness.since else None,
        "until": witness.until.isoformat() if witness.until else None,
        "activity": witness.activity,
        "columns": {name: _plain(value) for name, value in witness.columns.items()},
        "sentence": example(witness, programme),
    }


def _plain(value: object) -> object:
    """Return a value as JSON holds it: numbers as text, sets as sorted lists, labels in both languages."""
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, frozenset):
        return sorted(value)
    return value if value is None or isinstance(value, bool | int) else str(value)
