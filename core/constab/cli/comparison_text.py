"""A comparison as text: what is asked, what follows, which units differ, and by which obligations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from constab.cli import score_comparison
from constab.cli.comparison import GENERAL, kept_quiet, names_of, places, signed, titles, told, why
from constab.cli.language import say, spoken
from constab.cli.tables import table
from constab.comparing import Comparison, RuleChange, Turn
from constab.entities import Label
from constab.obligations.wording import plain

POINTS = ("points",)
"""The fields of an obligation of which nothing but its points has changed."""
CAUSES = 3
"""How many obligations or units a row names; JSON names them all."""


def text(found: Comparison) -> str:
    language, names = spoken(), titles(found)
    parts = [_heading(found, language), ""]
    if found.nothing:
        return "\n".join([*parts, say("Nothing differs.")])
    if found.general:
        what = ", ".join(say(GENERAL[one]) for one in found.general)
        parts += [say("The programmes differ in: {what}", what=what), ""]
    told_of = [one for one in found.rules if one.fields != POINTS]
    if told_of:
        parts += [say("What is asked:"), _rules(found, told_of, language)]
    moved = [_points(one, language) for one in found.rules if one.fields == POINTS]
    if moved:
        parts += [say("Only the points of these change: {what}", what=_joined(moved, language)), ""]
    for old, new in found.alike:
        parts.append(say("{old} and {new} seem to be the same obligation under two names", old=old.id, new=new.id))
    if found.alike:
        parts.append("")
    if found.effects:
        parts += [say("What follows:"), _effects(found, language)]
    parts += score_comparison.told(found, language)
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


def _points(change: RuleChange, language: str) -> str:
    """Say an obligation's points before and after."""
    assert change.before is not None
    assert change.after is not None
    title = change.after.obligation.title.text(language)
    return f"{title} {plain(change.before.points)} → {plain(change.after.points)}"


def _rules(found: Comparison, changes: Sequence[RuleChange], language: str) -> str:
    rows = []
    for one in changes:
        latest = one.after or one.before
        assert latest is not None
        keys = kept_quiet(one)
        rows.append(
            (
                _what(one.before, one.after),
                f"{latest.obligation.title.text(language)}\n{one.id}",
                told(one, found.before, one.before, language),
                told(one, found.after, one.after, language),
                ", ".join(keys) or "-",
                places(one, found),
            )
        )
    headings = (say("what"), say("obligation"), say("before"), say("after"), say("keys"), say("comes from"))
    return table(headings, rows)


def _effects(found: Comparison, language: str) -> str:
    rows = []
    for one in found.effects:
        latest = one.after or one.before
        assert latest is not None
        said = [each.terms.text(language) if each else "-" for each in (one.before, one.after)]
        sums = [f"{each.yuan:f}" if each and each.yuan is not None else "-" for each in (one.before, one.after)]
        title = f"{latest.consequence.title.text(language)}\n{one.id}"
        rows.append((_what(one.before, one.after), title, *said, *sums, latest.effect.origin))
    sides = (say("before"), say("after"))
    yuan = (f"{sides[0]} ({say('yuan')})", f"{sides[1]} ({say('yuan')})")
    return table((say("what"), say("consequence"), *sides, *yuan, say("comes from")), rows, right=(4, 5))


def _what(before: object | None, after: object | None) -> str:
    return say("changed") if before and after else say("gone") if before else say("added")


def _units(found: Comparison, names: dict[str, Label], language: str) -> str:
    rows = []
    for one in found.results.cards:
        turns: Counter[Turn] = Counter(line.turn for line in one.lines)
        said = [f"{turn.label.text(language)} {count}" for turn, count in _sorted(turns)]
        rows.append(
            (
                f"{one.after.name} ({one.bearer})" if one.after.name != one.bearer else one.bearer,
                *(f"{card.score:f}" if card.score is not None else "-" for card in (one.before, one.after)),
                signed(one.change),
                _joined(said, language) or "-",
                why(one, names, language, CAUSES) or "-",
            )
        )
    headings = (say("unit"), say("before"), say("after"), say("change"), say("verdicts"), say("by"))
    return table(headings, rows, right=(1, 2, 3))


def _turns(found: Comparison, names: dict[str, Label], language: str) -> str:
    """Return how many units took which turn, an obligation a row, and those that have newly missed it."""
    counts: dict[str, Counter[Turn]] = {}
    missed: dict[str, list[str]] = {}
    for card in found.results.cards:
        for line in card.lines:
            counts.setdefault(line.obligation, Counter())[line.turn] += 1
            if line.turn is Turn.NEWLY_MISSED:
                missed.setdefault(line.obligation, []).append(card.after.name)
    taken = [turn for turn in Turn if turn is not Turn.UNCHANGED and any(one[turn] for one in counts.values())]
    rows = [
        (
            f"{names[id].text(language)}\n{id}",
            *(str(counts[id][turn] or "-") for turn in taken),
            *((_first(missed.get(id, []), language),) if missed else ()),
        )
        for id in names
        if id in counts and any(counts[id][turn] for turn in taken)
    ]
    last = (say("newly missed by"),) if missed else ()
    headings = (say("obligation"), *(turn.label.text(language) for turn in taken), *last)
    return table(headings, rows, right=range(1, 1 + len(taken)))


def _first(names: Sequence[str], language: str) -> str:
    said = [*names[:CAUSES], *([say("{count} more", count=len(names) - CAUSES)] if len(names) > CAUSES else [])]
    return _joined(said, language) or "-"


def _joined(words: Sequence[str], language: str) -> str:
    return ("，" if language == "zh" else ", ").join(words)


def _sorted(turns: Counter[Turn]) -> list[tuple[Turn, int]]:
    return [(turn, turns[turn]) for turn in Turn if turns[turn] and turn is not Turn.UNCHANGED]
