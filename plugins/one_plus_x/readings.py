"""The X as other documents have it: officers of the branches, or auxiliaries beside a grid force."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from constab.entities import Label
from constab.obligations import Bearer, Counted, Force, ForEach, Standing
from one_plus_x.common import POST, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "x"
DISTRICT, WUZHONG = "district-2012", "wuzhong-2022"
MEMBERS = Counted(role=("grid_member",))
TEAM = Counted(unit="grid_team")


def duties(parameters: Parameters) -> Duties:
    """Return what is owed by the readings that are chosen."""
    return (
        *(_linked_officers(parameters) if "linked_officers" in parameters.x else ()),
        *(_auxiliaries_and_grids(parameters) if "auxiliaries_and_grids" in parameters.x else ()),
    )


def _linked_officers(parameters: Parameters) -> Duties:
    """Every branch times every post of the same sub-bureau."""
    return (
        Standing(
            id="linked_officers",
            title=Label("各警种确定分包民警", "An officer of each branch linked to each post"),
            bearer=Bearer("branch"),
            for_each=ForEach(unit="post", within="sub_bureau"),
            source=source("S1-25", DISTRICT),
            category=CATEGORY,
            count=Counted(role=("branch_officer",), of="bearer"),
            at_least=Decimal(parameters.linked_officers_per_branch),
            note="同时登记在警种和警务室（岗位为包联民警）的人；一人可以包联多个警务室",
        ),
    )


def _auxiliaries_and_grids(parameters: Parameters) -> Duties:
    """Neither number is in the source, so that nothing here fails; the officer, the 1, is a duty of the staffing."""
    either = parameters.grid_force == "either"
    counts = {"either": Counted(parts=(MEMBERS, TEAM)), "members": MEMBERS, "team": TEAM}
    return (
        Standing(
            id="x_auxiliaries",
            title=Label("“X”社区辅警", "Auxiliaries as the X"),
            bearer=POST,
            force=Force.SHOULD,
            source=source("S4-06", WUZHONG),
            category=CATEGORY,
            count=Counted(role=("auxiliary",)),
            at_least=Decimal(parameters.x_auxiliaries),
            note="原文未定X的人数，没有的只提示",
        ),
        Standing(
            id="grid_force",
            title=Label("“N”社区网格力量", "The grid force as the N"),
            bearer=Bearer(parameters.grid_force_of),
            force=Force.SHOULD,
            source=source("S4-06", WUZHONG),
            category=CATEGORY,
            count=counts[parameters.grid_force],
            any_of=either,
            at_least=None if either else Decimal(parameters.grid_members),
            note="原文未定N的人数，没有的只提示",
        ),
    )
