"""How the work is organised: who assistants are, two superiors, the steering group, the township's budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from constab.calendar import Grain
from constab.obligations import Bearer, Condition, Counted, Force, ForEach, Obligation, Rate, Standing
from grid_assistant.parameters.rewards import VillageParameters
from grid_assistant.village_common import (
    BRANCH,
    BUREAU,
    ON_COMMITTEE,
    ROLE,
    SMALL_GRID,
    STATION,
    TOWNSHIP,
    Duties,
    common,
)

ONE = Decimal(1)
LEADER = Counted(role=("grid_leader",))
LEADER_AND_ASSISTANT = Counted(role=("grid_leader",), also=ROLE)
UNDER_BOTH = Counted(role=ROLE, where=(Condition("managed_by", "is", ("joint",)),))
STEERING_OFFICE = Condition("tag", "is", ("steering_office",))
MEMBER, CADRE = Counted(attribute="party_member", of="person"), Counted(attribute="cadre", of="person")
HEADS = ("budget.wages", "budget.equipment", "budget.office", "budget.rewards")


def duties(of: VillageParameters) -> Duties:
    """Return the people, their superiors, the steering group and the budget."""
    budget = Standing(
        **common("town_budget", "镇街列支四项经费", "The township's budget", "S3-17", "funding"),
        bearer=TOWNSHIP,
        count=Counted(kinds_of=HEADS),
        per=Grain.YEAR,
        all_of=True,
    )
    return (_households(of), *_people(of), *_superiors(of), *_steering(), budget)


def _households(of: VillageParameters) -> Obligation:
    each = of.households_by == "each"
    zh, en = (
        ("三级网格户数", "Households of a small grid")
        if each
        else ("三级网格平均户数", "Mean households of small grids")
    )
    base = common("households", zh, en, "S3-01", "grids")
    low = Decimal(of.grid_households - of.households_tolerance)
    high = Decimal(of.grid_households + of.households_tolerance)
    households = Counted(attribute="households")
    if each:
        return Standing(**base, bearer=SMALL_GRID, force=Force.SHOULD, count=households, between=(low, high))
    return Rate(
        **base,
        bearer=BUREAU,
        force=Force.SHOULD,
        of=households,
        to=Counted(unit=("micro_grid",)),
        scale="ratio",
        at_least=low,
        at_most=high,
        if_none="no_data",
        note="公安局名下登记的总户数除以三级网格数；总户数没有登记的判为未上报",
    )


def _people(of: VillageParameters) -> Duties:
    drawn = tuple(
        Standing(
            **common(f"{role}_drawn_from", f"{zh}由党员干部担任", en, "S3-02", "staffing"),
            bearer=Bearer(unit),
            for_each=ForEach(role=role),
            force=Force.SHOULD,
            **_standing(of),
        )
        for role, zh, en, unit in (
            ("grid_leader", "网格长", "Leaders are party members", of.serve_at),
            ("grid_informant", "网格信息员", "Informants are party members", "micro_grid"),
        )
    )
    both = Rate(
        **common("leaders_as_assistants", "网格长兼任警务助理", "Leaders are assistants", "S3-04", "staffing"),
        bearer=BUREAU,
        of=LEADER_AND_ASSISTANT,
        to=LEADER,
        at_least=Decimal(100),
    )
    committees = common("committee_share", "警务助理进社区“两委”", "Assistants on committees", "S3-06", "staffing")
    wanted = Counted(role=ROLE)
    aim = Force.AIM
    if of.committee_share is not None:
        share = Rate(
            **committees,
            bearer=BUREAU,
            force=aim,
            of=ON_COMMITTEE,
            to=wanted,
            per=Grain.YEAR,
            at_least=of.committee_share,
        )
    else:
        share = Rate(
            **committees,
            bearer=BUREAU,
            force=aim,
            of=ON_COMMITTEE,
            to=wanted,
            per=Grain.YEAR,
            compared="last_year",
            change="points",
            at_least=Decimal(0),
            note="原文未定比例，按比上年不下降理解",
        )
    return (*drawn, both, share)


def _standing(of: VillageParameters) -> dict[str, Any]:
    """Return what is asked of the person."""
    if of.drawn_from == "either":
        return {"count": Counted(parts=(MEMBER, CADRE)), "any_of": True}
    if of.drawn_from == "party_cadres":
        return {"count": Counted(parts=(MEMBER, CADRE)), "all_of": True}
    return {"count": MEMBER, "at_least": ONE}


def _superiors(of: VillageParameters) -> Duties:
    note = "谁为主、谁为辅没有数量可以考核；公安机关使用警务助理的情况见信息、考核各项"
    return tuple(
        Standing(
            **common(f"two_superiors.{id}", zh, en, "S3-12", "management"),
            bearer=bearer,
            for_each=each,
            count=UNDER_BOTH,
            at_least=ONE,
            note=note,
        )
        for id, zh, en, bearer, each in (
            (
                "township",
                "镇街管理的网格有双重管理的警务助理",
                "Assistants under both in the township's grids",
                TOWNSHIP,
                ForEach(unit=of.serve_at, along="managed_by"),
            ),
            (
                "station",
                "派出所指导的网格有双重管理的警务助理",
                "Assistants under both in the station's grids",
                STATION,
                ForEach(unit=of.serve_at),
            ),
        )
    )


def _steering() -> Duties:
    wanted = (
        ("steering_leader", "领导小组组长", "Head of the steering group", BUREAU, Counted(role=("steering_leader",))),
        (
            "steering_office",
            "领导小组办公室",
            "Office of the steering group",
            BUREAU,
            Counted(unit="branch", where=(STEERING_OFFICE,)),
        ),
        (
            "office_director",
            "局领导兼任办公室主任",
            "A leader of the bureau directs the office",
            Bearer("branch", (STEERING_OFFICE,)),
            Counted(role=("office_director",), also=("bureau_leader",)),
        ),
    )
    one_each = tuple(
        Standing(**common(id, zh, en, "S3-16", "management"), bearer=bearer, count=count, exactly=ONE)
        for id, zh, en, bearer, count in wanted
    )
    members = Standing(
        **common(
            "steering_members", "警种负责人参加领导小组", "Branches are in the steering group", "S3-16", "management"
        ),
        bearer=BRANCH,
        count=Counted(role=("steering_member",)),
        at_least=ONE,
        note="“有关警种”按台账所列警种计；无关的警种用[[tailor]]排除",
    )
    return (*one_each, members)
