"""Visits to households and what is learnt in them; trades, firms, and reports on the grid."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Counted, Force, ForEach, Measure, Quota, Rate, Recorded, Response
from grid_assistant.common import BY_MEMBER, BY_OFFICER, GRID, MEMBER, OFFICER, Duties, common
from grid_assistant.parameters import Parameters

HOUSEHOLD_VISIT = ("visit.household.*",)
RESIDENTS = ("visit", "visit.household.*", "visit.contact_point", "visit.welfare", "publicity.*")
"""Going about among residents, and spreading the word."""
SPECIAL_TRADE = ("inspection.special_trade",)
HOUSEHOLDS = Label("户", "household(s)")
PIECES = Label("条", "piece(s)")


def duties(of: Parameters) -> Duties:
    """Return the visits, the information, the inspections, and what officers report."""
    return (*_visits(of), *_information(of), *_trades(of), *_reports(of))


def _visits(of: Parameters) -> Duties:
    return (
        Quota(
            **common("member_visits", "网格员入户调查", "Household visits by members", "S2-17, S2-33", "visits"),
            bearer=GRID,
            for_each=MEMBER,
            activity=HOUSEHOLD_VISIT,
            measure=Measure.SUBJECTS,
            per=Grain.WEEK,
            at_least=Decimal(of.member_households),
            noun=HOUSEHOLDS,
        ),
        Quota(
            **common("officer_visits", "网格民警走访住户", "Household visits by officers", "S2-21", "visits"),
            bearer=GRID,
            for_each=OFFICER,
            activity=HOUSEHOLD_VISIT,
            measure=Measure.SUBJECTS,
            per=Grain(of.officer_visits_on),
            at_least=Decimal(of.officer_households),
            noun=HOUSEHOLDS,
        ),
        Response(
            **common("visits_entered", "走访后录入信息", "Data entered after a visit", "S2-21", "information"),
            bearer=GRID,
            force=Force.SHOULD,
            trigger=HOUSEHOLD_VISIT,
            where=(BY_OFFICER,),
            act=("information.basic", "information.population"),
            on="subject",
            within=of.entry_within,
            note="走访和录入按同一住户对应；原文只说及时",
        ),
        Quota(
            **common("special_surveys", "网格员专项入户调查", "Special surveys by members", "S2-33", "visits"),
            bearer=GRID,
            for_each=MEMBER,
            force=Force.SHOULD,
            activity=("visit.household.special",),
            per=of.special_surveys_per,
            at_least=Decimal(1),
            note="重点是有激化、暴力、肇事肇祸风险的矛盾；原文未定周期",
        ),
        Quota(
            **common("visits_to_residents", "走访群众和平安宣传", "Visits to residents", "S2-09", "visits"),
            bearer=GRID,
            force=Force.AIM,
            activity=RESIDENTS,
            per=Grain.MONTH,
            at_least=Decimal(of.visits_a_month),
        ),
    )


def _information(of: Parameters) -> Duties:
    base = "户数" if of.coverage_base == "households" else "人口数"
    return (
        Quota(
            **common("member_information", "网格员采集情报信息", "Information from members", "S2-18", "information"),
            bearer=GRID,
            for_each=MEMBER,
            activity=("information.collected",),
            per=Grain.WEEK,
            at_least=Decimal(of.member_information),
            noun=PIECES,
        ),
        Rate(
            **common("population_covered", "人口和信息全采集", "All residents on file", "S2-19", "information"),
            bearer=GRID,
            force=Force.AIM,
            of=Recorded(activity=("information.population",), measure=Measure.SUBJECTS),
            to=Counted(attribute=of.coverage_base),
            per=Grain.YEAR,
            at_least=Decimal(100),
            note=f"一年内采集过的不同对象占登记{base}的比例",
        ),
    )


def _trades(of: Parameters) -> Duties:
    return (
        Quota(
            **common("inspect_special_trades", "检查特种行业", "Special trades inspected", "S2-24", "visits"),
            bearer=GRID,
            force=Force.SHOULD,
            activity=SPECIAL_TRADE,
            where=(BY_MEMBER,),
            per=Grain.WEEK,
            at_least=Decimal(of.special_trade_inspections),
        ),
        Quota(
            **common("spread_inspections", "特种行业检查时间分散", "Inspections spread in time", "S2-24", "visits"),
            bearer=GRID,
            force=Force.AIM,
            activity=SPECIAL_TRADE,
            where=(BY_MEMBER,),
            measure=Measure.HALF_DAYS,
            per=Grain.MONTH,
            at_least=Decimal(of.special_trade_half_days),
            note="人员、方式是否变换没有记录可查",
        ),
        Quota(
            **common("guide_enterprises", "指导单位安全防范", "Firms guided in security", "S2-12", "visits"),
            bearer=GRID,
            for_each=ForEach(subject="enterprise"),
            if_empty=of.empty_roster,
            force=Force.AIM,
            activity=("guidance.enterprise",),
            per=of.guidance_per,
            at_least=Decimal(1),
        ),
    )


def _reports(of: Parameters) -> Duties:
    if of.reports_per is None:
        return ()
    recipients = (
        ("report_to_community", "向社区报告网格治安", "Report to the community", "report.to_community"),
        ("report_to_station", "向派出所报告网格治安", "Report to the station", "report.to_station"),
    )
    return tuple(
        Quota(
            **common(id, zh, en, "S2-13", "information"),
            bearer=GRID,
            for_each=OFFICER,
            force=Force.SHOULD,
            activity=(activity,),
            per=of.reports_per,
            at_least=Decimal(1),
        )
        for id, zh, en, activity in recipients
    )
