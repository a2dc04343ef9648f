"""What follows for a unit and its people, as ``constab explain`` tells it: pay, measures, titles barred."""

from __future__ import annotations

from collections.abc import Sequence

from constab.assessment import Assessment, Outcome
from constab.cli.language import say
from constab.cli.tables import table
from constab.programme import Programme
from constab.programme.effect import Effect
from constab.reporting import words
from constab.reporting.following import unit_names, yuan_text
from constab.reporting.outcome_sheet import state

LATEST = 20
"""How many outcomes are told without --all, the newest."""


def outcomes_of(
    assessment: Assessment,
    programme: Programme,
    bearer: str,
    *,
    item: str = "",
    obligation: str = "",
    score: str = "",
) -> tuple[Outcome, ...]:
    """Return what follows for a unit and its people, or for one person (``item``), by day.

    With an ``obligation`` or a ``score`` it is what follows from that alone.
    """
    asked = [one.id for one in programme.consequences if not (obligation or score) or _reads(one, obligation, score)]
    found = [
        one
        for one in assessment.consequences
        if one.consequence in asked and one.bearer == bearer and item in ("", one.item)
    ]
    return tuple(sorted(found, key=lambda one: (one.end, asked.index(one.consequence), one.item, one.part)))


def follows(programme: Programme, obligation: str) -> bool:
    """Tell whether anything follows from an obligation."""
    return any(_reads(one, obligation, "") for one in programme.consequences)


def _reads(effect: Effect, obligation: str, score: str) -> bool:
    each = (version.consequence for version in effect.versions)
    return any((one.obligation, one.score) == (obligation, score) for one in each)


def told(
    outcomes: Sequence[Outcome], assessment: Assessment, programme: Programme, language: str, *, whole: bool
) -> list[str]:
    """Return a table of outcomes with their clauses; nothing where nothing follows."""
    if not outcomes:
        return []
    shown = outcomes if whole else outcomes[-LATEST:]
    sources = {one.id: one.source for one in programme.consequences}
    titles = {one.id: one.label.text(language) for card in assessment.scorecards for one in card.titles}
    names = unit_names(assessment)
    rows = [
        (
            one.title.text(language),
            names.get(one.item, one.item) or one.case or "-",
            f"{one.start} ~ {one.end}" if one.start != one.end else str(one.start),
            _what(one, titles, language),
            "-" if one.yuan is None else yuan_text(one.yuan),
            state(one).text(language),
            one.reason.text(language) or "-",
            sources.get(one.consequence, "") or "-",
        )
        for one in shown
    ]
    labels = (words.CONSEQUENCE, words.ITEM, words.WINDOW, words.PARTY, words.YUAN, words.STATE, words.REASON)
    headings = (*(one.text(language) for one in labels), words.SOURCE.text(language))
    parts = [say("What follows:"), table(headings, rows, right=(4,))]
    if len(shown) < len(outcomes):
        parts.append(say("and {count} more; everything: --all", count=len(outcomes) - len(shown)))
    return parts


def _what(one: Outcome, titles: dict[str, str], language: str) -> str:
    """Say the step or party, and the titles that it bars."""
    barred = [titles.get(id, id) for id in one.bars]
    said = [one.party.text(language), *([f"{words.BARRED.text(language)}: {', '.join(barred)}"] if barred else [])]
    if language == "zh" and barred:
        said[-1] = f"{words.BARRED.zh}：{'、'.join(barred)}"
    return ("；" if language == "zh" else "; ").join(part for part in said if part) or "-"
