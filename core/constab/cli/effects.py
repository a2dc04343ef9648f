"""The consequences of a programme, as ``constab show`` says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from constab.cli import counting
from constab.cli.jsonable import jsonable
from constab.cli.language import say
from constab.consequences import Consequence
from constab.entities import Label
from constab.programme import Programme


def effects(programme: Programme, as_of: date | None, language: str) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """Return headings and a row for each consequence: what follows from which obligation, and where it comes from."""
    headings = (say("title"), say("consequence"), say("sort"), say("follows from"), say("terms"))
    rows = []
    for effect in programme.consequences:
        one = effect.latest if as_of is None else effect.at(as_of)
        terms = one.terms_label(programme.vocabulary).text(language)
        kind = one.label.text(language) or one.kind
        followed = _followed(one, programme).text(language)
        rows.append((one.title.text(language), effect.id, kind, followed, terms, one.source, effect.origin))
    return (*headings, say("source clause"), say("comes from")), rows


def _followed(one: Consequence, programme: Programme) -> Label:
    """Say the obligation or score that it follows, by its title and its id; or which records."""
    if one.score:
        titles = (each.sheet.title for each in programme.scores if each.sheet.id == one.score)
        title = next(titles, Label(one.score, one.score))
        return Label(f"{title.zh}（{one.score}）", f"{title.en} ({one.score})")
    if one.obligation:
        rule = programme.rule(one.obligation)
        if rule is None:
            return Label(one.obligation, one.obligation)
        title = rule.latest.title
        return Label(f"{title.zh}（{rule.id}）", f"{title.en} ({rule.id})")
    said = counting.activities(one.reads, programme.vocabulary)
    if not one.conditions:
        return said
    asked = counting.conditions(one.conditions, programme.vocabulary)
    return Label(f"{said.zh}；{asked.zh}", f"{said.en}; {asked.en}")


def documented(programme: Programme, as_of: date | None) -> list[dict[str, Any]]:
    """Return the consequences as JSON knows them."""
    found = []
    for effect in programme.consequences:
        one = effect.latest if as_of is None else effect.at(as_of)
        found.append(
            {
                "id": effect.id,
                "title": jsonable(one.title),
                "kind": one.kind,
                "obligation": one.obligation,
                "score": one.score,
                "activities": list(one.reads),
                "follows": jsonable(_followed(one, programme)),
                "terms": jsonable(one.terms_label(programme.vocabulary)),
                "source": one.source,
                "model": effect.model,
                "origin": effect.origin,
                "versions": [{"from": jsonable(v.since), "until": jsonable(v.until)} for v in effect.versions],
            }
        )
    return found
