"""Parameters of the X: which reading of it is meant, and what each reading asks for."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from one_plus_x.parameters.explained import EMPTY, Empty, doc

END_OF_APRIL = date(2012, 4, 30)


@frozen(kw_only=True, slots=False)
class X:
    """Who stands beside the officer."""

    teams_by: date = field(
        default=END_OF_APRIL,
        metadata=doc(
            "建立义务联防队伍的期限，此后须保持", "The day by which teams exist; they must exist from then on"
        ),
    )
    demonstration_without_grids: Empty = field(
        default="misconfigured",
        validator=in_(EMPTY),
        metadata=doc(
            "城市示范警务室名下没有网格时如何评定。默认配置有误：示范警务室应划分网格，多半是登记遗漏",
            "What is said of an urban demonstration post without grids. Misconfigured: nobody registered them yet",
        ),
    )
    team_activities: int = field(
        default=2,
        validator=ge(1),
        metadata=doc("每支队伍每月到警务室活动的次数", "Activities of each team at the post in a month"),
    )
