"""The parameters of grids: their numbers, and every place where the source can be read in more than one way."""

from __future__ import annotations

from attrs import frozen

from grid_assistant.parameters.disputes import Disputes
from grid_assistant.parameters.incidents import Incidents
from grid_assistant.parameters.patrol import Patrol
from grid_assistant.parameters.staffing import Staffing
from grid_assistant.parameters.trends import Trends
from grid_assistant.parameters.visits import Visits


# The fields of the last base come first; with slots, a class could not have several.
@frozen(kw_only=True)
class Parameters(Trends, Disputes, Incidents, Visits, Patrol, Staffing):
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    def __attrs_post_init__(self) -> None:
        if (self.arrival_within is None) != (self.handled_within is None):
            raise ValueError("arrival_within and handled_within are said together, or neither is")
        if self.patrol_reading in ("by_role", "both") and self.member_patrol_hours < self.officer_patrol_hours:
            raise ValueError("members patrol no less than officers: S2-28 binds both of them")
