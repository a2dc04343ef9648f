"""Selection of assistants: vetting point by point, the criteria, and six steps from candidate to the roll."""

from __future__ import annotations

from decimal import Decimal

from constab.entities import Label
from constab.obligations import Attested, Bearer, Owner, Phase, Procedure
from grid_assistant.parameters.rewards import VillageParameters
from grid_assistant.village_common import ASSISTANT, BUREAU, Duties, common

FOR_GOOD = 100
"""Years; longer than anybody serves."""
DAYS_OF_YEAR = 365
POINTS = (
    ("vetted.politics", "审查政治面貌", "Vetted: political standing", "S3-05", "vetting.politics"),
    ("vetted.conduct", "审查现实表现", "Vetted: conduct", "S3-05", "vetting.conduct"),
    ("vetted.connections", "审查社会关系", "Vetted: connections", "S3-05", "vetting.connections"),
    ("vetted.family", "审查家庭状况", "Vetted: family", "S3-05", "vetting.family"),
    ("vetted.record", "审查遵纪守法情况", "Vetted: record", "S3-05", "vetting.record"),
    ("suitable.politics", "政治素质高", "Suitable: politically sound", "S3-10", "suitability.politics"),
    ("suitable.standing", "群众威信高", "Suitable: respected by residents", "S3-10", "suitability.standing"),
    ("suitable.ability", "业务能力强", "Suitable: able", "S3-10", "suitability.ability"),
)
"""Each point is judged alone, so that none makes up for another."""
SHARE = Decimal("0.2")
"""The weight of a point: the five of the vetting weigh as much as any other duty."""
STEPS = (
    ("本人自荐", "the candidate comes forward", "selection.nominated", ""),
    ("社区推荐", "the community recommends", "selection.recommended", "community"),
    ("派出所考察", "the station inspects", "selection.inspected", "station"),
    ("镇街考察确定", "the township inspects and decides", "selection.decided", "township"),
    ("医院体检", "medical examination", "selection.medical", ""),
    ("公安局审核备案", "the bureau reviews and files", "selection.filed", "bureau"),
)
"""Candidates and hospitals are no units: those steps may be recorded by any."""


def duties(of: VillageParameters) -> Duties:
    """Return the points of vetting and suitability, and the procedure."""
    return (*_points(of), _procedure())


def _points(of: VillageParameters) -> Duties:
    years = of.vetting_valid_years or FOR_GOOD
    return tuple(
        Attested(
            **common(id, zh, en, clause, "selection"),
            bearer=Bearer(of.serve_at),
            for_each=ASSISTANT,
            weight=SHARE,
            activity=(activity,),
            judged="passed",
            valid_for=years * DAYS_OF_YEAR,
            note="评定记录记在本人所在网格名下，参加人写本人；不合格的应予调整（原文报道调整47名）",
        )
        for id, zh, en, clause, activity in POINTS
    )


def _procedure() -> Procedure:
    return Procedure(
        **common("selection", "警务助理选任程序", "Selection of assistants", "S3-11", "selection"),
        bearer=BUREAU,
        on="case",
        steps=tuple(
            Phase(title=Label(zh, en), activity=(activity,), by=Owner(unit=(unit,)) if unit else None)
            for zh, en, activity, unit in STEPS
        ),
        note="同一人选的六步记录用同一编号；审核备案时逐一登记造册，造册即台账的任职登记。同一天内先后不论；"
        "方案施行前已在任的没有选任记录，不评定",
    )
