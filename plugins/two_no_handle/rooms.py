"""Rooms: every post has a class, few are of the third, they cover the villages and sit with the committees."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.obligations import Condition, Counted, Force, Having, Obligation, Rate, Standing
from two_no_handle.common import BUREAU, PLACES, common
from two_no_handle.parameters import Parameters

POSTS = Counted(unit="post")
THIRD_CLASS = Counted(unit="post", where=(Condition("room_class", "is", ("third",)),))


def rooms(of: Parameters) -> tuple[Obligation, ...]:
    """Return the shares of posts, and the bound on those of the third class."""
    covered = Counted(unit=PLACES, having=Having(Counted(unit="post", along="covers")))
    return (
        Rate(
            **common(of, "rooms_graded", "警务室评定等级", "Every post graded", "S4-08", "rooms"),
            bearer=BUREAU,
            of=Counted(unit="post", where=(Condition("room_class", "given", (True,)),)),
            to=POSTS,
            at_least=Decimal(100),
        ),
        _third_class(of),
        Rate(
            **common(of, "room_coverage", "警务室覆盖率", "Coverage by posts", "S4-09", "rooms"),
            bearer=BUREAU,
            force=Force.SHOULD,
            of=POSTS if of.coverage_counts == "posts" else covered,
            to=Counted(unit=PLACES),
            at_least=of.coverage_percent,
            note="所报数字，不是规定，只提示；572÷587＝97.44…%",
        ),
        Rate(
            **common(of, "co_location", "同址办公警务室占比", "Posts with the committee", "S4-10", "rooms"),
            bearer=BUREAU,
            of=Counted(unit="post", where=(Condition("co_located", "is", (True,)),)),
            to=POSTS,
            at_least=of.co_location_percent,
        ),
    )


def _third_class(of: Parameters) -> Obligation:
    known = common(of, "third_class_rooms", "严格控制三类警务室", "Third-class posts held down", "S4-08", "rooms")
    if of.class3_cap is not None:
        return Standing(**known, bearer=BUREAU, count=THIRD_CLASS, at_most=Decimal(of.class3_cap))
    return Rate(
        **known,
        bearer=BUREAU,
        force=Force.SHOULD,
        of=THIRD_CLASS,
        per=Grain.MONTH,
        compared="previous",
        change="points",
        at_most=Decimal(0),
        note="原文未定上限，按比上月不增加理解；上限确定后填class3_cap",
    )
