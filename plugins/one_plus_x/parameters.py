"""The parameters of the model: its numbers, and every place where the source can be read in more than one way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar import ClockSpan
from constab.entities import Label

Empty = Literal["not_applicable", "missed", "misconfigured"]
EMPTY = ("not_applicable", "missed", "misconfigured")

END_OF_APRIL = date(2012, 4, 30)
END_OF_YEAR = date(2012, 12, 31)
EVENING_TO_MORNING = ClockSpan(20 * 60, 30 * 60)


def doc(zh: str, en: str) -> dict[str, Any]:
    """Return the metadata that explain a parameter to whoever adopts the model."""
    return {"doc": Label(zh, en)}


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    # Staffing
    households_per_officer: int = field(
        default=1000,
        validator=ge(1),
        metadata=doc("每多少户配一名专职民警", "One officer for every so many households"),
    )
    residents_per_officer: int = field(
        default=3000,
        validator=ge(1),
        metadata=doc("每多少人配一名专职民警", "One officer for every so many residents"),
    )
    population_base: Literal["smaller", "larger", "households", "residents"] = field(
        default="smaller",
        validator=in_(("smaller", "larger", "households", "residents")),
        metadata=doc(
            "“户”或“人”按哪一个算。原文用“或”，达到其中一项即可，故默认取小(smaller)",
            "Which of the two bases counts. The source says 'or': meeting either is enough, hence the smaller demand",
        ),
    )
    officers_rounding: Literal["up", "down", "nearest"] = field(
        default="up",
        validator=in_(("up", "down", "nearest")),
        metadata=doc(
            "不足一个整数时如何取整。默认进位(up):一名民警的服务量不得超过定额；至少一名",
            "How a part is rounded. Up: nobody serves more than the ratio; there is always at least one officer",
        ),
    )
    dedicated_only: bool = field(
        default=False,
        metadata=doc(
            "是否只统计人员属性“专职”为“是”的民警。默认否：专职化由三项禁令体现",
            "Count just officers whose attribute 'dedicated' is set. No: the three bans are what makes them dedicated",
        ),
    )
    auxiliaries_per_post: int = field(
        default=3,
        validator=ge(1),
        metadata=doc("每个警务室至少配备的辅助力量人数", "Auxiliaries that each post has at least"),
    )
    auxiliaries_in: Literal["urban", "all"] = field(
        default="urban",
        validator=in_(("urban", "all")),
        metadata=doc(
            "辅助力量要求适用于城市(urban)还是全部(all)警务室。原文该段讲城市社区警务室，故默认城市",
            "Whether urban posts or all posts need them. The paragraph is about urban posts, hence those",
        ),
    )
    auxiliaries_funded: bool = field(
        default=True,
        metadata=doc(
            "是否只统计政府出资、公安机关管理的辅助力量。默认是，与原文一致",
            "Count just those paid by the government and managed by the police, as the source says",
        ),
    )
    networks_by: date = field(
        default=END_OF_YEAR,
        metadata=doc(
            "农村警务室开通“双网”的期限。原文为“今年”，默认到12月31日",
            "The day by which rural posts have both networks. The source says 'this year', hence its last day",
        ),
    )

    # Bans
    bans_in: Literal["all", "urban"] = field(
        default="all",
        validator=in_(("all", "urban")),
        metadata=doc(
            "两项禁令（不参与办案、不到派出所值班）适用于全部(all)还是仅城市(urban)警务室。"
            "原文说的是“社区民警”，未限城市，故默认全部",
            "Whether the bans on case work and station duty bind in all posts or just urban ones. "
            "The sentence names community officers without limiting them, hence all",
        ),
    )
    bans_charged_to: Literal["post", "station"] = field(
        default="post",
        validator=in_(("post", "station")),
        metadata=doc(
            "违反两项禁令记在警务室(post)还是安排任务的派出所(station)名下。默认警务室:"
            "办案、值班记录的“单位”须填民警所在警务室",
            "Whether a breach is charged to the officer's post or to the station that arranged it. "
            "The post: its records of case work and duty must carry the post as their unit",
        ),
    )
    quotas_issued_by: Literal["station", "sub_bureau", "bureau"] = field(
        default="station",
        validator=in_(("station", "sub_bureau", "bureau")),
        metadata=doc(
            "“不下达办案指标”由哪一级承担。默认派出所：指标通常由派出所分解到人",
            "Which level answers for issuing no case quotas. The station, which shares them out among people",
        ),
    )
    small_cases_allowed: bool = field(
        default=True,
        metadata=doc(
            "协破小案件是否不算参与办案。默认是：原文把它列为专职民警的主要工作",
            "Whether helping with a small case is no breach. Yes: the source lists it among an officer's main work",
        ),
    )

    # Daily
    daily: Literal["day", "workday"] = field(
        default="day",
        validator=in_(("day", "workday")),
        metadata=doc(
            "“每日”是每个日历日(day)还是每个工作日(workday)。默认按字面取日历日",
            "Whether 'daily' is every calendar day or every working day. Calendar days, to the letter",
        ),
    )
    daily_by: Literal["post", "officer"] = field(
        default="post",
        validator=in_(("post", "officer")),
        metadata=doc(
            "每日工作由警务室(post)完成一次即可，还是每名社区民警(officer)各完成一次。默认警务室;"
            "工作日志分项记录时，日志始终按警务室评定",
            "Whether the post owes the daily work once, or each community officer. The post; "
            "a log in three parts is always the post's",
        ),
    )
    different_informants: int = field(
        default=0,
        validator=ge(0),
        metadata=doc(
            "每月至少联系多少名不同的治安信息员。原文未提，默认0(不要求);需在“对象”列填信息员",
            "So many different informants a month. The source asks for none, hence 0; needs the subject column",
        ),
    )
    log_parts: Literal["each", "one"] = field(
        default="each",
        validator=in_(("each", "one")),
        metadata=doc(
            "工作日志、台账、录入电脑三项分别记录(each),还是记一条日志即视为三项完成(one)。默认分别记录",
            "Whether the log, the records and the data entry are each recorded, or one record stands for all three",
        ),
    )

    # Weekly
    reception_half_days: int = field(
        default=3,
        validator=ge(1),
        metadata=doc("每周在警务室接待群众的半天数", "Half-days of reception at the post in a week"),
    )
    half_day_minutes: int = field(
        default=120,
        validator=ge(0),
        metadata=doc(
            "接待多少分钟算半天。原文未定，默认120；跨中午的按上下午分别计算。0表示只看开始时间、不论长短",
            "Minutes that make a half-day; the source does not say. A reception over noon is cut in two. "
            "0 counts the half-day in which it begins, however short",
        ),
    )
    night: ClockSpan = field(
        default=EVENING_TO_MORNING,
        metadata=doc(
            "“夜间”指几点到几点（按巡逻开始时间）。原文未定，默认20:00-06:00",
            "What night is, by the beginning of the patrol; the source does not say",
        ),
    )
    premises: Literal["once", "each"] = field(
        default="once",
        validator=in_(("once", "each")),
        metadata=doc(
            "每周检查行业场所一次(once),还是名单上的每家各一次(each)。默认一次",
            "Whether one inspection a week is enough, or each of the premises on the list needs one",
        ),
    )
    village_cadres: Literal["rural", "has_villages", "everywhere"] = field(
        default="rural",
        validator=in_(("rural", "has_villages", "everywhere")),
        metadata=doc(
            "与村干部交流适用于：非城市警务室(rural)、属性“辖有村”为是的警务室(has_villages),"
            "或全部警务室（everywhere，城市警务室可与居委会干部交流）。城市警务室一般没有村干部，故默认rural",
            "Who talks with village cadres: posts that are not urban, those that have villages, or everybody "
            "(an urban post then may talk with its residents' committee). Urban posts have no village cadres",
        ),
    )
    information_pieces: int = field(
        default=2,
        validator=ge(1),
        metadata=doc("每周收集治安信息的条数；“以上”含本数", "Pieces of information in a week; '2 or more' includes 2"),
    )
    information_by: Literal["records", "quantity"] = field(
        default="records",
        validator=in_(("records", "quantity")),
        metadata=doc(
            "治安信息按记录条数(records)还是“数量”列(quantity)统计。默认一条记录算一条",
            "Whether each record is one piece, or its quantity says how many",
        ),
    )

    # Monthly
    contact_points: Literal["once", "each"] = field(
        default="once",
        validator=in_(("once", "each")),
        metadata=doc(
            "每月走访警民联系点一次(once),还是名单上的每个各一次(each)。默认一次",
            "Whether one visit a month is enough, or each contact point on the list needs one",
        ),
    )
    migrants_and_rentals: Literal["one", "each"] = field(
        default="one",
        validator=in_(("one", "each")),
        metadata=doc(
            "流动人口、出租房屋合并检查一次(one),还是各检查一次（each，按“类别”列区分）。默认合并",
            "Whether one check covers migrants and rentals, or each needs its own (told apart by the category)",
        ),
    )
    key_unit_inspections: int = field(
        default=2,
        validator=ge(1),
        metadata=doc("每月安全检查的次数；“以上”含本数", "Safety inspections in a month; '2 or more' includes 2"),
    )
    key_units: Literal["union", "each_class"] = field(
        default="union",
        validator=in_(("union", "each_class")),
        metadata=doc(
            "重点单位和民爆物品使用单位合计达到次数(union),还是各达到次数（each_class，按“类别”列区分）。默认合计",
            "Whether inspections of key units and of users of explosives add up, or each class needs its own "
            "(told apart by the category)",
        ),
    )

    # Quarterly
    key_persons: Literal["each", "once"] = field(
        default="each",
        validator=in_(("each", "once")),
        metadata=doc(
            "每季度对名单上的每名重点人员各考核一次(each),还是集中考核一次(once)。默认逐人",
            "Whether each key person on the list is assessed, or one exercise is enough",
        ),
    )
    empty_roster: Empty = field(
        default="not_applicable",
        validator=in_(EMPTY),
        metadata=doc(
            "名单为空（没有重点人员、联系点、队伍等）时如何评定。默认不适用",
            "What is said of a post whose list (key persons, contact points, teams …) is empty",
        ),
    )

    # Volunteers
    teams_by: date = field(
        default=END_OF_APRIL,
        metadata=doc(
            "建立义务联防队伍的期限，此后须保持", "The day by which teams exist; they must exist from then on"
        ),
    )
    demonstration_without_grids: Empty = field(
        default="misconfigured",
        validator=in_(EMPTY),
        metadata=doc(
            "城市示范警务室名下没有网格时如何评定。默认配置有误：示范警务室应划分网格，多半是登记遗漏",
            "What is said of an urban demonstration post without grids. Misconfigured: nobody registered them yet",
        ),
    )
    team_activities: int = field(
        default=2,
        validator=ge(1),
        metadata=doc("每支队伍每月到警务室活动的次数", "Activities of each team at the post in a month"),
    )

    # Indicators
    indicators_per: Literal["month", "quarter", "half_year", "year"] = field(
        default="quarter",
        validator=in_(("month", "quarter", "half_year", "year")),
        metadata=doc(
            "五项指标多久考评一次。原文未定，默认每季度",
            "How often the indicators are appraised; the source does not say",
        ),
    )
    visibility_at_least: Decimal = field(
        default=Decimal(80),
        validator=ge(Decimal(0)),
        metadata=doc("群众见警率合格线(%)。原文未定", "Pass mark for visibility, per cent; the source gives none"),
    )
    familiarity_at_least: Decimal = field(
        default=Decimal(85),
        validator=ge(Decimal(0)),
        metadata=doc("情况熟悉率合格线(%)。原文未定", "Pass mark for familiarity, per cent; the source gives none"),
    )
    incidents_at_most: Decimal = field(
        default=Decimal(5),
        validator=ge(Decimal(0)),
        metadata=doc(
            "辖区发案率上限（考评期内每千人发案数）。原文未定",
            "Upper limit of incidents per 1000 residents in the period; the source gives none",
        ),
    )
    clues_at_least: Decimal = field(
        default=Decimal(10),
        validator=ge(Decimal(0)),
        metadata=doc(
            "提供线索破案率合格线(%)。原文未定", "Pass mark for clues that cleared a case; the source gives none"
        ),
    )
    satisfaction_at_least: Decimal = field(
        default=Decimal(90),
        validator=ge(Decimal(0)),
        metadata=doc(
            "群众满意率合格线(%)。原文未定", "Pass mark for public satisfaction, per cent; the source gives none"
        ),
    )

    def __attrs_post_init__(self) -> None:
        if self.bans_charged_to == "station" and self.bans_in == "urban":
            raise ValueError("bans charged to the station cannot be limited to urban posts; set bans_in = 'all'")
