"""The online police room, what it is for, and equipment that works."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Bearer, Condition, Counted, Edge, Force, Milestone, Policy, Quota, Response, Stage
from one_plus_x.common import POST, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "online"
ONLINE = Condition("place", "is", ("online",))
NO_TIME = "原文未写时限，未做到只提示；设定时限后即为必须"


def duties(parameters: Parameters) -> Duties:
    """Return what is owed by whoever has the room, and by each post for its equipment."""
    bearer = Bearer(parameters.online_room_of)
    stages = (Stage(by=parameters.online_room_by),)
    return (
        Milestone(
            id="online_room",
            title=Label("建立网上警务室", "An online police room"),
            bearer=bearer,
            source=source("S0-10"),
            category=CATEGORY,
            count=Counted(asset=("online_room",)),
            stages=stages,
        ),
        Quota(
            id="website_guidance",
            title=Label("指导网站安全管理", "Guidance on website security"),
            bearer=bearer,
            force=Force.SHOULD,
            source=source("S0-11"),
            category=CATEGORY,
            activity=("guidance.website",),
            per=Grain(parameters.website_guidance_per),
            at_least=Decimal(1),
            edge=Edge(programme=Policy.WHOLE),
            note="原文没有次数和时限，未做到只提示",
        ),
        Milestone(
            id="publish_procedures",
            title=Label("网上公布办事流程", "Procedures published online"),
            bearer=bearer,
            source=source("S0-12"),
            category=CATEGORY,
            activity=("service.publication",),
            stages=stages,
            then="once",
        ),
        Response(
            id="answer_complaints",
            title=Label("网上投诉答复", "Complaints made online are answered"),
            bearer=bearer,
            force=_force(parameters.reply_within),
            source=source("S0-13"),
            category=CATEGORY,
            trigger=("reception.complaint",),
            where=(ONLINE,),
            act=("reception.reply",),
            within=parameters.reply_within,
            note=NO_TIME,
        ),
        Response(
            id="repair_equipment",
            title=Label("设备故障修复", "Equipment that fails is mended"),
            bearer=POST,
            force=_force(parameters.repair_within),
            source=source("S0-11"),
            category=CATEGORY,
            trigger=("equipment.fault",),
            act=("equipment.repaired",),
            within=parameters.repair_within,
            note=NO_TIME,
        ),
    )


def _force(within: str | None) -> Force:
    """What has no time limit cannot fail."""
    return Force.MUST if within else Force.SHOULD
