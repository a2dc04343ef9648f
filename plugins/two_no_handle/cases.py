"""Cases: what a station does not handle, and that nobody sets it case quotas."""

from __future__ import annotations

from constab.obligations import Force, Obligation, Prohibition
from two_no_handle.common import BUREAU, CRIMINAL_OR_VICE, STATION, common
from two_no_handle.parameters import Parameters

HANDLING = ("casework", "casework.lead.*", "casework.participate.*", "casework.enforcement.*")
"""Taking a case in, and handing it on, is no handling of it; punishing and closing down is."""


def cases(of: Parameters) -> tuple[Obligation, ...]:
    """Return the ban, and the end of case quotas."""
    return (
        Prohibition(
            **common(
                of,
                "no_criminal_or_vice_cases",
                "派出所不办理刑事和黄赌毒案件",
                "No criminal and no vice cases",
                "S4-11, S4-12",
                "bans",
            ),
            bearer=STATION,
            activity=HANDLING,
            where=(CRIMINAL_OR_VICE,),
            observed_by=("casework.*", "incident.*", "duty.*"),
            note="受理和移交不算办理；例外（如民生小案）由各地用[[permit]]写明。以大队名义办的案件应记在大队名下",
        ),
        Prohibition(
            **common(of, "no_case_quotas", "不向派出所下达办案指标", "No case quotas for stations", "S4-15", "bans"),
            bearer=BUREAU,
            force=Force.SHOULD,
            activity=("order.case_quota",),
            observed_by=("order.*",),
            note="原文称指标取消、合并或改由专业警种承担，派出所民警以往要完成打处指标；据此理解，只提示",
        ),
    )
