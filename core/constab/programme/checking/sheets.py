"""Scores whose points do not add up to what was meant, and obligations that no score reads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from constab.entities import Label
from constab.obligations import Force
from constab.obligations.wording import plain
from constab.programme.checking.charged import is_longer
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene
from constab.programme.finding import Finding, Related
from constab.programme.resolved import Scoresheet
from constab.scoring import Charge, Deduction
from constab.scoring.items import Item

HUNDRED = Decimal(100)

SORTS = (
    Sort(
        "score-not-100",
        "note",
        Label("满分不是100分", "full marks that are not 100"),
        Label("核对各项分值之和；确实如此的，可以不改。", "Right, if the document has it so; else correct the items."),
    ),
    Sort(
        "part-not-100",
        "warning",
        Label("按百分比取用的表满分不是100分", "a share of a score whose full marks are not 100"),
        Label(
            "所占比例按100分计算：满分120分的表占50%，最多可得60分。",
            "A share is of points, so that 50 % of a score of 120 comes to 60. Let its full marks be 100.",
        ),
    ),
    Sort(
        "part-longer",
        "warning",
        Label("所取的表周期更长", "a part whose windows are longer than those of the score"),
        Label(
            "较长的周期只在其结束的那一期计入，其余各期没有这一部分。",
            "Its window counts where it ends; the other windows of the score go without it.",
        ),
    ),
    Sort(
        "item-short",
        "note",
        Label("本项扣不完、得不满", "an item that can never lose, or earn, all its points"),
        Label(
            "各扣分、加分条款的限额之和小于分值。核对限额；有意如此的，可以不改。",
            "The limits of its charges are less than its points together. Right, if that is meant.",
        ),
    ),
    Sort(
        "charge-beyond-item",
        "note",
        Label("一次扣分超过本项分值", "a charge of which one takes more than the item has"),
        Label(
            "扣完为止：第一次就扣完，多出的不再扣。确需多扣的，给本项写上负的 floor。",
            "The first one takes all points, and no more. Where it should take more, give the item a floor below 0.",
        ),
    ),
    Sort(
        "score-grades-gap",
        "warning",
        Label("低分没有等次", "low scores without a grade"),
        Label("最低一等应当从最低得分起。", "Let the lowest grade begin at the least that the score comes to."),
    ),
    Sort(
        "unscored",
        "note",
        Label("必须完成而没有计分", "an obligation that must be met and that no score reads"),
        Label("只通报、不计分的，可以不改。", "Right, if it is to be reported alone."),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find scores, items, parts and grades whose points do not fit; then what no score reads."""
    known = {one.sheet.id: one for one in scene.programme.scores}
    for score in known.values():
        if isinstance(score.sheet, Deduction):
            yield from _of_score(score, score.sheet)
            yield from _of_parts(score, score.sheet, known)
            for number, item in enumerate(score.sheet.item, start=1):
                yield from _of_item(item, f"item[{number}]", score)
    if scene.programme.scoring.headline:
        yield from _unread(scene)


def _of_score(score: Scoresheet, sheet: Deduction) -> Iterator[Finding]:
    if sheet.full != HUNDRED:
        yield found(
            "score-not-100",
            "note",
            "the full marks of the score {score} are {points}",
            score.origin,
            score=sheet.id,
            points=plain(sheet.full),
            cure="leave it where the document has it so, or correct the points of the items",
        )
    least = sheet.floor
    if not sheet.grade or least is None:
        return
    edge, above = min(one.key for one in sheet.grade)
    if edge > least or (above and edge == least):
        yield found(
            "score-grades-gap",
            "warning",
            "no grade of the score {score} begins at {least}, the least that it comes to",
            score.origin,
            score=sheet.id,
            least=plain(least),
            cure="let the lowest grade begin at {least}",
        )


def _of_parts(score: Scoresheet, sheet: Deduction, known: dict[str, Scoresheet]) -> Iterator[Finding]:
    for number, part in enumerate(sheet.part, start=1):
        other, origin = known[part.score], score.origins.get(f"part[{number}]", score.origin)
        related = (Related(other.origin, part.score),)
        if other.sheet.full != HUNDRED:
            yield found(
                "part-not-100",
                "warning",
                "{share} % of {score} are taken, whose full marks are {points}",
                origin,
                related=related,
                share=plain(part.share),
                score=part.score,
                points=plain(other.sheet.full),
                cure="let the full marks of {score} be 100",
            )
        if is_longer(other.sheet.per, sheet.per):
            yield found(
                "part-longer",
                "warning",
                "the windows of {score} are longer than those of {whole}, of which it is a part",
                origin,
                related=related,
                score=part.score,
                whole=sheet.id,
                cure="give {whole} windows that are no shorter than those of {score}",
            )


def _of_item(item: Item, path: str, score: Scoresheet) -> Iterator[Finding]:
    origin = score.origins.get(path, score.origin)
    if item.points is None:
        return
    charges = item.loss if item.starts == "full" else item.gain
    room = item.points - (item.least or Decimal(0)) if item.starts == "full" else item.points
    most = _most(charges, item.take)
    if most is not None and most < room:
        yield found(
            "item-short",
            "note",
            "the charges of the item {item} come to {most} points at most, of {points}",
            origin,
            item=item.id,
            most=plain(most),
            points=plain(room),
            cure="leave it where that is meant, or correct the limits",
        )
    if item.starts != "full":
        return
    for place, charge in enumerate(item.loss, start=1):
        if charge.points is not None and charge.what != "share" and charge.points > room and charge.at_most is None:
            yield found(
                "charge-beyond-item",
                "note",
                "a step takes {points} points of the item {item}, which has {room} to lose",
                score.origins.get(f"{path}.loss[{place}]", origin),
                item=item.id,
                points=plain(charge.points),
                room=plain(room),
                cure="leave it where that is meant, or give {item} a floor below 0",
            )


def _most(charges: tuple[Charge, ...], take: str) -> Decimal | None:
    """Return what the charges come to at most; None where nothing limits one of them."""
    limits = [_limit(one) for one in charges]
    known = [one for one in limits if one is not None]
    if len(known) < len(limits):
        return None
    return max(known, default=Decimal(0)) if take == "highest" else sum(known, Decimal(0))


def _limit(charge: Charge) -> Decimal | None:
    if charge.at_most is not None:
        return charge.at_most
    if charge.what == "share":
        return charge.points
    if charge.bands and charge.slope is None and (charge.over != "sum" or charge.of_records):
        return max(one.points for one in charge.bands)
    return None


def _unread(scene: Scene) -> Iterator[Finding]:
    read = {id for one in scene.programme.scores for _, id in one.sheet.obligations()}
    for rule in scene.programme.rules:
        if rule.latest.force is Force.MUST and rule.id not in read:
            yield found(
                "unscored",
                "note",
                "the obligation {obligation} must be met, and no score reads it",
                rule.origin,
                obligation=rule.id,
                cure="leave it where it is to be reported alone, or charge it in a score",
            )
