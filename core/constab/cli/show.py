"""``constab show``: the duties of a programme as they resolve."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.programme import Programme, Rule


@click.command("show", cls=Command)
@options.programme
@options.option("--as-of", type=options.Day(), help="Show the versions in force on this day; else the newest.")
@options.formats("text", "json")
def command(programme: Path, as_of: date | None, form: str) -> int:
    """Show the duties of a programme as they resolve, and where each comes from.

    A block an obligation: its target and window, what is counted, who bears it, how hard it binds, its points, the
    clause of the source document, what is permitted; then the lines of the files, and the model, that gave its values.
    Below them how scores of its own are reckoned, what follows, and what was dropped, and why.
    """
    from constab.cli import inputs, listing
    from constab.cli.tables import tell

    found = inputs.programme(programme)
    if form == "json":
        tell(json.dumps(_document(found, as_of), ensure_ascii=False, indent=2))
    else:
        tell(listing.text(found, _standing(found, as_of), as_of))
    return 0


def _standing(programme: Programme, as_of: date | None) -> list[Rule]:
    """Return the rules that are in force on a day; without one every rule that ever is."""
    return [rule for rule in programme.rules if as_of is None or rule.stands(as_of)]


def _row(rule: Rule, programme: Programme, as_of: date | None) -> dict[str, Any]:
    from constab.cli import amendments, counting, listing, origins, wording
    from constab.cli.jsonable import jsonable
    from constab.obligations.wording import plain

    version = rule.version(as_of or programme.in_force.until)
    one = version.obligation
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules]).get(rule.id, 0)
    target = one.target_label(programme.vocabulary)
    return {
        "id": rule.id,
        "title": {"zh": one.title.zh, "en": one.title.en},
        "kind": one.kind,
        "target": {"zh": target.zh, "en": target.en},
        "counts": [
            {"heading": jsonable(heading), "text": jsonable(said)} for heading, said in counting.counts(one, programme)
        ],
        "window": str(getattr(one, "per", "")),
        "force": one.force.value,
        "force_label": {"zh": wording.FORCES[one.force].zh, "en": wording.FORCES[one.force].en},
        "bearer": {language: listing.bearer(one, programme, language) for language in ("zh", "en")},
        "category": one.category,
        "points": plain(Decimal(points) / 1000) if points else "",
        "source": one.source,
        "model": rule.model,
        "origin": rule.origin,
        "changes": dict(rule.changes),
        "reason": rule.reason,
        "values": origins.documented(rule, version),
        **amendments.documented(rule, programme.vocabulary),
        "locks": [jsonable(lock) for lock in rule.locks],
        "versions": [
            {
                "from": str(version.since) if version.since else None,
                "until": str(version.until) if version.until else None,
            }
            for version in rule.versions
        ],
    }


def _document(programme: Programme, as_of: date | None) -> dict[str, Any]:
    from constab.cli import amendments, counting, effects, scores
    from constab.cli.jsonable import jsonable

    return {
        "format": "constab.programme/1",
        "id": programme.id,
        "title": {"zh": programme.title.zh, "en": programme.title.en},
        "in_force": {"from": str(programme.in_force.since), "until": str(programme.in_force.until)},
        "digest": programme.digest,
        "files": list(programme.files),
        "origins": dict(programme.origins),
        "as_of": str(as_of) if as_of else None,
        "obligations": [_row(rule, programme, as_of) for rule in _standing(programme, as_of)],
        "facts": [
            {
                "id": one.id,
                "form": one.form,
                "made_of": jsonable(counting.made_of(one, programme)),
                "origin": programme.origins.get(f"fact.{one.id}", ""),
            }
            for one in programme.facts
        ],
        "scoring": {"scheme": programme.scoring.name, **jsonable(programme.scoring)},
        "scores": scores.documented(programme),
        "consequences": effects.documented(programme, as_of),
        "dropped": [amendments.documented_drop(one) for one in programme.dropped],
    }
