"""The Chinese words of choices: a programme may write 豁免 for ``waiver``.

A code may stand for several things in several keys, and has a word for each; a key takes the words of its own choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from constab.calendar import Grain, Holiday, Weekday

WORDS: dict[str, tuple[str, ...]] = {
    "actor": ("经办人",),
    "aim": ("目标",),
    "all": ("全部",),
    "arrangement": ("组织安排",),
    "asset": ("装备",),
    "bearer": ("承担单位",),
    "breaks": ("中断",),
    "case": ("案件",),
    "code": ("编码",),
    "counts": ("计入",),
    "date": ("日期",),
    "duty": ("职责",),
    "end": ("结束", "期末"),
    "enter": ("到位",),
    "figure": ("数据",),
    "first": ("首次",),
    "flag": ("是否",),
    "hold": ("保持",),
    "holiday": ("法定节假日",),
    "holds": ("保持",),
    "larger": ("取大",),
    "last": ("末次",),
    "last_year": ("同比",),
    "left_out": ("不计",),
    "length": ("时长",),
    "leave": ("请假",),
    "listed": ("列管",),
    "misconfigured": ("配置有误",),
    "missed": ("未完成",),
    "nearest": ("四舍五入",),
    "no_data": ("未上报",),
    "not_applicable": ("不适用",),
    "number": ("数值",),
    "once": ("一次",),
    "outside": ("范围外",),
    "overlap": ("重叠",),
    "passed": ("合格",),
    "peers": ("同级平均",),
    "per_10000": ("每万",),
    "percent": ("百分比",),
    "permille": ("千分比",),
    "permission": ("许可",),
    "person": ("人员",),
    "points": ("分", "百分点"),
    "previous": ("环比", "上一步"),
    "prohibition": ("禁止",),
    "ratio": ("比值",),
    "record": ("记录",),
    "rest": ("休息日", "间隔"),
    "smaller": ("取小",),
    "start": ("开始",),
    "subject": ("对象",),
    "suspension": ("暂停",),
    "tags": ("标签",),
    "taxonomy": ("分类",),
    "throughout": ("全程",),
    "total": ("全体合计",),
    "trigger": ("触发",),
    "unit": ("单位",),
    "up": ("进一",),
    "down": ("去尾",),
    "waiver": ("豁免",),
    "work": ("工作日",),
    "zero": ("零分",),
}


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
