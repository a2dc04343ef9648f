"""Parameters of calls, cases, violations and services: how soon each is answered, where a programme wants to say."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from constab.calendar import Grain
from constab.facts import Limit
from constab.facts.limits import as_limit
from constab.models import parameter


@frozen(kw_only=True, slots=False)
class Incidents:
    """Limits that the source does not have: without one it is reported what was never followed up."""

    arrival_within: Limit | None = parameter(
        None,
        "接警后多久到达现场。原文只说第一时间，默认不限时；须与handled_within同时填写",
        "How soon after a call somebody arrives. The source has no number; said together with handled_within",
        convert=as_limit,
    )
    handled_within: Limit | None = parameter(
        None,
        "接警后多久处置。原文只说第一时间，默认不限时；须与arrival_within同时填写",
        "How soon after a call it is dealt with. The source has no number; said together with arrival_within",
        convert=as_limit,
    )
    help_within: Limit | None = parameter(
        None,
        "受理报警、求助后多久办理或答复。原文只说及时，默认不限时",
        "How soon a report or a request for help is dealt with; the source says promptly",
        convert=as_limit,
    )
    feedback_within: Limit | None = parameter(
        None,
        "案件侦破后多久向群众反馈、回访当事人。原文只说及时，默认不限时",
        "How soon after a case is cleared residents are told and those concerned visited; the source says soon",
        convert=as_limit,
    )
    violation_within: Limit | None = parameter(
        None,
        "发现违法行为、治安死角后多久查处、提醒、通报或排查。原文未写，默认不限时",
        "How soon what was found is punished, warned of, made known or searched; the source does not say",
        convert=as_limit,
    )
    reply_within: Limit | None = parameter(
        None,
        "群众反映的事多久答复。原文未写，默认不限时",
        "How soon a matter that residents bring is answered; the source does not say",
        convert=as_limit,
    )
    answered_at_least: Decimal = parameter(
        Decimal(100),
        "群众反映的事答复率下限（%）。原文说“基本上”都有答复，故只作提示；默认100，可调低",
        "Of the matters that residents bring, how many in a hundred are answered. The source says nearly all: "
        "reported against 100, which may be lowered",
        above=0,
        at_most=100,
    )
    carried_at_least: Decimal = parameter(
        Decimal(100),
        "户口变更、更正由网格民警代办的比例下限（%）。原文为“一律”，故为100",
        "Of the changes of registration, how many in a hundred the grid officer carries. The source says all",
        at_least=1,
        at_most=100,
    )
    home_service_per: Grain = parameter(
        Grain.YEAR,
        "行动不便人员名单上的每人多久上门服务一次。名单为当年需要办证的人，默认每年，只作提示",
        "How often each person on the list of those who cannot get about is served at home: those who need a card "
        "in the year",
        convert=Grain,
    )
