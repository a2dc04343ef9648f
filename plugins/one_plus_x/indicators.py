"""The five indicators by which the model is appraised, entered as dated attributes of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Counted, Standing
from one_plus_x.common import LONG_WINDOWS, POST, source

if TYPE_CHECKING:
    from decimal import Decimal

    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters


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
            category="indicators",
            count=Counted(attribute=attribute),
            per=Grain(parameters.indicators_per),
            at_least=at_least,
            at_most=at_most,
            edge=LONG_WINDOWS,
            note="The source names the indicator and gives no formula and no pass mark; both are parameters' defaults.",
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
