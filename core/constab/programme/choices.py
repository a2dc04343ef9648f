"""The Chinese words of choices: a programme may write 豁免 for ``waiver``.

A code may stand for several things in several keys, and has a word for each; a key takes the words of its own choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from constab.calendar import Grain, Holiday, Weekday

WORDS: dict[str, tuple[str, ...]] = {
    "actor": ("经办人",),
    "actual": ("实际",),
    "aim": ("目标",),
    "all": ("全部",),
    "arrangement": ("组织安排",),
    "asset": ("装备",),
    "bearer": ("承担单位",),
    "begun": ("不足一个按一个",),
    "below": ("低于上限",),
    "breaks": ("中断",),
    "case": ("案件",),
    "code": ("编码",),
    "counts": ("计入",),
    "date": ("日期",),
    "dense": ("并列不占名次",),
    "down": ("去尾",),
    "duty": ("职责",),
    "end": ("结束", "期末"),
    "equal": ("平均",),
    "enter": ("到位",),
    "exact": ("按比例",),
    "excess": ("超出",),
    "figure": ("数据",),
    "first": ("首次",),
    "flag": ("是否",),
    "full": ("满分",),
    "higher": ("取高",),
    "highest": ("最高",),
    "hold": ("保持",),
    "holds": ("保持",),
    "holiday": ("法定节假日",),
    "kept": ("留存",),
    "lacking": ("未做到数",),
    "larger": ("取大",),
    "last": ("末次", "最近一次"),
    "last_year": ("同比",),
    "leave": ("请假",),
    "left_out": ("不计",),
    "length": ("时长",),
    "listed": ("列管",),
    "lowest": ("最低",),
    "marginal": ("超额累进", "分段"),
    "mean": ("平均",),
    "met": ("完成",),
    "misconfigured": ("配置有误",),
    "missed": ("未完成",),
    "multiply": ("相乘",),
    "nearest": ("四舍五入",),
    "no_data": ("未上报",),
    "no_score": ("暂不计分",),
    "not_applicable": ("不适用",),
    "number": ("数值",),
    "once": ("一次",),
    "order": ("顺序",),
    "outside": ("范围外",),
    "overlap": ("重叠",),
    "parent": ("同一上级",),
    "passed": ("合格",),
    "peers": ("同级平均",),
    "per_10000": ("每万",),
    "percent": ("百分比",),
    "period": ("施行期",),
    "permille": ("千分比",),
    "permission": ("许可",),
    "person": ("人员",),
    "points": ("分", "百分点"),
    "previous": ("环比", "上一步"),
    "prohibition": ("禁止",),
    "rank": ("名次",),
    "ratio": ("比值",),
    "record": ("记录",),
    "rest": ("休息日", "间隔"),
    "score": ("本期",),
    "share": ("完成率",),
    "shared": ("并列占名次",),
    "short": ("不足",),
    "smaller": ("取小",),
    "start": ("开始",),
    "subject": ("对象",),
    "sum": ("合计",),
    "surplus": ("超额",),
    "suspension": ("暂停",),
    "tags": ("标签",),
    "taxonomy": ("分类",),
    "throughout": ("全程",),
    "total": ("全体合计",),
    "trigger": ("触发",),
    "unit": ("单位",),
    "up": ("进一",),
    "waiver": ("豁免",),
    "whole": ("按整数", "全额累进"),
    "work": ("工作日",),
    "year": ("当年",),
    "zero": ("零分",),
}


CAUSES: dict[str, str] = {
    "到位": "enter",
    "新设": "enter",
    "离任": "leave",
    "撤并": "leave",
    "列管": "listed",
    "撤管": "delisted",
    "缺勤": "absence",
    "方案起止": "programme",
}
"""The Chinese words of the causes of part windows, which are the keys of ``edge``."""

IN_PARTS = ("split", "parts", "切分", "分摊", "按日")
"""What programmes try to say of a record that is to count on each of its days; it is said by a fact."""


def words_of(choices: Iterable[str]) -> dict[str, str]:
    """Return every way to write one of the choices, each with the choice that it means."""
    found = {one: one for one in choices if one}
    for choice in tuple(found):
        found |= dict.fromkeys(WORDS.get(choice, ()), choice)
    return found


def more_words(kind: type[StrEnum]) -> dict[str, StrEnum]:
    """Return how the members of an enumeration may be written beside their codes, where people have words for them."""
    if kind is Grain:
        return dict(grain_words())
    if kind in (Weekday, Holiday):
        return {word: one for one in kind if isinstance(one, (Weekday, Holiday)) for word in one.words}
    return {}


def grain_words() -> dict[str, Grain]:
    """Return every way to write how often: by the labels, and in Chinese with 每 or 每个 before them."""
    return {
        word: grain
        for grain in Grain
        for word in (grain.label.en, *(f"{each}{grain.label.zh}" for each in ("", "每", "每个")))
    }
