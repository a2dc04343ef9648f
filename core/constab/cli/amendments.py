"""What regions have changed, in words: tailorings with dates, permissions, what was dropped, retired or merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from constab.cli import wording
from constab.cli.language import say
from constab.entities import Label

if TYPE_CHECKING:
    from constab.programme import Programme, Rule
    from constab.programme.resolved import Dropped, Permit
    from constab.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")


def when(since: date | None, until: date | None) -> str:
    """Say from when to when windows begin; empty where that is always."""
    if since is not None and until is not None:
        return say("from {since} to {until}", since=since, until=until)
    if since is not None:
        return say("from {since}", since=since)
    return say("until {until}", until=until) if until is not None else ""


def permitted_for(permit: Permit, vocabulary: Vocabulary) -> Label:
    """Say for whom or for what a permission is: 警务室（区域类型：农村） / post (area: rural)."""
    if permit.where:
        from constab.obligations import Bearer

        units = Bearer(permit.units, permit.where)
        return Label(*(wording.bearer(units, vocabulary, language) for language in LANGUAGES))
    zh, en = (wording.conditions(permit.records, "record", vocabulary, language) for language in LANGUAGES)
    return Label(f"记录（{zh}）", f"records ({en})")


def notes(rule: Rule, vocabulary: Vocabulary, language: str) -> list[tuple[str, str, str, str]]:
    """Return (what, text, source or reason, origin) of each dated tailoring and each permission of a rule."""
    dated = [one for one in rule.tailored if one.fields and (one.since or one.until)]
    found = [
        (say("tailored"), f"{', '.join(one.fields)} {when(one.since, one.until)}", one.reason, one.origin)
        for one in dated
    ]
    for permit in rule.permits:
        said = f"{permitted_for(permit, vocabulary).text(language)} {when(permit.since, permit.until)}".rstrip()
        found.append((say("permitted for"), said, permit.source or permit.reason, permit.origin))
    return found


def dropped(programme: Programme, language: str) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return headings and rows of what was dropped, retired or merged."""
    rows: list[Sequence[str]] = []
    dated = any(one.since or one.until or one.merged_into for one in programme.dropped)
    for one in programme.dropped:
        more = (when(one.since, one.until) or "-", _merged(one, programme, language) or "-") if dated else ()
        rows.append((one.id, one.title.text(language), *more, one.reason, one.origin))
    more = (say("when"), say("merged into")) if dated else ()
    return (say("obligation"), say("title"), *more, say("why"), say("comes from")), rows


def _merged(one: Dropped, programme: Programme, language: str) -> str:
    into = programme.rule(one.merged_into) if one.merged_into else None
    return f"{into.latest.title.text(language)} ({into.id})" if into is not None else ""


def documented(rule: Rule, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the tailorings and permissions of a rule for JSON."""
    return {
        "tailored": [
            {"fields": list(one.fields), **_days(one.since, one.until), "reason": one.reason, "origin": one.origin}
            for one in rule.tailored
        ],
        "permits": [
            {
                "of": "units" if one.where else "records",
                "for": {"zh": (said := permitted_for(one, vocabulary)).zh, "en": said.en},
                **_days(one.since, one.until),
                "source": one.source,
                "reason": one.reason,
                "origin": one.origin,
            }
            for one in rule.permits
        ],
    }


def documented_drop(one: Dropped) -> dict[str, Any]:
    """Return what was dropped, retired or merged for JSON."""
    return {
        "id": one.id,
        "title": {"zh": one.title.zh, "en": one.title.en},
        **_days(one.since, one.until),
        "merged_into": one.merged_into or None,
        "reason": one.reason,
        "origin": one.origin,
    }


def _days(since: date | None, until: date | None) -> dict[str, str | None]:
    return {"from": str(since) if since else None, "until": str(until) if until else None}
