"""A duty that is fulfilled by what units under it, or one of several items, have to do anyway."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force, Tally
from constab.programme.checking.duty import Duty
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.records import narrower
from constab.programme.checking.scene import Scene
from constab.programme.checking.subsumption import RANK, alike, enough
from constab.programme.checking.values import Holder, example
from constab.programme.finding import Finding, Related, Witness
from constab.vocabulary import Vocabulary

SORTS = (
    Sort(
        "duty-fulfilled-below",
        "note",
        Label("下级单位完成自己的项目，上级单位的项目随之完成", "a duty that records of units under it fulfil"),
        Label(
            "下级单位（或者逐一考核的一个对象）的记录也算上级单位的记录。上级单位应当自己做的，"
            "用 where 限定参加人员的岗位；不另有要求的，用 merged_into 并项。",
            "Records of a unit, or of one item, are also those of the units above. Where these are to do it "
            "themselves, narrow it by where, to a role; where nothing is left to do, merge it with merged_into.",
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find each obligation of which one unit below the bearer, or one of its items, fulfils every window by itself."""
    for weak in scene.duties:
        if not isinstance(weak.actual, Tally) or weak.obligation.force is Force.MAY:
            continue
        for strong in scene.duties:
            if scene.compares(strong.rule, weak.rule) and fulfils(strong, weak, scene.programme.vocabulary):
                yield _finding(strong, weak, scene)
                break


def fulfils(strong: Duty, weak: Duty, vocabulary: Vocabulary) -> bool:
    """Tell whether one unit that lies under a bearer of ``weak``, or one of its items, fulfils all its windows."""
    one, other = strong.actual, weak.actual
    if not isinstance(one, Tally) or not isinstance(other, Tally) or not alike(one, other):
        return False
    if not strong.runs_with(weak):
        return False
    if weak.for_each is not None or not weak.windows or any(phase.at_most is not None for phase in weak.phases):
        return False
    if RANK.index(strong.obligation.force) < RANK.index(weak.obligation.force):
        return False
    # The vocabulary names kinds of units from the top down.
    kinds = vocabulary.codes("unit")
    under, over = strong.obligation.bearer.unit, weak.obligation.bearer.unit
    below = under in kinds and over in kinds and kinds.index(under) > kinds.index(over)
    if not below and not (under == over and strong.for_each is not None):
        return False
    told = [window for window in weak.windows if window.window.end <= strong.known]
    return bool(told) and narrower(one, other, vocabulary) and all(enough(strong, it, one, other) for it in told)


def _finding(strong: Duty, weak: Duty, scene: Scene) -> Finding:
    vocabulary, bearer, window = scene.programme.vocabulary, weak.obligation.bearer, weak.windows[0].window
    witness = Witness(
        bearer.unit,
        example(bearer.where, bearer.unless, Holder("unit", vocabulary)) or {},
        window.start,
        window.end,
    )
    values: dict[str, object] = {
        "weak": weak.id,
        "strong": strong.id,
        "less": weak.obligation.target_label(vocabulary),
        "more": strong.obligation.target_label(vocabulary),
        "kind": vocabulary.label("unit", strong.obligation.bearer.unit),
    }
    related = (Related(strong.rule.origin, strong.id),)
    if strong.obligation.bearer.unit == bearer.unit:
        return found(
            "duty-fulfilled-below",
            "note",
            "{weak} ({less}) is never missed where {strong} ({more}) is met of one alone",
            weak.rule.origin,
            related=related,
            witness=witness,
            cure="narrow what counts for {weak} by where, or merge it into {strong} with merged_into",
            **values,
        )
    return found(
        "duty-fulfilled-below",
        "note",
        "{weak} ({less}) is never missed where a {kind} under it meets {strong} ({more})",
        weak.rule.origin,
        related=related,
        witness=witness,
        cure="narrow what counts for {weak} by where, or merge it into {strong} with merged_into",
        **values,
    )
