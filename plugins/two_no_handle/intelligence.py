"""Intelligence: three tiers of centres, an analysis of each in every month, and another on key dates."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from constab.calendar import Grain
from constab.obligations import Bearer, Counted, Obligation, Quota, Standing
from two_no_handle.common import BUREAU, STATION, SUB_BUREAU, common
from two_no_handle.parameters import Parameters


@frozen
class Tier:
    """One tier: its bearers, what its analyses are recorded as, and what people call it and its centre.

    Centres and analyses have codes of their own: those above would otherwise be served by what their stations have.
    """

    id: str
    bearer: Bearer
    activity: str
    zh: str
    en: str
    room: str = "情报中心"

    @property
    def centre(self) -> str:
        """The asset that is its centre."""
        return f"intelligence_centre.{self.id}"


TIERS = (
    Tier("bureau", BUREAU, "analysis.intelligence.bureau", "市局", "the city's bureau"),
    Tier("sub_bureau", SUB_BUREAU, "analysis.intelligence.sub_bureau", "分局", "the sub-bureau"),
    # Whatever a station records as an analysis is its own.
    Tier("station", STATION, "analysis.intelligence.*", "派出所", "the station", "综合指挥室"),
)


def intelligence(of: Parameters) -> tuple[Obligation, ...]:
    """Return the centre and the analyses of each tier; those on key dates where such dates are named."""
    return tuple(one for tier in TIERS for one in _of_tier(tier, of))


def _of_tier(tier: Tier, of: Parameters) -> tuple[Obligation, ...]:
    centre = Standing(
        **common(
            of,
            f"{tier.id}_centre",
            f"{tier.zh}{tier.room}",
            f"Intelligence centre of {tier.en}",
            "S4-23",
            "staffing",
        ),
        bearer=tier.bearer,
        count=Counted(asset=(tier.centre,)),
        at_least=Decimal(1),
    )
    monthly = Quota(
        **common(
            of,
            f"{tier.id}_monthly_analysis",
            f"{tier.zh}月度情报研判",
            f"Monthly analysis of {tier.en}",
            "S4-23",
            "service",
        ),
        bearer=tier.bearer,
        activity=(tier.activity,),
        per=Grain.MONTH,
        at_least=Decimal(of.analyses_a_month),
    )
    if not of.key_dates:
        return centre, monthly
    key_dates = Quota(
        **common(
            of,
            f"{tier.id}_key_date_analysis",
            f"{tier.zh}重要节点情报研判",
            f"Analysis of {tier.en} on key dates",
            "S4-23",
            "service",
        ),
        bearer=tier.bearer,
        activity=(tier.activity,),
        windows=of.key_dates,
        at_least=Decimal(1),
        note="重要节点的研判同时计入当月的月度研判",
    )
    return centre, monthly, key_dates
