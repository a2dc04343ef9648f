"""Parameters of village assistants: where they serve, how they are chosen, and what they report."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from attrs import frozen

from constab.facts import Limit
from constab.facts.limits import as_limit
from constab.models import parameter
from constab.selection.words import Coded, UnitKind

Category = Annotated[str, Coded("category")]


@frozen(kw_only=True, slots=False)
class Assistants:
    """Villages and grids, selection, information, the daily routine."""

    assistants_per_village: int = parameter(
        1,
        "每个村配备的警务助理人数",
        "Police assistants of each village",
        at_least=1,
    )
    coverage_percent: Decimal = parameter(
        Decimal(100),
        "警务助理覆盖的村所占比例下限(%)",
        "Lower limit of the share of villages that have an assistant, per cent",
        at_least=1,
    )
    serve_at: UnitKind = parameter(
        "sub_grid",
        "警务助理登记在哪一类单位，逐人考核的项目由这类单位承担，记录也记在其名下。原文由二级网格的网格长担任，"
        "默认二级网格；村与网格不是隶属关系，按“覆盖”关系认定",
        "The kind of unit at which assistants serve: it bears the duties for each of them, and their records are "
        "its records. In the source they lead second-level grids. Villages do not nest in grids; grids cover them",
    )
    grid_households: int = parameter(
        30,
        "三级网格的户数",
        "Households of a third-level grid",
        at_least=1,
    )
    households_tolerance: int = parameter(
        3,
        "户数可以上下浮动多少。原文只说“左右”，默认10%即3户",
        "How far the number of households may lie from it. The source says 'about'; a tenth",
        at_least=0,
    )
    households_by: Literal["mean", "each"] = parameter(
        "mean",
        "“30户左右”是全市平均(mean)还是逐个网格(each)。默认平均，总户数须登记在公安局名下",
        "Whether 'about 30' is the city's mean, reckoned from the households registered of the bureau, or holds of "
        "each grid",
    )
    drawn_from: Literal["party_members", "either", "party_cadres"] = parameter(
        "party_members",
        "“党员干部”如何理解：党员(party_members)、党员或者干部(either)、党员身份的干部(party_cadres)。默认党员",
        "Who is meant: party members, party members or cadres, or cadres who are party members",
    )
    vetting_valid_years: int | None = parameter(
        None,
        "审查和选任条件评价的有效年数。原文只在选聘时审查，不填表示任职期间一直有效",
        "Years for which a vetting and a judgement of suitability hold. The source knows them at engagement alone: "
        "left out, they hold for good",
        at_least=1,
    )
    committee_share: Decimal | None = parameter(
        None,
        "进社区“两委”的警务助理应占的比例(%)。原文未定，不填时按比上年不下降理解，均为力争目标",
        "Share of assistants on a community's committees, per cent. The source names none; left out, it is not to "
        "fall from year to year. Either is aimed at",
        at_least=1,
    )
    uploads_a_day: int = parameter(
        1,
        "每日上报信息条数",
        "Pieces of information uploaded in a day",
        at_least=1,
    )
    uploads_by: Literal["platform", "each"] = parameter(
        "platform",
        "每日上报按全市平台(platform)还是按每个网格(each)计。原文说平台每天都能收到，默认前者",
        "Whether information reaches the platform every day, as the source puts it, or comes from each grid",
    )
    security_categories: tuple[Category, ...] = parameter(
        ("public_order", "criminal", "vice"),
        "哪些类别算治安类信息。原文未列举；没有类别的信息不评定",
        "Categories of information on public security; the source lists none. What has no category is not judged",
    )
    handled_within: Limit | None = parameter(
        None,
        "治安类信息多久内处理，如“24小时”。原文未定时限，不填时只提示，填了才计分",
        "How soon information on public security is handled: '24 h'. No limit in the source: without one it is "
        "reported, with one it binds",
        convert=as_limit,
    )
    forwarded_within: Limit | None = parameter(
        None,
        "其他信息多久内分流，规则同上",
        "How soon other information is forwarded to whoever is responsible; likewise",
        convert=as_limit,
    )
    logs_a_workday: int = parameter(
        1,
        "每名警务助理每个工作日的日志篇数。报道未写次数，只作力争目标",
        "Logs of each assistant on a working day. The article has no number, so it is just aimed at",
        at_least=1,
    )
    meetings_a_month: int = parameter(
        1,
        "每名警务助理每月参加例会的次数，同上",
        "Meetings that each assistant attends in a month; likewise",
        at_least=1,
    )
    reports_a_month: int = parameter(
        1,
        "每名警务助理每月请示报告的次数，同上",
        "Reports of each assistant in a month; likewise",
        at_least=1,
    )
