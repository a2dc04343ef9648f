"""Scores of nobody, and units that bear duties and that no score is of."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force
from constab.programme.checking.bearers import bearable
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene
from constab.programme.finding import Finding, Related
from constab.programme.scopes import Scopes

SORTS = (
    Sort(
        "scored-nobody",
        "error",
        Label("考核表没有考核对象", "a score of nobody"),
        Label(
            "单位台账中没有符合条件的单位，或者条件自相矛盾。改正 bearer 的条件，或者补正台账。",
            "No unit of the register satisfies the conditions, or none can. Correct those of bearer, or the register.",
        ),
    ),
    Sort(
        "bearer-unscored",
        "warning",
        Label("有考核任务的单位没有得分", "units that bear duties and that no score is of"),
        Label(
            "各考核表的 bearer 条件合起来没有覆盖同类的全部单位。补上一张表，或者放宽条件。",
            "The conditions of the scores leave out units of the kind that they score. Add a score for them, or widen "
            "the conditions.",
        ),
    ),
)
SHOWN = 5
"""How many units a finding names."""


def find(scene: Scene) -> Iterator[Finding]:
    """Find scores whose conditions nobody satisfies, and with a register units that fall between scores."""
    for score in scene.programme.scores:
        bearer = score.sheet.bearer
        kind = scene.programme.vocabulary.label("unit", bearer.unit)
        if not bearable(bearer, scene.programme.vocabulary):
            yield found(
                "scored-nobody",
                "error",
                "the score {score} is of nobody: its conditions on the {kind} cannot hold together",
                score.origin,
                score=score.sheet.id,
                kind=kind,
                cure="correct the conditions of {score}",
            )
        elif scene.scopes is not None and not scene.scopes.any_bears(bearer):
            yield found(
                "scored-nobody",
                "error",
                "the score {score} is of nobody: no unit of the kind {kind} satisfies its conditions",
                score.origin,
                score=score.sheet.id,
                kind=kind,
                cure="correct the conditions of {score}, or the register",
            )
    if scene.scopes is not None:
        yield from _between(scene, scene.scopes)


def _between(scene: Scene, scopes: Scopes) -> Iterator[Finding]:
    """Find units of kinds that are scored, which have what must be met and are scored by none."""
    scores = scene.programme.scores
    for kind in dict.fromkeys(one.sheet.bearer.unit for one in scores):
        scored = {unit for one in scores if one.sheet.bearer.unit == kind for unit in scopes.bearers(one.sheet.bearer)}
        bearing = [rule for rule in scene.programme.rules if rule.latest.bearer.unit == kind]
        must = [rule for rule in bearing if rule.latest.force is Force.MUST]
        owing = {unit: rule for rule in reversed(must) for unit in scopes.bearers(rule.latest.bearer)}
        left = sorted(set(owing) - scored)
        if left:
            first = next(one for one in scores if one.sheet.bearer.unit == kind)
            yield found(
                "bearer-unscored",
                "warning",
                "{count} units of the kind {kind} must meet obligations, and no score is of them: {units}",
                first.origin,
                related=(Related(owing[left[0]].origin, owing[left[0]].id),),
                count=len(left),
                kind=scene.programme.vocabulary.label("unit", kind),
                units=", ".join(left[:SHOWN]) + (", …" if len(left) > SHOWN else ""),
                cure="write a score for them, or widen the conditions of one",
            )
