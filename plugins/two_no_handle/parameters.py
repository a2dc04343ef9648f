"""The parameters of the model: its numbers, and every place where the source can be read in more than one way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from attrs import field, frozen
from attrs.validators import ge, in_, min_len, optional

from constab.entities import Label
from constab.facts import Limit
from constab.obligations import Stretch
from constab.selection.words import Coded

Role = Annotated[str, Coded("role")]
AreaCode = Literal["urban", "rural", "remote"]


def _doc(zh: str, en: str) -> dict[str, Any]:
    return {"doc": Label(zh, en)}


def _limit(instance: object, attribute: Any, value: str) -> None:
    """Raise ValueError for what is no limit that a response can keep."""
    Limit.parse(value)


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    since: date = field(
        default=date(2021, 3, 1),
        metadata=_doc(
            "“两不办”及配套各项的施行日期。原文只写2021年3月，默认取1日；配套各项未另写日期，一并起算",
            "The day from which the model holds. The source names the month, hence its first day; what goes with the "
            "ban has no date of its own and begins with it",
        ),
    )
    hand_over_within: str | None = field(
        default=None,
        validator=optional(_limit),
        metadata=_doc(
            "刑事、黄赌毒案件受理后多久内移交专业警种，如“24小时”“3个工作日”。原文未定时限，不填时只督促、不扣分",
            "How soon a criminal or vice case that was accepted is handed on: '24 h', '3 workdays'. The source has no "
            "limit; without one it is reported and not scored",
        ),
    )
    dual_response_percent: Decimal = field(
        default=Decimal(100),
        validator=ge(Decimal(1)),
        metadata=_doc(
            "城区派出所处警中“双处警”应占的比例(%)。原文未写例外，默认全部",
            "Share of an urban station's responses at which the brigade comes too, per cent; no exception is named",
        ),
    )
    response_from: Literal["dispatch", "call"] = field(
        default="dispatch",
        validator=in_(("dispatch", "call")),
        metadata=_doc(
            "到场时间从派警(dispatch)还是接警(call)起算。原文按巡防警力到现场的距离分档，默认从派警起算",
            "Whether the minutes run from the dispatch or from the call. The bands go by how far the patrol is, "
            "hence from its dispatch",
        ),
    )
    arrive_near: str = field(
        default="1 min", validator=_limit, metadata=_doc("近处到场时限", "Limit of arrival in the near band")
    )
    arrive_far: str = field(
        default="3 min", validator=_limit, metadata=_doc("远处到场时限", "Limit of arrival in the far band")
    )
    arrive_farther: str = field(
        default="5 min",
        validator=_limit,
        metadata=_doc(
            "稍远处到场时限。原文“稍远”排在“远”之后、时限更长，照原文次序；各档的公里数未写，以记录的“距离档”为准",
            "Limit of arrival in the farther band: it stands behind 'far' and has the longer limit, and is taken so. "
            "No band has kilometres; the record says in which one it was",
        ),
    )
    arrival_percent: Decimal = field(
        default=Decimal(100),
        validator=ge(Decimal(1)),
        metadata=_doc(
            "按时到场的比例(%)。原文未写可以例外，默认每一起都要按时",
            "Share of the incidents with arrival in time, per cent; every one, for no exception is named",
        ),
    )
    cover_hours: int = field(
        default=24,
        validator=ge(1),
        metadata=_doc(
            "派出所每日值班受理的小时数，重叠的班次只计一次", "Hours a day of cover; shifts that overlap count once"
        ),
    )
    cover_areas: tuple[AreaCode, ...] = field(
        default=(),
        metadata=_doc(
            "哪些区域的派出所全天值班受理。原文写的是一家派出所落实这一制度，默认空：全部派出所",
            "Areas whose stations are open around the clock; empty: all. The source tells of one station that keeps "
            "to what it calls a system",
        ),
    )
    community_half_days: int = field(
        default=7,
        validator=ge(1),
        metadata=_doc(
            "社区民警每周在社区的半天数。原文为一名民警所述“三天半”，不是规定，故仅作力争目标",
            "Half-days that each community officer spends in the community in a week; an officer's own words "
            "(three and a half days) and no rule, so it is just aimed at",
        ),
    )
    half_day_minutes: int = field(
        default=120,
        validator=ge(1),
        metadata=_doc("多少分钟算半天", "Minutes that make a half-day"),
    )
    pattern_per: Literal["post", "community"] = field(
        default="post",
        validator=in_(("post", "community")),
        metadata=_doc(
            "“1+X+N”按警务室(post)还是按村、社区(community)配。默认警务室；按村、社区的，覆盖它的警务室的人也算",
            "Whether 1+X+N is reckoned by post or by village and community; then those of a post that covers it count",
        ),
    )
    committee_roles: tuple[Role, ...] = field(
        default=("community_officer", "auxiliary"),
        validator=min_len(1),
        metadata=_doc(
            "哪些岗位的人进村（社区）“两委”班子算数。原文“社区民警（辅警）”，默认辅警可代",
            "Who counts on a committee: officers, and auxiliaries in their stead, as the source puts it",
        ),
    )
    attended_by: tuple[Role, ...] = field(
        default=(),
        metadata=_doc(
            "治安防范例会须有哪些岗位之一的人参加。原文列举专干、网格员、调解员，未写缺一不可，默认不要求",
            "Roles of which somebody attends the prevention meeting. The source lists several and requires none",
        ),
    )
    class3_cap: int | None = field(
        default=None,
        validator=optional(ge(0)),
        metadata=_doc(
            "三类警务室的数量上限。原文只说严格控制、未定上限；未填时改为比上月不增加，只提示",
            "The most third-class posts there may be. The source holds them down without a number; left out, they are "
            "not to become more than in the month before, which is reported",
        ),
    )
    coverage_counts: Literal["posts", "covered"] = field(
        default="posts",
        validator=in_(("posts", "covered")),
        metadata=_doc(
            "覆盖率的分子：警务室个数(posts)，还是有警务室覆盖的村、社区个数(covered)。原文572比587，默认前者",
            "What is divided by the villages and communities: the posts, as the source does (572 by 587), or the "
            "places that a post covers",
        ),
    )
    coverage_percent: Decimal = field(
        default=Decimal("97.4"),
        validator=ge(Decimal(1)),
        metadata=_doc("警务室覆盖率下限(%)，为原文所报数字", "Lower limit of coverage, per cent; the figure reported"),
    )
    co_location_percent: Decimal = field(
        default=Decimal(95),
        validator=ge(Decimal(1)),
        metadata=_doc(
            "与村（社区）“两委”同址办公率下限(%)。“以上”含本数",
            "Lower limit of posts that share the committee's premises, per cent, that number included",
        ),
    )
    analyses_a_month: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc("每级情报机构每月研判次数", "Analyses of intelligence by each centre in a month"),
    )
    key_dates: tuple[Stretch, ...] = field(
        default=(),
        metadata=_doc(
            "加开研判的重要节点，各写名称和起止日期(title、from、until)。原文未列举，默认空：不评定",
            "Key dates on which a further analysis is owed. The source names none; without any nothing is owed",
        ),
    )
