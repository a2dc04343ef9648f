"""Parameters of officers, auxiliaries and networks, and of the bans that free officers for the community."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from constab.models import parameter
from one_plus_x.parameters.shared import END_OF_YEAR


@frozen(kw_only=True, slots=False)
class Staffing:
    """Who serves at a post, and what it must have."""

    households_per_officer: int = parameter(
        1000,
        "每多少户配一名专职民警",
        "One officer for every so many households",
        at_least=1,
    )
    residents_per_officer: int = parameter(
        3000,
        "每多少人配一名专职民警",
        "One officer for every so many residents",
        at_least=1,
    )
    population_base: Literal["smaller", "larger", "households", "residents"] = parameter(
        "smaller",
        "“户”或“人”按哪一个算。原文用“或”，达到其中一项即可，故默认取小（smaller）",
        "Which of the two bases counts. The source says 'or': meeting either is enough, hence the smaller demand",
    )
    officers_rounding: Literal["up", "down", "nearest"] = parameter(
        "up",
        "不足一个整数时如何取整。默认进位（up）：一名民警的服务量不得超过定额；至少一名",
        "How a part is rounded. Up: nobody serves more than the ratio; there is always at least one officer",
    )
    dedicated_only: bool = parameter(
        False,
        "配备人数是否只统计人员属性“专职”为“是”的民警。默认否：是否专职另行逐人评定，不重复扣分",
        "Count just officers whose attribute 'dedicated' is set. No: whether they are is judged one by one",
    )
    officers_in: Literal["urban", "all"] = parameter(
        "urban",
        "专职民警的配备和专职要求适用于城市（urban）还是全部（all）警务室。导语未写“城市”，正文写了，故默认城市",
        "Whether urban posts or all posts need dedicated officers. The lead leaves 'urban' out, the text says it",
    )
    dedicated_by: Literal["attribute", "only_role"] = parameter(
        "attribute",
        "“专职”看人员属性“专职”（attribute），还是看当日有没有兼任其他岗位（only_role）。"
        "默认看属性，未登记的按未上报；岗位登记不一定完整，不宜据此认定专职",
        "Whether an officer is dedicated by the attribute 'dedicated', or by serving in no other role. "
        "The attribute: what nobody entered is not reported, while a roster that lacks a role would prove it",
    )
    auxiliaries_per_post: int = parameter(
        3,
        "每个警务室至少配备的辅助力量人数",
        "Auxiliaries that each post has at least",
        at_least=1,
    )
    auxiliaries_in: Literal["urban", "all"] = parameter(
        "urban",
        "辅助力量要求适用于城市（urban）还是全部（all）警务室。原文该段讲城市社区警务室，故默认城市",
        "Whether urban posts or all posts need them. The paragraph is about urban posts, hence those",
    )
    auxiliaries_funded: bool = parameter(
        True,
        "是否只统计政府出资、公安机关管理的辅助力量。默认是，与原文一致",
        "Count just those paid by the government and managed by the police, as the source says",
    )
    networks_by: date = parameter(
        END_OF_YEAR,
        "农村警务室开通“双网”的期限。原文为“今年”，默认到12月31日",
        "The day by which rural posts have both networks. The source says 'this year', hence its last day",
    )


@frozen(kw_only=True, slots=False)
class Bans:
    """What officers are kept free of, and who answers for it."""

    bans_in: Literal["all", "urban"] = parameter(
        "all",
        "两项禁令（不参与办案、不到派出所值班）适用于全部（all）还是仅城市（urban）警务室。"
        "原文说的是“社区民警”，未限城市，故默认全部",
        "Whether the bans on case work and station duty bind in all posts or just urban ones. "
        "The sentence names community officers without limiting them, hence all",
    )
    bans_charged_to: Literal["post", "station"] = parameter(
        "post",
        "违反两项禁令记在警务室（post）还是安排任务的派出所（station）名下。默认警务室："
        "办案、值班记录的“单位”须填民警所在警务室",
        "Whether a breach is charged to the officer's post or to the station that arranged it. "
        "The post: its records of case work and duty must carry the post as their unit",
    )
    quotas_issued_by: Literal["station", "sub_bureau", "bureau"] = parameter(
        "station",
        "“不下达办案指标”由哪一级承担。默认派出所：指标通常由派出所分解到人",
        "Which level answers for issuing no case quotas. The station, which shares them out among people",
    )
    small_cases_allowed: bool = parameter(
        True,
        "协破小案件是否不算参与办案。默认是：原文把它列为专职民警的主要工作",
        "Whether helping with a small case is no breach. Yes: the source lists it among an officer's main work",
    )
