"""Patrols: so many hours a week, something every day, together, and by night in the zones."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip, Fact, Merge
from constab.obligations import Bearer, Force, ForEach, Measure, Quota
from grid_assistant.common import (
    BY_EITHER,
    BY_MEMBER,
    BY_OFFICER,
    GRID,
    MEMBER,
    ROLES,
    SUB_BUREAU,
    ZONE,
    Duties,
    common,
)
from grid_assistant.parameters import Parameters

PATROL, CHECK = ("patrol.*",), ("check.*",)
JOINT = ("patrol.*", "check.*", "inspection.*", "visit.*")
NIGHT_PRESENCE = ("patrol.lights", "patrol.night", "patrol.stakeout")
NIGHTS, NIGHT_PIECES = "zone_nights", "zone_night_pieces"


def facts(of: Parameters) -> tuple[Fact, ...]:
    """Return when somebody is in a zone by night, where the hours of the night are asked for."""
    if not of.night_hours:
        return ()
    return (
        Merge(
            id=NIGHTS, title=Label("战区连续巡守", "Watch without a gap"), activity=NIGHT_PRESENCE, where=(BY_EITHER,)
        ),
        Clip(id=NIGHT_PIECES, title=Label("每夜巡守时段", "Watch of each night"), fact=NIGHTS, at=(of.night,)),
    )


def duties(of: Parameters) -> Duties:
    """Return the hours of a week, the work of each day, what is done together, and the night."""
    joint = Quota(
        **common("joint_work", "民警和网格员联勤", "Officers and members together", "S2-05", "patrol"),
        bearer=GRID,
        force=Force.SHOULD,
        activity=JOINT,
        where=(BY_OFFICER, BY_MEMBER),
        together=2,
        per=Grain.WEEK,
        at_least=Decimal(of.joint_per_week),
        note="同一条记录的参加人员中既有网格民警又有网格员",
    )
    return (*_weekly(of), *_daily(of), joint, *_nightly(of))


def _weekly(of: Parameters) -> Duties:
    def hours(id: str, zh: str, en: str, clauses: str, bearer: Bearer, who: ForEach, at_least: int) -> Quota:
        return Quota(
            **common(id, zh, en, clauses, "patrol"),
            bearer=bearer,
            for_each=who,
            activity=PATROL,
            measure=Measure.HOURS,
            per=Grain.WEEK,
            at_least=Decimal(at_least),
        )

    more, less = of.member_patrol_hours, of.officer_patrol_hours
    if of.patrol_reading in ("by_role", "both"):
        asked = {"officer": ("S2-28", less), "member": ("S2-16, S2-28", more)}
        if of.patrol_reading == "both":
            asked["member"] = ("S2-16", more)
    else:
        clauses = "S2-16, S2-28" if of.patrol_reading == "everybody" else "S2-16"
        asked = dict.fromkeys(("officer", "member"), (clauses, more))
    bearer = SUB_BUREAU if of.patrol_reading == "zones" else GRID
    weekly = tuple(
        hours(f"{name}_patrol", f"{zh}治安巡逻", f"Patrol by {en}", asked[name][0], bearer, who, asked[name][1])
        for name, zh, en, who in ROLES
    )
    if of.patrol_reading == "both":
        least = hours(
            "member_least_patrol", "网格员硬性巡逻时数", "Least patrol by members", "S2-28", GRID, MEMBER, less
        )
        return (*weekly, least)
    if of.patrol_reading != "zones":
        return weekly
    in_zones = tuple(
        hours(f"{name}_zone_patrol", f"{zh}战区巡逻", f"Patrol of zones by {en}", "S2-28", ZONE, who, less)
        for name, zh, en, who in ROLES
    )
    return (*weekly, *in_zones)


def _daily(of: Parameters) -> Duties:
    work = (
        (("daily_patrol", "每日巡逻", "Daily patrol by", PATROL), ("daily_check", "每日盘查", "Daily checks by", CHECK))
        if of.patrol_and_check == "both"
        else (("daily_patrol", "每日巡逻盘查", "Daily patrol or check by", (*PATROL, *CHECK)),)
    )
    return tuple(
        Quota(
            **common(f"{id}.{name}", f"{who_zh}{zh}", f"{en} {who_en}", "S2-06", "patrol"),
            bearer=GRID,
            for_each=who,
            activity=activity,
            per=Grain(of.patrol_on),
            at_least=Decimal(1),
        )
        for id, zh, en, activity in work
        for name, who_zh, who_en, who in ROLES
    )


def _nightly(of: Parameters) -> Duties:
    watch = Quota(
        **common("night_watch", "战区夜间巡逻蹲守", "Night watch in a zone", "S2-30", "patrol"),
        bearer=ZONE,
        activity=NIGHT_PRESENCE,
        where=(BY_EITHER,),
        during=of.night,
        per=Grain.DAY,
        at_least=Decimal(1),
        grace=1,
        note="由网格民警或网格员参加，记在战区名下；零点以后开始的算前一夜，故次日评定",
    )
    if not of.night_hours:
        return (watch,)
    cover = Quota(
        **common("night_cover", "战区夜间值守时长", "Hours of the night in a zone", "S2-30", "patrol"),
        bearer=ZONE,
        fact=NIGHT_PIECES,
        measure=Measure.HOURS,
        per=Grain.DAY,
        at_least=Decimal(of.night_hours),
        grace=1,
        note="记录须有起止时间；各组重叠的时段合并后只计一次，按夜切开",
    )
    return watch, cover
