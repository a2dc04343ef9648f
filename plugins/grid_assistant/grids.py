"""What a grid owes: its officer and members, their patrols and visits, the people they look after, the results."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import ClockSpan, Grain
from constab.entities import Label
from constab.models import Content
from constab.obligations import Bearer, Counted, Force, ForEach, Measure, Obligation, Quota, Standing

GRID, ZONE = Bearer("grid"), Bearer("zone")
MEMBER, OFFICER = ForEach(role="grid_member"), ForEach(role="grid_officer")
KEY_PERSON = ForEach(subject="key_person")
NIGHT_PRESENCE = ("patrol.lights", "patrol.night", "patrol.stakeout")
IN_THE_GRID = ("presence.grid", "patrol.*", "visit.*", "inspection.*")
HOUSEHOLDS = Label("户", "household(s)")
PIECES = Label("条", "piece(s)")


def _doc(zh: str, en: str) -> dict[str, Any]:
    return {"doc": Label(zh, en)}


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``."""

    members_per_grid: int = field(
        default=4,
        validator=ge(1),
        metadata=_doc(
            "每个网格的网格员人数。原文说的是平均数，故按“应当”评定，不足只提示",
            "Grid members in a grid; the source gives a mean, so that a grid with fewer is reported and does not fail",
        ),
    )
    member_patrol_hours: int = field(
        default=28,
        validator=ge(1),
        metadata=_doc(
            "每名网格员每周巡逻小时数。原文有28小时和20小时两处，默认网格员28、民警20",
            "Patrol hours of each member in a week. The source has 28 and 20: read as 28 for members, 20 for officers",
        ),
    )
    officer_patrol_hours: int = field(
        default=20,
        validator=ge(1),
        metadata=_doc("每名网格民警每周巡逻小时数", "Patrol hours of each grid officer in a week"),
    )
    member_households: int = field(
        default=20,
        validator=ge(1),
        metadata=_doc("每名网格员每周入户户数（不重复）", "Different households that each member visits in a week"),
    )
    officer_households: int = field(
        default=20,
        validator=ge(1),
        metadata=_doc("每名网格民警每日走访户数（不重复）", "Different households that each officer visits in a day"),
    )
    officer_visits_on: Literal["day", "workday"] = field(
        default="workday",
        validator=in_(("day", "workday")),
        metadata=_doc(
            "网格民警“每天”走访指每个日历日还是每个工作日。默认工作日：原文另要求民警每周至少一天在网格",
            "Whether officers visit every calendar day or every working day. Working days: the source elsewhere asks "
            "for just one day a week in the grid",
        ),
    )
    officer_days: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc("每名网格民警每周在网格工作的天数", "Days that each officer works in the grid in a week"),
    )
    member_information: int = field(
        default=20,
        validator=ge(1),
        metadata=_doc("每名网格员每周采集情报信息条数", "Pieces of information of each member in a week"),
    )
    night: ClockSpan = field(
        default=ClockSpan(20 * 60, 30 * 60),
        metadata=_doc("夜间巡逻或蹲守的时段", "The night in which a zone is patrolled or watched"),
    )
    empty_roster: Literal["not_applicable", "missed", "misconfigured"] = field(
        default="not_applicable",
        validator=in_(("not_applicable", "missed", "misconfigured")),
        metadata=_doc("网格没有重点人员时如何评定", "What is said of a grid without key persons"),
    )
    rate_at_least: Decimal = field(
        default=Decimal(90),
        validator=ge(Decimal(0)),
        metadata=_doc("调处率、群众满意率下限(%)", "Lower limit of settlement and satisfaction, per cent"),
    )
    rate_aim: Decimal = field(
        default=Decimal(100),
        validator=ge(Decimal(0)),
        metadata=_doc("调处率、群众满意率力争目标(%),不影响评定", "What settlement and satisfaction aim at, per cent"),
    )


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters."""
    return Content((*_staffing(parameters), *_work(parameters), *_key_persons(parameters), *_results(parameters)))


def _staffing(of: Parameters) -> tuple[Obligation, ...]:
    def staffed(id: str, title: Label, role: str, at_least: int) -> Standing:
        return Standing(
            id=id,
            title=title,
            bearer=GRID,
            force=Force.SHOULD,
            source="qujing-grid S2-02",
            category="staffing",
            count=Counted(role=(role,)),
            at_least=Decimal(at_least),
        )

    return (
        staffed("grid_officer", Label("网格民警配备", "A grid officer"), "grid_officer", 1),
        staffed("grid_members", Label("网格员配备", "Grid members"), "grid_member", of.members_per_grid),
    )


def _work(of: Parameters) -> tuple[Obligation, ...]:
    def weekly(
        id: str,
        title: Label,
        clause: str,
        who: ForEach,
        activity: tuple[str, ...],
        at_least: int,
        *,
        measure: Measure,
        category: str,
        per: Grain = Grain.WEEK,
        noun: Label | None = None,
    ) -> Quota:
        return Quota(
            id=id,
            title=title,
            bearer=GRID,
            for_each=who,
            source=f"qujing-grid {clause}",
            category=category,
            activity=activity,
            measure=measure,
            per=per,
            at_least=Decimal(at_least),
            noun=noun,
        )

    hours, households = Measure.HOURS, Measure.SUBJECTS
    night_watch = Quota(
        id="night_watch",
        title=Label("战区夜间巡逻蹲守", "Night watch in a zone"),
        bearer=ZONE,
        source="qujing-grid S2-30",
        category="patrol",
        activity=NIGHT_PRESENCE,
        during=of.night,
        per=Grain.DAY,
        at_least=Decimal(1),
    )
    return (
        weekly(
            "member_patrol",
            Label("网格员治安巡逻", "Patrol by members"),
            "S2-16",
            MEMBER,
            ("patrol.*",),
            of.member_patrol_hours,
            measure=hours,
            category="patrol",
        ),
        weekly(
            "officer_patrol",
            Label("网格民警治安巡逻", "Patrol by officers"),
            "S2-28",
            OFFICER,
            ("patrol.*",),
            of.officer_patrol_hours,
            measure=hours,
            category="patrol",
        ),
        night_watch,
        weekly(
            "member_visits",
            Label("网格员入户调查", "Household visits by members"),
            "S2-17",
            MEMBER,
            ("visit.household.*",),
            of.member_households,
            measure=households,
            category="visits",
            noun=HOUSEHOLDS,
        ),
        weekly(
            "officer_visits",
            Label("网格民警走访住户", "Household visits by officers"),
            "S2-21",
            OFFICER,
            ("visit.household.*",),
            of.officer_households,
            measure=households,
            category="visits",
            per=Grain(of.officer_visits_on),
            noun=HOUSEHOLDS,
        ),
        weekly(
            "officer_days",
            Label("民警在网格工作", "Officers' days in the grid"),
            "S2-14",
            OFFICER,
            IN_THE_GRID,
            of.officer_days,
            measure=Measure.DAYS,
            category="visits",
        ),
        weekly(
            "member_information",
            Label("网格员采集情报信息", "Information from members"),
            "S2-18",
            MEMBER,
            ("information.collected",),
            of.member_information,
            measure=Measure.COUNT,
            category="information",
            noun=PIECES,
        ),
    )


def _key_persons(of: Parameters) -> tuple[Obligation, ...]:
    steps = (
        ("meet_key_persons", Label("重点人员周见面", "Meet key persons"), "visit.key_person", Grain.WEEK),
        ("talk_to_key_persons", Label("重点人员月谈话", "Talk with key persons"), "talk.key_person", Grain.MONTH),
        ("assess_key_persons", Label("重点人员季考核", "Assess key persons"), "assess.key_person", Grain.QUARTER),
    )
    return tuple(
        Quota(
            id=id,
            title=title,
            bearer=GRID,
            for_each=KEY_PERSON,
            if_empty=of.empty_roster,
            source="qujing-grid S2-22",
            category="key_persons",
            activity=(activity,),
            per=per,
            at_least=Decimal(1),
        )
        for id, title, activity, per in steps
    )


def _results(of: Parameters) -> tuple[Obligation, ...]:
    def rate(id: str, title: Label, attribute: str, force: Force, at_least: Decimal) -> Standing:
        return Standing(
            id=id,
            title=title,
            bearer=GRID,
            force=force,
            source="qujing-grid S2-38",
            category="results",
            count=Counted(attribute=attribute),
            per=Grain.QUARTER,
            at_least=at_least,
        )

    settled, satisfied = "settlement_rate", "satisfaction_rate"
    return (
        rate("settlement", Label("纠纷调处率", "Settlement"), settled, Force.MUST, of.rate_at_least),
        rate("settlement_aim", Label("纠纷调处率力争目标", "Settlement aimed at"), settled, Force.AIM, of.rate_aim),
        rate("satisfaction", Label("群众满意率", "Satisfaction"), satisfied, Force.MUST, of.rate_at_least),
        rate(
            "satisfaction_aim", Label("群众满意率力争目标", "Satisfaction aimed at"), satisfied, Force.AIM, of.rate_aim
        ),
    )
