"""An obligation that must be met and is worth nothing."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, origin_of
from constab.programme.finding import Finding

SORTS = (
    Sort(
        "weight-nought",
        "note",
        Label("必须完成而权重为0", "an obligation that must be met and weighs nothing"),
        Label("只通报、不计分的，可以不改。", "Right, if it is to be reported alone."),
    ),
    Sort(
        "points-nought",
        "warning",
        Label("必须完成而折合不到千分之一分", "an obligation whose share is below a thousandth of a point"),
        Label("调高权重，或者少设同类项目。", "Raise its weight, or have fewer obligations in the category."),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find obligations of force must that have no points; where a score of its own counts, none has any."""
    if scene.programme.scoring.headline:
        return
    for rule in scene.programme.rules:
        latest = rule.latest
        if latest.force is not Force.MUST or scene.points.get(rule.id, 0) > 0:
            continue
        if latest.weight == 0:
            yield found(
                "weight-nought",
                "note",
                "the obligation {obligation} must be met and is not scored: its weight is 0",
                origin_of(rule, "weight"),
                obligation=rule.id,
                cure="leave it where it is to be reported alone, or raise the weight",
            )
        else:
            yield found(
                "points-nought",
                "warning",
                "the obligation {obligation} must be met and is not scored: "
                "its share of the points is less than a thousandth",
                origin_of(rule, "weight"),
                obligation=rule.id,
                cure="raise the weight of {obligation}, or have fewer obligations in its category",
            )
