"""Charges and vetoes of scores that do nothing, or hardly what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from constab.calendar import Cycle, Grain, Per
from constab.entities import Label
from constab.obligations import Force, Relation
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, versions
from constab.programme.finding import Finding, Related
from constab.programme.resolved import Rule, Scoresheet
from constab.scoring import Charge, Deduction
from constab.scoring.items import Veto

SORTS = (
    Sort(
        "charge-idle",
        "warning",
        Label("不会扣分、加分的计分条款", "a charge that can never take or bring anything"),
        Label(
            "按不足、超额计的，考核项目须有下限；按超出、低于上限计的，须有上限；按名次计的，该表须设排名。"
            "改正 count，或者给考核项目写上限值。",
            "What is short or in surplus needs a lower bound, what is in excess or below it an upper one, and a rank a "
            "score that is ranked. Correct count, or give the obligation the bound.",
        ),
    ),
    Sort(
        "charge-soft",
        "note",
        Label("对并非必须的项目计分", "a charge for an obligation that need not be met"),
        Label(
            "“原则上”“力争”的项目未完成不算不合格，扣分与否以文件为准。",
            "Right, if the document takes points for it all the same.",
        ),
    ),
    Sort(
        "charge-longer",
        "note",
        Label("考核项目的周期长于计分周期", "a charge for an obligation with longer windows than the score's"),
        Label(
            "较长的周期只在其结束的那一期计分，其余各期不计。",
            "A window is charged where it ends: in the score's other windows nothing is.",
        ),
    ),
    Sort(
        "veto-idle",
        "warning",
        Label("不起作用的一票否决", "a veto that takes nothing away"),
        Label(
            "否决后的等次或者分数不低于可能的最高值。写上更低的等次或者分数。",
            "The grade or the points that it leaves are the best that there are. Name lower ones.",
        ),
    ),
)
_LOW, _HIGH = Label("下限", "lower bound"), Label("上限", "upper bound")
_ASKED = {
    "short": ("at_least", Label("不足", "short"), _LOW),
    "surplus": ("at_least", Label("超额", "in surplus"), _LOW),
    "excess": ("at_most", Label("超出", "in excess"), _HIGH),
    "below": ("at_most", Label("低于上限", "below its limit"), _HIGH),
}
"""What a charge needs to count what it counts, and both in words."""


def find(scene: Scene) -> Iterator[Finding]:
    """Find charges without a bound to go by, of soft obligations or longer windows, and vetoes that change nothing."""
    for score in scene.programme.scores:
        sheet = score.sheet
        if not isinstance(sheet, Deduction):
            continue
        for number, item in enumerate(sheet.item, start=1):
            for key, charges in (("loss", item.loss), ("gain", item.gain)):
                for place, charge in enumerate(charges, start=1):
                    origin = score.origins.get(f"item[{number}].{key}[{place}]", score.origin)
                    yield from _of_charge(charge, key, origin, score, scene)
        for number, veto in enumerate(sheet.veto, start=1):
            yield from _of_veto(veto, score.origins.get(f"veto[{number}]", score.origin), sheet)


def _of_charge(charge: Charge, key: str, origin: str, score: Scoresheet, scene: Scene) -> Iterator[Finding]:
    if charge.what == "rank":
        other = next(one for one in scene.programme.scores if one.sheet.id == charge.score)
        if other.sheet.rank is None:
            yield found(
                "charge-idle",
                "warning",
                "the ranks of {score} are charged, and nobody is ranked in it",
                origin,
                related=(Related(other.origin, charge.score),),
                score=charge.score,
                cure="write [score.rank] below {score}, or charge its points",
            )
    rule = scene.programme.rule(charge.obligation) if charge.obligation else None
    if rule is None:
        return
    related = (Related(rule.origin, rule.id),)
    relations = [one.compile(scene.programme.in_force) for one in versions(rule)]
    if charge.what in _ASKED and not charge.against and not _is_bounded(relations, _ASKED[charge.what][0]):
        yield found(
            "charge-idle",
            "warning",
            "what {obligation} is {counted} is charged, and it has no {bound}",
            origin,
            related=related,
            obligation=rule.id,
            counted=_ASKED[charge.what][1],
            bound=_ASKED[charge.what][2],
            cure="correct count, or give {obligation} the bound",
        )
    if key == "loss" and rule.latest.force is not Force.MUST:
        yield found(
            "charge-soft",
            "note",
            "points are taken off for {obligation}, whose force is {force}",
            origin,
            related=related,
            obligation=rule.id,
            force=rule.latest.force.value,
            cure="leave it where the document says so, or set force = 'must'",
        )
    yield from _longer(rule, relations, origin, score)


def _longer(rule: Rule, relations: Sequence[Relation], origin: str, score: Scoresheet) -> Iterator[Finding]:
    windows = relations[-1].windows
    if isinstance(windows, (Grain, Cycle)) and is_longer(windows, score.sheet.per):
        yield found(
            "charge-longer",
            "note",
            "the windows of {obligation} are longer than those of the score {score}: each is charged where it ends",
            origin,
            related=(Related(rule.origin, rule.id),),
            obligation=rule.id,
            score=score.sheet.id,
            cure="charge it in a score of longer windows, or leave it",
        )


def is_longer(one: Per, other: Per) -> bool:
    """Tell whether windows that recur are longer than others."""
    return _length(one) > _length(other)


def _length(per: Per) -> int:
    """Return the place of what recurs among the grains, which stand in the order of their lengths."""
    every = per.every if isinstance(per, Cycle) else per
    return list(Grain).index(every) if isinstance(every, Grain) else 0


def _is_bounded(relations: Sequence[Relation], bound: str) -> bool:
    return any(getattr(phase, bound) is not None for one in relations for phase in one.targets)


def _of_veto(veto: Veto, origin: str, sheet: Deduction) -> Iterator[Finding]:
    most = sheet.ceiling
    best = sheet.grades[0].id if sheet.grades else ""
    if veto.grade and veto.grade == best:
        yield found(
            "veto-idle",
            "warning",
            "the veto {title} leaves the grade {grade}, and there is none better",
            origin,
            title=veto.title,
            grade=veto.grade,
            cure="name the grade that is the best after it",
        )
    elif veto.points is not None and most is not None and veto.points >= most:
        yield found(
            "veto-idle",
            "warning",
            "the veto {title} leaves {points} points, and nobody has more than {most}",
            origin,
            title=veto.title,
            points=veto.points,
            most=most,
            cure="name the points that are left after it",
        )
