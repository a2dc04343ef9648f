"""Who serves in a grid, and how long they are in it."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip, Fact, Merge
from constab.obligations import Counted, Force, ForEach, Measure, Obligation, Quota, Rate, Standing
from grid_assistant.common import GRID, IN_THE_GRID, MEMBER, STATION, SUB_BUREAU, Duties, common
from grid_assistant.parameters import Parameters

PRESENCE, PRESENCE_DAYS = "member_presence", "member_presence_days"


def facts(of: Parameters) -> tuple[Fact, ...]:
    """Return the hours that each member is in the grid, those that overlap once, cut at midnight."""
    if not of.member_hours:
        return ()
    return (
        Merge(id=PRESENCE, title=Label("在网格的连续时段", "Time in the grid"), activity=IN_THE_GRID, by="actor"),
        Clip(id=PRESENCE_DAYS, title=Label("每日在网格的时段", "Time in the grid by the day"), fact=PRESENCE),
    )


def duties(of: Parameters) -> Duties:
    """Return the complement of grids, the officer named for each, and the time that people are there."""
    named = Standing(
        **common("grid_officer", "网格定人", "The grid's named officer", "S2-20", "staffing"),
        bearer=GRID,
        count=Counted(role=("grid_officer",)),
        exactly=Decimal(of.officers_of_grid),
        note="走访、管理、服务、信息录入由其包干，分别见各项；一名民警可以同时登记在几个网格",
    )
    days = tuple(_days(of, role) for role in of.officer_days_of)
    return (*_complement(of), named, *days, *_hours(of))


def _complement(of: Parameters) -> Duties:
    wanted = (
        ("officers_per_grid", "网格民警", "grid officers", "grid_officer", of.officers_per_grid),
        ("members_per_grid", "网格员", "grid members", "grid_member", of.members_per_grid),
    )
    if of.staffing_by == "mean":
        return tuple(
            Rate(
                **common(id, f"每个网格平均配备{zh}", f"Mean of {en} in a grid", "S2-02", "staffing"),
                bearer=SUB_BUREAU,
                force=Force.SHOULD,
                of=Counted(role=(role,)),
                to=Counted(unit=("grid",)),
                scale="ratio",
                at_least=Decimal(number),
            )
            for id, zh, en, role, number in wanted
        )
    return tuple(
        Standing(
            **common(id, f"每个网格配备{zh}", f"Each grid has its {en}", "S2-02", "staffing"),
            bearer=GRID,
            force=Force.SHOULD,
            count=Counted(role=(role,)),
            at_least=Decimal(number),
        )
        for id, zh, en, role, number in wanted
    )


def _days(of: Parameters, role: str) -> Obligation:
    own = role == "grid_officer"
    id = "officer_days" if own else f"officer_days.{role}"
    by_hours = of.officer_day_hours > 0
    return Quota(
        **common(id, "民警在网格工作", "Officers' days in the grid", "S2-14", "visits"),
        bearer=GRID if own else STATION,
        for_each=ForEach(role=role),
        activity=IN_THE_GRID,
        measure=Measure.HOURS if by_hours else Measure.DAYS,
        per=Grain.WEEK,
        at_least=Decimal(of.officer_days * (of.officer_day_hours or 1)),
    )


def _hours(of: Parameters) -> Duties:
    if not of.member_hours:
        return ()
    return (
        Quota(
            **common(
                "member_hours",
                "网格员工作日在网格时长",
                "Members' hours in the grid on working days",
                "S2-15",
                "visits",
            ),
            bearer=GRID,
            for_each=MEMBER,
            force=Force.SHOULD,
            fact=PRESENCE_DAYS,
            measure=Measure.HOURS,
            per=Grain.WORKDAY,
            at_least=Decimal(of.member_hours),
            grace=1,
            note="记录须有起止时间；同一人重叠的时段只计一次，按日切开；跨零点的班次次日才结束，故次日评定",
        ),
    )
