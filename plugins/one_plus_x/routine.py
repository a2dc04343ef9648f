"""What a post does every day and every week."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from constab.calendar import Grain
from constab.entities import Label
from constab.facts import Clip
from constab.obligations import Bearer, Condition, ForEach, Measure, Quota
from one_plus_x.common import AT_POST, NOT_URBAN_POST, POST, quota, source

if TYPE_CHECKING:
    from constab.facts import Fact
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

DAILY, WEEKLY = "daily", "weekly"
RECEPTION_HALF_DAYS = "reception_half_days"
AT_SUBCENTRE = Condition("place", "is", ("video_subcentre",))
LOG_PARTS = ("work_log", "ledger", "data_entry")
HAS_CAMERAS = Bearer("post", (Condition("video_subcentre", "not", (False,)),))
HAS_VILLAGES = Bearer("post", (Condition("has_villages", "is", (True,)),))


def facts(parameters: Parameters) -> tuple[Fact, ...]:
    """Return the half-days that receptions last."""
    if parameters.half_day_minutes == 0:
        return ()
    return (
        Clip(
            id=RECEPTION_HALF_DAYS,
            title=Label("接待群众的半天", "Half-days of reception"),
            activity=("reception",),
            at="half_days",
            minimum=parameters.half_day_minutes,
        ),
    )


def daily(parameters: Parameters) -> Duties:
    """Return the work of every day."""
    per = Grain(parameters.daily)
    officer = ForEach(role="community_officer") if parameters.daily_by == "officer" else None
    informants = quota(
        "contact_informant",
        Label("联系治安信息员", "Contact an informant"),
        "S0-15",
        ("contact.informant",),
        per,
        category=DAILY,
        for_each=officer,
    )
    others = (
        quota(
            "check_cameras",
            Label("检查视频监控运行", "Check the cameras"),
            "S0-16",
            ("inspection.cctv",),
            per,
            category=DAILY,
            bearer=HAS_CAMERAS,
            for_each=officer,
            where=(AT_SUBCENTRE,) if parameters.cameras_via_subcentre else (),
            note="台账登记为没有视频监控分中心的警务室不评定，未登记的照常评定",
        ),
        quota(
            "work_log",
            Label("记录日志台账并录入", "Keep the work log"),
            "S0-17",
            ("log.*",),
            per,
            category=DAILY,
            for_each=ForEach(column="category", values=LOG_PARTS) if parameters.log_parts == "each" else officer,
        ),
    )
    return (informants, *_different_informants(parameters), *others)


def _different_informants(parameters: Parameters) -> Duties:
    if parameters.different_informants == 0:
        return ()
    return (
        Quota(
            id="different_informants",
            title=Label("轮流联系治安信息员", "Contact different informants"),
            bearer=POST,
            source=source("S0-15"),
            category=DAILY,
            activity=("contact.informant",),
            measure=Measure.SUBJECTS,
            per=Grain.MONTH,
            at_least=Decimal(parameters.different_informants),
            noun=Label("名", "informant(s)"),
        ),
    )


def weekly(parameters: Parameters) -> Duties:
    """Return the work of every week."""
    week = Grain.WEEK
    return (
        _reception(parameters),
        Quota(
            id="night_patrol",
            title=Label("夜间治安巡逻", "Night patrol"),
            bearer=POST,
            source=source("S0-19"),
            category=WEEKLY,
            activity=("patrol.*",),
            during=parameters.night,
            per=week,
            at_least=Decimal(1),
        ),
        quota(
            "crime_analysis",
            Label("治安警情研判", "Analyse incidents"),
            "S0-20",
            ("analysis.crime",),
            week,
            category=WEEKLY,
        ),
        evolve(_premises(parameters), if_empty=parameters.empty_roster),
        quota(
            "report_to_station",
            Label("向派出所汇报", "Report to the station"),
            "S0-22",
            ("report.to_station",),
            week,
            category=WEEKLY,
        ),
        _exchange(parameters),
        _information(parameters),
    )


def _reception(parameters: Parameters) -> Quota:
    timed = parameters.half_day_minutes > 0
    return Quota(
        id="reception",
        title=Label("在警务室接待群众", "Receive the public at the post"),
        bearer=POST,
        source=source("S0-18"),
        category=WEEKLY,
        fact=RECEPTION_HALF_DAYS if timed else "",
        activity=() if timed else ("reception",),
        where=(AT_POST,),
        measure=Measure.HALF_DAYS,
        per=Grain.WEEK,
        at_least=Decimal(parameters.reception_half_days),
    )


def _premises(parameters: Parameters) -> Quota:
    return quota(
        "inspect_premises",
        Label("检查行业场所", "Inspect trade premises"),
        "S0-21",
        ("inspection.premises", "inspection.special_trade"),
        Grain.WEEK,
        category=WEEKLY,
        for_each=ForEach(subject="premises") if parameters.premises == "each" else None,
    )


def _exchange(parameters: Parameters) -> Quota:
    bearers = {"rural": NOT_URBAN_POST, "has_villages": HAS_VILLAGES, "everywhere": POST}
    everywhere = parameters.village_cadres == "everywhere"
    committee = ("exchange.residents_committee",) if everywhere else ()
    return quota(
        "exchange_with_village_cadres",
        Label("与村干部交流工作", "Talk with village cadres"),
        "S0-23",
        ("exchange.village_cadres", *committee),
        Grain.WEEK,
        category=WEEKLY,
        bearer=bearers[parameters.village_cadres],
    )


def _information(parameters: Parameters) -> Quota:
    return Quota(
        id="collect_information",
        title=Label("收集治安信息", "Collect information"),
        bearer=POST,
        source=source("S0-24"),
        category=WEEKLY,
        activity=("information.collected",),
        measure=Measure.COUNT if parameters.information_by == "records" else Measure.QUANTITY,
        per=Grain.WEEK,
        at_least=Decimal(parameters.information_pieces),
        noun=Label("条", "piece(s)"),
    )
