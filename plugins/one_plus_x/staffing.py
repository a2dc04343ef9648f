"""Officers, auxiliaries and networks of a post."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from constab.entities import Label
from constab.obligations import Condition, Counted, Force, ForEach, Milestone, PerHead, Stage, Standing
from one_plus_x.common import NOT_URBAN_POST, POST, URBAN_POST, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "staffing"
OFFICER = "community_officer"
BOTH_NETWORKS = Counted(kinds_of=("network.public_security", "network.internet"))
DEDICATED = Condition("dedicated", "is", (True,))
PAID_BY_GOVERNMENT = Condition("funding", "is", ("government",))
MANAGED_BY_POLICE = Condition("managed_by", "is", ("police",))


def duties(parameters: Parameters) -> Duties:
    """Return what a post must have."""
    per = {
        "households": Decimal(parameters.households_per_officer),
        "residents": Decimal(parameters.residents_per_officer),
    }
    bearer = URBAN_POST if parameters.officers_in == "urban" else POST
    return (
        Standing(
            id="dedicated_officers",
            title=Label("专职民警配备", "Dedicated officers"),
            bearer=bearer,
            source=source("S0-01"),
            category=CATEGORY,
            count=Counted(role=(OFFICER,), where=(DEDICATED,) if parameters.dedicated_only else ()),
            at_least=PerHead(
                per, base=parameters.population_base, rounding=parameters.officers_rounding, minimum=Decimal(1)
            ),
        ),
        Standing(
            id="dedicated_service",
            title=Label("社区民警专职化", "Officers do nothing else"),
            bearer=bearer,
            for_each=ForEach(role=OFFICER),
            source=source("S0-02"),
            category=CATEGORY,
            count=Counted(attribute="dedicated", of="person")
            if parameters.dedicated_by == "attribute"
            else Counted(role=(OFFICER,), only=True),
            at_least=Decimal(1),
            note="逐人评定；是否专职没有登记的，判为未上报",
        ),
        Standing(
            id="auxiliaries",
            title=Label("辅助力量配备", "Auxiliaries"),
            bearer=URBAN_POST if parameters.auxiliaries_in == "urban" else POST,
            source=source("S0-04"),
            category=CATEGORY,
            count=Counted(
                role=("auxiliary",),
                where=(PAID_BY_GOVERNMENT, MANAGED_BY_POLICE) if parameters.auxiliaries_funded else (),
            ),
            at_least=Decimal(parameters.auxiliaries_per_post),
        ),
        Standing(
            id="urban_networks",
            title=Label("城市警务室“双网”在用", "Both networks in urban posts"),
            bearer=URBAN_POST,
            force=Force.SHOULD,
            source=source("S0-09"),
            category=CATEGORY,
            count=BOTH_NETWORKS,
            all_of=True,
            note="原文视城市警务室为已经接通，没有提出要求，不足只提示",
        ),
        Milestone(
            id="rural_networks",
            title=Label("农村警务室开通“双网”", "Both networks in rural posts"),
            bearer=NOT_URBAN_POST,
            source=source("S0-09"),
            category=CATEGORY,
            count=BOTH_NETWORKS,
            stages=(Stage(by=parameters.networks_by, at_least=Decimal(2)),),
        ),
    )
