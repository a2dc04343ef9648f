"""What frees the community officer for the community: no quotas, no case work, no station duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constab.entities import Label
from constab.obligations import Bearer, Condition, Prohibition
from one_plus_x.common import BY_COMMUNITY_OFFICER, POST, URBAN_POST, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "bans"
TO_COMMUNITY_OFFICER = Condition("counterparty", "is", ("community_officer",))
CASE_WORK = ("casework", "casework.lead.*", "casework.participate.*", "casework.enforcement.*")
"""Taking a case in, and handing it on, is no case work."""
SMALL_CASE = Condition("category", "is", ("small_case",))


def duties(parameters: Parameters) -> Duties:
    """Return the three bans.

    Each names the records by which a breach would be seen, because a month without any of those proves nothing.
    """
    return (
        Prohibition(
            id="no_case_quotas",
            title=Label("不向社区民警下达办案指标", "No case quotas for community officers"),
            bearer=Bearer(parameters.quotas_issued_by),
            source=source("S0-05"),
            category=CATEGORY,
            activity=("order.case_quota",),
            where=(TO_COMMUNITY_OFFICER,),
            observed_by=("order.*",),
        ),
        Prohibition(
            id="no_case_work",
            title=Label("社区民警不参与办案", "No case work by community officers"),
            bearer=_charged(parameters),
            source=source("S0-06"),
            category=CATEGORY,
            activity=CASE_WORK,
            where=(BY_COMMUNITY_OFFICER,),
            exempt=((SMALL_CASE,),) if parameters.small_cases_allowed else (),
            observed_by=("log.*", "casework.*"),
        ),
        Prohibition(
            id="no_station_duty",
            title=Label("社区民警不到派出所值班", "No station duty for community officers"),
            bearer=_charged(parameters),
            source=source("S0-07"),
            category=CATEGORY,
            activity=("duty.station.*",),
            where=(BY_COMMUNITY_OFFICER,),
            observed_by=("duty.*",),
        ),
    )


def _charged(parameters: Parameters) -> Bearer:
    if parameters.bans_charged_to == "station":
        return Bearer("station")
    return URBAN_POST if parameters.bans_in == "urban" else POST
