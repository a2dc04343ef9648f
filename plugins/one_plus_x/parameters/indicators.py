"""Parameters of the indicators by which the model is appraised."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from constab.models import parameter


@frozen(kw_only=True, slots=False)
class Indicators:
    """How often, and with what pass marks."""

    indicators_per: Literal["month", "quarter", "half_year", "year"] = parameter(
        "quarter",
        "五项指标多久考评一次。原文未定，默认每季度",
        "How often the indicators are appraised; the source does not say",
    )
    crime_aim_percent: Decimal = parameter(
        Decimal(0),
        "“发案少”：发案率同比上升不超过百分之几，负数为须下降。原文没有口径，默认0（不上升）；力争目标，不计分",
        "Few crimes: by how many per cent the rate may be above a year before; below 0 it must fall. "
        "The source has no measure: not above. An aim, which is not scored",
    )
    visibility_at_least: Decimal = parameter(
        Decimal(80),
        "群众见警率合格线（%）。原文未定",
        "Pass mark for visibility, per cent; the source gives none",
        at_least=0,
    )
    familiarity_at_least: Decimal = parameter(
        Decimal(85),
        "情况熟悉率合格线（%）。原文未定",
        "Pass mark for familiarity, per cent; the source gives none",
        at_least=0,
    )
    incidents_at_most: Decimal = parameter(
        Decimal(5),
        "辖区发案率上限（考评期内每千人发案数）。原文未定",
        "Upper limit of incidents per 1000 residents in the period; the source gives none",
        at_least=0,
    )
    clues_at_least: Decimal = parameter(
        Decimal(10),
        "提供线索破案率合格线（%）。原文未定",
        "Pass mark for clues that cleared a case; the source gives none",
        at_least=0,
    )
    satisfaction_at_least: Decimal = parameter(
        Decimal(90),
        "群众满意率合格线（%）。原文未定",
        "Pass mark for public satisfaction, per cent; the source gives none",
        at_least=0,
    )
