"""Parameters of patrols, by day and by night."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from constab.calendar import ClockSpan
from constab.models import parameter


@frozen(kw_only=True, slots=False)
class Patrol:
    """Hours of patrol, what is done every day, and the night."""

    patrol_reading: Literal["by_role", "both", "everybody", "zones"] = parameter(
        "by_role",
        "原文巡逻时数有28小时和20小时两处。by_role（默认）：网格员28小时、民警20小时；both：另列网格员20小时一项，照原文两处都考核；"
        "everybody：民警、网格员都按28小时；"
        "zones：都按28小时，由分局汇总，另须在战区巡逻20小时，由战区承担，按派到战区的人员逐人统计",
        "The source has 28 hours and 20 hours. by_role: 28 for members, 20 for officers; both: and the 20 of members "
        "besides, as the source has them; everybody: 28 for both; "
        "zones: 28 for both, wherever under the sub-bureau, and 20 in the zone for those who are assigned to it",
    )
    member_patrol_hours: int = parameter(
        28,
        "每名网格员每周巡逻小时数。“28小时”一句的主语是网格员，故默认28；其中已包含两类人员共同的20小时",
        "Patrol hours of each member in a week. Members are the subject of the sentence with 28, which holds the "
        "20 that bind both",
        at_least=1,
    )
    officer_patrol_hours: int = parameter(
        20,
        "每名网格民警每周巡逻小时数；按zones理解时，也是每人在战区巡逻的小时数",
        "Patrol hours of each grid officer in a week; with zones also those of each person in a zone",
        at_least=1,
    )
    patrol_on: Literal["workday", "day"] = parameter(
        "workday",
        "“每天”巡逻、盘查指每个工作日还是每个日历日。默认工作日：原文另要求民警每周至少一天在网格",
        "Whether patrols and checks are asked for on every working day or calendar day. Working days: officers are "
        "elsewhere asked for one day a week",
    )
    patrol_and_check: Literal["either", "both"] = parameter(
        "either",
        "每天巡逻、盘查做其中一项即可（either）还是两项都要有记录（both）。默认一项：巡逻途中未必有人需要盘查",
        "Whether one of patrol and check is enough each day, or both are asked for. A patrol may find nobody",
    )
    joint_per_week: int = parameter(
        1,
        "每个网格每周民警和网格员共同参加的勤务次数。原文只说联勤联动，未写次数，只作提示",
        "Joint activities of officers and members in each grid in a week; no number in the source: reported",
        at_least=1,
    )
    night: ClockSpan = parameter(
        ClockSpan(20 * 60, 30 * 60),
        "夜间巡逻或蹲守的时段",
        "The night in which a zone is patrolled or watched",
    )
    night_hours: int = parameter(
        0,
        "每夜累计有人巡逻或蹲守的小时数，重叠的不重复计算。原文限于高发时段和路段，故默认0：每夜有一次即可；填10则要求整夜有人",
        "Hours of each night in which somebody patrols or watches, those that overlap counted once. The source "
        "names the risky times alone, hence 0: one appearance a night; with 10 the whole night is covered",
        at_least=0,
        at_most=24,
    )
