"""Disputes: each mediated, in time, by the right hands and at the right level; and the two rates."""

from __future__ import annotations

from decimal import Decimal

from constab.obligations import (
    Condition,
    Counted,
    Force,
    Measure,
    Obligation,
    Prohibition,
    Rate,
    Recorded,
    Response,
    Standing,
)
from constab.obligations.rate import Part
from constab.obligations.response import Answer
from grid_assistant.common import GRID, Duties, category_is, common
from grid_assistant.parameters import Parameters

ACCEPTED, MEDIATED, SETTLED = ("dispute.accepted",), ("dispute.mediated",), ("dispute.settled",)
SEEN = ("dispute.*",)
CATEGORY = "disputes"
LEVELS = (
    ("signs_at_the_workstation", "苗头不出工作站", "Signs settled at the workstation", "sign", ("post", "station")),
    ("small_matters_at_the_post", "小事不上派出所", "Small matters not left to the station", "small", ("station",)),
    ("grave_matters_at_the_station", "大事不在派出所以下化解", "Grave matters settled at the station", "grave",
     ("workstation", "post")),
)  # fmt: skip
"""By the size of a dispute, where it must not be settled."""


def duties(of: Parameters) -> Duties:
    """Return the mediation of each dispute, its time, who leads, where it is settled, and the rates."""
    return (*_course(of), *_parts(), *_levels(), *_rates(of))


def _course(of: Parameters) -> Duties:
    last = SETTLED if of.overnight_act == "settled" else MEDIATED
    return (
        Response(
            **common("each_mediated", "纠纷一事一调", "Each dispute is mediated", "S2-34, S2-19", CATEGORY),
            bearer=GRID,
            force=Force.SHOULD,
            trigger=ACCEPTED,
            act=MEDIATED,
            note="按案件编号对应，每件至少调解一次；原文未写时限，时限见“纠纷限时化解”",
        ),
        Response(
            **common("settled_overnight", "纠纷限时化解", "Disputes settled overnight", "S2-35", CATEGORY),
            bearer=GRID,
            trigger=ACCEPTED,
            stages=(
                Answer(act=("dispute.visited",), within=of.visited_within),
                Answer(act=last, within=of.settle_within),
            ),
            at_least=of.in_time_at_least,
            note="受理、上门、化解按案件编号对应，须有时刻",
        ),
    )


def _parts() -> Duties:
    def prohibited(id: str, zh: str, en: str, part: str, *categories: str) -> Prohibition:
        return Prohibition(
            **common(id, zh, en, "S2-36", CATEGORY),
            bearer=GRID,
            activity=MEDIATED,
            where=(category_is(*categories), Condition("police_part", "is", (part,))),
            observed_by=SEEN,
            note="看调解记录的“民警参与方式”；未填的不算违反",
        )

    return (
        prohibited(
            "police_lead_legal_disputes", "涉法涉诉纠纷民警不做配角", "Legal disputes led", "support", "legal_dispute"
        ),
        prohibited(
            "police_support_others",
            "其他纠纷民警不做主角",
            "Other disputes supported",
            "lead",
            "civil_dispute",
            "other",
        ),
    )


def _levels() -> Duties:
    return tuple(
        Prohibition(
            **common(id, zh, en, "S2-37", CATEGORY),
            bearer=GRID,
            activity=SETTLED,
            where=(Condition("dispute_size", "is", (size,)), Condition("settled_at", "is", wrong)),
            observed_by=SETTLED,
            note="看化解记录的“纠纷层级”和“化解层级”；未填的不算违反",
        )
        for id, zh, en, size, wrong in LEVELS
    )


def _rates(of: Parameters) -> Duties:
    settled = _settlement(of), "settlement", "纠纷调处率", "Settlement"
    satisfied = _satisfaction(of), "satisfaction", "群众满意率", "Satisfaction"
    return tuple(one for (parts, *named) in (settled, satisfied) for one in _both(of, parts, *named))


Parts = tuple[Part, Part | None]
"""What is divided, and by what; of an entered rate there is no divisor."""


def _settlement(of: Parameters) -> Parts:
    if of.settlement_by == "entered":
        return Counted(attribute="settlement_rate"), None
    base = ACCEPTED if of.settled_of == "accepted" else MEDIATED
    return Recorded(activity=SETTLED, measure=Measure.CASES), Recorded(activity=base, measure=Measure.CASES)


def _satisfaction(of: Parameters) -> Parts:
    if of.satisfaction_by == "entered":
        return Counted(attribute="satisfaction_rate"), None
    measure = Measure(of.answers_by)
    yes, given = Condition("outcome", "is", ("satisfied",)), Condition("outcome", "is", ("satisfied", "dissatisfied"))
    return (
        Recorded(activity=("survey",), where=(yes,), measure=measure),
        Recorded(activity=("survey",), where=(given,), measure=measure),
    )


def _both(of: Parameters, parts: Parts, id: str, zh: str, en: str) -> tuple[Obligation, Obligation]:
    """Return the threshold, and the aim beside it that never fails."""
    return (
        _rate(of, parts, id, zh, en, Force.MUST, of.rate_at_least),
        _rate(of, parts, f"{id}_aim", f"{zh}力争目标", f"{en} aimed at", Force.AIM, of.rate_aim),
    )


def _rate(of: Parameters, parts: Parts, id: str, zh: str, en: str, force: Force, at_least: Decimal) -> Obligation:
    numerator, denominator = parts
    shared = common(id, zh, en, "S2-38", "results")
    if isinstance(numerator, Counted):
        return Standing(**shared, bearer=GRID, force=force, count=numerator, per=of.rates_per, at_least=at_least)
    return Rate(**shared, bearer=GRID, force=force, of=numerator, to=denominator, per=of.rates_per, at_least=at_least)
