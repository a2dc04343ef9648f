"""The parameters of the model: its numbers, and every place where the source can be read in more than one way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from attrs import frozen
from attrs.validators import min_len

from constab.facts import Limit
from constab.models import parameter
from constab.obligations import Stretch
from constab.selection.words import Coded

Role = Annotated[str, Coded("role")]
AreaCode = Literal["urban", "rural", "remote"]


def _limit(instance: object, attribute: Any, value: str) -> None:
    """Raise ValueError for what is no limit that a response can keep."""
    Limit.parse(value)


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    since: date = parameter(
        date(2021, 3, 1),
        "“两不办”及配套各项的施行日期。原文只写2021年3月，默认取1日；配套各项未另写日期，一并起算",
        "The day from which the model holds. The source names the month, hence its first day; what goes with the "
        "ban has no date of its own and begins with it",
    )
    hand_over_within: str | None = parameter(
        None,
        "刑事、黄赌毒案件受理后多久内移交专业警种，如“24小时”“3个工作日”。原文未定时限，不填时只督促、不扣分",
        "How soon a criminal or vice case that was accepted is handed on: '24 h', '3 workdays'. The source has no "
        "limit; without one it is reported and not scored",
        check=_limit,
    )
    dual_response_percent: Decimal = parameter(
        Decimal(100),
        "城区派出所处警中“双处警”应占的比例(%)。原文未写例外，默认全部",
        "Share of an urban station's responses at which the brigade comes too, per cent; no exception is named",
        at_least=1,
    )
    response_from: Literal["dispatch", "call"] = parameter(
        "dispatch",
        "到场时间从派警(dispatch)还是接警(call)起算。原文按巡防警力到现场的距离分档，默认从派警起算",
        "Whether the minutes run from the dispatch or from the call. The bands go by how far the patrol is, "
        "hence from its dispatch",
    )
    arrive_near: str = parameter(
        "1 min",
        "近处到场时限",
        "Limit of arrival in the near band",
        check=_limit,
    )
    arrive_far: str = parameter(
        "3 min",
        "远处到场时限",
        "Limit of arrival in the far band",
        check=_limit,
    )
    arrive_farther: str = parameter(
        "5 min",
        "稍远处到场时限。原文“稍远”排在“远”之后、时限更长，照原文次序；各档的公里数未写，以记录的“距离档”为准",
        "Limit of arrival in the farther band: it stands behind 'far' and has the longer limit, and is taken so. "
        "No band has kilometres; the record says in which one it was",
        check=_limit,
    )
    arrival_percent: Decimal = parameter(
        Decimal(100),
        "按时到场的比例(%)。原文未写可以例外，默认每一起都要按时",
        "Share of the incidents with arrival in time, per cent; every one, for no exception is named",
        at_least=1,
    )
    cover_hours: int = parameter(
        24,
        "派出所每日值班受理的小时数，重叠的班次只计一次",
        "Hours a day of cover; shifts that overlap count once",
        at_least=1,
    )
    cover_areas: tuple[AreaCode, ...] = parameter(
        (),
        "哪些区域的派出所全天值班受理。原文写的是一家派出所落实这一制度，默认空：全部派出所",
        "Areas whose stations are open around the clock; empty: all. The source tells of one station that keeps "
        "to what it calls a system",
    )
    community_half_days: int = parameter(
        7,
        "社区民警每周在社区的半天数。原文为一名民警所述“三天半”，不是规定，故仅作力争目标",
        "Half-days that each community officer spends in the community in a week; an officer's own words "
        "(three and a half days) and no rule, so it is just aimed at",
        at_least=1,
    )
    half_day_minutes: int = parameter(
        120,
        "多少分钟算半天",
        "Minutes that make a half-day",
        at_least=1,
    )
    pattern_per: Literal["post", "community"] = parameter(
        "post",
        "“1+X+N”按警务室(post)还是按村、社区(community)配。默认警务室；按村、社区的，覆盖它的警务室的人也算",
        "Whether 1+X+N is reckoned by post or by village and community; then those of a post that covers it count",
    )
    committee_roles: tuple[Role, ...] = parameter(
        ("community_officer", "auxiliary"),
        "哪些岗位的人进村（社区）“两委”班子算数。原文“社区民警（辅警）”，默认辅警可代",
        "Who counts on a committee: officers, and auxiliaries in their stead, as the source puts it",
        check=min_len(1),
    )
    attended_by: tuple[Role, ...] = parameter(
        (),
        "治安防范例会须有哪些岗位之一的人参加。原文列举专干、网格员、调解员，未写缺一不可，默认不要求",
        "Roles of which somebody attends the prevention meeting. The source lists several and requires none",
    )
    class3_cap: int | None = parameter(
        None,
        "三类警务室的数量上限。原文只说严格控制、未定上限；未填时改为比上月不增加，只提示",
        "The most third-class posts there may be. The source holds them down without a number; left out, they are "
        "not to become more than in the month before, which is reported",
        at_least=0,
    )
    coverage_counts: Literal["posts", "covered"] = parameter(
        "posts",
        "覆盖率的分子：警务室个数(posts)，还是有警务室覆盖的村、社区个数(covered)。原文572比587，默认前者",
        "What is divided by the villages and communities: the posts, as the source does (572 by 587), or the "
        "places that a post covers",
    )
    coverage_percent: Decimal = parameter(
        Decimal("97.4"),
        "警务室覆盖率下限(%)，为原文所报数字",
        "Lower limit of coverage, per cent; the figure reported",
        at_least=1,
    )
    co_location_percent: Decimal = parameter(
        Decimal(95),
        "与村（社区）“两委”同址办公率下限(%)。“以上”含本数",
        "Lower limit of posts that share the committee's premises, per cent, that number included",
        at_least=1,
    )
    analyses_a_month: int = parameter(
        1,
        "每级情报机构每月研判次数",
        "Analyses of intelligence by each centre in a month",
        at_least=1,
    )
    key_dates: tuple[Stretch, ...] = parameter(
        (),
        "加开研判的重要节点，各写名称和起止日期(title、from、until)。原文未列举，默认空：不评定",
        "Key dates on which a further analysis is owed. The source names none; without any nothing is owed",
    )
