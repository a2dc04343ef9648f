"""The words that several renderers share."""

from __future__ import annotations

from constab.entities import Label
from constab.obligations import Attested, Milestone, Procedure, Prohibition, Quota, Rate, Response, Standing
from constab.vocabulary.organisation import ROLES, UNITS

RANK = Label("名次", "rank")
UNIT = Label("单位", "unit")
UNIT_ID = Label("单位编码", "unit id")
UNIT_KIND = Label("单位类别", "unit kind")
PARENT = Label("所属单位", "belongs to")
SCORE = Label("得分", "score")
GRADE = Label("等次", "grade")
OBLIGATION = Label("考核项目", "obligation")
OBLIGATION_ID = Label("项目编码", "obligation id")
CATEGORY = Label("类别", "category")
TARGET = Label("考核标准", "target")
FORCE = Label("约束力", "force")
KIND = Label("考核方式", "kind")
SOURCE = Label("依据条款", "source clause")
MODEL = Label("来源模型", "model")
ORIGIN = Label("定义位置", "defined at")
VERDICT = Label("考核结论", "verdict")
DUE = Label("应完成", "due")
MET = Label("已完成", "met")
MISSED = Label("未完成", "missed")
NO_DATA = Label("未上报", "no data")
WAIVED = Label("已豁免", "waived")
OPEN = Label("未到期", "open")
AT_RISK = Label("临期预警", "at risk")
AHEAD = Label("提前完成", "met early")
SHARE = Label("完成率", "share met")
POINTS = Label("分值", "points")
EARNED = Label("实得分", "earned")
LOST = Label("失分", "lost")
WORST = Label("主要失分项", "worst duties")
TITLE = Label("称号", "title")
REASON = Label("原因", "reason")
WARNINGS = Label("提示", "warnings")
BARRED = Label("取消评选资格", "titles barred")
PERIOD = Label("考核期间", "period")
DIGEST = Label("方案摘要值", "programme digest")
SEAL = Label("活动台账封签", "ledger seal")
RECORDS = Label("活动台账记录数", "records in the ledger")
CALENDAR = Label("工作日历", "calendar")
PROGRAMME = Label("考核方案", "programme")
NOTES = Label("说明", "notes")
CONSEQUENCES = Label("结果运用", "consequences")
CONSEQUENCE = Label("运用事项", "consequence")
PARTY = Label("承担方或措施", "party or step")
YUAN = Label("金额（元）", "yuan")
ITEM = Label("对象", "for")
CASE = Label("事件编号", "case")
WINDOW = Label("期次", "window")
FIRST_DAY = Label("起始日", "from")
LAST_DAY = Label("截止日", "until")
STATE = Label("状态", "state")
OUTCOMES = Label("项数", "outcomes")
DECIDED = Label("已确定", "decided")
UNKNOWN = Label("待定", "not known")
SCORES = Label("考核评分", "scores")
SCORE_TITLE = Label("评分", "score of")
SCORE_ID = Label("评分编码", "score id")
BEFORE_WAIVERS = Label("豁免前得分", "before waivers")
SETTLED = Label("已结算", "settled")
ACCRUING = Label("截至当日累计", "accruing")
ACCRUING_MARK = "*"
"""Behind the score of a unit that is not settled."""
ACCRUING_NOTE = Label("* 截至当日累计，尚未结算", "* so far, not settled yet")
PROVISIONAL = Label("截至当日累计，名次、等次未定", "accruing, ranks and grades not final")
NOT_ELIGIBLE = Label("在岗天数不足，不参加评定", "too few days there to be ranked")
COSTLIEST = Label("主要扣分", "lost by")
REMARKS = Label("备注", "remarks")
STEP = Label("构成项", "contribution")
STEP_POINTS = Label("加减分", "adds")
AMOUNT = Label("数量", "amount")
ORDER = Label("序号", "number")
SO_FAR = Label("累计", "so far")
SCORED_ITEM = Label("评分项目", "item")
RANKED = Label("参评数", "ranked of")

FORCES = {
    "must": Label("必须", "must"),
    "should": Label("原则上", "should"),
    "aim": Label("力争", "aim"),
    "may": Label("可以", "may"),
}
"""How hard a duty binds."""


def force_text(force: str, language: str) -> str:
    """Return the word for how hard a duty binds; the code itself where it is not one of the four."""
    label = FORCES.get(force)
    return label.text(language) if label else force


_KINDS = {term.code: term.label for term in (*ROLES, *UNITS)}


OBLIGATION_KINDS = {
    one.kind: one.label for one in (Quota, Standing, Prohibition, Milestone, Attested, Procedure, Rate, Response)
}


def obligation_kind_text(kind: str, language: str) -> str:
    """Return the word for a kind of obligation; the code itself where a plugin brought it."""
    label = OBLIGATION_KINDS.get(kind)
    return label.text(language) if label else kind


def kind_text(kind: str, language: str) -> str:
    """Return the word for a kind of bearer; the code itself where a region added it."""
    label = _KINDS.get(kind)
    return label.text(language) if label else kind
