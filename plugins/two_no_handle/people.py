"""People: chiefs and officers in local leadership, the pattern 1+X+N, meetings, and time in the community."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip
from constab.obligations import (
    Bearer,
    Condition,
    Counted,
    Force,
    ForEach,
    Measure,
    Obligation,
    Quota,
    Rate,
    Standing,
)
from two_no_handle.common import BUREAU, PLACES, POST, STATION, common
from two_no_handle.parameters import Parameters

CHIEF, DEPUTY = ("station_chief",), ("township_deputy",)
COMMUNITY_HALF_DAYS = "community_half_days"
PATTERN = (
    ("community_officer", "社区民警", "A community officer", Force.MUST, ""),
    ("auxiliary", "社区辅警", "An auxiliary", Force.SHOULD, "“1+X+N”未定X的人数，至少一名，不足只提示"),
    ("grid_member", "社区网格力量", "The grid force", Force.SHOULD, "“1+X+N”未定N的人数，至少一名，不足只提示"),
)
"""Roles of 1, X and N."""
OF_PLACES = {"village": ("行政村", "of a village"), "community": ("社区", "of a community")}


def half_days(of: Parameters) -> Clip:
    """Return the half-days that officers spend in the community."""
    return Clip(
        id=COMMUNITY_HALF_DAYS,
        title=Label("下沉社区的半天", "Half-days in the community"),
        activity=("presence.community",),
        at="half_days",
        minimum=of.half_day_minutes,
    )


def people(of: Parameters) -> tuple[Obligation, ...]:
    """Return who serves where, and what officers do with the community."""
    attended = (Condition("actor_role", "is", of.attended_by),) if of.attended_by else ()
    return (
        *_leadership(of),
        *_pattern(of),
        Quota(
            **common(of, "prevention_meeting", "社会治安防范例会", "Prevention meeting", "S4-05", "service"),
            bearer=POST,
            force=Force.AIM,
            activity=("meeting.prevention",),
            where=attended,
            per=Grain.MONTH,
            at_least=Decimal(1),
            note="原文只说是常规操作，未定次数，按每月一次",
        ),
        Quota(
            **common(
                of, "time_in_community", "社区民警下沉社区", "Officers' time in the community", "S4-01", "service"
            ),
            bearer=POST,
            for_each=ForEach(role="community_officer"),
            force=Force.AIM,
            fact=COMMUNITY_HALF_DAYS,
            measure=Measure.HALF_DAYS,
            per=Grain.WEEK,
            at_least=Decimal(of.community_half_days),
        ),
    )


def _leadership(of: Parameters) -> tuple[Obligation, ...]:
    both = Counted(role=CHIEF, also=DEPUTY)
    sitting = Counted(role=of.committee_roles, where=(Condition("on_committee", "is", (True,)),))
    return (
        Standing(
            **common(
                of, "chief_in_township", "派出所所长兼任镇街党政副职", "The chief is a deputy head", "S4-02", "staffing"
            ),
            bearer=STATION,
            count=both,
            at_least=Decimal(1),
        ),
        Rate(
            **common(of, "chiefs_in_townships", "派出所所长兼职率", "Chiefs who are deputy heads", "S4-02", "staffing"),
            bearer=BUREAU,
            of=both,
            to=Counted(role=CHIEF),
            at_least=Decimal(100),
        ),
        Rate(
            **common(
                of,
                "committee_share",
                "每百个村（社区）进“两委”的民警、辅警",
                "Officers on committees for every hundred places",
                "S4-03",
                "staffing",
            ),
            bearer=BUREAU,
            force=Force.AIM,
            of=sitting,
            to=Counted(unit=PLACES),
            per=Grain.YEAR,
            compared="last_year",
            change="points",
            at_least=Decimal(0),
            note="原文未定比例（562÷587＝95.7%），按比上年不下降理解",
        ),
    )


def _pattern(of: Parameters) -> tuple[Obligation, ...]:
    if of.pattern_per == "post":
        return tuple(
            Standing(
                **common(of, role, f"警务室配{zh}", en, "S4-06", "staffing"),
                bearer=POST,
                force=force,
                count=Counted(role=(role,)),
                at_least=Decimal(1),
                note=note,
            )
            for role, zh, en, force, note in PATTERN
        )
    return tuple(
        Standing(
            **common(of, f"{role}.{place}", f"{where}配{zh}", f"{en} {of_place}", "S4-06", "staffing"),
            bearer=Bearer(place),
            force=force,
            count=Counted(role=(role,), along="covers"),
            at_least=Decimal(1),
            note=note,
        )
        for place, (where, of_place) in OF_PLACES.items()
        for role, zh, en, force, note in PATTERN
    )
