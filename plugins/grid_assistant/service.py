"""Service: papers carried to the station, service at home, and an answer to every matter."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.obligations import Force, ForEach, Measure, Quota, Rate, Recorded, Response
from grid_assistant.common import BY_OFFICER, GRID, Duties, category_is, common
from grid_assistant.parameters import Parameters

CATEGORY = "service"
ERRAND = "service.agency"


def duties(of: Parameters) -> Duties:
    """Return the officer's errands, the visits to those who cannot get about, and the answers."""
    papers = category_is("register_change")
    return (
        Rate(
            **common("papers_carried", "户口变更更正由民警代办", "Changes of registration carried", "S2-42", CATEGORY),
            bearer=GRID,
            of=Recorded(activity=(ERRAND,), where=(papers, BY_OFFICER), measure=Measure.CASES),
            to=Recorded(activity=("reception.help", ERRAND), where=(papers,), measure=Measure.CASES),
            per=Grain.MONTH,
            at_least=of.carried_at_least,
            note="类别为户口变更更正的求助和代办，按案件编号计；居民自行到派出所办理、没有代办记录的即为未代办",
        ),
        Quota(
            **common("home_service", "行动不便人员上门服务", "Service at home", "S2-43", CATEGORY),
            bearer=GRID,
            for_each=ForEach(subject="limited_mobility"),
            if_empty=of.empty_roster,
            force=Force.SHOULD,
            activity=("service.home",),
            per=of.home_service_per,
            at_least=Decimal(1),
            note="照相、换证、送证都算；名单列当年需要办证的人",
        ),
        Response(
            **common("matters_answered", "群众反映事项答复", "Matters answered", "S2-45, S2-19", CATEGORY),
            bearer=GRID,
            force=Force.SHOULD,
            trigger=("reception.help", "reception.complaint"),
            act=("reception.reply",),
            within=of.reply_within,
            at_least=of.answered_at_least,
        ),
    )
