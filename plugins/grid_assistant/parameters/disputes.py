"""Parameters of disputes: how soon they are settled, and how the rates are reckoned."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from constab.calendar import Grain
from constab.facts import Limit
from constab.models import parameter

if TYPE_CHECKING:
    from attrs import Attribute


def _limit(parameters: Disputes, attribute: Attribute[str], value: str) -> None:
    """Raise ValueError for a text that is no limit."""
    Limit.parse(value)


@frozen(kw_only=True, slots=False)
class Disputes:
    """The day, the night, and the two rates."""

    visited_within: str = parameter(
        "same day",
        "受理纠纷后多久上门。“入户不过天”，默认当日",
        "How soon a dispute is visited: within the day",
        check=_limit,
    )
    settle_within: str = parameter(
        "next 06:00",
        "受理纠纷后多久调完。“调解不过夜”可指当日24时前（same day）或天亮前，默认下一个6时前："
        "深夜受理的也有一夜时间；零点至6时受理的当日6时到期",
        "How soon it is settled. Overnight may end at midnight (same day) or in the morning: before it is next "
        "06:00, so that what comes late has a night; what comes after midnight has until six",
        check=_limit,
    )
    overnight_act: Literal["settled", "mediated"] = parameter(
        "settled",
        "“调解不过夜”看是否已化解（settled）还是是否已调解（mediated）。默认已化解",
        "Whether the dispute is to be settled by then, or a mediation is enough",
    )
    in_time_at_least: Decimal = parameter(
        Decimal(100),
        "按时上门并调完的纠纷比例下限（%）。原文未留余地，故为100；如与调处率一致，可填90",
        "Of all disputes, how many in a hundred are visited and settled in time. The source leaves no room; 90 "
        "would go with the settlement rate",
        above=0,
        at_most=100,
    )
    settlement_by: Literal["records", "entered"] = parameter(
        "records",
        "调处率由纠纷记录算出（records）还是由单位填报“纠纷调处率”（entered）。默认由记录算出",
        "Whether settlement is reckoned from the records of disputes, or entered as an attribute",
    )
    settled_of: Literal["accepted", "mediated"] = parameter(
        "accepted",
        "调处率的分母是受理的纠纷（accepted）还是调解过的纠纷（mediated）。原文未写，默认受理；都按不同案件编号计",
        "Of what the settled disputes are a share: those accepted, or those mediated. The source does not say; "
        "different cases are counted",
    )
    satisfaction_by: Literal["records", "entered"] = parameter(
        "records",
        "满意率由满意度测评记录算出（records，看“结果”为满意的比例）还是由单位填报“群众满意率”（entered）。默认由记录算出",
        "Whether satisfaction is reckoned from survey records by their outcome, or entered as an attribute",
    )
    answers_by: Literal["count", "quantity"] = parameter(
        "count",
        "测评记录一条算一份答卷（count）还是由“数量”列写明份数（quantity）。默认一条一份",
        "Whether each survey record is one answer, or its quantity says how many",
    )
    rates_per: Grain = parameter(
        Grain.QUARTER,
        "调处率、满意率多久评定一次。原文未定周期，默认每季度",
        "How often the two rates are judged; the source does not say",
        convert=Grain,
    )
    rate_at_least: Decimal = parameter(
        Decimal(90),
        "调处率、群众满意率下限（%）",
        "Lower limit of settlement and satisfaction, per cent",
        above=0,
        at_most=100,
    )
    rate_aim: Decimal = parameter(
        Decimal(100),
        "调处率、群众满意率力争目标（%），不影响评定",
        "What settlement and satisfaction aim at, per cent",
        above=0,
        at_most=100,
    )
