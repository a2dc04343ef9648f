"""A duty that another one always fulfils."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force
from constab.programme.checking.bearers import both_bear
from constab.programme.checking.duty import Bounded, Duty, skips
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene
from constab.programme.checking.subsumption import comparable, holds
from constab.programme.finding import Finding, Related, Witness
from constab.programme.resolved import Rule
from constab.vocabulary import Vocabulary

SORTS = (
    Sort(
        "duty-subsumed",
        "warning",
        Label("一项考核项目总是随另一项自动完成", "a duty that another one always fulfils"),
        Label(
            "完成较严的一项，较宽的一项必然完成，同一件事重复计分。"
            "用 [[tailor]] 把较宽的一项并入（merged_into）较严的一项，"
            "或者收窄它的 where、during、together，使它另有内容。",
            "Whoever meets the stronger duty has met the weaker, so that one thing is scored twice. Merge the weaker "
            "into the stronger with [[tailor]] and merged_into, or narrow its where, during or together until "
            "something of its own is left.",
        ),
    ),
    Sort(
        "duty-subsumed-for-some",
        "note",
        Label(
            "一项考核项目对部分责任单位总是自动完成", "a duty that another one always fulfils, for some of its bearers"
        ),
        Label(
            "同时承担较严一项的单位必然完成较宽的一项。可以不改，也可以把较宽一项的责任单位限于不承担较严一项的单位。",
            "Units that owe the stronger duty too cannot miss the weaker. Leave it, or narrow its bearer to the units "
            "that do not owe the stronger.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find each obligation of which every window is held by another; of two that are equal, the later one.

    Of one that only some of its bearers cannot miss, because they owe another too, it is a note.
    """
    by_rule = {rule.id: [duty for duty in scene.duties if duty.id == rule.id] for rule in scene.programme.rules}
    order, vocabulary = {id: number for number, id in enumerate(by_rule)}, scene.programme.vocabulary
    for weak in scene.programme.rules:
        for partly in (False, True):
            strong = [
                rule
                for rule in scene.programme.rules
                if scene.compares(rule, weak)
                and subsumes(by_rule[rule.id], by_rule[weak.id], vocabulary, partly=partly)
                and not (order[rule.id] > order[weak.id] and subsumes(by_rule[weak.id], by_rule[rule.id], vocabulary))
            ]
            if strong:
                yield _finding(weak, strong, by_rule, scene, partly)
                break


def subsumes(strong: list[Duty], weak: list[Duty], vocabulary: Vocabulary, *, partly: bool = False) -> bool:
    """Tell whether every window of every version of the weaker is held by some version of the stronger."""
    if not any(duty.windows for duty in weak if duty.obligation.force is not Force.MAY):
        return False
    # Windows that the programme's own time cuts are not among those that are proved, and may be another version's.
    if max(len(strong), len(weak)) > 1 and not all(skips(duty.obligation.edge) for duty in weak):
        return False
    for duty in weak:
        held: set[Bounded] = set()
        for other in strong:
            if type(other.actual) is type(duty.actual) and comparable(other, duty, vocabulary, partly=partly):
                held |= holds(other, duty, vocabulary)
        if len(held) < len(duty.windows):
            return False
    return True


def _finding(weak: Rule, strong: list[Rule], duties: dict[str, list[Duty]], scene: Scene, partly: bool) -> Finding:
    vocabulary, first = scene.programme.vocabulary, strong[0]
    one, other = duties[first.id][-1], duties[weak.id][-1]
    attributes = both_bear(one.obligation.bearer, other.obligation.bearer, vocabulary)
    window = next((duty.windows[0].window for duty in duties[weak.id] if duty.windows), None)
    # What one model says twice its document says twice; what two say, or the region, is scored twice by mistake.
    across = any(not rule.model or rule.model != weak.model for rule in strong)
    values = {
        "weak": weak.id,
        "strong": ", ".join(rule.id for rule in strong),
        "less": other.obligation.target_label(vocabulary),
        "more": one.obligation.target_label(vocabulary),
    }
    related = tuple(Related(rule.origin, rule.id) for rule in strong)
    witness = Witness(
        other.obligation.bearer.unit,
        attributes or {},
        window.start if window else None,
        window.end if window else None,
    )
    if partly:
        return found(
            "duty-subsumed-for-some",
            "note",
            "{weak} ({less}) is never missed by those who owe {strong} ({more}) and meet it",
            weak.origin,
            related=related,
            witness=witness,
            cure="leave it, or narrow the bearer of {weak} to those who do not owe {strong}",
            **values,
        )
    return found(
        "duty-subsumed",
        "warning" if across and scene.points.get(weak.id, 0) > 0 else "note",
        "{weak} ({less}) is never missed where {strong} ({more}) is met",
        weak.origin,
        related=related,
        witness=witness,
        cure="merge {weak} into {strong} with [[tailor]] and merged_into, or narrow what counts for it",
        **values,
    )
