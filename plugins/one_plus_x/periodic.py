"""What a post does every month, quarter and half-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Bearer, Condition, ForEach, Milestone, Stage
from one_plus_x.common import LONG_WINDOWS, POST, quota, source

if TYPE_CHECKING:
    from constab.obligations import Quota
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

MONTHLY, QUARTERLY, HALF_YEARLY = "monthly", "quarterly", "half_yearly"
SAFETY_CLASSES = ("key_unit", "explosives_user")
AREAS = Condition("category", "is", ("residential_area",))
KEY_UNITS = Condition("category", "is", ("key_unit",))
HAS_KEY_UNITS = Bearer("post", (Condition("has_key_units", "not", (False,)),))


def monthly(parameters: Parameters) -> Duties:
    """Return the work of every month."""
    month = Grain.MONTH
    contact_points = quota(
        "visit_contact_points",
        Label("走访警民联系点", "Visit the contact points"),
        "S0-26",
        ("visit.contact_point",),
        month,
        category=MONTHLY,
        for_each=ForEach(subject="contact_point") if parameters.contact_points == "each" else None,
    )
    both = ForEach(column="category", values=("migrants", "rentals"))
    classes = ForEach(column="category", values=SAFETY_CLASSES)
    return (
        quota(
            "screen_instability",
            Label("排查不安定因素", "Screen for instability"),
            "S0-25",
            ("screening.instability",),
            month,
            category=MONTHLY,
        ),
        evolve(contact_points, if_empty=parameters.empty_roster),
        quota(
            "meet_the_public",
            Label("警民相约活动", "Meet the public"),
            "S0-27",
            ("meeting.public",),
            month,
            category=MONTHLY,
        ),
        quota(
            "visit_the_poor",
            Label("访贫问暖活动", "Visit the poor"),
            "S0-28",
            ("visit.welfare",),
            month,
            category=MONTHLY,
        ),
        quota(
            "check_migrants_and_rentals",
            Label("检查流动人口和出租房屋", "Check migrants and rentals"),
            "S0-29",
            ("inspection.migrants_rentals",),
            month,
            category=MONTHLY,
            for_each=both if parameters.migrants_and_rentals == "each" else None,
        ),
        quota(
            "guide_security_committee",
            Label("指导治保会工作", "Guide the security committee"),
            "S0-30",
            ("guidance.security_committee",),
            month,
            category=MONTHLY,
        ),
        quota(
            "inspect_key_units",
            Label("重点单位、民爆单位安全检查", "Inspect key units and users of explosives"),
            "S0-31",
            ("inspection.safety",),
            month,
            parameters.key_unit_inspections,
            category=MONTHLY,
            bearer=HAS_KEY_UNITS,
            for_each=classes if parameters.key_units == "each_class" else None,
            note="台账登记为没有重点单位和民爆物品使用单位的警务室不评定，未登记的照常评定",
        ),
    )


def quarterly(parameters: Parameters) -> Duties:
    """Return the work of every quarter."""
    key_persons = quota(
        "assess_key_persons",
        Label("考核重点人员", "Assess key persons"),
        "S0-32",
        ("assess.key_person",),
        Grain.QUARTER,
        category=QUARTERLY,
        for_each=ForEach(subject="key_person") if parameters.key_persons == "each" else None,
    )
    return (
        evolve(key_persons, if_empty=parameters.empty_roster),
        _fire("fire_inspection", Label("居民聚集区消防监督检查", "Fire inspection of residential areas"), AREAS, POST),
        _fire(
            "fire_inspection_key_units",
            Label("重点单位消防监督检查", "Fire inspection of key units"),
            KEY_UNITS,
            HAS_KEY_UNITS,
            "台账登记为没有重点单位的警务室不评定，未登记的照常评定",
        ),
    )


def _fire(id: str, title: Label, of: Condition, bearer: Bearer, note: str = "") -> Quota:
    where = (of,)
    return quota(
        id,
        title,
        "S0-33",
        ("inspection.fire",),
        Grain.QUARTER,
        category=QUARTERLY,
        bearer=bearer,
        where=where,
        note=note,
    )


def half_yearly(parameters: Parameters) -> Duties:
    """Return the work of every half-year."""
    return (
        quota(
            "half_year_summary",
            Label("半年工作总结", "Half-year summary"),
            "S0-34",
            ("report.half_year",),
            Grain.HALF_YEAR,
            category=HALF_YEARLY,
            edge=LONG_WINDOWS,
        ),
        Milestone(
            id="second_half_plan",
            title=Label("研究下半年工作任务", "Plan the second half of the year"),
            bearer=POST,
            source=source("S0-34"),
            category=HALF_YEARLY,
            activity=("plan",),
            stages=(Stage(by=parameters.second_half_plan_by),),
            then="once",
            note="下半年的任务在年中研究，年末不再要求",
        ),
        quota(
            "supervisors_meeting",
            Label("警风警纪监督员会议", "Meeting of discipline supervisors"),
            "S0-35",
            ("meeting.supervisors",),
            Grain.HALF_YEAR,
            category=HALF_YEARLY,
            edge=LONG_WINDOWS,
        ),
    )
