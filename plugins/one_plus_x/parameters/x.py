"""Parameters of the X: which reading of it is meant, and what each reading asks for."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen
from attrs.validators import deep_iterable, in_, min_len

from constab.models import parameter
from one_plus_x.parameters.shared import Empty

END_OF_APRIL = date(2012, 4, 30)

Reading = Literal["volunteer_teams", "linked_officers", "auxiliaries_and_grids"]
READINGS = ("volunteer_teams", "linked_officers", "auxiliaries_and_grids")
"""What the X has been said to be."""


@frozen(kw_only=True, slots=False)
class X:
    """Who stands beside the officer."""

    x: tuple[Reading, ...] = parameter(
        ("volunteer_teams",),
        "“X”指什么，可取一种或几种：义务联防队伍（volunteer_teams，洛阳2012）、各警种分包民警"
        "（linked_officers，另一地区2012年方案）、社区辅警和网格力量（auxiliaries_and_grids，吴忠2022“1+X+N”）。"
        "默认第一种；未取的各项不产生考核项目",
        "What the X is, one or several: volunteer teams (Luoyang 2012), officers of the branches linked to each "
        "post (the district's plan of 2012), auxiliaries and the grid force (Wuzhong 2022, 1+X+N). The first; "
        "a reading that is not chosen brings no duty",
        check=[min_len(1), deep_iterable(in_(READINGS))],
    )
    teams_by: date = parameter(
        END_OF_APRIL,
        "建立义务联防队伍的期限，此后须保持",
        "The day by which teams exist; they must exist from then on",
    )
    demonstration_without_grids: Empty = parameter(
        "misconfigured",
        "城市示范警务室名下没有网格时如何评定。默认配置有误：示范警务室应划分网格，多半是登记遗漏",
        "What is said of an urban demonstration post without grids. Misconfigured: nobody registered them yet",
    )
    team_activities: int = parameter(
        2,
        "每支队伍每月到警务室活动的次数",
        "Activities of each team at the post in a month",
        at_least=1,
    )
    team_growth_per: Literal["month", "quarter", "half_year", "year"] = parameter(
        "quarter",
        "“逐步增加”按多久比较一次：本期末队伍数不少于上期末。原文未定，默认每季度",
        "Over what time teams become more and more: none fewer than at the end of the period before. "
        "The source does not say; every quarter",
    )
    linked_officers_per_branch: int = parameter(
        1,
        "每个警种为每个警务室确定的分包民警人数；一名民警可分包多个警务室",
        "Officers whom each branch names for each post; one officer may be named for several",
        at_least=1,
    )
    x_auxiliaries: int = parameter(
        1,
        "“X”指社区辅警时，每个警务室至少几名。原文未定数，默认1，且只提示、不计分",
        "Auxiliaries of each post where they are the X. The source gives no number: one, reported and not scored",
        at_least=1,
    )
    grid_force: Literal["either", "members", "team"] = parameter(
        "either",
        "“N”即网格力量怎么算：有网格员或网格员队伍之一（either）、网格员达到人数（members）、有网格员队伍（team）。"
        "原文未定，默认有其一即可",
        "What the grid force is: grid members or a team of them (either), so many members, or a team. "
        "The source does not say; either will do",
    )
    grid_members: int = parameter(
        1,
        "按人数计算（members）时至少几名网格员。原文未定数，默认1",
        "Grid members at least, where they are counted (members). The source gives no number; one",
        at_least=1,
    )
    grid_force_of: Literal["post", "community"] = parameter(
        "post",
        "网格力量按警务室（post）还是按社区（community）评定。默认警务室：登记台账以警务室为单位",
        "Whether posts or communities have the grid force. Posts, which is how registers are kept",
    )
