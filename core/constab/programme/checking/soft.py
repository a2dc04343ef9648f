"""An obligation that must be met, drawn from a clause in soft wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, origin_of
from constab.programme.citations import cited
from constab.programme.clauses import Clause
from constab.programme.finding import Finding, Related
from constab.programme.resolved import Rule

SORTS = (
    Sort(
        "force-too-hard",
        "warning",
        Label("条款用语缓和而性质定为“必须”", "an obligation that must be met, of a clause in soft wording"),
        Label(
            "条款写“原则上”“力争”“可”“一般”“尽量”“鼓励”的，未完成不应判为不合格。改 force；确需必须做到的，在 note 中"
            "引用该词并说明理由。",
            "What a clause says should, may or is to be aimed at does not fail. Change the force; where it must be met "
            "all the same, quote the word in note and say why.",
        ),
    ),
)

_SOFT = re.compile(
    "原则上|力争|争取|尽量|鼓励|提倡"
    # 一般 and 可 are soft before what is to be done (一般每月、可由、可视情), and parts of other words elsewhere.
    "|一般(?=每|不|按|由|为|应|在|至少|配|设)"
    "|(?<![不认许无])可(?=以|由|视情|视实际|根据|按|结合|参加|安排|不|适当|设|配|自行)"
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find obligations of force must whose clause, or title, speaks softly, and whose note does not take it up.

    What is soft of a clause may be another obligation of it, or the ``aim`` of this one: at least 90 %, aiming at 100.
    """
    for rule in scene.programme.rules:
        if rule.latest.force is not Force.MUST:
            continue
        said = _said(rule, scene) if getattr(rule.latest, "aim", None) is None else None
        if said is None or said[0] in rule.latest.note:
            continue
        word, name, text, origin = said
        yield found(
            "force-too-hard",
            "warning",
            "{obligation} must be met, and {clause} says “{word}”: {gloss}",
            origin_of(rule, "force"),
            related=(Related(origin, name),) if origin else (),
            cure="set force = 'should' ('aim' where it says 力争), or say in note why it binds",
            obligation=rule.id,
            clause=name,
            word=word,
            gloss=text,
        )


def _said(rule: Rule, scene: Scene) -> tuple[str, str, str, str] | None:
    """Return the first soft word of what an obligation is drawn from: the word, where, the text, file and line."""
    for listed in scene.clauses:
        names = cited(rule.source, listed.document.id) or ()
        for clause in listed.clauses:
            if clause.id in names and (word := _soft(clause)) and not _is_met_softly(listed.document.id, clause, scene):
                return word, f"{listed.document.id} {clause.id}", clause.gloss.zh, listed.origins[clause.id]
    title = rule.latest.title.zh
    match = _SOFT.search(title)
    return (match[0], rule.id, title, "") if match is not None else None


def _is_met_softly(document: str, clause: Clause, scene: Scene) -> bool:
    """Tell whether an obligation of the same clause does not fail."""
    return any(
        rule.latest.force is not Force.MUST and clause.id in (cited(rule.source, document) or ())
        for rule in scene.programme.rules
    )


def _soft(clause: Clause) -> str:
    match = _SOFT.search(clause.gloss.zh)
    return match[0] if match is not None else ""
