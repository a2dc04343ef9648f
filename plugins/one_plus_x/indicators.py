"""The five indicators by which the model is appraised, entered as dated attributes of a post."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Counted, Force, Rate, Standing
from one_plus_x.common import LONG_WINDOWS, POST, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "indicators"
Change = Literal["percent", "points"]


def duties(parameters: Parameters) -> Duties:
    """Return the five, each against its own pass mark. A value that nobody has entered is no data."""

    def indicator(
        id: str, title: Label, attribute: str, at_least: Decimal | None = None, at_most: Decimal | None = None
    ) -> Standing:
        return Standing(
            id=id,
            title=title,
            bearer=POST,
            source=source("S0-43"),
            category=CATEGORY,
            count=Counted(attribute=attribute),
            per=Grain(parameters.indicators_per),
            at_least=at_least,
            at_most=at_most,
            edge=LONG_WINDOWS,
            note="原文只列指标名称，没有算法和合格线；合格线为模型参数的默认值",
        )

    of = parameters
    return (
        indicator("visibility", Label("群众见警率达标", "Visibility"), "visibility_rate", of.visibility_at_least),
        indicator("familiarity", Label("情况熟悉率达标", "Familiarity"), "familiarity_rate", of.familiarity_at_least),
        indicator("incidents", Label("辖区发案率控制", "Incidents"), "incident_rate", at_most=of.incidents_at_most),
        indicator("clues", Label("提供线索破案率达标", "Clues"), "clue_clearance_rate", of.clues_at_least),
        indicator(
            "satisfaction", Label("群众满意率达标", "Satisfaction"), "satisfaction_rate", of.satisfaction_at_least
        ),
    )


def aims(parameters: Parameters) -> Duties:
    """Return what the posts strive for, as far as it can be told: no more crime, no less satisfaction."""

    def aim(
        id: str,
        title: Label,
        attribute: str,
        change: Change,
        at_least: Decimal | None = None,
        at_most: Decimal | None = None,
    ) -> Rate:
        return Rate(
            id=id,
            title=title,
            bearer=POST,
            force=Force.AIM,
            source=source("S0-03"),
            category=CATEGORY,
            of=Counted(attribute=attribute),
            per=Grain.YEAR,
            compared="last_year",
            change=change,
            if_none="no_data",
            edge=LONG_WINDOWS,
            note="年末登记值与上年末相比；原文未定衡量办法",
            at_least=at_least,
            at_most=at_most,
        )

    crime, satisfied = Label("辖区发案少", "Little crime"), Label("群众满意", "Satisfied residents")
    return (
        aim("little_crime", crime, "incident_rate", "percent", at_most=parameters.crime_aim_percent),
        aim("satisfied_residents", satisfied, "satisfaction_rate", "points", at_least=Decimal(0)),
    )
