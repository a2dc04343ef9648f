"""Disputes: each mediated, in time, by the right hands and at the right level; and the two rates."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

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
    ("signs_at_the_workstation", "苗头不出工作站", "Signs settled at the workstation", "sign", ("workstation",)),
    ("small_matters_at_the_post", "小事不上派出所", "Small matters not left to the station", "small",
     ("workstation", "post")),
    ("grave_matters_at_the_station", "大事不在派出所以下化解", "Grave matters settled at the station", "grave",
     ("station",)),
)  # fmt: skip
"""By the size of a dispute, where it may be settled."""


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
            where=(category_is(*categories), Condition("police_part", "not", (part,))),
            observed_by=SEEN,
            note="看调解记录的“民警参与方式”；未填的视为不符合要求",
        )

    return (
        prohibited(
            "police_lead_legal_disputes", "涉法涉诉纠纷民警不做配角", "Legal disputes led", "lead", "legal_dispute"
        ),
        prohibited(
            "police_support_others",
            "其他纠纷民警不做主角",
            "Other disputes supported",
            "support",
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
            where=(Condition("dispute_size", "is", (size,)), Condition("settled_at", "not", right)),
            observed_by=SETTLED,
            note="看化解记录的“纠纷层级”和“化解层级”；写明纠纷层级而未填化解层级的，视为不符合要求",
        )
        for id, zh, en, size, right in LEVELS
    )


@frozen
class Share:
    """One of the two rates: what is divided, and by what; of one that is entered there is no divisor."""

    id: str
    zh: str
    en: str
    of: Part
    to: Part | None
    note: str


def _rates(of: Parameters) -> Duties:
    return tuple(
        one
        for share in (_settlement(of), _satisfaction(of))
        for one in (
            _rate(of, share, share.id, share.zh, share.en, Force.MUST, of.rate_at_least),
            _rate(of, share, f"{share.id}_aim", f"{share.zh}力争目标", f"{share.en} aimed at", Force.AIM, of.rate_aim),
        )
    )


def _settlement(of: Parameters) -> Share:
    named = "settlement", "纠纷调处率", "Settlement"
    if of.settlement_by == "entered":
        return Share(*named, Counted(attribute="settlement_rate"), None, "由单位填报")
    base, word = (ACCEPTED, "受理") if of.settled_of == "accepted" else (MEDIATED, "调解")
    settled = Recorded(activity=SETTLED, measure=Measure.CASES)
    note = f"当期化解的案件数除以当期{word}的案件数；跨期化解的计入化解当期"
    return Share(*named, settled, Recorded(activity=base, measure=Measure.CASES), note)


def _satisfaction(of: Parameters) -> Share:
    named = "satisfaction", "群众满意率", "Satisfaction"
    if of.satisfaction_by == "entered":
        return Share(*named, Counted(attribute="satisfaction_rate"), None, "由单位填报")

    def answers(*outcomes: str) -> Recorded:
        where = (Condition("outcome", "is", outcomes),)
        return Recorded(activity=("survey",), where=where, measure=Measure(of.answers_by))

    note = "满意度测评中“满意”的份数除以“满意”“不满意”的份数"
    return Share(*named, answers("satisfied"), answers("satisfied", "dissatisfied"), note)


def _rate(of: Parameters, share: Share, id: str, zh: str, en: str, force: Force, at_least: Decimal) -> Obligation:
    shared = {
        **common(id, zh, en, "S2-38", "results"),
        "bearer": GRID,
        "force": force,
        "per": of.rates_per,
        "at_least": at_least,
        "note": share.note,
    }
    if isinstance(share.of, Counted):
        return Standing(**shared, count=share.of)
    return Rate(**shared, of=share.of, to=share.to)
