"""Calls, requests, cases and violations: what follows each of them, however long it takes."""

from __future__ import annotations

from typing import Any

from constab.obligations import Condition, Force, Response
from constab.obligations.response import Answer
from grid_assistant.common import GRID, Duties, category_is, common
from grid_assistant.parameters import Parameters

CLEARED = ("casework.cleared",)
FOUND = ("violation.found",)
CATEGORY = "incidents"
GRADES = (
    ("warn_of_signs", "违法苗头及时提醒", "Warn of first signs", "sign", "violation.warned"),
    ("punish_violations", "违法行为坚决查处", "Punish violations", "unlawful", "casework.enforcement.punished"),
    ("make_cases_known", "违法案件及时通报", "Make cases known", "case", "violation.notified"),
)
"""What becomes of breaches of registration, by their gravity."""
NEVER_LET_GO = (
    (
        "search_blind_spots",
        "治安死角不放过",
        "Search blind spots",
        ("hazard.found",),
        "blind_spot",
        "screening.hazards",
    ),
    (
        "close_gambling_dens",
        "涉赌窝点不放过",
        "Close gambling dens",
        FOUND,
        "gambling_den",
        "casework.enforcement.closed_down",
    ),
    ("deal_with_suspects", "涉案人员不放过", "Deal with suspects", FOUND, "suspect", "casework.enforcement.punished"),
)


def duties(of: Parameters) -> Duties:
    """Return what follows calls and requests, cases that are cleared, and violations that are found."""
    return (*_calls(of), *_cases(of), *_violations(of))


def _shared(id: str, zh: str, en: str, clauses: str, note: str = "") -> dict[str, Any]:
    return {**common(id, zh, en, clauses, CATEGORY), "bearer": GRID, "force": Force.SHOULD, "note": note}


def _calls(of: Parameters) -> Duties:
    return (
        Response(
            **_shared(
                "calls_attended",
                "接警后到场处置",
                "Calls attended",
                "S2-07, S2-40",
                "接警记在最近的网格名下；是否最近、是否最先到场没有记录可查，只看有没有到场和处置",
            ),
            trigger=("incident.call",),
            stages=(
                Answer(act=("incident.arrived",), within=of.arrival_within),
                Answer(act=("incident.handled",), within=of.handled_within),
            ),
        ),
        Response(
            **_shared("help_given", "受理报警求助", "Reports and requests dealt with", "S2-11"),
            trigger=("reception.report", "reception.help"),
            act=("incident.handled", "reception.reply", "service.*"),
            within=of.help_within,
        ),
    )


def _cases(of: Parameters) -> Duties:
    return (
        Response(
            **_shared("cases_reported_back", "案件侦破后向群众反馈", "Residents told of cleared cases", "S2-10"),
            trigger=CLEARED,
            act=("casework.feedback",),
            within=of.feedback_within,
        ),
        Response(
            **_shared("parties_revisited", "案件侦破后回访当事人", "Those concerned visited again", "S2-10"),
            trigger=CLEARED,
            act=("visit.victim",),
            within=of.feedback_within,
        ),
    )


def _violations(of: Parameters) -> Duties:
    graded = tuple(
        Response(
            **_shared(id, zh, en, "S2-25", "网格员无权处罚，由哪个单位查处都算"),
            trigger=FOUND,
            where=(Condition("gravity", "is", (gravity,)),),
            act=(act,),
            within=of.violation_within,
        )
        for id, zh, en, gravity, act in GRADES
    )
    pursued = tuple(
        Response(
            **_shared(id, zh, en, "S2-27", "原文所述是专项行动，本方案作为常规要求"),
            trigger=trigger,
            where=(category_is(category),),
            act=(act,),
            within=of.violation_within,
        )
        for id, zh, en, trigger, category, act in NEVER_LET_GO
    )
    return (*graded, *pursued)
