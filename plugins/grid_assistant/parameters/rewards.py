"""Parameters of appraisal and money: handsets and who pays for them, subsidies, rewards, dismissal."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from attrs import field, frozen
from attrs.validators import in_

from constab.consequences import Band, Yuan, as_yuan
from constab.consequences.money import as_yuan_or_none
from constab.models import parameter
from constab.selection.words import Coded
from grid_assistant.parameters.assistants import Assistants

Role = Annotated[str, Coded("role")]
Merit = Literal["first", "second", "third"]
MERITS: tuple[Merit, ...] = ("first", "second", "third")


@frozen
class MeritReward:
    """What a merit class is worth: equal merit, equal reward."""

    merit: Merit = field(validator=in_(MERITS))
    yuan: Yuan = field(converter=as_yuan)


@frozen(kw_only=True, slots=False)
class Rewards:
    """Handsets, appraisal, subsidy, rewards and dismissal."""

    handsets_per_assistant: int = parameter(
        1,
        "每名警务助理配发的手机数",
        "Handsets of each assistant",
        at_least=1,
    )
    plan_yuan: Yuan = parameter(
        Decimal(62),
        "每部手机的套餐费（元）。原文未写计费周期，默认每月",
        "What the plan of a handset costs, in yuan. The source names no period: taken by the month",
        convert=as_yuan,
    )
    city_share: Decimal = parameter(
        Decimal(50),
        "市财政分担的份额",
        "The part of the plan that the city pays",
    )
    township_share: Decimal = parameter(
        Decimal(25),
        "镇街分担的份额",
        "The part that the township pays",
    )
    carrier_share: Decimal = parameter(
        Decimal(25),
        "电信企业分担的份额",
        "The part that the carrier bears",
    )
    appraisals_a_month: int = parameter(
        1,
        "每名警务助理每月点评考核次数。原文称“定期”和“月度考核”，未写次数",
        "Appraisals of each assistant in a month; the source speaks of regular and of monthly appraisal",
        at_least=1,
    )
    appraised_by: tuple[Role, ...] = parameter(
        (),
        "月度考核须有哪些岗位之一的人参加评分。原文未写由谁评分，默认不限",
        "Roles of which somebody takes part in the appraisal. The source does not say who appraises: anybody",
    )
    pass_mark: Decimal = parameter(
        Decimal(60),
        "月度考核合格分（满分100），低于它算不能正常发挥作用。原文未定",
        "Pass mark of the monthly appraisal, of 100; below it an assistant does not fulfil the role. Not in the source",
        at_least=1,
        at_most=100,
    )
    subsidy_bands: tuple[Band, ...] = parameter(
        (),
        "补贴分档，各写起点分(at_least)和金额(yuan)。原文只说按绩效发放，未写金额：不填则不计算补贴",
        "Bands of the subsidy, each with at_least and yuan. The source has it follow the mark, without amounts: "
        "without bands none is reckoned",
    )
    subsidy_if_unreviewed: Yuan | None = parameter(
        None,
        "当月未考核或豁免时的补贴（元）。原文未写，不填则金额待定",
        "What is paid for a month without an appraisal, or waived; left out, the sum is left to a decision",
        convert=as_yuan_or_none,
    )
    case_rewards: tuple[MeritReward, ...] = parameter(
        (),
        "一案一奖、一事一奖的金额，各写功劳等次(merit：first、second、third)和金额(yuan)。原文未写金额：不填则不计算",
        "What a case cleared or an event averted is worth, by merit and yuan. No amounts in the source: without "
        "them none is reckoned",
    )
    commendation_rewards: tuple[MeritReward, ...] = parameter(
        (),
        "工作突出的表彰奖励金额，写法同上。原文只说适当奖励：不填则不计算",
        "What a commendation for outstanding work is worth, likewise; the source leaves it open",
    )
    failing_months: int = parameter(
        3,
        "连续多少个月考核不合格即调整或者辞退。原文只说不能正常发挥作用，未定标准",
        "Months in a row below the pass mark after which an assistant is moved or dismissed; the source sets none",
        at_least=1,
    )
    unreviewed_month: Literal["holds", "breaks", "counts"] = parameter(
        "holds",
        "未考核的月份对连续不合格的影响：不计也不中断(holds)、中断(breaks)、算一个月(counts)",
        "What a month without an appraisal does to the run: it holds it, breaks it, or counts",
    )


# The fields of the last base come first; with slots, a class could not have several.
@frozen(kw_only=True)
class VillageParameters(Rewards, Assistants):
    """What a programme may say in ``[adopt.parameters]``; every default is documented in its ``doc``."""

    def __attrs_post_init__(self) -> None:
        if self.households_tolerance >= self.grid_households:
            raise ValueError("households_tolerance is less than grid_households")
        for name in ("case_rewards", "commendation_rewards"):
            classes = [one.merit for one in getattr(self, name)]
            if len(set(classes)) < len(classes):
                raise ValueError(f"{name} names a merit class twice: equal merit, equal reward")
