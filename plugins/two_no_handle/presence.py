"""Being there: dual response in town, specialists in remote country, and cover by day and by night."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip, Fact, Merge
from constab.obligations import (
    Bearer,
    Condition,
    Counted,
    Measure,
    Obligation,
    Quota,
    Rate,
    Recorded,
    Standing,
)
from two_no_handle.common import common
from two_no_handle.parameters import Parameters

URBAN = Bearer("station", (Condition("area", "is", ("urban",)),))
REMOTE = Bearer("station", (Condition("area", "is", ("remote",)),))
DUAL = Condition("dual_response", "is", (True,))
SHIFTS, SHIFT_DAYS = "station_shifts", "station_shift_days"


def shifts() -> tuple[Fact, ...]:
    """Return the station's shifts, those that overlap as one, cut at midnight."""
    return (
        Merge(id=SHIFTS, title=Label("连续值班", "Cover without a gap"), activity=("duty.station.*",)),
        Clip(id=SHIFT_DAYS, title=Label("每日值班时段", "Cover of each day"), fact=SHIFTS, at="midnight"),
    )


def presence(of: Parameters) -> tuple[Obligation, ...]:
    """Return who responds, and that somebody is there at every hour."""
    open_at = Bearer("station", (Condition("area", "is", of.cover_areas),) if of.cover_areas else ())
    return (
        Rate(
            **common(of, "dual_response", "城区所队双处警", "Dual response in town", "S4-13", "service"),
            bearer=URBAN,
            of=Recorded(activity=("incident.handled",), where=(DUAL,)),
            to=Recorded(activity=("incident.handled",)),
            at_least=of.dual_response_percent,
            note="处警记录的“双处警”为是，表示派出所和大队同时到场",
        ),
        Standing(
            **common(
                of,
                "resident_specialists",
                "偏远农村专业警种驻所",
                "Specialists resident in remote country",
                "S4-13",
                "staffing",
            ),
            bearer=REMOTE,
            count=Counted(role=("resident_specialist",)),
            at_least=Decimal(1),
            note="原文未定人数，按至少一名",
        ),
        Quota(
            **common(
                of, "open_around_the_clock", "派出所全年每日24小时受理", "Open around the clock", "S4-16", "service"
            ),
            bearer=open_at,
            fact=SHIFT_DAYS,
            measure=Measure.HOURS,
            per=Grain.DAY,
            at_least=Decimal(of.cover_hours),
            grace=1,
            note="值班记录须有起止时间，并记在派出所名下；重叠的班次合并后按日切开，同一时刻只计一次；夜班次日才交班，次日评定",
        ),
    )
