"""The parameters of the model: its numbers, and every place where the source can be read in more than one way."""

from __future__ import annotations

from attrs import frozen

from one_plus_x.parameters.indicators import Indicators
from one_plus_x.parameters.online import Online
from one_plus_x.parameters.staffing import Bans, Staffing
from one_plus_x.parameters.work import Periodic, Routine
from one_plus_x.parameters.x import X


# The fields of the last base come first; with slots, a class could not have several.
@frozen(kw_only=True)
class Parameters(Indicators, X, Periodic, Routine, Bans, Online, Staffing):
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    def __attrs_post_init__(self) -> None:
        if self.bans_charged_to == "station" and self.bans_in == "urban":
            raise ValueError("bans charged to the station cannot be limited to urban posts; set bans_in = 'all'")
        if self.grid_members > 1 and self.grid_force != "members":
            raise ValueError("so many grid members are counted with grid_force = 'members' alone")
