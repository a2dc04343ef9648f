"""A duty that another one always fulfils."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from constab.calendar import Window
from constab.entities import Label
from constab.entities.span import DAWN
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
    Sort(
        "duty-subsumed-mostly",
        "note",
        Label(
            "除少数周期外，一项考核项目总是随另一项自动完成", "a duty that another one fulfils in all windows but a few"
        ),
        Label(
            "较严的一项在少数周期内没有要求（例如整周没有工作日），其余周期完成较严的一项，较宽的一项必然完成。"
            "只为这几个周期而设的，保留；否则并入较严的一项。",
            "The stronger duty asks for nothing in a few windows, such as a week without a working day; in all others "
            "whoever meets it has met the weaker. Keep the weaker if it is meant for those few, or merge it.",
        ),
    ),
)
FEW = 20
"""Of so many windows at least, one may be missing where almost all are held."""


@frozen
class Held:
    """How many windows of a duty another holds, and those in which nothing is owed of the other: its ``gaps``."""

    windows: int
    gaps: tuple[Window, ...]


def find(scene: Scene) -> Iterator[Finding]:
    """Find each obligation of which every window is held by another; of two that are equal, the later one.

    Of one that only some of its bearers cannot miss, because they owe another too, it is a note, and so it is of one
    that is held in all windows but a few in which nothing is owed of the other.
    """
    by_rule = {rule.id: [duty for duty in scene.duties if duty.id == rule.id] for rule in scene.programme.rules}
    order, vocabulary = {id: number for number, id in enumerate(by_rule)}, scene.programme.vocabulary
    for weak in scene.programme.rules:
        others = [rule for rule in scene.programme.rules if scene.compares(rule, weak)]
        every = {rule.id: held(by_rule[rule.id], by_rule[weak.id], vocabulary) for rule in others}
        strong = [
            rule
            for rule in others
            if _wholly(every[rule.id])
            and not (order[rule.id] > order[weak.id] and _wholly(held(by_rule[weak.id], by_rule[rule.id], vocabulary)))
        ]
        if strong:
            yield _finding(weak, strong, by_rule, scene)
        else:
            some = [
                rule
                for rule in others
                if _wholly(held(by_rule[rule.id], by_rule[weak.id], vocabulary, partly=True))
                and not (
                    order[rule.id] > order[weak.id] and _wholly(held(by_rule[weak.id], by_rule[rule.id], vocabulary))
                )
            ]
            if some:
                yield _finding(weak, some, by_rule, scene, partly=True)
        for rule in others:
            found = every[rule.id]
            if found is not None and 0 < len(found.gaps) * FEW <= found.windows:
                yield _mostly(weak, rule, found, by_rule, scene)


def _wholly(found: Held | None) -> bool:
    return found is not None and not found.gaps


def held(strong: list[Duty], weak: list[Duty], vocabulary: Vocabulary, *, partly: bool = False) -> Held | None:
    """Return which windows of the versions of the weaker are held by some version of the stronger.

    None where one is not, although the stronger owes something in it, or where nothing is told of any.
    """
    if not any(duty.windows for duty in weak if duty.obligation.force is not Force.MAY):
        return None
    # Windows that the programme's own time cuts are not among those that are proved, and may be another version's.
    if max(len(strong), len(weak)) > 1 and not all(skips(duty.obligation.edge) for duty in weak):
        return None
    count, known = 0, min((other.known for other in strong), default=DAWN)
    gaps: list[Window] = []
    for duty in weak:
        found: set[Bounded] = set()
        compared = [
            other
            for other in strong
            if type(other.actual) is type(duty.actual) and comparable(other, duty, vocabulary, partly=partly)
        ]
        for other in compared:
            found |= holds(other, duty, vocabulary)
        # Most pairs share nothing, and windows of days are many.
        if not found and duty.windows and duty.windows[0].window.end <= known:
            return None
        told = [one for one in duty.windows if one.window.end <= known]
        missing = [one.window for one in told if one not in found]
        if missing and (not found or any(other.meets(one) for other in strong for one in missing)):
            return None
        count, gaps = count + len(told), gaps + missing
    return Held(count, tuple(gaps)) if count else None


def subsumes(strong: list[Duty], weak: list[Duty], vocabulary: Vocabulary, *, partly: bool = False) -> bool:
    """Tell whether every window of every version of the weaker is held by some version of the stronger."""
    return _wholly(held(strong, weak, vocabulary, partly=partly))


def _mostly(weak: Rule, strong: Rule, held: Held, duties: dict[str, list[Duty]], scene: Scene) -> Finding:
    vocabulary = scene.programme.vocabulary
    one, other, gap = duties[strong.id][-1], duties[weak.id][-1], held.gaps[0]
    attributes = both_bear(one.obligation.bearer, other.obligation.bearer, vocabulary)
    return found(
        "duty-subsumed-mostly",
        "note",
        "{weak} ({less}) is never missed where {strong} ({more}) is met, but in {gaps} of {windows} windows, in which "
        "the latter asks for nothing",
        other.line,
        related=(Related(one.line, strong.id),),
        witness=Witness(other.obligation.bearer.unit, attributes or {}, gap.start, gap.end),
        cure="merge {weak} into {strong} with [[tailor]] and merged_into, unless it is meant for those windows",
        weak=weak.id,
        strong=strong.id,
        less=other.obligation.target_label(vocabulary),
        more=one.obligation.target_label(vocabulary),
        gaps=len(held.gaps),
        windows=held.windows,
    )


def _finding(
    weak: Rule, strong: list[Rule], duties: dict[str, list[Duty]], scene: Scene, partly: bool = False
) -> Finding:
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
    related = tuple(Related(duties[rule.id][-1].line, rule.id) for rule in strong)
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
            other.line,
            related=related,
            witness=witness,
            cure="leave it, or narrow the bearer of {weak} to those who do not owe {strong}",
            **values,
        )
    return found(
        "duty-subsumed",
        "warning" if across and scene.points.get(weak.id, 0) > 0 else "note",
        "{weak} ({less}) is never missed where {strong} ({more}) is met",
        other.line,
        related=related,
        witness=witness,
        cure="merge {weak} into {strong} with [[tailor]] and merged_into, or narrow what counts for it",
        **values,
    )
