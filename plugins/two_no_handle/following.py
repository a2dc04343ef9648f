"""What follows: a case is handed on, a patrol arrives by how far it is, the scene reports and is assessed."""

from __future__ import annotations

from constab.facts import Limit, Limits
from constab.obligations import Force, Obligation, Response
from two_no_handle.common import BRANCH, CRIMINAL_OR_VICE, NO_LIVELIHOOD, STATION, SUB_BUREAU, common
from two_no_handle.parameters import Parameters

STARTS = {"dispatch": "incident.dispatch", "call": "incident.call"}


def following(of: Parameters) -> tuple[Obligation, ...]:
    """Return what is to follow a case or a call."""
    return (
        Response(
            **common(of, "hand_over", "刑事和黄赌毒案件移交专业警种", "Cases handed to the branches", "S4-11", "bans"),
            bearer=STATION,
            force=Force.MUST if of.hand_over_within else Force.SHOULD,
            trigger=("casework.accept",),
            where=(CRIMINAL_OR_VICE, NO_LIVELIHOOD),
            act=("casework.transfer",),
            on="case",
            within=of.hand_over_within,
            note="“两不办”的另一面：受理了的要移交，同一案件编号有移交记录即可；民生小案留在派出所",
        ),
        *_arrival(of),
        Response(
            **common(of, "scene_feedback", "出警现场及时反馈", "Feedback from the scene", "S4-21", "service"),
            bearer=STATION,
            force=Force.AIM,
            trigger=("incident.arrived",),
            act=("incident.feedback",),
            on="case",
            note="原文说的是“能够”做到，时限未定：到场后同一警情有反馈记录即可",
        ),
        Response(
            **common(of, "scene_assessed", "指挥中心评估处警现场", "The scene assessed", "S4-21", "service"),
            bearer=SUB_BUREAU,
            force=Force.AIM,
            trigger=("incident.feedback",),
            act=("incident.assessed",),
            on="case",
            note="由县级指挥中心评估，时限未定",
        ),
    )


def _arrival(of: Parameters) -> tuple[Obligation, ...]:
    bands = (("near", of.arrive_near), ("far", of.arrive_far), ("farther", of.arrive_farther))
    within = Limits("distance_band", tuple((band, Limit.parse(limit)) for band, limit in bands))
    titles = {
        "arrival": (STATION, "派出所1、3、5分钟到场", "Arrival of the station in 1, 3 or 5 minutes"),
        "branch_arrival": (BRANCH, "专业警种1、3、5分钟到场", "Arrival of the branch in 1, 3 or 5 minutes"),
    }
    return tuple(
        Response(
            **common(of, id, zh, en, "S4-19", "service"),
            bearer=bearer,
            trigger=(STARTS[of.response_from],),
            act=("incident.arrived",),
            same_unit=True,
            on="case",
            within=within,
            at_least=of.arrival_percent,
            note="派警（接警）记录写明距离档，未写的不评定；所队双处警的，各按本单位的到场记录计时",
        )
        for id, (bearer, zh, en) in titles.items()
    )
