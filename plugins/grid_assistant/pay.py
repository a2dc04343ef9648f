"""Handsets, appraisal, and what follows from them: who pays for the plan, subsidies, rewards, dismissal."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.consequences import Consequence, CostShare, Escalation, EscalationStep, Reward, Share, Subsidy
from constab.entities import Label
from constab.obligations import Attested, Bearer, Counted, Quota, Standing
from grid_assistant.parameters.rewards import MeritReward, VillageParameters
from grid_assistant.village_common import ASSISTANT, BY_ASSISTANT, STATION, Duties, cited, common

APPRAISAL = ("appraisal.assistant",)
HANDSET, MARK = "handset", "monthly_appraisal"


def duties(of: VillageParameters) -> Duties:
    """Return the handset of each assistant, that each is appraised, and the mark of the month."""
    at = Bearer(of.serve_at)
    return (
        Standing(
            **common(HANDSET, "警务助理配发手机", "A handset for each assistant", "S3-18", "staffing"),
            bearer=at,
            for_each=ASSISTANT,
            count=Counted(asset=("handset",)),
            at_least=Decimal(of.handsets_per_assistant),
            note="手机登记在本人名下",
        ),
        Quota(
            **common(
                "regular_appraisal", "定期点评考核警务助理", "Regular appraisal of assistants", "S3-19", "appraisal"
            ),
            bearer=STATION,
            for_each=ASSISTANT,
            activity=APPRAISAL,
            per=Grain.MONTH,
            at_least=Decimal(of.appraisals_a_month),
            note="“定期”按月度考核理解；考核记录的参加人写被考核人",
        ),
        Attested(
            **common(MARK, "警务助理月度考核", "Monthly appraisal of assistants", "S3-20", "appraisal"),
            bearer=at,
            for_each=ASSISTANT,
            activity=APPRAISAL,
            by=of.appraised_by,
            range=(Decimal(0), Decimal(100)),
            per=Grain.MONTH,
            at_least=of.pass_mark,
            note="记录的数量为得分，一月多次的取平均，记在本人所在网格名下；没有考核的判为未评定",
        ),
    )


def consequences(of: VillageParameters) -> tuple[Consequence, ...]:
    """Return what follows in yuan and for people; where the source and the region name no amounts, nothing."""
    plan = CostShare(
        id="phone_plan",
        title=Label("手机套餐费", "Phone plan"),
        obligation=HANDSET,
        source=cited("S3-18"),
        each=of.plan_yuan,
        shares=(
            Share(Label("市财政", "city"), of.city_share),
            Share(Label("镇街", "township"), of.township_share),
            Share(Label("电信企业", "carrier"), of.carrier_share),
        ),
    )
    dismissal = Escalation(
        id="dismissal",
        title=Label("调整辞退", "Dismissal"),
        obligation=MARK,
        source=cited("S3-23"),
        steps=(EscalationStep(of.failing_months, Label("调整或者辞退", "moved or dismissed")),),
        not_reviewed=of.unreviewed_month,
        no_data=of.unreviewed_month,
    )
    return (plan, *_subsidy(of), *_rewards(of), dismissal)


def _subsidy(of: VillageParameters) -> tuple[Consequence, ...]:
    if not of.subsidy_bands:
        return ()
    return (
        Subsidy(
            id="subsidy",
            title=Label("警务助理补贴", "Subsidy of assistants"),
            obligation=MARK,
            source=cited("S3-20"),
            bands=of.subsidy_bands,
            if_unreviewed=of.subsidy_if_unreviewed,
        ),
    )


def _rewards(of: VillageParameters) -> tuple[Consequence, ...]:
    offered = (
        (
            "case_reward",
            "一案一奖、一事一奖",
            "One reward for each case or event",
            "S3-21",
            ("information.clue.cleared", "information.averted"),
            of.case_rewards,
            "同一案（事）件不论几人几条信息只奖一次，以最早的记录为准；功劳等次相同的，奖金相同",
        ),
        (
            "commendation",
            "工作突出奖励",
            "Commendation",
            "S3-22",
            ("commendation.assistant",),
            of.commendation_rewards,
            "由公安局逐人评定，每次表彰一个编号；情报信息、重点人员稳控、违法犯罪线索等均可，类别写在记录里",
        ),
    )
    return tuple(
        Reward(
            id=id,
            title=Label(zh, en),
            source=cited(clause),
            activity=activity,
            where=(BY_ASSISTANT,),
            by="merit_grade",
            amounts=_amounts(rewards),
            note=note,
        )
        for id, zh, en, clause, activity, rewards, note in offered
        if rewards
    )


def _amounts(rewards: tuple[MeritReward, ...]) -> dict[str, Decimal]:
    return {one.merit: one.yuan for one in rewards}
