"""What a station may not handle, and what it does instead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import field, frozen
from attrs.validators import ge

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip
from constab.models import Content
from constab.obligations import Bearer, Condition, Force, ForEach, Measure, Period, Prohibition, Quota, Where

STATION, POST = Bearer("station"), Bearer("post")
HANDLING = ("casework", "casework.lead.*", "casework.participate.*")
CRIMINAL_OR_VICE = Condition("category", "is", ("criminal", "vice"))
LIVELIHOOD = Condition("livelihood", "is", (True,))
APPROVED = Condition("approved", "is", (True,))
COMMUNITY_HALF_DAYS = "community_half_days"


def _doc(zh: str, en: str) -> dict[str, Any]:
    return {"doc": Label(zh, en)}


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``."""

    since: date = field(
        default=date(2021, 3, 1),
        metadata=_doc("“两不办”施行日期", "The day from which stations handle neither class of case"),
    )
    livelihood_cases_allowed: bool = field(
        default=True,
        metadata=_doc(
            "民生小案是否除外（记录的“民生小案”为是）。默认是：原文称派出所仍查办民生小案",
            "Whether small livelihood cases (marked as such) are carved out. Yes: stations still handle those",
        ),
    )
    approved_cases_allowed: bool = field(
        default=False,
        metadata=_doc(
            "经批准的案件是否除外（记录的“经批准”为是）。原文未提，默认否",
            "Whether approved cases are carved out; the source names no approval, hence no",
        ),
    )
    community_half_days: int = field(
        default=7,
        validator=ge(1),
        metadata=_doc(
            "社区民警每周在社区的半天数。原文为一名民警所述“三天半”，不是规定，故仅作力争目标",
            "Half-days that each community officer spends in the community in a week; an officer's own words "
            "(three and a half days) and no rule, so it is just aimed at",
        ),
    )
    half_day_minutes: int = field(
        default=120,
        validator=ge(1),
        metadata=_doc("多少分钟算半天", "Minutes that make a half-day"),
    )
    analyses_a_month: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc("派出所每月情报研判次数", "Analyses of intelligence by a station in a month"),
    )


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters, and the half-days that officers spend outside."""
    exempt: list[Where] = []
    if parameters.livelihood_cases_allowed:
        exempt.append((LIVELIHOOD,))
    if parameters.approved_cases_allowed:
        exempt.append((APPROVED,))
    half_days = Clip(
        id=COMMUNITY_HALF_DAYS,
        title=Label("下沉社区的半天", "Half-days in the community"),
        activity=("presence.community",),
        at="half_days",
        minimum=parameters.half_day_minutes,
    )
    duties = (
        Prohibition(
            id="no_criminal_or_vice_cases",
            title=Label("派出所不办理刑事和黄赌毒案件", "No criminal and no vice cases"),
            bearer=STATION,
            source="wuzhong-2022 S4-11",
            category="bans",
            in_force=Period(since=parameters.since),
            activity=HANDLING,
            where=(CRIMINAL_OR_VICE,),
            exempt=tuple(exempt),
            observed_by=("casework.*", "incident.*", "duty.*"),
        ),
        Quota(
            id="open_every_day",
            title=Label("派出所全年每日值班受理", "Open every day of the year"),
            bearer=STATION,
            source="wuzhong-2022 S4-16",
            category="service",
            activity=("duty.station.*",),
            per=Grain.DAY,
            at_least=Decimal(1),
            note="Sees that somebody was on duty on each calendar day; not that all 24 hours were covered.",
        ),
        Quota(
            id="monthly_analysis",
            title=Label("派出所月度情报研判", "Monthly analysis"),
            bearer=STATION,
            source="wuzhong-2022 S4-23",
            category="service",
            activity=("analysis.intelligence",),
            per=Grain.MONTH,
            at_least=Decimal(parameters.analyses_a_month),
        ),
        Quota(
            id="time_in_community",
            title=Label("社区民警下沉社区", "Officers' time in the community"),
            bearer=POST,
            for_each=ForEach(role="community_officer"),
            force=Force.AIM,
            source="wuzhong-2022 S4-01",
            category="service",
            fact=COMMUNITY_HALF_DAYS,
            measure=Measure.HALF_DAYS,
            per=Grain.WEEK,
            at_least=Decimal(parameters.community_half_days),
        ),
    )
    return Content(duties, (half_days,))
