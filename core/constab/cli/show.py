"""``constab show``: the duties of a programme as they resolve."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constab.programme import Programme, Rule


ONE_LINE = 220
"""The columns that a row needs to be one line."""


@click.command("show", cls=Command)
@options.programme
@options.option("--as-of", type=options.Day(), help="Show the versions in force on this day; else the newest.")
@options.formats("text", "json")
def command(programme: Path, as_of: date | None, form: str) -> int:
    """Show the duties of a programme as they resolve, and where each comes from.

    A row an obligation: its target and window, how hard it binds, who bears it, its points, the clause of the source
    document, and the line or model that brought it in. Below them what was dropped, and why.
    """
    from constab.cli import inputs
    from constab.cli.tables import tell

    found = inputs.programme(programme)
    tell(json.dumps(_document(found, as_of), ensure_ascii=False, indent=2) if form == "json" else _text(found, as_of))
    return 0


def _text(programme: Programme, as_of: date | None) -> str:
    from constab.cli import amendments, effects
    from constab.cli.tables import columns, table
    from constab.entities import FOREVER

    language = spoken()
    rules = _standing(programme, as_of)
    cells: list[tuple[str, ...]] = []
    for rule in rules:
        one = _row(rule, programme, as_of)
        cells.append(
            (
                *(one["title"][language], one["id"]),
                *(one["target"][language], one["force_label"][language], one["bearer"][language], one["points"] or "-"),
                *(one["source"], _origin(one)),
            )
        )
        for what, text, why, origin in amendments.notes(rule, programme.vocabulary, language):
            cells.append((f"- {what}", rule.id, text, "", "", "", why, origin))
    headings = (
        *(say("title"), say("obligation")),
        *(say("target"), say("force"), say("bearer"), say("points")),
        *(say("source clause"), say("comes from")),
    )
    until = programme.in_force.until
    heading = say(
        "{title} ({id}): in force from {since} to {until}; {count} obligations",
        title=programme.title.text(language),
        id=programme.id,
        since=programme.in_force.since,
        until=until if until != FOREVER else say("further notice"),
        count=len(rules),
    )
    narrow = columns() < ONE_LINE
    parts = [
        heading,
        "",
        table(
            *((_stacked(headings), map(_stacked, cells)) if narrow else (headings, cells)), right=(4 if narrow else 5,)
        ),
    ]
    if programme.consequences:
        parts += [say("What follows:"), table(*effects.effects(programme, as_of, language))]
    if programme.dropped:
        parts += [say("Dropped:"), table(*amendments.dropped(programme, language))]
    return "\n".join(parts)


def _standing(programme: Programme, as_of: date | None) -> list[Rule]:
    """Return the rules that are in force on a day; without one every rule that ever is."""
    return [rule for rule in programme.rules if as_of is None or rule.stands(as_of)]


def _stacked(cells: Sequence[str]) -> Sequence[str]:
    """Return a row of less width: title above name, clause above line."""
    title, name, *middle, clause, line = cells
    return (f"{title}\n{name}", *middle, f"{clause}\n{line}")


def _origin(row: dict[str, Any]) -> str:
    changed = [f"{name}: {origin}" for name, origin in row["changes"].items()]
    return "; ".join([row["origin"], *changed])


def _row(rule: Rule, programme: Programme, as_of: date | None) -> dict[str, Any]:
    from constab.cli import amendments, wording
    from constab.obligations.wording import plain

    one = rule.latest if as_of is None else rule.at(as_of)
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules]).get(rule.id, 0)
    target, words = one.target_label(programme.vocabulary), programme.vocabulary
    said = {
        language: wording.bearer(one.bearer, words, language)
        + (f"，{wording.for_each(one.for_each, words, language)}" if one.for_each and language == "zh" else "")
        + (f", {wording.for_each(one.for_each, words, language)}" if one.for_each and language == "en" else "")
        for language in ("zh", "en")
    }
    return {
        "id": rule.id,
        "title": {"zh": one.title.zh, "en": one.title.en},
        "kind": one.kind,
        "target": {"zh": target.zh, "en": target.en},
        "window": str(getattr(one, "per", "")),
        "force": one.force.value,
        "force_label": {"zh": wording.FORCES[one.force].zh, "en": wording.FORCES[one.force].en},
        "bearer": said,
        "category": one.category,
        "points": plain(Decimal(points) / 1000) if points else "",
        "source": one.source,
        "model": rule.model,
        "origin": rule.origin,
        "changes": dict(rule.changes),
        "reason": rule.reason,
        **amendments.documented(rule, programme.vocabulary),
        "versions": [
            {
                "from": str(version.since) if version.since else None,
                "until": str(version.until) if version.until else None,
            }
            for version in rule.versions
        ],
    }


def _document(programme: Programme, as_of: date | None) -> dict[str, Any]:
    from constab.cli import amendments, effects

    return {
        "format": "constab.programme/1",
        "id": programme.id,
        "title": {"zh": programme.title.zh, "en": programme.title.en},
        "in_force": {"from": str(programme.in_force.since), "until": str(programme.in_force.until)},
        "digest": programme.digest,
        "as_of": str(as_of) if as_of else None,
        "obligations": [_row(rule, programme, as_of) for rule in _standing(programme, as_of)],
        "consequences": effects.documented(programme, as_of),
        "dropped": [amendments.documented_drop(one) for one in programme.dropped],
    }
