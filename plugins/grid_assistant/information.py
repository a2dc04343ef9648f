"""What assistants report: every day, routed by its class; and logs, meetings and reports."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Limit
from constab.facts.limits import as_limits
from constab.obligations import Bearer, Condition, Force, Quota, Response
from grid_assistant.parameters.rewards import VillageParameters
from grid_assistant.village_common import ASSISTANT, BUREAU, Duties, common

UPLOADS = (
    "information",
    "information.collected.*",
    "information.basic.*",
    "information.population.*",
    "information.clue",
)
"""What is gathered; what the bureau then does with it lies under ``information`` as well."""


def duties(of: VillageParameters) -> Duties:
    """Return the daily uploads, what becomes of them, and the routine of assistants."""
    uploads = Quota(
        **common("daily_uploads", "每日上报信息", "Information every day", "S3-07", "information"),
        bearer=BUREAU if of.uploads_by == "platform" else Bearer(of.serve_at),
        force=Force.AIM,
        activity=UPLOADS,
        per=Grain.DAY,
        at_least=Decimal(of.uploads_a_day),
        noun=Label("条", "piece(s)"),
        note="原文说的是平台每天收到信息的情况，不是规定，只作力争目标",
    )
    return uploads, *_routed(of), *_routine(of)


def _routed(of: VillageParameters) -> Duties:
    security = Condition("category", "is", of.security_categories)
    other = (Condition("category", "given", (True,)), Condition("category", "not", of.security_categories))
    return (
        Response(
            **common(
                "security_information", "治安类信息处理", "Information on security handled", "S3-09", "information"
            ),
            bearer=BUREAU,
            force=_force(of.handled_within),
            trigger=UPLOADS,
            where=(security,),
            act=("information.handled",),
            within=as_limits(of.handled_within),
        ),
        Response(
            **common("other_information", "非治安类信息分流", "Other information forwarded", "S3-09", "information"),
            bearer=BUREAU,
            force=_force(of.forwarded_within),
            trigger=UPLOADS,
            where=other,
            act=("information.forwarded",),
            within=as_limits(of.forwarded_within),
        ),
    )


def _force(limit: Limit | None) -> Force:
    """Without a limit nothing can fail."""
    return Force.SHOULD if limit is None else Force.MUST


def _routine(of: VillageParameters) -> Duties:
    kept = (
        ("daily_log", "警务助理工作日志", "Assistants' logs", "log.daily.*", Grain.WORKDAY, of.logs_a_workday),
        ("meetings", "警务助理例会", "Assistants' meetings", "meeting.work.*", Grain.MONTH, of.meetings_a_month),
        ("reports", "警务助理请示报告", "Assistants' reports", "report.*", Grain.MONTH, of.reports_a_month),
    )
    return tuple(
        Quota(
            **common(id, zh, en, "S3-15", "information"),
            bearer=Bearer(of.serve_at),
            for_each=ASSISTANT,
            force=Force.AIM,
            activity=(activity,),
            per=per,
            at_least=Decimal(number),
            note="报道只说有此规定，未写次数，数值是本模型定的；请假销假登记后，整个周期不在岗的不评定",
        )
        for id, zh, en, activity, per, number in kept
    )
