"""Parameters of visits, of what is gathered in them, and of those who are looked after."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from constab.calendar import Grain
from constab.facts import Limit
from constab.facts.limits import as_limit
from constab.models import parameter


@frozen(kw_only=True, slots=False)
class Visits:
    """Households, information, key persons, trades and firms."""

    member_households: int = parameter(
        20,
        "每名网格员每周入户户数（不重复）",
        "Different households that each member visits in a week",
        at_least=1,
    )
    officer_households: int = parameter(
        20,
        "每名网格民警每日走访户数（不重复）",
        "Different households that each officer visits in a day",
        at_least=1,
    )
    officer_visits_on: Literal["day", "workday"] = parameter(
        "workday",
        "网格民警“每天”走访指每个日历日还是每个工作日。默认工作日：原文另要求民警每周至少一天在网格",
        "Whether officers visit every calendar day or every working day. Working days: the source elsewhere asks "
        "for just one day a week in the grid",
    )
    entry_within: Limit | None = parameter(
        None,
        "走访后多久录入信息。原文只说及时，默认不限时：只看走访过的住户有没有录入，只作提示",
        "How soon after a visit its data are entered. The source says soon: without a limit it is reported whether "
        "they are",
        convert=as_limit,
    )
    special_surveys_per: Grain = parameter(
        Grain.MONTH,
        "每名网格员多久开展一次专项入户调查。原文未定周期，默认每月，只作提示",
        "How often each member makes a special survey; the source does not say, so it is reported",
        convert=Grain,
    )
    visits_a_month: int = parameter(
        1,
        "每个网格每月走访群众、开展平安宣传的次数。原文只说经常，默认1次，只作力争目标",
        "Visits and publicity of each grid in a month; the source says often, so it is just aimed at",
        at_least=1,
    )
    member_information: int = parameter(
        20,
        "每名网格员每周采集情报信息条数",
        "Pieces of information of each member in a week",
        at_least=1,
    )
    coverage_base: Literal["households", "residents"] = parameter(
        "households",
        "人口、信息“全”采集以户数（households）还是人数（residents）为基数。默认按户，与走访一致",
        "Of what the information gathered is to cover all: households, as visits are counted, or residents",
    )
    empty_roster: Literal["not_applicable", "missed", "misconfigured"] = parameter(
        "not_applicable",
        "网格名单为空（没有重点人员、特殊人群、企业、行动不便人员）时如何评定",
        "What is said of a grid whose list of key persons, special groups, firms or the infirm is empty",
    )
    special_trade_inspections: int = parameter(
        1,
        "每个网格每周由网格员检查特种行业的次数。原文要求持续不断，未写次数，只作提示",
        "Inspections of special trades by members of each grid in a week; no number in the source: reported",
        at_least=1,
    )
    special_trade_half_days: int = parameter(
        2,
        "特种行业检查每月至少分散在多少个不同的半天。原文要求时间不固定，数值是本模型定的，只作力争目标",
        "Different half-days of a month over which those inspections are spread; the number is the model's own, "
        "and just aimed at",
        at_least=1,
    )
    guidance_per: Grain = parameter(
        Grain.YEAR,
        "多久指导一次每家单位、企业的安全防范。原文未定周期，默认每年，只作力争目标",
        "How often each firm is guided in its security; the source does not say, so it is just aimed at",
        convert=Grain,
    )
    reports_per: Grain | None = parameter(
        None,
        "网格民警多久向社区、派出所各报告一次。原文只说定期，没有默认值：不填则不设这两项",
        "How often officers report to the community and to the station. The source says regularly, and there is no "
        "default: without it there are no such duties",
    )
