"""A comparison in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from constab.assessment import Line, Scorecard
from constab.cli import score_comparison, wording
from constab.cli.jsonable import jsonable
from constab.cli.language import mark, say
from constab.comparing import CardChange, Comparison, EffectChange, Following, LineChange, RuleChange, Side, Standing
from constab.comparing.rules import DATES
from constab.entities import Label
from constab.obligations.wording import plain

LANGUAGES = ("zh", "en")
FORMAT = "constab.comparison/1"
GENERAL = {
    "in_force": mark("days in force"),
    "calendar": mark("working days"),
    "pace": mark("pace"),
    "scoring": mark("scoring"),
}
"""What may differ of programmes as a whole."""
_IN_WORDS = ("bearer", "for_each", "force", "points")


def told(change: RuleChange, side: Side, standing: Standing | None, language: str) -> str:
    """Say how an obligation reads on one side: its target, and what else is not the same."""
    if standing is None:
        return "-"
    one, words = standing.obligation, side.programme.vocabulary
    parts = [one.target_label(words).text(language)]
    if "bearer" in change.fields:
        parts.append(wording.bearer(one.bearer, words, language))
    if "force" in change.fields:
        parts.append(wording.FORCES[one.force].text(language))
    if "points" in change.fields:
        points = plain(standing.points)
        parts.append(f"{points}分" if language == "zh" else f"{points} points")
    return ("；" if language == "zh" else "; ").join(parts)


def kept_quiet(change: RuleChange) -> tuple[str, ...]:
    """Return the keys that differ and that `told` may not show in words."""
    return tuple(one for one in change.fields if one not in (*_IN_WORDS, DATES))


def places(change: RuleChange, comparison: Comparison) -> str:
    """Return where both read so, or leave it out: file and line before and after."""
    key = next(iter(change.fields), "")
    sides = ((comparison.before, change.before), (comparison.after, change.after))
    found = [one.place(key) if one is not None else _left_out(change.id, side) or "-" for side, one in sides]
    return found[0] if found[0] == found[1] else " → ".join(found)


def _left_out(id: str, side: Side) -> str:
    """Return the file and line that leave an obligation out; empty where none does."""
    return next((one.origin for one in side.programme.dropped if one.id == id), "")


def titles(comparison: Comparison) -> dict[str, Label]:
    """Return the titles of all obligations, as they are called after."""
    found: dict[str, Label] = {}
    for side in (comparison.before, comparison.after):
        found |= {rule.id: rule.latest.title for rule in side.programme.rules}
    return found


def signed(number: Decimal | None) -> str:
    """Return a change with its sign; a dash where there is none to tell."""
    return "-" if number is None else f"{number:+f}" if number else "0"


def why(card: CardChange, names: dict[str, Label], language: str, most: int) -> str:
    """Say by which obligations a score moved, the greatest first."""
    causes = card.causes
    said = [f"{names[one.obligation].text(language)} {signed(one.effect)}" for one in causes[:most]]
    if len(causes) > most:
        said.append(say("{count} more", count=len(causes) - most))
    return ("，" if language == "zh" else ", ").join(said)


def document(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    names, found = titles(comparison), comparison.results
    return {
        "format": FORMAT,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "general": list(comparison.general),
        "obligations": [_rule(one, comparison) for one in comparison.rules],
        "same_under_another_id": [{"before": old.id, "after": new.id} for old, new in comparison.alike],
        "consequences": [_effect(one) for one in comparison.effects],
        "scores": score_comparison.documented(comparison),
        "units": [_card(one, names) for one in found.cards],
        "unchanged": found.unchanged,
        "only_before": [_unit(one) for one in found.only_before],
        "only_after": [_unit(one) for one in found.only_after],
        "turns": {turn.value: count for turn, count in found.turns.items()},
    }


def _side(side: Side) -> dict[str, Any]:
    one = side.assessment
    return {
        "programme": one.programme,
        "title": jsonable(one.title),
        "file": side.programme.file,
        "digest": one.programme_digest,
        "ledger_seal": one.ledger_seal,
        "calendar": one.calendar,
        "since": jsonable(one.since),
        "as_of": jsonable(one.as_of),
    }


def _rule(change: RuleChange, comparison: Comparison) -> dict[str, Any]:
    latest = change.after or change.before
    assert latest is not None
    return {
        "id": change.id,
        "title": jsonable(latest.obligation.title),
        "what": "changed" if change.before and change.after else "gone" if change.before else "added",
        "fields": list(change.fields),
        "before": _standing(change, comparison.before, change.before),
        "after": _standing(change, comparison.after, change.after),
        "left_out_at": "" if change.before and change.after else _left_out(change.id, _other(change, comparison)),
    }


def _other(change: RuleChange, comparison: Comparison) -> Side:
    """Return the side that does not have an obligation."""
    return comparison.after if change.after is None else comparison.before


def _standing(change: RuleChange, side: Side, standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    one, words = standing.obligation, side.programme.vocabulary
    return {
        "target": jsonable(one.target_label(words)),
        "bearer": {language: wording.bearer(one.bearer, words, language) for language in LANGUAGES},
        "force": one.force.value,
        "points": jsonable(standing.points),
        "source": one.source,
        "origin": standing.place(),
        "origins": {key: standing.place(key) for key in change.fields},
    }


def _effect(change: EffectChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "what": "changed" if change.before and change.after else "gone" if change.before else "added",
        "fields": list(change.fields),
        "before": _following(change.before),
        "after": _following(change.after),
    }


def _following(one: Following | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "title": jsonable(one.consequence.title),
        "terms": jsonable(one.terms),
        "outcomes": one.outcomes,
        "yuan": jsonable(one.yuan),
        "source": one.consequence.source,
        "origin": one.effect.origin,
    }


def _card(card: CardChange, names: dict[str, Label]) -> dict[str, Any]:
    return {
        **_unit(card.after),
        "before": _scored(card.before),
        "after": _scored(card.after),
        "change": jsonable(card.change),
        "rest": jsonable(card.rest),
        "lines": [_line(one, names) for one in card.lines],
    }


def _unit(card: Scorecard) -> dict[str, Any]:
    return {"bearer": card.bearer, "name": card.name, "kind": card.kind}


def _scored(card: Scorecard) -> dict[str, Any]:
    return {"score": jsonable(card.score), "grade": card.grade, "rank": card.rank}


def _line(change: LineChange, names: dict[str, Label]) -> dict[str, Any]:
    return {
        "obligation": change.obligation,
        "title": jsonable(names[change.obligation]),
        "turn": change.turn.value,
        "effect": jsonable(change.effect),
        "before": _counts(change.before),
        "after": _counts(change.after),
    }


def _counts(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    kept = ("due", "met", "missed", "no_data", "waived", "open")
    return {"verdict": line.verdict.value, **{name: getattr(line, name) for name in kept}}


def names_of(cards: Iterable[Scorecard]) -> str:
    """Return the names of units, one after the other."""
    return ", ".join(one.name for one in cards)
