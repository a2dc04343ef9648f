"""``constab coverage``: what has become of each clause of a source document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.language import mark, say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from constab.entities import Label
    from constab.errors import Fault
    from constab.programme import Programme
    from constab.programme.citations import Citation
    from constab.programme.clauses import ClauseList
    from constab.programme.coverage import Account, Coverage, State
    from constab.programme.finding import Finding

STATES: Mapping[State, str] = {
    "encoded": mark("encoded"),
    "stated": mark("not assessable"),
    "dropped": mark("left out"),
    "unexplained": mark("unexplained"),
}
NATURES = {
    "duty": mark("a duty"),
    "prohibition": mark("a prohibition"),
    "permission": mark("a permission"),
    "figure": mark("a reported figure"),
    "taxonomy": mark("a list of kinds"),
    "arrangement": mark("an arrangement"),
    "aim": mark("an aim"),
    "outside": mark("not about posts"),
}
CITING = {
    "obligation": mark("obligation {title} ({id})"),
    "consequence": mark("consequence {title} ({id})"),
    "category": mark("category {title} ({id})"),
    "grade": mark("grade {title} ({id})"),
    "score": mark("score {title} ({id})"),
    "item": mark("item {title} ({id})"),
    "charge": mark("charge {title} ({id})"),
    "veto": mark("veto {title} ({id})"),
    "multiplier": mark("multiplier {title} ({id})"),
    "title": mark("title {title} ({id})"),
    "permit": mark("permission from {title} ({id})"),
    "tailoring": mark("tailoring of {title} ({id})"),
    "dropped": mark("dropped: {title} ({id}), for: {reason}"),
    "retired": mark("retired: {title} ({id}), for: {reason}"),
}
MERGED = {
    "dropped": mark("merged: {title} ({id}) into {other}, for: {reason}"),
    "retired": mark("merged: {title} ({id}) into {other} from a date on, for: {reason}"),
}


@click.command("coverage", cls=Command)
@options.programme
@options.file_argument("clauses", nargs=-1, required=True)
@options.formats("text", "json")
@options.option("--all", "every", is_flag=True, help="Every clause, and what has become of it; else the unexplained.")
def command(programme: Path, clauses: tuple[Path, ...], form: str, every: bool) -> int:
    """Find the clauses of a source document that a programme leaves unexplained.

    CLAUSES is a list of the document's clauses. A clause is explained where something in the programme names it as its
    source, where the obligation that names it was dropped for a reason, or where the list says why nothing of it can be
    assessed. Several documents are taken one after the other.

    Exit status: 0 where every clause is explained, 1 where one is not or something was found, 2 where a file cannot be
    used.
    """
    from constab.cli import inputs
    from constab.cli.tables import tell
    from constab.errors import ConstabError
    from constab.programme.clauses import load_clauses
    from constab.programme.coverage import covered

    faults: list[Fault] = []
    lists: tuple[ClauseList, ...] = ()
    try:
        lists = load_clauses(clauses)
    except ConstabError as error:
        faults += error.faults
    try:
        found = inputs.programme(programme)
    except ConstabError as error:
        faults += error.faults
    if faults:
        raise ConstabError(faults)
    results = [covered(found, one) for one in lists]
    if form == "json":
        tell(json.dumps(_document(found, results), ensure_ascii=False, indent=2))
    else:
        tell("\n\n".join(_text(one, every) for one in results))
    return int(not all(one.whole for one in results))


def _text(coverage: Coverage, every: bool) -> str:
    from constab.cli.check import SEVERITIES
    from constab.cli.faults import sentence
    from constab.cli.tables import table

    said = say(
        "{title} ({id}), {count} clauses: {encoded} encoded, {stated} not assessable, {dropped} left out, "
        "{unexplained} unexplained",
        title=coverage.document.title.text(spoken()),
        id=coverage.document.id,
        count=len(coverage.accounts),
        **{state: len(coverage.of(state)) for state in STATES},
    )
    parts = [said]
    if unexplained := coverage.of("unexplained"):
        headings = (say("clause"), say("where in the document"), say("what it is"), say("in short"))
        parts += ["", say("Unexplained:"), table(headings, map(_open, unexplained)).rstrip("\n")]
    if coverage.findings:
        parts += [""]
    for one in coverage.findings:
        parts += [f"{one.origin}: {say(SEVERITIES[one.severity])}: {sentence(one.template, one.values)}"]
    if every:
        headings = (say("clause"), say("state"), say("in short"), say("explained by"))
        parts += ["", table(headings, map(_explained, coverage.accounts)).rstrip("\n")]
    return "\n".join(parts)


def _open(account: Account) -> Sequence[str]:
    clause, language = account.clause, spoken()
    return clause.id, clause.place.text(language), say(NATURES[clause.nature]), clause.gloss.text(language)


def _explained(account: Account) -> Sequence[str]:
    clause, language = account.clause, spoken()
    state = say("encoded in part") if clause.partly and account.state == "encoded" else say(STATES[account.state])
    comma, semicolon = ("，", "；") if language == "zh" else (", ", "; ")
    reasons = [f"{_citing(one)}{comma}{one.origin}" for one in (*account.by, *account.dropped)]
    if clause.not_assessable is not None:
        reasons.append(clause.not_assessable.text(language))
    return clause.id, state, clause.gloss.text(language), semicolon.join(reasons)


def _citing(one: Citation) -> str:
    template = MERGED[one.what] if one.merged_into else CITING[one.what]
    return say(template, title=one.title.text(spoken()), id=one.id, reason=one.reason, other=one.merged_into)


def _document(programme: Programme, results: Sequence[Coverage]) -> dict[str, Any]:
    return {
        "format": "constab.coverage/1",
        "programme": {"file": programme.file, "id": programme.id, "digest": programme.digest},
        "documents": [
            {
                "file": one.file,
                "id": one.document.id,
                "title": _label(one.document.title),
                "counts": {state: len(one.of(state)) for state in STATES},
                "clauses": [_clause(account) for account in one.accounts],
                "findings": [_finding(found) for found in one.findings],
            }
            for one in results
        ],
    }


def _clause(account: Account) -> dict[str, Any]:
    clause = account.clause
    return {
        "id": clause.id,
        "state": account.state,
        "gloss": _label(clause.gloss),
        "place": _label(clause.place),
        "nature": clause.nature,
        "not_assessable": _label(clause.not_assessable) if clause.not_assessable else None,
        "partly": clause.partly,
        "encoded_by": [_named(one) for one in account.by],
        "dropped": [_named(one) | {"reason": one.reason, "merged_into": one.merged_into} for one in account.dropped],
        "origin": account.origin,
    }


def _named(one: Citation) -> dict[str, Any]:
    return {"what": one.what, "id": one.id, "title": _label(one.title), "source": one.source, "origin": one.origin}


def _finding(one: Finding) -> dict[str, Any]:
    from constab.cli.faults import sentence

    return {
        "code": one.code,
        "severity": one.severity,
        "origin": one.origin,
        "sentence": sentence(one.template, one.values),
    }


def _label(label: Label) -> Mapping[str, str]:
    return {"zh": label.zh, "en": label.en}
