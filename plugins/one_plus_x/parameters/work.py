"""Parameters of the work of every day, week, month, quarter and half-year."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from constab.calendar import ClockSpan
from constab.models import parameter
from one_plus_x.parameters.shared import Empty

MIDSUMMER = date(2012, 6, 30)
EVENING_TO_MORNING = ClockSpan(20 * 60, 30 * 60)


@frozen(kw_only=True, slots=False)
class Routine:
    """The work of every day and every week."""

    daily: Literal["day", "workday"] = parameter(
        "day",
        "“每日”是每个日历日（day）还是每个工作日（workday）。默认按字面取日历日",
        "Whether 'daily' is every calendar day or every working day. Calendar days, to the letter",
    )
    daily_by: Literal["post", "officer"] = parameter(
        "post",
        "每日工作由警务室（post）完成一次即可，还是每名社区民警（officer）各完成一次。默认警务室；"
        "工作日志分项记录时，日志始终按警务室评定",
        "Whether the post owes the daily work once, or each community officer. The post; "
        "a log in three parts is always the post's",
    )
    different_informants: int = parameter(
        0,
        "每月至少联系多少名不同的治安信息员。原文未提，默认0（不要求）；需在“对象”列填信息员",
        "So many different informants a month. The source asks for none, hence 0; needs the subject column",
        at_least=0,
    )
    cameras_via_subcentre: bool = parameter(
        False,
        "视频监控检查是否须在视频监控分中心进行（记录的“地点”为视频监控分中心）。原文写“通过”分中心，"
        "可以是远程查看，故默认不看地点",
        "Whether the cameras must be checked at the video sub-centre (by the place of the record). The source says "
        "'by way of' it, which may be from afar, hence no",
    )
    log_parts: Literal["each", "one"] = parameter(
        "each",
        "工作日志、台账、录入电脑三项分别记录（each），还是记一条日志即视为三项完成（one）。默认分别记录",
        "Whether the log, the records and the data entry are each recorded, or one record stands for all three",
    )

    reception_half_days: int = parameter(
        3,
        "每周在警务室接待群众的半天数",
        "Half-days of reception at the post in a week",
        at_least=1,
    )
    half_day_minutes: int = parameter(
        120,
        "接待多少分钟算半天。原文未定，默认120；跨中午的按上下午分别计算。0表示只看开始时间、不论长短",
        "Minutes that make a half-day; the source does not say. A reception over noon is cut in two. "
        "0 counts the half-day in which it begins, however short",
        at_least=0,
    )
    night: ClockSpan = parameter(
        EVENING_TO_MORNING,
        "“夜间”指几点到几点（按巡逻开始时间）。原文未定，默认20:00-06:00",
        "What night is, by the beginning of the patrol; the source does not say",
    )
    premises: Literal["once", "each"] = parameter(
        "once",
        "每周检查行业场所一次（once），还是名单上的每家各一次（each）。默认一次",
        "Whether one inspection a week is enough, or each of the premises on the list needs one",
    )
    village_cadres: Literal["rural", "has_villages", "everywhere"] = parameter(
        "rural",
        "与村干部交流适用于：非城市警务室（rural）、属性“辖有村”为是的警务室（has_villages），"
        "或全部警务室（everywhere，城市警务室可与居委会干部交流）。城市警务室一般没有村干部，故默认rural",
        "Who talks with village cadres: posts that are not urban, those that have villages, or everybody "
        "(an urban post then may talk with its residents' committee). Urban posts have no village cadres",
    )
    information_pieces: int = parameter(
        2,
        "每周收集治安信息的条数；“以上”含本数",
        "Pieces of information in a week; '2 or more' includes 2",
        at_least=1,
    )
    information_by: Literal["records", "quantity"] = parameter(
        "records",
        "治安信息按记录条数（records）还是“数量”列（quantity）统计。默认一条记录算一条",
        "Whether each record is one piece, or its quantity says how many",
    )


@frozen(kw_only=True, slots=False)
class Periodic:
    """The work of every month, quarter and half-year."""

    contact_points: Literal["once", "each"] = parameter(
        "once",
        "每月走访警民联系点一次（once），还是名单上的每个各一次（each）。默认一次",
        "Whether one visit a month is enough, or each contact point on the list needs one",
    )
    migrants_and_rentals: Literal["one", "each"] = parameter(
        "one",
        "流动人口、出租房屋合并检查一次（one），还是各检查一次（each，按“类别”列区分）。默认合并",
        "Whether one check covers migrants and rentals, or each needs its own (told apart by the category)",
    )
    key_unit_inspections: int = parameter(
        2,
        "每月安全检查的次数；“以上”含本数",
        "Safety inspections in a month; '2 or more' includes 2",
        at_least=1,
    )
    key_units: Literal["union", "each_class"] = parameter(
        "union",
        "重点单位和民爆物品使用单位合计达到次数（union），还是各达到次数（each_class，按“类别”列区分）。默认合计",
        "Whether inspections of key units and of users of explosives add up, or each class needs its own "
        "(told apart by the category)",
    )

    key_persons: Literal["each", "once"] = parameter(
        "each",
        "每季度对名单上的每名重点人员各考核一次（each），还是集中考核一次（once）。默认逐人",
        "Whether each key person on the list is assessed, or one exercise is enough",
    )
    second_half_plan_by: date = parameter(
        MIDSUMMER,
        "研究下半年工作任务的期限。只在年中有意义，默认到6月30日",
        "The day by which the second half of the year is planned. It makes sense at mid-year alone",
    )
    empty_roster: Empty = parameter(
        "not_applicable",
        "名单为空（没有重点人员、联系点、队伍等）时如何评定。默认不适用",
        "What is said of a post whose list (key persons, contact points, teams …) is empty",
    )
