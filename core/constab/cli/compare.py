"""``constab compare``: what a reform changes over the same ledger, or what changed between two days."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.comparing import Comparison, Turn
    from constab.entities import Label

CAUSES = 3
"""How many obligations a row names; JSON names them all."""


@click.command("compare", cls=Command)
@options.programme
@options.file_argument("other", required=False)
@options.as_of
@options.option("--against", type=options.Day(), help="The earlier day, for the programme that is named first.")
@options.formats("text", "json")
@options.store
def command(
    programme: Path,
    other: Path | None,
    as_of: date | None,
    since: date | None,
    against: date | None,
    form: str,
    store: str,
    ledger: str | None,
) -> int:
    """Say what a reform changes over the same ledger, or what changed between two days.

    With OTHER: which obligations are added, gone or read otherwise; which units rise and fall, and by
    which obligations.
    With --against: what is newly missed, what was mended, and where the rule itself has changed.
    """
    from constab.cli import inputs
    from constab.cli.comparison import document
    from constab.cli.progress import shown
    from constab.cli.tables import tell
    from constab.comparing import Side, compare
    from constab.errors import refuse
    from constab.evaluation import evaluate
    from constab.programme import load_programme

    if other is None and against is None:
        raise refuse("compare-nothing", "name another programme, or another day by --against, to compare with")
    catalogue = inputs.catalogue()
    day = as_of or options.today()
    first = load_programme(programme, catalogue)
    second = first if other is None else load_programme(other, catalogue)
    with inputs.ledger(store, ledger) as opened, shown(say("evaluating")):
        register = opened.store.register()
        before, after = (
            Side(one, evaluate(one, register, opened, since=since, as_of=on))
            for one, on in ((first, against or day), (second, day))
        )
    found = compare(before, after)
    tell(json.dumps(document(found), ensure_ascii=False, indent=2) if form == "json" else _text(found))
    return 0


def _text(found: Comparison) -> str:
    from constab.cli.comparison import GENERAL, names_of, titles

    language, names = spoken(), titles(found)
    parts = [_heading(found, language), ""]
    if found.nothing:
        return "\n".join([*parts, say("Nothing differs.")])
    if found.general:
        what = ", ".join(say(GENERAL[one]) for one in found.general)
        parts += [say("The programmes differ in: {what}", what=what), ""]
    if found.rules:
        parts += [say("What is asked:"), _rules(found, language)]
    for old, new in found.alike:
        parts.append(say("{old} and {new} seem to be the same obligation under two names", old=old.id, new=new.id))
    if found.alike:
        parts.append("")
    results = found.results
    if results.cards:
        parts += [say("Units that differ ({count} do not):", count=results.unchanged), _units(found, names, language)]
        parts += [say("By obligation:"), _turns(found, names, language)]
    elif results.unchanged:
        parts.append(say("No unit differs ({count} are assessed by both).", count=results.unchanged))
    if results.only_before:
        parts.append(say("Assessed before alone: {units}", units=names_of(results.only_before)))
    if results.only_after:
        parts.append(say("Assessed after alone: {units}", units=names_of(results.only_after)))
    return "\n".join(parts)


def _heading(found: Comparison, language: str) -> str:
    lines = []
    for label, side in ((say("before"), found.before), (say("after"), found.after)):
        one = side.assessment
        title = one.title.text(language)
        lines.append(
            say(
                "{label}: {title} ({id}), from {since} to {until}",
                label=label,
                title=title,
                id=one.programme,
                since=one.since,
                until=one.as_of,
            )
        )
    return "\n".join(lines)


def _rules(found: Comparison, language: str) -> str:
    from constab.cli.comparison import kept_quiet, places, told
    from constab.cli.tables import table

    rows = []
    for one in found.rules:
        latest = one.after or one.before
        assert latest is not None
        what = say("changed") if one.before and one.after else say("gone") if one.before else say("added")
        keys = kept_quiet(one)
        rows.append(
            (
                what,
                f"{latest.obligation.title.text(language)}\n{one.id}",
                told(one, found.before, one.before, language),
                told(one, found.after, one.after, language),
                ", ".join(keys) or "-",
                places(one, found),
            )
        )
    headings = (say("what"), say("obligation"), say("before"), say("after"), say("keys"), say("comes from"))
    return table(headings, rows)


def _units(found: Comparison, names: dict[str, Label], language: str) -> str:
    from constab.cli.comparison import signed, why
    from constab.cli.tables import table

    rows = []
    for one in found.results.cards:
        turns: Counter[Turn] = Counter(line.turn for line in one.lines)
        said = [f"{turn.label.text(language)} {count}" for turn, count in _sorted(turns)]
        rows.append(
            (
                f"{one.after.name} ({one.bearer})" if one.after.name != one.bearer else one.bearer,
                *(f"{card.score:f}" if card.score is not None else "-" for card in (one.before, one.after)),
                signed(one.change),
                ("，" if language == "zh" else ", ").join(said) or "-",
                why(one, names, language, CAUSES) or "-",
            )
        )
    headings = (say("unit"), say("before"), say("after"), say("change"), say("verdicts"), say("by"))
    return table(headings, rows, right=(1, 2, 3))


def _turns(found: Comparison, names: dict[str, Label], language: str) -> str:
    """Return how many units took which turn, an obligation a row."""
    from constab.cli.tables import table
    from constab.comparing import Turn

    counts: dict[str, Counter[Turn]] = {}
    for card in found.results.cards:
        for line in card.lines:
            counts.setdefault(line.obligation, Counter())[line.turn] += 1
    told = [turn for turn in Turn if turn is not Turn.UNCHANGED and any(one[turn] for one in counts.values())]
    rows = [
        (names[id].text(language), id, *(str(counts[id][turn] or "-") for turn in told))
        for id in names
        if id in counts and any(counts[id][turn] for turn in told)
    ]
    headings = (say("obligation"), "id", *(turn.label.text(language) for turn in told))
    return table(headings, rows, right=range(2, 2 + len(told)))


def _sorted(turns: Counter[Turn]) -> list[tuple[Turn, int]]:
    from constab.comparing import Turn

    return [(turn, turns[turn]) for turn in Turn if turns[turn] and turn is not Turn.UNCHANGED]
