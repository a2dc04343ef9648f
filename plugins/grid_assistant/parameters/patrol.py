"""Parameters of patrols, by day and by night."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, in_, le

from constab.calendar import ClockSpan
from grid_assistant.parameters.explained import doc


@frozen(kw_only=True, slots=False)
class Patrol:
    """Hours of patrol, what is done every day, and the night."""

    patrol_reading: Literal["by_role", "everybody", "zones"] = field(
        default="by_role",
        validator=in_(("by_role", "everybody", "zones")),
        metadata=doc(
            "原文巡逻时数有28小时和20小时两处。by_role（默认）：网格员28小时、民警20小时；everybody：民警、网格员都按28小时；"
            "zones：都按28小时，由分局汇总，另须在战区巡逻20小时，由战区承担，按派到战区的人员逐人统计",
            "The source has 28 hours and 20 hours. by_role: 28 for members, 20 for officers; everybody: 28 for both; "
            "zones: 28 for both, wherever under the sub-bureau, and 20 in the zone for those who are assigned to it",
        ),
    )
    member_patrol_hours: int = field(
        default=28,
        validator=ge(1),
        metadata=doc(
            "每名网格员每周巡逻小时数。“28小时”一句的主语是网格员，故默认28；其中已包含两类人员共同的20小时",
            "Patrol hours of each member in a week. Members are the subject of the sentence with 28, which holds the "
            "20 that bind both",
        ),
    )
    officer_patrol_hours: int = field(
        default=20,
        validator=ge(1),
        metadata=doc(
            "每名网格民警每周巡逻小时数；按zones理解时，也是每人在战区巡逻的小时数",
            "Patrol hours of each grid officer in a week; with zones also those of each person in a zone",
        ),
    )
    patrol_on: Literal["workday", "day"] = field(
        default="workday",
        validator=in_(("workday", "day")),
        metadata=doc(
            "“每天”巡逻、盘查指每个工作日还是每个日历日。默认工作日：原文另要求民警每周至少一天在网格",
            "Whether patrols and checks are asked for on every working day or calendar day. Working days: officers are "
            "elsewhere asked for one day a week",
        ),
    )
    patrol_and_check: Literal["either", "both"] = field(
        default="either",
        validator=in_(("either", "both")),
        metadata=doc(
            "每天巡逻、盘查做其中一项即可（either）还是两项都要有记录（both）。默认一项：巡逻途中未必有人需要盘查",
            "Whether one of patrol and check is enough each day, or both are asked for. A patrol may find nobody",
        ),
    )
    joint_per_week: int = field(
        default=1,
        validator=ge(1),
        metadata=doc(
            "每个网格每周民警和网格员共同参加的勤务次数。原文只说联勤联动，未写次数，只作提示",
            "Joint activities of officers and members in each grid in a week; no number in the source: reported",
        ),
    )
    night: ClockSpan = field(
        default=ClockSpan(20 * 60, 30 * 60),
        metadata=doc("夜间巡逻或蹲守的时段", "The night in which a zone is patrolled or watched"),
    )
    night_hours: int = field(
        default=0,
        validator=(ge(0), le(24)),
        metadata=doc(
            "每夜累计有人巡逻或蹲守的小时数，重叠的不重复计算。原文限于高发时段和路段，故默认0：每夜有一次即可；填10则要求整夜有人",
            "Hours of each night in which somebody patrols or watches, those that overlap counted once. The source "
            "names the risky times alone, hence 0: one appearance a night; with 10 the whole night is covered",
        ),
    )
