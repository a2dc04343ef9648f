"""The trends that the whole town aims at, each year against the year before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from constab.calendar import Grain
from constab.obligations import Counted, Force, Rate, Recorded
from constab.obligations.rate import Part
from grid_assistant.common import SUB_BUREAU, Duties, category_is, common
from grid_assistant.parameters import Parameters


def duties(of: Parameters) -> Duties:
    """Return crime and disputes down, safety and satisfaction up."""
    crimes = Recorded(activity=("incident.crime",), where=(category_is("criminal"),))
    return (
        _trend(
            "crime_falls",
            "刑事发案率下降",
            "Crime falls",
            crimes,
            to=Counted(attribute="residents"),
            scale="per_10000",
            at_most=-of.crime_fall,
            note="每万人刑事发案数，同比；人口数登记在分局",
        ),
        _trend(
            "disputes_fall",
            "矛盾纠纷大幅下降",
            "Disputes fall",
            Recorded(activity=("dispute.accepted",)),
            at_most=-of.dispute_fall,
            note="受理的纠纷数，同比",
        ),
        _trend(
            "safety_rises",
            "群众安全感提升",
            "Sense of safety rises",
            Counted(attribute="safety_rate"),
            change="points",
            at_least=of.satisfaction_rise,
            note="登记在分局的测评值，年末与上年末相比",
        ),
        _trend(
            "satisfaction_rises",
            "群众满意度提升",
            "Satisfaction rises",
            Counted(attribute="satisfaction_rate"),
            change="points",
            at_least=of.satisfaction_rise,
            note="登记在分局的测评值，年末与上年末相比",
        ),
    )


def _trend(
    id: str, zh: str, en: str, of: Part, *, change: Literal["percent", "points"] = "percent", **more: Any
) -> Rate:
    at_least: Decimal | None = more.pop("at_least", None)
    return Rate(
        **common(id, zh, en, "S2-31", "results"),
        bearer=SUB_BUREAU,
        force=Force.AIM,
        of=of,
        per=Grain.YEAR,
        compared="last_year",
        change=change,
        at_least=at_least,
        if_none="no_data",
        **more,
    )
